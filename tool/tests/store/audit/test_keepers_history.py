"""What the keepers of the law do is seen: each change with its day, what it moved, and whether
somebody else has confirmed it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from aduan.core.law.calendar import DAY
from aduan.core.law.confirmed import HEAD
from aduan.core.law.keeperschanges import ChangedPart, KeepersChange
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import CONFIRMED
from aduan.store.audit.keepershistory import digest_changed_parts, list_keepers_changes
from aduan.store.git.repository import Repository
from aduan.store.record.confirming import confirm_change
from tests.histories import NOW, Clone

OFFICE = "schema/office.yaml"
STAFF = "schema/staff.yaml"


def change_name(clone: Clone, by: str = "arif", at: float = 200) -> str:
    clone.write(OFFICE, clone.read(OFFICE).replace(b"short_name: ", b"short_name: X", 1))
    return clone.commit(by, at)


def kept(clone: Clone) -> list[KeepersChange]:
    return list_keepers_changes(Repository(clone.root), "", clone.git("rev-parse", "HEAD"))


def confirm(clone: Clone, commit: str, by: str) -> str:
    clone.git("config", "user.email", f"{by}@contoh.example")
    person = clone.office.law.staff[by]
    return confirm_change(clone.office, Repository(clone.root), commit, person, NOW)


def test_each_change_is_told_with_its_day_and_kind(clone: Clone):
    named = change_name(clone)
    clone.write(STAFF, clone.read(STAFF) + b"# more\n")
    clone.write("tool/aduan.txt", b"x\n")
    clone.commit("arif", 201)
    first, second = kept(clone)
    assert (first.commit, first.kinds, first.confirmed) == (
        named,
        frozenset({ChangedPart.LAW}),
        None,
    )
    assert second.kinds == {ChangedPart.STAFF, ChangedPart.TOOL}
    assert first.day <= second.day <= NOW.date()


def test_steps_of_cases_are_no_changes_of_law(clone: Clone):
    assert kept(clone) == []


def test_how_many_due_days_ahead_a_holiday_moved_is_told(clone: Clone):
    day = clone.office.law.calendar.add(NOW.date() + DAY, 1)
    path = f"schema/calendar/{day.year}.yaml"
    text = clone.read(path).decode()
    source = text.split("source: ")[1].split("\n")[0]
    more = f"    added: {NOW.date()}\n"
    entry = (
        f"  - date: {day}\n    name: {{id: L, en: L}}\n    kind: holiday\n    source: {source}\n"
    )
    clone.write(path, (text + entry + more).encode())
    clone.commit("arif", 12 * 24)
    (change,) = kept(clone)
    assert change.moved


def test_a_change_that_could_move_nothing_says_so(clone: Clone):
    change_name(clone)
    assert kept(clone)[0].moved is None


def test_a_change_confirmed_by_somebody_else_shows_since_when(clone: Clone):
    made = confirm(clone, change_name(clone), "ratna")
    assert kept(clone)[0].confirmed == NOW.date()
    assert clone.git("log", "-1", "--format=%H %ae") == f"{made} ratna@contoh.example"
    assert clone.codes() == []


@pytest.mark.parametrize("by", ["arif", "sari"])
def test_nobody_confirms_their_own_change_nor_without_a_role(clone: Clone, by: str):
    with pytest.raises(RefusedError):
        confirm(clone, change_name(clone), by)
    assert not clone.path(CONFIRMED).exists()


def test_a_commit_that_changes_no_law_cannot_be_confirmed(clone: Clone):
    with pytest.raises(RefusedError):
        confirm(clone, clone.take("verify", 3.5, "sari"), "ratna")


def test_a_confirmation_holds_where_the_commit_is_made_anew(clone: Clone):
    """The change is named by what it makes of which files, and not by its commit."""
    named = change_name(clone)
    before = kept(clone)[0].name
    clone.git("reset", "--hard", "--quiet", f"{named}~")
    clone.take("verify", 3.5, "sari")
    again = change_name(clone)
    assert again != named
    assert kept(clone)[0].name == before


def line(clone: Clone, by: str) -> bytes:
    return f"- {{change: {kept(clone)[0].name}, on: {NOW.date()}, by: {by}}}\n".encode()


def test_by_hand_nobody_confirms_their_own_change(clone: Clone):
    confirm(clone, change_name(clone), "ratna")
    change_name(clone, "ratna")
    name = kept(clone)[-1].name
    old = clone.read(CONFIRMED)
    clone.write(CONFIRMED, old + f"- {{change: {name}, on: {NOW.date()}, by: ratna}}\n".encode())
    clone.commit("ratna", 12 * 24)
    assert "ADU689" in clone.codes()
    assert clone.push().returncode != 0


def test_another_e_mail_makes_nobody_somebody_else(clone: Clone):
    """Ratna changes the law, then her e-mail, and confirms what she did before."""
    named = change_name(clone, "ratna")
    name = kept(clone)[0].name
    new = b"ratna.baru@contoh.example"
    clone.write(STAFF, clone.read(STAFF).replace(b"ratna@contoh.example", new))
    clone.commit("ratna", 201)
    clone.git("config", "user.email", new.decode())
    with pytest.raises(RefusedError):
        confirm_change(
            clone.office, Repository(clone.root), named, clone.office.law.staff["ratna"], NOW
        )
    clone.write(CONFIRMED, f"{HEAD}- {{change: {name}, on: {NOW.date()}, by: ratna}}\n".encode())
    clone.commit("ratna.baru", 12 * 24)
    assert clone.codes() == ["ADU689"]
    assert clone.push().returncode != 0


def test_a_confirmation_in_somebody_else_s_name_is_refused(clone: Clone):
    confirm(clone, change_name(clone), "ratna")
    change_name(clone)
    name = kept(clone)[-1].name
    old = clone.read(CONFIRMED)
    clone.write(CONFIRMED, old + f"- {{change: {name}, on: {NOW.date()}, by: ratna}}\n".encode())
    clone.commit("arif", 12 * 24)
    assert "ADU688" in clone.codes()


def test_a_confirmation_does_not_go_away_again(clone: Clone):
    confirm(clone, change_name(clone), "ratna")
    clone.path(CONFIRMED).unlink()
    clone.commit("arif", 12 * 24)
    assert "ADU688" in clone.codes()


def test_digests_tell_law_tool_and_workflows_apart(clone: Clone):
    repo = Repository(clone.root)
    before = digest_changed_parts(repo, "", "HEAD")
    clone.write(".github/workflows/x.yml", b"on: push\n")
    clone.commit("arif", 200 + timedelta(hours=1).seconds / 3600)
    after = digest_changed_parts(repo, "", "HEAD")
    assert {kind for kind in after if after[kind] != before[kind]} == {"workflows"}
