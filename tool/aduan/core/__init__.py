"""What is right: the procedure, the calendar, the clocks, the rules. No files, no clock, no git."""
