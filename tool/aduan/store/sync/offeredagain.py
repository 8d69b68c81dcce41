"""Steps that were not entered, offered again or given up: what is in the way, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aduan.core.law.law import Law, Person
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.audit.ownkey import find_own_signer
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import Landing
from aduan.store.git.landing.chain import read_written
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.judging import AuditFirst
from aduan.store.record.steps import land_all_grown
from aduan.store.sync.casetail import Ground, enter_again, enter_case
from aduan.store.sync.heldback import TWICE, Offer, list_held_back
from aduan.store.sync.ownrefs import (
    KEPT,
    SHORT,
    UNWANTED,
    WAITING,
    hold_commits,
    list_held_commits,
    release_commits,
)

ASK_KEEPER = _(
    "tell who keeps the law; once it allows this again, `aduan sync --kept` says how to enter it"
)
SET_CLOCK = _("set the clock of this computer right; then `aduan sync --again {name}` enters it")
IS_CASE = _("the letter is already case {other}")
ENTER_THERE = _(
    "what was added here is to be entered there; then `aduan sync --drop {name}` takes it off the list"
)
TAKE_ANEW = _("if it still holds, take it anew: `aduan {command} {id}`")
LOOK_THERE = _("the case has gone on since: `aduan show {id}` says what may come next")


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
            raise _explain_unknown(name)
        signer = find_own_signer(repo, law, law.calendar.local_day(now))
        for offer in offers:
            if hindrance := find_hindrance(offer, email, law, signer):
                raise hindrance
        # Numbers of steps are those of the record: what is not recorded yet would move them.
        grounds.require_quiet([offer.path for offer in offers])
        begun = grounds.begin()
        ground = Ground(law, datetime.fromtimestamp(begun.moment, now.tzinfo), office)
        grown = _enter_offers(offers, office, ground)
        commit = repo.read_objects([kept])[0] or b""
        message = read_written(commit).message.decode("utf-8", "replace")
        land_all_grown(grounds, grown, message, begun, AuditFirst(repo, now))
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
        raise _explain_unknown(name)
    if len(found) > 1:
        raise RefusedError(
            _("{name} means {count} that are kept here"),
            _("write more of one of these: {ids}"),
            name=name,
            count=len(found),
            ids=", ".join(commit[:SHORT] for commit in sorted(found)),
        )
    return found.pop()


def _explain_unknown(name: str) -> RefusedError:
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
    if offer.against is not None:
        return _explain_against(offer, offer.against, law)
    if offer.stands is not None:
        return _explain_elsewhere(offer, offer.stands, law)
    return None


def _explain_elsewhere(offer: Offer, stands: Label, law: Law) -> RefusedError:
    """What led from one level to the next would lead from there to the one after: whoever takes it
    anew sees where to.
    """
    return RefusedError(
        _("the case stands at “{state}” now, and stood elsewhere when this step was taken"),
        TAKE_ANEW if offer.has_place else LOOK_THERE,
        state=stands,
        command=find_command(offer, law),
        id=offer.case_id,
    )


def _explain_against(offer: Offer, against: Finding, law: Law) -> RefusedError:
    values = {**against.values, "name": offer.name, "id": offer.case_id}
    if offer.case is not None:
        return RefusedError(against.rule.message, advise_case(against), **values)
    if not offer.has_place:
        return RefusedError(against.rule.message, LOOK_THERE, **values)
    values["command"] = find_command(offer, law)
    return RefusedError(against.rule.message, TAKE_ANEW, **values)


def advise_case(against: Finding) -> str:
    """What helps a whole complaint that was not entered, by what speaks against it."""
    return SET_CLOCK if against.has(Trait.ABOUT_CLOCK) else ASK_KEEPER
