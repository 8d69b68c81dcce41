"""Steps that were not entered, and stay with their author: listed, and offered again."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.case.position import is_allowed
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law, Person
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import PathKind, kind_of, stem_of
from aduan.core.words.text import mark as _
from aduan.store.audit.ownkey import find_own_signer
from aduan.store.files.chunks import Chunk, UnsplittableError, split_chunks, split_tail
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.commits import Change, read_single
from aduan.store.git.landing import Landing
from aduan.store.git.landing.chain import read_written
from aduan.store.git.repository import Repository
from aduan.store.record.steps import WAIT, land_all_grown
from aduan.store.sync.casetail import Ground, enter_again, enter_case, find_against_case
from aduan.store.sync.holders import Holders
from aduan.store.sync.onto import find_against_step, move_pointers
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
    "tell who keeps the law; once it allows this again, `aduan sync --kept` says how to enter it"
)
# The letter was entered already: that stands for ever, whatever the law comes to say.
TWICE = "ADU367"
# What the step is about is not on the shared line: a number of its author's means another step there.
NOT_HERE = "ADU369"
IS_CASE = _("the letter is already case {other}")
ENTER_THERE = _(
    "what was added here is to be entered there; then `aduan sync --drop {name}` takes it off the list"
)
TAKE_ANEW = _("if it still holds, take it anew: `aduan {command} {id}`")
LOOK_THERE = _("the case has gone on since: `aduan show {id}` says what may come next")


@dataclass(frozen=True)
class Offer:
    """A step that was not entered, or a file of which all was left out. `name`: by which it is
    offered again; `event`: None for a file; `pointers`: the numbers of steps that it names, as they
    are here; `against`: what the procedure says against it now; `case`: the whole complaint, where
    nothing of it was entered; `has_place`: whether such a step has a place in the case as it is now.
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
    first = Offer(name, path, author, story.events[0], stem_of(path), chunks[0], against=against)
    return replace(first, case=content)


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
    begun = len(read_story(old, law).events) if old is not None else 0
    chunks = (split_chunks(new) if old is None else split_tail(new[len(old) :])).items
    shared = read_story(here, law) if here is not None else None
    for chunk, event, key in zip(chunks, mine.events[begun:], mine.keys[begun:], strict=True):
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
    case = fold(shared.case_id, shared.events, shared.sop)
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
        against=find_against_step(case, fitting, frame),
        has_place=kind is not None and is_allowed(kind, case.position),
    )


def offer_again(
    office: OfficeFolder, repo: Repository, name: str, email: str, now: datetime
) -> list[Offer]:
    """Enter the steps of a kept commit again, as the case now stands, all in one commit; those that
    were entered. `name`: as much of the commit's id as tells it from the others.

    RefusedError: there is none of that name, or several, somebody else took it, or the procedure
    does not allow it now. Nothing was changed then.
    """
    law = office.law
    kept = _find_held(repo, (KEPT,), name)
    with Landing(repo).alone(WAIT) as grounds:
        held = list_held_back(repo, law, now)
        offers = [offer for offer in held if kept.startswith(offer.name)]
        if not offers:
            raise _refuse_unknown(name)
        signer = find_own_signer(repo, law, law.calendar.local_day(now))
        for offer in offers:
            if hindrance := find_hindrance(offer, email, law, signer):
                raise hindrance
        # Numbers of steps are those of the record: what is not recorded yet would move them.
        grounds.require_quiet([offer.path for offer in offers])
        second = grounds.choose_time()
        ground = Ground(law, datetime.fromtimestamp(second, now.tzinfo), office)
        grown = _enter_offers(offers, office, ground)
        commit = repo.read_objects([kept])[0] or b""
        message = read_written(commit).message.decode("utf-8", "replace")
        land_all_grown(grounds, grown, message, second)
    release_commits(repo, KEPT, [kept])
    return offers


