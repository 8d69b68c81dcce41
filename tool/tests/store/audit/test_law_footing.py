"""No change of law takes the ground from under what stands: the audit, the server and the hook
before a commit refuse it alike, and `check` stays green.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from aduan.core.law.footing import may_lose_footing
from aduan.core.words.ids import make_id
from aduan.store.files.officefolder import OfficeFolder
from tests.histories import CASE, LAST, NOW, Clone, when
from tests.store.audit.test_law_forward import (
    SOP,
    STAFF,
    codes,
    found,
    replace_once,
    staged,
)

CODES = "schema/codes/office.yaml"
TODAY = NOW.date()
SARI = "    email: sari@contoh.example\n    roles:\n      - {role: officer}\n"
ENTERED = when(1).date()

Edit = tuple[str, str, str]

# What takes away what the cases of the office, or its register of the box, stand on.
TAKES_AWAY: dict[str, Edit] = {
    "a channel that a case came by": (
        CODES,
        "    visit: {label: {id: Datang langsung, en: Visit}, kind: oral}\n",
        "",
    ),
    "a channel that ended before the case came": (
        CODES,
        "en: Visit}, kind: oral}",
        f"en: Visit}}, kind: oral, until: {ENTERED - timedelta(days=1)}}}",
    ),
    "a channel that begins after the case came": (
        CODES,
        "en: Visit}, kind: oral}",
        f"en: Visit}}, kind: oral, since: {TODAY}}}",
    ),
    "the role of who entered it": (STAFF, SARI, SARI.replace("officer", f"admin, from: {TODAY}")),
    "the role until before she entered it": (
        STAFF,
        SARI,
        SARI.replace("officer}", f"officer, until: {ENTERED - timedelta(days=1)}}}"),
    ),
    "the role from today alone": (
        STAFF,
        SARI,
        SARI.replace("officer}", f"officer, from: {TODAY}}}"),
    ),
    "another role in its place": (STAFF, SARI, SARI.replace("officer", f"head, from: {TODAY}")),
    "a field that each receipt needs": (
        SOP,
        "      channel:",
        "      shelf: {label: {id: Rak, en: Shelf}, required: true}\n      channel:",
    ),
    "who may receive": (SOP, "    by: [officer, team, secretariat]\n", "    by: [head]\n"),
}

# What takes away only what nothing stands on.
HARMLESS: dict[str, Edit] = {
    "a channel that no case came by": (
        CODES,
        "    social: {label: {id: Media sosial, en: Social media}, kind: written}\n",
        "",
    ),
    "a channel that ends today": (
        CODES,
        "en: Visit}, kind: oral}",
        f"en: Visit}}, kind: oral, until: {TODAY}}}",
    ),
    "a role that ends today": (
        STAFF,
        SARI,
        SARI.replace("officer}", f"officer, until: {TODAY}}}"),
    ),
    "another name": (CODES, "en: Visit}", "en: At the desk}"),
}


@pytest.mark.parametrize("taken", TAKES_AWAY)
def test_nobody_makes_wrong_what_stands_by_a_file_of_the_law(clone: Clone, taken: str):
    assert "ADU693" in codes(clone, lambda c: replace_once(c, *TAKES_AWAY[taken]))


@pytest.mark.parametrize("taken", TAKES_AWAY)
def test_who_edits_it_is_told_before_the_commit(clone: Clone, taken: str):
    replace_once(clone, *TAKES_AWAY[taken])
    assert "ADU693" in staged(clone)


@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_nothing_stands_on_may_go(clone: Clone, harmless: str):
    assert codes(clone, lambda c: replace_once(c, *HARMLESS[harmless])) == set()


def test_a_role_does_not_end_before_the_step_that_was_entered_today(clone: Clone):
    """What was entered this morning is as much in the record as what was entered years ago."""
    hours = LAST - 0.5
    clone.take("verify", hours, "sari")
    # Just after midnight that was on another day than the clock's.
    day_before = when(hours).date() - timedelta(days=1)
    ended = SARI.replace("officer}", f"officer, until: {day_before}}}")
    assert "ADU693" in codes(clone, lambda c: replace_once(c, STAFF, SARI, ended))


def test_the_finding_counts_and_names_the_files(clone: Clone):
    findings = found(
        clone,
        lambda c: replace_once(c, STAFF, SARI, SARI.replace("officer", f"admin, from: {TODAY}")),
    )
    unfooted = next(finding for finding in findings if finding.code == "ADU693")
    other = make_id(when(2).date(), b"AUDITB")
    assert unfooted.values == {"count": 3, "files": f"{CASE}, {other}, box"}


def test_what_is_taken_away_and_put_back_stays_a_finding(clone: Clone):
    """In between, nobody could check what there was."""
    path, old, new = TAKES_AWAY["the role of who entered it"]
    replace_once(clone, path, old, new)
    clone.commit("arif", 280)
    replace_once(clone, path, new, old)
    clone.commit("arif", 281)
    assert clone.codes().count("ADU693") == 1


def test_most_changes_of_law_take_nothing_away(clone: Clone):
    """So the cases are not read again: a year's calendar, somebody more, a code more."""
    before = clone.office.law
    replace_once(
        clone,
        STAFF,
        "staff:\n",
        "staff:\n  nuri:\n    name: N\n    email: n@x.example\n    roles: [{role: team}]\n",
    )
    replace_once(clone, CODES, "    social:", "    fax: {label: {id: F, en: F}}\n    social:")
    after = OfficeFolder(clone.root).law
    assert not may_lose_footing(before, after, TODAY)
    assert may_lose_footing(after, before, TODAY)
