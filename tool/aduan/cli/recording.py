"""Whether anything may be recorded here and now: asked before a person is asked for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import SurroundingsError, UsageError
from aduan.core.words.text import mark as _
from aduan.store.files.environment import NOW, is_test, read_variable

if TYPE_CHECKING:
    from aduan.core.law.law import Person


def find_clerk(desk: Desk, named: str | None = None, roles: tuple[str, ...] = ()) -> Person:
    """Who records this (see `Desk.actor`). Refused as by `require_recording`."""
    require_recording(desk)
    return desk.actor(named, roles)


def require_recording(desk: Desk) -> None:
    """Refuse what would be recorded at a moment that is not this computer's clock's, or where that
    clock is plainly wrong, or without the signature that is asked for.

    UsageError: another moment was named. SurroundingsError: the clock cannot be right.
    RefusedError: git does not sign here with a key of the staff file.
    """
    from aduan.store.git.landing.clock import choose_time

    if desk.is_cleared:
        return
    refuse_other_moment(desk)
    if desk.pretended is None:
        choose_time(desk.repo, "HEAD", int(desk.clock.timestamp()))
        _require_signature(desk)
    desk.is_cleared = True


def _require_signature(desk: Desk) -> None:
    """RefusedError where this office asks for signatures and none could be made here that it
    takes.
    """
    from aduan.store.audit.ownkey import require_signature

    law = desk.office.law
    day = law.calendar.local_day(desk.clock)
    require_signature(desk.repo, law, day)


def refuse_other_moment(desk: Desk) -> None:
    """UsageError where --as-of or ADUAN_NOW names a moment: what is recorded bears the clock's."""
    if desk.pretended is not None:
        return
    if desk.moment:
        raise UsageError(
            _("what is recorded bears the moment of the clock"),
            _("leave out --as-of; when a step was taken is said with --at"),
        )
    if read_variable(NOW) and not is_test():
        raise SurroundingsError(
            _("{name} is set: with it one can look, and record nothing"),
            _("take {name} out of the environment, then run it again"),
            name=NOW,
        )
