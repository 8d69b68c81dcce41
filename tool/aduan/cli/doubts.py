"""What is doubtful in a step, asked before it is recorded: whoever says no has it back in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aduan.cli.asking import BackError
from aduan.cli.completing import fill_in_again, strip_filling
from aduan.cli.cutoff import keep_filling
from aduan.cli.desk import Desk
from aduan.cli.otherperson import confirm_same_person
from aduan.cli.pastplans import confirm_ahead
from aduan.cli.spared import confirm_spared
from aduan.cli.unnamed import confirm_unnamed
from aduan.cli.unreachable import confirm_reachable
from aduan.core.words.findings import CancelledError

if TYPE_CHECKING:
    from aduan.cli.begun import Filling, Placing


def settle_doubts(desk: Desk, filling: Filling, place: Placing, *, insists: bool) -> Filling:
    """The step as whoever enters it stands by it. `insists`: a name in it has to stand there.

    RefusedError: somebody has to be asked, and nobody can be. click.Abort: the person stopped; what
    was typed is kept for them.
    """
    while True:
        try:
            confirm_reachable(desk, filling.draft, filling.setting)
            confirm_ahead(desk, filling.draft, filling.setting)
            confirm_same_person(desk, filling.draft, filling.setting)
            confirm_spared(desk, filling.draft, filling.setting)
            confirm_unnamed(desk, filling.draft, filling.setting, insists=insists)
        except (CancelledError, BackError):
            filling = fill_in_again(desk, filling, place)
        except click.Abort:
            keep_filling(desk, filling, strip_filling(filling))
            raise
        else:
            return filling
