"""What must hold among the law's files: each check fires alone, on a procedure broken in one
place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aduan.core.law.lawrules import check_law
from aduan.core.words.findings import Finding
from aduan.store.files.lawvalues import build_law
from tests.core.builders import changed, raw_law, sealed_raw_law

SOP = "schema/sop/dharmasraya-2017.yaml"
OFFICE = "schema/office.yaml"
CALENDAR = "schema/calendar/2026.yaml"
STAFF = "schema/staff.yaml"
LABEL = {"id": "x", "en": "x"}
# Before the changes of an office, and the first day of each.
DAYS = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 1))

Path = tuple[str | int, ...]
# The rows say limits, too, and are held against the clocks (test_rowlimits.py).
WITHOUT_ROWS: tuple[Path, Any] = ((SOP, "rows"), [])


def sealed() -> dict[str, Any]:
    """The law's files as shipped, but for the warning of trials with made-up data."""
    return dict(sealed_raw_law())


def findings_of(*changes: tuple[Path, Any]) -> list[Finding]:
    raw = sealed()
    for path, value in changes:
        raw = changed(raw, path, value)
    return check_law(build_law(raw), raw)


def the_one(*changes: tuple[Path, Any]) -> tuple[str, str, Path]:
    (finding,) = findings_of(*changes)
    return finding.code, finding.path, finding.node


def test_the_law_as_shipped_has_no_finding():
    assert findings_of() == []


def test_sealing_off_warns():
    assert [(f.code, f.kind) for f in check_law(build_law(raw_law()), raw_law())] == [
        ("ADU520", "warning")
    ]


def test_sealing_without_a_key_for_recovery_warns():
    raw = changed(sealed(), (OFFICE, "recovery_key"), ...)
    assert [(f.code, f.kind) for f in check_law(build_law(raw), raw)] == [("ADU775", "warning")]


@pytest.mark.parametrize("head", [..., {}, {"lines": ["Rekaan"]}, {"place": "Contoh"}])
def test_letters_without_a_place_of_the_office_s_own_warn(head: object):
    (found,) = findings_of(((OFFICE, "letterhead"), head))
    assert (found.code, found.kind, found.path) == ("ADU547", "warning", OFFICE)
    assert found.node == ("letterhead", "place")


@pytest.mark.parametrize(
    ("name", "days", "codes"),
    [
        ("erase_after", 7, []),
        ("erase_after", 6, ["ADU535"]),
        ("status_days", 60, []),
        ("status_days", 59, ["ADU535"]),
        ("statement_days", 1, []),
    ],
)
def test_some_numbers_no_file_may_lower(name: str, days: int, codes: list[str]):
    found = findings_of(((SOP, "settings", name), days))
    assert [finding.code for finding in found] == codes


def test_state_that_nothing_leads_to():
    moves = {"label": LABEL, "held_by": "team"}
    step = {
        "label": LABEL,
        "alias": "cari",
        "by": ["team"],
        "moves": [{"from": "lost", "to": "with-team"}],
    }
    broken = ((SOP, "states", "lost"), moves), ((SOP, "events", "find"), step)
    assert the_one(*broken) == ("ADU501", SOP, ("states", "lost"))


def test_state_without_a_way_out():
    state = {"label": LABEL, "held_by": "team"}
    step = {
        "label": LABEL,
        "alias": "buntu",
        "by": ["team"],
        "moves": [{"from": "with-team", "to": "stuck"}],
    }
    closing = [{"from": "with-team", "to": "closed", "outcome": "withdrawn"}]
    broken: list[tuple[Path, Any]] = [
        ((SOP, "states", "stuck"), state),
        ((SOP, "events", "bury"), step),
    ]
    # `open` covers every state that is not final: the two events that close from anywhere are
    # narrowed as well.
    broken += [((SOP, "events", name, "moves"), closing) for name in ("withdraw", "refer")]
    assert the_one(*broken) == ("ADU502", SOP, ("states", "stuck"))


@pytest.mark.parametrize(
    ("place", "value", "node"),
    [
        (("events", "record", "by"), ["clerk"], ("events", "record", "by")),
        (("events", "analyse", "moves", 1, "by"), ["boss"], ("events", "analyse", "by")),
        (("states", "received", "held_by"), "clerk", ("states", "received", "held_by")),
        (("stages", "team", "role"), "committee", ("stages", "team", "role")),
    ],
)
def test_role_that_is_not_defined(place: Path, value: object, node: Path):
    assert the_one(((SOP, *place), value)) == ("ADU503", SOP, node)


@pytest.mark.parametrize("clock", ["officer", "team", "head", "total"])
def test_limits_of_the_stages_add_up_to_the_total(clock: str):
    limit = raw_law()[SOP]["clocks"][clock]["limit"]
    changes = ((SOP, "clocks", clock, "limit"), limit + 1), WITHOUT_ROWS
    assert the_one(*changes) == ("ADU504", SOP, ("clocks", "total", "limit"))


def test_clock_that_only_warns_may_have_any_limit():
    assert findings_of(((SOP, "clocks", "elapsed", "limit"), 99)) == []


