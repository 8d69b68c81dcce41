"""The reason of what is put right in a register of the box: everybody reads it, for ever."""

from __future__ import annotations

from aduan.cli.asking import ask_until
from aduan.cli.desk import Desk
from aduan.core.words.findings import UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

# How somebody is asked for it.
TAKEN_BACK = _("why it is taken back (everybody may read it)")
CORRECTED_FOR = _("reason of the correction (everybody may read it)")


@dataclass(frozen=True)
class TypedReason:
    """A reason as it was typed, if it was. `insists`: a name in it may stand there."""

    typed: str | None = None
    insists: bool = False

    @property
    def is_said(self) -> bool:
        """Whether anything was typed."""
        return bool(self.typed and self.typed.strip())


def settle_reason(desk: Desk, reason: TypedReason, question: str) -> str:
    """The reason as it was typed, or as somebody is asked for it. UsageError: it is missing, or is none
    that everybody may read. RefusedError: it names who complained, and nobody can be asked.
    CancelledError: they were asked, and said no.
    """
    from aduan.cli.namedbeside import confirm_unnamed_text
    from aduan.desk.box import read_reason

    if not reason.is_said and not desk.can_ask:
        raise UsageError(_("still missing: {names}"), names="--reason")
    typed = reason.typed
    why = read_reason(typed) if typed else str(ask_until(desk, desk.say(question), read_reason))
    confirm_unnamed_text(desk, why, insists=reason.insists)
    return why
