"""What a help text says of what may be typed: codes with what people call them, and nothing that is
always refused.
"""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from aduan.cli import receive
from aduan.cli.codehelp import describe
from aduan.cli.helplines import WholeWords
from aduan.cli.save import save
from aduan.cli.steps import make_step_command
from aduan.cli.steptable import find_step, first_step, list_parts, make_table
from aduan.cli.voice import make_voice
from tests.core.builders import law

CODES = {"visit": {"id": "Datang langsung", "en": "Visit"}, "sms": {"id": "SMS", "en": "SMS"}}


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "id")
    make_voice("id")
    yield
    make_voice("en")


def offered(command: click.Command) -> set[str]:
    """The options of a command that its help shows."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {one.name or "" for one in options if not one.hidden}


@pytest.mark.usefixtures("speaking")
def test_a_code_is_shown_as_it_is_typed_with_what_people_call_it():
    assert describe("Saluran", CODES) == "Saluran: visit (Datang langsung), sms"
    assert describe("Perihal", {}) == "Perihal"


@pytest.mark.usefixtures("speaking")
def test_every_code_of_a_step_stands_in_its_help():
    entry = find_step(None, "refer")
    assert entry is not None
    text = make_step_command(entry).get_help(click.Context(click.Command("teruskan")))
    words = " ".join(text.split())
    assert "inspectorate (Inspektorat)" in words
    assert "other-office (Perangkat daerah lain di kabupaten)" in words


def test_what_has_a_hyphen_is_not_broken_in_a_help():
    page = WholeWords(width=30)
    page.write_dl([("--unit", "one two three four building-permit")])
    assert "building-permit" in page.getvalue()


def test_a_role_of_the_staff_is_none_of_the_complainant():
    assert set(list_parts(None, "role")) - set(list_parts(None, "staff")) == {"complainant"}
    assert make_table(law())["parts"]["stage"]["team"] == {"id": "Tim", "en": "Team"}


@pytest.mark.parametrize("seals", [True, False])
def test_what_is_refused_where_texts_are_sealed_is_offered_where_they_are_not(
    seals: bool, monkeypatch: pytest.MonkeyPatch
):
    entry = {**first_step(None), "seals": seals}
    monkeypatch.setattr(receive, "first_step", lambda _folder: entry)
    new = receive.make_new_command(None)
    private = {"name", "subject", "description"}
    assert private & offered(new) == (set() if seals else private)
    assert {"channel", "source"} <= offered(new)
    assert ("--from" in (new.epilog or "")) is seals
    step = find_step(None, "explain")
    assert step is not None
    assert ("note" in offered(make_step_command({**step, "seals": seals}))) is not seals


def test_saving_needs_no_number_and_its_help_says_so():
    assert save.get_usage(click.Context(save)).endswith("]")
