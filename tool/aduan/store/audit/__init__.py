"""Ring 3: whether the history itself is what the procedure allows, commit by commit."""
