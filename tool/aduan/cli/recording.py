"""Whether anything may be recorded here and now: asked before a person is asked for anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError, SurroundingsError, UsageError
from aduan.core.words.officepaths import LAW
from aduan.core.words.text import mark as _
from aduan.store.files.environment import NOW, is_test, read_variable

if TYPE_CHECKING:
    from aduan.core.law.law import Person


def find_clerk(desk: Desk, named: str | None = None, roles: tuple[str, ...] = ()) -> Person:
    """Who records this (see `Desk.actor`). Refused as by `require_recording`."""
    require_recording(desk)
    signer = _find_signer(desk)
    person = desk.actor(named or (signer.id if signer else None), roles)
    if signer is not None and person.id != signer.id:
        raise RefusedError(
            _("git signs here with the key of {owner}, and {person} would be entered"),
            _("everybody signs with a key of their own: `aduan staff key setup --key FILE`"),
            owner=signer.id,
            person=person.id,
        )
    return person


def _find_signer(desk: Desk) -> Person | None:
    """Who of several people at this computer git signs for; None where that is not asked."""
    from aduan.store.audit.ownkey import find_own_signer

    law = desk.office.law
    if desk.pretended is not None:
        return None
    return find_own_signer(desk.repo, law, law.calendar.local_day(desk.clock))


def require_recording(desk: Desk) -> None:
    """Refuse what would be recorded at a moment that is not this computer's clock's, or where that
    clock is plainly wrong, or without the signature that is asked for.

    UsageError: another moment was named. SurroundingsError: the clock cannot be right.
    RefusedError: git does not sign here with a key of the staff file, or the law that this would be
    judged by is not recorded.
    """
    from aduan.store.git.landing.clock import choose_time

    if desk.is_cleared:
        return
    refuse_other_moment(desk)
    if desk.pretended is None:
        choose_time(desk.repo, "HEAD", int(desk.clock.timestamp()))
        _require_recorded_law(desk)
        _require_signature(desk)
    desk.is_cleared = True


def _require_recorded_law(desk: Desk) -> None:
    """RefusedError where files of the law are not as they are recorded: the audit judges what is
    entered by the record's own, for ever.
    """
    from aduan.store.files.shellwords import quote_word
    from aduan.store.record.unsaved import list_unsaved_ground

    today = desk.office.law.calendar.local_day(desk.clock)
    changed = list_unsaved_ground(desk.office, desk.repo, today)
    if not changed:
        return
    is_here = Path.cwd() == desk.office.root
    raise RefusedError(
        _("{path} has changes that are not committed"),
        _(
            "what is recorded is judged by it: first `git add {law}`, then `git commit {law} -m SOP`"
        ),
        path=", ".join(changed),
        law=LAW if is_here else quote_word(f":/{desk.repo.prefix}{LAW}"),
    )


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
