"""Who will read sealed text from now on, told before it is given away: a line of the staff file is all
that it takes, and without signatures a commit bears whatever name its writer chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.circle import CaseCircle
    from aduan.core.law.law import Law


def note_readers(desk: Desk) -> None:
    """Take the keys that are listed before an exchange for known, where this folder knows of none yet: so
    a new one stands out later.
    """
    from aduan.store.keys.knownreaders import list_known_readers, note_known_readers

    if list_known_readers(desk.office.cache):
        return
    staff = desk.office.law.staff.values()
    note_known_readers(desk.office.cache, {key.text for one in staff for key in one.reading_keys})


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


def confirm_readers(desk: Desk, circles: Iterable[CaseCircle], own: str, *, asks: bool) -> None:
    """Name the keys that this clone has never sealed to; where that `asks`, go on only if they are
    meant. `own`: the public key of who is at work. RefusedError: they are not.
    """
    from aduan.store.keys.knownreaders import list_known_readers, note_known_readers

    wanted = {key for circle in circles for key in circle.keys}
    unknown = wanted - list_known_readers(desk.office.cache) - {own}
    if unknown:
        _tell_unknown(desk, unknown)
        if asks and not ask_yes_no(desk, desk.say(_("seal to them"))):
            raise RefusedError(
                _("nothing was sealed anew"),
                _("ask the administrator who listed these keys, and why"),
            )
    note_known_readers(desk.office.cache, wanted)


def _tell_unknown(desk: Desk, unknown: set[str]) -> None:
    """Whose keys they are, by the staff file."""
    text = _("for the first time from this folder, texts are sealed to these keys:")
    print_line(desk.say(text), err=True)
    for person in desk.office.law.staff.values():
        for key in person.reading_keys:
            if key.text in unknown:
                print_line(f"  {person.id} ({person.name}): {key.text}", err=True)
    recovery = desk.office.law.office.recovery_key
    if recovery in unknown:
        _tell_recovery(desk, recovery, err=True)


def _tell_recovery(desk: Desk, key: str | None, *, err: bool = False) -> None:
    """The key that everything is sealed to besides: whoever has both its sheets, or made it, reads all."""
    text = _("the recovery sheets, which two people keep: {key}")
    print_line("  " + desk.say(text, key=key), err=err)
