"""Releases: what is published of an office's complaints, by a numbered rule. Pure: cases, law and
ledger give the bytes of the next release, for whoever makes it, and whenever.
"""
