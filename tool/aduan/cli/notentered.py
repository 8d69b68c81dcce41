"""What `sync` did not enter: beside whose step, or against which rule, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import print_line
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.event import Event
    from aduan.core.law.law import Law
    from aduan.core.law.sopparts import EventKind
    from aduan.core.words.findings import Finding, RefusedError
    from aduan.store.sync.casetail import Missed
    from aduan.store.sync.heldback import Offer
    from aduan.store.sync.replaying import HeldBack


def find_step_kind(law: Law, name: str) -> EventKind | None:
    """A step of any of the office's procedures, by its name."""
    kinds = (kind for sop in law.ordered_sops for kind in sop.events.values())
    return next((kind for kind in kinds if kind.name == name), None)


def name_step(law: Law, event: Event) -> object:
    kind = find_step_kind(law, event.name)
    return kind.label if kind else event.name


def list_offers_here(desk: Desk, folder: str) -> list[Offer]:
    """All that is kept in this clone under a folder of our refs, as it could be entered now."""
    from aduan.store.sync.heldback import list_held_back

    return list_held_back(desk.repo, desk.office.law, desk.clock, folder)


def say_all_kept(desk: Desk, kept: Sequence[HeldBack]) -> None:
    """What this exchange did not enter, one below the other."""
    from aduan.store.sync.ownrefs import KEPT

    offers = list_offers_here(desk, KEPT) if kept else []
    for one in kept:
        say_kept(desk, one, offers)


def say_kept(desk: Desk, kept: HeldBack, offers: Sequence[Offer]) -> None:
    """What was not entered, beside whose step, and what can be done. `offers`: all that is kept."""
    from aduan.store.sync.ownrefs import SHORT

    name = kept.commit[:SHORT]
    if kept.why is not None:
        say_refused_case(desk, kept, name)
        return
    for path in kept.paths:
        text = _("{path}: others changed it too; yours is not entered, and is kept as {name}")
        print_line(desk.say(text, path=path, name=name))
        print_line("  " + desk.say(_("`git show {name}` shows what was yours"), name=name))
    for missed in kept.missed:
        say_missed(desk, missed)
        say_ways(desk, find_offer(offers, missed, name))
    if not kept.paths and not kept.missed:
        text = _(
            "a commit that breaks the rules was taken off the other side; it is kept as {name}"
        )
        print_line(desk.say(text, name=name))


def say_refused_case(desk: Desk, kept: HeldBack, name: str) -> None:
    """A new complaint that the law, as it is now, does not let in: it is not lost."""
    from aduan.core.words.officepaths import stem_of
    from aduan.store.sync.heldback import TWICE
    from aduan.store.sync.offeredagain import ASK_KEEPER, advise_case

    case_id = stem_of(kept.paths[0])
    text = _("{id}: this complaint was not entered, and is kept here as {name}")
    if kept.follows:
        text = _("{id}: what was added to it was not entered either, and is kept here as {name}")
    print_line(desk.say(text, id=case_id, name=name))
    if kept.why is None or kept.why.code != TWICE:
        if kept.why is not None:
            print_line("  " + kept.why.message(desk.voice))
        advice = advise_case(kept.why) if kept.why is not None else ASK_KEEPER
        print_line("  " + desk.say(advice, name=name))
        return
    say_letter_twice(desk, kept.why, name)
    if not kept.follows:
        text = _("if a receipt of {id} was handed out, take it back: there is no such number")
        print_line("  " + desk.say(text, id=case_id))


def say_letter_twice(desk: Desk, why: Finding, name: str) -> None:
    """That a letter is a case already, and what becomes of the second one."""
    from aduan.store.sync.offeredagain import ENTER_THERE, IS_CASE

    print_line("  " + desk.say(IS_CASE, **why.values))
    print_line("  " + desk.say(ENTER_THERE, name=name))


def say_missed(desk: Desk, missed: Missed) -> None:
    """Which step was not entered, and beside whose."""
    law = desk.office.law
    values: dict[str, object] = {
        "id": missed.case_id,
        "event": name_step(law, missed.event),
        "by": missed.event.by,
    }
    if missed.beside is not None:
        text = _(
            "{id}: the step “{event}” of {by} was not entered: “{other}” of {beside} came first, {at}"
        )
        values |= {"other": name_step(law, missed.beside), "beside": missed.beside.by}
        values["at"] = tell_moment(desk, missed.beside.at)
        print_line(desk.say(text, **values))
        say_differences(desk, missed.case_id, missed.event, missed.beside)
    else:
        print_line(desk.say(_("{id}: the step “{event}” of {by} was not entered"), **values))


