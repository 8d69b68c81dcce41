"""Keys to private text: of the staff, of the cases in the vault, and the one for recovery."""
