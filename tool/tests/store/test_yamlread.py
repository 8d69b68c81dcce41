"""The reader: a narrow part of YAML, read as a slow reference reads it; everything else refused,
quickly.
"""

from __future__ import annotations

import time
import tracemalloc
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from aduan.store.files.document import Document
from aduan.store.files.yamlbuilder import MAX_DEPTH
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamltext import MAX_BYTES

WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "": None}

LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t"), max_size=12)
SCALARS = st.one_of(
    st.booleans(),
    st.none(),
    LINES,
    st.sampled_from(["no", "0812", "12:30", "~", "null", "1e3", "#a"]),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LINES, inner, max_size=3),
    max_leaves=12,
)
# Little pieces that YAML is made of, for texts that nobody would write.
SNIPPETS = [
    "a",
    "b: ",
    "- ",
    "\n",
    "  ",
    ": ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "#",
    " #",
    "&x ",
    "*x",
    "!t ",
]
SNIPPETS += [
    "|",
    ">",
    "|-\n",
    "%",
    "---\n",
    "...\n",
    "\t",
    "true",
    "null",
    "~",
    "\\",
    "@",
    "0",
    "é",
    "\r\n",
    "\x07",
]


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(tree: object, style: str | None, flow: bool | None, indent: int, width: int) -> str:
    options: dict[str, Any] = {
        "default_style": style,
        "default_flow_style": flow,
        "indent": indent,
        "width": width,
    }
    return str(yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False, **options))


