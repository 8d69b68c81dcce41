"""The checker's own way to ask HiGHS: how small and how large can a sum of unknowns be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
Columns = NDArray[np.int64]


@dataclass(frozen=True)
class Equation:
    """`low` <= sum of `plus` - sum of `minus` <= `high`."""

    plus: Columns
    minus: Columns
    low: float
    high: float


class ContradictionError(Exception):
    """No unknowns at all satisfy what is said."""


class UnsolvedError(Exception):
    """The solver gave no answer; then nothing is proved."""


class SilentHighs(highspy.Highs):
    """HiGHS greets on the standard output when it is made, before it can be told not to; so it is
    told in between.
    """

    def enableCallbacks(self) -> None:  # noqa: N802  # its own name
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Unknowns:
    """So many unknowns, none below zero, under equations. One model; only the question changes."""

    def __init__(self, size: int, equations: Sequence[Equation]) -> None:
        self.size = size
        self.columns = np.arange(size, dtype=np.int32)
        self.solver = SilentHighs()  # type: ignore[no-untyped-call]
        # Threads are the process's: whoever else solves in it must ask for as many.
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("simplex_strategy", 4)
        self.solver.setOptionValue("presolve", "off")
        self.solver.passModel(_state(size, equations))

    def reach(self, columns: Columns, *, most: bool) -> Point:
        """The unknowns at which the sum of some is largest, or smallest. ContradictionError:
        none.
        """
        cost = np.zeros(self.size)
        cost[columns] = -1.0 if most else 1.0
        self.solver.changeColsCost(self.size, self.columns, cost)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError
        if status != highspy.HighsModelStatus.kOptimal:
            raise UnsolvedError(str(status))
        return np.asarray(self.solver.getSolution().col_value)


def _state(size: int, equations: Sequence[Equation]) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_ = size
    model.num_row_ = len(equations)
    model.col_cost_ = np.zeros(size)
    model.col_lower_ = np.zeros(size)
    model.col_upper_ = np.full(size, highspy.kHighsInf)
    model.row_lower_ = np.array([e.low for e in equations])
    model.row_upper_ = np.array([e.high for e in equations])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = size, len(equations)
    matrix.start_ = np.array(
        [0, *np.cumsum([len(e.plus) + len(e.minus) for e in equations])], dtype=np.int32
    )
    indices = [part for e in equations for part in (e.plus, e.minus)]
    signs = [
        np.full(len(part), sign)
        for e in equations
        for part, sign in ((e.plus, 1.0), (e.minus, -1.0))
    ]
    matrix.index_ = np.concatenate(indices).astype(np.int32) if indices else np.array([], np.int32)
    matrix.value_ = np.concatenate(signs) if signs else np.array([])
    return model
