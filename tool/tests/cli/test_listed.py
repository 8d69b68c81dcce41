"""Lists show, and are narrowed by, the fields that the procedures name; nothing of them stands in
Python.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from aduan.cli import steptable
from aduan.cli.listing import list_fields, list_said, make_list_command
from aduan.cli.steptable import make_table
from aduan.core.figures.caserow import AFTER, BEFORE, Row
from aduan.core.figures.summary import Summary, summarize
from aduan.core.law.law import Law
from aduan.core.words.dates import read_moment
from tests.core.builders import at, law, sop, sop_with, walk

LABEL = {"id": "menurut penyebab", "en": "by its cause"}


def law_listing(*names: str) -> Law:
    """The law whose procedure in force lists these fields."""
    procedure = sop_with(("listed",), dict.fromkeys(names, LABEL))
    others = {name: other for name, other in law().sops.items() if name != procedure.id}
    return replace(law(), sops={procedure.id: procedure, **others})


def summary(by: Law) -> Summary:
    return summarize(walk("receive", "record", "verify"), by, at("2026-11-23T10:00"))


@pytest.mark.parametrize("names", [(), ("confidentiality",), ("supervision", "category")])
def test_summary_holds_what_the_procedure_lists(names: tuple[str, ...]):
    assert tuple(summary(law_listing(*names)).listed) == names


def read_row(row: Row) -> Summary:
    """The summary that a row was made of."""
    own = {name: row[name] for name in (*BEFORE, *AFTER)}
    listed = {name: value for name, value in row.items() if name not in own}
    received = read_moment(row["received"])
    due = read_moment(row["due"]) if row["due"] else None
    return Summary(**{**own, "received": received, "listed": listed, "due": due})


def test_row_reads_back_as_the_summary_it_was():
    one = summary(law())
    assert read_row(one.as_row()) == one
    assert list(one.as_row())[5:9] == ["received", "channel", "service", "category"]


def test_fields_of_the_procedure_in_force_come_first():
    assert list_fields(law_listing("cause")) == ["cause", "channel", "service", "category"]


def test_codes_are_those_of_every_procedure_that_has_the_field():
    codes = list_said(law(), "channel")
    assert "visit" in codes
    assert set(law().book(law().sops["register"])["channels"].codes) <= set(codes)
    assert list_said(law(), "colour") == {}


def test_table_of_commands_tells_what_each_field_narrows_to():
    listed = make_table(law_listing("cause"))["listed"]
    assert listed["cause"] == LABEL
    assert listed["channel"]["en"] == "received by this channel"


def test_way_in_is_the_field_that_says_so():
    assert sop().way_in is sop().first_event.open["channel"]
    without = sop_with(("events", "receive", "open", "channel", "way_in"), False)
    assert without.way_in is None
    other = sop_with(("events", "receive", "open", "service", "way_in"), True)
    assert other.first_event.open["service"].way_in


def test_the_list_is_made_with_one_look_at_the_table_of_steps(monkeypatch: pytest.MonkeyPatch):
    folder = Path("kantor")
    table = json.loads(steptable.PACKAGED.read_text("utf-8"))
    looks: list[Path | None] = []

    def look(at: Path | None) -> steptable.Table:
        looks.append(at)
        return dict(table)

    monkeypatch.setattr(steptable, "read_table", look)
    command = make_list_command(folder)
    assert "category" in [parameter.name for parameter in command.params]
    assert looks == [folder]
