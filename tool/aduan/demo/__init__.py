"""A made-up office with its complaints, to try everything in: nothing in it is real."""
