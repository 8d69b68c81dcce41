"""The steps that an exchange brought and that hang on how a case's text is kept: without signatures a
commit bears whatever name its writer chose, and an erasure cannot be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from aduan.core.case.custody import ASK_ERASURE, GUARDS, RELEASE, TURNING, UNRESTRICT
from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.law.law import Law
from aduan.core.law.sopparts import AMEND, ERASE, REOPEN, RETRACT
from aduan.core.words.officepaths import CASES
from aduan.core.words.quickly import dataclass
from aduan.store.files.chunks import UnsplittableError
from aduan.store.git.commits import Change, read_commits, read_versions
from aduan.store.git.repository import Repository
from aduan.store.sync.rulesin import BeforeExchange, RuleChange, list_changes_in, list_changes_out
from aduan.store.sync.story import CaseStory, count_steps, read_story

# What ends a text, or leads to its end; what opens it to more people again, or lets it be erased.
_ENDING = frozenset({ASK_ERASURE, ERASE})
_OPENING = frozenset({RELEASE, UNRESTRICT, REOPEN})
# What says otherwise what a complainant said, and by that may open it, too.
_TOLD = _OPENING | _ENDING | {AMEND}
IsWanted = Callable[[CaseStory, Event, Law], bool]


@dataclass(frozen=True)
class StepIn:
    """Such a step, and the commit that brought it. `effect`: what it does."""

    commit: str
    case_id: str
    event: Event
    effect: str

    @property
    def people(self) -> frozenset[str]:
        """In whose name it is: who did it, and who entered it."""
        return frozenset({self.event.actor, self.event.by})


def list_steps_in(repo: Repository, law: Law, before: BeforeExchange) -> list[StepIn]:
    """The steps that came from others since, in the order of their commits; none of what this clone
    entered itself.
    """
    coming = list_changes_in(repo, before, CASES)
    return list(_read_shared(repo, law, before, coming, _hangs_on))


def list_opened_here(repo: Repository, law: Law, before: BeforeExchange) -> frozenset[str]:
    """The cases with a step that may have opened them to more people, entered in this clone and shared
    since.
    """
    going = list_changes_out(repo, before, CASES)
    steps = _read_shared(repo, law, before, going, _may_turn)
    return frozenset(step.case_id for step in steps)


def _read_shared(
    repo: Repository,
    law: Law,
    before: BeforeExchange,
    changes: Sequence[RuleChange],
    is_wanted: IsWanted,
) -> Iterator[StepIn]:
    """The wanted steps of some of the commits that were shared since."""
    if not changes:
        return
    named = {one.commit for one in changes}
    for commit in read_commits(repo, [changes[-1].commit, f"^{before.shared}"]):
        if commit.id in named:
            cases = [one for one in commit.changes if _is_case(repo, one)]
            yield from _read_steps(repo, law, commit.id, cases, is_wanted)


def list_erased_in(steps: Iterable[StepIn]) -> list[str]:
    """The cases that were erased by some of these, in order."""
    return sorted({one.case_id for one in steps if one.effect == ERASE})


def _is_case(repo: Repository, change: Change) -> bool:
    return change.is_plain and change.path.startswith(repo.prefix + CASES)


def _read_steps(
    repo: Repository, law: Law, commit: str, changes: list[Change], is_wanted: IsWanted
) -> Iterator[StepIn]:
    for change, old, new in read_versions(repo, changes):
        # What can be read as no case is named elsewhere.
        with suppress(UnsplittableError):
            story = read_story(new or b"", law)
            first = 0 if change.is_added else count_steps(old, law)
            for event in story.events[first:]:
                if is_wanted(story, event, law):
                    effect = story.sop.events[event.name].effect
                    yield StepIn(commit, story.case_id, event, effect)


def _may_turn(story: CaseStory, event: Event, _law: Law) -> bool:
    return story.sop.events[event.name].effect in TURNING


def _hangs_on(story: CaseStory, event: Event, law: Law) -> bool:
    """Whether a step opens a text, corrects it, has it erased, or takes back what kept somebody from it,
    as the end of a case does in time.
    """
    effect = story.sop.events[event.name].effect
    if effect != RETRACT:
        return effect in _TOLD
    before = fold(story.case_id, story.events[: event.number - 1], story.sop, law)
    if not before.steps:
        return False
    # Of a case that is closed the closing is taken back: it is read by more again.
    last = story.sop.events[before.steps[-1].event.name]
    return last.effect in GUARDS or not before.is_open
