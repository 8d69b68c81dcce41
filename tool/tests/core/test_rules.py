"""Ring 2: what the procedure, the roles, the codes and the days allow, and what each refusal
names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from aduan.core.case.allowed import lapse_day, next_steps
from aduan.core.case.amendments import NEVER_CORRECTED
from aduan.core.case.fold import Case, fold
from aduan.core.case.judging import judge
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.deadlines import check_deadlines
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import Timeliness, count_timeliness, list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.law.law import CodeEntry, Grant, Law, Person
from aduan.core.words.findings import Finding
from aduan.core.words.text import Label, Voice
from tests.core.builders import (
    CASE_ID,
    LONG_AFTER,
    OTHER_ID,
    PEOPLE,
    Line,
    at,
    case_of,
    codes_of,
    event,
    findings_of,
    framed,
    grown,
    history_of,
    law,
    limited_register,
    register,
    sealing_law,
    sop,
    sop_with,
    then,
    verdict,
    walk,
)
from tests.core.procedure import ARROWS, EVENTS, KEEPING, PAUSED, STANDING, STATES, TOLD, path_to

NINE = at("2026-11-23T09:00")
# The first day on which a case that waits since 23 November 2026 may lapse: 24 and 25 December are
# off.
LAPSE_DAY = "2026-12-14"
# The first day on which a text may be erased that this was asked for on 23 November 2026.
ERASE_DAY = "2026-12-15"
# Late enough for every step, and for none too late.
LATER = {"lapse": at(f"{LAPSE_DAY}T09:00"), "erase": at(f"{ERASE_DAY}T09:00")}

ALLOWED = sorted({arrow for arrow in (*ARROWS, *STANDING) if arrow[1] != "start"})
# What becomes of the text is nobody's turn; some of it ends what something else began.
TURNS = [arrow for arrow in ALLOWED if arrow[0] not in (*KEEPING, "erase-request", "erase")]
BEGUN = {
    "release": ("hold",),
    "unrestrict": ("restrict",),
    "erase": ("erase-request",),
    "answer-objection": ("object",),
    "noted-confirm": ("noted",),
}
REFUSED = sorted((e, s) for e in EVENTS if e not in TOLD for s in STATES if (e, s) not in ALLOWED)


def roles_of(name: str, state: str) -> frozenset[str]:
    return ARROWS[name, state][1] if (name, state) in ARROWS else STANDING[name, state]


def case_in(state: str) -> Case:
    return walk(*path_to(state))


def try_step(name: str, state: str, by: str, **parts: Any) -> list[Finding]:
    """What ring 2 says of a step in a state; a retract names the last one that counts."""
    case = walk(*path_to(state))
    for begun in BEGUN.get(name, ()):
        # By nobody who takes the step that is tried: of some things that is asked, too.
        case = grown(case, then(case, begun, NINE, "nobody"))
    if name == "retract":
        parts = {"of": str(len(case.history)), **parts}
    # Files are attached only where they are sealed.
    by_law = sealing_law() if name == "attach" else None
    return verdict(case, then(case, name, LATER.get(name, NINE), by, **parts), by_law)


def the_one(findings: Iterable[Finding]) -> Finding:
    (finding,) = findings
    return finding


# -- the walk


@pytest.mark.parametrize(("name", "state"), REFUSED, ids=lambda part: part)
def test_step_that_is_not_allowed_is_refused_naming_those_that_are(name: str, state: str):
    finding = next(f for f in try_step(name, state, "officer") if f.code == "ADU301")
    assert (finding.values["event"], finding.values["state"]) == (name, state)
    assert sorted(str(finding.values["allowed"]).split(", ")) == sorted(
        e for e, s in TURNS if s == state
    )


@pytest.mark.parametrize(("name", "state"), REFUSED, ids=lambda part: part)
def test_step_that_is_not_allowed_is_not_refused_for_its_role_too(name: str, state: str):
    assert "ADU303" not in codes_of(try_step(name, state, "admin"))


@pytest.mark.parametrize("state", STATES)
def test_next_steps_are_those_of_the_table_with_their_roles(state: str):
    found = {
        kind.name: set(roles) - {"author"}
        for kind, roles in next_steps(case_in(state).position, sop())
    }
    assert found == {e: set(roles_of(e, s)) for e, s in TURNS if s == state}


@pytest.mark.parametrize("name", [e for e in EVENTS if e != "receive"])
def test_history_begins_with_the_first_event(name: str):
    found = findings_of(walk(name))
    assert [f.values for f in found if f.code == "ADU302"] == [{"first": "receive"}]


def test_one_step_gone_wrong_does_not_make_the_next_one_wrong():
    assert codes_of(findings_of(walk("receive", "verify", "record", "verify"))) == ["ADU301"]


# -- the roles


@pytest.mark.parametrize("by", PEOPLE)
@pytest.mark.parametrize(
    ("name", "state"), [a for a in ALLOWED if a[0] != "retract"], ids=lambda part: part
)
def test_step_is_for_the_roles_of_the_table(name: str, state: str, by: str):
    expected = [] if by in roles_of(name, state) else ["ADU303"]
    # What is attached goes to the sealed text, which the administrator does not read.
    if name == "attach" and by == "admin":
        expected.append("ADU371")
    assert codes_of(try_step(name, state, by)) == expected


@pytest.mark.parametrize("by", PEOPLE)
def test_first_step_is_for_the_roles_of_the_table(by: str):
    case = case_of([("receive", "2026-11-23T09:00", {"by": by})])
    assert codes_of(findings_of(case)) == (
        [] if by in ARROWS["receive", "start"][1] else ["ADU303"]
    )


def test_refusal_names_the_person_the_day_and_the_roles():
    finding = the_one(try_step("refer", "team-acted", "officer"))
    values = {"person": "officer", "event": "refer", "day": "2026-11-23", "roles": "team"}
    assert (finding.values, finding.node) == (values, ("history", 8, "by"))


def test_role_of_a_person_who_left_holds_no_longer():
    case = case_in("received")
    assert codes_of(verdict(case, then(case, "record", NINE, "retired"))) == ["ADU303"]


@pytest.mark.parametrize(
    ("day", "allowed"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11-25", True), ("2026-11-26", False)],
)
def test_acting_head_holds_the_role_from_and_until_a_day(day: str, allowed: bool):
    acting = Person(
        "acting",
        "Acting",
        "a@contoh.example",
        (Grant("head", date(2026, 11, 23), date(2026, 11, 25)),),
    )
    judged = replace(law(), staff={**law().staff, "acting": acting})
    start = at("2026-11-16T09:00")
    case = walk(*path_to("with-head"), start=start)
    further = then(case, "analyse", at(f"{day}T09:00"), "acting")
    assert codes_of(judge(case, further, framed(by_law=judged))) == ([] if allowed else ["ADU303"])


def test_day_of_the_role_is_the_day_in_the_offices_zone():
    grant = Grant("officer", date(2026, 11, 24))
    judged = replace(
        law(), staff={**law().staff, "new": Person("new", "New", "n@contoh.example", (grant,))}
    )
    case = case_in("received")
    late_in_london = datetime.fromisoformat(
        "2026-11-23T18:00:00+00:00"
    )  # 1 a.m. of the 24th in WIB
    assert judge(case, then(case, "record", late_in_london, "new"), framed(by_law=judged)) == []


@pytest.mark.parametrize("field", ["by", "for"])
def test_person_who_is_not_staff_is_named(field: str):
    case = case_in("received")
    people = {"by": "stranger"} if field == "by" else {"by": "secretariat", "whose": "stranger"}
    finding = the_one(verdict(case, then(case, "record", NINE, **people)))
    assert (finding.code, finding.node[-1], finding.values["person"]) == (
        "ADU304",
        field,
        "stranger",
    )


# -- for somebody else


@pytest.mark.parametrize("by", PEOPLE)
def test_only_the_secretariat_enters_for_somebody_else(by: str):
    found = verdict(
        case_in("received"), then(case_in("received"), "record", NINE, by, whose="officer")
    )
    assert codes_of(found) == ([] if by == "secretariat" else ["ADU305"])


@pytest.mark.parametrize("whose", PEOPLE)
def test_role_is_asked_of_the_person_whose_act_it_is(whose: str):
    case = case_in("head-analysed")
    found = verdict(case, then(case, "decide", NINE, "secretariat", whose=whose))
    assert codes_of(found) == ([] if whose == "head" else ["ADU303"])
    assert [f.node[-1] for f in found] == ([] if whose == "head" else ["for"])


def test_secretariat_may_not_take_the_steps_of_others_in_its_own_name():
    assert codes_of(try_step("decide", "head-analysed", "secretariat")) == ["ADU303"]


def test_entering_for_oneself_is_still_entering_for_somebody():
    case = case_in("received")
    assert codes_of(verdict(case, then(case, "record", NINE, "officer", whose="officer"))) == [
        "ADU305"
    ]


# -- the moments


def test_step_before_the_one_ahead_of_it_is_refused():
    case = case_in("received")
    assert codes_of(verdict(case, then(case, "record", NINE - timedelta(seconds=1)))) == ["ADU306"]


def test_a_step_that_is_dated_too_early_says_which_moment_was_understood_and_which_it_follows():
    case = case_in("received")
    (found,) = verdict(case, then(case, "record", NINE - timedelta(days=365)))
    said = found.message(Voice("id"))
    assert "Minggu, 23 November 2025 pukul 09.00" in said
    assert "Senin, 23 November 2026 pukul 09.00" in said


def test_order_is_that_of_the_moments_and_not_of_their_text():
    case = case_in("received")
    same = datetime.fromisoformat("2026-11-23T02:00:00+00:00")
    assert verdict(case, then(case, "record", same)) == []


@pytest.mark.parametrize(("seconds", "code"), [(0, []), (1, ["ADU307"])])
def test_step_in_the_future_is_refused(seconds: int, code: list[str]):
    case = case_in("received")
    further = then(case, "record", NINE + timedelta(seconds=seconds))
    assert codes_of(judge(case, further, framed(NINE))) == code


def test_id_names_the_day_of_receipt_in_the_offices_zone():
    late = datetime.fromisoformat(
        "2026-11-22T17:30:00+00:00"
    )  # half past midnight of the 23rd in WIB
    assert findings_of(fold(CASE_ID, [event(1, "receive", late)], sop(), None)) == []
    early = fold(CASE_ID, [event(1, "receive", late - timedelta(hours=1))], sop(), None)
    assert [(f.code, f.values) for f in findings_of(early)] == [("ADU317", {"day": "20261122"})]


def test_procedure_must_be_in_force_on_the_day_of_receipt():
    ended = sop_with(("in_force",), {"from": "2017-01-01", "until": "2026-11-22"})
    judged = replace(law(), sops={ended.id: ended})
    found = findings_of(walk("receive"), by_law=judged)
    assert [(f.code, f.values["day"]) for f in found] == [("ADU316", "2026-11-23")]


def test_case_stays_under_the_procedure_that_it_was_received_under():
    ended = sop_with(("in_force",), {"from": "2017-01-01", "until": "2026-11-23"})
    judged = replace(law(), sops={ended.id: ended})
    case = case_of([("receive", "2026-11-23T09:00"), ("record", "2026-12-01T09:00")])
    assert findings_of(case, by_law=judged) == []


# -- lapse


@pytest.mark.parametrize("state", sorted(PAUSED))
@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-23T09:00", False),
        ("2026-12-11T16:30", False),  # the fourteenth working day, a Friday, at its very end
        ("2026-12-11T16:31", True),  # counts as the next working day
        ("2026-12-12T10:00", True),
        ("2026-12-14T07:00", True),
    ],
)
def test_lapse_is_refused_until_the_days_of_waiting_are_over(
    state: str, moment: str, allowed: bool
):
    case = case_in(state)
    found = verdict(case, then(case, "lapse", at(moment)))
    assert [(f.code, f.values) for f in found] == (
        [] if allowed else [("ADU313", {"day": LAPSE_DAY})]
    )


def test_days_of_waiting_begin_when_the_case_began_to_wait():
    moment = "2026-11-23T09:00"
    case = case_of(
        [*((step, moment) for step in path_to("verified")), ("explain", "2026-11-28T10:00")]
    )  # a Saturday
    day = lapse_day(case.position, sop().events["lapse"], framed())
    assert day == date(2026, 12, 21)


def test_days_of_waiting_go_on_through_events_that_change_no_state():
    case = case_in("explained")
    later = grown(case, then(case, "attempt", at("2026-12-10T09:00")))
    assert lapse_day(later.position, sop().events["lapse"], framed()) == date.fromisoformat(
        LAPSE_DAY
    )


def test_office_may_set_another_number_of_days():
    judged = replace(law(), office=replace(law().office, settings={"statement_days": 1}))
    assert lapse_day(
        case_in("explained").position, sop().events["lapse"], framed(by_law=judged)
    ) == date(2026, 11, 25)


def test_other_steps_need_not_wait():
    assert lapse_day(case_in("explained").position, sop().events["satisfied"], framed()) is None


# -- retract


def test_author_may_retract_what_was_entered():
    assert try_step("retract", "recorded", "officer") == []


@pytest.mark.parametrize("by", PEOPLE)
def test_retract_is_for_the_author_or_the_secretariat(by: str):
    case = case_of(
        [("receive", "2026-11-23T09:00"), ("escalate", "2026-11-23T09:00", {"by": "team"})]
    )
    found = verdict(case, then(case, "retract", NINE, by, of="2"))
    assert codes_of(found) == ([] if by in ("team", "secretariat") else ["ADU303"])


def test_author_is_who_entered_the_step_and_not_whose_act_it_was():
    case = case_of(
        [("receive", "2026-11-23T09:00"), ("record", "2026-11-23T09:00", {"by": "retired"})]
    )
    assert verdict(case, then(case, "retract", NINE, "retired", of="2")) == []
    entered = case_of(
        [
            ("receive", "2026-11-23T09:00"),
            ("record", "2026-11-23T09:00", {"by": "secretariat", "whose": "officer"}),
        ]
    )
    assert codes_of(verdict(entered, then(entered, "retract", NINE, "officer", of="2"))) == [
        "ADU303"
    ]


@pytest.mark.parametrize("of", ["1", "2", "4", "9"])
def test_only_the_last_step_that_counts_can_be_retracted(of: str):
    finding = the_one(try_step("retract", "verified", "officer", of=of))
    assert (finding.code, finding.values["last"]) == ("ADU311", 3)


def test_first_event_is_never_retracted():
    finding = the_one(try_step("retract", "received", "officer", of="1"))
    assert finding.code == "ADU339"


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [("2026-11-24T16:00", True), ("2026-11-24T16:01", False), ("2026-11-25T09:00", False)],
)
def test_retract_is_for_one_working_day(moment: str, allowed: bool):
    case = case_in("recorded")
    found = verdict(case, then(case, "retract", at(moment), of="2"))
    assert [(f.code, f.values["day"]) for f in found] == (
        [] if allowed else [("ADU312", "2026-11-24")]
    )


def test_working_day_of_a_retract_is_counted_over_days_off():
    lines = [
        ("receive", "2026-11-23T09:00"),
        ("record", "2026-12-23T17:00"),
    ]  # after closing: day 0 is the 28th
    case = case_of(lines)
    assert verdict(case, then(case, "retract", at("2026-12-29T16:00"), of="2")) == []
    assert codes_of(verdict(case, then(case, "retract", at("2026-12-29T16:01"), of="2"))) == [
        "ADU312"
    ]


def test_retracts_may_follow_each_other_down_to_the_first_event():
    case = case_in("explained")
    for number in ("4", "3", "2"):
        further = then(case, "retract", NINE, of=number)
        assert verdict(case, further) == []
        case = grown(case, further)
    assert case.state == "received"


def test_a_retract_cannot_be_retracted():
    case = case_in("recorded")
    once = grown(case, then(case, "retract", NINE, of="2"))
    assert codes_of(verdict(once, then(once, "retract", NINE, of="3"))) == ["ADU311"]


def test_retracted_history_is_legal_when_what_counts_is_a_legal_walk():
    moment = "2026-11-23T09:00"
    lines: list[Line] = [
        ("receive", moment),
        ("record", moment),
        ("retract", moment, {"of": "2"}),
        ("record", moment),
    ]
    assert findings_of(case_of(lines)) == []
    assert codes_of(findings_of(case_of([*lines, ("record", moment)]))) == ["ADU301"]


# -- amend


# All but `source`, the trace of an import, which is no field that a person fills in.
@pytest.mark.parametrize(
    "name",
    sorted(name for name, field in sop().open_fields.items() if field.type not in NEVER_CORRECTED),
)
def test_any_open_field_may_be_amended_set_before_or_not(name: str):
    values = {
        "of": OTHER_ID,
        "target_date": "2026-12-01",
        "register_number": "7/2026",
    }
    field = sop().open_fields[name]
    usual: dict[str, Any] = {"code": None, "staff-or-code": "licensing", "boolean": True}
    value = values.get(name, usual.get(field.type))
    if field.type == "code":
        value = next(iter(law().book(sop())[field.list].codes))
    for state in ("received", "explained", "head-acted"):
        assert try_step("amend", state, "officer", field=name, to=value) == []


def amended_service(old: str) -> list[str]:
    fields = {"field": "service", "to": "other", "from": old}
    return codes_of(try_step("amend", "received", "officer", **fields))


def test_what_it_was_before_was_once_its_value_in_this_case():
    held = str(case_in("received").fields["service"])
    assert amended_service(held) == []
    assert amended_service("nonsense") == ["ADU338"]


def test_closed_case_is_reopened_before_it_is_amended():
    assert codes_of(try_step("amend", "closed", "officer")) == ["ADU301"]
    case = walk(*path_to("closed"), "reopen")
    assert verdict(case, then(case, "amend", NINE)) == []


@pytest.mark.parametrize("name", ["state", "by", "", "chanel", "reason", "medium.x"])
def test_field_that_no_case_has_cannot_be_amended(name: str):
    finding = the_one(try_step("amend", "received", "officer", field=name, to="x"))
    assert finding.code == "ADU314"
    assert "service" in str(finding.values["allowed"])


def test_private_field_is_amended_without_its_text_in_the_open():
    case = case_in("received")
    private = replace(then(case, "amend", NINE), fields={"field": "name"}, filled=frozenset({"to"}))
    assert verdict(case, private) == []
    assert codes_of(verdict(case, then(case, "amend", NINE, field="name", to="Budi"))) == ["ADU314"]


@pytest.mark.parametrize(
    "name", ["service", "supervision", "register_number", "target_date", "responsible"]
)
def test_amendment_without_a_new_value_is_refused(name: str):
    case = case_in("verified")
    assert len(verdict(case, replace(then(case, "amend", NINE), fields={"field": name}))) == 1


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("service", "no-such-service", "ADU204"),
        ("category", True, "ADU204"),
        ("supervision", "yes", "ADU203"),
        ("register_number", "0812-3456-7890", "ADU209"),
        ("responsible", "no-such-person", "ADU319"),
        ("of", "20261101-ZZZZZZ", "ADU309"),
        ("of", CASE_ID, "ADU310"),
        ("target_date", "2026-02-30", "ADU208"),
        ("register_number", True, "ADU203"),
    ],
)
def test_new_value_must_be_one_that_the_field_itself_could_have(
    name: str, value: object, code: str
):
    assert codes_of(try_step("amend", "verified", "officer", field=name, to=value)) == [code]


def test_new_value_is_a_code_in_force_on_the_day():
    case = case_in("verified")
    further = then(case, "amend", NINE, field="service", to="other")
    assert codes_of(
        judge(case, further, framed(by_law=with_code("services", "other", until="2026-11-22")))
    ) == ["ADU308"]


# -- duplicate, related, references


def test_duplicate_names_another_case_of_this_office():
    assert try_step("duplicate", "recorded", "officer", of=OTHER_ID) == []
    assert codes_of(try_step("duplicate", "recorded", "officer", of="20261101-ZZZZZZ")) == [
        "ADU309"
    ]
    assert codes_of(try_step("duplicate", "recorded", "officer", of=CASE_ID)) == ["ADU310"]


@pytest.mark.parametrize("state", STATES)
def test_cases_are_linked_without_closing_by_any_event(state: str):
    name = "reopen" if state == "closed" else "amend"
    assert try_step(name, state, "officer", related=[OTHER_ID]) == []
    assert codes_of(try_step(name, state, "officer", related=[OTHER_ID, "20261101-ZZZZZZ"])) == [
        "ADU309"
    ]
    assert codes_of(try_step(name, state, "officer", related=[CASE_ID])) == ["ADU310"]


# -- codes


def with_code(list_name: str, code: str, since: str | None = None, until: str | None = None) -> Law:
    """The law with one code in force between two days."""
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    entry = CodeEntry(code, Label(code, code), "", *days)
    book = law().codes["office"]
    listed = replace(book[list_name], codes={**book[list_name].codes, code: entry})
    return replace(law(), codes={**law().codes, "office": {**book, list_name: listed}})


@pytest.mark.parametrize(
    ("since", "until", "allowed"),
    [
        (None, "2026-11-22", False),
        (None, "2026-11-23", True),
        ("2026-11-23", None, True),
        ("2026-11-24", None, False),
    ],
)
def test_code_was_in_force_on_the_day(since: str | None, until: str | None, allowed: bool):
    found = findings_of(walk("receive"), by_law=with_code("channels", "visit", since, until))
    assert codes_of(found) == ([] if allowed else ["ADU308"])
    assert all("visit" not in str(f.values["allowed"]).split(", ") for f in found)


def test_codes_of_what_every_event_may_carry_are_asked_too():
    case = case_in("received")
    judged = with_code("late_reasons", "outage", until="2026-01-01")
    further = then(case, "record", NINE, late_reason="outage")
    assert codes_of(judge(case, further, framed(by_law=judged))) == ["ADU308"]


@pytest.mark.parametrize(
    ("who", "code"), [("team", []), ("licensing", []), ("nobody-here", ["ADU319"])]
)
def test_responsible_is_staff_or_a_unit(who: str, code: list[str]):
    assert codes_of(try_step("decide", "team-analysed", "team", responsible=who)) == code


# -- open text


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "+62 812-3456-7890",
        "telp 0812 3456 7890",
        "6281234567890",
        "1311012304890001",
        "13.11.01.230489.0001",
    ],
)
def test_number_of_a_person_has_no_place_in_an_open_field(text: str):
    assert codes_of(try_step("record", "received", "officer", register_number=text)) == ["ADU209"]


@pytest.mark.parametrize("text", ["12/2026", "470/131/DPMPTSP-2026", "20261123", "0812", "B-17"])
def test_number_in_a_register_is_no_number_of_a_person(text: str):
    assert try_step("record", "received", "officer", register_number=text) == []


# -- old registers


def imported(day: str, by: str = "officer") -> Case:
    source = {"system": "old", "id": "A-1", "imported": day}
    line = ("receive", "2019-05-06T09:00", {"by": by, "source": source, "channel": "other"})
    return fold(
        "20190506-K7M4QX",
        history_of([line, ("close", "2019-05-07T09:00", {"by": by})]),
        register(),
        None,
    )


def test_role_of_an_importer_is_asked_as_of_the_day_of_import():
    assert findings_of(imported("2026-11-20", "retired")) == []
    assert codes_of(findings_of(imported("2026-11-21", "retired"))) == ["ADU303", "ADU303"]


def test_day_of_import_exists_and_is_not_in_the_future():
    impossible, future = findings_of(imported("2026-02-30")), findings_of(imported("2028-01-01"))
    assert [(f.code, f.node[-1]) for f in impossible] == [("ADU208", "imported")]
    assert [(f.code, f.node[-1]) for f in future] == [("ADU307", "imported")]


def test_step_after_the_import_is_asked_as_of_its_own_day():
    grant = Grant("officer", date(2026, 11, 1), date(2026, 11, 22))
    judged = replace(law(), staff={"retired": Person("retired", "R", "r@contoh.example", (grant,))})
    source = {"system": "old", "id": "A-1", "imported": "2026-11-20"}
    lines: list[Line] = [
        ("receive", "2019-05-06T09:00", {"by": "retired", "source": source, "channel": "other"}),
        ("close", "2026-11-23T09:00", {"by": "retired"}),
    ]
    case = fold("20190506-K7M4QX", history_of(lines), register(), None)
    assert codes_of(findings_of(case, by_law=judged)) == ["ADU303"]


def test_register_ends_for_good_and_knows_no_reopening():
    allowed = next_steps(imported("2026-11-20").position, register())
    assert [kind.name for kind, _roles in allowed] == ["amend", "retract"]


BROUGHT = {"system": "old", "id": "A-1"}


def brought(*lines: Line) -> Case:
    """An old case taken in on 20 November 2026, and what its register brought later."""
    source = {**BROUGHT, "imported": "2026-11-20"}
    first: Line = (
        "receive",
        "2019-05-06T09:00",
        {"by": "officer", "source": source, "channel": "other"},
    )
    return fold("20190506-K7M4QX", history_of([first, *lines]), register(), None)


def later(**fields: object) -> dict[str, object]:
    return {"by": "officer", "source": {**BROUGHT, "imported": "2026-11-23"}, **fields}


AMEND: Line = ("amend", "2026-11-21T09:00", later(field="channel", to="other"))


def test_what_a_register_brings_later_is_dated_by_it_and_follows_the_last_move():
    assert findings_of(brought(AMEND, ("close", "2019-06-01T09:00", later()))) == []
    assert codes_of(findings_of(brought(AMEND, ("close", "2019-05-01T09:00", later())))) == [
        "ADU306"
    ]
    by_hand = brought(AMEND, ("close", "2019-05-01T09:00", {"by": "officer"}))
    assert codes_of(findings_of(by_hand)) == ["ADU306"]


def test_a_register_may_take_back_what_it_said_at_any_time():
    closed: Line = ("close", "2019-06-01T09:00", later())
    assert findings_of(brought(closed, ("retract", "2026-11-23T09:00", later(of="2")))) == []
    by_hand = brought(closed, ("retract", "2026-11-23T09:00", {"by": "officer", "of": "2"}))
    assert codes_of(findings_of(by_hand)) == ["ADU312"]


def test_role_for_what_a_register_brings_later_is_asked_as_of_that_day():
    grant = Grant("officer", date(2026, 11, 19), None)
    judged = replace(law(), staff={"officer": Person("officer", "O", "o@contoh.example", (grant,))})
    assert findings_of(brought(("close", "2019-06-01T09:00", later())), by_law=judged) == []


def test_a_closing_whose_day_is_unknown_closes_and_is_measured_by_nothing():
    case = brought(("close", "2026-11-20T09:00", later(day_unknown=True)))
    assert (case.is_open, case.closed, case.is_undated) == (False, None, True)
    assert run_clocks(case, framed(procedure=limited_register())) == ()
    [measured] = measure_cases(Caseload(law(), (case,)), LONG_AFTER)
    assert (measured.in_time, measured.is_late, measured.closed) == (False, False, None)
    assert not measured.was_open(datetime.fromisoformat("2020-01-06T09:00:00+07:00"))
    assert list_closings([measured], law()) == []
    again = brought(
        ("close", "2026-11-20T09:00", later(day_unknown=True)),
        ("retract", "2026-11-21T09:00", later(of="2")),
        ("close", "2019-06-01T09:00", later()),
    )
    assert again.closed is not None
    assert len(run_clocks(again, framed(procedure=limited_register()))) == 1


def test_what_has_no_limit_is_neither_in_time_nor_late():
    case = brought(("close", "2019-09-02T09:00", later()))
    [measured] = measure_cases(Caseload(law(), (case,)), LONG_AFTER)
    assert (measured.in_time, measured.is_late) == (False, False)
    kept = count_timeliness(list_closings([measured], law()))
    assert kept == Timeliness(in_time=0, later=0, late=0, counted=0, unlimited=1)


@pytest.mark.parametrize(("closed", "in_time"), [("2019-05-20T09:00", 1), ("2019-09-02T09:00", 0)])
def test_where_an_office_gives_old_registers_a_limit_they_are_measured_by_it(
    closed: str, in_time: int
):
    limited = replace(law(), sops={**law().sops, register().id: limited_register()})
    case = brought(("close", closed, later()))
    measured = measure_cases(Caseload(limited, (case,)), LONG_AFTER)
    kept = count_timeliness(list_closings(measured, limited))
    assert (kept.in_time, kept.late, kept.unlimited) == (in_time, 1 - in_time, 0)


def test_an_open_case_of_an_old_register_is_unsure_in_a_year_without_calendar_where_it_has_a_limit():
    frame = framed(LONG_AFTER, procedure=limited_register())
    frame = replace(frame, law=replace(law(), calendar=replace(law().calendar, standing={})))
    case = brought()
    [run] = run_clocks(case, frame)
    assert codes_of(check_deadlines(case, [run], frame)) == ["ADU401", "ADU407"]
    unlimited = replace(frame, sop=register())
    assert check_deadlines(case, run_clocks(case, unlimited), unlimited) == []


def test_without_clocks_it_is_as_sure_as_the_years_in_which_its_days_are_counted():
    unsure = replace(law(), calendar=replace(law().calendar, standing={}))
    closed = brought(("close", "2020-02-03T09:00", later()))
    undated = brought(("close", "2026-11-20T09:00", later(day_unknown=True)))
    of_closed, of_undated = measure_cases(Caseload(unsure, (closed, undated)), LONG_AFTER)
    assert set(of_closed.unsure) == {2019, 2020}
    assert [set(one.unsure) for one in list_closings([of_closed], unsure)] == [{2019, 2020}]
    assert of_undated.unsure == {}


# -- all findings


def test_every_finding_of_a_history_is_collected():
    lines = [
        ("receive", "2026-11-23T09:00", {"by": "stranger", "whose": "admin"}),
        ("decide", "2026-11-22T09:00", {"responsible": "nobody-here"}),
    ]
    assert codes_of(findings_of(case_of(lines))) == [
        "ADU304",
        "ADU303",
        "ADU306",
        "ADU301",
        "ADU319",
    ]


def test_each_finding_points_at_its_own_event_and_field():
    finding = the_one(try_step("decide", "team-analysed", "team", responsible="nobody-here"))
    assert finding.node == ("history", 6, "responsible")


def test_verdict_on_a_further_step_leaves_out_what_was_wrong_before():
    case = walk("receive", "verify")
    assert verdict(case, then(case, "record", NINE)) == []
