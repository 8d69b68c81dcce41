"""Whether what an office gives is its own ledger, goes on from what was seen, and gives nobody away."""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.figures.releases.lawform import name_law_file
from aduan.core.figures.releases.ledger import SUFFIX, Ledger, digest, read_ledger
from aduan.core.figures.releases.releaseform import FORMAT
from aduan.core.figures.releases.strictjson import parse
from aduan.core.words.findings import Finding, RefusedError
from aduan.federation.apart import ApartError
from aduan.federation.kept import KeptOffice
from aduan.publish.attack.suite import find_breaches
from aduan.store.audit.heads import is_continued, read_heads

HEADS_NAME = "heads.txt"
# The attack looks at every set of stages: a law with more would keep it at work for ever.
MOST_STAGES = 12


def judge_ledger(files: Mapping[str, bytes], kept: KeptOffice) -> Ledger:
    """The ledger of the files that an office gives. ApartError: it cannot be read, is another than the
    one that was seen, goes back behind it, or does not pass the attack.
    """
    ledger = _read(files)
    _require_seen(ledger, kept)
    # What is kept was attacked when it came.
    first = kept.last.count if kept.files else 0
    for breach in find_breaches(ledger, first):
        values = {"attack": breach.attack, "release": breach.release or "-"}
        raise ApartError(Finding("ADU806", values=values))
    return ledger


def _read(files: Mapping[str, bytes]) -> Ledger:
    for name, content in sorted(files.items()):
        if _is_newer(content):
            raise ApartError(Finding("ADU807", values={"file": name}))
    try:
        ledger = read_ledger(files)
    except RefusedError as error:
        named = str(error.values.get("name", "-"))
        raise ApartError(Finding("ADU808", values={"file": named})) from error
    for number, law in ledger.laws.items():
        if len(law.stages) > MOST_STAGES:
            raise ApartError(Finding("ADU808", values={"file": name_law_file(number)}))
    return ledger


def _is_newer(content: bytes) -> bool:
    try:
        form = parse(content).get("format")
    except (ValueError, TypeError, RecursionError):
        return False
    return type(form) is int and form > FORMAT


def _require_seen(ledger: Ledger, kept: KeptOffice) -> None:
    """ApartError: the chain does not go on from what was seen of it."""
    last = kept.last
    if not last.count:
        return
    first = digest(ledger.content_of(ledger.releases[0])) if ledger.releases else ""
    if first and first != last.first:
        raise ApartError(Finding("ADU815", values={"file": ledger.releases[0].name + SUFFIX}))
    if len(ledger.releases) < last.count:
        raise ApartError(Finding("ADU805", values={"file": _name_missing(ledger, kept)}))
    seen = ledger.releases[last.count - 1]
    if digest(ledger.content_of(seen)) != last.head:
        raise ApartError(Finding("ADU805", values={"file": seen.name + SUFFIX}))


def _name_missing(ledger: Ledger, kept: KeptOffice) -> str:
    gone = sorted(set(kept.files) - set(ledger.files))
    return gone[0] if gone else "-"


def judge_heads(content: bytes, kept: KeptOffice) -> bytes:
    """The list of heads that an office gives. ApartError: it is not whole, or does not go on from the
    one that was seen.
    """
    new, breaks = read_heads(_decode(content))
    old, _breaks = read_heads(_decode(kept.heads))
    if breaks:
        raise ApartError(Finding("ADU808", values={"file": HEADS_NAME}))
    if len(new) < len(old) or not is_continued(old, new):
        raise ApartError(Finding("ADU805", values={"file": HEADS_NAME}))
    return content


def _decode(content: bytes) -> str:
    try:
        return content.decode("ascii")
    except UnicodeDecodeError as error:
        raise ApartError(Finding("ADU808", values={"file": HEADS_NAME})) from error
