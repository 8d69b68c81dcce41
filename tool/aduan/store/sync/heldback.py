"""Steps that were not entered, and stay with their author: listed, and offered again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from aduan.core.case.fold import Event, fold
from aduan.core.case.judging import judge
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law, Person
from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.officepaths import PathKind, kind_of, stem_of
from aduan.core.words.text import mark as _
from aduan.store.audit.ownkey import find_own_signer
from aduan.store.files.chunks import Chunk, UnsplittableError, split_chunks, split_tail
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.commits import Change, read_single
from aduan.store.git.landing import Landing
from aduan.store.git.landing.chain import read_written
from aduan.store.git.repository import Repository
from aduan.store.record.steps import WAIT, land_grown
from aduan.store.sync.casetail import Ground, enter_again, enter_case, find_against_case
from aduan.store.sync.holders import Holders
from aduan.store.sync.ownrefs import (
    KEPT,
    SHORT,
    UNWANTED,
    WAITING,
    hold_commits,
    list_held_commits,
    release_commits,
)
from aduan.store.sync.story import CaseStory, read_story

ASK_KEEPER = _(
    "tell who keeps the law: once it allows this again, `aduan sync --again {name}` enters it"
)
# The letter was entered already: that stands for ever, whatever the law comes to say.
TWICE = "ADU367"
IS_CASE = _("the letter is already case {other}")
ENTER_THERE = _(
    "what was added here is to be entered there; then `aduan sync --drop {name}` takes it off the list"
)
TAKE_ANEW = _("if it still holds, take it anew: `aduan {command} {id}`")


@dataclass(frozen=True)
class Offer:
    """A step that was not entered, or a file of which all was left out. `name`: by which it is
    offered again; `event`: None for a file; `against`: what the procedure says against it now;
    `case`: the whole complaint, where nothing of it was entered.
    """

    name: str
    path: str
    author: str
    event: Event | None = None
    case_id: str = ""
    chunk: Chunk | None = None
    against: Finding | None = None
    case: bytes | None = field(default=None, repr=False)


def list_held_back(repo: Repository, law: Law, now: datetime, folder: str = KEPT) -> list[Offer]:
    """Everything that is kept in this clone, in the order in which it was written. `folder`: of our
    refs; that of what waits for who made it, too.
    """
    held = list_held_commits(repo, folder)
    if not held:
        return []
    commits = read_single(repo, held)
    prefix = repo.prefix
    ground = HeldGround(repo, law, now, Holders(repo, prefix, "HEAD"))
    offers: list[Offer] = []
    for commit in sorted(commits, key=lambda commit: commit.time):
        for change in commit.changes:
            offers += _list_of(ground, commit.id[:SHORT], commit.author, change)
    return offers


@dataclass(frozen=True)
class HeldGround:
    """What is looked at where kept commits are listed: the record as it is here, by its law, now."""

    repo: Repository
    law: Law
    now: datetime
    holders: Holders

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
    against = twice or find_against_case(path, content, Ground(law, ground.now, ()))
    return Offer(name, path, author, story.events[0], stem_of(path), chunks[0], against, content)


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
    law, now = ground.law, ground.now
    old, new, here = versions
    twice = ground.find_twice(path, new) if here is None else None
    mine = read_story(new, law)
    begun = len(read_story(old, law).events) if old is not None else 0
    chunks = (split_chunks(new) if old is None else split_tail(new[len(old) :])).items
    shared = read_story(here, law) if here is not None else None
    for chunk, event, key in zip(chunks, mine.events[begun:], mine.keys[begun:], strict=True):
        if shared is not None and key not in shared.keys:
            against = _find_against(shared, event, law, now)
            yield Offer(name, path, author, event, stem_of(path), chunk, against)
        elif twice is not None:
            yield Offer(name, path, author, event, stem_of(path), chunk, twice)


def _find_against(shared: CaseStory, event: Event, law: Law, now: datetime) -> Finding | None:
    """What the procedure says against a step where the case now stands."""
    case = fold(shared.case_id, shared.events, shared.sop)
    further = replace(event, number=len(shared.events) + 1)
    found = judge(case, further, Frame(law, shared.sop, now))
    return next((f for f in found if f.kind is FindingKind.INVALID), None)


def offer_again(
    office: OfficeFolder, repo: Repository, name: str, email: str, now: datetime
) -> list[Offer]:
    """Enter the steps of a name again, as the case now stands; those that were entered.

    RefusedError: there is none of that name, somebody else took it, or the procedure does not allow
    it now. Nothing was changed then.
    """
    law = office.law
    offers = [offer for offer in list_held_back(repo, law, now) if offer.name.startswith(name)]
    if not name or not offers:
        raise _refuse_unknown(name)
    signer = find_own_signer(repo, law, law.calendar.local_day(now))
    for offer in offers:
        _require_possible(offer, email, law, signer)
    with Landing(repo).alone(WAIT) as grounds:
        for offer in offers:
            second = grounds.choose_time()
            ground = Ground(law, datetime.fromtimestamp(second, now.tzinfo), office)
            entered = _enter_offer(offer, office, ground)
            commit = repo.read_objects([offer.name])[0] or b""
            message = read_written(commit).message.decode("utf-8", "replace")
            land_grown(grounds, offer.path, entered, message, second)
    release_commits(repo, KEPT, {offer.name for offer in offers})
    return offers


def _enter_offer(offer: Offer, office: OfficeFolder, ground: Ground) -> bytes:
    """The file as it is with what is offered. UnsplittableError: it would not be a case."""
    if offer.case is not None:
        return enter_case(offer.path, None, offer.case, None, ground).content
    raw = (office.root / offer.path).read_bytes().replace(b"\r\n", b"\n")
    assert offer.chunk is not None  # noqa: S101  # `_require_possible` saw to that
    return enter_again(offer.path, raw, offer.chunk, ground)


def drop_kept(repo: Repository, name: str) -> list[str]:
    """Take what is kept under a name, or waits for somebody who cannot enter it any more, off the
    list; the commits, which stay in this clone.

    RefusedError: there is none of that name.
    """
    dropped: list[str] = []
    for folder in (KEPT, WAITING):
        held = list_held_commits(repo, folder)
        named = [commit for commit in held if name and commit.startswith(name)]
        hold_commits(repo, UNWANTED, named)
        release_commits(repo, folder, named)
        dropped += named
    if not dropped:
        raise _refuse_unknown(name)
    return dropped


def _refuse_unknown(name: str) -> RefusedError:
    text, hint = _("nothing is kept here under {name}"), _("`aduan sync --kept` lists it")
    return RefusedError(text, hint, name=name)


def find_command(offer: Offer, law: Law) -> str:
    """The command by which a step that was not entered is taken anew."""
    if offer.event is None:
        return ""
    kinds = (sop.events.get(offer.event.name) for sop in law.ordered_sops)
    return next((kind.command for kind in kinds if kind is not None), offer.event.name)


def _require_possible(offer: Offer, email: str, law: Law, signer: Person | None) -> None:
    if offer.event is None or offer.chunk is None:
        raise RefusedError(
            _("{path} was changed by others too, and only a person can put that together"),
            _("`git show {name}` shows what was yours; change the file again"),
            path=offer.path,
            name=offer.name,
        )
    if offer.against is not None and offer.against.code == TWICE:
        raise RefusedError(IS_CASE, ENTER_THERE, **offer.against.values, name=offer.name)
    is_anothers = signer is not None and offer.event.by != signer.id
    if offer.author.casefold() != email.casefold() or is_anothers:
        raise RefusedError(
            _("this step is of {by}, who alone enters it again"),
            _("tell them, or let them use this computer with their own name"),
            by=offer.event.by,
        )
    if offer.against is not None and offer.case is not None:
        values = {**offer.against.values, "name": offer.name}
        raise RefusedError(offer.against.rule.message, ASK_KEEPER, **values)
    if offer.against is not None:
        values = {**offer.against.values, "command": find_command(offer, law), "id": offer.case_id}
        raise RefusedError(offer.against.rule.message, TAKE_ANEW, **values)
