"""Taking an office's published files: by the list on its site, those that are new; of what was taken
before the list alone is compared, unless all is asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aduan.core.figures.releases.ledger import digest
from aduan.core.figures.releases.releaseform import MAX_BYTES
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.core.words.text import Label
from aduan.federation.apart import ApartError
from aduan.federation.judging import HEADS_NAME
from aduan.federation.kept import KeptOffice
from aduan.federation.members import Member
from aduan.federation.sources import Supply
from aduan.publish.opendata.ledgerlist import (
    LEDGER_LIST,
    LedgerList,
    NewerFormError,
    is_ledger_file,
    read_ledger_list,
)

MOST_LIST, MOST_HEADS = 2 * 1024 * 1024, 16 * 1024 * 1024
# Where the releases lie on a site, and in the folder of an office that has not built it.
ON_SITE = "releases"


@dataclass(frozen=True)
class Published:
    """What an office gives. `listed`: as its site says; None: a folder without a list. `fetched`: how
    many files of its ledger were new. `is_same`: nothing is.
    """

    files: Mapping[str, bytes] = field(repr=False)
    listed: LedgerList | None
    heads: bytes
    tags: Mapping[str, str]
    fetched: int
    is_same: bool


def take_published(
    member: Member, supply: Supply, kept: KeptOffice, *, again: bool = False
) -> Published:
    """What an office has published. ApartError: it does not come, or is not its own.

    `again`: what is kept of it is taken once more, and compared. In a folder it always is: reading is
    all that it costs there.
    """
    tags = dict(kept.last.tags)
    listed = _take_list(supply, kept, tags)
    if listed is None:
        files = _take_unlisted(supply)
    else:
        _require_name(member, listed.name)
        _require_kept(supply, listed, kept, again=again or not member.is_remote)
        files = _take_listed(supply, listed, kept)
    heads = _take_heads(supply, kept, tags)
    new = [name for name in files if files[name] != kept.files.get(name)]
    is_same = not new and files.keys() == kept.files.keys() and _is_whole(kept)
    return Published(files, listed, heads, tags, len(new), is_same)


def _is_whole(kept: KeptOffice) -> bool:
    """Whether what was seen is all that is kept: a pull may have been cut off between the two."""
    return kept.listed is not None and kept.listed.head == kept.last.head


def _take_list(supply: Supply, kept: KeptOffice, tags: dict[str, str]) -> LedgerList | None:
    fetched = supply.take(LEDGER_LIST, MOST_LIST, tags.get(LEDGER_LIST, ""))
    if fetched is None:
        tags.pop(LEDGER_LIST, None)
        return None
    tags[LEDGER_LIST] = fetched.tag
    if fetched.content is None and kept.listed is not None:
        return kept.listed
    try:
        return read_ledger_list(fetched.content or b"")
    except NewerFormError as error:
        raise ApartError(Finding("ADU807", values={"file": LEDGER_LIST})) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise ApartError(Finding("ADU808", values={"file": LEDGER_LIST})) from error


def _require_name(member: Member, name: Label) -> None:
    if name.id != member.name.id and name.en != member.name.en:
        raise ApartError(Finding("ADU804", values={"whose": name}))


def _require_kept(supply: Supply, listed: LedgerList, kept: KeptOffice, *, again: bool) -> None:
    """ApartError: a file that was taken is not in the list as it was; where it is taken `again`, not in
    its place as it was.
    """
    told = {one.name: one.sha256 for one in listed.files}
    for name, own in kept.files.items():
        is_as_it_was = told.get(name) == digest(own)
        if again and is_as_it_was:
            is_as_it_was = _is_there(supply, name, own)
        if not is_as_it_was:
            raise ApartError(Finding("ADU805", values={"file": name}))


def _is_there(supply: Supply, name: str, own: bytes) -> bool:
    """Whether a file is still given out, to the byte."""
    fetched = supply.take(f"{ON_SITE}/{name}", MAX_BYTES)
    return fetched is not None and fetched.content == own


def _take_listed(supply: Supply, listed: LedgerList, kept: KeptOffice) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for one in listed.files:
        own = kept.files.get(one.name)
        files[one.name] = own if own is not None else _take_file(supply, one.name)
        if len(files[one.name]) != one.size or digest(files[one.name]) != one.sha256:
            raise ApartError(Finding("ADU803", values={"file": one.name}))
    return files


def _take_file(supply: Supply, name: str, folder: str = ON_SITE) -> bytes:
    fetched = supply.take(f"{folder}/{name}", MAX_BYTES)
    if fetched is None or fetched.content is None:
        raise ApartError(Finding("ADU803", values={"file": name}))
    return fetched.content


def _take_unlisted(supply: Supply) -> dict[str, bytes]:
    """The ledger of a folder that has no list: all of it, as it lies there."""
    for folder in (RELEASES_FOLDER, ON_SITE):
        names = supply.list_names(folder)
        if names is None:
            break
        found = {name: _take_file(supply, name, folder) for name in names if is_ledger_file(name)}
        if found:
            return found
    raise ApartError(Finding("ADU808", values={"file": LEDGER_LIST}))


def _take_heads(supply: Supply, kept: KeptOffice, tags: dict[str, str]) -> bytes:
    """The list of heads; empty where the office publishes none, and never did."""
    fetched = supply.take(HEADS_NAME, MOST_HEADS, tags.get(HEADS_NAME, ""))
    if fetched is None:
        if kept.heads:
            raise ApartError(Finding("ADU805", values={"file": HEADS_NAME}))
        return b""
    tags[HEADS_NAME] = fetched.tag
    return kept.heads if fetched.content is None else fetched.content
