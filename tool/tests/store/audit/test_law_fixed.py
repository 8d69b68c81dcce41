"""What cases are judged by under a procedure is fixed once they stand, and no day that is over gets
another procedure: the audit, the server and the hook before a commit refuse it alike.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casehead import CaseHead, write_head
from tests.histories import NOW, PATH, Clone, add_server, found_office, when
from tests.store.audit.test_law_forward import OFFICE, SOP, codes, found, replace_once, staged

NEW_SOP = "schema/sop/longgar.yaml"
TODAY = NOW.date()

# What was tried against the record: each changes how cases that stand are judged.
JUDGING: dict[str, tuple[str, str]] = {
    "a limit that only warns": (
        "    limit: 1\n    unit: working_day\n",
        "    limit: 1\n    unit: working_day\n    severity: warning\n",
    ),
    "a longer limit": (
        "    limit: 14\n    unit: working_day\n    severity: warning",
        "    limit: 99\n    unit: working_day\n    severity: warning",
    ),
    "calendar days": (
        "    limit: 1\n    unit: working_day",
        "    limit: 1\n    unit: calendar_day",
    ),
    "a limit of another stage": (
        "    stage: officer\n    limit: 1",
        "    stage: team\n    limit: 1",
    ),
    "a closing that is not its own word": (
        "outcome: withdrawn, own_word: true",
        "outcome: withdrawn",
    ),
    "a waiting that counts as satisfied": (
        "lapsed: {statement: none",
        "lapsed: {statement: satisfied",
    ),
    "satisfied at once": (
        "[{from: [explained, team-acted, head-acted], to: closed, outcome: satisfied}]",
        "[{from: open, to: closed, outcome: satisfied}]",
    ),
    "another end": ("outcome: referred, own_word", "outcome: satisfied, own_word"),
    "no waiting before it lapses": (", after: statement_days}", "}"),
    "a shorter waiting": ("  statement_days: 14", "  statement_days: 1"),
    "who confirms their own closing": (
        "    by: [head]\n    effect: confirm",
        "    by: [head, officer]\n    effect: confirm",
    ),
    "more who read what is shut off": ("  restricted: [head]", "  restricted: [head, officer]"),
    "others who read what is shut off": ("  restricted: [head]", "  restricted: [officer]"),
    "more who read what is closed for long": (
        "once_closed: {by: [secretariat, head]",
        "once_closed: {by: [secretariat, head, team]",
    ),
    "other days until it is closed for long": (
        "once_closed: {by: [secretariat, head], after: status_days}",
        "once_closed: {by: [secretariat, head], after: erase_after}",
    ),
    "nothing that is closed for long": (
        "  once_closed: {by: [secretariat, head], after: status_days}\n",
        "",
    ),
    "taking back for ever": ("    within: 1\n", "    within: 900\n"),
    "a second step that closes at once": (
        "  attempt:\n",
        "  settle:\n    label: {id: S, en: S}\n    help: {id: S, en: S}\n    basis: interpretation\n"
        "    reason: {id: S, en: S}\n    by: [officer]\n"
        "    moves: [{from: received, to: closed, outcome: satisfied}]\n  attempt:\n",
    ),
    "a second step that confirms": (
        "  attempt:\n",
        "  nod:\n    label: {id: S, en: S}\n    help: {id: S, en: S}\n    basis: interpretation\n"
        "    reason: {id: S, en: S}\n    by: [officer]\n    effect: confirm\n    from: final\n  attempt:\n",
    ),
}

# What says nothing of how a case is judged.
FREE: dict[str, tuple[str, str]] = {
    "a label": ("Officer's limit", "Limit of the officer"),
    "a help": ("Receive a new complaint", "Take a new complaint in"),
    "a reason": ("we read it as the officer's limit", "so we read it"),
    "fewer who read what is closed for long": ("[secretariat, head], after:", "[head], after:"),
    "a role more": (
        "    by: [officer, team]\n    moves:",
        "    by: [officer, team, head]\n    moves:",
    ),
    "a field more": (
        "      register_number:",
        "      shelf: {label: {id: Rak, en: Shelf}}\n      register_number:",
    ),
    "a step that moves nothing": (
        "  attempt:\n",
        "  visit:\n    label: {id: V, en: V}\n    help: {id: V, en: V}\n    basis: interpretation\n"
        "    reason: {id: V, en: V}\n    by: [officer]\n    from: open\n  attempt:\n",
    ),
    "an outcome that nothing leads to": (
        "outcomes:\n",
        "outcomes:\n  elsewhere: {label: {id: E, en: E}, basis: chart}\n",
    ),
}


@pytest.mark.parametrize("tried", JUDGING)
def test_what_cases_are_judged_by_is_fixed_once_they_stand(clone: Clone, tried: str):
    old, new = JUDGING[tried]
    assert "ADU690" in codes(clone, lambda c: replace_once(c, SOP, old, new))


@pytest.mark.parametrize("tried", JUDGING)
def test_who_edits_it_is_told_before_the_commit(clone: Clone, tried: str):
    replace_once(clone, SOP, *JUDGING[tried])
    assert "ADU690" in staged(clone)


@pytest.mark.parametrize("harmless", FREE)
def test_what_judges_nothing_may_change(clone: Clone, harmless: str):
    old, new = FREE[harmless]
    assert codes(clone, lambda c: replace_once(c, SOP, old, new)) == set()


def test_the_finding_names_the_parts_and_says_what_to_do(clone: Clone):
    findings = found(clone, lambda c: replace_once(c, SOP, *JUDGING["a longer limit"]))
    fixed = next(finding for finding in findings if finding.code == "ADU690")
    assert fixed.values["parts"] == "clocks.elapsed"
    assert "new file" in fixed.rule.hint


def test_a_late_case_whose_limit_would_only_warn_is_named(clone: Clone):
    assert "ADU680" in codes(
        clone, lambda c: replace_once(c, SOP, *JUDGING["a limit that only warns"])
    )


def test_what_is_put_in_and_taken_back_stays_a_finding(clone: Clone):
    old, new = JUDGING["a closing that is not its own word"]
    replace_once(clone, SOP, old, new)
    clone.commit("arif", 280)
    replace_once(clone, SOP, new, old)
    clone.commit("arif", 281)
    assert clone.codes().count("ADU690") == 2


def test_a_procedure_without_cases_is_free(clone: Clone):
    path = "schema/sop/register.yaml"
    change = ("  completed: {", "  completed: {statement: satisfied, ")
    assert codes(clone, lambda c: replace_once(c, path, *change)) == set()


def test_before_the_first_case_the_law_is_free(template_free: Clone):
    change = JUDGING["a longer limit"]
    assert codes(template_free, lambda c: replace_once(c, SOP, *change)) == set()


@pytest.fixture
def template_free(tmp_path):
    clone = found_office(tmp_path / "free")
    add_server(clone)
    return clone


# -- a second procedure


def add_looser(clone: Clone, since: date, named: bool = False) -> None:
    """A second procedure, with a limit that only warns, in force since a day."""
    text = clone.read(SOP).decode()
    text = text.replace("id: dharmasraya-2017\n", "id: longgar\n", 1)
    text = text.replace("  from: 2017-01-01\n", f"  from: {since}\n", 1)
    text = text.replace(*JUDGING["a limit that only warns"], 1)
    clone.write(NEW_SOP, text.encode())
    if named:
        replace_once(clone, OFFICE, "sop: dharmasraya-2017", "sop: longgar")


def receive(clone: Clone, sop: str, hours: float, at: float) -> str:
    """A case under a procedure, received so many hours after the beginning, entered at `at`."""
    case_id = make_id(when(hours).date(), b"BEGUN1")
    clone.write(
        case_path(case_id),
        write_head(CaseHead(case_id, sop)).encode()
        + clone.item("receive", hours, "sari", entered=when(at).isoformat(timespec="seconds")),
    )
    return case_path(case_id)


def test_a_procedure_in_force_years_back_is_refused_where_it_is_named(clone: Clone):
    since = TODAY - timedelta(days=900)
    assert "ADU691" in codes(clone, lambda c: add_looser(c, since, named=True))


def test_a_day_on_which_it_is_in_force_is_not_moved_back(clone: Clone):
    add_looser(clone, TODAY, named=True)
    clone.commit("arif", 287)
    assert "ADU691" in codes(
        clone, lambda c: replace_once(c, NEW_SOP, f"  from: {TODAY}", "  from: 2018-01-01")
    )


def test_a_procedure_from_today_on_is_taken(clone: Clone):
    assert codes(clone, lambda c: add_looser(c, TODAY, named=True)) == set()


def test_who_names_an_older_procedure_is_told_before_the_commit(clone: Clone):
    add_looser(clone, TODAY - timedelta(days=900), named=True)
    assert "ADU691" in staged(clone)


def test_a_case_under_a_procedure_that_the_office_does_not_name_is_refused(clone: Clone):
    add_looser(clone, TODAY - timedelta(days=900))
    clone.commit("arif", 280)
    receive(clone, "longgar", 200, 281)
    clone.git("add", "--all")
    assert "ADU692" in staged(clone)
    clone.commit("sari", 281)
    assert "ADU692" in clone.codes()
    assert clone.push().returncode != 0


def test_a_case_begins_under_the_procedure_of_its_day(clone: Clone):
    """What came in before the new procedure was in force goes by the one before it."""
    add_looser(clone, TODAY, named=True)
    clone.commit("arif", 287)
    receive(clone, "dharmasraya-2017", 200, 287.5)
    clone.commit("sari", 287.5)
    assert not {"ADU692", "ADU316"} & set(clone.codes())


def test_what_stands_under_an_older_procedure_goes_on(clone: Clone):
    add_looser(clone, TODAY, named=True)
    clone.commit("arif", 280)
    clone.take("verify", 281, "sari", PATH, category="procedure")
    assert "ADU692" not in clone.codes()
