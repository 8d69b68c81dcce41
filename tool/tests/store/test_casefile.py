"""One case file, judged whole: its frame, its shape by two validators that agree, and how it may
grow.
"""

from __future__ import annotations

import copy
import time
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.core.words.findings import FindingKind, RefusedError
from aduan.core.words.officepaths import case_path
from aduan.store.files.casefile import Bench, CaseFile, read_case, shape_of_cases
from aduan.store.files.casehead import CaseHead
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import open_text
from aduan.store.files.schemas import MAX_FOUND, Shape
from aduan.store.files.yamlread import read_yaml
from aduan.store.git.repository import Repository
from aduan.store.record.steps import InvalidStepError, append_step, begin_case
from tests.offices import (
    CASE,
    NOW,
    OTHER_CASE,
    STAFF,
    Step,
    case_text,
    git,
    lay_office,
    make_step,
    read_texts,
    write_case,
)

PATH = case_path(CASE)
RECEIVED: Step = ("receive", "2026-11-23T09:15", "sari")
RECORDED: Step = ("record", "2026-11-23T09:20", "sari")
LONG: list[Step] = [
    (
        "receive",
        "2026-11-23T09:15",
        "sari",
        {"related": [OTHER_CASE], "private": {"complainant": {"phone": "0812"}}},
    ),
    ("record", "2026-11-23T09:20", "sari", {"register_number": "12/2026", "late_reason": "outage"}),
    ("verify", "2026-11-23T09:30", "sari"),
    ("escalate", "2026-11-23T09:40", "sari"),
    ("analyse", "2026-11-23T09:50", "dewi", {"for": "budi"}),
    ("decide", "2026-11-23T10:00", "budi", {"target_date": "2026-11-30"}),
    ("amend", "2026-11-23T10:10", "sari", {"to": "other"}),
    ("retract", "2026-11-23T10:20", "sari", {"of": "7"}),
]


def judge(office: OfficeFolder, raw: bytes, path: str = PATH) -> CaseFile:
    return read_case(path, raw, Bench(office.law, NOW, frozenset([CASE, OTHER_CASE])))


def found(office: OfficeFolder, raw: bytes) -> list[tuple[str, int, int]]:
    return [(f.code, f.line, f.column) for f in judge(office, raw).findings]


def text(office: OfficeFolder, *steps: Step) -> str:
    return case_text(office, CASE, steps)


def test_a_long_case_is_valid_and_stands_where_its_steps_lead(office: OfficeFolder):
    file = judge(office, text(office, *LONG).encode())
    assert file.findings == ()
    assert file.is_valid
    assert file.case is not None
    assert (file.case.state, file.case.fields["service"], len(file.case.steps)) == (
        "team-decided",
        "building-permit",
        6,
    )


def test_a_warning_leaves_a_case_valid(office: OfficeFolder):
    raw = text(office, RECEIVED).replace('"Contoh."', "Blok C #5", 1).encode()
    file = judge(office, raw)
    assert [f.kind for f in file.findings] == [FindingKind.WARNING]
    assert file.is_valid


def test_findings_stand_in_the_order_of_the_file(office: OfficeFolder):
    raw = text(
        office, ("receive", "2026-11-23T09:15", "siti"), ("record", "2026-11-23T09:10", "siti")
    ).encode()
    assert [code for code, _line, _column in found(office, raw)] == ["ADU304", "ADU306", "ADU304"]


def test_a_shape_that_is_wrong_hides_what_the_law_would_say(office: OfficeFolder):
    raw = text(office, ("receive", "2026-11-23T09:15", "siti", {"channel": "pigeon"})).encode()
    assert [code for code, _line, _column in found(office, raw)] == ["ADU204"]


def test_every_wrong_field_is_found_at_once(office: OfficeFolder):
    fields = {"channel": "pigeon", "service": "pets", "colour": "red"}
    raw = text(office, ("receive", "2026-11-23T09:15", "sari", fields)).encode()
    assert [code for code, _line, _column in found(office, raw)] == ["ADU204", "ADU204", "ADU202"]


