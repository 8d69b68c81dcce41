"""Making a procedure from the data of its file, which its JSON Schema has found well formed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from aduan.core.law.published import read_publication
from aduan.core.law.readers import CLOSED, RESTRICTED, ReaderRule
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import Clock, Tier
from aduan.core.law.sopparts import (
    ANY,
    FINAL,
    OPEN,
    PAUSED,
    EventKind,
    Field,
    Move,
    Role,
    Stage,
    State,
)
from aduan.core.law.upkeep import PathRule, Upkeep, usual_upkeep
from aduan.core.words.dates import read_day, read_optional_day
from aduan.core.words.text import Label, read_label

Data = Mapping[str, Any]
# The states that are meant by each name of a group (`open`, `paused`, `final`, `any`).
Groups = Mapping[str, frozenset[str]]
T = TypeVar("T")


def read_sop(data: Data) -> Sop:
    """The procedure of a file (schema/sop/ID.yaml) that fits schema/sop.schema.json.

    What it names need not be there yet: `check_law` says that, and is asked afterwards.
    """
    roles = _read_each(data["roles"], _read_role)
    states = _read_each(data["states"], _read_state)
    groups = _group_states(states.values(), roles)
    events: Mapping[str, Data] = data["events"]
    outcomes: Mapping[str, Data] = data["outcomes"]
    settings: Mapping[str, int] = data.get("settings") or {}
    papers: Mapping[str, list[str]] = data.get("papers") or {}
    force = data["in_force"]
    return Sop(
        id=data["id"],
        title=read_label(data["title"]),
        since=read_day(force["from"]),
        until=read_optional_day(force.get("until")),
        codes=data["codes"],
        roles=roles,
        stages=_read_each(data["stages"], _read_stage),
        states=states,
        outcomes={name: read_label(said["label"]) for name, said in outcomes.items()},
        statements={name: said.get("statement", "other") for name, said in outcomes.items()},
        events={name: _read_event(name, said, groups) for name, said in events.items()},
        common=_read_each(data.get("common"), _read_field),
        settings={name: int(days) for name, days in settings.items()},
        setting_tiers=_read_setting_tiers(data.get("settings_by") or {}),
        clocks=_read_each(data["clocks"], _read_clock),
        box_roles=_read_by(data.get("box")),
        outage_roles=_read_by(data.get("outage")),
        confirming_roles=tuple((data.get("outage") or {}).get("confirm", ())),
        upkeep=_read_upkeep(data.get("upkeep") or {}),
        settled=tuple(data.get("settled", ())),
        listed=_read_each(data.get("listed"), _read_listed),
        publication=read_publication(data.get("publication") or {}),
        takes_in=bool(data.get("takes_in")),
        readers=_read_readers(data.get("readers") or {}),
        papers={kind: tuple(steps) for kind, steps in papers.items()},
        data=data,
    )


def _read_each(parts: Mapping[str, Data] | None, read: Callable[[str, Data], T]) -> dict[str, T]:
    """Each part of a mapping as `read` makes it of its name and its data, in the file's order."""
    return {name: read(name, said) for name, said in (parts or {}).items()}


def _read_role(name: str, data: Data) -> Role:
    return Role(
        name=name,
        label=read_label(data["label"]),
        staff=data.get("staff", True) is not False,
        enters_for_others=bool(data.get("enters_for_others")),
    )


def _read_stage(name: str, data: Data) -> Stage:
    return Stage(name, read_label(data["label"]), data["role"])


def _read_state(name: str, data: Data) -> State:
    return State(
        name=name,
        label=read_label(data["label"]),
        stage=data.get("stage"),
        held_by=data.get("held_by"),
        final=bool(data.get("final")),
    )


def _read_by(data: Data | None) -> tuple[str, ...]:
    """The roles of a part that may be left out."""
    return tuple((data or {}).get("by", ()))


def _read_upkeep(data: Data) -> Upkeep:
    if "rules" not in data:
        return usual_upkeep(data.get("by", ()))
    return Upkeep(tuple(map(_read_path_rule, data["rules"])))


def _read_path_rule(data: Data) -> PathRule:
    return PathRule(
        paths=tuple(data["paths"]),
        by=tuple(data.get("by", ())),
        steps=bool(data.get("steps")),
        programs=bool(data.get("programs")),
    )


def _read_listed(_name: str, data: Data) -> Label:
    return read_label(data)


def _read_setting_tiers(data: Mapping[str, Sequence[Data]]) -> dict[str, tuple[Tier, ...]]:
    """For a setting, the numbers that it has in cases whose open fields hold such values."""
    found: dict[str, tuple[Tier, ...]] = {}
    for name, tiers in data.items():
        found[name] = tuple((tier["when"], tier["days"]) for tier in tiers)
    return found


