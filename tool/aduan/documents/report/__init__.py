"""The annual report to the superior, and the blank complaint form: as pages to print, and as
Markdown.
"""