def _enter_offers(
    offers: Sequence[Offer], office: OfficeFolder, ground: Ground
) -> dict[str, bytes]:
    """The files as they are with what is offered, by path. UnsplittableError: one would not be a
    case.
    """
    grown: dict[str, bytes] = {}
    for offer in offers:
        grown[offer.path] = _enter_offer(offer, grown.get(offer.path), office, ground)
    return grown


def _enter_offer(offer: Offer, grown: bytes | None, office: OfficeFolder, ground: Ground) -> bytes:
    """The file of an offer with it. `grown`: the file, where another offer was entered there."""
    if offer.case is not None:
        return enter_case(offer.path, None, offer.case, None, ground).content
    raw = grown or (office.root / offer.path).read_bytes().replace(b"\r\n", b"\n")
    assert offer.chunk is not None  # noqa: S101  # `find_hindrance` saw to that
    return enter_again(offer.path, raw, offer.chunk, offer.pointers, ground)


def drop_kept(repo: Repository, name: str) -> str:
    """Take what is kept under a name, or waits for somebody who cannot enter it any more, off the
    list; the commit, which stays in this clone.

    RefusedError: there is none of that name, or several.
    """
    dropped = _find_held(repo, (KEPT, WAITING), name)
    hold_commits(repo, UNWANTED, [dropped])
    for folder in (KEPT, WAITING):
        if dropped in list_held_commits(repo, folder):
            release_commits(repo, folder, [dropped])
    return dropped


def _find_held(repo: Repository, folders: Sequence[str], name: str) -> str:
    """The one commit in some folders of ours that a beginning of its id means. RefusedError: none, or
    several.
    """
    held = [commit for folder in folders for commit in list_held_commits(repo, folder)]
    found = {commit for commit in held if name and commit.startswith(name)}
    if not found:
        raise _refuse_unknown(name)
    if len(found) > 1:
        raise RefusedError(
            _("{name} means {count} that are kept here"),
            _("write more of one of these: {ids}"),
            name=name,
            count=len(found),
            ids=", ".join(commit[:SHORT] for commit in sorted(found)),
        )
    return found.pop()


def _refuse_unknown(name: str) -> RefusedError:
    text, hint = _("nothing is kept here under {name}"), _("`aduan sync --kept` lists it")
    return RefusedError(text, hint, name=name)


def find_command(offer: Offer, law: Law) -> str:
    """The command by which a step that was not entered is taken anew."""
    if offer.event is None:
        return ""
    kinds = (sop.events.get(offer.event.name) for sop in law.ordered_sops)
    return next((kind.command for kind in kinds if kind is not None), offer.event.name)


def find_hindrance(
    offer: Offer, email: str, law: Law, signer: Person | None
) -> RefusedError | None:
    """Why who has an address cannot enter an offer again now, with what can be done; None: nothing
    is in the way.
    """
    if offer.event is None or offer.chunk is None:
        return RefusedError(
            _("{path} was changed by others too, and only a person can put that together"),
            _("`git show {name}` shows what was yours; change the file again"),
            path=offer.path,
            name=offer.name,
        )
    if offer.against is not None and offer.against.code == TWICE:
        return RefusedError(IS_CASE, ENTER_THERE, **offer.against.values, name=offer.name)
    is_anothers = signer is not None and offer.event.by != signer.id
    if offer.author.casefold() != email.casefold() or is_anothers:
        return RefusedError(
            _("this step is of {by}, who alone enters it again"),
            _("tell them, or let them use this computer with their own name"),
            by=offer.event.by,
        )
    return None if offer.against is None else _refuse_against(offer, offer.against, law)


def _refuse_against(offer: Offer, against: Finding, law: Law) -> RefusedError:
    values = {**against.values, "name": offer.name, "id": offer.case_id}
    if offer.case is not None:
        return RefusedError(against.rule.message, ASK_KEEPER, **values)
    if not offer.has_place:
        return RefusedError(against.rule.message, LOOK_THERE, **values)
    values["command"] = find_command(offer, law)
    return RefusedError(against.rule.message, TAKE_ANEW, **values)
