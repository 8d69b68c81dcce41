"""All that a case holds of a person, as the data of a paper that is handed over against a signature."""

from __future__ import annotations

from dataclasses import dataclass, field

from aduan.store.files.private import Private


@dataclass(frozen=True)
class ToldStep:
    """A step: its name, when it was and by whom, what it says, what of it stays shut."""

    name: str
    when: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    shut: tuple[str, ...]


@dataclass(frozen=True)
class HeldSheet:
    """What is held of a person, in their language. `about`: the case, and how long it is kept."""

    title: str
    basis: str
    about: tuple[str, ...]
    readers_head: str
    readers: tuple[str, ...]
    steps_head: str
    steps: tuple[ToldStep, ...]


def tell_sheet(sheet: HeldSheet) -> dict[str, object]:
    """The data of one sheet. What a person wrote is closed again until it is on the page."""
    return {
        "title": sheet.title,
        "basis": _begin(sheet.basis),
        "about": [_begin(line.strip()) for line in sheet.about],
        "readers_head": sheet.readers_head.rstrip(":"),
        "readers": [_begin(line) for line in sheet.readers],
        "steps_head": sheet.steps_head.rstrip(":"),
        "steps": [_tell_step(step) for step in sheet.steps],
    }


def _begin(line: str) -> str:
    """A line with the capital that it has on paper."""
    return line[:1].upper() + line[1:]


def _tell_step(step: ToldStep) -> dict[str, object]:
    return {
        "name": step.name,
        "when": step.when,
        "fields": [{"label": label, "text": Private(text)} for label, text in step.fields],
        "shut": list(step.shut),
    }
