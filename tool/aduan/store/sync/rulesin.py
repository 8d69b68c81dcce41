"""The changes of the office's rules that an exchange brought: everybody's work is judged by them, and
without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from aduan.core.words.officepaths import LAW
from aduan.core.words.quickly import dataclass
from aduan.store.git.landing.deciding import REF_WORD
from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import AGREED, read_shared

Mark = tuple[str, str, str]
# All but what the other side is known to have.
NOT_FETCHED = ("--not", "--remotes", "--not")
_FIELD = "\x1f"
_FORM = _FIELD.join(("%H", "%an", "%ae", "%at", "%s"))


@dataclass(frozen=True)
class RuleChange:
    """A commit, as who changed the rules is told. `written`: seconds since 1970, as its author said."""

    commit: str
    name: str
    email: str
    written: str
    subject: str

    @property
    def mark(self) -> Mark:
        """What stays the same where it is entered anew upon another commit."""
        return self.email, self.written, self.subject


@dataclass(frozen=True)
class BeforeExchange:
    """What was agreed on before an exchange, and which commits this clone alone had. `shared`: a commit;
    None: nothing was ever exchanged.
    """

    shared: str | None
    own: frozenset[Mark]


def note_exchange(repo: Repository) -> BeforeExchange:
    """How it stands before an exchange."""
    shared = read_shared(repo)
    if not shared:
        return BeforeExchange(None, frozenset())
    agreed = f"--glob={AGREED}*"
    here = _list_changes(repo, f"{shared}..HEAD", ".", agreed)
    if not here:
        return BeforeExchange(shared, frozenset())
    own = _list_changes(repo, f"{shared}..HEAD", ".", *NOT_FETCHED)
    own += _list_changes(repo, f"^{shared}", ".", agreed)
    marks = frozenset(one.mark for one in own)
    others = {one.mark for one in here} - marks
    if others:
        # By plain git some came in already, or went out.
        marks |= _list_made(repo) & others
    return BeforeExchange(shared, marks)


def _list_made(repo: Repository) -> frozenset[Mark]:
    """What was entered here, by us or by plain git, as long as git remembers it."""
    form = _FIELD.join(("%gs", _FORM))
    told = repo.try_run("log", "-g", "--no-show-signature", f"--format={form}", "HEAD")
    marks = set()
    for line in (told or "").splitlines():
        how, _, rest = line.partition(_FIELD)
        if how == REF_WORD or how.startswith("commit"):
            marks.add(RuleChange(*rest.split(_FIELD, 4)).mark)
    return frozenset(marks)


def list_rules_in(repo: Repository, before: BeforeExchange) -> list[RuleChange]:
    """The changes of rules that came from others since, the oldest first."""
    return list_changes_in(repo, before, LAW)


def list_changes_in(repo: Repository, before: BeforeExchange, path: str) -> list[RuleChange]:
    """The commits that came from others since and change something of a folder, the oldest first."""
    return [one for one in _list_shared(repo, before, path) if one.mark not in before.own]


def list_changes_out(repo: Repository, before: BeforeExchange, path: str) -> list[RuleChange]:
    """The commits of this clone that were shared since and change something of a folder, the oldest first."""
    return [one for one in _list_shared(repo, before, path) if one.mark in before.own]


def _list_shared(repo: Repository, before: BeforeExchange, path: str) -> list[RuleChange]:
    after = read_shared(repo)
    if not before.shared or not after or after == before.shared:
        return []
    return _list_changes(repo, f"{before.shared}..{after}", path, "--reverse")


def list_last_changes(repo: Repository, count: int, path: str = LAW) -> list[RuleChange]:
    """The last changes of rules that are in this clone, the newest first; so many at most."""
    return _list_changes(repo, "HEAD", path, f"-n{count}")


def _list_changes(repo: Repository, span: str, path: str, *options: str) -> list[RuleChange]:
    """`path`: the folder that is changed; `.`: whatever of the office's."""
    told = repo.try_run(
        "log",
        *options,
        "--no-merges",
        "--no-show-signature",
        f"--format={_FORM}",
        span,
        "--",
        path,
    )
    lines = (told or "").splitlines()
    return [RuleChange(*line.split(_FIELD, 4)) for line in lines if line.count(_FIELD) >= 4]
