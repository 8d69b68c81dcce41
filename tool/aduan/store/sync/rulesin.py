"""The changes of the office's rules that an exchange brought: everybody's work is judged by them, and
without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from aduan.core.words.officepaths import LAW
from aduan.core.words.quickly import dataclass
from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import read_shared

_FIELD = "\x1f"
_FORM = _FIELD.join(("%H", "%an", "%ae", "%at", "%s"))


@dataclass(frozen=True)
class RuleChange:
    """A commit that changes the rules. `written`: seconds since 1970, as its author said."""

    commit: str
    name: str
    email: str
    written: str
    subject: str

    @property
    def mark(self) -> tuple[str, str, str]:
        """What stays the same where it is entered anew upon another commit."""
        return self.email, self.written, self.subject


@dataclass(frozen=True)
class RulesBefore:
    """What was agreed on before an exchange, and which changes this clone alone had. `shared`: a commit;
    None: nothing was ever exchanged.
    """

    shared: str | None
    own: frozenset[tuple[str, str, str]]


def note_rules(repo: Repository) -> RulesBefore:
    """How it stands before an exchange."""
    shared = read_shared(repo)
    if not shared:
        return RulesBefore(None, frozenset())
    own = _list_changes(repo, f"{shared}..HEAD")
    return RulesBefore(shared, frozenset(one.mark for one in own))


def list_rules_in(repo: Repository, before: RulesBefore) -> list[RuleChange]:
    """The changes of rules that came from others since, the oldest first."""
    after = read_shared(repo)
    if not before.shared or not after or after == before.shared:
        return []
    found = _list_changes(repo, f"{before.shared}..{after}")
    return [one for one in found if one.mark not in before.own]


def list_last_changes(repo: Repository, count: int) -> list[RuleChange]:
    """The last changes of rules that are in this clone, the newest first; so many at most."""
    return _list_changes(repo, "HEAD", f"-n{count}")


def _list_changes(repo: Repository, span: str, order: str = "--reverse") -> list[RuleChange]:
    told = repo.try_run(
        "log",
        order,
        "--no-merges",
        "--no-show-signature",
        f"--format={_FORM}",
        span,
        "--",
        LAW,
    )
    lines = (told or "").splitlines()
    return [RuleChange(*line.split(_FIELD, 4)) for line in lines if line.count(_FIELD) >= 4]
