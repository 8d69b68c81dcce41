"""Whoever does not read the text of a case lets nobody read it again, himself least: by whatever step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.case.readership import may_read
from aduan.core.law.law import Grant, Law, ReadingKey
from aduan.core.words.aboutpeople import GROUPS, MATTER
from tests.core.builders import (
    CASE_ID,
    OTHER_ID,
    Line,
    at,
    check_history,
    codes_of,
    framed,
    history_of,
    law,
    sealing_law,
    sop,
)

HIDDEN, NAMED = {"confidentiality": "hidden"}, {"confidentiality": "named"}
RECEIVED: list[Line] = [
    ("receive", "2026-11-23T09:00", HIDDEN),
    ("record", "2026-11-23T09:10"),
]
CLOSED: list[Line] = [*RECEIVED, ("withdraw", "2026-11-23T09:20")]
SHUT_OFF: Line = ("restrict", "2026-11-23T10:00", {"by": "head"})
HEAD_OUT: Line = ("recuse", "2026-11-23T10:00", {"by": "secretariat", "person": "head"})
HELD: Line = ("hold", "2026-11-23T10:00", {"by": "secretariat"})
# The text is read for 90 days more, up to 21 February.
SOON, LATE = "2026-11-24T09:00", "2027-02-22T09:00"
ABOUT_DESK: list[Line] = [
    ("receive", "2026-11-23T09:00", {**HIDDEN, "about_desk": True, "by": "team"}),
    ("escalate", "2026-11-23T09:10", {"by": "team"}),
]
DESK_NAMED: list[Line] = [
    ("receive", "2026-11-23T09:00", {**NAMED, "about_desk": True, "by": "team"}),
    ABOUT_DESK[1],
]
TEAM_OUT: Line = ("recuse", "2026-11-23T10:00", {"by": "head", "person": "team"})


def line(name: str, moment: str, **who: object) -> Line:
    return (name, moment, who)


def history(lines: Iterable[Line], *, sealed: bool = True) -> Case:
    """A case of an office that seals; what may hold text in its last step holds a block made by hand."""
    events = list(history_of(lines))
    for place, one in enumerate(events):
        said = dict(one.fields)
        events[place] = replace(one, entered=said.pop("entered", None), fields=said)
    if sealed and sop().events[events[-1].name].sealed:
        events[-1] = replace(events[-1], sealed={MATTER: "k" * 26})
    return fold(CASE_ID, events, sop(), sealing_law())


def judged(case: Case, by_law: Law | None = None) -> list[str]:
    frame = framed(known={CASE_ID, OTHER_ID}, by_law=by_law or sealing_law())
    return codes_of(check_history(CASE_ID, case.history, frame))


# Every way on which somebody could come to read: what stands, the step, and who is refused it.
REFUSED: dict[str, tuple[list[Line], Line]] = {
    "closed for long: taken up again": (CLOSED, line("reopen", LATE)),
    "by somebody for himself": (CLOSED, line("reopen", LATE, by="team", whose="officer")),
    "dated back, and entered today": (CLOSED, line("reopen", SOON, entered=at(LATE))),
    "its closing taken back": (CLOSED, line("retract", LATE, of="3")),
    "dated back as well": (CLOSED, line("retract", SOON, of="3", entered=at(LATE))),
    "by somebody whom no list names": (CLOSED, line("reopen", LATE, by="stranger")),
    "by who has left": (CLOSED, line("reopen", LATE, by="retired")),
    "by who only keeps the computers": (CLOSED, line("reopen", LATE, by="admin")),
    "as if a register had brought it": (
        CLOSED,
        line("reopen", SOON, source={"system": "x", "id": "1", "imported": "2027-02-22"}),
    ),
    "shut off: ended by who shut it off": (
        [*RECEIVED, ("restrict", "2026-11-23T10:00", {"by": "secretariat"})],
        line("unrestrict", SOON, by="secretariat"),
    ),
    "in the head's name": (
        [*RECEIVED, SHUT_OFF],
        line("unrestrict", SOON, by="secretariat", whose="head"),
    ),
    "taken back": ([*RECEIVED, SHUT_OFF], line("retract", SOON, by="secretariat", of="3")),
    "taken back in the head's name": (
        [*RECEIVED, SHUT_OFF],
        line("retract", SOON, by="secretariat", whose="head", of="3"),
    ),
    "shut off: the name told to more, for when it is not": (
        [*RECEIVED, SHUT_OFF],
        line("amend", SOON, field="confidentiality", to="named"),
    ),
    "kept out: by himself": ([*RECEIVED, HEAD_OUT], line("retract", SOON, by="head", of="3")),
    "kept out: in his name": (
        [*RECEIVED, HEAD_OUT],
        line("retract", SOON, by="secretariat", whose="head", of="3"),
    ),
    "kept out: by who keeps nobody out": (
        [*RECEIVED, HEAD_OUT],
        line("retract", SOON, by="officer", of="3"),
    ),
    "on hold: taken back by who holds nothing": (
        [*RECEIVED, HELD],
        line("retract", SOON, by="officer", of="3"),
    ),
    "the name told by who does not know it": (
        RECEIVED,
        line("amend", SOON, by="team", field="confidentiality", to="named"),
    ),
    "about the desk: said by the desk not to be": (
        ABOUT_DESK,
        line("amend", SOON, field="about_desk", to=False),
    ),
    "about the desk: said so by the team, who do not know the name": (
        ABOUT_DESK,
        line("amend", SOON, by="team", field="about_desk", to=False),
    ),
    "text by who reads none": (CLOSED, line("object", LATE)),
    "text while it is shut off": ([*RECEIVED, SHUT_OFF], line("attempt", SOON)),
    "text, a receipt": (CLOSED, line("new-receipt", LATE)),
    "text, a receipt by who is kept out": (
        [*RECEIVED, ("recuse", "2026-11-23T10:00", {"by": "head", "person": "officer"})],
        line("new-receipt", SOON),
    ),
    "text by who is kept out": ([*RECEIVED, HEAD_OUT], line("object", SOON, by="head")),
}


@pytest.mark.parametrize("way", REFUSED)
@pytest.mark.parametrize("is_sealed", [True, False], ids=["block", "none"])
def test_nobody_reads_by_a_step_of_who_does_not(way: str, is_sealed: bool):
    before, step = REFUSED[way]
    if way.startswith("text") and not is_sealed and step[0] != "new-receipt":
        return
    stood, stands = history(before, sealed=False), history([*before, step], sealed=is_sealed)
    # It never was: whoever took it in, and sealed the keys by it.
    assert stands.position == stood.position
    assert {"ADU371", "ADU303", "ADU304"} & set(judged(stands))


# The same by who may: what the procedure and the law provide for.
ALLOWED: dict[str, tuple[list[Line], Line]] = {
    "the complainant comes back within the days": (CLOSED, line("reopen", SOON)),
    "and later: the secretariat enters it": (
        CLOSED,
        line("reopen", LATE, by="secretariat", whose="officer"),
    ),
    "about the desk, and later: the head": (
        [*ABOUT_DESK, line("refer", "2026-11-23T09:20", by="team")],
        line("reopen", LATE, by="head"),
    ),
    "a closing by mistake": (CLOSED, line("retract", "2026-11-23T09:30", of="3")),
    "the head ends what shuts it off": (
        [*RECEIVED, SHUT_OFF],
        line("unrestrict", SOON, by="head"),
    ),
    "or takes his own step back": (
        [*RECEIVED, SHUT_OFF],
        line("retract", "2026-11-23T10:10", by="head", of="3"),
    ),
    "somebody else lets the head read": (
        [*RECEIVED, HEAD_OUT],
        line("retract", "2026-11-23T10:10", by="secretariat", of="3"),
    ),
    "the complainant lets the team know": (
        RECEIVED,
        line("amend", SOON, field="confidentiality", to="named"),
    ),
    "the team takes a step of its own back": (
        [*RECEIVED, ("escalate", "2026-11-23T09:20"), line("analyse", SOON, by="team")],
        line("retract", "2026-11-24T09:10", by="team", of="4"),
    ),
    "a new receipt": (CLOSED, line("new-receipt", SOON)),
    "and long after by the secretariat": (CLOSED, line("new-receipt", LATE, by="secretariat")),
    "an objection without a word, long after": (CLOSED, line("object", LATE)),
}


@pytest.mark.parametrize("way", ALLOWED)
def test_who_reads_takes_the_steps_that_let_others(way: str):
    before, step = ALLOWED[way]
    stood, stands = history(before, sealed=False), history([*before, step], sealed=False)
    assert not {"ADU371", "ADU303"} & set(judged(stands))
    assert stands.steps != stood.steps


def test_who_comes_back_late_is_read_by_all_again():
    day = date(2027, 2, 22)

    def read(case: Case) -> set[str]:
        people, place = law().staff, case.position
        return {one for one in people if may_read(sealing_law(), sop(), place, MATTER, one, day)}

    before, step = ALLOWED["and later: the secretariat enters it"]
    assert read(history(before)) == {"secretariat", "head"}
    assert read(history([*before, step])) == {"officer", "team", "secretariat", "head"}


def test_roles_are_those_of_the_day_on_which_it_was_entered():
    """Who joins the secretariat today enters nothing for yesterday; by the staff file, that is."""
    joined = replace(
        law().staff["officer"], grants=(Grant("officer"), Grant("head", date(2027, 3, 1)))
    )
    by_law = replace(sealing_law(), staff={**law().staff, "officer": joined})
    steps = history([*CLOSED, line("reopen", LATE)]).history
    assert fold(CASE_ID, steps, sop(), by_law).run == 1
    later = replace(steps[-1], entered=at("2027-03-01T09:00"))
    assert fold(CASE_ID, [*steps[:-1], later], sop(), by_law).run == 2


def test_what_a_register_brought_came_along_with_its_case():
    source = {"system": "x", "id": "1", "imported": "2027-02-22"}
    lines = [(name, moment, {"by": "admin", "source": source}) for name, moment, *_ in CLOSED]
    assert history(lines).outcome == "withdrawn"
    assert history([*lines[:2], (*lines[2][:2], {"by": "officer", "source": source})]).outcome
    assert history([*lines[:2], (*lines[2][:2], {"by": "admin"})]).outcome is None


def test_an_office_that_seals_nothing_keeps_nobody_out():
    case = history([*CLOSED, line("reopen", LATE)])
    assert not {"ADU371"} & set(judged(case, law()))


def test_no_other_step_says_a_field_by_which_somebody_reads():
    """What a step may say the form of the file holds: none but the first and a correction name them."""
    rules = [sop().readers[group] for group in GROUPS]
    deciding = {name for rule in rules for name in (rule.field, rule.apart_field) if name}
    assert deciding == {"confidentiality", "about_desk"}
    saying = {kind.name for kind in sop().events.values() if deciding & kind.open.keys()}
    assert saying == {"receive"}
    assert deciding.isdisjoint(sop().common)


@pytest.mark.parametrize(
    ("before", "step", "codes"),
    [
        # A complaint about the desk, which the head alone reads besides the team.
        ([*ABOUT_DESK, TEAM_OUT], line("recuse", SOON, by="head", person="head"), ["ADU372"]),
        ([*RECEIVED, HEAD_OUT], line("restrict", SOON, by="secretariat"), ["ADU372"]),
        ([*RECEIVED, SHUT_OFF], line("recuse", SOON, by="secretariat", person="head"), ["ADU372"]),
        # The name of who wants it hidden, in a complaint about the desk: for the head alone.
        (ABOUT_DESK, line("recuse", SOON, by="team", person="head"), ["ADU372"]),
        (
            [*DESK_NAMED, HEAD_OUT],
            line("amend", SOON, by="team", field="confidentiality", to="hidden"),
            ["ADU372"],
        ),
        (RECEIVED, line("recuse", SOON, by="secretariat", person="head"), []),
    ],
)
def test_somebody_at_work_reads_a_text_still_whoever_is_kept_from_it(
    before: list[Line], step: Line, codes: list[str]
):
    found = judged(history([*before, step], sealed=False))
    assert [code for code in found if code == "ADU372"] == codes


def test_who_may_read_and_has_no_key_is_nobody_who_reads():
    known = sealing_law()
    keys = {name: (ReadingKey(f"age1{name}"),) for name in known.staff if name != "head"}
    staff = {
        name: replace(person, reading_keys=keys.get(name, ()))
        for name, person in known.staff.items()
    }
    case = history([*RECEIVED, line("restrict", SOON, by="secretariat")], sealed=False)
    assert "ADU372" in judged(case, replace(known, staff=staff))
    assert "ADU372" not in judged(case)


def test_who_is_kept_from_a_text_attaches_nothing_to_it():
    files = [{"kind": "png", "size": 256, "sha256": "6" * 64}]
    case = history(
        [*RECEIVED, HEAD_OUT, line("attach", SOON, by="head", files=files)], sealed=False
    )
    assert "ADU371" in judged(case)
    case = history(
        [*RECEIVED, HEAD_OUT, line("attach", SOON, by="officer", files=files)], sealed=False
    )
    assert "ADU371" not in judged(case)


@pytest.mark.parametrize(
    ("step", "is_refused"),
    [
        (line("verify", SOON, by="officer", category="delay", supervision=False), True),
        (line("duplicate", SOON, by="officer", of=OTHER_ID), True),
        (line("attempt", SOON, by="officer", medium="phone"), False),
    ],
)
def test_who_is_kept_out_does_not_move_the_case_on_by_steps_without_text(
    step: Line, is_refused: bool
):
    out: Line = ("recuse", "2026-11-23T10:00", {"by": "head", "person": "officer"})
    case = history([*RECEIVED, out, step], sealed=False)
    assert ("ADU371" in judged(case)) is is_refused
    assert (case.state == history([*RECEIVED, out]).state) is True
