"""Many made-up offices over ten years, pulled, checked, added up, asked and shown. `make scale`.

A few offices are made whole by the program itself: cases, closings, the rule, its checker. All others
replay the releases of one of these, with box registers of their own and a chain of their own: what is
read, attacked and added up is as large and as true to form as the real thing, and it says so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from math import log
from pathlib import Path
from random import Random
from typing import Any

from aduan.core.figures.releases.lawform import name_law_file
from aduan.core.figures.releases.ledger import NOTHING, SUFFIX, Ledger, digest, read_ledger
from aduan.core.figures.releases.releaseform import write_release
from aduan.federation.asking import DUCK, list_shipped, open_engine, read_question
from aduan.federation.folder import DATA
from tests.core.builders import at
from tests.federation.offices_published import lay_federation_of, lay_published
from tests.publish.ledgers import make_ledger
from tests.publish.populations import make_years

PLACE = Path(__file__).parents[2] / "build" / "scale"
FIRST, YEARS = 2017, 10
# So many complaints a year have the offices that are made whole.
SIZES = (25, 60, 120, 300)
NOW = "2027-03-02T09:00:00+07:00"
COMMAND = [sys.executable, "-c", "from aduan.cli.main import run; run()"]
# What ships is asked of both engines, and besides these every sum and figure, with its bounds.
WHOLE = {
    "every sum": "SELECT * FROM sums ORDER BY year, measure, variable, level, class_name",
    "every figure, by office": """
        SELECT office, grain, year, COUNT(*) AS count, COUNT(DISTINCT period) AS periods,
            CAST(SUM(low) AS BIGINT) AS low, CAST(SUM(high) AS BIGINT) AS high,
            CAST(SUM(population) AS BIGINT) AS population, COUNT(why) AS whys
        FROM figures GROUP BY office, grain, year ORDER BY office, grain, year
    """,
}
WRONG = {"tampered": "ADU806", "back": "ADU805", "unsafe": "ADU806", "silent": "ADU802"}


@dataclass(frozen=True)
class Measure:
    """One command: how long it took, and how long processors were busy with it (seconds); the most
    memory it held (megabytes); what it said.
    """

    seconds: float
    busy: float
    megabytes: float
    code: int
    said: str


def main(counts: Sequence[int]) -> None:
    samples = make_samples()
    print(f"{len(samples)} offices made by the program itself; all others replay their releases")
    found = {count: measure_offices(count, samples) for count in counts}
    if len(counts) > 1:
        small, large = counts[0], counts[-1]
        for step in found[small]:
            # Of what processors did: on a machine with other work, waiting says nothing.
            ratio = found[large][step].busy / max(0.01, found[small][step].busy)
            print(
                f"growth of {step}: {ratio:.1f} times, exponent {log(ratio) / log(large / small):.2f}"
            )


def make_samples() -> list[Ledger]:
    """The ledgers of a few offices, made by the rule from cases and attacked as any other."""
    began = time.monotonic()
    made = []
    for seed, size in enumerate(SIZES, 1):
        caseload = make_years((size,) * YEARS, seed, FIRST)
        made.append(make_ledger(caseload, at(f"{FIRST + YEARS}-02-20T12:00")))
        print(f"  {size} a year: {len(made[-1].releases)} releases")
    print(f"  made in {time.monotonic() - began:.0f} s")
    return made


def replay(ledger: Ledger, rng: Random) -> Ledger:
    """The same releases with another register of the box, and so another chain."""
    files = {name_law_file(number): ledger.files[name_law_file(number)] for number in ledger.laws}
    previous = NOTHING
    for release in ledger.releases:
        days = release.performance.box[0]
        box = (days, rng.randrange(days + 1))
        told = replace(release.performance, box=box)
        content = write_release(replace(release, performance=told, previous=previous))
        files[release.name + SUFFIX] = content
        previous = digest(content)
    return read_ledger(files)


def measure_offices(count: int, samples: Sequence[Ledger]) -> dict[str, Measure]:
    """Each step over so many offices, printed as it ends."""
    print(f"\n{count} offices, {YEARS} years")
    place = PLACE / str(count)
    shutil.rmtree(place, ignore_errors=True)
    rng = Random(count)
    ledgers = {}
    for number in range(count):
        name = f"kantor-{number:03}"
        ledgers[name] = replay(samples[number % len(samples)], rng)
        lay_published(place / "sites" / name, name, ledgers[name])
    root = place / "gabungan"
    lay_federation_of(root, {name: f"../sites/{name}" for name in ledgers})
    steps = {"first pull": run("pull", str(root))}
    require(steps["first pull"].code == 0, steps["first pull"].said)
    steps["second pull"] = run("pull", str(root))
    wrong = disturb(place / "sites", ledgers)
    steps["pull with four apart"] = run("pull", str(root), "--json")
    judge_apart(steps["pull with four apart"], wrong)
    steps["build"] = run("build", str(root))
    judge_totals(root, {name: one for name, one in ledgers.items() if name not in wrong})
    steps["site"] = run("site", str(root))
    steps |= ask_all(root)
    for step, one in steps.items():
        times = f"{one.seconds:8.1f} s, {one.busy:8.1f} s of processors"
        print(f"  {step:28} {times}, {one.megabytes:8.0f} MB")
    size = sum(file.stat().st_size for file in (root / "data").glob("*.parquet"))
    print(f"  parquet: {size / 1e6:.1f} MB")
    return steps


def run(*words: str) -> Measure:
    """A command of the federation as a person starts it, measured from outside."""
    env = {**os.environ, "ADUAN_NOW": NOW, "LANGUAGE": "en", "NO_MKDOCS_2_WARNING": "1"}
    began = time.monotonic()
    with subprocess.Popen(
        [*COMMAND, "federation", *words], env=env, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None  # a pipe, as asked for
        said = child.stdout.read().decode()
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    busy = usage.ru_utime + usage.ru_stime
    return Measure(seconds, busy, usage.ru_maxrss / 1024, child.returncode, said)


def disturb(sites: Path, ledgers: Mapping[str, Ledger]) -> dict[str, str]:
    """One office tampered with, one gone back, one unsafe, one silent: by name, with the code of
    each.
    """
    silent, back, tampered, unsafe = list(ledgers)[:4]
    shutil.rmtree(sites / silent)
    whole = ledgers[back]
    lay_published(sites / back, back, whole.up_to(len(whole.releases) - 1))
    # Both bring a release that was not there before: one with numbers that do not add up, one whose
    # chain leads elsewhere.
    lay_published(sites / tampered, tampered, extend(ledgers[tampered], received=7))
    lay_published(sites / unsafe, unsafe, extend(ledgers[unsafe], previous="1" * 64))
    return {
        silent: WRONG["silent"],
        back: WRONG["back"],
        tampered: WRONG["tampered"],
        unsafe: WRONG["unsafe"],
    }


def extend(ledger: Ledger, received: int = 0, previous: str = "") -> Ledger:
    """The ledger with one release more, which is not what the rule makes."""
    last = ledger.releases[-1]
    year = last.period.year + 1
    period = replace(last.period, last=last.period.last.replace(year=year))
    name = last.name.replace(str(year - 1), str(year))
    told = replace(last.performance, received=last.performance.received + received)
    more = replace(
        last,
        number=last.number + 1,
        period=replace(period, name=name),
        made=last.made.replace(year=last.made.year + 1),
        previous=previous or ledger.head,
        performance=told,
    )
    return read_ledger({**ledger.files, name + SUFFIX: write_release(more)})


def judge_apart(pulled: Measure, wrong: Mapping[str, str]) -> None:
    """Each that is wrong is named by its code, and nobody else."""
    offices = json.loads(pulled.said)["offices"]
    found = {one["id"]: one["findings"][0]["code"] for one in offices if one["findings"]}
    require(found == wrong, f"apart: {found}, and not {wrong}")
    require(pulled.code == 1, "the exit code does not say it")
    print(f"  apart, each by its code: {', '.join(sorted(found.values()))}")


def judge_totals(root: Path, good: Mapping[str, Ledger]) -> None:
    """What is added up of the others is what they have published (the silent one as last seen)."""
    rows = json.loads((root / "data" / "sums.json").read_text("utf-8"))["rows"]
    told = {row["year"]: row["low"] for row in rows if row["measure"] == "closed"}
    counted = json.loads((root / "data" / "offices.json").read_text("utf-8"))["rows"]
    earlier = {row["office"] for row in counted if row["state"] == "earlier"}
    require(len(earlier) == 1, f"counted as last seen: {earlier}")
    sites = dict(good.items())
    for name in earlier:
        folder = root / "offices" / name / "releases"
        sites[name] = read_ledger({file.name: file.read_bytes() for file in folder.iterdir()})
    true: dict[int, int] = {}
    for ledger in sites.values():
        whole = {one.period.year for one in ledger.releases if one.period.last.month == 12}
        for release in ledger.releases:
            year = release.period.year
            if year not in whole:
                continue
            true[year] = true.get(year, 0) + release.performance.closed
    require(told == true, f"closed: {told}, and not {true}")
    print(f"  closed in whole years by all that count: {sum(true.values())}, as published")


def ask_all(root: Path) -> dict[str, Measure]:
    """Every question that ships, on both engines, compared row by row."""
    questions = {name: read_question(name) for name in list_shipped()}
    asked = {f"query {name}": run("query", name, "--in", str(root), "--json") for name in questions}
    if find_spec("pyspark") is None:
        print("  pyspark is not installed: Spark is not asked")
        return asked
    from aduan.federation.spark import SparkEngine  # noqa: PLC0415  # it may not be installed

    began = time.monotonic()
    spark, duck = SparkEngine(root / DATA), open_engine(DUCK, root)
    print(f"  Spark was there after {time.monotonic() - began:.0f} s")
    for name, sql in {**questions, **WHOLE}.items():
        began = time.monotonic()
        theirs, ours = spark.ask(sql), duck.ask(sql)
        is_same = (list(theirs.columns), list(theirs.rows)) == (list(ours.columns), list(ours.rows))
        require(is_same, f"{name}: the engines do not agree")
        seconds = time.monotonic() - began
        print(f"  {name}: {len(ours.rows)} rows, the same on both engines ({seconds:.1f} s)")
    gateway: Any = spark.session.sparkContext._gateway
    print(f"  Spark's Java held {read_peak(gateway.proc.pid):.0f} MB")
    return asked


def read_peak(pid: int) -> float:
    """The most memory that a process has held so far (megabytes), by Linux."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    told = next(line for line in lines if line.startswith("VmHWM:"))
    return int(told.split()[1]) / 1024


def require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [50, 500])
