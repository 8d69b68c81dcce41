"""What is kept of each office: the files of its ledger, its list of heads, and what was seen of it the
last time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from aduan.core.figures.releases.ledger import digest
from aduan.core.words.codes import CODES
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.text import Label, Phrase, read_label
from aduan.core.words.text import mark as _
from aduan.federation.folder import HEADS, LEDGER, OFFICES, SEEN, place_office
from aduan.publish.opendata.ledgerlist import LedgerList, read_ledger_list, write_ledger_list
from aduan.store.files.writing import write_atomically, write_over
from aduan.store.record.releasefiles import read_releases

# The list of the ledger, as it was when its files were taken.
LIST = "ledger.json"


@dataclass(frozen=True)
class LastSeen:
    """What was seen of an office. `pulled`: when it was last asked; `good`: when all was well with
    it, empty for never. `first`, `head`: the sha256 of its first and last release, of `count`. `kept`:
    the sha256 of what was put down of it here. `tags`: what its site gave with the list and the heads.
    `findings`: what was wrong.
    """

    pulled: str = ""
    good: str = ""
    first: str = ""
    head: str = ""
    count: int = 0
    kept: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class KeptOffice:
    """What is kept of an office. `files`: of its ledger, by name; none where they are not as they
    were put there: then `is_damaged` says whether that was ever otherwise.
    """

    last: LastSeen = LastSeen()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    listed: LedgerList | None = None
    heads: bytes = b""
    is_damaged: bool = False


def read_kept_office(root: Path, office_id: str, last: LastSeen) -> KeptOffice:
    """What is kept of an office; nothing where it was never asked."""
    place = place_office(root, office_id)
    heads, written = _read_bytes(place / HEADS), _read_bytes(place / LIST)
    files = read_releases(place / LEDGER)
    listed = _read_list(written)
    is_as_kept = not last.kept or seal_kept(written, heads) == last.kept
    if listed is None or not is_as_kept or not _is_listed(files, listed):
        # Damaged here, or cut off while it was put there: taken anew, and held against what was seen.
        return KeptOffice(replace(last, tags={}), is_damaged=bool(last.good))
    return KeptOffice(last, files, listed, heads)


def _read_bytes(file: Path) -> bytes:
    """What is in a file; nothing where there is none."""
    return file.read_bytes() if file.is_file() else b""


def _read_list(written: bytes) -> LedgerList | None:
    try:
        return read_ledger_list(written)
    except (ValueError, TypeError):
        return None


def _is_listed(files: Mapping[str, bytes], listed: LedgerList) -> bool:
    """Whether the files are those of a list, to the byte."""
    told = {one.name: one.sha256 for one in listed.files}
    return told == {name: digest(content) for name, content in files.items()}


def seal_kept(written: bytes, heads: bytes) -> str:
    """The sha256 by which one sees whether what is kept of an office was changed here: of its list, and
    with that of every file in it, and of its heads.
    """
    return digest(digest(written).encode() + heads)


def read_seen(root: Path) -> dict[str, LastSeen]:
    """What was seen of each office, by its id. RefusedError: the file is damaged; without it nobody
    would see who goes back.
    """
    file = root / OFFICES / SEEN
    if not file.is_file():
        return {}
    try:
        data = json.loads(file.read_bytes())
        return {str(office): _read_last(entry) for office, entry in data["offices"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(
            _("{file} cannot be read: it says what was seen of each office"),
            _("put it back from a copy; if there is none, take it away and pull anew"),
            file=f"{OFFICES}/{SEEN}",
        ) from error


def _read_last(data: dict[str, Any]) -> LastSeen:
    findings = tuple(_read_finding(entry) for entry in data.pop("findings"))
    last = LastSeen(**data, findings=findings)
    own = (last.pulled, last.good, last.first, last.head, last.kept)
    texts = (*own, *last.tags.keys(), *last.tags.values())
    if type(last.count) is not int or not all(isinstance(text, str) for text in texts):
        raise TypeError("what was seen")
    if last.good:
        read_moment(last.good)
    return last


def _read_finding(data: Mapping[str, Any]) -> Finding:
    values = {name: _read_value(value) for name, value in data["values"].items()}
    finding = Finding(data["code"], values=values)
    if finding.code not in CODES:
        raise ValueError("a code")
    return finding


def _read_value(value: Any) -> Any:
    if isinstance(value, str):
        return Phrase(value)
    return read_label(value) if isinstance(value, dict) else value


def keep_ledger(
    root: Path, office_id: str, files: Mapping[str, bytes], listed: LedgerList, heads: bytes
) -> str:
    """Keep an office's ledger: what is new of it, and last of all its list; the seal of all that."""
    place = place_office(root, office_id)
    for name, content in files.items():
        file = place / LEDGER / name
        if not file.is_file() or file.read_bytes() != content:
            write_over(file, content)
    for stray in set(read_releases(place / LEDGER)) - set(files):
        (place / LEDGER / stray).unlink()
    if heads:
        write_over(place / HEADS, heads)
    else:
        (place / HEADS).unlink(missing_ok=True)
    written = write_ledger_list(listed)
    write_over(place / LIST, written)
    return seal_kept(written, heads)


def keep_seen(root: Path, seen: Mapping[str, LastSeen]) -> None:
    """Keep what was seen of all offices: whole, or as it was."""
    data = {
        "format": 1,
        "offices": {name: _plain_last(last) for name, last in sorted(seen.items())},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_atomically(root / OFFICES / SEEN, text.encode(), None)


def _plain_last(last: LastSeen) -> dict[str, object]:
    data = asdict(replace(last, findings=()))
    data["findings"] = [
        {"code": one.code, "values": {name: _plain(value) for name, value in one.values.items()}}
        for one in last.findings
    ]
    return data


def _plain(value: object) -> object:
    if isinstance(value, Label):
        return {"id": value.id, "en": value.en}
    return value if isinstance(value, int) else str(value)
