"""The steps that an exchange brought and that hang on how a case's text is kept: without signatures a
commit bears whatever name its writer chose, and an erasure cannot be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from aduan.core.case.custody import ASK_ERASURE, GUARDS, RELEASE, UNRESTRICT
from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.law.law import Law
from aduan.core.law.sopparts import ERASE, REOPEN, RETRACT
from aduan.core.words.officepaths import CASES
from aduan.core.words.quickly import dataclass
from aduan.store.files.chunks import UnsplittableError
from aduan.store.git.commits import Change, read_commits, read_versions
from aduan.store.git.repository import Repository
from aduan.store.sync.rulesin import BeforeExchange, list_changes_in
from aduan.store.sync.story import CaseStory, count_steps, read_story

# What ends a text, or leads to its end; what opens it to more people again, or lets it be erased.
_ENDING = frozenset({ASK_ERASURE, ERASE})
_OPENING = frozenset({RELEASE, UNRESTRICT, REOPEN})


@dataclass(frozen=True)
class StepIn:
    """Such a step, and the commit that brought it. `effect`: what it does."""

    commit: str
    case_id: str
    event: Event
    effect: str

    @property
    def is_opening(self) -> bool:
        """Whether it opens a text to more people, or takes away what keeps it from being erased."""
        return self.effect not in _ENDING

    @property
    def people(self) -> frozenset[str]:
        """In whose name it is: who did it, and who entered it."""
        return frozenset({self.event.actor, self.event.by})


def list_steps_in(repo: Repository, law: Law, before: BeforeExchange) -> list[StepIn]:
    """The steps that came from others since, in the order of their commits; none of what this clone
    entered itself.
    """
    coming = list_changes_in(repo, before, CASES)
    if not coming:
        return []
    brought = {one.commit for one in coming}
    span = [coming[-1].commit, *(f"^{before.shared}" for _one in coming[:1])]
    found: list[StepIn] = []
    for commit in read_commits(repo, span):
        if commit.id in brought:
            cases = [one for one in commit.changes if _is_case(repo, one)]
            found += _read_steps(repo, law, commit.id, cases)
    return found


def list_erased_in(steps: Iterable[StepIn]) -> list[str]:
    """The cases that were erased by some of these, in order."""
    return sorted({one.case_id for one in steps if one.effect == ERASE})


def _is_case(repo: Repository, change: Change) -> bool:
    return change.is_plain and change.path.startswith(repo.prefix + CASES)


def _read_steps(repo: Repository, law: Law, commit: str, changes: list[Change]) -> Iterator[StepIn]:
    for change, old, new in read_versions(repo, changes):
        # What can be read as no case is named elsewhere.
        with suppress(UnsplittableError):
            story = read_story(new or b"", law)
            first = 0 if change.is_added else count_steps(old, law)
            for event in story.events[first:]:
                if _hangs_on(story, event, law):
                    effect = story.sop.events[event.name].effect
                    yield StepIn(commit, story.case_id, event, effect)


def _hangs_on(story: CaseStory, event: Event, law: Law) -> bool:
    """Whether a step opens a text, has it erased, or takes back what kept somebody from it, as the end of a
    case does in time.
    """
    effect = story.sop.events[event.name].effect
    if effect != RETRACT:
        return effect in _OPENING or effect in _ENDING
    before = fold(story.case_id, story.events[: event.number - 1], story.sop, law)
    if not before.steps:
        return False
    # Of a case that is closed the closing is taken back: it is read by more again.
    last = story.sop.events[before.steps[-1].event.name]
    return last.effect in GUARDS or not before.is_open
