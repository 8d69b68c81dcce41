"""Papers of one page or two about one thing: a recovery sheet, an erasure, what is held of a person."""
