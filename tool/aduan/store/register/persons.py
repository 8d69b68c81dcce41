"""Names of persons where the name of a kind should stand: anybody may read a code, and it is never
deleted.

A name alone cannot be told from a kind. Columns are known by their heading, values by a title, a
degree or the office's own staff; whatever else becomes a code is named by the import, with
`--dry-run` before it is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# A heading of these words alone says whose name stands below it; "kategori pelapor" is a kind.
_PERSON = re.compile(
    "petugas|pelapor|pengadu|pemohon|pegawai|staff?|operator|pic|officer|employee"
    "|complainant|reporter|applicant|handler|person"
)
_BESIDE = re.compile(
    "nama|name|lengkap|full|of|by|oleh|yang|the|who|penerima|pencatat|penanggung|jawab|di[a-z]+"
    "|received|handled|recorded|loket|layanan|pengaduan"
)
_NAMES = frozenset(["nama", "name", "nama lengkap", "full name"])
_BY = re.compile(r"(?:di\w+ oleh|\w+ed by)")
_TITLE = re.compile(
    r"(?:bapak|bpk|(?-i:[Pp]ak)|sdr|sdri|saudara|saudari|hj|drs|dra|tn|ny|nn|mr|mrs)\b\.?\s*\w"
    r"|(?:dr|ir|prof)\.\s*\w|a\.\s?n\.|atas nama\b"
    r"|(?:ibu|(?-i:[Bb]u))\s+(?!hamil|dan|kota|rumah|menyusui|nifas|bersalin|melahirkan|pkk|anak)\w",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r",\s*(?:S\.?(?:H|E|T|P|Si|Sos|Pd|Kom|IP|STP|Ag|Kep|Farm|Psi|AP)|A\.?Md|M\.?(?:M|H|T|P|Si|Pd|AP|Kes|Kom|Hum|Eng)|SKM|MBA|Ph\.?D)"
    r"\b|\s(?:S\.H|S\.E|S\.Sos|S\.Pd|S\.Kom|S\.IP|S\.STP|M\.Si|M\.Pd|M\.Kom|A\.Md)\b|\bNIP\b",
)


def is_about_persons(heading: str) -> bool:
    """Whether a column holds persons, as its heading says."""
    said = " ".join(re.findall(r"[a-z]+", heading.casefold()))
    persons = [word for word in said.split() if _PERSON.fullmatch(word)]
    others = [word for word in said.split() if not _PERSON.fullmatch(word)]
    has_only_such = bool(persons) and all(map(_BESIDE.fullmatch, others))
    return has_only_such or said in _NAMES or bool(_BY.fullmatch(said))


def names_person(text: str, people: Collection[str]) -> bool:
    """Whether a text is, or seems to be, the name of a person. `people`: names of the office's
    staff.
    """
    if _TITLE.match(text) or _DEGREE.search(text):
        return True
    return _names_any(fold_name(text), people)


def _names_any(text: str, people: Collection[str]) -> bool:
    """Whether a text is one of the names, or has a longer one in it: Taman Sari is no Sari."""
    if text in people:
        return True
    # Whole words alone.
    padded = f" {text} "
    return any(f" {name} " in padded for name in people if " " in name)


def fold_name(name: str) -> str:
    """A name without what follows it in brackets or behind a comma, in small letters."""
    return " ".join(re.split(r"[(,]", name)[0].casefold().split())
