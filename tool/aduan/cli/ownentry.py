"""Who is at work in the staff file, and that another e-mail came in there for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law, Person


def list_own_entries(desk: Desk) -> tuple[Person, ...]:
    """Who is at work, by git's e-mail; where nobody has that, by the key that git signs with here.
    Nobody where git knows of no e-mail: an exchange needs none.
    """
    law = desk.office.law
    try:
        people = law.people_of(desk.repo.identity().email)
    except SurroundingsError:
        return ()
    if people:
        return people
    from aduan.store.audit.ownkey import find_key_holder

    holder = find_key_holder(desk.repo, law)
    return (holder,) if holder else ()


def say_whom(desk: Desk) -> str:
    """Whom to tell where somebody seems to act in one's own name, as part of a sentence: the head of the
    office; where that is who is at work, those who see who shared it.
    """
    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    # Who reads even what is shut off for all others.
    leading = {role for rule in law.sop.readers.values() for role in rule.restricted}
    if any(not person.roles_on(today).isdisjoint(leading) for person in list_own_entries(desk)):
        return desk.say(_("the administrator and whoever keeps the office's repository"))
    return desk.say(_("the head of the office"))


def tell_new_email(desk: Desk, own: tuple[str, ...], before: Law) -> Iterator[str]:
    """That who is at work, by their ids, has another e-mail there now than git has here."""
    from aduan.store.files.shellwords import quote_word

    here = desk.repo.identity().email.casefold() if own else ""
    for person in own:
        old, new = before.staff.get(person), desk.office.law.staff.get(person)
        if not old or not new or new.email.casefold() in (old.email.casefold(), here):
            continue
        text = _(
            "your e-mail in the staff file was {old} and is {new} now: git has another one here"
        )
        yield desk.say(text, old=old.email, new=new.email)
        hint = _(
            "if it is not yours, tell {whom}: whoever has it acts in your name; if it is, "
            "`git config user.email {word}`"
        )
        yield "  " + desk.say(hint, word=quote_word(new.email), whom=say_whom(desk))
