"""What one office says of itself, in one place and in another: every figure that stands twice is
the same.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from aduan.cli.main import run
from aduan.core.clocks.periods import read_period
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.closings import list_closings
from aduan.core.figures.figures import count_live
from aduan.core.figures.measure import measure_cases
from aduan.core.figures.recap import recapitulate
from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.periods import last_year_of
from aduan.core.figures.releases.today import Today, known_at, look_today
from aduan.core.figures.stock import count_stock
from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.documents.report.markdown import write_markdown
from aduan.documents.report.yearly import write_report
from aduan.publish.reading.balance import balance, balance_each
from aduan.publish.reading.shown import look_at, year_bases
from aduan.publish.reading.words import Words
from aduan.publish.site.build import build
from aduan.store.office.caseload import read_caseload
from aduan.store.record.releasefiles import read_releases
from tests.sharing import make_once

NOW = datetime.fromisoformat("2026-08-20T10:00:00+07:00")
# The larger ones take a minute: `ADUAN_FIGURES=300,1000`.
SIZES = [60, *map(int, filter(None, os.environ.get("ADUAN_FIGURES", "").split(",")))]
ABOUT = "<[^>]+>|&nbsp;"


def ask(root: Path, *words: str) -> None:
    """Run a command in this process, which leaves no office and no language behind for the tests
    after it.
    """
    before = dict(os.environ)
    # The clock of a test: what is recorded bears no other moment.
    os.environ.update(ADUAN_NOW=NOW.isoformat(), ADUAN_TEST="1")
    try:
        with pytest.raises(SystemExit) as stop:
            run(["--office", str(root), *words, "--json"])
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert not stop.value.code, words


@dataclass(frozen=True)
class Seen:
    """One demo, as each of its doors shows it."""

    root: Path
    caseload: Caseload
    ledger: Ledger
    pages: dict[str, str | bytes]

    def ask(self, *words: str) -> Any:
        """What a command prints as JSON at the moment of the test."""
        printed = io.StringIO()
        with redirect_stdout(printed):
            ask(self.root, "--lang", "en", *words)
        return json.loads(printed.getvalue())

    def text(self, page: str) -> str:
        return re.sub(r"\s+", " ", re.sub(ABOUT, " ", str(self.pages[page])))

    def table(self, name: str) -> list[dict[str, str]]:
        content = self.pages[f"data/{name}.csv"]
        assert isinstance(content, bytes)
        return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.fixture(scope="module", params=SIZES)
def seen(
    request: pytest.FixtureRequest, isolation: None, tmp_path_factory: pytest.TempPathFactory
) -> Seen:
    size = request.param
    root = make_once(tmp_path_factory, f"figures-{size}", partial(publish_demo, size)) / "contoh"
    caseload = read_caseload(root)
    ledger = read_ledger(read_releases(root / RELEASES_FOLDER))
    return Seen(
        root, caseload, ledger, build(caseload.law, ledger, today_of(caseload, ledger), NOW)
    )


def today_of(caseload: Caseload, ledger: Ledger) -> Today:
    return look_today(caseload, NOW.date(), last_year_of(ledger.finished, NOW.date()))


def publish_demo(size: int, folder: Path) -> None:
    root = folder / "contoh"
    make_demo(root, DemoPlan(size, 1, 2), NOW)
    with redirect_stdout(io.StringIO()):
        ask(root, "publish")


def find_number(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    assert found, (pattern, text[:2000])
    return int(found[1].replace(",", ""))


def test_today_is_the_same_at_every_door(seen: Seen):
    live = count_live(seen.caseload, NOW)
    year = seen.ask("stats", "--from", "2026-01-01")["total"]
    every = seen.ask("stats")["total"]
    listed = seen.ask("list")["cases"]
    opened = [row for row in listed if row["outcome"] is None]
    tasks = seen.ask("due")
    assert live.received == year["received"] == sum(row["received"] >= "2026" for row in listed)
    assert (
        live.open
        == every["open"]
        == len(opened)
        == len(tasks["due"])
        == sum(tasks["summary"].values())
    )
    overdue = Counter(row["status"] for row in opened)["overdue"]
    assert overdue == len(seen.ask("list", "--overdue")["cases"])
    assert live.overdue == every["overdue"] == overdue == tasks["summary"]["overdue"]
    assert every["received"] == every["closed"] + every["open"] == len(listed)


def test_home_and_the_overdue_page_say_today_as_it_is_on_their_schedule(seen: Seen):
    today = today_of(seen.caseload, seen.ledger)
    then = count_live(known_at(seen.caseload, today.since), at_midnight(today.since))
    home, late = seen.text("en/index.md"), seen.text("en/lewat-waktu.md")
    assert find_number(home, r"([\d,]+) received this year") == then.received == today.received
    assert find_number(home, r"([\d,]+) still open") == then.open == today.open
    assert f"as {Words('en').day(today.since)} began" in home
    is_told = f"Overdue as {Words('en').day(today.late_since)} began: " in late
    assert is_told is (today.overdue is not None)


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), NOW.tzinfo)


def test_split_figures_add_up_to_their_total(seen: Seen):
    for field in (
        "state",
        "stage",
        "outcome",
        "month",
        "year",
        "channel",
        "category",
        "service",
        "stage,channel",
    ):
        told = seen.ask("stats", "--by", field)
        for name in ("received", "closed", "open", "overdue", "on_time"):
            assert sum(row[name] for row in told["rows"]) == told["total"][name], (field, name)


def test_the_last_period_on_a_page_is_the_one_in_the_data(seen: Seen):
    last = seen.table("periods")[-1]
    late, statistics = seen.text("en/lewat-waktu.md"), seen.text("en/statistik.md")
    assert find_number(late, r"At the end of [A-Za-z0-9 ]+? ([\d,]+) were overdue") == int(
        last["overdue"]
    )
    assert find_number(late, r"were overdue, of ([\d,]+) still open") == int(last["open"])
    assert find_number(late, r"All [\d,]+ ([\d,]+) ") == int(last["open"])
    if int(last["open"]):
        said = re.escape(str(Words("en").period(last["period"])))
        assert find_number(statistics, rf"At the end of {said} ([\d,]+) complaint") == int(
            last["open"]
        )


def test_every_period_of_the_data_adds_up_in_itself_and_to_the_next(seen: Seen):
    ages, stages, overdue, closings = (Counter[str]() for _ in range(4))
    for row in seen.table("ages"):
        ages[row["period"]] += int(row["open"])
    for row in seen.table("stages"):
        stages[row["period"]] += int(row["open"])
        overdue[row["period"]] += int(row["overdue"])
    for row in seen.table("closings"):
        closings[row["period"]] += int(row["closed"])
    before = None
    for row in seen.table("periods"):
        told = {name: int(value) for name, value in row.items() if name != "period"}
        name = row["period"]
        assert ages[name] == stages[name] + told["waiting"] == told["open"]
        assert overdue[name] == told["overdue"]
        assert told["in_time"] <= told["closed"] == closings[name]
        gone = told["closed"] + told["undated"]
        assert told["before"] + told["received"] + told["reopened"] - gone == told["open"]
        assert before in (None, told["before"])
        before = told["open"]


def test_what_is_published_is_what_the_cases_say(seen: Seen):
    """Nothing in a demo is corrected afterwards, or entered too late for its own period."""
    cases = measure_cases(seen.caseload, NOW)
    for name, stock in balance_each(look_at(seen.ledger).bases).items():
        period = read_period(name)
        true = count_stock(cases, period.first, period.last)
        told = (stock.received, stock.again, stock.closed, stock.closing)
        assert told == (true.received, true.reopened, true.closed, true.closing), name


def test_a_recap_a_report_and_a_page_say_the_same_of_a_year(seen: Seen):
    law, shown = seen.caseload.law, look_at(seen.ledger)
    told = recapitulate(seen.caseload, read_period("2025"), NOW)
    whole = balance(year_bases(shown, 2025))
    assert whole is not None
    assert (whole.received, whole.closed, whole.closing) == (
        told.stock.received, told.stock.closed, told.stock.closing
    )  # fmt: skip
    assert told.stock.closed == len(told.closings) == sum(row.closed for _month, row in told.months)
    assert whole.closed == shown.years[0].total
    sentence = rf"− {whole.gone:,} = {whole.closing:,} open"
    report = write_report(law, shown, 2025, "en", draft=False)
    assert sentence in write_markdown(report, "x")["x.md"].replace("\\", "")
    assert sentence in seen.text("en/laporan-2025.md")


@pytest.mark.parametrize("cut", ["Q", "H", "-"])
def test_recaps_follow_each_other_and_agree_with_the_list(seen: Seen, cut: str):
    names = {
        "Q": [f"Q{n}" for n in (1, 2, 3)],
        "H": ["H1", "H2"],
        "-": [f"{n:02}" for n in range(1, 9)],
    }[cut]
    told = [recapitulate(seen.caseload, read_period(f"2026-{name}"), NOW) for name in names]
    for before, after in pairwise(told):
        assert before.stock.closing == after.stock.opening
    listed = seen.ask("list")["cases"]
    assert told[-1].stock.closing == sum(row["outcome"] is None for row in listed)
    assert told[-1].overdue == count_live(seen.caseload, NOW).overdue
    assert (
        sum(one.stock.received for one in told)
        == seen.ask("stats", "--from", "2026-01-01")["total"]["received"]
    )
    closings = list_closings(measure_cases(seen.caseload, NOW), seen.caseload.law)
    assert sum(one.stock.closed for one in told) == sum(
        closing.day.year == 2026 for closing in closings
    )
    for one in told:
        assert sum(level.closing for level in one.levels) == one.stock.closing
