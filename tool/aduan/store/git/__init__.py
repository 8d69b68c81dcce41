"""The only room that runs git."""
