"""By which lines of a procedure a change of the law lets more read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.law.law import Law
from aduan.core.law.morereaders import ReaderLine
from aduan.core.law.powers import find_powers
from aduan.core.law.readers import LOG, ReaderRule
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.store.files.lawvalues import build_law
from tests.core.builders import raw_law

RULE = ReaderRule(
    by=("secretariat", "head"),
    also=("team",),
    field="confidentiality",
    when="named",
    apart=("secretariat",),
    apart_field="about_desk",
    apart_when=True,
    restricted=("head",),
    closed=("head",),
    closed_after="status_days",
)
RULES = {MATTER: RULE, PERSON: RULE, LOG: replace(RULE, apart=())}


def with_readers(rules: dict[str, ReaderRule], law: Law, name: str = "") -> Law:
    """A law whose procedure has these; with a name: such a one beside the one in force."""
    sop = replace(law.sop, readers=rules, id=name or law.sop.id)
    return replace(law, sops={**law.sops, sop.id: sop})


LAW = with_readers(RULES, build_law(dict(raw_law())))
WIDER = {name: replace(rule, restricted=("head", "officer")) for name, rule in RULES.items()}


def told(before: Law, after: Law) -> list[tuple[str, str, str, tuple[str, ...]]]:
    given = find_powers(before, after).readers
    return [(one.sop, one.group, one.line.value, one.roles) for one in given]


def test_a_line_for_all_groups_is_told_of_a_case_s_texts_alone():
    after, name = with_readers(WIDER, LAW), LAW.sop.id
    groups = (MATTER, PERSON)
    assert told(LAW, after) == [(name, group, "restricted", ("officer",)) for group in groups]
    assert told(after, LAW) == [(name, group, "restricted", ()) for group in groups]


@pytest.mark.parametrize(
    ("change", "line", "roles"),
    [
        ({"by": ("secretariat", "head", "officer")}, ReaderLine.ALWAYS, {"officer"}),
        ({"also": ("team", "officer")}, ReaderLine.ALWAYS, {"officer"}),
        ({"when": "open"}, ReaderLine.ALWAYS, set()),
        ({"apart": ()}, ReaderLine.APART, {"secretariat"}),
        ({"closed": ("head", "officer")}, ReaderLine.CLOSED, {"officer"}),
        ({"closed": ()}, ReaderLine.CLOSED, {"secretariat", "team"}),
        ({"closed_after": "erase_after"}, ReaderLine.CLOSED, set()),
    ],
)
def test_what_is_told_names_the_line_that_was_changed_and_no_other(
    change: dict[str, object], line: ReaderLine, roles: set[str]
):
    wider = replace(RULE, **change)  # type: ignore[arg-type]
    [one] = find_powers(LAW, with_readers({**RULES, MATTER: wider}, LAW)).readers
    assert (one.group, one.line, set(one.roles)) == (MATTER, line, roles)


def test_a_new_procedure_is_compared_with_the_one_that_the_office_named_before():
    beside = with_readers(WIDER, LAW, "lain")
    more = [("lain", group, "restricted", ("officer",)) for group in (MATTER, PERSON)]
    in_force = replace(beside, office=replace(beside.office, sop="lain"))
    from_a_day = replace(LAW.office, later=((date(2030, 1, 1), in_force.office),))
    later = replace(beside, office=from_a_day)
    for before, after in ((LAW, beside), (LAW, in_force), (beside, in_force), (beside, later)):
        assert told(before, after) == more
    assert told(in_force, in_force) == told(LAW, with_readers(RULES, LAW, "lain")) == []


def test_a_group_of_which_nothing_was_said_is_told():
    before = with_readers({MATTER: RULE}, LAW)
    [(_sop, group, line, roles)] = [one for one in told(before, LAW) if one[1] == LOG]
    assert (group, line, set(roles)) == (LOG, "by", {"team", "secretariat", "head"})
