"""Where the files of each commit stand, what they are, and who put them there: what no content can
mend.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial

from aduan.core.law.keepers import Keeper, PathChange, judge_change
from aduan.core.law.openfilenames import check_file_name
from aduan.core.law.opennumbers import check_open_numbers, may_hold_numbers
from aduan.core.words.findings import Finding
from aduan.core.words.gitattributes import check_attributes, is_attributes
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.core.words.places import PROGRAM, REGULAR
from aduan.store.audit.names import Names
from aduan.store.files.sitefolder import check_site_config, is_site_config
from aduan.store.files.sitepages import MAX_PAGE, check_site_file, is_in_site
from aduan.store.git.commits import Change, Commit, read_versions
from aduan.store.git.repository import Repository

# Stands for a page that is longer than one may be.
TOO_LONG = b"\n" * (MAX_PAGE + 1)
# How releases began of a form that no office ever published; the finding that one was taken away.
OLD_FORM = b'{\n "format": 1,'
CHANGED_RELEASE = "ADU652"
# Whether anybody may make a change, by the path from the office's folder.
Excuse = Callable[[Change], bool]


class Placing:
    """Judges every path of a repository, the office's and those beside it.

    `origin`: where the office's history begins. What was a program there may stay one: so a
    repository that is a workshop as well keeps its scripts. Nothing becomes one.
    """

    def __init__(self, repo: Repository, prefix: str, names: Names, origin: str | None) -> None:
        self._repo, self._prefix, self._names, self._origin = repo, prefix, names, origin

    @cached_property
    def programs(self) -> frozenset[str]:
        return list_programs(self._repo, self._origin) if self._origin else frozenset()

    def check(
        self, commit: Commit, changes: Iterable[Change], who: Keeper | None, excuse: Excuse
    ) -> Iterator[Finding]:
        """The findings of one commit, whose changes have the repository's paths."""
        for change in changes:
            programs = self.programs if change.mode == PROGRAM else ()
            found = judge_one(change, self._prefix, programs, who, excuse)
            if found and self._was_of_old_form(change):
                found = [finding for finding in found if finding.code != CHANGED_RELEASE]
            yield from found
            if not change.is_added:
                continue
            # A new path that some computers take for another one's.
            rival = self._names.judge(change.path, partial(self._has, commit.id))
            if rival:
                yield replace(rival, path=change.path.removeprefix(self._prefix))

    def _local(self, change: Change) -> str:
        return change.path.removeprefix(self._prefix)

    def _was_of_old_form(self, change: Change) -> bool:
        """Whether a file of a release was taken away that no office ever published."""
        if not change.is_removed or kind_of(self._local(change)) is not PathKind.RELEASE:
            return False
        raw = self._repo.read_objects([change.old])[0]
        return raw is not None and raw.startswith(OLD_FORM)

    def _has(self, commit: str, name: str) -> bool:
        """Whether a commit has a file or folder of this name: what one was renamed from is no rival
        any more.
        """
        return self._repo.has(f"{commit}:{name}")


def check_settings(repo: Repository, changes: Iterable[Change]) -> Iterator[Finding]:
    """What the site would be built with, where changes of the office's own paths say so."""
    plain = [change for change in changes if change.mode == REGULAR]
    told = {change.new: change.path for change in plain if is_site_config(change.path)}
    contents = repo.read_objects(list(told))
    for path, raw in zip(told.values(), contents, strict=True):
        if raw is not None:
            yield from check_site_config(path, raw)
    yield from _check_attributes(repo, changes)
    yield from _check_pages(repo, changes)


def check_numbers(
    repo: Repository, changes: Iterable[Change], own: Container[str]
) -> Iterator[Finding]:
    """Numbers of people that changes bring into what everybody can read, the names of files included.
    `own`: those that are no person's.
    """
    plain = [change for change in changes if change.mode == REGULAR]
    for change in plain:
        if change.is_added:
            yield from check_file_name(change.path, own)
    told = [change for change in plain if may_hold_numbers(change.path)]
    for change, before, raw in read_versions(repo, told):
        yield from check_open_numbers(change.path, raw or b"", own, before or b"")


def _check_attributes(repo: Repository, changes: Iterable[Change]) -> Iterator[Finding]:
    """Whether a clone would have other bytes than the record."""
    plain = [change for change in changes if change.mode == REGULAR]
    told = [change for change in plain if is_attributes(change.path)]
    contents = repo.read_objects([change.new for change in told])
    for change, raw in zip(told, contents, strict=True):
        if raw is not None:
            yield from check_attributes(change.path, raw)


def _check_pages(repo: Repository, changes: Iterable[Change]) -> Iterator[Finding]:
    """What pages and files the site would show, each as it is written."""
    shown = [c for c in changes if is_in_site(c.path) and c.mode == REGULAR]
    contents = repo.stream_objects([change.new for change in shown], MAX_PAGE)
    for change, (_size, raw) in zip(shown, contents, strict=True):
        # Of what is too long for a page the beginning of a longer one is enough.
        yield from check_site_file(change.path, raw if raw is not None else TOO_LONG)


def judge_one(
    change: Change,
    prefix: str,
    programs: Container[str] = (),
    who: Keeper | None = None,
    excuse: Excuse = lambda _change: False,
) -> list[Finding]:
    """What is wrong with a change of one path, whatever stands beside it.

    `excuse`: is asked about the office's own paths, as seen from its folder.
    """
    judged = PathChange(change.path, change.old_mode, change.mode, prefix)
    found = list(judge_change(judged, programs, who))
    if found and who is not None and excuse(replace(change, path=judged.local)):
        return list(judge_change(judged, programs))
    return found


def judge_arrivals(
    repo: Repository,
    old: str,
    changes: Iterable[Change],
    prefix: str,
    who: Keeper | None = None,
    excuse: Excuse = lambda _change: False,
) -> list[Finding]:
    """What is wrong with the places of files that are to come to a commit that is here already.

    Asked before anything is written, also where an office's audits have not begun. What is a
    program here stays one. `who`: None where each commit's author is judged by the audit.
    """
    coming = list(changes)
    added = [change for change in coming if change.is_added]
    gone = {change.path for change in coming if change.is_removed}
    has_programs = any(change.mode == PROGRAM for change in coming)
    programs = list_programs(repo, old) if has_programs else frozenset()
    names = Names(repo, "", [old] if added else ())
    found = []
    for change in coming:
        found += judge_one(change, prefix, programs, who, excuse)
        if change.is_added:
            rival = names.judge(change.path, lambda other: other not in gone)
            found += [rival] if rival else []
    return found


def list_programs(repo: Repository, commit: str) -> frozenset[str]:
    """The paths that are programs at a commit."""
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit).decode(
        "utf-8", "surrogateescape"
    )
    entries = (entry.split("\t", 1) for entry in listed.split("\0") if entry)
    return frozenset(path for head, path in entries if head.startswith(PROGRAM))
