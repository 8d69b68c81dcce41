"""One complaint: what its history makes of it, and whether each step was allowed."""
