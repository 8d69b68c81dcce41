"""A complaint that is made up, as it is entered in an office that seals."""

SUBJECT, NAME = "KENARI-4711 izin lama", "Orang KENARI"
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", NAME)
RECEIVED, LATER = "2026-11-23T12:15:00+07:00", "2026-11-23T12:30:00+07:00"
READERS = ("sari", "ratna", "budi")
