"""What a command works with: the office, the moment, the language, and who is at the keyboard."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.progress import Progress
from aduan.cli.voice import choose_language, make_voice
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import LANGUAGES, Voice
from aduan.core.words.text import mark as _
from aduan.store.files.environment import (
    NOW,
    PLAIN,
    TERM,
    is_git_bash,
    is_test,
    read_environment,
    read_variable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aduan.core.law.law import Person
    from aduan.store.files.casefile import CaseFile
    from aduan.store.files.casekeys import CaseKeyring
    from aduan.store.files.officefolder import OfficeFolder
    from aduan.store.git.repository import Repository
    from aduan.store.keys.age import SecretKey


@dataclass
class Desk:
    """One call of one command: what was said to it, and the rest found when first asked for.

    `pretended`: what stands for this computer's clock in a made-up office. `is_cleared`: nothing
    keeps this call from recording (see `recording`). `keyring`: the keys of cases, once they were
    opened, and `secrets`: the own one (see `vault`); `is_locked_out`: it lies under a passphrase
    that could not be asked for. `noted`: what the log of openings has of this
    call already (see `accesslog`). `entered`: the cases that letters were entered as, once looked for.
    `judged`: the last case that was judged by itself, with all that this went by (see `erased`).
    """

    folder: Path | None = None
    language: str | None = None
    moment: str | None = None
    as_json: bool = False
    progress: Progress = field(default_factory=Progress)
    pretended: datetime | None = None
    is_cleared: bool = False
    keyring: CaseKeyring | None = field(default=None, repr=False)
    secrets: list[SecretKey] | None = field(default=None, repr=False)
    is_locked_out: bool = False
    noted: set[tuple[str, str]] = field(default_factory=set, repr=False)
    entered: dict[str, str] | None = field(default=None, repr=False)
    judged: tuple[tuple[object, ...], CaseFile] | None = field(default=None, repr=False)

    @cached_property
    def office(self) -> OfficeFolder:
        """The office around us, or the one that was named. Where a command was killed while it
        landed, that landing is finished first: no command sees half of one.
        """
        from aduan.store.files.officefolder import find_office

        office = find_office(Path.cwd(), self.folder)
        if office.has_unfinished_landing:
            from aduan.store.git.landing import finish_interrupted
            from aduan.store.git.repository import Repository

            finish_interrupted(Repository(office.root))
        return office

    @cached_property
    def repo(self) -> Repository:
        from aduan.cli.silence import tell_waiting
        from aduan.store.git.repository import Repository

        # The law may be broken, and git is needed all the same: it is asked only for a made-up clock.
        is_other = self.pretended is not None or is_test()
        dates = self.dates_in(self.office.law.calendar.zone) if is_other else {}
        telling = partial(tell_waiting, self.voice)
        repo = Repository(self.office.root, more=dates, telling=telling)
        repo.git_dir  # noqa: B018  # refused where there is none
        return repo

    def look_anew(self) -> None:
        """Forget what was read of the office: something came in from others, and time went on.

        What this command could not put in place itself, since another program holds it, is left to
        the next one.
        """
        from aduan.store.files.officefolder import OfficeFolder

        self.office = OfficeFolder(self.office.root)
        with suppress(AttributeError):
            del self.now

    def dates_in(self, zone: tzinfo) -> dict[str, str]:
        """The variables by which git's commits bear another moment than its own clock's: in tests,
        and in what is made up.
        """
        from aduan.store.git.env import name_dates

        clock = self._other_clock(zone)
        return {} if clock is None else name_dates(clock)

    @cached_property
    def voice(self) -> Voice:
        return make_voice(
            choose_language(self.language, read_environment(), office_language(self.folder))
        )

    @cached_property
    def now(self) -> datetime:
        """The moment that everything is seen from: --as-of, ADUAN_NOW, or the clock."""
        return self.now_in(self.office.law.calendar.zone)

    @property
    def clock(self) -> datetime:
        """The clock's moment, whatever --as-of says: for what must agree with the time of its
        commit. Of an office whose law cannot be used in UTC: its history can still be judged.
        """
        law = self.office.reading.law
        zone = law.calendar.zone if law else UTC
        return self._read_clock(zone)

    @property
    def is_own_clock(self) -> bool:
        """Whether the hours are this computer's, and not those of a made-up office or a test."""
        return self._other_clock(self.office.law.calendar.zone) is None

    def _other_clock(self, zone: tzinfo) -> datetime | None:
        """What stands for this computer's clock: a moment that a test set, or that of a made-up
        office.
        """
        if self.pretended is None and is_test() and (text := read_variable(NOW)):
            from aduan.cli.setmoments import require_set_moment

            return require_set_moment(text, zone)
        return self.pretended

    def now_in(self, zone: tzinfo) -> datetime:
        """The present moment in a zone, where there is no office yet."""
        text = read_variable(NOW)
        if not (self.moment or text):
            return self._read_clock(zone)
        if self.moment:
            from aduan.cli.typedmoments import require_view

            return require_view(self.moment, self._read_clock(zone))
        from aduan.cli.setmoments import require_set_moment

        return require_set_moment(text, zone)

    def _read_clock(self, zone: tzinfo) -> datetime:
        return self._other_clock(zone) or datetime.now(zone).replace(microsecond=0)

    def read_moment(self, text: str) -> datetime:
        """A moment with or without offset, or a day (then 12:00), in the office's zone."""
        from aduan.cli.typedmoments import require_moment

        return require_moment(text, self.office.law.calendar.zone, self.now)

    def read_day(self, text: str) -> date:
        """A day as a person says it, behind or ahead. UsageError: it is none, or could be two."""
        from aduan.core.words.saiddays import Looks
        from aduan.desk.values import require_said_day

        return require_said_day(text, self.now.date(), Looks.EITHER)

    def actor(self, named: str | None = None, roles: tuple[str, ...] = ()) -> Person:
        """Who enters this: a staff id with the e-mail that git has. Of several, the one named or
        fitting.
        """
        identity = self.repo.identity()
        email = identity.email
        people = list(self.office.law.people_of(email))
        if named is not None:
            people = [person for person in people if person.id == named]
        if not people:
            raise RefusedError(
                _("{email} is not in schema/staff.yaml")
                if named is None
                else _("{named} does not have git's e-mail {email}"),
                _("ask the administrator to add it, or set git's user.email"),
                email=email,
                named=named or "",
            )
        if len(people) > 1:
            day = self.office.law.calendar.local_day(self.now)
            people = [p for p in people if p.roles_on(day).intersection(roles)] or people
        if len(people) > 1 and not _takes_name():
            people = [p for p in people if p.name == identity.name] or people
        if len(people) > 1:
            raise _explain_several(people, email)
        return people[0]

    def still_missing(self, names: str) -> UsageError:
        """The refusal where fields are missing and nobody can be asked."""
        return UsageError(
            _("still missing: {names}"), NO_TERMINAL if in_git_bash() else "", names=names
        )

    def say(self, text: str, **values: object) -> str:
        return self.voice.say(text, values)

    @property
    def can_ask(self) -> bool:
        """Whether a person sits at a terminal and did not ask for JSON."""
        return not self.as_json and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def has_screen(self) -> bool:
        """Whether questions may be asked on the whole of a screen: nobody wants plain lines, and the
        terminal can move its cursor.
        """
        is_simple = sys.platform != "win32" and read_variable(TERM) in ("", "dumb", "unknown")
        return self.can_ask and not read_variable(PLAIN) and not is_simple


