"""The list of an office's ledger, as it lies on its site: whoever gathers what many offices publish
learns from it which files there are, and takes only those that are new.

It follows from the ledger, and names the office besides. `schema/ledger.md` is its specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aduan.core.clocks.periods import find_period
from aduan.core.figures.releases.ledger import LAW_FILE, SUFFIX, Ledger, digest
from aduan.core.figures.releases.releaseform import FORMAT, MAX_BYTES
from aduan.core.figures.releases.strictjson import (
    parse,
    read_digest,
    read_label_pair,
    read_rows,
    take,
    take_count,
    write_canonical,
)
from aduan.core.words.dates import read_moment
from aduan.core.words.text import Label

# Where it lies, from the site's top.
LEDGER_LIST = "data/ledger.json"
# Goes up where an older program could not read the list, or the releases that it lists.
LIST_FORMAT = 1
KEYS = ("format", "ledger", "office", "head", "refused_since", "files")
# An office that publishes each month for two hundred years has no more.
MOST_FILES = 5000


@dataclass(frozen=True)
class ListedFile:
    """One file of a ledger: its name, its size in bytes, its sha256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class LedgerList:
    """What a site says of its ledger. `name`: the office's. `head`: the sha256 of the last release;
    empty where nothing is published. `refused_since`: since when the office's own audit refuses its
    record; None: it does not.
    """

    name: Label
    head: str
    refused_since: datetime | None
    files: tuple[ListedFile, ...]


class NewerFormError(ValueError):
    """It was written by a newer program than this one."""


def list_ledger(ledger: Ledger, name: Label, refused_since: datetime | None = None) -> LedgerList:
    """The list of a ledger, its laws first, its releases in their order."""
    releases = [release.name + SUFFIX for release in ledger.releases]
    laws = sorted(set(ledger.files) - set(releases))
    files = tuple(_list_file(ledger, one) for one in (*laws, *releases))
    return LedgerList(name, ledger.head, refused_since, files)


def _list_file(ledger: Ledger, name: str) -> ListedFile:
    content = ledger.files[name]
    return ListedFile(name, len(content), digest(content))


def write_ledger_list(listed: LedgerList) -> bytes:
    """The bytes of its file."""
    since = listed.refused_since
    data = {
        "format": LIST_FORMAT,
        "ledger": FORMAT,
        "office": {"id": listed.name.id, "en": listed.name.en},
        "head": listed.head or None,
        "refused_since": since and since.isoformat(timespec="minutes"),
        "files": [[one.name, one.size, one.sha256] for one in listed.files],
    }
    return write_canonical(data, ("files",))


def read_ledger_list(content: bytes) -> LedgerList:
    """The list of a file. NewerFormError: a newer program wrote it; any other ValueError or TypeError:
    it is none.
    """
    data = parse(content)
    form, ledger = data.get("format"), data.get("ledger")
    if type(form) is int and type(ledger) is int and (form > LIST_FORMAT or ledger > FORMAT):
        raise NewerFormError
    values = dict(zip(KEYS, take(data, KEYS), strict=True))
    if (values["format"], values["ledger"]) != (LIST_FORMAT, FORMAT):
        raise ValueError("format")
    files = read_rows(values["files"], _read_file)
    if len(files) > MOST_FILES or len({one.name for one in files}) != len(files):
        raise ValueError("files")
    since, head = values["refused_since"], values["head"]
    return LedgerList(
        name=read_label_pair(values["office"]),
        head="" if head is None else read_digest(head),
        refused_since=None if since is None else read_moment(since),
        files=files,
    )


def _read_file(data: Any) -> ListedFile:
    name, size, sha256 = read_rows(data, lambda one: one, 3)
    if not is_ledger_file(name) or take_count(size) > MAX_BYTES:
        raise ValueError("a file")
    return ListedFile(name, size, read_digest(sha256))


def is_ledger_file(name: object) -> bool:
    """Whether a file may lie in a ledger, by its name."""
    if not isinstance(name, str):
        return False
    if LAW_FILE.fullmatch(name):
        return True
    period = find_period(name.removesuffix(SUFFIX))
    return period is not None and name == period.name + SUFFIX
