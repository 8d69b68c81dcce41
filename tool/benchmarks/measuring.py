"""What a job takes: of the clock on the wall, and of all processors."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

Job = Callable[[], object]


class Taken(NamedTuple):
    """What one run of a job took, in seconds. `processor`: with all programs that it starts, however
    busy the machine is.
    """

    wall: float
    processor: float


def measure(job: Job) -> Taken:
    """What a job takes, run once."""
    begun, used = time.perf_counter(), _sum_used()
    job()
    return Taken(time.perf_counter() - begun, _sum_used() - used)


def _sum_used() -> float:
    """What this process and the ended ones that it started have used of all processors."""
    import resource  # noqa: PLC0415  # Windows has none

    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def compare(
    what: str,
    job: Job,
    yardstick: str,
    other: Job,
    budget: float,
    rounds: int = 7,
    *,
    by_wall: bool = False,
) -> None:
    """Run both in turn and print the medians and their ratios; in brackets the least and most of the
    job. The budget is for that by processor, which is the same however busy the machine is; `by_wall`:
    for the other one, of what shares its work between processors.
    """
    if rounds > 1:  # warm the disk's cache
        job()
        other()
    mine: list[Taken] = []
    theirs: list[Taken] = []
    for _ in range(rounds):
        theirs.append(measure(other))
        mine.append(measure(job))
    wall, processor, spread = _sum_up(mine)
    other_wall, other_processor, _spread = _sum_up(theirs)
    ratios = {"processor": processor / other_processor, "wall": wall / other_wall}
    judged = "wall" if by_wall else "processor"
    verdict = "within" if ratios[judged] <= budget else "OVER"
    said = ", ".join(f"{ratio:.3f} by {name}" for name, ratio in ratios.items())
    print(
        f"{what:38} {processor * 1000:7.0f} ms {spread:13}  {yardstick:46}"
        f" {other_processor * 1000:7.0f} ms   {said}   budget {budget:.3g} by {judged}  {verdict}"
    )


def _sum_up(runs: Sequence[Taken]) -> tuple[float, float, str]:
    """The medians by the wall and by processor, and the spread of the latter, as it is printed."""
    used = [run.processor for run in runs]
    spread = f"[{min(used) * 1000:.0f}–{max(used) * 1000:.0f}]"
    return statistics.median(run.wall for run in runs), statistics.median(used), spread
