"""A made-up office with a year of complaints, to try everything in: nothing in it is real."""
