"""The folder of a federation: where its own file, what it took of each office, and what it made of
that are kept.
"""

from __future__ import annotations

from pathlib import Path

FEDERATION_FILE = "federation.yaml"
FEDERATION_SCHEMA = "federation.schema.json"
# What was taken of each office, by its id.
OFFICES = "offices"
LEDGER, HEADS = "releases", "heads.txt"
# What was seen of all of them the last time.
SEEN = "seen.json"
# What is made of it: the columns and sums, and the site.
DATA, STAGED, PUBLIC = "data", "build/site", "public"


def place_office(root: Path, office_id: str) -> Path:
    """Where that which was taken of an office is kept."""
    return root / OFFICES / office_id