@pytest.mark.parametrize(
    ("place", "value", "node"),
    [
        (("codes",), "nowhere", ("codes",)),
        (("states", "received", "stage"), "desk", ("states", "received", "stage")),
        (("events", "record", "moves", 0, "to"), "written", ("events", "record", "moves", 0, "to")),
        (("events", "attempt", "from"), ["nowhere"], ("events", "attempt", "from")),
        (
            ("events", "withdraw", "moves", 0, "outcome"),
            "gone",
            ("events", "withdraw", "moves", 0, "outcome"),
        ),
        (
            ("events", "lapse", "moves", 0, "after"),
            "patience",
            ("events", "lapse", "moves", 0, "after"),
        ),
        (
            ("events", "explain", "open", "medium", "list"),
            "ways",
            ("events", "explain", "open", "medium", "list"),
        ),
        (("common", "late_reason", "list"), "excuses", ("common", "late_reason", "list")),
        (("clocks", "elapsed", "states"), ["nowhere"], ("clocks", "elapsed", "states")),
        (
            ("clocks", "total", "sum_of"),
            ["officer", "team", "head", "board"],
            ("clocks", "total", "sum_of"),
        ),
        (("clocks", "officer", "stage"), "desk", ("clocks", "officer", "stage")),
        (("box", "by"), ["postman"], ("box", "by")),
        (
            ("events", "verify", "open", "supervision", "offers"),
            {"when": True, "event": "promote"},
            ("events", "verify", "open", "supervision", "offers"),
        ),
        (
            ("events", "receive", "open", "confidentiality", "spares"),
            {"when": "anonymous", "group": "witness"},
            ("events", "receive", "open", "confidentiality", "spares"),
        ),
        (("settled",), ["record", "shelve"], ("settled", 1)),
        (("listed",), {"colour": {"id": "warna", "en": "colour"}}, ("listed", "colour")),
        (("listed",), {"target_date": {"id": "hari", "en": "day"}}, ("listed", "target_date")),
        (("settled",), ["receive"], ("settled", 0)),
        (
            ("clocks", "team", "tiers"),
            [{"when": {"colour": True}, "limit": 60}],
            ("clocks", "team", "tiers"),
        ),
    ],
)
def test_name_that_is_not_defined(place: Path, value: object, node: Path):
    found = findings_of(((SOP, *place), value))
    assert {f.code for f in found} == {"ADU506"}
    assert (SOP, node) in {(f.path, f.node) for f in found}


def test_office_names_a_procedure_that_is_there():
    assert the_one(((OFFICE, "sop"), "nobodys-2030")) == ("ADU506", OFFICE, ("sop",))


@pytest.mark.parametrize("outcome", [..., None])
def test_way_into_the_end_has_an_outcome(outcome: object):
    assert the_one(((SOP, "events", "lapse", "moves", 0, "outcome"), outcome)) == (
        "ADU513",
        SOP,
        ("events", "lapse", "moves", 0),
    )


def test_way_that_does_not_end_has_no_outcome():
    assert the_one(((SOP, "events", "record", "moves", 0, "outcome"), "satisfied"))[0] == "ADU513"


@pytest.mark.parametrize("alias", ["terima", "verify"])
def test_alias_stands_for_one_step(alias: str):
    code, path, node = the_one(((SOP, "events", "record", "alias"), alias))
    assert (code, path) == ("ADU514", SOP)
    assert node == ("events", "record", "alias")


def test_procedure_is_named_after_its_file():
    raw = sealed()
    raw["schema/sop/copy.yaml"] = raw.pop("schema/sop/register.yaml")
    assert [(f.code, f.path, f.node) for f in check_law(build_law(raw), raw)] == [
        ("ADU511", "schema/sop/copy.yaml", ("id",))
    ]


def test_calendar_is_named_after_its_year():
    code, path, _node = the_one(((CALENDAR, "year"), 2028), ((CALENDAR, "days"), []))
    assert (code, path) == ("ADU511", CALENDAR)


@pytest.mark.parametrize("day", ["2027-01-01", "2026-01-16"])
def test_day_off_stands_in_its_year_and_once(day: str):
    number = next(
        n for n, entry in enumerate(raw_law()[CALENDAR]["days"]) if entry["date"] == "2026-02-16"
    )
    assert the_one(((CALENDAR, "days", number, "date"), day)) == (
        "ADU512",
        CALENDAR,
        ("days", number, "date"),
    )


def test_day_off_may_stand_again_beside_a_withdrawn_entry():
    days = raw_law()[CALENDAR]["days"]
    assert findings_of(((CALENDAR, "days"), [{**days[0], "withdrawn": "2025-12-01"}, *days])) == []


def test_day_off_names_a_decree_of_the_file():
    assert the_one(((CALENDAR, "days", 3, "source"), "rumour")) == (
        "ADU506",
        CALENDAR,
        ("days", 3, "source"),
    )


