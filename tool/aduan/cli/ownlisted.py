"""Keys that somebody listed for who is at work: told when they come in, for whoever holds one acts in
that name.
"""

from __future__ import annotations

from collections.abc import Mapping

from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _


def read_listed_keys(desk: Desk) -> Mapping[str, str]:
    """The keys of who is at work, as the law here has them: what is said of each, by the key itself."""
    from aduan.cli.staffing import fingerprint_of
    from aduan.core.law.listedkeys import body_of

    listed: dict[str, str] = {}
    # Most offices list none; who is at work need not be asked then.
    if not any(person.all_keys for person in desk.office.law.staff.values()):
        return listed
    for person in desk.office.law.people_of(desk.repo.identity().email):
        for key in person.keys:
            listed[body_of(key.text)] = fingerprint_of(key)
        for reading in person.reading_keys:
            listed[body_of(reading.text)] = reading.text
    return listed


def tell_new_keys(desk: Desk, before: Mapping[str, str]) -> list[str]:
    """Which keys were listed for who is at work since then, and what to do where one is not his."""
    new = [said for body, said in read_listed_keys(desk).items() if body not in before]
    if not new:
        return []
    told = desk.say(_("listed for you by the administrator: {keys}"), keys=", ".join(new))
    hint = desk.say(
        _("if one is not yours, tell the head of the office: whoever holds it acts in your name")
    )
    return [told, f"  {hint}"]
