"""The law of an office as values, and what must hold among its files."""
