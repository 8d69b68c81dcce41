"""What is recorded: each a commit of its own, or nothing."""