def reference(text: str) -> tuple[object, dict[tuple[str | int, ...], tuple[int, int]]]:
    """What PyYAML's own slow composer says, with only three words that are not text."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    return (_build(node, (), places) if node else None), places


def _build(
    node: yaml.Node,
    path: tuple[str | int, ...],
    places: dict[tuple[str | int, ...], tuple[int, int]],
) -> object:
    places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        data = {}
        for key, value in node.value:
            places.setdefault(
                (*path, key.value), (key.start_mark.line + 1, key.start_mark.column + 1)
            )
            data[key.value] = _build(value, (*path, key.value), places)
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_build(value, (*path, number), places) for number, value in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else WORDS.get(node.value, node.value)


def read(text: str, **options: bool) -> Document:
    return read_yaml(text.encode(), **options)


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    found = read_yaml(text if isinstance(text, bytes) else text.encode()).findings
    return [(f.code, f.line, f.column) for f in found]


@given(
    TREES,
    st.sampled_from([None, '"', "'"]),
    st.sampled_from([None, True, False]),
    st.integers(2, 6),
)
def test_it_reads_what_a_slow_reference_reads(
    tree: object, style: str | None, flow: bool | None, indent: int
):
    text = dump(tree, style, flow, indent, 40).removesuffix("...\n")
    if "!!" in text:  # PyYAML tags what it writes in quotes and is no text
        return
    document = read(text, places=True)
    if any(c in text for c in "\x85\u2028\u2029\ufeff"):
        assert [f.code for f in document.findings] == ["ADU101"]
        return
    data, places = reference(text)
    assert document.findings == []
    assert document.data == data
    assert document.places == places


@given(st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join))
@example("a: 'b\n\n  c'\n")
@example("? a\n: b\n")
@example("- - a\n  - b\n-\n")
def test_no_text_makes_it_fail_and_what_it_accepts_the_reference_reads_the_same(text: str):
    document = read(text, places=True)
    if document.findings:
        assert all(f.line >= 1 and f.column >= 1 for f in document.findings)
        return
    try:
        data, _places = reference(text)
    except yaml.YAMLError:
        return
    assert document.data == data


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail(raw: bytes):
    for finding in read_yaml(raw, places=True).findings:
        assert finding.line >= 1


@pytest.mark.parametrize(
    "word", ["0812345678", "1311010203040005", "no", "Yes", "on", "y", "12:30", "1e3", "0o17"]
)
@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"'])
def test_in_a_case_these_stay_text(word: str, form: str):
    assert read(f"a: {form.format(word)}\n").data == {"a": word}


@pytest.mark.parametrize(
    "word", ["2026-01-01", "2026-11-23T09:15:00+07:00", ".inf", "~", "NULL", "True", "<<", "="]
)
def test_dates_and_other_words_stay_text(word: str):
    assert read(f"a: {word}\n").data == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"), [("true", True), ("false", False), ("null", None), ("", None)]
)
def test_three_words_and_nothing_are_more_than_text(word: str, value: object):
    assert read(f"a: {word}\n").data == {"a": value}
    assert read(f"a: '{word}'\n").data == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0),
        ("14", 14),
        ("999999999", 999999999),
        ("014", "014"),
        ("1234567890", "1234567890"),
        ("-1", "-1"),
    ],
)
def test_the_law_files_know_whole_numbers_of_up_to_nine_digits(word: str, value: object):
    assert read(f"a: {word}\n", numbers=True).data == {"a": value}
    assert read(f"a: '{word}'\n", numbers=True).data == {"a": word}
    assert read(f"a: {word}\n").data == {"a": word}


def test_the_place_of_what_is_not_there_is_that_of_what_is_above_it():
    document = read("a:\n  - b: 1\n    c: 2\n", places=True)
    assert document.place(("a", 0, "c")) == (3, 5)
    assert document.place(("a", 0, "d")) == (2, 5)
    assert document.place(("x", "y")) == (1, 1)


def test_a_column_counts_letters_and_not_bytes():
    assert codes("'é é é': {a: 1, a: 2}\n") == [("ADU102", 1, 17)]


def test_the_last_level_that_is_allowed_is_read():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert codes(text) == []
    assert codes("[" + text + "]") == [("ADU110", 1, MAX_DEPTH + 1)]


def test_the_last_byte_that_is_allowed_is_read():
    assert codes(b"#" + b"x" * (MAX_BYTES - 2) + b"\n") == []
    assert codes(b"#" + b"x" * (MAX_BYTES - 1) + b"\n") == [("ADU109", 1, 1)]


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (bomb(30), "ADU103"),
        ("- " * 100_000 + "\n", "ADU110"),
        ("[" * 250_000 + "\n", "ADU110"),
        ("[[{a: " * 1_000 + "\n", "ADU110"),
        ("{a: " * 60_000 + "\n", "ADU110"),
        ("".join(" " * n + "a:\n" for n in range(700)), "ADU110"),
        ("? " * 100_000 + "\n", "ADU101"),
        ("a: '" + "x\n" * 100_000, "ADU101"),
        ("&a " * 80_000 + "\n", "ADU103"),
        ("a,: " * 60_000 + "\n", "ADU101"),
    ],
    ids=[
        "laughs",
        "dashes",
        "brackets",
        "mixed",
        "braces",
        "staircase",
        "questions",
        "quote",
        "anchors",
        "colons",
    ],
)
def test_a_bomb_is_refused_quickly_and_in_little_room(text: str, code: str):
    raw = text.encode()[:MAX_BYTES]
    tracemalloc.start()
    started = time.process_time()
    found = read_yaml(raw, places=True).findings
    spent, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [f.code for f in found] == [code]
    assert spent < 2
    assert peak < 8 * len(raw) + 1_000_000


def test_many_keys_are_read_in_time_that_grows_with_them():
    text = "".join(f"k{n}: v\n" for n in range(20_000))
    started = time.process_time()
    assert len(read(text, places=True).data) == 20_000
    assert time.process_time() - started < 5


@pytest.mark.parametrize("history", ["\n  - a\n", "\n- a\n", "\n  - {a: b}\n"])
def test_a_history_with_dashes_can_be_added_to(history: str):
    assert read(f"id: x\nhistory:{history}").block_history


@pytest.mark.parametrize("history", [" [a]\n", " {a: b}\n", "\n  a: b\n", "\n  [a]\n"])
def test_a_history_written_otherwise_cannot(history: str):
    assert not read(f"id: x\nhistory:{history}").block_history


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("private:\n  a: Blok C #5\n", [("ADU120", 2, 6)]),
        ("private:\n  a: Blok C#5\n", []),
        ("private:\n  a: 'Blok C #5'\n", []),
        ("private:\n  a: |\n    Blok C #5\n", []),
        ("private:\n  b:\n    a: Blok C\n      di sana #5\n", [("ADU120", 3, 8)]),
        ("open: Blok C #5\n", []),
        ("private:\n  a: Blok C\n  # 5\n", []),
    ],
)
def test_a_private_text_that_a_comment_cuts_short_is_warned_of(
    text: str, warned: list[tuple[str, int, int]]
):
    assert [(f.code, f.line, f.column) for f in read(text, places=True).findings] == warned


@pytest.mark.parametrize("key", ["Ibu Siti 0812", "x" * 60, "Siti"])
def test_a_key_that_is_no_name_is_not_shown(key: str):
    (finding,) = read(f"{key}: a\n{key}: b\n").findings
    assert finding.values == {"key": "…"}
