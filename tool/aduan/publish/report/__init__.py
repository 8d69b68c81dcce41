"""The annual report to the Regent, and the blank complaint form: as pages to print, and as Markdown."""
