"""Time: what was used, when it is due, which day counted and why."""
