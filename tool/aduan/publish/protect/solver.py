"""The only door to HiGHS here: one linear system, many questions to it, each from where the last
one ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
TOLERANCE = 1e-6
# A row whose dual is smaller than this did not help to prove the bound.
NO_DUAL = 1e-7
# So far from the best a whole point may stay.
ENOUGH = 3.0


@dataclass(frozen=True)
class Row:
    """`low` <= sum of coefficient * column <= `high`."""

    columns: Sequence[int]
    coefficients: Sequence[float]
    low: float
    high: float


@dataclass(frozen=True)
class Answer:
    """A bound with the point that reaches it, and the rows that prove that there is none beyond."""

    value: float
    point: Floats
    proof: tuple[int, ...]


class QuietHighs(highspy.Highs):
    """HiGHS greets on the standard output when it is made, before it can be told not to; so it is
    told in between.
    """

    def enableCallbacks(self) -> None:  # noqa: N802  # its own name
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Program:
    """Non-negative columns under rows. Rows keep their place; only their bounds change."""

    def __init__(self, upper: Floats, rows: Sequence[Row]) -> None:
        self.size = len(upper)
        self.highs = _quiet()
        # Only the cost changes from one question to the next: the last point stays good, the primal
        # goes on from it.
        self.highs.setOptionValue("simplex_strategy", 4)
        columns = np.arange(self.size, dtype=np.int32)
        nothing = np.zeros(self.size)
        empty = np.zeros(self.size, dtype=np.int32)
        self.highs.addCols(
            self.size, nothing, nothing, upper, 0, empty, np.array([], np.int32), np.array([])
        )
        lengths = [len(row.columns) for row in rows]
        starts = (
            np.array([0, *np.cumsum(lengths)[:-1]], dtype=np.int32)
            if rows
            else np.array([], np.int32)
        )
        self.highs.addRows(
            len(rows),
            np.array([row.low for row in rows]),
            np.array([row.high for row in rows]),
            sum(lengths),
            starts,
            np.array([c for row in rows for c in row.columns], dtype=np.int32),
            np.array([c for row in rows for c in row.coefficients], dtype=float),
        )
        self.columns = columns

    def bound_row(self, row: int, low: float, high: float) -> None:
        self.highs.changeRowBounds(row, low, high)

    def maximize(self, cost: Floats) -> Answer | None:
        """The largest value of cost * columns; None where the rows contradict each other."""
        self.highs.changeColsCost(self.size, self.columns, -cost)
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"HiGHS: {status}")
        solution = self.highs.getSolution()
        duals = np.asarray(solution.row_dual)
        proof = tuple(int(row) for row in np.flatnonzero(np.abs(duals) > NO_DUAL))
        return Answer(
            -self.highs.getInfo().objective_function_value, np.asarray(solution.col_value), proof
        )


def find_whole(
    upper: Floats, rows: Sequence[Row], cost: Floats, whole: int, seconds: float
) -> Floats | None:
    """A point, its first columns whole numbers, with a large value though not always the largest;
    None: not in time.
    """
    program = Program(upper, rows)
    kinds = np.full(whole, highspy.HighsVarType.kInteger)
    program.highs.changeColsIntegrality(whole, program.columns[:whole], kinds)
    program.highs.setOptionValue("time_limit", seconds)
    program.highs.setOptionValue("presolve", "on")
    program.highs.setOptionValue("mip_abs_gap", ENOUGH)
    program.highs.changeColsCost(program.size, program.columns, -cost)
    program.highs.run()
    if (
        program.highs.getInfo().primal_solution_status
        != highspy.SolutionStatus.kSolutionStatusFeasible
    ):
        return None
    return round_off(np.asarray(program.highs.getSolution().col_value)[:whole])


def round_off(point: Floats) -> Floats:
    whole: Floats = np.rint(point)
    return whole


def choose_cheapest(
    weights: Floats, clauses: Sequence[Sequence[int]], seconds: float
) -> list[int] | None:
    """The items of least weight with at least one out of every clause; None where time ran out
    without any.
    """
    highs = _quiet()
    highs.setOptionValue("time_limit", seconds)
    size = len(weights)
    for weight in weights:
        highs.addCol(float(weight), 0.0, 1.0, 0, np.array([], np.int32), np.array([]))
    highs.changeColsIntegrality(
        size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger)
    )
    for clause in clauses:
        highs.addRow(
            1.0, highspy.kHighsInf, len(clause), np.array(clause, np.int32), np.ones(len(clause))
        )
    highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return [int(i) for i in np.flatnonzero(np.asarray(highs.getSolution().col_value) > 0.5)]


def _quiet() -> Any:
    highs = QuietHighs()  # type: ignore[no-untyped-call]
    # One thread and one seed: the same question gets the same answer.
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("random_seed", 1)
    # Presolve forgets the last basis, which is where the next question starts.
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("mip_rel_gap", 0.0)
    return highs
