"""What is settled at the desk on the day it comes: the steps that follow the receipt at once."""

from __future__ import annotations

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _


def list_settled(sop: Sop) -> list[EventKind]:
    """The steps from the receipt to the statement, as the procedure lists them.

    RefusedError: it lists none.
    """
    if not sop.settled:
        raise RefusedError(
            _("the procedure {sop} does not say which steps settle a complaint at the desk"),
            _("the administrator lists them under `settled` in schema/sop/{sop}.yaml"),
            sop=sop.id,
        )
    return [sop.events[name] for name in sop.settled]