def test_a_private_value_is_in_no_finding(office: OfficeFolder):
    raw = (
        text(office, RECEIVED).replace('subject: "Contoh."', "subject: {RAHASIA: RAHASIA}").encode()
    )
    file = judge(office, raw)
    assert [f.code for f in file.findings] == ["ADU203"]
    assert "RAHASIA" not in repr(file.findings)


def test_of_a_private_text_the_case_knows_only_that_it_is_there(office: OfficeFolder):
    raw = text(office, RECEIVED).encode()
    case = judge(office, raw).case
    assert case is not None
    assert "subject" in case.history[0].filled
    assert "Contoh." not in str(astuple(case))
    assert open_text(read_texts(raw)[0]["subject"]) == "Contoh."


@pytest.mark.parametrize("number", range(1, len(LONG) + 1))
def test_each_file_is_a_prefix_of_the_one_with_a_step_more(office: OfficeFolder, number: int):
    shorter, longer = text(office, *LONG[: number - 1]), text(office, *LONG[:number])
    assert longer.startswith(shorter)


def test_a_step_is_appended_to_a_file_with_the_line_ends_of_windows_in_kind(
    office: OfficeFolder, repo: Repository, bench: Bench
):
    path = write_case(office, CASE, [RECEIVED])
    old = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(old)
    git(office.root, "add", "--all")
    append_step(office, repo, judge(office, old), make_step(office, RECORDED), bench)
    new = path.read_bytes()
    assert new.startswith(old)
    assert b"\n" not in new.replace(b"\r\n", b"")
    assert judge(office, new).is_valid


def test_a_step_is_not_appended_where_it_would_change_what_stands_there(
    office: OfficeFolder, repo: Repository, bench: Bench
):
    begin_case(repo, CaseHead(CASE, office.law.office.sop), make_step(office, RECEIVED), bench)
    path = office.root / PATH
    old = path.read_bytes().rstrip(b"\n")
    path.write_bytes(old)
    with pytest.raises((InvalidStepError, RefusedError)):
        append_step(office, repo, judge(office, old), make_step(office, RECORDED), bench)
    assert path.read_bytes() == old


def test_a_step_that_the_law_forbids_changes_nothing(
    office: OfficeFolder, repo: Repository, bench: Bench
):
    begin_case(repo, CaseHead(CASE, office.law.office.sop), make_step(office, RECEIVED), bench)
    old, head = (office.root / PATH).read_bytes(), git(office.root, "rev-parse", "HEAD")
    with pytest.raises(InvalidStepError) as refused:
        append_step(
            office,
            repo,
            judge(office, old),
            make_step(office, ("explain", "2026-11-23T09:20", "sari")),
            bench,
        )
    assert [f.code for f in refused.value.findings] == ["ADU301"]
    assert (office.root / PATH).read_bytes() == old
    assert git(office.root, "rev-parse", "HEAD") == head


def test_a_moment_is_read_with_its_offset(office: OfficeFolder):
    case = judge(
        office, text(office, ("receive", "2026-11-23T02:15:00+00:00", "sari")).encode()
    ).case
    assert case is not None
    assert case.received == datetime.fromisoformat("2026-11-23T09:15:00+07:00")


# Two validators: what the compiled twin calls valid must be valid for the authority, and the other
# way round.


@pytest.fixture(scope="module")
def long_case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shape, Any]:
    office = lay_office(tmp_path_factory.mktemp("shapes") / "kantor")
    return shape_of_cases(office.law), read_yaml(text(office, *LONG).encode()).data


