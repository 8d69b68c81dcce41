"""The last commit of a history at which an audit finds nothing: of that one the site is built, also
after a bad push.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.dates import read_time
from aduan.store.audit.heads import Head
from aduan.store.audit.span import Audited
from aduan.store.audit.takingback import find_last_good
from aduan.store.git.repository import Repository


@dataclass(frozen=True, slots=True)
class LastGood:
    """A commit, and when the first one behind it was made that is not good; None: there is none."""

    commit: str
    since: datetime | None = None

    def write(self) -> str:
        """As the site's build reads it: the commit, and the moment where there is one."""
        words = [self.commit]
        if self.since is not None:
            words.append(self.since.isoformat(timespec="seconds"))
        return " ".join(words) + "\n"


def choose_good(
    repo: Repository, audited: Audited, published: Sequence[Head], now: datetime
) -> LastGood:
    """The last commit of an audited history at which nothing is found, and never one before the
    last that was published.

    RefusedError: none is known to be good.
    """
    if audited.is_clean:
        return LastGood(audited.head)
    line = repo.run("rev-list", "--first-parent", "--reverse", audited.head).split()
    place = {commit: number for number, commit in enumerate(line)}
    held = find_last_good(repo, audited.head, now)
    told = [head.commit for head in published]
    places = [place.get(commit, -1) for commit in (*held, *told)]
    good = max(places, default=-1)
    if good < 0:
        raise RefusedError(
            _("no commit of this history is known to be good"),
            _("`aduan audit --all` says what is wrong"),
        )
    if good + 1 == len(line):
        return LastGood(line[good])
    return LastGood(line[good], _read_moment(repo, line[good + 1]))


def _read_moment(repo: Repository, commit: str) -> datetime:
    seconds = repo.run("log", "-1", "--no-show-signature", "--format=%ct", commit)
    return read_time(int(seconds or 0))
