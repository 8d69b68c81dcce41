"""What was met in the vault while keys were looked for, and was not used."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.erased import list_ordered, remove_case
from aduan.cli.render import print_findings, print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.vaultkeyring import VaultKeyring

# So many cases are named one by one; of many the number is enough.
NAMED = 3


def _tell_outside(desk: Desk, cases: Sequence[str]) -> None:
    """Keys that open here for somebody who is kept out of their cases by the record."""
    for case_id in cases[:NAMED]:
        text = _("a key of {id} opens here, though you do not read it any more; it was not used")
        print_line("aduan: " + desk.say(text, id=case_id), err=True)
    if len(cases) > NAMED:
        text = _("and so it is with {count} more cases")
        print_line("  " + desk.say(text, count=len(cases) - NAMED), err=True)
    if cases:
        hint = _("the next `aduan sync` seals it anew without you, yours or that of who reads it")
        print_line("  " + desk.say(hint), err=True)


def tell_keyring(desk: Desk, keyring: VaultKeyring) -> None:
    """What was met in the vault and not used, on standard error: keys that are not what they say, and
    keys of cases that were erased, which go where the line orders it.
    """
    wrong = sorted(keyring.wrong, key=lambda finding: finding.order)
    print_findings(wrong, desk.voice, err=True)
    _tell_outside(desk, sorted(keyring.outside))
    if not keyring.barred:
        return
    ordered: list[str] = []
    with suppress(RefusedError, OSError):
        ordered = list_ordered(desk, keyring.barred)
        for case_id in ordered:
            remove_case(desk, case_id)
    for case_id in sorted(keyring.barred):
        text = _("keys of {id} lay in the vault again, though its text was erased; none was used")
        print_line("aduan: " + desk.say(text, id=case_id), err=True)
        then = _("they were removed") if case_id in ordered else _("`aduan sync` removes them")
        print_line("  " + desk.say(then), err=True)
