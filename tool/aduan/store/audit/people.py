"""Who a commit is by, and whether that person may have made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aduan.core.law.keepers import Keeper, find_keeper
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.store.audit.dates import read_time
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