VALUES = st.one_of(
    *[
        st.none(),
        st.booleans(),
        st.just([]),
        st.just({}),
        st.text(max_size=5),
        st.just("x" * 65),
        st.just(CASE),
    ],
    st.sampled_from(
        [
            "sari",
            "sari\n",
            "2026-11-23T09:15:00+07:00",
            "2026-11-23",
            "\n",
            "12/2026\n",
            "no",
            "true",
            "3",
        ]
    ),
    st.sampled_from(
        [
            "letter",
            "other",
            "receive",
            "record",
            "amend",
            "register",
            "dharmasraya-2017",
            "20261399-AAAAAA",
        ]
    ),
    st.lists(st.sampled_from([CASE, "x", ""]), max_size=2),
    st.dictionaries(
        st.sampled_from(["subject", "name", "complainant", "system", "id"]),
        st.text(max_size=3),
        max_size=2,
    ),
)
KEYS = st.sampled_from(
    ["note", "of", "merge", "to", "for", "sealed", "private", "related", "channel", "key", "x"]
)


def places_in(data: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of a tree."""
    keys = (
        list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else []
    )
    found: list[tuple[Any, Any]] = []
    for key in keys:
        found += [(data, key), *places_in(data[key])]
    return found


def mutate(data: Any, draw: st.DataObject) -> None:
    container, key = draw.draw(st.sampled_from(places_in(data)))
    how = draw.draw(st.sampled_from(["replace", "remove", "add", "end"]))
    if how == "remove":
        del container[key]
    elif how == "add" and isinstance(container, dict):
        container[draw.draw(KEYS)] = draw.draw(VALUES)
    elif how == "end" and isinstance(container[key], str):
        container[key] += draw.draw(st.sampled_from(["\n", " ", "x", "é", "\x00"]))
    else:
        container[key] = draw.draw(VALUES)


@settings(max_examples=200)
@given(draw=st.data(), count=st.integers(0, 3))
def test_the_compiled_twin_and_the_authority_agree(
    long_case: tuple[Shape, Any], draw: st.DataObject, count: int
):
    shape, valid = long_case
    data = copy.deepcopy(valid)
    for _ in range(count):
        if places_in(data):
            mutate(data, draw)
    assert shape._twin is not None
    assert (
        shape._twin.is_valid(data) == shape._authority().is_valid(data) == (shape.check(data) == [])
    )


@settings(max_examples=100)
@given(draw=st.data())
def test_no_shape_makes_the_judging_fail(long_case: tuple[Shape, Any], draw: st.DataObject):
    shape, valid = long_case
    data = copy.deepcopy(valid)
    mutate(data, draw)
    for finding in shape.check(data):
        assert finding.code.startswith("ADU2")


@pytest.mark.parametrize(
    "data", [None, "x", 3, [], {}, {"history": None}, {"sop": "dharmasraya-2017", "history": [1]}]
)
def test_what_is_no_case_at_all_is_found(long_case: tuple[Shape, Any], data: Any):
    assert long_case[0].check(data)


def test_a_file_without_the_compiled_twin_is_judged_the_same(long_case: tuple[Shape, Any]):
    shape, valid = long_case
    slow = Shape(shape.schema)
    slow._twin = None
    broken = copy.deepcopy(valid) | {"colour": "red"}
    assert slow.check(valid) == shape.check(valid) == []
    assert slow.check(broken) == shape.check(broken) != []


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[1].joinpath("examples").glob("*/*")), ids=lambda p: p.stem
)
def test_the_twin_and_the_authority_agree_on_every_example(
    long_case: tuple[Shape, Any], path: Path
):
    shape = long_case[0]
    data = read_yaml(path.read_bytes()).data
    assert shape._twin.is_valid(data) == shape._authority().is_valid(data)


# Histories that nobody would write: the judging never fails, and looks back only.


@pytest.fixture(scope="module")
def plain_office(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    return lay_office(tmp_path_factory.mktemp("histories") / "kantor")


# Findings of the shape keep the law from being asked; these codes are given by both.
LAW = {"ADU203", "ADU204", "ADU208"}
MOMENTS = st.integers(0, 60 * 24 * 60).map(
    lambda n: f"2026-{9 + n // 43200:02}-{1 + n // 1440 % 30:02}T{n % 24:02}:15"
)
PEOPLE = st.sampled_from([*STAFF, "siti"])
ODD_FIELDS: list[Any] = [
    *[
        {},
        {"for": "ratna"},
        {"for": "siti"},
        {"related": [CASE]},
        {"related": [OTHER_CASE]},
        {"late_reason": "absence"},
    ],
    *[{"of": str(number)} for number in (1, 2, 3, 9999)],
    *[
        {"field": "supervision", "to": True},
        {"field": "related", "to": "x"},
        {"field": "source", "to": "x"},
    ],
    *[
        {"field": "phone", "private": {"to": "0812"}},
        {"field": "category", "to": False},
        {"field": "target_date"},
    ],
    *[
        {"medium": "telegram"},
        {"supervision": True},
        {"target_date": "2026-02-30"},
    ],
]


@st.composite
def histories(draw: st.DrawFn, sop: str) -> list[dict[str, object]]:
    names = ["receive", "close"] if sop == "register" else [*(step[0] for step in LONG), *REST]
    moments = draw(st.lists(MOMENTS, min_size=1, max_size=9))
    moments = sorted(moments) if draw(st.booleans()) else moments
    steps: list[dict[str, object]] = []
    for moment in moments:
        name = "receive" if not steps and draw(st.integers(0, 3)) else draw(st.sampled_from(names))
        steps.append(
            {
                "name": name,
                "at": moment,
                "by": draw(PEOPLE),
                "odd": draw(st.sampled_from(ODD_FIELDS)),
            }
        )
    return steps


REST = [
    "explain",
    "satisfied",
    "dissatisfied",
    "act",
    "refer",
    "duplicate",
    "withdraw",
    "lapse",
    "reopen",
    "attempt",
]


def lay_history(office: OfficeFolder, steps: list[dict[str, Any]], sop: str) -> bytes:
    known = office.law.sops[sop]
    found: list[Step] = []
    for step in steps:
        kind = known.events[step["name"]]
        allowed = {*kind.open, *known.common, "for"} | (
            {"private"} if kind.name == "amend" else set()
        )
        fields = {name: value for name, value in step["odd"].items() if name in allowed}
        if "source" in kind.open and sop == "register":
            fields["source"] = {"system": "buku", "id": "A-1", "imported": "2026-11-20"}
        found.append((kind.name, step["at"], step["by"], fields))
    day = steps[0]["at"][:10].replace("-", "")
    return case_text(office, f"{day}-K7M4QX", found, sop).encode()


@settings(max_examples=200)
@given(draw=st.data(), sop=st.sampled_from(["dharmasraya-2017", "register"]))
def test_no_history_makes_the_judging_fail_and_a_step_more_changes_nothing_above(
    plain_office: OfficeFolder, draw: st.DataObject, sop: str
):
    steps: list[dict[str, Any]] = draw.draw(histories(sop))
    whole = judged(plain_office, lay_history(plain_office, steps, sop))
    if any(f.code[3] == "2" and f.code not in LAW for f in whole.findings):
        return
    if len(steps) > 1:
        part = judged(plain_office, lay_history(plain_office, steps[:-1], sop))
        assert in_history(part, len(steps) - 1) == in_history(whole, len(steps) - 1)


def judged(office: OfficeFolder, raw: bytes) -> CaseFile:
    case_id = str(read_yaml(raw).data["id"])
    return judge(office, raw, case_path(case_id))


def in_history(file: CaseFile, count: int) -> list[tuple[str, int, int]]:
    """The findings about the first steps, deadlines aside: these look at the whole."""
    return [
        (f.code, f.line, f.column)
        for f in file.findings
        if f.node[:1] == ("history",) and int(f.node[1]) < count and f.code[3] != "4"
    ]


@pytest.mark.parametrize(
    "item", ["  - a\n", "  - {}\n", "  - event: record\n", "  - {event: record, x: y}\n"]
)
def test_a_file_of_nothing_but_mistakes_is_judged_in_time(plain_office: OfficeFolder, item: str):
    raw = f"id: {CASE}\nsop: dharmasraya-2017\nhistory:\n".encode() + item.encode() * (
        250_000 // len(item)
    )
    started = time.process_time()
    findings = judge(plain_office, raw).findings
    assert time.process_time() - started < 5
    assert 0 < len(findings) <= MAX_FOUND
