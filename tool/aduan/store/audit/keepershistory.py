"""What the keepers did: each change of law, tool, workflows and roles that a history holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from aduan.core.law.confirmed import Confirmation, name_change, read_confirmed
from aduan.core.law.forward import is_same_calendar
from aduan.core.law.keeperschanges import ChangedPart, KeepersChange
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    CONFIRMED,
    LAW,
    STAFF_FILE,
    is_in_law,
    is_law_file,
    is_law_of,
)
from aduan.store.audit.dates import read_time
from aduan.store.audit.forward import LawChange, touch_cases
from aduan.store.audit.laws import Laws
from aduan.store.git.commits import Change, Commit, read_commits
from aduan.store.git.repository import Repository

# What runs on the office's computers and where its site is built, by the beginning of the path.
TOOL = ("tool/", "requirements")
WORKFLOWS = (".github/", ".gitlab", ".gitea/", ".forgejo/", ".ci/", ".woodpecker", "mkdocs.yml")


def list_keepers_changes(repo: Repository, prefix: str, head: str) -> list[KeepersChange]:
    """Every such change in the history of a commit but the one that founds the office, oldest
    first.
    """
    laws = Laws(repo, prefix)
    confirmed = read_confirmations(repo, prefix, head)
    found = []
    for commit in read_watched(repo, prefix, head):
        change = make_keepers_change(commit, prefix, laws) if commit.parents else None
        if change is not None:
            moved = _count_moved(repo, prefix, commit, laws)
            found.append(replace(change, moved=moved, confirmed=confirmed.get(change.name)))
    return found


def read_watched(repo: Repository, prefix: str, head: str) -> list[Commit]:
    """The commits of a history that touch law, tool or workflows, with these changes alone."""
    places = [f"{prefix}{LAW}"]
    places += [f"{prefix}{path}*" for path in (*TOOL, *WORKFLOWS)]
    return read_commits(repo, [head, "--", *places])


def find_keepers_change(repo: Repository, prefix: str, commit: str) -> KeepersChange | None:
    """What one commit changes of these; None where it changes nothing of them."""
    found = read_commits(repo, [commit, f"^{commit}^@"])
    return make_keepers_change(found[-1], prefix, Laws(repo, prefix)) if found else None


def make_keepers_change(commit: Commit, prefix: str, laws: Laws) -> KeepersChange | None:
    """What a commit changes of law, tool, workflows and roles."""
    files = list(_list_watched(commit.changes, prefix))
    if not files:
        return None
    changed = [(change.path, change.old, change.new) for _kind, change in files]
    kinds = frozenset(kind for kind, _change in files)
    name = name_change(changed)
    return KeepersChange(name, commit.id, commit.author, _day_of(commit, laws), kinds)


def read_confirmations(repo: Repository, prefix: str, head: str) -> dict[str, date]:
    """The names of the changes that were confirmed, with the day on which each was first."""
    raw = repo.read_blob(f"{head}:{prefix}{CONFIRMED}") or b""
    return first_days(read_confirmed(raw.decode("utf-8", "replace")))


def first_days(lines: Iterable[Confirmation]) -> dict[str, date]:
    """For each change the day of its first line."""
    days: dict[str, date] = {}
    for line in lines:
        days.setdefault(line.change, line.day)
    return days


def _list_watched(changes: Iterable[Change], prefix: str) -> Iterator[tuple[ChangedPart, Change]]:
    for change in changes:
        path = change.path.removeprefix(prefix)
        kind = part_of(path) if change.path.startswith(prefix) else None
        if kind is not None:
            yield kind, replace(change, path=path)


def part_of(path: str) -> ChangedPart | None:
    """What a path of the office is of; None where it is nothing that is told of."""
    if path in (CONFIRMED, CASE_SCHEMA):
        return None
    if path == STAFF_FILE:
        return ChangedPart.STAFF
    if is_in_law(path):
        return ChangedPart.LAW
    if path.startswith(TOOL):
        return ChangedPart.TOOL
    return ChangedPart.WORKFLOWS if path.startswith(WORKFLOWS) else None


def _day_of(commit: Commit, laws: Laws) -> date:
    moment = read_time(commit.time)
    law = laws.law_at(commit.id)
    return law.calendar.local_day(moment) if law else moment.date()


def _count_moved(repo: Repository, prefix: str, commit: Commit, laws: Laws) -> int | None:
    """How many due days that lay ahead a change of calendar, hours or limits moved."""
    paths = (change.path.removeprefix(prefix) for change in commit.changes)
    judging = [path for path in paths if is_law_file(path) and path != STAFF_FILE]
    if all(is_law_of("codes", path) for path in judging):
        return None
    parent = commit.parents[0]
    before, after = laws.law_at(parent), laws.law_at(commit.id)
    if before is None or after is None:
        return None
    change = LawChange(before, after, read_time(commit.time), parent)
    if is_same_calendar(before.calendar, after.calendar) and not change.changed_sops:
        return None
    return touch_cases(repo, prefix, change).moved


def digest_changed_parts(repo: Repository, prefix: str, commit: str) -> Mapping[str, str]:
    """The fingerprints of law, tool and workflows as a commit has them: of their paths and blobs.

    The law's includes the staff.
    """
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix or ".")
    files: dict[ChangedPart, list[tuple[str, str, str]]] = {kind: [] for kind in ChangedPart}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        head, tab, path = entry.partition("\t")
        kind = part_of(path.removeprefix(prefix)) if tab else None
        if kind is not None:
            mode, _type, blob = head.split()
            told_with = ChangedPart.LAW if kind is ChangedPart.STAFF else kind
            files[told_with].append((path, mode, blob))
    told = (ChangedPart.LAW, ChangedPart.TOOL, ChangedPart.WORKFLOWS)
    return {kind.value: name_change(files[kind]) for kind in told}
