"""Taking in an old register: its table, its map, its rows, and the landing in one commit."""
