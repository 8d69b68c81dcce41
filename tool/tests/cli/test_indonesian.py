"""In Indonesian nothing is said in English: not in a command's help, not on a screen of the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from babel.messages.pofile import read_po

from aduan.cli.commands import COMMANDS
from aduan.cli.main import aduan
from aduan.cli.names import INDONESIAN, name_of
from aduan.cli.steptable import list_steps
from aduan.cli.voice import make_voice, translate_help
from tests.cli.clerk import GOLDEN
from tests.cli.english import PO, list_english, shipped_law

# Choices, and examples of what is typed, that a help text names in the midst of a sentence.
NAMED = {"box", "category", "channel", "month", "invalid", "overdue", "warning"}
NAMED |= {"levels", "national", "off"}


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands' help in Indonesian, and afterwards as it was."""
    monkeypatch.setenv("LANGUAGE", "id")
    make_voice("id")
    yield
    make_voice("en")


def tell(command: click.Command, context: click.Context) -> str:
    """A command's help; click keeps the words about its own option from an earlier call."""
    command._help_option = None
    return command.get_help(context)


def list_helps() -> Iterator[tuple[str, str]]:
    """The help of every command, by its Indonesian name."""
    steps = [step["alias"] or step["name"] for step in list_steps(None)]
    names = [INDONESIAN.get(name, name) for name in COMMANDS] + steps
    top = click.Context(aduan, info_name="aduan")
    yield "aduan", tell(translate_help(aduan), top)
    for name in names:
        command = aduan.get_command(top, name)
        assert command is not None, name
        context = click.Context(command, info_name=name, parent=top)
        yield name, tell(command, context)
        if isinstance(command, click.Group):
            yield from list_below(command, context, name)


def list_below(group: click.Group, context: click.Context, path: str) -> Iterator[tuple[str, str]]:
    for english in group.commands:
        name = name_of(english, "id", below=True)
        command = group.commands[english]
        below = click.Context(command, info_name=name, parent=context)
        yield f"{path} {name}", tell(command, below)


def list_codes() -> re.Pattern[str]:
    """The names that are typed, before what people call them in brackets."""
    law = shipped_law()
    books = [book for books in law.codes.values() for book in books.values()]
    names = {code for book in books for code in book.codes}
    names.update(*(sop.roles for sop in law.sops.values()))
    names.update(*(sop.stages for sop in law.sops.values()))
    return re.compile(rf"\b(?:{'|'.join(sorted(names, reverse=True))})\s+\(")


def test_no_help_has_an_english_word(speaking: None) -> None:
    helps = dict(list_helps())
    assert len(helps) > 60
    codes = list_codes()
    found = {path: set(list_english(codes.sub(" (", text))) - NAMED for path, text in helps.items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_screen_of_the_day_has_an_english_word() -> None:
    day = (GOLDEN / "id.txt").read_text("utf-8")
    screens = "\n".join(line for line in day.splitlines() if not line.startswith("=== "))
    assert set(list_english(screens)) == set()


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_screen_of_the_day_has_a_name_from_inside(language: str) -> None:
    """What states, steps, fields and roles are called in files, people never read."""
    text = (GOLDEN / f"{language}.txt").read_text("utf-8")
    sop = shipped_law().sop
    fields = {name for kind in sop.events.values() for name in (*kind.open, *kind.sealed)}
    inside = {
        name
        for name in {*sop.states, *sop.events, *fields, *sop.roles}
        if "-" in name or "_" in name
    }
    assert [name for name in inside if name in text] == []


def test_no_text_takes_a_title_of_one_kind_of_office_for_that_of_all() -> None:
    """What a head or a superior is called each office says itself; a text names one as an example."""
    with PO.open("rb") as file:
        told = [str(message.string) for message in read_po(file, locale="id")]
    titled = [text for text in told if re.search(r"Kepala Dinas|\bBupati\b|Dinas Penanaman", text)]
    assert [text for text in titled if "misalnya" not in text] == []


def test_the_detector_finds_english(speaking: None) -> None:
    assert list(list_english("tenggat due hari ini: show `aduan show` --all")) == ["due", "show"]
