"""Who a commit is by, and whether that person may have made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aduan.core.case.fold import Event, Walk
from aduan.core.case.judging import Look
from aduan.core.case.origin import import_day
from aduan.core.law.frame import Frame
from aduan.core.law.keepers import Keeper, find_keeper
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.traits import Trait
from aduan.store.audit.dates import read_time
from aduan.store.audit.versions import Growth
from aduan.store.git.commits import Commit


def check_author(commit: Commit, law: Law) -> Iterator[Finding]:
    """Author and committer are one, and on the staff."""
    if commit.author.casefold() != commit.committer.casefold():
        yield Finding("ADU611", values={"author": commit.author, "committer": commit.committer})
    elif not law.people_of(commit.author):
        yield Finding("ADU612", values={"email": commit.author})


def find_author(commit: Commit, law: Law) -> Keeper:
    """What the author of a commit may do by a law, on the office's own day of the commit."""
    day = law.calendar.local_day(read_time(commit.time))
    return find_keeper(law, commit.author, day)


def check_signer(
    path: str, items: Iterable[tuple[int, str]], commit: Commit, law: Law
) -> Iterator[Finding]:
    """Each item (its number, its `by`) is entered by who made the commit."""
    people = {person.id for person in law.people_of(commit.author)}
    for number, by in items:
        if by not in people:
            yield Finding(
                "ADU610",
                ("history", number - 1, "by"),
                {"person": by, "email": commit.author},
                path,
            )


def check_still_granted(path: str, growth: Growth, was: Frame, now: Frame) -> Iterator[Finding]:
    """Steps that one law grants a person and a later one does not: a role that ended does not come
    back by a detour.
    """
    for event in growth.added:
        history = growth.version.history
        if _list_role_findings(history, event, was):
            continue
        if found := _list_role_findings(history, event, now):
            values = {"person": event.by, "day": now.calendar.local_day(event.at).isoformat()}
            yield Finding("ADU614", found[0].node, values, path)


def _list_role_findings(history: Sequence[Event], event: Event, frame: Frame) -> list[Finding]:
    walk = Walk(frame.sop)
    for earlier in history[: event.number - 1]:
        walk.take(earlier)
    look = Look("", frame, import_day(history))
    return [f for f in look.check(event, walk) if f.has(Trait.ABOUT_WHO)]
