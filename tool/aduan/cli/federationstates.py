"""How the offices of a federation stand, as the commands say it: each in one group, and named where
something of it is not as it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_line

if TYPE_CHECKING:
    from aduan.core.words.findings import Finding
    from aduan.federation.members import Member
    from aduan.federation.standing import State


def print_found(desk: Desk, member: Member, findings: Iterable[Finding]) -> None:
    """What was found of an office, under its id and its name."""
    print_found_at(desk, f"{member.id} ({desk.voice.word(member.name)})", findings)


def print_found_at(desk: Desk, place: str, findings: Iterable[Finding]) -> None:
    """What was found at a place, with what to do about it on a line of its own."""
    for finding in findings:
        print_line(f"{place}: {finding.code} {finding.message(desk.voice)}")
        if hint := finding.hint(desk.voice):
            print_line(f"    {hint}")


def print_states(desk: Desk, states: Mapping[str, State]) -> None:
    """A line for each way to stand that some office has; together they are all offices."""
    from aduan.federation.dictionary import STATES
    from aduan.federation.standing import State

    for state, label in STATES.items():
        offices = [office for office, own in states.items() if own is state]
        named = f" ({', '.join(offices)})" if state is not State.GOOD else ""
        if offices:
            print_line(f"    {desk.voice.word(label)}: {len(offices)}{named}")


def count_states(states: Mapping[str, State]) -> dict[str, int]:
    """How many offices stand how; together they are all offices."""
    from aduan.federation.standing import State

    told = list(states.values())
    return {state.value: told.count(state) for state in State}
