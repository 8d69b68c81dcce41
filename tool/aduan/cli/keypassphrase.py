"""`aduan key passphrase`: one's key put under a passphrase, or under another one; and the computers on
which no key may lie without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.hidden import ask_new_passphrase, begin_asking, require_terminal
from aduan.cli.options import desk_options
from aduan.cli.ownkeys import find_lockers
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.staffkeys import KeptKey

# In git's settings, as git writes their names: several people sit at this computer.
SHARED = "aduan.sharedcomputer"
TRUE = frozenset({"", "true", "yes", "on", "1"})


@click.command("passphrase", help=_("Put your key under a passphrase, or under another one."))
@click.option("--by", metavar="ID", help=_("who you are, where several people use one e-mail"))
@desk_options
def change_passphrase(desk: Desk, /, by: str | None) -> None:
    from aduan.store.keys.staffkeys import find_locker, keep_secret

    require_terminal(desk)
    person = desk.actor(by)
    found = find_locker(find_lockers(desk), person.id)
    if found is None:
        raise RefusedError(
            _("{person} has no key on this computer"),
            _("`aduan key new` makes one; somebody else lists it with `aduan staff key add`"),
            person=person.id,
        )
    locker, kept = found
    secret = kept.open(begin_asking(desk))
    keep_secret(locker, person.id, secret, ask_new_passphrase(desk))
    print_line(desk.say(_("from now on your key asks for this passphrase")))


def is_shared_computer(desk: Desk) -> bool:
    """Whether several people sit at this computer, by a setting of it."""
    said = desk.repo.setting(SHARED)
    return said is not None and said.casefold() in TRUE


def require_locked(desk: Desk, kept: KeptKey) -> None:
    """RefusedError: a key lies open where somebody else could use it."""
    if is_shared_computer(desk) and not kept.is_locked:
        raise RefusedError(
            _("several people use this computer, and your key here has no passphrase"),
            _("`aduan key passphrase` puts it under one"),
        )
