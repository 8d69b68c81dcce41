"""A complaint within a lengthened limit is told apart in papers: neither in time nor late; and each
ending has the words of its own procedure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aduan.core.case.fold import Case
from aduan.core.clocks.periods import Period
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.recap import recapitulate
from aduan.core.law.published import ON_TIME
from aduan.documents.papers.evidencedata import Evidence, tell_evidence
from aduan.documents.report.inside import list_inside, say_timeliness
from aduan.documents.report.paper import Grid, Paragraph
from aduan.documents.report.recap import write_recap
from aduan.publish.reading.words import Words
from tests.core.builders import at
from tests.core.test_second_procedure import BEGUN, case, close, law

THEN = at("2027-03-01T12:00")
SOON, LONG = "2026-11-27T09:00", "2027-02-26T09:00"


def load_of(*cases: Case) -> Caseload:
    return Caseload(law(), cases)


def test_of_these_late_leaves_out_what_was_within_a_lengthened_limit():
    load = load_of(
        close(extended=False, on=SOON), close(extended=True, on=SOON), close(extended=True, on=LONG)
    )
    closings = list_closings(measure_cases(load, THEN), law())
    for grid in list_inside(closings, law(), 2026, "id"):
        # Two were closed in 2026, one of them within its longer limit.
        assert grid.rows[-1][1:] == ("2", "0"), grid.caption
    endings = find_endings(load)
    assert endings.rows[-1][1:] == ("2", "0")


def test_a_clock_that_ended_within_its_lengthened_limit_is_not_told_as_in_time_in_the_evidence():
    load = load_of(close(extended=True, on=SOON))
    measured = tuple(measure_cases(load, at("2027-03-01T12:00")))
    recap = recapitulate(load, Period(date(2027, 2, 28), 1, "2027-02"), THEN)
    told = tell_evidence(law(), Evidence(recap, measured, None, {}), "id")
    (sample,) = [part for part in told if "batas waktu" in str(part["heading"])]
    assert "dalam batas waktu yang diperpanjang" in str(sample["rows"])


def test_what_has_no_limit_is_told_apart():
    load = load_of(close(extended=False, on=SOON))
    [closing] = list_closings(measure_cases(load, THEN), law())
    free = replace(closing, values={**closing.values, ON_TIME: "no"}, unlimited=True)
    told = say_timeliness(Words("en"), [free])
    assert told.startswith("0 in time, 0 of them entered after the limit; 0 late,")
    assert told.endswith("1 more without a limit: neither in time nor late.")


def test_an_ending_has_the_words_of_its_own_procedure():
    withdrawn = case([*BEGUN, ("withdraw", SOON)])
    (row, total) = find_endings(load_of(withdrawn)).rows
    own = law().sops[withdrawn.sop].outcomes[withdrawn.outcome or ""]
    assert row == (own.text("id"), "1", "0")
    assert total[1:] == ("1", "0")


def find_endings(load: Caseload) -> Grid:
    recap = recapitulate(load, Period(date(2026, 12, 31), 12, "2026"), THEN)
    paper = write_recap(law(), recap, "id", THEN.date())
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    return next(grid for grid in grids if "hasil akhir" in grid.caption)


def test_what_only_waits_for_papers_is_not_told_as_waiting_for_a_statement():
    """And of what is in time at its level, that it was late at the one before."""
    asked = case([("receive", "2026-11-26T09:00"), ("incomplete", "2026-11-27T10:00")])
    passed_on_late = case([("receive", "2026-11-16T09:00"), ("assign", "2026-11-27T09:00")])
    then = at("2026-11-27T12:00")
    recap = recapitulate(
        load_of(asked, passed_on_late), Period(date(2026, 11, 30), 1, "2026-11"), then
    )
    told = write_recap(law(), recap, "id", date(2027, 3, 1))
    levels = next(b for b in told.blocks if isinstance(b, Grid) and "jenjang" in b.caption)
    assert [row[0] for row in levels.rows][-1] == "Menunggu pelapor"
    [said] = [b.text for b in told.blocks if isinstance(b, Paragraph) and "Belum selesai" in b.text]
    assert "lewat batas waktu: tidak ada" in said
    assert said.endswith("yang batas sebelumnya sudah terlewati: 1.")
