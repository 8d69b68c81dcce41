"""What a complainant reads of the own complaint: a slot each, which only the receipt's code opens."""
