"""Which public keys the office listed before: what lies in the vault was sealed by one of these lists."""

from __future__ import annotations

import re

from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE
from aduan.store.git.repository import Repository

# So many changes of the two files are looked back.
LOOKED_BACK = 20
_PUBLIC = re.compile(rb"\bage1[a-z0-9]+")


def list_listings(repo: Repository) -> list[frozenset[str]]:
    """All keys that stood in the staff's and the office's file, as of each of their last changes; the
    newest first, each list once.
    """
    told = repo.try_run("log", f"-n{LOOKED_BACK}", "--format=%H", "--", STAFF_FILE, OFFICE_FILE)
    commits = (told or "").split()
    names = []
    for commit in commits:
        names += [f"{commit}:{repo.prefix}{path}" for path in (STAFF_FILE, OFFICE_FILE)]
    raws = repo.read_objects(names)
    found = []
    for staff, office in zip(raws[::2], raws[1::2], strict=True):
        text = b"\n".join((staff or b"", office or b""))
        found.append(frozenset(key.decode("ascii") for key in _PUBLIC.findall(text)))
    return list(dict.fromkeys(found))
