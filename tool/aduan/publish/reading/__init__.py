"""How what was published is read: its tables, its words, where it stands."""
