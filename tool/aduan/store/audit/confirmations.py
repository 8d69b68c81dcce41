"""Whether what a commit adds to the list of confirmed changes may stand there."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.confirmed import Confirmation, is_list, read_confirmed
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import CONFIRMED
from aduan.store.audit.keepershistory import make_keepers_change, read_watched
from aduan.store.audit.laws import Laws
from aduan.store.audit.people import list_actors
from aduan.store.git.commits import Change, Commit


def check_confirmed(commit: Commit, change: Change, before: Law, laws: Laws) -> Iterator[Finding]:
    """The list only grows, by lines of who makes the commit; and nobody confirms their own change."""
    old, new = (
        (raw or b"").decode("utf-8", "replace")
        for raw in laws.repo.read_objects([change.old, change.new])
    )
    people = {person.id for person in list_actors(laws.repo, commit, before)}
    added = list(read_confirmed(new.removeprefix(old)))
    grows = new.startswith(old) and is_list(new)
    if not grows or not people.issuperset(item.by for item in added):
        yield Finding("ADU688", path=CONFIRMED, line=1, column=1)
        return
    for item in added:
        if _is_own(item, commit, laws):
            values = {"person": item.by}
            yield Finding("ADU689", values=values, path=CONFIRMED, line=1, column=1)


def _is_own(item: Confirmation, commit: Commit, laws: Laws) -> bool:
    """Whether whoever made the commit made the change that a line of it confirms, be it with another
    e-mail then.
    """
    for other in read_watched(laws.repo, laws.prefix, commit.id):
        kept = make_keepers_change(other, laws.prefix, laws) if other.parents else None
        if kept is not None and kept.name == item.change:
            has_same_email = other.author.casefold() == commit.author.casefold()
            return has_same_email or item.by in _list_makers(other, laws)
    return False


def _list_makers(commit: Commit, laws: Laws) -> set[str]:
    """Who may have made a commit, by the law of its parent."""
    law = laws.law_at(commit.parents[0])
    return {person.id for person in list_actors(laws.repo, commit, law)} if law else set()
