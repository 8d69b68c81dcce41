"""`aduan sync --kept`, `--again`, `--drop`: what the exchange did not enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.notentered import (
    list_offers_here,
    name_step,
    say_awaited,
    say_offer,
)
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.event import Event
    from aduan.store.sync.heldback import Offer


def event_json(event: Event) -> dict[str, object]:
    return {"event": event.name, "by": event.by, "at": event.at.isoformat()}


def show_kept(desk: Desk) -> None:
    from aduan.store.sync.ownrefs import KEPT, WAITING

    offers = list_offers_here(desk, KEPT)
    waiting = list_offers_here(desk, WAITING)
    if desk.as_json:
        kept, waits = ([_offer_json(offer) for offer in some] for some in (offers, waiting))
        print_json({"kept": kept, "waiting": waits})
        return
    if not offers and not waiting:
        print_line(desk.say(_("nothing is kept here")))
    for offer in offers:
        say_offer(desk, offer)
    for offer in waiting:
        say_awaited(desk, offer)


def _offer_json(offer: Offer) -> dict[str, object]:
    entry: dict[str, object] = {"kept": offer.name, "path": offer.path, "author": offer.author}
    if offer.event is not None:
        against = offer.against.code if offer.against else None
        entry |= {"id": offer.case_id, **event_json(offer.event), "against": against}
    return entry


def take_off(desk: Desk, name: str) -> None:
    from aduan.store.sync.offeredagain import drop_kept
    from aduan.store.sync.ownrefs import SHORT

    dropped = drop_kept(desk.repo, name)[:SHORT]
    if desk.as_json:
        print_json({"dropped": [dropped]})
        return
    text = _("taken off the list; `git show {name}` still shows it")
    print_line(desk.say(text, name=dropped))


def take_again(desk: Desk, name: str) -> None:
    from aduan.store.sync.offeredagain import offer_again

    email = desk.repo.identity().email
    entered = offer_again(desk.office, desk.repo, name, email, desk.clock)
    if desk.as_json:
        print_json({"entered": [_offer_json(offer) for offer in entered]})
        return
    for offer in entered:
        if offer.event is not None:
            event = name_step(desk.office.law, offer.event)
            print_line(desk.say(_("{id}: entered: “{event}”"), id=offer.case_id, event=event))
