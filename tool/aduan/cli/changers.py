"""Who made a change of the rules: whose e-mail it bears, and not the name that was typed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk

if TYPE_CHECKING:
    from aduan.store.sync.rulesin import RuleChange


def say_changer(desk: Desk, change: RuleChange) -> str:
    """The names in the staff file of who has the change's e-mail. Where nobody has it, as it was typed."""
    people = desk.office.law.people_of(change.email)
    if people:
        return ", ".join(person.name for person in people)
    return f"{change.name} <{change.email}>"
