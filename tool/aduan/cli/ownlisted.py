"""Keys that somebody listed for who is at work: told when they come in, for whoever holds one acts in
that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.ownentry import list_own_entries, say_whom
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import ReadingKey, SigningKey
    from aduan.store.sync.powersin import PowersIn


def read_listed_keys(desk: Desk) -> Mapping[str, str]:
    """The keys of who is at work, as the law here has them: what is said of each, by the key itself."""
    from aduan.core.law.listedkeys import body_of

    listed: dict[str, str] = {}
    # Most offices list none; who is at work need not be asked then.
    if not any(person.all_keys for person in desk.office.law.staff.values()):
        return listed
    for person in list_own_entries(desk):
        for key in person.all_keys:
            listed[body_of(key.text)] = say_key(key)
    return listed


def say_key(key: SigningKey | ReadingKey) -> str:
    """A key as people compare it: one to sign with by its fingerprint, one to read with as it is."""
    from aduan.cli.staffing import fingerprint_of
    from aduan.core.law.law import ReadingKey

    return key.text if isinstance(key, ReadingKey) else fingerprint_of(key)


def tell_new_keys(
    desk: Desk, before: Mapping[str, str], rules: Iterable[PowersIn] = ()
) -> list[str]:
    """Which keys were listed for who is at work since then, by any of some changes of the rules, and what
    to do where one is not his. One that is taken out again by now was listed, too.
    """
    now = dict(read_listed_keys(desk))
    new = [said for body, said in now.items() if body not in before]
    told = []
    if new:
        told.append(desk.say(_("listed for you by the administrator: {keys}"), keys=", ".join(new)))
    gone = _list_gone(desk, {*before, *now}, rules)
    if gone:
        text = _("listed for you, and taken out again: {keys}")
        told.append(desk.say(text, keys=", ".join(gone)))
    if not told:
        return []
    hint = desk.say(
        _("if one is not yours, tell {whom}: whoever holds it acts in your name"),
        whom=say_whom(desk),
    )
    return [*told, f"  {hint}"]


def _list_gone(desk: Desk, known: set[str], rules: Iterable[PowersIn]) -> list[str]:
    """The keys of who is at work that were listed on the way, and are not any more."""
    from aduan.core.law.listedkeys import body_of

    email = desk.repo.identity().email.casefold()
    ids = {person.id for person in desk.office.law.people_of(email)}
    gone: dict[str, str] = {}
    for one in rules:
        for given in one.powers.keys if one.powers else ():
            body = body_of(given.key.text)
            is_own = given.person.id in ids or given.person.email.casefold() == email
            if is_own and body not in known:
                gone[body] = say_key(given.key)
    return list(gone.values())
