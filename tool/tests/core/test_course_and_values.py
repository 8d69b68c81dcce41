"""A procedure has one beginning and an end; what depends on a field's value names one that it can have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from aduan.core.law.lawrules import check_law
from aduan.core.law.receiving import check_receiving
from aduan.core.words.findings import Finding
from aduan.store.files.lawvalues import build_law
from tests.core.builders import changed, sealed_raw_law

SOP = "schema/sop/dharmasraya-2017.yaml"
Path = tuple[str | int, ...]


def findings_of(*changes: tuple[Path, Any]) -> list[Finding]:
    raw: dict[str, Any] = dict(sealed_raw_law())
    for path, value in changes:
        raw = changed(raw, path, value)
    return check_law(build_law(raw), raw)


def codes_of(found: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in found]


def sop() -> dict[str, Any]:
    return dict(sealed_raw_law()[SOP])


def first_state(*, final: bool) -> str:
    states: dict[str, Any] = sop()["states"]
    return next(name for name, state in states.items() if bool(state.get("final")) is final)


def test_a_misspelt_start_is_named_with_what_may_have_been_meant():
    (found,) = findings_of(((SOP, "events", "receive", "moves", 0, "from"), "star"))
    assert (found.code, found.values["value"]) == ("ADU506", "star")
    assert str(found.values["known"]).startswith("start")


def test_without_a_step_from_the_start_there_is_one_finding():
    found = findings_of(((SOP, "events", "receive", "moves", 0, "from"), first_state(final=False)))
    assert codes_of(found) == ["ADU537"]


def test_a_second_step_from_the_start_is_refused():
    found = findings_of(((SOP, "events", "analyse", "moves", 0, "from"), "start"))
    assert [(f.code, f.node) for f in found] == [("ADU538", ("events", "analyse", "moves"))]


def test_without_a_final_state_there_is_one_finding_and_not_eight():
    finals = [name for name, state in sop()["states"].items() if state.get("final")]
    assert codes_of(findings_of(*(((SOP, "states", n, "final"), False) for n in finals))) == [
        "ADU539"
    ]


def test_a_clock_that_runs_in_a_final_state_is_odd():
    clock = next(iter(sop()["clocks"]))
    states = [*sop()["clocks"][clock]["states"], first_state(final=True)]
    (found,) = findings_of(((SOP, "clocks", clock, "states"), states))
    assert (found.code, found.kind) == ("ADU541", "warning")


def test_a_step_that_lengthens_what_cannot_be_lengthened_is_odd():
    found = findings_of(((SOP, "events", "record", "effect"), "extend"))
    assert "ADU542" in codes_of(found)


def test_a_state_of_a_level_in_which_its_limit_does_not_run_is_odd():
    clock = next(name for name, clock in sop()["clocks"].items() if clock.get("stage") == "team")
    *kept, left = sop()["clocks"][clock]["states"]
    found = [f for f in findings_of(((SOP, "clocks", clock, "states"), kept)) if f.code == "ADU549"]
    assert [(f.kind, f.node, f.values["clocks"]) for f in found] == [
        ("warning", ("states", left), clock)
    ]


def lengthen(clock: str, days: int):
    return (SOP, "clocks", clock, "extension"), days


def test_a_whole_without_room_for_what_lengthens_its_part_is_odd():
    whole = next(name for name, clock in sop()["clocks"].items() if clock.get("sum_of"))
    part = sop()["clocks"][whole]["sum_of"][0]
    found = [f for f in findings_of(lengthen(part, 2), lengthen(whole, 1)) if f.code == "ADU548"]
    assert [(f.kind, f.node[:2]) for f in found] == [("warning", ("clocks", whole))]
    assert "ADU548" not in codes_of(findings_of(lengthen(part, 2), lengthen(whole, 2)))


SERVICE = "channel"
TIERS = [{"when": {SERVICE: "pigeon"}, "limit": 2}]
DAYS = [{"when": {SERVICE: "pigeon"}, "days": 9}]
MATTER = ("readers", "matter", "also")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("clocks", "team", "tiers"), TIERS),
        (("settings_by",), {"statement_days": DAYS}),
        (MATTER, {"field": SERVICE, "when": "pigeon", "by": ["officer"]}),
        (("events", "receive", "open", "confidentiality", "spares", "when"), "pigeon"),
    ],
)
def test_a_value_that_no_complaint_has_is_refused(path: Path, value: object):
    found = findings_of(((SOP, *path), value))
    assert codes_of(found) == ["ADU540"]
    assert found[0].values["value"] == "pigeon"


def test_yes_or_no_is_a_value_and_a_word_is_none():
    also = {"field": "supervision", "by": ["officer"]}
    assert findings_of(((SOP, *MATTER), {**also, "when": True})) == []
    assert codes_of(findings_of(((SOP, *MATTER), {**also, "when": "ya"}))) == ["ADU540"]


def test_a_class_in_which_nothing_falls_is_odd_and_one_with_some_codes_is_not():
    levels = sop()["publication"]["channel"]["levels"]
    level = next(n for n, one in enumerate(levels) if "classes" in one)
    classes: Path = (SOP, "publication", "channel", "levels", level, "classes")
    name = next(iter(sop()["publication"]["channel"]["levels"][level]["classes"]))
    (found,) = findings_of(((*classes, name, "codes"), ["pigeon"]))
    assert (found.code, found.kind) == ("ADU543", "warning")
    known = sop()["publication"]["channel"]["levels"][level]["classes"][name]["codes"]
    assert findings_of(((*classes, name, "codes"), [*known, "pigeon"])) == []


def test_before_the_procedure_is_in_force_nothing_can_be_received():
    raw = changed(dict(sealed_raw_law()), (SOP, "in_force", "from"), "2027-01-01")
    law = build_law(raw)
    (found,) = check_receiving(law, date(2026, 12, 31))
    assert (found.code, found.path, found.kind) == ("ADU544", SOP, "warning")
    assert list(check_receiving(law, date(2027, 1, 1))) == []


WAITING = {"label": {"id": "Menunggu berkas", "en": "Waiting for papers"}, "held_by": "complainant"}


def asked_for_more(source: str | list[str]) -> list[tuple[Path, Any]]:
    """The procedure with a state in which papers are waited for, and a way of closing from `source`."""
    step = dict(sop()["events"]["record"])
    asks = {**step, "alias": "minta", "moves": [{"from": "received", "to": "waiting"}]}
    closes = {"from": source, "to": "closed", "outcome": "satisfied"}
    return [
        ((SOP, "states", "waiting"), {**WAITING, "basis": "chart"}),
        ((SOP, "events", "ask"), asks),
        ((SOP, "events", "satisfied", "moves"), [closes]),
    ]


def test_a_complaint_that_nobody_answered_is_closed_by_no_statement_on_an_answer():
    found = [f for f in findings_of(*asked_for_more("paused")) if f.code == "ADU552"]
    assert [(f.kind, f.node) for f in found] == [
        ("warning", ("events", "satisfied", "moves", 0, "from"))
    ]
    assert found[0].values["states"] == "waiting"
    assert found[0].values["left"] == "explained, head-acted, team-acted"
    named = ["explained", "team-acted", "head-acted"]
    assert "ADU552" not in codes_of(findings_of(*asked_for_more(named)))


@pytest.mark.parametrize("source", ["received", "with-team", ["explained", "waiting"], "open"])
def test_nor_from_any_other_state_that_is_reached_without_an_answer(source: str | list[str]):
    assert "ADU552" in codes_of(findings_of(*asked_for_more(source)))


def test_what_says_nothing_of_an_answer_may_end_it_there():
    changes = asked_for_more(["explained"])
    withdrawn = {"from": "waiting", "to": "closed", "outcome": "withdrawn"}
    changes.append(((SOP, "events", "withdraw", "moves"), [withdrawn]))
    assert "ADU552" not in codes_of(findings_of(*changes))


def test_the_shipped_procedure_takes_states_of_waiting_in_as_it_is():
    """What is copied from the national one: its state, the step into it and the one out of it."""
    changes = [change for change in asked_for_more([]) if "satisfied" not in change[0]]
    assert "ADU552" not in codes_of(findings_of(*changes))


FOREIGN = [
    ("Baris 9 menyebutnya demikian.", "Baris 9"),
    ("Keputusan menyebut “antre dua kali”.", "“antre dua kali”"),
    ("Baris ke-9 menyebutnya demikian.", "Baris ke-9"),
    ("Keputusan menyebut 'antre dua kali'.", "'antre dua kali'"),
    ('Keputusan menyebut "antre dua kali".', '"antre dua kali"'),
    ("Keputusan menyebut «antre dua kali».", "«antre dua kali»"),
    ("Bagan membolehkannya.", "Bagan"),
    ("Menurut diagram alir itu boleh.", "diagram alir"),
    ("Peringatan SOP membolehkannya.", "Peringatan SOP"),
]


def reason(text: str) -> tuple[Path, Any]:
    return (SOP, "events", "withdraw", "reason"), {"id": text, "en": "x"}


@pytest.mark.parametrize(("text", "said"), FOREIGN)
def test_a_reason_names_nothing_that_the_decree_in_the_file_has_not(text: str, said: str):
    without = [((SOP, "decree", part), ...) for part in ("chart", "warning")]
    found = [f for f in findings_of(reason(text), *without) if f.node[:2] == ("events", "withdraw")]
    assert [(f.code, f.kind, f.values["said"]) for f in found] == [("ADU553", "warning", said)]
    example = ((SOP, "example"), True)
    assert "ADU553" not in codes_of(findings_of(reason(text), *without, example))


def test_a_sign_within_a_word_quotes_nothing():
    text = reason("Setiap Jum'at dan Ma'ruf yang membacanya.")
    assert "ADU553" not in codes_of(findings_of(text))


def test_what_rests_on_a_chart_that_the_decree_has_not_is_told_once():
    found = findings_of(((SOP, "decree", "chart"), ...))
    (one,) = [f for f in found if f.code == "ADU554"]
    assert int(str(one.values["count"])) > 5


def test_a_reason_that_is_not_written_yet_is_told_once_the_file_is_no_example():
    text = "Alasan kantor belum ditulis di sini."
    assert codes_of(findings_of(reason(text))) == ["ADU555"]


@pytest.mark.parametrize("paper", ["minutes", "invitation", "statement"])
def test_steps_for_a_paper_that_tells_none_are_told(paper: str):
    (found,) = findings_of(((SOP, "papers", paper), ["analyse", "decide"]))
    assert (found.code, found.node) == ("ADU556", ("papers", paper))
