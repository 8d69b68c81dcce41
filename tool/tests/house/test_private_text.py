"""Who opens private text, who names where it stands: lists that are kept, so that a new one is seen."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.trees import list_nodes, read_modules

ROOM = "store/files/private.py"
# Who shows private text to a person of the office. `write_step`, the other way out, is the room's.
OPENERS = {
    ROOM,
    "store/files/sealing.py",  # what is sealed
    "store/files/cleaning.py",  # files that are to be attached
    "store/files/sealedattachment.py",  # files that are sealed
    "cli/showntext.py",  # `aduan show`
    "cli/reveal.py",  # `aduan reveal`, which lays files where their owner alone reads them
    "cli/editing.py",  # `aduan edit`, our own form on the terminal
    "cli/cutoff.py",  # how what was cut off begins, on the screen of whoever typed it
    "cli/accesssheet.py",  # `aduan access`, a sheet for whom it is about
    "documents/papers/paperdata.py",  # `aduan document`, a page to print
    "desk/searching.py",  # `aduan find`, which tells the numbers of cases alone
    "store/keys/keptdrafts.py",  # what was typed when somebody stopped, sealed to their own key
    "desk/enteredletters.py",
    "desk/letters.py",  # a code that a letter gives stands in the open
    "cli/letters.py",  # `aduan letters FILE`, for whoever has the key
    "desk/openlynamed.py",  # held against open fields: which of them name the person
    "desk/reaching.py",  # looked at by who enters it: whether a person can be reached by it
    "desk/handtyped.py",  # looked at by who saves it: whether it is a letter of a complainant
    "desk/besidecases.py",  # held against pages and messages: which lines name somebody
    "desk/matter.py",  # at the head of a step's form and in lists, on the screen of whoever has the key
    "desk/choices.py",  # what a field holds now, where it is to be corrected
}
OPENS = frozenset(
    {
        *("open_text", "_give_text", "_Private__text"),
        *("open_file", "_give_file", "_PrivateFile__name", "_PrivateFile__content"),
    }
)

KEY = "core/words/aboutpeople.py"
# Who names the key under which it stands in a step.
NAMES_KEY = {
    KEY,
    ROOM,
    "core/case/sealedrules.py",  # where it stands in the clear, and may not
    "core/law/caseschema.py",  # the shape of a step
    "store/files/stepitem.py",  # the order in which a step is written
    "cli/fromfile.py",  # a file of fields may be written as in a case file
}


def find_openings(tree: ast.Module) -> Iterator[str]:
    """Where a module reaches for what is closed."""
    for node in list_nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr in OPENS:
            yield f"{node.lineno}: {node.attr}"
        if isinstance(node, ast.Name) and node.id in OPENS:
            yield f"{node.lineno}: {node.id}"
        if isinstance(node, ast.Constant) and node.value in OPENS:
            yield f"{node.lineno}: {node.value}"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name in OPENS or (alias.name == "*" and _is_room(node.module)):
                    yield f"{node.lineno}: {alias.name}"


def _is_room(module: str | None) -> bool:
    return module == "aduan.store.files.private"


def find_keys(tree: ast.Module) -> Iterator[str]:
    """Where a module names the key, by its constant or by its letters."""
    for node in list_nodes(tree):
        if isinstance(node, ast.Constant) and node.value == "private":
            yield f"{node.lineno}: private"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "PRIVATE":
                    yield f"{node.lineno}: PRIVATE"


def test_only_the_room_and_who_shows_it_opens_private_text():
    found = {path for path, tree in read_modules() if any(find_openings(tree))}
    assert found == OPENERS


def test_only_who_must_names_where_private_text_stands():
    found = {path for path, tree in read_modules() if any(find_keys(tree))}
    assert found == NAMES_KEY


def test_the_key_is_written_once():
    literal = [
        path
        for path, tree in read_modules()
        if any(
            isinstance(node, ast.Constant) and node.value == "private" for node in list_nodes(tree)
        )
    ]
    assert literal == [KEY]


@pytest.mark.parametrize(
    "line",
    [
        "from aduan.store.files.private import open_text",
        "from aduan.store.files.private import open_text as o",
        "from aduan.store.files.private import *",
        "private.open_text(x)",
        "x._give_text()",
        "x._Private__text",
        "from aduan.store.files.private import open_file",
        "x._give_file()",
        "x._PrivateFile__content",
        "getattr(x, '_Private__text')",
        "getattr(private, 'open_text')(x)",
    ],
)
def test_an_opening_elsewhere_is_found(line: str):
    assert list(find_openings(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["item['private']", "item.get('private')", "from aduan.core.words.aboutpeople import PRIVATE"],
)
def test_a_key_named_elsewhere_is_found(line: str):
    assert list(find_keys(ast.parse(line)))
