"""What staff do: commands that parse, call one function, and render."""
