"""A new office: its files, its calendars, the program that it runs."""
