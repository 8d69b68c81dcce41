"""What becomes of the steps that the exchange did not enter: asked at a terminal, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.asking import ask_choice
from aduan.cli.desk import Desk
from aduan.cli.notentered import find_hindrance_here, list_offers_here, say_step
from aduan.cli.synckept import take_again, take_off
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.heldback import Offer

# To leave it is what choosing nothing means: no list offers that beside it.
LEAVE, AGAIN, DROP = "", "again", "drop"
WORDS = {
    LEAVE: _("leave it here for now"),
    AGAIN: _("enter it now"),
    DROP: _("it is no longer wanted"),
}


def ask_kept(desk: Desk) -> None:
    """Nothing where nobody can be asked, or nothing is kept. Leaving it is what Enter does."""
    from aduan.store.sync.ownrefs import KEPT

    if not desk.can_ask or desk.as_json:
        return
    for offer in _take_one_each(list_offers_here(desk, KEPT)):
        if offer.event is not None:
            say_step(desk, offer, offer.event)
            _do(desk, offer, _ask_one(desk, offer))


def _take_one_each(offers: list[Offer]) -> list[Offer]:
    """One of each name: what one person entered at once is entered again, or dropped, at once."""
    return list({offer.name: offer for offer in offers}.values())


def _ask_one(desk: Desk, offer: Offer) -> str:
    can_enter = find_hindrance_here(desk, offer) is None
    names = (LEAVE, AGAIN, DROP) if can_enter else (LEAVE, DROP)
    choices = [(name, desk.say(WORDS[name])) for name in names]
    question = desk.say(_("what is to become of it"))
    return ask_choice(desk, question, choices, required=False)


def _do(desk: Desk, offer: Offer, what: str) -> None:
    if what == AGAIN:
        take_again(desk, offer.name)
    elif what == DROP:
        take_off(desk, offer.name)
