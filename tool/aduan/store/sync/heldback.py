"""Steps that were not entered, and stay with their author, as they could be entered now."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime

from aduan.core.case.course import Course
from aduan.core.case.event import Event
from aduan.core.case.fold import moves_case
from aduan.core.case.position import is_allowed
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of, stem_of
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label
from aduan.store.files.chunks import Chunk, UnsplittableError, split_added, split_chunks
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.commits import Change, read_single
from aduan.store.git.repository import Repository
from aduan.store.sync.casetail import Ground, find_against_case
from aduan.store.sync.holders import Holders
from aduan.store.sync.onto import find_against_step, move_pointers
from aduan.store.sync.ownrefs import (
    KEPT,
    SHORT,
    list_held_commits,
)
from aduan.store.sync.story import CaseStory, count_steps, read_story

# The letter was entered already: that stands for ever, whatever the law comes to say.
TWICE = "ADU367"
# What the step is about is not on the shared line: a number of its author's means another step there.
NOT_HERE = "ADU369"


@dataclass(frozen=True)
class Offer:
    """A step that was not entered, or a file of which all was left out. `name`: by which it is
    offered again; `event`: None for a file; `pointers`: the numbers of steps that it names, as they
    are here; `against`: what the procedure says against it now; `case`: the whole complaint, where
    nothing of it was entered; `has_place`: whether such a step has a place in the case as it is now;
    `stands`: where the case stands now, if a step that moves it was made when it stood elsewhere.
    """

    name: str
    path: str
    author: str
    event: Event | None = None
    case_id: str = ""
    chunk: Chunk | None = None
    pointers: Mapping[str, str] = field(default_factory=dict)
    against: Finding | None = None
    case: bytes | None = field(default=None, repr=False)
    has_place: bool = False
    stands: Label | None = None


def list_held_back(repo: Repository, law: Law, now: datetime, folder: str = KEPT) -> list[Offer]:
    """Everything that is kept in this clone, in the order in which it was written. `folder`: of our
    refs; that of what waits for who made it, too.
    """
    held = list_held_commits(repo, folder)
    if not held:
        return []
    commits = read_single(repo, held)
    holders = Holders(repo, repo.prefix, repo.run("rev-parse", "HEAD"))
    ground = HeldGround(repo, law, now, holders, OfficeFolder(repo.root))
    offers: list[Offer] = []
    for commit in sorted(commits, key=lambda commit: commit.time):
        for change in commit.changes:
            offers += _list_of(ground, commit.id[:SHORT], commit.author, change)
    return offers


@dataclass(frozen=True)
class HeldGround:
    """What is looked at where kept commits are listed: the record as it is here, by its law, now.
    `known`: the cases that exist.
    """

    repo: Repository
    law: Law
    now: datetime
    holders: Holders
    known: Container[str]

    def find_twice(self, path: str, content: bytes) -> Finding | None:
        """ADU367 where another case has the letter of a file."""
        other = self.holders.find_other(path, b"", content)
        return Finding(TWICE, values={"other": stem_of(other)}, path=path) if other else None


def _list_of(ground: HeldGround, name: str, author: str, change: Change) -> Iterator[Offer]:
    repo = ground.repo
    local = change.path.removeprefix(repo.prefix)
    if kind_of(local) is not PathKind.CASE or not change.is_plain:
        yield Offer(name, local, author)
        return
    old, new, here = repo.read_objects([change.old, change.new, f"HEAD:{change.path}"])
    if new is None:
        return
    if old is None and here is None:
        yield _offer_case(name, local, author, new, ground)
        return
    try:
        yield from _list_steps(name, local, author, (old, new, here), ground)
    except UnsplittableError:
        yield Offer(name, local, author)


def _offer_case(name: str, path: str, author: str, content: bytes, ground: HeldGround) -> Offer:
    """A whole complaint that was not entered, and what speaks against it now."""
    law = ground.law
    try:
        story, chunks = read_story(content, law), split_chunks(content).items
    except UnsplittableError:
        return Offer(name, path, author)
    twice = ground.find_twice(path, content)
    against = twice or find_against_case(path, content, Ground(law, ground.now, ground.known))
    first = Offer(name, path, author, story.events[0], stem_of(path), chunks[0])
    return replace(first, against=against, case=content)


def _list_steps(
    name: str,
    path: str,
    author: str,
    versions: tuple[bytes | None, bytes, bytes | None],
    ground: HeldGround,
) -> Iterator[Offer]:
    """The steps of one kept file that its case does not have; of one whose letter is another case,
    all.
    """
    law = ground.law
    old, new, here = versions
    twice = ground.find_twice(path, new) if here is None else None
    mine = read_story(new, law)
    begun = count_steps(old, law)
    chunks = split_added(old, new).items
    shared = read_story(here, law) if here is not None else None
    added = zip(chunks, mine.events[begun:], mine.keys[begun:], strict=True)
    for chunk, event, key in added:
        offer = Offer(name, path, author, event, stem_of(path), chunk)
        if shared is not None and key not in shared.keys:
            yield _judge_offer(offer, event, mine, shared, ground)
        elif twice is not None:
            yield replace(offer, against=twice)


def _judge_offer(
    offer: Offer, event: Event, mine: CaseStory, shared: CaseStory, ground: HeldGround
) -> Offer:
    """The offer of a step, with what the procedure says against it where the case now stands."""
    pointers = move_pointers(event, mine, shared.keys)
    if pointers is None:
        return replace(offer, against=Finding(NOT_HERE, path=offer.path))
    here = Course(shared.events, shared.sop, ground.law)
    fitting = replace(
        event,
        number=len(shared.events) + 1,
        fields={**event.fields, **pointers},
        entered=ground.now,
    )
    frame = Frame(ground.law, shared.sop, ground.now, ground.known)
    kind = shared.sop.events.get(event.name)
    return replace(
        offer,
        pointers=pointers,
        against=find_against_step(shared.case_id, here.go_on(fitting), frame),
        has_place=kind is not None and is_allowed(kind, here.end().position),
        stands=_find_elsewhere(event, mine, here),
    )


def _find_elsewhere(event: Event, mine: CaseStory, here: Course) -> Label | None:
    """Where the case stands now, if a step that moves it was made when it stood elsewhere: what it
    would do now is not what its author saw. None: it stands there still, or the step moves nothing.
    """
    sop = here.sop
    made_in = Course(mine.events, mine.sop, here.law).before(event.number).position
    now = here.end().position
    if now.state == made_in.state or not moves_case(sop.events[event.name], made_in, sop):
        return None
    return sop.states[now.state].label
