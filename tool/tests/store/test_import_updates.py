"""What a map says of outcomes, of several rows and of what wins; and what a register that comes
again may do.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.fold import Case
from aduan.core.words.findings import RefusedError
from aduan.store.office.caseload import read_cases
from aduan.store.register.importer import Outcome
from aduan.store.register.mapfiles import MapError
from aduan.store.register.present import source_of
from aduan.store.register.reconciliation import Fate
from tests.registers import HEAD, MAP
from tests.store.importing_office import Office, make_office

ROW = {
    "nomor": "P/1",
    "masuk": "2020-01-06",
    "status": "Dalam proses",
    "saluran": "Surat",
    "kategori": "A",
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


def take(office: Office, *rows: dict[str, str], map_text: str = MAP, **ways: Any) -> Outcome:
    folder = office.root.parent
    file, mapping = folder / "t.csv", folder / "map.yaml"
    lines = [",".join({**ROW, **row}.get(name, "") for name in HEAD) for row in rows]
    file.write_text("\n".join([",".join(HEAD), *lines, ""]), encoding="utf-8")
    mapping.write_text(map_text, encoding="utf-8")
    return office.take(file, str(mapping), **ways)


def the_case(office: Office) -> Case:
    (case,) = read_cases(office.folder)
    return case


def day_of(case: Case) -> date | None:
    return case.closed.date() if case.closed else None


# -- what a map says


@pytest.mark.parametrize(
    ("status", "outcome"),
    [("Selesai", "completed"), ("DITOLAK oleh admin", "rejected"), ("Dicabut", "withdrawn")],
)
def test_words_of_a_status_are_outcomes(office: Office, status: str, outcome: str):
    take(office, {"status": status, "selesai": "2020-01-08"})
    assert (the_case(office).outcome, day_of(the_case(office))) == (outcome, date(2020, 1, 8))


def test_of_two_words_that_fit_the_longer_one_counts(office: Office):
    words = MAP.replace("[Ditolak]", "[Selesai ditolak]")
    take(office, {"status": "Selesai ditolak"}, map_text=words)
    assert the_case(office).outcome == "rejected"


def test_a_closed_row_without_a_day_is_closed_and_says_that_nobody_knows_since_when(office: Office):
    take(office, {"status": "Selesai"})
    case = the_case(office)
    assert (case.is_open, case.closed, case.is_undated) == (False, None, True)
    assert "day_unknown: true" in office.cases()[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wins", "is_open", "day"),
    [("status", True, None), ("date", False, date(2020, 1, 8)), ("neither", None, None)],
)
def test_where_status_and_day_disagree_the_map_says_which_is_believed(
    office: Office, wins: str, is_open, day
):
    outcome = take(
        office,
        {"selesai": "2020-01-08"},
        map_text=MAP.replace("  open:", f"  wins: {wins}\n  open:"),
    )
    if is_open is None:
        assert [refusal.code for refusal in outcome.refused] == ["status-and-day"]
    else:
        assert (the_case(office).is_open, day_of(the_case(office))) == (is_open, day)


SEVERAL = (
    {"masuk": "2020-01-07", "kategori": "A"},
    {"masuk": "2020-01-06", "kategori": "B", "status": "Selesai", "selesai": "2020-02-03"},
    {"masuk": "2020-01-08", "kategori": "C", "status": "Selesai", "selesai": "2020-01-20"},
)


@pytest.mark.parametrize(
    ("rule", "received", "closed", "kind"),
    [
        ("first", date(2020, 1, 7), None, "a"),
        ("last", date(2020, 1, 8), date(2020, 1, 20), "c"),
        ("span", date(2020, 1, 6), date(2020, 2, 3), "c"),
    ],
)
def test_several_rows_of_one_complaint_are_one_by_the_rule(
    office: Office, rule: str, received, closed, kind: str
):
    outcome = take(office, *SEVERAL, map_text=MAP + f"several: {rule}\n")
    case = the_case(office)
    assert (case.received.date(), day_of(case), case.fields["category"]) == (received, closed, kind)
    fates = outcome.reconciled.total.fates
    assert (fates[Fate.NEW], fates[Fate.JOINED], fates[Fate.REFUSED]) == (1, 2, 0)


def test_a_map_may_say_that_none_of_several_rows_is_believed(office: Office):
    outcome = take(office, *SEVERAL, {"nomor": "P/2"}, map_text=MAP + "several: none\n")
    assert (outcome.imported, [refusal.row for refusal in outcome.refused]) == (1, [2, 3, 4])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  channel: {column: saluran}\n", "", "says nothing of"),
        ("event: close", "event: amend", "does not close a complaint"),
        ("event: close", "event: no-such", "has no step"),
        ("sop: register", "sop: dharmasraya-2017", "is not for old registers"),
        ("unit: {column: unit}", "name: {column: unit}", "has no coded field"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_once_and_before_any_row(
    office: Office, old: str, new: str, said: str
):
    with pytest.raises(RefusedError, match=said):
        take(office, {"masuk": "no day"}, map_text=MAP.replace(old, new))
    assert office.cases() == []


def test_words_for_closed_need_the_step_that_they_mean(office: Office):
    closing = next(line for line in MAP.splitlines(keepends=True) if line.startswith("closed:"))
    with pytest.raises(MapError):
        take(office, {}, map_text=MAP.replace(closing, ""))


# -- coming again


def test_a_day_that_became_known_and_another_outcome_are_changes(office: Office):
    take(office, {"status": "Selesai"})
    known = {"status": "Ditolak", "selesai": "2020-03-02"}
    shown = take(office, known)
    assert (the_case(office).is_undated, len(shown.changes), shown.commit) == (True, 1, "")
    take(office, known, update=True)
    case = the_case(office)
    assert (case.outcome, day_of(case)) == ("rejected", date(2020, 3, 2))
    assert [event.name for event in case.history] == ["receive", "close", "retract", "reject"]


def test_what_is_open_again_in_the_register_is_open_again(office: Office):
    take(office, {"status": "Selesai", "selesai": "2020-03-02"})
    take(office, {"kategori": "B"}, update=True)
    assert (the_case(office).is_open, the_case(office).fields["category"]) == (True, "b")


def test_a_correction_stays_when_the_closing_below_it_is_corrected(office: Office):
    take(office, {"status": "Selesai", "selesai": "2020-03-02"})
    take(office, {"status": "Selesai", "selesai": "2020-03-02", "kategori": "B"}, update=True)
    take(office, {"status": "Selesai", "selesai": "2020-03-03", "kategori": "B"}, update=True)
    assert (day_of(the_case(office)), the_case(office).fields["category"]) == (
        date(2020, 3, 3),
        "b",
    )
    again = take(
        office, {"status": "Selesai", "selesai": "2020-03-03", "kategori": "B"}, update=True
    )
    assert (again.skipped, again.commit) == (1, "")


@pytest.mark.parametrize(
    ("row", "hurdle"),
    [
        ({"masuk": "2020-01-07"}, "id-carries-day"),
        ({"kategori": ""}, "emptied"),
    ],
)
def test_what_cannot_be_taken_is_named_each_time(office: Office, row: dict[str, str], hurdle: str):
    take(office, {})
    for _turn in range(2):
        outcome = take(office, row, update=True)
        assert ([change.hurdle for change in outcome.changes], outcome.commit) == ([hurdle], "")


def test_what_the_office_entered_itself_is_not_overwritten(office: Office):
    take(office, {})
    path = office.cases()[0]
    by_hand = '  - event: amend\n    at: "2026-11-23T11:00:00+07:00"\n    by: sari\n    field: channel\n    to: other\n'
    path.write_text(path.read_text(encoding="utf-8") + by_hand, encoding="utf-8", newline="\n")
    office.git("commit", "-qam", "by hand")
    outcome = take(office, {}, update=True)
    assert [change.hurdle for change in outcome.changes] == ["entered-by-hand"]
    assert the_case(office).fields["channel"] == "other"


def enter(office: Office, *lines: str) -> None:
    """A step that a clerk enters at the desk, at the moment at which the tests import."""
    path = office.cases()[0]
    step = [f"  - event: {lines[0]}", '    at: "2026-11-23T12:00:00+07:00"', "    by: sari"]
    step += [f"    {line}" for line in lines[1:]]
    text = path.read_text(encoding="utf-8") + "\n".join([*step, ""])
    path.write_text(text, encoding="utf-8", newline="\n")
    office.git("commit", "-qam", "by hand")


@pytest.mark.parametrize("step", ["close", "reject", "withdraw"])
def test_a_closing_of_the_office_stands_where_the_register_still_says_open(
    office: Office, step: str
):
    take(office, {})
    enter(office, step)
    closed = the_case(office)
    for row in ({}, {"status": "Selesai", "selesai": "2020-03-02"}):
        outcome = take(office, row, update=True)
        assert [(change.what, change.hurdle) for change in outcome.changes] == [
            ("closing", "entered-by-hand")
        ]
        assert (outcome.commit, the_case(office)) == ("", closed)
    assert outcome.reconciled.total.fates[Fate.CHANGED] == 1


def test_what_the_office_opened_again_stays_open_where_the_register_still_says_closed(
    office: Office,
):
    row = {"status": "Selesai", "selesai": "2020-03-02"}
    take(office, row)
    enter(office, "retract", 'of: "2"')
    assert the_case(office).is_open
    for _turn in range(2):
        outcome = take(office, row, update=True)
        assert [(change.what, change.hurdle) for change in outcome.changes] == [
            ("closing", "entered-by-hand")
        ]
        assert (outcome.commit, the_case(office).is_open) == ("", True)


def test_a_closing_that_the_office_entered_by_mistake_and_took_back_is_no_hurdle(office: Office):
    take(office, {})
    enter(office, "close")
    enter(office, "retract", 'of: "2"')
    take(office, {"status": "Selesai", "selesai": "2020-03-02"})
    assert day_of(the_case(office)) == date(2020, 3, 2)


def test_a_closing_says_which_register_brought_it(office: Office):
    take(office, {"status": "Selesai", "selesai": "2020-03-02"})
    receipt, closing = the_case(office).history
    assert closing.fields["source"] == receipt.fields["source"]


def test_a_case_with_changes_that_are_not_recorded_is_left_alone(office: Office):
    take(office, {})
    path = office.cases()[0]
    path.write_text(
        path.read_text(encoding="utf-8") + "# catatan\n", encoding="utf-8", newline="\n"
    )
    outcome = take(office, {"status": "Selesai", "selesai": "2020-03-02"})
    assert [refusal.code for refusal in outcome.refused] == ["case-not-recorded"]


def test_another_register_with_the_same_ids_is_another(office: Office):
    take(office, {})
    outcome = take(
        office, {}, map_text=MAP.replace("system: kantor-rekaan", "system: kantor-lain"), whole=True
    )
    assert (outcome.imported, outcome.gone) == (1, ())
    assert {source_of(case)["system"] for case in read_cases(office.folder)} == {
        "kantor-rekaan",
        "kantor-lain",
    }


def test_gone_are_cases_whose_ids_the_files_lack_even_where_their_row_is_refused_now(
    office: Office,
):
    take(office, {}, {"nomor": "P/2"}, {"nomor": "P/3"})
    outcome = take(office, {}, {"nomor": "P/2", "masuk": "hilang"}, whole=True)
    assert [source for source, _case in outcome.gone] == ["P/3"]
    assert len(office.cases()) == 3
