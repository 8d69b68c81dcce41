"""The changes of rules that an exchange brought, told by who entered them, to these above all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.rulesin import RuleChange

# So many are told one by one.
NAMED = 5


def tell_rules(desk: Desk, found: Sequence[RuleChange]) -> None:
    """Which came in, each by its author and its own words; and which bear the name of who is at work."""
    from aduan.store.sync.ownrefs import SHORT

    if not found:
        return
    print_line(desk.say(_("changes of the rules came in (`git show` with its number shows one):")))
    for one in found[:NAMED]:
        print_line(f"  {one.commit[:SHORT]}  {one.name}: {one.subject}")
    if len(found) > NAMED:
        print_line("  " + desk.say(_("and {count} more"), count=len(found) - NAMED))
    own = desk.repo.identity().email
    mine = [one.commit[:SHORT] for one in found if one.email == own]
    if mine:
        hint = _(
            "in your name, and not from this folder: {commits}. If you did not do this on another "
            "computer, tell the head of the office at once"
        )
        print_line("  " + desk.say(hint, commits=", ".join(mine)))
