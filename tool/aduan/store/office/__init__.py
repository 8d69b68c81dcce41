"""All files of an office at once."""
