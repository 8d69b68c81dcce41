"""Who will read sealed text from now on, told before it is given away: a line of the staff file is all
that it takes, and without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law


def tell_new_readers(desk: Desk, before: Law) -> None:
    """The keys to read with that an exchange brought into the staff file."""
    from aduan.core.law.listedkeys import list_new_reading_keys

    found = list_new_reading_keys(before, desk.office.law)
    recovery = desk.office.law.office.recovery_key
    is_new = recovery is not None and recovery != before.office.recovery_key
    if not found and not is_new:
        return
    print_line(desk.say(_("keys to read with that came in, and that texts will be sealed to:")))
    for person, key in found:
        print_line(f"  {person.id} ({person.name}): {key.text}")
    if is_new:
        _tell_recovery(desk, recovery)
    text = _("what is entered anew is sealed to them at once; what there is, by `aduan key rewrap`")
    print_line("  " + desk.say(text))
    hint = _(
        "whoever does not expect this asks the administrator at once, who can take a key out: "
        "`aduan staff key revoke`"
    )
    print_line("  " + desk.say(hint))


def _tell_recovery(desk: Desk, key: str | None) -> None:
    """The key that everything is sealed to besides: whoever has both its sheets, or made it, reads all."""
    text = _("the recovery sheets, which two people keep: {key}")
    print_line("  " + desk.say(text, key=key))
