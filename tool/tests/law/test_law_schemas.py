"""The schemas of the law files: what ships keeps to them, and they let nothing through that the
tool would not read.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aduan.core.law.sopreading import read_sop
from aduan.store.files.schemas import Shape
from aduan.store.files.yamlread import read_yaml

SCHEMA = Path(__file__).parents[3] / "schema"
KINDS = ("sop", "codes", "calendar", "office", "staff", "box")
LAW_FILES = [
    *(("sop", path) for path in sorted(SCHEMA.glob("sop/*.yaml"))),
    *(("codes", path) for path in sorted(SCHEMA.glob("codes/*.yaml"))),
    *(("calendar", path) for path in sorted(SCHEMA.glob("calendar/*.yaml"))),
    ("office", SCHEMA / "office.yaml"),
    ("staff", SCHEMA / "staff.yaml"),
]
STAFF = b"""\
staff:
  sari:
    name: Sari (contoh)
    email: sari@contoh.example
    note: contoh
    roles:
      - {role: officer, from: 2026-01-01, until: 2026-12-31}
      - {role: admin}
"""
BOX = b"""\
year: "2026"
history:
  - at: "2026-11-24T07:35:00+07:00"
    by: sari
    found: {box: 2, sms: 0}
  - at: "2026-11-25T07:40:00+07:00"
    by: lina
    for: sari
    found: {box: 0}
    note: kunci kotak hilang
"""
TEXT = {"id": "x", "en": "x"}

Data = dict[str, Any]
Path_ = tuple[str | int, ...]


@cache
def schema(kind: str) -> Data:
    loaded: Data = json.loads((SCHEMA / f"{kind}.schema.json").read_text("utf-8"))
    return loaded


@cache
def authority(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind))


@cache
def twin(kind: str) -> Shape:
    return Shape(schema(kind))


def read(raw: bytes, *, numbers: bool = True) -> Any:
    document = read_yaml(raw, numbers=numbers)
    assert document.findings == []
    return document.data


def errors(kind: str, data: Any) -> list[str]:
    """What the authority says; the compiled twin has to agree that there is something, or
    nothing.
    """
    found = [f"{error.json_path}: {error.message}" for error in authority(kind).iter_errors(data)]
    assert bool(twin(kind).check(data)) == bool(found)
    return found


# The procedure that ships has no limits.
CLOCK: Data = {
    "label": {"id": "Batas seluruhnya", "en": "Limit in all"},
    "limit": 14,
    "unit": "working_day",
    "states": ["received"],
    "basis": "interpretation",
    "reason": {"id": "Rekaan.", "en": "Made up."},
}


def example(kind: str) -> Data:
    """A sound file of each kind, one that can be changed."""
    made = {"staff": read(STAFF), "box": read(BOX, numbers=False)}
    shipped = {
        "sop": "sop/register",
        "codes": "codes/office",
        "calendar": "calendar/2026",
        "office": "office",
    }
    data: Data = (
        made[kind] if kind in made else read((SCHEMA / f"{shipped[kind]}.yaml").read_bytes())
    )
    if kind == "sop":
        data["clocks"] = {"total": deepcopy(CLOCK)}
    return data


def changed(kind: str, path: Path_, value: object) -> Data:
    data = example(kind)
    place: Any = data
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return data


def without(kind: str, path: Path_) -> Data:
    data = example(kind)
    place: Any = data
    for part in path[:-1]:
        place = place[part]
    del place[path[-1]]
    return data


def event(**parts: object) -> list[str]:
    """What is wrong with a step of these parts."""
    step = {"label": TEXT, "by": ["officer"], "basis": "chart", **parts}
    return errors("sop", changed("sop", ("events", "step"), step))


def field(**parts: object) -> list[str]:
    """What is wrong with an open field of these parts."""
    return errors("sop", changed("sop", ("common", "extra"), {"label": TEXT, **parts}))


def clock(**parts: object) -> list[str]:
    """What is wrong with a clock of these parts."""
    return errors("sop", changed("sop", ("clocks", "total"), {**CLOCK, **parts}))


def objects(data: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The path of every mapping in a file's data."""
    if isinstance(data, dict):
        yield path
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in items:
        yield from objects(value, (*path, key))


