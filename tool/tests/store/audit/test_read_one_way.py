"""A file is judged by one reading: the audit's quicker way finds what the check of the whole file
finds.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.law.law import Law
from aduan.core.words.officepaths import case_path
from aduan.store.audit.boxes import grow_box
from aduan.store.audit.versions import Judge, grow
from aduan.store.files.boxrules import check_box
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.officefolder import OfficeFolder
from tests.offices import CASE, NOW, case_text

PATH = case_path(CASE)
BOX = "cases/2026/box.yaml"
STEPS = [("receive", "2026-11-23T08:00", "sari"), ("record", "2026-11-23T08:30", "sari")]
NEXT = [("amend", "2026-11-23T09:00", "sari", {"field": "service", "to": "building-permit"})]
NOTE = ("attempt", "2026-11-23T09:30", "sari", {"medium": "phone", "private": {"note": "Rekaan."}})


@pytest.fixture(scope="module")
def law(template_office: OfficeFolder) -> Law:
    return template_office.law


def move(text: str, column: int) -> str:
    """A file whose list stands in another column."""
    head, items = text.split("history:\n", 1)
    lines = items.splitlines(keepends=True)
    return (
        head
        + "history:\n"
        + "".join(" " * column + line[2:] if line.startswith("  ") else line for line in lines)
    )


def style(text: str, number: int) -> str:
    """A file said in other words, as an editor or a hand would have it."""
    ways: tuple[Callable[[str], str], ...] = (
        lambda t: t,
        lambda t: t.replace("history:\n", "history:   # catatan\n"),
        lambda t: t.replace("history:\n", "history:\n\n"),
        lambda t: t.replace("history:\n", '"history":\n'),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t + "\n",
        lambda t: t + "# selesai\n",
        lambda t: t + "...\n",
        lambda t: t.replace("Contoh.", '"Con\n\n      toh."', 1),
        lambda t: t.replace("Contoh.", "|\n        Contoh.\n\n", 1),
        lambda t: t.replace("Contoh.", ">+\n        Contoh.\n\n", 1),
        lambda t: t.replace("Contoh.", '"a\nhistory:\n  - b"', 1),
        lambda t: "---\n" + t,
        lambda t: t.rstrip("\n"),
        lambda t: t.replace("  - event", "  -   event"),
    )
    return ways[number % len(ways)](text)


def codes_of(law: Law, raw: bytes) -> set[str]:
    found = read_case(PATH, raw, Bench(law, NOW, {CASE}, deadlines=False)).findings
    return {finding.code for finding in found if finding.kind == "invalid"}


@settings(max_examples=150)
@given(
    column=st.integers(0, 5),
    later=st.integers(0, 5),
    before=st.integers(0, 14),
    after=st.integers(0, 14),
    place=st.integers(0, 400),
    junk=st.sampled_from(
        [
            "",
            "",
            "",
            "#",
            " ",
            "\n",
            "'",
            '"',
            "\u00a0",
            "\u0085",
            "\x00",
            "- ",
            "&a ",
            "...\n",
            "\t",
            "{",
        ]
    ),
    step=st.sampled_from([*NEXT, NOTE]),
)
def test_a_case_that_grows_is_read_as_the_whole_is(
    template_office: OfficeFolder,
    law: Law,
    column: int,
    later: int,
    before: int,
    after: int,
    place: int,
    junk: str,
    step,
):
    old = style(move(case_text(template_office, CASE, STEPS), column), before)
    item = move(
        "history:\n" + case_text(template_office, CASE, [step]).split("history:\n", 1)[1], later
    )
    tail = style(item.removeprefix("history:\n"), after).removeprefix("---\n")
    spot = place % (len(tail) + 1)
    new = (old + tail[:spot] + junk + tail[spot:]).encode("utf-8", "surrogateescape")
    judge = Judge(Bench(law, NOW, {CASE}, deadlines=False), None)
    first = grow(PATH, None, old.encode(), judge)
    found = {finding.code for finding in grow(PATH, first.version, new, judge).findings}
    known = {code for code, _node in first.version.known}
    # What the old file had already was told before; growth that reads otherwise is the audit's
    # alone.
    assert found - {"ADU601"} | known == codes_of(law, new) | known


@settings(max_examples=60)
@given(
    column=st.integers(0, 4),
    later=st.integers(0, 4),
    place=st.integers(0, 90),
    junk=st.sampled_from(["", "", "'", "\n", "#", "..."]),
)
def test_a_register_that_grows_is_read_as_the_whole_is(
    law: Law, column: int, later: int, place: int, junk: str
):
    item = '- at: "2026-11-{}T08:00:00+07:00"\n{}  by: sari\n{}  found: {{box: "1"}}\n'
    old = 'year: "2026"\nhistory:\n' + " " * column + item.format("20", " " * column, " " * column)
    tail = " " * later + item.format("23", " " * later, " " * later)
    spot = place % (len(tail) + 1)
    new = (old + tail[:spot] + junk + tail[spot:]).encode()
    first = grow_box(BOX, None, old.encode(), law, NOW)
    grown = {f.code for f in grow_box(BOX, first.version, new, law, NOW).findings}
    whole = {f.code for f in check_box(BOX, new, law, NOW)}
    assert first.findings == ()
    assert grown - {"ADU601"} == whole


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"# x\n", b"---\n", b"null\n", b"[]\n", b"history:\n  - event: receive\n"]
)
def test_what_is_no_case_is_the_same_finding_to_both(law: Law, raw: bytes):
    judge = Judge(Bench(law, NOW, {CASE}, deadlines=False), None)
    assert {f.code for f in grow(PATH, None, raw, judge).findings} == codes_of(law, raw) != set()
