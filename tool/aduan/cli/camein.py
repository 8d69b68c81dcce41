"""What an exchange changes of who may act and who may read: noted before it, and told after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.newreaders import tell_new_readers
from aduan.cli.ownlisted import read_listed_keys, tell_new_keys
from aduan.cli.render import print_line
from aduan.cli.rulestold import tell_rules
from aduan.core.words.quickly import dataclass

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.store.sync.rulesin import RuleChange, RulesBefore


@dataclass(frozen=True)
class StateBefore:
    """How it stood before an exchange. `own_keys`: of who is at work, with what is said of each."""

    own_keys: Mapping[str, str]
    law: Law
    rules: RulesBefore


def note_before(desk: Desk) -> StateBefore:
    from aduan.store.sync.rulesin import note_rules

    return StateBefore(read_listed_keys(desk), desk.office.law, note_rules(desk.repo))


def tell_came_in(desk: Desk, before: StateBefore, rules: Sequence[RuleChange]) -> None:
    """Keys in one's own name first, then every change of the rules, then who will read from now on."""
    for line in tell_new_keys(desk, before.own_keys):
        print_line(line)
    tell_rules(desk, rules)
    tell_new_readers(desk, before.law)
