"""Several clerks at once: what others entered comes in, one's own goes out, and both are put
together.
"""
