"""Founding an office: `aduan init` lays down its files and makes one commit, or leaves the folder
as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from aduan.core.law.law import Grant, Person
from aduan.core.law.sop import Sop
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import OFFICE_FILE, law_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove, remove_tree
from aduan.store.founding.laydown import lay_down
from aduan.store.founding.newoffice import NewOffice
from aduan.store.founding.proposal import draft_calendar
from aduan.store.git.calls import AS_IT_LIES
from aduan.store.git.hooks import install_hooks
from aduan.store.git.identity import Identity
from aduan.store.git.landing.clock import read_clock, require_begun
from aduan.store.git.repository import Repository
from aduan.store.git.setup import begin_repository

STAFF_ID = re.compile(r"[a-z][a-z0-9-]{0,31}\Z")
EMAIL = re.compile(r"[^@ ]+@[^@ ]+\Z")
MESSAGE = "init: a new office\n"


@dataclass(frozen=True, slots=True)
class Founded:
    """A new office: its first commit, and what kept git's hooks from being installed, if anything
    did.
    """

    commit: str
    unhooked: RefusedError | OSError | None = None

    @property
    def hooked(self) -> bool:
        """Whether git checks before each commit from now on."""
        return self.unhooked is None


def found_office(
    root: Path,
    new: NewOffice,
    dates: Mapping[str, str] | None = None,
    finish: Callable[[str], object] = lambda _commit: None,
) -> Founded:
    """Lay down an office in an empty folder, one commit. Where git refuses, the folder is as it
    was.

    `dates`: variables by which the commit bears another moment than git's clock's (see `git.env`).
    `finish`: does with the first commit what an office cannot be without; where it fails there is
    none.
    SurroundingsError: the clock stands at a time when this program was not there yet.
    """
    refuse_taken(root)
    was_there, had_git = root.exists(), (root / ".git").exists()
    try:
        root.mkdir(parents=True, exist_ok=True)
        repo = Repository(root, more=dates)
        if not had_git:
            begin_repository(root)
        lay_down(root, new)
        _draft_calendars(root, new.opened_on.year)
        require_begun(read_clock(repo.settings()["GIT_COMMITTER_IDENT"]))
        repo.run(*AS_IT_LIES, "add", "--", ".")
        repo.run("commit", "--quiet", "-m", MESSAGE)
        commit = repo.run("rev-parse", "HEAD")
        finish(commit)
    except BaseException:
        _undo(root, was_there=was_there, had_git=had_git)
        raise
    return Founded(commit, _install_hooks(root, repo))


def refuse_taken(root: Path) -> None:
    """UsageError where the folder is an office already, or holds anything but git's own;
    RefusedError where it lies inside another office.
    """
    if (root / OFFICE_FILE).exists():
        raise UsageError(
            _("{folder} is an office already"),
            _("name another folder, or delete this one first if it was a trial"),
            folder=root,
        )
    if (around := _find_around(root)) is not None:
        raise RefusedError(
            _("{folder} would lie inside the office {around}"),
            _("go out of that office's folder first, or name a folder outside of it"),
            folder=root,
            around=around,
        )
    if root.exists() and not _is_empty(root):
        raise UsageError(
            _("{folder} is not empty"),
            _("name a folder that is empty or does not exist yet"),
            folder=root,
        )


def _find_around(root: Path) -> Path | None:
    """The office that a folder lies in, which would keep another one among its own files."""
    above = root.resolve().parents
    return next((folder for folder in above if (folder / OFFICE_FILE).is_file()), None)


def _is_empty(root: Path) -> bool:
    """Whether a folder holds nothing, or git's own alone."""
    return root.is_dir() and all(entry.name == ".git" for entry in root.iterdir())


def read_identity(root: Path) -> Identity:
    """Who git says is at work in a folder that may not exist yet."""
    place = next(folder for folder in (root, *root.absolute().parents) if folder.is_dir())
    return Repository(place).identity()


def make_founder(identity: Identity, named: str | None, sop: Sop) -> Person:
    """Who founds the office, with every role that staff can hold and no first day: one person can
    try it all.
    """
    if named is not None and not STAFF_ID.match(named):
        raise UsageError(
            _("{id} cannot be a staff id"),
            _("small letters, digits and dashes, a letter first"),
            id=named,
        )
    if not EMAIL.match(identity.email):
        raise UsageError(
            _("{email} does not look like an e-mail"),
            _("run `git config --global user.email anda@kantor.example`"),
            email=identity.email,
        )
    grants = tuple(Grant(role.name) for role in sop.roles.values() if role.staff)
    return Person(named or make_staff_id(identity.email), identity.name, identity.email, grants)


def make_staff_id(email: str) -> str:
    """The local part of an e-mail as a staff id."""
    local = re.sub(r"[^a-z0-9]+", "-", email.split("@", maxsplit=1)[0].lower())
    return re.sub(r"^[^a-z]+", "", local)[:32].strip("-") or "admin"


def _draft_calendars(root: Path, first: int) -> None:
    """Deadlines reach into the next year: an office founded beyond the calendars that ship begins
    with drafts.
    """
    for year in (first, first + 1):
        path = root / law_path("calendar", year)
        if not path.exists():
            path.write_text(draft_calendar(year).text, encoding="utf-8", newline="\n")


def _undo(root: Path, *, was_there: bool, had_git: bool) -> None:
    if not was_there and root.is_dir():
        remove_tree(root)
        return
    if had_git:
        Repository(root).try_run("update-ref", "-d", "HEAD")
    for entry in root.iterdir() if root.is_dir() else ():
        if entry.name == ".git" and had_git:
            continue
        if entry.is_dir():
            remove_tree(entry)
        else:
            remove(entry)


def _install_hooks(root: Path, repo: Repository) -> RefusedError | OSError | None:
    """What kept the hooks from being installed. The office stands: `aduan hooks install` does the
    rest later.
    """
    try:
        install_hooks(root, repo)
    except (RefusedError, OSError) as error:
        return error
    return None
