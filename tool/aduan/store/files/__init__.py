"""Files: read so that nobody reads them otherwise, written whole or not at all."""
