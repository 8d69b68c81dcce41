"""A procedure as the Flow page shows it: steps, who takes them, and what each rests on. All from
its file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import Clock
from aduan.core.law.sopparts import AUTHOR, HOLDER, EventKind, Stage, State
from aduan.core.words.text import Label, read_label

WHO = {
    HOLDER: Label("yang memegang pengaduan", "who holds the case"),
    AUTHOR: Label("yang mencatatnya", "who entered it"),
}
# Parts of the file that are neither states nor steps.
DUTIES = {
    "box": Label("Membuka kotak pengaduan", "Opening the complaint box"),
    "outage": Label("Gangguan listrik atau jaringan", "Outages"),
    "readers": Label("Membaca keterangan tentang orang", "Reading what is about people"),
    "upkeep": Label(
        "Mengubah aturan dan daftar pegawai", "Changing the rules and the list of staff"
    ),
}


@dataclass(frozen=True)
class Basis:
    """What a part of the procedure rests on. `row`: of the decree's table; `reason`: of an
    interpretation.
    """

    kind: str
    row: str = ""
    reason: Label | None = None


@dataclass(frozen=True)
class Arrow:
    """One way on from a state."""

    event: EventKind
    target: State
    roles: tuple[Label, ...]
    basis: Basis


@dataclass(frozen=True)
class Place:
    """A state with the ways on that are its own."""

    state: State
    basis: Basis
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Section:
    """A stage with its states, and the states after it in which the complainant is asked; or the
    end.
    """

    stage: Stage | None
    basis: Basis | None
    clocks: tuple[Clock, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Reading:
    """Something that the decree leaves open, and why we read it so."""

    subject: Label
    reasons: tuple[Label, ...]


def read_basis(data: Mapping[str, Any]) -> Basis:
    """The basis of a state, stage, clock, event or arrow in the file."""
    kind, _, row = str(data.get("basis", "")).partition(" ")
    reason = read_label(data["reason"]) if "reason" in data else None
    return Basis(kind, row, reason)


def list_sections(sop: Sop) -> list[Section]:
    """The stages, each with what waits after it; at last the end. States of one stage stand
    together.
    """
    groups: dict[str | None, list[State]] = {}
    stage: str | None = next(iter(sop.stages))
    for state in sop.states.values():
        stage = None if state.final else state.stage or stage
        groups.setdefault(stage, []).append(state)
    return [_section(sop, name, group) for name, group in groups.items()]


def list_readings(sop: Sop) -> list[Reading]:
    """Every interpretation in the file, once for each subject, with its reasons."""
    found: dict[Label, dict[Label, None]] = {}
    for subject, data in _parts(sop):
        if "reason" in data:
            found.setdefault(subject, {})[read_label(data["reason"])] = None
    return [Reading(subject, tuple(reasons)) for subject, reasons in found.items()]


def standing_events(sop: Sop) -> list[EventKind]:
    """The steps that are possible at any time, or that move nothing: they belong to no one
    place.
    """
    return [event for event in sop.events.values() if _is_standing(event, sop)]


def roles_of(event: EventKind, sop: Sop) -> tuple[Label, ...]:
    return _roles(event.by, sop)


def _section(sop: Sop, name: str | None, group: list[State]) -> Section:
    return Section(
        stage=sop.stages[name] if name else None,
        basis=read_basis(sop.data["stages"][name]) if name else None,
        clocks=tuple(c for c in sop.clocks.values() if name and c.stage == name),
        places=tuple(_place(sop, state) for state in group),
    )


def _place(sop: Sop, state: State) -> Place:
    arrows = tuple(_arrows(sop, state))
    return Place(state, read_basis(sop.data["states"][state.name]), arrows)


def _arrows(sop: Sop, state: State) -> Iterator[Arrow]:
    for event in sop.events.values():
        if _is_standing(event, sop):
            continue
        for move, data in _moves(event, sop):
            if state.name in move.sources:
                own = data if "basis" in data else sop.data["events"][event.name]
                roles = _roles(move.by or event.by, sop)
                yield Arrow(event, sop.states[move.target], roles, read_basis(own))


def _moves(event: EventKind, sop: Sop) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    return zip(event.moves, sop.data["events"][event.name].get("moves", ()), strict=True)


def _is_standing(event: EventKind, sop: Sop) -> bool:
    still_open = {state.name for state in sop.states.values() if not state.final}
    return not event.moves or (len(still_open) > 1 and event.sources >= still_open)


def _roles(names: tuple[str, ...], sop: Sop) -> tuple[Label, ...]:
    return tuple(WHO.get(name) or sop.roles[name].label for name in names)


def _parts(sop: Sop) -> Iterator[tuple[Label, Mapping[str, Any]]]:
    for kind in ("clocks", "stages", "states", "outcomes", "events"):
        for data in sop.data[kind].values():
            subject = read_label(data["label"])
            yield subject, data
            for move in data.get("moves", ()):
                yield subject, move
    for part, subject in DUTIES.items():
        if part in sop.data:
            yield subject, sop.data[part]
