"""What an exchange changes of who may act, who may read, and how texts are kept: noted before it, and told
after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.newreaders import new_readers_json, tell_new_readers
from aduan.cli.ownentry import list_own_entries, tell_new_email
from aduan.cli.ownlisted import read_listed_keys, tell_new_keys
from aduan.cli.rulestold import rules_json, tell_rules
from aduan.cli.stepstold import keep_told, steps_json, tell_steps
from aduan.core.words.quickly import dataclass

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.store.sync.powersin import PowersIn
    from aduan.store.sync.rulesin import BeforeExchange
    from aduan.store.sync.stepsin import StepIn


@dataclass(frozen=True)
class StateBefore:
    """How it stood before an exchange. `own`: who is at work, by the staff's ids; `own_keys`: of these,
    with what is said of each.
    """

    own: tuple[str, ...]
    own_keys: Mapping[str, str]
    law: Law
    line: BeforeExchange


@dataclass(frozen=True)
class CameIn:
    """What an exchange brought from others: changes of the rules, and steps on which hangs who reads a text
    and whether it is erased.
    """

    rules: tuple[PowersIn, ...]
    steps: tuple[StepIn, ...]


def note_before(desk: Desk) -> StateBefore:
    from aduan.store.sync.rulesin import note_exchange

    own = tuple(person.id for person in list_own_entries(desk))
    line = note_exchange(desk.repo)
    return StateBefore(own, read_listed_keys(desk), desk.office.law, line)


def find_came_in(desk: Desk, before: StateBefore) -> CameIn:
    """What came in since; the folder was looked at anew."""
    from aduan.store.sync.powersin import list_powers_in
    from aduan.store.sync.rulesin import list_rules_in
    from aduan.store.sync.stepsin import list_steps_in

    changes = list_rules_in(desk.repo, before.line)
    rules = list_powers_in(desk.repo, changes)
    steps = list_steps_in(desk.repo, desk.office.law, before.line)
    return CameIn(tuple(rules), tuple(keep_told(desk, steps)))


def tell_came_in(desk: Desk, before: StateBefore, came: CameIn) -> Iterator[str]:
    """One's own e-mail and keys first, then every change of the rules, who will read from now on, and what was
    done in one's own name.
    """
    yield from tell_new_email(desk, before.own, before.law)
    yield from tell_new_keys(desk, before.own_keys, came.rules)
    yield from tell_rules(desk, came.rules)
    yield from tell_new_readers(desk, before.law, came.rules)
    yield from tell_steps(desk, came.steps)


def came_in_json(desk: Desk, before: StateBefore, came: CameIn) -> dict[str, object]:
    return {
        "rules": rules_json(desk, came.rules),
        "new_readers": new_readers_json(desk, before.law),
        "steps": steps_json(desk, came.steps),
    }