def say_differences(desk: Desk, case_id: str, mine: Event, other: Event) -> None:
    """In what both entries of one step differ, and how the one that counts is put right."""
    from aduan.desk.differing import list_differences

    differences = list(list_differences(mine, other, desk.office.law))
    for one in differences:
        text = _(
            "“{field}”: {here} in the one that was not entered, {there} in the one that counts"
        )
        values = {"field": one.field.label, "here": one.here, "there": one.there}
        print_line("  " + desk.say(text, **values))
    kinds = (kind for kind in desk.office.law.sop.events.values() if kind.corrects)
    correcting = next(kinds, None)
    if differences and correcting is not None:
        text = _("if the one that was not entered is right: `aduan {command} {id}`")
        print_line("  " + desk.say(text, command=correcting.command, id=case_id))


def find_offer(offers: Sequence[Offer], missed: Missed, name: str) -> Offer | None:
    """Under which offer a step that was not entered is kept."""
    sought = (name, missed.case_id, missed.event.name, missed.event.at)
    for offer in offers:
        event = offer.event
        if event is not None and (offer.name, offer.case_id, event.name, event.at) == sought:
            return offer
    return None


def say_ways(desk: Desk, offer: Offer | None) -> None:
    """What can be done with a step that is kept here: only what would go now."""
    if offer is None:
        print_line("  " + desk.say(_("it is kept here; `aduan sync --kept` says what can be done")))
        return
    hindrance = find_hindrance_here(desk, offer)
    if hindrance is None:
        text = _("it is kept here, and can be entered now: `aduan sync --again {name}`")
        print_line("  " + desk.say(text, name=offer.name))
    else:
        why = hindrance.message(desk.voice)
        text = _("it is kept here, and cannot be entered now: {why}")
        print_line("  " + desk.say(text, why=why))
        print_line("  " + hindrance.hint(desk.voice))
    text = _("no longer wanted: `aduan sync --drop {name}`")
    print_line("  " + desk.say(text, name=offer.name))


def find_hindrance_here(desk: Desk, offer: Offer) -> RefusedError | None:
    """Why the person at this computer cannot enter an offer again now; None: nothing is in the way."""
    from aduan.core.case.barring import KEPT_OUT
    from aduan.store.audit.ownkey import find_own_signer
    from aduan.store.sync.offeredagain import find_hindrance

    law = desk.office.law
    email = desk.repo.identity().email
    signer = find_own_signer(desk.repo, law, law.calendar.local_day(desk.clock))
    hindrance = find_hindrance(offer, email, law, signer)
    if hindrance is not None and offer.against is not None and offer.against.code == KEPT_OUT:
        return explain_kept_out(desk, offer, hindrance)
    return hindrance


def explain_kept_out(desk: Desk, offer: Offer, why: RefusedError) -> RefusedError:
    """The same refusal with what whoever reads the case no more can do: he does not take the step anew."""
    from aduan.cli.vault import find_circle_of
    from aduan.core.words.findings import RefusedError

    readers = find_circle_of(desk, offer.case_id, MATTER).people
    hint = _("tell who reads it now what it said, and they enter it: {people}")
    return RefusedError(why.template, hint, **{**why.values, "people": ", ".join(readers)})


def say_awaited(desk: Desk, offer: Offer) -> None:
    """What waits for who made it, who signs it, and what to do where that person cannot any more."""
    from aduan.store.sync.offeredagain import find_command

    values: dict[str, object] = {"name": offer.name, "author": offer.author, "id": offer.case_id}
    if offer.event is None:
        print_line(desk.say(_("{name}  {path}, by {author}"), path=offer.path, **values))
    else:
        say_step(desk, offer, offer.event)
    text = _("it waits for {author}: `aduan sync` in this folder, with that person's own signature")
    print_line("  " + desk.say(text, **values))
    if offer.event is None:
        text = _("who cannot any more: make the change anew, then `aduan sync --drop {name}`")
    elif offer.case is not None:
        text = _(
            "who cannot any more: somebody else enters it anew (`aduan new`), then "
            "`aduan sync --drop {name}`"
        )
    else:
        text = _(
            "who cannot any more: somebody else takes the step anew (`aduan {command} {id}`), then "
            "`aduan sync --drop {name}`"
        )
    command = find_command(offer, desk.office.law)
    print_line("  " + desk.say(text, command=command, **values))


def say_step(desk: Desk, offer: Offer, event: Event) -> None:
    """A step that is kept here: of which case, whose, and of when."""
    values: dict[str, object] = {
        "name": offer.name,
        "id": offer.case_id,
        "event": name_step(desk.office.law, event),
        "by": event.by,
        "at": tell_moment(desk, event.at),
    }
    print_line(desk.say(_("{name}  {id}: “{event}” of {by}, {at}"), **values))


def say_offer(desk: Desk, offer: Offer) -> None:
    from aduan.store.sync.heldback import TWICE

    if offer.event is None:
        text = _("{name}  {path}, by {author}: to be changed again by hand")
        print_line(desk.say(text, name=offer.name, path=offer.path, author=offer.author))
        return
    say_step(desk, offer, offer.event)
    if offer.against is not None and offer.against.code == TWICE:
        say_letter_twice(desk, offer.against, offer.name)
        return
    say_ways(desk, offer)
