"""Private text is carried closed: no way of showing or keeping a value gives it away."""

from __future__ import annotations

import copy
import csv
import io
import json
import logging
import pickle
import pprint
import sqlite3
import string
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.aboutpeople import PRIVATE, is_about_people, list_filled
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.text import Voice
from aduan.store.audit.versions import Version
from aduan.store.files.chunks import split_chunks
from aduan.store.files.events import keep_open, make_events
from aduan.store.files.growth import check_growth, read_steps
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import (
    ClosedError,
    Private,
    close_all,
    close_step,
    open_text,
    write_step,
)
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item
from aduan.store.record.staged import Staged
from aduan.store.record.steps import commit_message
from tests.offices import case_text, read_texts

CANARY = "KENARI-4711"
CASE = "20261123-K7M4QX"
TEXTS = st.text(max_size=40).map(lambda text: f"{text}{CANARY}{text[::-1]}")


@dataclass(frozen=True)
class Holder:
    """What a value of ours looks like that carries a text on."""

    name: str
    text: Private


class Raised(Exception):  # noqa: N818  # any exception
    """An exception that somebody put a closed text into."""


def trace_of(closed: Private) -> str:
    try:
        raise Raised(closed)
    except Raised as error:
        return "".join(traceback.format_exception(error)) + repr(error)


def told_by(closed: Private) -> str:
    error = RefusedError("{field}", field=closed)
    return error.message(Voice("en", lambda text: text)) + str(error)


def logged(closed: Private) -> str:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s", (closed,), None)
    return record.getMessage()


def in_csv(closed: Private) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([closed])
    return out.getvalue()


def in_sqlite(closed: Private) -> object:
    with sqlite3.connect(":memory:") as db:
        return db.execute("SELECT ?", (closed,)).fetchone()


