"""Whatever a person mistypes in the files of the law is a finding, never a trace; and each finding is
said whole.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from aduan.core.words.text import Voice
from aduan.store.files.lawfiles import case_schema_text, judge_law, law_paths
from aduan.store.files.yamlread import read_yaml
from tests.offices import ROOT

Node = tuple[str | int, ...]
# Of so many calendars one is enough here, and reading all of them takes its time.
YEAR = "schema/calendar/2026.yaml"
ODD: tuple[object, ...] = ([], {}, "x", 7, True, ["x"], {"a": "b"}, "2026-02-30", -1, 10**12)
MISTAKES = 60


def read_contents(root: Path) -> dict[str, bytes]:
    paths = [path.relative_to(root).as_posix() for path in law_paths(root)]
    kept = [path for path in paths if "/calendar/" not in path or path == YEAR]
    return {path: (root / path).read_bytes() for path in kept}


def list_nodes(data: Any, node: Node = ()) -> Iterator[Node]:
    inner: Any = ()
    if isinstance(data, dict):
        inner = data.items()
    elif isinstance(data, list):
        inner = enumerate(data)
    for key, value in inner:
        yield (*node, key)
        yield from list_nodes(value, (*node, key))


def spoil(data: Any, chance: random.Random) -> Any:
    """The data with one mistake: a key dropped or misspelt, a value misspelt or of another type."""
    spoilt = deepcopy(data)
    *way, last = chance.choice(list(list_nodes(spoilt)))
    place = spoilt
    for step in way:
        place = place[step]
    how = chance.choice(["drop", "misspell", "type", "empty"])
    if how == "drop":
        del place[last]
    elif how == "type":
        place[last] = chance.choice(ODD)
    elif how == "empty":
        place[last] = None
    elif isinstance(place[last], str):
        place[last] += "x"
    elif isinstance(place, dict):
        place[f"{last}x"] = place.pop(last)
    return spoilt


def write(data: Any) -> bytes:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text.encode()


@pytest.mark.parametrize("seed", range(4))
def test_a_mistake_is_a_finding_and_no_trace(seed: int) -> None:
    chance = random.Random(seed)
    contents = read_contents(ROOT)
    data = {path: read_yaml(raw, numbers=True).data for path, raw in contents.items()}
    for _number in range(MISTAKES):
        path = chance.choice(list(contents))
        reading = judge_law({**contents, path: write(spoil(data[path], chance))})
        if reading.law is not None:
            assert case_schema_text(reading.law)
        for finding in reading.findings:
            said = finding.message(Voice()) + finding.hint(Voice())
            left = [f"{{{name}}}" for name in finding.values if f"{{{name}}}" in said]
            assert not left, (finding, said)


SOP = "schema/sop/dharmasraya-2017.yaml"
# By hand: what an outsider mistyped, and what he was told to look for.
TYPED = [
    ("from: start", "from: star", "ADU506", "start"),
    ("type: boolean", "type: bolean", "ADU204", "boolean"),
    ("by: [officer, ", "by: [oficer, ", "ADU503", "officer"),
    ("    label: {id: Diterima, en: Received}", "    label: Diterima", "ADU203", "{id: …, en: …}"),
    ("{id: Diterima, en: Received}", "{id: Diterima}", "ADU221", "{id: …, en: …}"),
    ("{id: Diterima, en: Received}", "{id: Diterima, lalu, en: Received}", "ADU219", "quotes"),
    ("{id: Diterima, en: Received}", "{id: “Diterima, lalu”, en: Received}", "ADU219", "quotes"),
    ("  received:\n", "  Received Now:\n", "ADU220", "Received Now"),
    ("  received:\n", "  open:\n", "ADU226", "open"),
    ("\nroles:\n", "\nroles:\n  holder: {label: {id: X, en: X}}\n", "ADU226", "holder"),
    ("\npapers:\n", "\npapers:\n  tanda-terima: [receive]\n", "ADU225", "disposition, extension"),
    ("\npapers:\n", "\npapers:\n  Minutes: [analyse]\n", "ADU225", "minutes, answer"),
    ("held_by: officer", "held_bye: officer", "ADU202", "held_by"),
    ("  from: 2017-01-01", "  from: 05-01-2026", "ADU205", "2026-"),
    ("  from: 2017-01-01", "  from: 20170101", "ADU205", "2026-"),
    ("  from: 2017-01-01", "  from: 2017-1-1", "ADU205", "2026-"),
    ("{id: Diterima, en: Received}", "{id: Diterima: lalu, en: Received}", "ADU101", "colon"),
]


@pytest.mark.parametrize(("old", "new", "code", "word"), TYPED, ids=[one[1] for one in TYPED])
def test_what_was_mistyped_is_told_with_what_may_be_meant(
    old: str, new: str, code: str, word: str
) -> None:
    contents = read_contents(ROOT)
    text = contents[SOP].decode()
    assert old in text
    reading = judge_law({**contents, SOP: text.replace(old, new, 1).encode()})
    said = [
        (finding.code, finding.message(Voice()) + " " + finding.hint(Voice()))
        for finding in reading.findings
        if finding.code != "ADU520"
    ]
    assert code in {one for one, _text in said}, said
    assert any(one == code and word in text for one, text in said), said


def test_a_zone_that_is_none_is_told_with_those_of_indonesia() -> None:
    contents = read_contents(ROOT)
    office = "schema/office.yaml"
    text = contents[office].decode().replace("zone: Asia/Jakarta", "zone: WIT")
    (found,) = judge_law({**contents, office: text.encode()}).findings
    assert (found.code, "Asia/Jayapura" in found.hint(Voice())) == ("ADU506", True)


@pytest.mark.parametrize("typed", ["20260116", "2026-1-16", "16/1/2026"])
def test_a_day_off_that_was_mistyped_is_told_as_days_are_written(typed: str) -> None:
    contents = read_contents(ROOT)
    calendar = "schema/calendar/2026.yaml"
    text = contents[calendar].decode().replace("date: 2026-01-16", f"date: {typed}", 1)
    reading = judge_law({**contents, calendar: text.encode()})
    [found] = [one for one in reading.findings if one.path == calendar]
    assert found.code == "ADU205"
    assert "2025-08-18" in found.hint(Voice())
