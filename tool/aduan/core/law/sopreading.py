"""Making a procedure from the data of its file, which its JSON Schema has found well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aduan.core.law.sop import (
    ANY,
    FINAL,
    OPEN,
    PAUSED,
    Clock,
    EventKind,
    Field,
    Move,
    Publication,
    Role,
    Sop,
    Stage,
    State,
)
from aduan.core.words.dates import read_day, read_optional_day
from aduan.core.words.text import read_label


def read_sop(data: Mapping[str, Any]) -> Sop:
    """The procedure of a file that its JSON Schema has found well formed."""
    states = {
        name: State(
            name, read_label(s["label"]), s.get("stage"), s.get("held_by"), bool(s.get("final"))
        )
        for name, s in data["states"].items()
    }
    roles = {
        name: Role(
            name,
            read_label(r["label"]),
            r.get("staff", True) is not False,
            bool(r.get("enters_for_others")),
        )
        for name, r in data["roles"].items()
    }
    groups = _state_groups(states.values(), roles)
    force = data["in_force"]
    return Sop(
        id=data["id"],
        title=read_label(data["title"]),
        since=read_day(force["from"]),
        until=read_optional_day(force.get("until")),
        codes=data["codes"],
        roles=roles,
        stages={n: Stage(n, read_label(s["label"]), s["role"]) for n, s in data["stages"].items()},
        states=states,
        outcomes={n: read_label(o["label"]) for n, o in data["outcomes"].items()},
        statements={n: o.get("statement", "other") for n, o in data["outcomes"].items()},
        events={n: _read_event(n, e, groups) for n, e in data["events"].items()},
        common=dict(_read_fields(data.get("common"))),
        settings={n: int(v) for n, v in (data.get("settings") or {}).items()},
        clocks={n: _read_clock(n, c) for n, c in data["clocks"].items()},
        box_roles=tuple((data.get("box") or {}).get("by", ())),
        upkeep_roles=tuple((data.get("upkeep") or {}).get("by", ())),
        settled=tuple(data.get("settled", ())),
        publication=_read_publication(data.get("publication") or {}),
        data=data,
    )


def _read_publication(data: Mapping[str, Any]) -> Publication:
    return Publication(
        identifying=tuple(data.get("identifying", ())),
        sensitive=tuple(data.get("sensitive", ())),
        yearly=tuple(data.get("yearly", ())),
        crossed=tuple((first, second) for first, second in data.get("crossed", ())),
    )


def _state_groups(
    states: Iterable[State], roles: Mapping[str, Role]
) -> Mapping[str, frozenset[str]]:
    listed = list(states)
    waits = {
        s.name for s in listed if s.held_by and s.held_by in roles and not roles[s.held_by].staff
    }
    final = {s.name for s in listed if s.final}
    every = {s.name for s in listed}
    return {
        ANY: frozenset(every),
        OPEN: frozenset(every - final),
        PAUSED: frozenset(waits),
        FINAL: frozenset(final),
    }


def _read_event(
    name: str, data: Mapping[str, Any], groups: Mapping[str, frozenset[str]]
) -> EventKind:
    moves = tuple(_read_move(m, groups) for m in data.get("moves", ()))
    sources = (
        _read_sources(data["from"], groups)
        if "from" in data
        else frozenset(s for m in moves for s in m.sources)
    )
    return EventKind(
        name=name,
        label=read_label(data["label"]),
        help=read_label(data.get("help") or data["label"]),
        alias=data.get("alias", ""),
        by=tuple(data["by"]),
        moves=moves,
        sources=sources,
        effect=data.get("effect", ""),
        within=data.get("within"),
        open=dict(_read_fields(data.get("open"))),
        sealed=dict(_read_fields(data.get("sealed"))),
        arrows={source: move for move in reversed(moves) for source in move.sources},
    )


def _read_move(data: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> Move:
    return Move(
        sources=_read_sources(data["from"], groups),
        target=data["to"],
        by=tuple(data.get("by", ())),
        outcome=data.get("outcome"),
        after=data.get("after"),
        says=read_label(data["says"]) if "says" in data else None,
    )


def _read_sources(value: str | list[str], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    names = [value] if isinstance(value, str) else value
    return frozenset(s for name in names for s in groups.get(name, (name,)))


def _read_fields(data: Mapping[str, Any] | None) -> Iterator[tuple[str, Field]]:
    for name, f in (data or {}).items():
        offers, spares = f.get("offers"), f.get("spares")
        yield (
            name,
            Field(
                name=name,
                label=read_label(f["label"]),
                type=f.get("type", "text"),
                list=f.get("list", ""),
                required=bool(f.get("required")),
                group=f.get("group", ""),
                long=bool(f.get("long")),
                help=read_label(f["help"]) if "help" in f else None,
                offers=(offers["when"], offers["event"]) if offers else None,
                spares=(spares["when"], spares["group"]) if spares else None,
            ),
        )


def _read_clock(name: str, data: Mapping[str, Any]) -> Clock:
    return Clock(
        name=name,
        label=read_label(data["label"]),
        limit=data["limit"],
        unit=data["unit"],
        states=frozenset(data["states"]),
        stage=data.get("stage"),
        severity=data.get("severity", "error"),
        sum_of=tuple(data.get("sum_of", ())),
        tiers=tuple((tier["when"], tier["limit"]) for tier in data.get("tiers", ())),
    )
