"""Who will read sealed text from now on, told before it is given away: a line of the staff file is all
that it takes, and without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law


def tell_new_readers(desk: Desk, before: Law) -> Iterator[str]:
    """The keys to read with that an exchange brought into the staff file."""
    from aduan.core.law.listedkeys import list_new_reading_keys

    found = list_new_reading_keys(before, desk.office.law)
    recovery = _find_new_recovery(desk, before)
    if not found and recovery is None:
        return
    yield desk.say(_("keys to read with that came in, and that texts will be sealed to:"))
    for person, key in found:
        yield f"  {person.id} ({person.name}): {key.text}"
    if recovery is not None:
        # Whoever has both sheets, or made them alone, reads all.
        text = _("the recovery sheets, which two people keep: {key}")
        yield "  " + desk.say(text, key=recovery)
    text = _("what is entered anew is sealed to them at once; what there is, by `aduan key rewrap`")
    yield "  " + desk.say(text)
    hint = _(
        "whoever does not expect this asks the administrator at once, who can take a key out: "
        "`aduan staff key revoke`"
    )
    yield "  " + desk.say(hint)


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
