"""A case by part of its number, whole."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from aduan.core.case.fold import Case
from aduan.core.words.aboutpeople import PERSON
from aduan.core.words.findings import FindingKind, RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.files.casefile import Bench, CaseFile, read_case
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Texts
from aduan.store.files.sealedsteps import OpenedStep, open_steps
from aduan.store.git.repository import Repository


@dataclass(frozen=True)
class Found:
    """A case, its file as read, and each of its steps opened as far as the keys here open it. `raw`:
    the file's bytes.
    """

    case: Case
    file: CaseFile
    opened: tuple[OpenedStep, ...]
    raw: bytes = field(default=b"", repr=False)

    @property
    def texts(self) -> tuple[Texts, ...]:
        """The private texts of each step, closed."""
        return tuple(step.texts for step in self.opened)

    @property
    def unread(self) -> frozenset[str]:
        """The groups of texts of which something is not read here: for others, or damaged."""
        return frozenset(group for step in self.opened for group in step.unread)

    @property
    def broken(self) -> frozenset[str]:
        """The groups of texts of which a block does not open with its own key."""
        return frozenset(group for step in self.opened for group in step.broken)

    @property
    def is_any_open(self) -> bool:
        """Whether a key here opened anything of it."""
        return any(step.unsealed for step in self.opened)

    @property
    def is_identity_open(self) -> bool:
        """Whether a key here opened who complained."""
        return any(PERSON in step.unsealed for step in self.opened)


def find_case(
    office: OfficeFolder,
    repo: Repository,
    part: str,
    now: datetime,
    keyring: CaseKeyring | None = None,
) -> Found:
    """The case that a part of a number means, whole, for a person of the office.

    `keyring`: the keys of cases that are here; without one, what is sealed stays shut.

    RefusedError: none or several are meant; or its file has findings, but for a clock that is
    behind.
    """
    path = case_path(office.find_case(part))
    raw = (office.root / path).read_bytes()
    file = read_case(path, raw, Bench(office.law, now, office, deadlines=False))
    broken = [finding for finding in file.findings if finding.kind is FindingKind.INVALID]
    # Only of what is recorded may it be this laptop's clock that errs. A step added by hand can
    # still be put right.
    is_clock = all(finding.has(Trait.ABOUT_CLOCK) for finding in broken)
    if broken and is_clock and _is_recorded(repo, path, raw):
        broken = []
    if broken or file.case is None:
        raise RefusedError(
            _("{path} has {count} findings"),
            _("`aduan check {path}` lists them"),
            path=path,
            count=len(broken),
        )
    return Found(file.case, file, open_steps(raw, keyring), raw)


def _is_recorded(repo: Repository, path: str, raw: bytes) -> bool:
    """Whether a file says just what git has of it, whatever its line ends."""
    return repo.read_blob(f"HEAD:./{path}") == raw.replace(b"\r\n", b"\n")
