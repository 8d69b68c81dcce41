"""What a command does once its words are read: no click, and nothing is asked or printed.

Most of it goes from plain values to plain values. What finds a case reads its file, and what takes
a step lands a commit.
"""
