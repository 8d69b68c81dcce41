"""Who a commit is by, and whether that person may have made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aduan.core.law.keepers import Keeper, make_keeper
from aduan.core.law.law import Law, Person
from aduan.core.words.casewords import BY, step_node
from aduan.core.words.findings import Finding
from aduan.store.audit.dates import read_time
from aduan.store.audit.signing import SEVERAL, find_owner, is_required
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository


def check_author(commit: Commit, law: Law) -> Iterator[Finding]:
    """Author and committer are one, and on the staff."""
    if commit.author.casefold() != commit.committer.casefold():
        yield Finding("ADU611", values={"author": commit.author, "committer": commit.committer})
    elif not law.people_of(commit.author):
        yield Finding("ADU612", values={"email": commit.author})


def list_actors(repo: Repository, commit: Commit, law: Law) -> tuple[Person, ...]:
    """Who may have made a commit, by a law: who has its e-mail, and where commits are signed, of
    several the one who has its key.
    """
    people = law.people_of(commit.author)
    day = law.calendar.local_day(read_time(commit.time))
    if len(people) < SEVERAL or not is_required(law, day):
        return people
    owner = find_owner(repo.read_objects([commit.id])[0] or b"", people)
    return (owner,) if owner else people


def find_author(repo: Repository, commit: Commit, law: Law) -> Keeper:
    """What who made a commit may do by a law, on the office's own day of the commit."""
    day = law.calendar.local_day(read_time(commit.time))
    return make_keeper(law, commit.author, list_actors(repo, commit, law), day)


def check_signer(
    path: str, items: Iterable[tuple[int, str]], commit: Commit, law: Law, repo: Repository
) -> Iterator[Finding]:
    """Each item (its number, its `by`) is entered by who made the commit."""
    named = {person.id for person in law.people_of(commit.author)}
    actors = [person.id for person in list_actors(repo, commit, law)]
    for number, by in items:
        node = step_node(number, BY)
        if by not in named:
            yield Finding("ADU610", node, {"person": by, "email": commit.author}, path)
        elif by not in actors:
            yield Finding("ADU625", node, {"person": by, "owner": ", ".join(actors)}, path)
