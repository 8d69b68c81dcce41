"""Steps of a procedure that bear the name of a command: nobody could type them."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.cli.names import INDONESIAN
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START, EventKind
from aduan.core.words.findings import Finding, Node
from aduan.core.words.officepaths import law_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml


def check_taken_names(office: OfficeFolder) -> list[Finding]:
    """ADU545 for each step of the office's procedure whose name or alias is a command's, with its place."""
    found = list(find_taken_names(office.law.sop))
    if not found:
        return []
    path = law_path("sop", office.law.sop.id)
    document = read_yaml((office.root / path).read_bytes(), numbers=True, places=True)
    return [document.locate(finding, path) for finding in found]


def find_taken_names(sop: Sop) -> Iterator[Finding]:
    """The names of a procedure's steps that are taken, without its file. (The first step is itself
    a command.)
    """
    taken = {*INDONESIAN, *INDONESIAN.values()}
    for event in sop.events.values():
        if event.move_from(START):
            continue
        for node, name in _list_names(event):
            if name in taken:
                yield Finding("ADU545", node, {"value": name})


def _list_names(event: EventKind) -> Iterator[tuple[Node, str]]:
    begin = ("events", event.name)
    yield begin, event.name
    yield (*begin, "alias"), event.alias
    for number, name in enumerate(event.former):
        yield (*begin, "former", number), name
