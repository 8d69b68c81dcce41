"""What counts only once the other side has it: a commit made aside, handed on, and only then put in
place here. And what of a case stands in the line that both sides have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.casefile import Bench, read_case
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import require_lawful
from aduan.store.sync.ownrefs import read_shared
from aduan.store.sync.remote import Pushed, fetch, find_remote, push
from aduan.store.sync.syncing import remember


class MovedOnError(RefusedError):
    """Others entered something since this clone was exchanged with them. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("others entered something at the same moment"), _("run it again"))


@dataclass(frozen=True)
class OnlineOffer:
    """Hands a commit on before it counts here (an `Offer` of a step that is being recorded)."""

    repo: Repository
    clock: Callable[[], datetime]

    def __call__(self, commit: str) -> None:
        """MovedOnError: the other side has more than this clone, or the other way round.
        RefusedError: it does not keep the rules, or is not taken. SurroundingsError: the other side
        cannot be reached; where it broke off, the other side may have it.
        """
        spot = read_spot(self.repo)
        remote = find_remote(self.repo, spot.branch)
        theirs = fetch(self.repo, remote)
        if theirs != spot.head:
            raise MovedOnError
        require_lawful(self.repo, theirs, commit, self.clock(), ours=True)
        if push(self.repo, remote, commit) is not Pushed.DONE:
            raise MovedOnError
        remember(self.repo, remote, commit)


def has_remote(repo: Repository) -> bool:
    """Whether this office is exchanged with other clones at all."""
    return bool(repo.run("remote").split())


def list_erased(
    repo: Repository, law: Law, now: datetime, case_ids: Iterable[str]
) -> frozenset[str]:
    """Of these cases, those whose erasure stands in the line as it was last fetched and accepted;
    in an office that is exchanged with nobody, in what is committed and keeps the rules.

    What is only entered here orders nothing: it may never be taken.
    """
    is_judged = has_remote(repo)
    line = read_shared(repo) if is_judged else "HEAD"
    if line is None:
        return frozenset()
    ids = sorted(set(case_ids))
    place = f"{line}:{repo.prefix}"
    raws = repo.read_objects([place + case_path(case_id) for case_id in ids])
    bench = Bench(law, now, deadlines=False)
    found = set()
    for case_id, raw in zip(ids, raws, strict=True):
        file = read_case(case_path(case_id), raw or b"", bench)
        is_erased = file.case is not None and file.case.position.custody.erased is not None
        if is_erased and (is_judged or file.is_valid):
            found.add(case_id)
    return frozenset(found)
