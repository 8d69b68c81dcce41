"""A history held against the public list of heads: all that was published is in it, and nothing was
put in behind its back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.audit.dates import ENTRY, read_time
from aduan.store.audit.heads import Head
from aduan.store.audit.keepershistory import digest_changed_parts, read_watched
from aduan.store.git.commits import read_times
from aduan.store.git.repository import Repository

# From when a history is fetched until its head is told of, others go on sending.
FETCHED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit of a history and when it was made, in seconds."""

    commit: str
    time: int


def check_published(
    repo: Repository, heads: Sequence[Head], tip: str, file: str
) -> Iterator[Finding]:
    """The findings of a list of heads (in `file`) and the history that a commit ends.

    What was sent before a head was told of is in it: a commit bears the moment at which it was
    entered, give or take what a server bears with (`dates`). So a commit that is not in a head, and
    dated well before it was told of, was dated back.
    """
    entries = [Entry(commit, time) for commit, time in read_times(repo, [tip])]
    places = {entry.commit: place for place, entry in enumerate(entries)}
    # A line that names a file of statuses was written whether the audit found something or not.
    vouching = {number: head for number, head in enumerate(heads, 1) if head.vouches}
    for number, head in vouching.items():
        if head.commit not in places:
            values = {"commit": head.commit[:12]}
            yield Finding("ADU653", values=values, path=file, line=number, column=1)
    there = [head for head in vouching.values() if head.commit in places]
    known = {places[head.commit]: head for head in there}
    yield from _find_dated_back(entries, known)
    told = {number: head for number, head in vouching.items() if head.commit in places}
    for number in _find_false_prints(repo, tip, told, places):
        values = {"commit": told[number].commit[:12]}
        yield Finding("ADU649", values=values, path=file, line=number, column=1)


def _find_false_prints(
    repo: Repository, tip: str, told: Mapping[int, Head], places: Mapping[str, int]
) -> Iterator[int]:
    """The lines that say other fingerprints of law, tool and workflows than their commits have.
    Between two commits that touch none of these, all have the same.
    """
    watched = [commit.id for commit in read_watched(repo, repo.prefix, tip)]
    touching = sorted(places[one] for one in watched if one in places)
    known: dict[int, Mapping[str, str]] = {}
    for number, head in told.items():
        since = bisect_right(touching, places[head.commit])
        if since not in known:
            known[since] = digest_changed_parts(repo, repo.prefix, head.commit)
        if head.kept and head.digests != known[since]:
            yield number


def _find_dated_back(entries: Sequence[Entry], known: dict[int, Head]) -> Iterator[Finding]:
    """`known`: the heads by the places of their commits."""
    latest: Head | None = None
    for place, entry in enumerate(entries):
        made = read_time(entry.time)
        if latest is not None and made < latest.moment - ENTRY - FETCHED:
            values = {"moment": _say(made), "published": _say(latest.moment)}
            yield Finding("ADU656", values=values, commit=entry.commit)
        head = known.get(place)
        if head is not None and (latest is None or head.moment > latest.moment):
            latest = head


def _say(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="minutes")