def test_role_of_a_person_is_one_of_a_procedure():
    person = {
        "name": "Sari",
        "email": "sari@contoh.example",
        "roles": [{"role": "officer"}, {"role": "king"}],
    }
    assert the_one(((STAFF, "staff", "sari"), person)) == (
        "ADU503",
        STAFF,
        ("staff", "sari", "roles", 1, "role"),
    )


def test_hours_end_after_they_begin():
    assert the_one(((OFFICE, "hours", "week", "mon"), "16:00-07:30")) == (
        "ADU523",
        OFFICE,
        ("hours", "week", "mon"),
    )


def test_changes_of_the_office_stand_in_the_order_of_their_days():
    changes = [
        {"from": "2026-05-01", "statement_days": 7},
        {"from": "2026-04-01", "statement_days": 9},
    ]
    assert the_one(((OFFICE, "changes"), changes)) == ("ADU530", OFFICE, ("changes", 1, "from"))


def test_signatures_once_asked_for_are_asked_for_ever_after():
    changes = [
        {"from": "2026-05-01", "signatures": "required"},
        {"from": "2026-06-01", "signatures": "off"},
    ]
    node = ("changes", 1, "signatures")
    assert the_one(((OFFICE, "changes"), changes)) == ("ADU685", OFFICE, node)


def test_other_hours_from_a_day_on_end_after_they_begin():
    changes = [{"from": "2026-05-01", "hours": {"week": {"mon": "16:00-07:30"}}}]
    node = ("changes", 0, "hours", "week", "mon")
    assert the_one(((OFFICE, "changes"), changes)) == ("ADU523", OFFICE, node)


def test_setting_holds_from_its_day_on_for_what_begins_then():
    changes = [
        {"from": "2026-05-01", "statement_days": 7},
        {"from": "2026-06-01", "max_backdating": 2},
    ]
    office = build_law(changed(sealed(), (OFFICE, "changes"), changes)).office
    said = [(v.settings["statement_days"], v.max_backdating) for v in map(office.on, DAYS)]
    assert said == [(14, 1), (7, 1), (7, 2)]


def test_findings_of_several_files_are_collected():
    found = findings_of(
        ((SOP, "clocks", "team", "limit"), 6), WITHOUT_ROWS, ((OFFICE, "sop"), "nobodys-2030")
    )
    assert sorted(f.code for f in found) == ["ADU504", "ADU506"]


def test_tier_adds_nothing_to_the_sum():
    tier = [{"when": {"supervision": True}, "limit": 60}]
    assert findings_of(((SOP, "clocks", "team", "tiers"), tier)) == []


def test_procedure_may_end():
    raw = changed(sealed(), (SOP, "in_force"), {"from": "2017-01-01", "until": "2026-12-31"})
    law = build_law(raw)
    assert law.sop.until == date(2026, 12, 31)
    assert check_law(replace(law), raw) == []


SOURCE = {"label": LABEL, "type": "source"}
REGISTER = "schema/sop/register.yaml"


@pytest.mark.parametrize(
    ("change", "code", "path", "node"),
    [
        # The office's own steps never say that they come from an old register.
        (
            ((SOP, "events", "receive", "open", "source"), SOURCE),
            "ADU531",
            SOP,
            ("events", "receive", "open", "source"),
        ),
        (((REGISTER, "takes_in"), False), "ADU531", REGISTER, None),
        (
            ((REGISTER, "events", "receive", "open", "source", "required"), False),
            "ADU531",
            REGISTER,
            ("takes_in",),
        ),
        (((OFFICE, "sop"), "register"), "ADU532", REGISTER, ("takes_in",)),
    ],
)
def test_only_a_procedure_for_old_registers_has_sources(
    change: tuple[Path, Any], code: str, path: str, node: Path | None
):
    found = [f for f in findings_of(change) if f.code.startswith("ADU53")]
    assert {(f.code, f.path) for f in found} == {(code, path)}
    assert node is None or [f.node for f in found] == [node]


def test_no_procedure_publishes_more_of_signed_statements_than_that_they_were():
    place = (SOP, "publication", "signed", "levels", 0, "classes", "other", "codes")
    code, path, node = the_one((place, ["by-office"]))
    assert (code, path, node[:3]) == ("ADU506", SOP, ("publication", "signed", "levels"))


def test_signed_statements_are_counted_only_where_every_outcome_can_carry_one():
    """Without signed objections nobody has signed anything about a duplicate."""
    objecting = (SOP, "events", "object", "open", "slip")
    found = findings_of(WITHOUT_ROWS, (objecting, ...))
    assert {finding.code for finding in found} == {"ADU536"}
    assert [finding.node for finding in found if "duplicate" in finding.node]
    said = {finding.node[1] for finding in found}
    assert not said & {"satisfied", "dissatisfied"}
    assert findings_of(WITHOUT_ROWS, (objecting, ...), ((SOP, "publication", "signed"), ...)) == []


def test_what_names_a_code_names_one_of_its_own_step():
    place: Path = ("events", "refer", "open", "agency_name", "names", "field")
    code, path, node = the_one(((SOP, *place), "service"))
    assert (code, path, node[-2:]) == ("ADU506", SOP, ("agency_name", "names"))