def _read_readers(data: Data) -> dict[str, ReaderRule]:
    """The rule of each group of private texts: what stands there beside the rules is for all."""
    rules: dict[str, ReaderRule] = {}
    for name, said in data.items():
        is_rule = isinstance(said, Mapping) and "by" in said
        if is_rule and name != CLOSED:
            rules[name] = _read_reader_rule(said, data)
    return rules


def _read_reader_rule(data: Data, readers: Data) -> ReaderRule:
    also = data.get("also") or {}
    apart = data.get("apart") or {}
    closed = readers.get(CLOSED) or {}
    return ReaderRule(
        by=tuple(data["by"]),
        also=tuple(also.get("by", ())),
        field=also.get("field", ""),
        when=also.get("when"),
        apart=tuple(apart.get("by", ())),
        apart_field=apart.get("field", ""),
        apart_when=apart.get("when"),
        restricted=tuple(readers.get(RESTRICTED, ())),
        closed=tuple(closed.get("by", ())),
        closed_after=closed.get("after", ""),
    )


def _group_states(states: Iterable[State], roles: Mapping[str, Role]) -> Groups:
    every, waiting, final = set(), set(), set()
    for state in states:
        every.add(state.name)
        if state.final:
            final.add(state.name)
        # A role that is not there is named by `check_law`, which comes later.
        holder = roles.get(state.held_by or "")
        if holder and not holder.staff:
            waiting.add(state.name)
    return {
        ANY: frozenset(every),
        OPEN: frozenset(every - final),
        PAUSED: frozenset(waiting),
        FINAL: frozenset(final),
    }


def _read_event(name: str, data: Data, groups: Groups) -> EventKind:
    moves = tuple(_read_move(move, groups) for move in data.get("moves", ()))
    arrows: dict[str, Move] = {}
    for move in moves:
        for source in move.sources:
            # Where two moves leave one state, the first that is written counts.
            arrows.setdefault(source, move)
    return EventKind(
        name=name,
        label=read_label(data["label"]),
        help=read_label(data.get("help") or data["label"]),
        alias=data.get("alias", ""),
        former=tuple(data.get("former", ())),
        sought=tuple(data.get("sought", ())),
        by=tuple(data["by"]),
        moves=moves,
        # What moves no case says itself where it may be taken.
        sources=_read_sources(data["from"], groups) if "from" in data else frozenset(arrows),
        effect=data.get("effect", ""),
        within=data.get("within"),
        after=data.get("after"),
        open=_read_each(data.get("open"), _read_field),
        sealed=_read_each(data.get("sealed"), _read_field),
        arrows=arrows,
    )


def _read_move(data: Data, groups: Groups) -> Move:
    return Move(
        sources=_read_sources(data["from"], groups),
        target=data["to"],
        by=tuple(data.get("by", ())),
        outcome=data.get("outcome"),
        after=data.get("after"),
        says=read_label(data["says"]) if "says" in data else None,
        own_word=bool(data.get("own_word")),
    )


def _read_sources(value: str | list[str], groups: Groups) -> frozenset[str]:
    """The states that a `from` means: one name or several, of states and of groups of them."""
    names = [value] if isinstance(value, str) else value
    sources: set[str] = set()
    for name in names:
        sources.update(groups.get(name, (name,)))
    return frozenset(sources)


def _read_field(name: str, data: Data) -> Field:
    offers, spares, names = data.get("offers"), data.get("spares"), data.get("names")
    return Field(
        name=name,
        label=read_label(data["label"]),
        type=data.get("type", "text"),
        list=data.get("list", ""),
        required=bool(data.get("required")),
        group=data.get("group", ""),
        long=bool(data.get("long")),
        help=read_label(data["help"]) if "help" in data else None,
        ask=read_label(data["ask"]) if "ask" in data else None,
        offers=(offers["when"], offers["event"]) if offers else None,
        spares=(spares["when"], spares["group"]) if spares else None,
        way_in=bool(data.get("way_in")),
        if_late=bool(data.get("if_late")),
        word=data.get("word", ""),
        ahead=bool(data.get("ahead")),
        reach=data.get("reach", ""),
        names=(names["field"], names["kind"]) if names else None,
        without=data.get("without", ""),
        shown=bool(data.get("shown")),
    )


def _read_clock(name: str, data: Data) -> Clock:
    tiers = [(tier["when"], tier["limit"]) for tier in data.get("tiers", ())]
    return Clock(
        name=name,
        label=read_label(data["label"]),
        limit=data["limit"],
        unit=data["unit"],
        states=frozenset(data["states"]),
        stage=data.get("stage"),
        severity=data.get("severity", "error"),
        sum_of=tuple(data.get("sum_of", ())),
        tiers=tuple(tiers),
        extension=data.get("extension", 0),
    )
