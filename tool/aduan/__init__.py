"""aduan: a complaint tracker for a public office that shows it kept its own procedure."""

__version__ = "0.1.0"