def named_parts(part: Any, path: str = "") -> Iterator[tuple[str, Data]]:
    """Every property that a schema describes, with its path; conditions describe none."""
    if not isinstance(part, dict):
        return
    for name, value in part.get("properties", {}).items():
        yield f"{path}/{name}", value
    for key, value in part.items():
        if key in ("properties", "$defs"):
            for name, inner in value.items():
                yield from named_parts(inner, f"{path}/{name}")
        elif key in ("items", "additionalProperties"):
            yield from named_parts(value, f"{path}/{key}")


def is_explained(kind: str, part: Data) -> bool:
    """A title or a description of its own, or by what it refers to."""
    while not {"title", "description"} & set(part):
        if "$ref" not in part:
            return False
        part = schema(kind)["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema(kind: str) -> None:
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_refers_to_nothing_outside_its_file(kind: str) -> None:
    text = json.dumps({**schema(kind), "$schema": ""})
    assert schema(kind).get("$id", f"{kind}.schema.json") == f"{kind}.schema.json"
    assert text.count('"$ref"') == text.count('"$ref": "#/$defs/')


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_can_explain_every_field(kind: str) -> None:
    assert is_explained(kind, schema(kind))
    assert [path for path, part in named_parts(schema(kind)) if not is_explained(kind, part)] == []


@pytest.mark.parametrize(
    ("kind", "path"), LAW_FILES, ids=lambda value: getattr(value, "stem", value)
)
def test_what_ships_keeps_to_its_schema(kind: str, path: Path) -> None:
    assert errors(kind, read(path.read_bytes())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_these_tests_are_sound(kind: str) -> None:
    assert errors(kind, example(kind)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_is_refused_everywhere(kind: str) -> None:
    data = example(kind)
    for path in objects(data):
        assert errors(kind, with_stranger(data, path)), path


def with_stranger(data: Data, path: Path_) -> Data:
    """The data with a key that no schema knows, in the mapping at a path."""
    copy = deepcopy(data)
    place: Any = copy
    for part in path:
        place = place[part]
    place["tidak dikenal"] = TEXT
    return copy


@pytest.mark.parametrize(
    "path",
    [
        ("stages", "office"),
        ("states", "received"),
        ("outcomes", "completed"),
        ("events", "receive"),
        ("clocks", "total"),
    ],
)
def test_an_interpretation_without_a_reason_is_refused(path: Path_) -> None:
    assert "'reason' is a required property" in errors("sop", without("sop", (*path, "reason")))[0]
    assert errors("sop", without("sop", (*path, "reason", "en")))


def test_a_moves_interpretation_and_the_boxs_need_a_reason_too() -> None:
    move = {"from": "received", "to": "closed", "basis": "interpretation"}
    assert event(moves=[move])
    assert event(moves=[{**move, "reason": TEXT}]) == []
    assert errors("sop", changed("sop", ("box",), {"by": ["officer"], "basis": "interpretation"}))


@pytest.mark.parametrize("basis", ["row 5", "row total", "chart", "law"])
def test_a_known_basis_needs_no_reason(basis: str) -> None:
    assert event(**{"from": "open", "basis": basis}) == []


@pytest.mark.parametrize(
    "basis", ["row", "row five", "rows 5", "Row 5", "baris 5", "5", "", None, 5]
)
def test_an_unknown_basis_is_refused(basis: object) -> None:
    assert event(**{"from": "open", "basis": basis})


@pytest.mark.parametrize("part", ["stages", "states", "outcomes", "events", "clocks"])
def test_every_part_of_a_procedure_says_where_it_comes_from(part: str) -> None:
    name = next(iter(example("sop")[part]))
    assert errors("sop", without("sop", (part, name, "basis")))


@pytest.mark.parametrize(
    "text", [{"id": "x"}, {"en": "x"}, {"id": "x", "en": ""}, {"id": "x", "en": None}, "x", 14]
)
def test_a_label_stands_in_both_languages(text: object) -> None:
    assert errors("sop", changed("sop", ("states", "received", "label"), text))
    assert errors("codes", changed("codes", ("channels", "label"), text))
    assert errors("office", changed("office", ("name",), text))


def test_a_step_has_moves_or_from_never_both_or_none() -> None:
    moves = [{"from": "received", "to": "closed", "outcome": "completed"}]
    assert event(moves=moves) == []
    assert event(**{"from": ["received", "closed"]}) == []
    assert event()
    assert event(**{"from": "open", "moves": moves})
    assert event(moves=[])


@pytest.mark.parametrize(
    ("effect", "fields"), [("reopen", ()), ("amend", ("field", "to")), ("retract", ("of",))]
)
def test_an_effect_has_the_fields_that_the_tool_reads(effect: str, fields: tuple[str, ...]) -> None:
    named = {name: {"label": TEXT} for name in fields}
    assert event(**{"from": "any", "effect": effect, "open": named}) == []
    for name in fields:
        assert event(
            **{"from": "any", "effect": effect, "open": {n: named[n] for n in fields if n != name}}
        )


def test_an_effect_moves_nothing_by_itself_and_is_one_of_those_that_there_are() -> None:
    assert event(moves=[{"from": "closed", "to": "received"}], effect="reopen")
    assert event(**{"from": "any", "effect": "forget"})


def test_only_an_erasure_waits_after_it_was_asked_for() -> None:
    assert event(**{"from": "final", "effect": "erase", "after": "days"}) == []
    assert event(**{"from": "final", "effect": "hold", "after": "days"})


def test_only_a_retraction_has_a_time_limit() -> None:
    of = {"of": {"label": TEXT, "type": "event"}}
    assert event(**{"from": "any", "effect": "retract", "open": of, "within": 1}) == []
    assert event(**{"from": "any", "within": 1})
    assert event(**{"from": "any", "effect": "reopen", "within": 1})


def test_a_move_may_wait_speak_and_end_a_case() -> None:
    move = {
        "from": "open",
        "to": "closed",
        "by": ["holder"],
        "outcome": "completed",
        "after": "days",
        "says": TEXT,
    }
    data = changed("sop", ("events", "close", "moves"), [move])
    assert errors("sop", {**data, "settings": {"days": 14}}) == []
    assert errors("sop", {**data, "settings": {"days": "14"}})
    assert errors("sop", {**data, "settings": {"days": -1}})


@pytest.mark.parametrize(
    "kind", ["text", "boolean", "date", "case", "cases", "event", "field", "value", "source"]
)
def test_a_field_that_is_no_code_has_no_list(kind: str) -> None:
    assert field(type=kind) == []
    assert field(type=kind, list="channels")


@pytest.mark.parametrize("kind", ["code", "staff-or-code"])
def test_a_code_names_its_list(kind: str) -> None:
    assert field(type=kind, list="channels") == []
    assert field(type=kind)


def test_a_field_of_an_unknown_type_is_refused_and_one_of_none_is_text() -> None:
    assert field(type="number")
    assert field() == []
    assert field(list="channels")


@pytest.mark.parametrize("name", ["event", "at", "by", "for", "key", "private", "sealed"])
def test_an_open_field_leaves_the_names_of_every_step_alone(name: str) -> None:
    assert errors("sop", changed("sop", ("common", name), {"label": TEXT}))


@pytest.mark.parametrize("name", ["start", "open", "paused", "final", "any"])
def test_a_state_is_not_named_like_a_group_of_states(name: str) -> None:
    state = {"label": TEXT, "held_by": "officer", "basis": "chart"}
    assert errors("sop", changed("sop", ("states", "waiting"), state)) == []
    assert errors("sop", changed("sop", ("states", name), state))


def test_somebody_holds_a_case_until_it_is_closed() -> None:
    assert errors("sop", without("sop", ("states", "received", "held_by")))
    assert errors("sop", changed("sop", ("states", "closed", "final"), False))


def test_a_private_field_is_always_text() -> None:
    place = ("events", "close", "sealed")
    assert (
        errors(
            "sop", changed("sop", place, {"note": {"label": TEXT, "group": "person", "long": True}})
        )
        == []
    )
    assert errors("sop", changed("sop", place, {"note": {"label": TEXT, "type": "text"}}))


def test_a_clock_may_count_calendar_days_and_only_warn() -> None:
    assert clock(unit="calendar_day", severity="warning", stage="office", sum_of=["total"]) == []
    assert clock(severity="error") == []
    assert clock(unit="day")
    assert clock(severity="note")
    assert clock(limit="14")
    assert clock(states=[])


def test_a_clock_may_have_other_limits_for_some_cases_and_the_core_reads_them() -> None:
    tiers = [
        {"when": {"supervision": True}, "limit": 60},
        {"when": {"category": "information"}, "limit": 5},
    ]
    data = changed("sop", ("clocks", "total", "tiers"), tiers)
    assert errors("sop", data) == []
    assert read_sop(data).clocks["total"].limit_for({"supervision": True}) == 60


@pytest.mark.parametrize(
    "tier", [{"when": {}, "limit": 60}, {"when": {"supervision": True}}, {"limit": 60}]
)
def test_another_limit_says_when_it_holds(tier: Data) -> None:
    assert clock(tiers=[tier])


def test_a_procedure_may_end() -> None:
    assert errors("sop", changed("sop", ("in_force", "until"), "2030-12-31")) == []
    assert errors("sop", changed("sop", ("in_force", "until"), "31-12-2030"))
    assert errors("sop", without("sop", ("in_force", "from")))


def test_a_row_of_the_decree_is_numbered_in_quotes() -> None:
    for row, sound in (("1", True), ("total", True), (1, False), ("A", False)):
        assert (
            bool(errors("sop", changed("sop", ("rows",), [{"row": row, "text": TEXT}])))
            is not sound
        )


def test_a_code_may_begin_and_be_retired() -> None:
    code = {"label": TEXT, "kind": "written", "since": "2026-01-01", "until": "2026-12-31"}
    assert errors("codes", changed("codes", ("channels", "codes", "telegram-2"), code)) == []
    assert errors(
        "codes", changed("codes", ("channels", "codes", "telegram-2"), {**code, "until": None})
    )


@pytest.mark.parametrize("name", ["Box", "box_2", "-box", "box-", "box--2", "kotak saran", ""])
def test_a_code_is_plain(name: str) -> None:
    assert errors("codes", changed("codes", ("channels", "codes", name), {"label": TEXT}))


@pytest.mark.parametrize("name", ["late-reasons", "Media", "_media", "media2"])
def test_a_list_of_codes_has_a_plain_name(name: str) -> None:
    assert errors("codes", changed("codes", (name,), {"label": TEXT, "codes": {}}))


@pytest.mark.parametrize(
    "key", ["name", "short_name", "language", "zone", "sop", "sealing", "hours"]
)
def test_an_office_says_what_the_tool_needs(key: str) -> None:
    assert errors("office", without("office", (key,)))


@pytest.mark.parametrize(
    "key", ["regent", "opened_on", "max_backdating", "statement_days", "contact"]
)
def test_an_office_may_leave_out_the_rest(key: str) -> None:
    assert errors("office", without("office", (key,))) == []


@pytest.mark.parametrize(
    ("key", "value", "sound"),
    [
        ("opened_on", None, True),
        ("opened_on", "24-11-2026", False),
        ("statement_days", 0, True),
        ("statement_days", -1, False),
        ("max_backdating", "3", False),
        ("max_backdating", True, False),
        ("language", "jv", False),
        ("sealing", False, False),
        ("sealing", "on", True),
        ("zone", "WIB +7", False),
        ("site_url", "https://aduan.example/", True),
        ("site_url", "aduan.example", False),
    ],
)
def test_the_offices_own_values(key: str, value: object, sound: bool) -> None:
    assert bool(errors("office", changed("office", (key,), value))) is not sound


@pytest.mark.parametrize(
    "span", ["7:30-16:00", "07:30", "07.30-16.00", "07:30-24:00", "07:60-16:00", "", None]
)
def test_hours_are_written_with_four_digits_each(span: object) -> None:
    assert errors("office", changed("office", ("hours", "week", "mon"), span))


@pytest.mark.parametrize("key", ["name", "from", "until", "week", "source"])
def test_other_hours_say_when_they_hold_and_by_what_right(key: str) -> None:
    assert errors("office", without("office", ("hours", "exceptions", 0, key)))


def test_an_office_may_have_no_staff_yet() -> None:
    assert errors("staff", read(b"staff: {}\n")) == []
    assert errors("staff", read(b"staff:\n"))


@pytest.mark.parametrize("name", ["Sari", "1sari", "sari.w", "sari w", "s" * 33])
def test_a_staff_id_is_plain(name: str) -> None:
    assert errors(
        "staff",
        changed("staff", ("staff", name), {"name": "x", "email": "x@y.example", "roles": []}),
    )


@pytest.mark.parametrize("key", ["name", "email", "roles"])
def test_a_person_has_a_name_an_email_and_roles(key: str) -> None:
    assert errors("staff", without("staff", ("staff", "sari", key)))


def test_a_role_is_a_name_with_days() -> None:
    for role, sound in (
        ({"role": "team-head"}, True),
        ({"role": "Officer"}, False),
        ({"from": "2026-01-01"}, False),
    ):
        assert (
            bool(errors("staff", changed("staff", ("staff", "sari", "roles"), [role]))) is not sound
        )
    assert errors("staff", changed("staff", ("staff", "sari", "roles", 0, "until"), "besok"))


@pytest.mark.parametrize("count", ["02", "-1", "dua", "100000", "", 2])
def test_the_box_register_counts_in_plain_digits(count: object) -> None:
    assert errors("box", changed("box", ("history", 0, "found", "box"), count))


@pytest.mark.parametrize(
    "moment",
    ["2026-11-24", "2026-11-24T07:35:00", "2026-11-24T07:35:00Z", "2026-11-24T07:35:00.5+07:00"],
)
def test_an_opening_has_a_moment_to_the_second_with_its_offset(moment: str) -> None:
    assert errors("box", changed("box", ("history", 0, "at"), moment))


@pytest.mark.parametrize("key", ["at", "by", "found"])
def test_an_opening_says_when_by_whom_and_what_was_found(key: str) -> None:
    assert errors("box", without("box", ("history", 0, key)))


def test_the_box_register_ends_with_its_history() -> None:
    assert list(schema("box")["properties"]) == ["year", "history"]
    assert errors("box", changed("box", ("history",), []))


def ramadans() -> list[Data]:
    found: list[Data] = example("office")["hours"]["exceptions"]
    return found


@pytest.mark.parametrize("year", range(2017, 2028))
def test_ramadan_is_known_for_every_year_that_we_ship(year: int) -> None:
    names = [period["name"]["id"] for period in ramadans() if period["from"].startswith(str(year))]
    assert [name.split()[:2] for name in names] == [["Ramadan", str(year - 579)]]


@pytest.mark.parametrize("period", ramadans(), ids=lambda period: period["from"][:4])
def test_ramadan_lasts_a_month_and_ends_the_day_before_eid(period: Data) -> None:
    first, last = (dt.date.fromisoformat(period[key]) for key in ("from", "until"))
    assert (last - first).days + 1 in (29, 30)
    days = read((SCHEMA / "calendar" / f"{first.year}.yaml").read_bytes())["days"]
    eid = next(
        d["date"]
        for d in days
        if "Idul Fitri" in d["name"]["id"] and "hari pertama" in d["name"]["id"]
    )
    assert dt.date.fromisoformat(eid) == last + dt.timedelta(days=1)


def minutes(span: str) -> int:
    opens, closes = (dt.time.fromisoformat(part) for part in span.split("-"))
    return (closes.hour - opens.hour) * 60 + closes.minute - opens.minute


def worked(week: dict[str, str], pause: int, friday_pause: int) -> int:
    """Minutes worked in a week, without the breaks."""
    return sum(
        minutes(span) - (friday_pause if day == "fri" else pause) for day, span in week.items()
    )


def test_the_weeks_hours_are_those_of_the_presidential_regulation() -> None:
    assert worked(example("office")["hours"]["week"], 60, 90) == 37.5 * 60
    assert {worked(period["week"], 30, 60) for period in ramadans()} == {32.5 * 60}
