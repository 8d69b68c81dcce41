"""Above offices: what many of them have published, gathered, checked and added up. It reads nothing
but what is published, never a case.
"""
