"""Who will read sealed text from now on, told before it is given away: a line of the staff file is all
that it takes, and without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aduan.cli.changers import say_changer
from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law, Person, ReadingKey
    from aduan.store.sync.powersin import PowersIn


def tell_new_readers(desk: Desk, before: Law, rules: Sequence[PowersIn]) -> Iterator[str]:
    """The keys to read with that an exchange brought into the staff file, and a key for recovery. `rules`: the
    changes that it brought.
    """
    from aduan.core.law.listedkeys import list_new_reading_keys

    found = list_new_reading_keys(before, desk.office.law)
    recovery = _find_new_recovery(desk, before)
    if not found and recovery is None:
        return
    yield desk.say(_("keys to read with that came in, and that texts will be sealed to:"))
    for person, key in found:
        yield "  " + _say_key_in(desk, person, key, rules)
    if recovery is not None:
        yield from _tell_recovery(desk, recovery, rules)
    text = _("what is entered anew is sealed to them at once; what there is, by `aduan key rewrap`")
    yield "  " + desk.say(text)
    if found:
        hint = _(
            "whoever does not expect this asks the administrator at once, who can take a key out: "
            "`aduan staff key revoke`"
        )
        yield "  " + desk.say(hint)


def _say_key_in(desk: Desk, person: Person, key: ReadingKey, rules: Sequence[PowersIn]) -> str:
    """A key, and who entered it in whose name."""
    values = {"person": person.id, "name": person.name, "key": key.text}
    for one in reversed(rules):
        given = one.powers.keys if one.powers else ()
        if any(each.key.text == key.text for each in given):
            text = _("{person} ({name}): {key}, entered by {by}")
            return desk.say(text, by=say_changer(desk, one.change), **values)
    return f"{person.id} ({person.name}): {key.text}"


def _tell_recovery(desk: Desk, key: str, rules: Sequence[PowersIn]) -> Iterator[str]:
    """Whose key it is, nobody can see from it: whoever made it alone reads all, without a sheet."""
    text, values = _("a key for recovery: {key}"), {"key": key}
    names = [
        say_changer(desk, one.change) for one in rules if one.powers and one.powers.recovery == key
    ]
    if names:
        text = _("a key for recovery, entered by {name}: {key}")
        values["name"] = names[-1]
    yield "  " + desk.say(text, **values)
    hint = _(
        "ask the two who keep the sheets whether they made it; if not, an administrator puts the "
        "line `recovery_key` in schema/office.yaml back as it was, with git, and shares it by "
        "`aduan sync`; then who can read runs `aduan key rewrap`"
    )
    yield "    " + desk.say(hint)


def _find_new_recovery(desk: Desk, before: Law) -> str | None:
    """Another public key of the recovery sheets; None: it is the same, or there is none."""
    recovery = desk.office.law.office.recovery_key
    return recovery if recovery != before.office.recovery_key else None


def new_readers_json(desk: Desk, before: Law) -> list[dict[str, object]]:
    from aduan.cli.gaining import RECOVERY
    from aduan.core.law.listedkeys import list_new_reading_keys

    found = list_new_reading_keys(before, desk.office.law)
    told: list[dict[str, object]] = [
        {"reader": person.id, "key": key.text} for person, key in found
    ]
    recovery = _find_new_recovery(desk, before)
    return [*told, {"reader": RECOVERY, "key": recovery}] if recovery else told