WAYS: dict[str, Callable[[Private], object]] = {
    "repr": repr,
    "ascii": ascii,
    "str": str,
    "format": format,
    "f-string": lambda closed: f"{closed}",
    "f-string with a width": lambda closed: f"{closed:>20}",
    "f-string of its repr": lambda closed: f"{closed!r}",
    "percent": lambda closed: "%s %r" % (closed, closed),  # noqa: UP031
    "format_map": lambda closed: "{a}".format_map({"a": closed}),
    "template": lambda closed: string.Template("$a").substitute(a=closed),
    "join": lambda closed: ", ".join([closed]),  # type: ignore[list-item]
    "plus": lambda closed: "a" + closed,  # type: ignore[operator]
    "print": print,
    "print in a list": lambda closed: print([closed], {"a": closed}),
    "pprint": lambda closed: pprint.pformat({"a": [closed]}),
    "a dataclass that holds it": lambda closed: repr(Holder("x", closed)),
    "asdict": lambda closed: asdict(Holder("x", closed)),
    "an exception": trace_of,
    "a refusal": told_by,
    "a log": logged,
    "json": lambda closed: json.dumps({"a": closed}),
    "json with str": lambda closed: json.dumps({"a": closed}, default=str),
    "json with repr": lambda closed: json.dumps({"a": closed}, default=repr),
    "json with vars": lambda closed: json.dumps({"a": closed}, default=vars),
    "json of keys": lambda closed: json.dumps({closed: "a"}),
    "yaml": yaml.dump,
    "yaml, plainly": lambda closed: yaml.safe_dump({"a": closed}),
    "our yaml": lambda closed: write_item({"event": "record", PRIVATE: {"note": closed}}),
    "our yaml in a list": lambda closed: write_item({"event": "record", "a": [closed]}),
    "csv": in_csv,
    "sqlite": in_sqlite,
    "bytes": bytes,  # type: ignore[dict-item]
    "hash": hash,
    "a set": lambda closed: {closed},
    "vars": vars,
    "iteration": list,  # type: ignore[dict-item]
    "length": len,  # type: ignore[dict-item]
    "copy": copy.copy,
    "deepcopy": lambda closed: copy.deepcopy([closed]),
    "a commit's message": lambda closed: commit_message(
        CASE, {"event": "record", "at": "x", "by": "sari", PRIVATE: {"note": closed}}
    ),
    "a commit's message made of it": lambda closed: commit_message(
        CASE, {"event": closed, "at": "x", "by": "sari"}
    ),
    "a finding": lambda closed: Finding("ADU204", values={"value": closed}).message(
        Voice("en", lambda text: text)
    ),
    "a finding's order": lambda closed: Finding("ADU204", values={"value": closed}).order,
    **{
        f"pickle {protocol}": lambda closed, p=protocol: pickle.dumps([closed], p)  # type: ignore[misc]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}
# Those that give a sign in its place, or nothing of it; all others raise.
SHOW_A_SIGN = {
    "repr",
    "ascii",
    "f-string of its repr",
    "print in a list",
    "pprint",
    "a dataclass that holds it",
    "an exception",
    "json with repr",
    "a commit's message",
}


@pytest.mark.parametrize("way", WAYS)
@given(text=TEXTS)
def test_no_way_of_showing_or_keeping_gives_a_text_away(way: str, text: str):
    closed = Private(text)
    raised: Exception | None = None
    given_out: object = ""
    try:
        given_out = WAYS[way](closed)
    except Exception as error:  # whatever is raised must not hold it either
        raised = error
    trace = "".join(traceback.format_exception(raised)) if raised else ""
    assert CANARY not in f"{given_out!r} {given_out} {trace}"
    assert (raised is None) == (way in SHOW_A_SIGN)


def test_what_is_printed_does_not_hold_it(capsys: pytest.CaptureFixture[str]):
    print([Private(CANARY)], Holder("x", Private(CANARY)))
    with pytest.raises(ClosedError):
        print(Private(CANARY))
    assert CANARY not in "".join(capsys.readouterr())


def test_it_cannot_be_subclassed_into_one_that_shows_it():
    closed = Private(CANARY)
    with pytest.raises(AttributeError):
        closed.text = CANARY  # type: ignore[attr-defined]
    assert not hasattr(closed, "__dict__")


@given(one=st.text(), other=st.text())
def test_two_are_the_same_where_their_texts_are_and_none_is_the_same_as_a_word(
    one: str, other: str
):
    assert (Private(one) == Private(other)) == (one == other)
    assert Private(one) != one
    assert open_text(Private(one)) == one


PLAIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=30)
NAMES = st.sampled_from(["note", "subject", "description", "wish"])
GROUPS = st.dictionaries(NAMES, PLAIN, min_size=1, max_size=3)


@given(texts=GROUPS, person=st.dictionaries(st.sampled_from(["name", "phone"]), PLAIN, max_size=2))
def test_what_was_closed_is_written_and_read_again_to_the_letter(
    texts: dict[str, str], person: dict[str, str]
):
    private: dict[str, Any] = {**texts, **({"complainant": person} if person else {})}
    step = {"event": "receive", "at": "x", "by": "sari", PRIVATE: private}
    closed = close_step(step)
    assert CANARY not in repr(closed)
    assert write_step(closed) == write_item(step)
    raw = f"history:\n{write_step(closed)}".encode()
    (read,) = read_texts(raw)
    assert {name: open_text(text) for name, text in read.items()} == {**texts, **person}
    assert list_filled(step) == {*texts, *person}


@pytest.mark.parametrize("private", ["plain", {"note": "plain"}, {"who": {"name": "plain"}}])
def test_a_text_that_was_not_carried_closed_is_not_written(private: object):
    with pytest.raises(ClosedError):
        write_step({"event": "record", "at": "x", "by": "sari", PRIVATE: private})


@pytest.mark.parametrize("private", [None, "", "text", ["a"], True])
def test_what_is_no_group_of_texts_fills_no_field(private: object):
    assert list_filled({"event": "record", PRIVATE: private}) == frozenset()


def test_all_in_a_place_about_people_is_about_people():
    assert is_about_people(("history", 0, PRIVATE, "complainant", "name"))
    assert not is_about_people(("history", 0, "reason"))


# -- what may leave a file


def case_with(office: OfficeFolder) -> bytes:
    private = {"subject": CANARY, "description": CANARY, "complainant": {"name": CANARY}}
    steps = (
        ("receive", "2026-11-23T09:15", "sari", {PRIVATE: private}),
        ("record", "2026-11-23T10:00", "sari"),
    )
    return case_text(office, CASE, steps).encode()


UNKNOWN = ["identity", "sealed", "catatan", "key", "note"]


@pytest.mark.parametrize("name", UNKNOWN)
@pytest.mark.parametrize("value", [CANARY, {"a": CANARY}, [CANARY]])
def test_what_the_procedure_does_not_name_does_not_leave_the_file(
    office: OfficeFolder, name: str, value: object
):
    data = read_yaml(case_with(office)).data
    data["history"][0][name] = value
    data[name] = value
    sop = office.law.sop
    assert CANARY not in repr(keep_open(data, sop))
    assert CANARY not in repr(make_events(data, sop))


def test_what_the_procedure_keeps_open_leaves_the_file(office: OfficeFolder):
    data = read_yaml(case_with(office)).data
    kept = keep_open(data, office.law.sop)
    assert make_events(kept, office.law.sop) == tuple(
        replace(event, filled=frozenset()) for event in make_events(data, office.law.sop)
    )
    assert kept["history"][0]["channel"] == data["history"][0]["channel"]
    assert list(kept) == ["id", "sop", "history"]


def test_no_value_that_carries_a_file_on_shows_what_it_says(office: OfficeFolder):
    raw = case_with(office)
    values: list[object] = [
        read_yaml(raw),
        read_yaml(raw, places=True),
        split_chunks(raw),
        read_steps(raw),
        read_texts(raw),
        Staged("cases/x.yaml", raw, raw),
        Version(raw, None, 0),
        close_all({"a": CANARY}),
    ]
    for value in values:
        assert CANARY not in repr(value)


def test_a_private_text_that_was_changed_is_still_found(office: OfficeFolder):
    old = case_with(office)
    changed = old.replace(CANARY.encode(), b"KENARI-4712")
    assert [f.code for f in check_growth("x", old, changed)] == ["ADU601"]
    # The same bytes, which say something else: the last text goes on below.
    hanging = old[: old.rindex(b"  - ")] + b"    tail: x\n"
    assert check_growth("x", old[: old.rindex(b"  - ")], hanging)
