"""The writer: what it writes reads back the same under YAML 1.1 and 1.2, and only ever adds to what
stands there.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item, write_mapping, write_scalar

NASTY = [
    *[
        "08123",
        "0215551234",
        "1311010203040005",
        "1e3",
        "0o17",
        "0x1F",
        "0b11",
        "12:30",
        "190:20:30",
        "1_000",
    ],
    *[
        "+1",
        "-1",
        "1.",
        ".5",
        "1.5e+3",
        ".inf",
        "-.INF",
        ".nan",
        "~",
        "null",
        "Null",
        "NULL",
        "",
        "true",
        "TRUE",
    ],
    *[
        "Yes",
        "NO",
        "y",
        "N",
        "on",
        "Off",
        "2026-01-01",
        "2026-11-23T09:15:00+07:00",
        "2026-1-1 9:15:00",
        "=",
        "<<",
    ],
    *[
        " lead",
        "trail ",
        " ",
        "a: b",
        "a:",
        ":a",
        "a #b",
        "#a",
        "- a",
        "-",
        "? a",
        "?",
        "[a]",
        "{a}",
        "*a",
        "&a",
        "!a",
    ],
    *[
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'a'",
        '"a"',
        "a\\b",
        "---",
        "...",
        "--- a",
        "a\tb",
        "\t",
        "a,b",
        "a]",
        "a}",
    ],
    *[
        "🕊",
        "é",
        "漢字",
        "a\x85b",
        "a\u2028b",
        "a\u2029b",
        "\ufeffa",
        "a\xa0b",
        "\x07",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\x9f",
    ],
    *[
        "a\n",
        "\n",
        "\n\n",
        "a\nb",
        "a\nb\n",
        "a\nb\n\n",
        "\na\nb",
        " a\nb",
        "a\n b",
        "a \nb",
        "a\nb ",
        "a\n\nb",
        "a\n \nb",
    ],
    *[
        "a\n  # b\nc",
        "- a\n- b",
        "a: |\n  b",
        "---\na",
        "a\n...\nb",
        "a\r\nb",
        "a\rb",
        "\r",
        "a\nb\tc",
        "x" * 500,
        "x y " * 500,
    ],
    *[
        "\U0010ffff",
        "\uffff",
        "\ufffe",
        "\ud7ff",
        "\ue000",
        "a\u200bb",
        "none",
        "nan",
        "inf",
        "20261123-K7M4QX",
        "2e5",
        "1-1",
    ],
]

TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("ab01: #-'\"\n\\|>&*!%@{}[],?~=<.+_eoxyn\r\t", max_size=20),
)
NAMES = st.from_regex(r"\A[a-z][a-z_]{0,8}\Z")
VALUES = st.one_of(
    TEXTS, st.booleans(), st.lists(TEXTS, max_size=3), st.dictionaries(NAMES, TEXTS, max_size=3)
)
EVENTS = st.dictionaries(
    NAMES, VALUES | st.dictionaries(NAMES, VALUES, max_size=2), max_size=5
).map(lambda rest: {"event": "record", **rest})

# Every plain scalar that YAML 1.1 or 1.2 takes for something else than text.
NOT_TEXT = [
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        r"~|null|Null|NULL|",
        r"y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
        r"[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+",
        r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
        r"[-+]?([0-9][0-9_]*)?\.[0-9.]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
        r"=|<<",
    )
]


def takes_for_something_else(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in NOT_TEXT)


def read_1_1(text: str) -> Any:
    return yaml.load(text, Loader=yaml.SafeLoader)


def read_1_2(text: str) -> Any:
    ruamel = pytest.importorskip("ruamel.yaml")
    reader = ruamel.YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(io.StringIO(text))


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_reads_back_under_every_reader(text: str):
    written = write_item({"event": "record", "private": {"note": text}, "list": [text]})
    wanted = [{"event": "record", "private": {"note": text}, "list": [text]}]
    assert read_yaml(written.encode()).data == wanted
    assert read_1_1(written) == wanted


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_reads_back_under_yaml_1_2(text: str):
    written = write_item({"event": "record", "private": {"note": text}, "list": [text]})
    assert read_1_2(written) == [{"event": "record", "private": {"note": text}, "list": [text]}]


@given(TEXTS)
@example("2026-01-01")
def test_what_could_be_taken_for_something_else_is_quoted(text: str):
    written = write_scalar(text)
    assert written.startswith('"') or not takes_for_something_else(text)
    assert "\n" not in written


@given(EVENTS)
def test_an_item_reads_back_under_our_reader_and_under_yaml_1_1(event: dict[str, object]):
    written = write_item(event)
    assert read_yaml(written.encode()).findings == []
    assert read_yaml(written.encode()).data == [event]
    assert read_1_1(written) == [event]


@settings(max_examples=30)
@given(EVENTS)
def test_an_item_reads_back_under_yaml_1_2(event: dict[str, object]):
    assert read_1_2(write_item(event)) == [event]


@given(EVENTS)
def test_an_item_reads_back_with_the_line_ends_of_windows(event: dict[str, object]):
    assert read_yaml(write_item(event).replace("\n", "\r\n").encode()).data == [event]


@given(st.lists(EVENTS, min_size=1, max_size=3), EVENTS)
def test_what_is_appended_leaves_the_steps_above_as_they_were(
    events: list[dict[str, object]], event: dict[str, object]
):
    old = write_mapping({"id": "20261123-K7M4QX"}) + "history:\n" + "".join(map(write_item, events))
    new = old + write_item(event)
    assert new.startswith(old)
    assert old.endswith("\n")
    assert read_yaml(new.encode()).data == {"id": "20261123-K7M4QX", "history": [*events, event]}


@pytest.mark.parametrize(
    "end", ["\n", "\n\n", "\n   \n", "\n# komentar\n", "\n    # komentar\n", " # komentar\n"]
)
@pytest.mark.parametrize(
    "last",
    ["by: sari", "note: 'dua\n      baris'", "note: |\n      baris", "note: dua\n      baris"],
)
def test_it_can_be_appended_to_what_people_leave_at_the_end(last: str, end: str):
    old = f"id: x\nhistory:\n  - event: receive\n    {last}{end}"
    before = read_yaml(old.encode())
    after = read_yaml((old + write_item({"event": "record"})).encode())
    assert before.findings == after.findings == []
    assert after.data["history"] == [*before.data["history"], {"event": "record"}]


@pytest.mark.parametrize("text", ["a\nb", "a\nb\n", "a\n\nb", "a\n  b: c # d\ne"])
def test_a_text_of_many_lines_stays_readable(text: str):
    assert '"' not in write_item({"note": text})


def test_a_code_and_an_id_stand_without_quotes():
    item = {
        "event": "record",
        "of": "20261123-K7M4QX",
        "supervision": False,
        "related": ["20261123-000000"],
        "count": 3,
    }
    assert write_item(item) == (
        "  - event: record\n    of: 20261123-K7M4QX\n    supervision: false\n"
        "    related: [20261123-000000]\n    count: 3\n"
    )


def test_an_empty_group_and_an_empty_list_are_written_as_such():
    assert read_yaml(write_mapping({"a": {}, "b": []}).encode()).data == {"a": {}, "b": []}
