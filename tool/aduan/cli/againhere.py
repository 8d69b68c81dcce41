"""Who complains again, while an earlier complaint is open: told at the terminal once it is received."""

from __future__ import annotations

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import join_named
from aduan.core.words.text import mark as _

# As the log of openings calls it.
LOGGED_AS = "new"
# So many open complaints are looked through, the last of them.
LOOKED_AT = 200


def tell_again_here(desk: Desk, case_id: str) -> None:
    """The open complaints of the same person, by their numbers; nothing where nobody sits there."""
    if not desk.can_ask or desk.as_json:
        return
    from aduan.cli.vault import open_keyring
    from aduan.desk.opencases import list_open
    from aduan.desk.sameperson import list_same_person

    cases, _unusable = list_open(desk.office)
    others = [case.id for case in cases[-LOOKED_AT:]]
    found = list_same_person(desk.office, case_id, others, open_keyring(desk))
    if not found:
        return
    note_access(desk, LOGGED_AS, [*found])
    for other, fields in found.items():
        text = _("{id} is open, and says the same of who complains: {fields}")
        same = join_named(field.named for field in fields)
        print_line("  " + desk.say(text, id=other, fields=same))
    print_line("  " + desk.say(_("`aduan show {id}` says what it is about"), id=next(iter(found))))