def _takes_name() -> bool:
    """Whether the command at work can be told who is meant."""
    context = click.get_current_context(silent=True)
    return context is not None and any(one.name == "by" for one in context.command.params)


def _explain_several(people: Sequence[Person], email: str) -> UsageError:
    ids = ", ".join(person.id for person in people)
    names = ", ".join(person.name for person in people)
    hint = _("set git's user.name to one of these: {names}; or give each an e-mail of their own")
    if _takes_name():
        hint = _("name one with --by: {ids}")
    return UsageError(_("several people use {email}"), hint, email=email, ids=ids, names=names)


# Git Bash hands a program pipes where a terminal should be.
NO_TERMINAL = _("to be asked in Git Bash, write `winpty aduan …`, or use Windows Terminal")


def in_git_bash() -> bool:
    """Whether a person may sit at Git Bash, which we cannot see: its window is no terminal to
    us.
    """
    return is_git_bash() and not sys.stdin.isatty()


def office_language(folder: Path | None) -> str | None:
    """The office's language, read without its whole law: an error message needs it too."""
    from aduan.core.words.findings import SurroundingsError
    from aduan.store.files.officefolder import find_office

    try:
        file = find_office(Path.cwd(), folder).root / OFFICE_FILE
        lines = file.read_text(encoding="utf-8").splitlines()
    except (SurroundingsError, OSError, UnicodeDecodeError):
        return None
    found = [
        line.split(":", 1)[1].split("#")[0].strip(" \t\"'")
        for line in lines
        if line.startswith("language:")
    ]
    return found[0] if found and found[0] in LANGUAGES else None


def complete_case(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The case ids that begin with what was typed, for the shell's completion."""
    from aduan.store.files.officefolder import find_office

    try:
        return [
            case_id for case_id in find_office(Path.cwd()).case_ids() if typed.upper() in case_id
        ]
    except RefusedError:
        return []
