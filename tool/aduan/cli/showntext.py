"""The private texts of a step on the screen of a person of the office; the corrected ones struck
through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.render import make_visible
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.event import Event
    from aduan.core.law.sop import Sop
    from aduan.store.files.private import Texts


@dataclass(frozen=True)
class ShownText:
    """A private text that was opened for the screen, behind its field's label."""

    name: str
    label: str
    lines: tuple[str, ...] = field(repr=False)


def tell_texts(desk: Desk, event: Event, texts: Texts, sop: Sop) -> Iterator[ShownText]:
    """The private texts of a step, opened; what a correction sets is called after what it corrects."""
    from aduan.core.law.sopparts import CORRECTED, NEW
    from aduan.store.files.private import open_text

    kind, language = sop.events[event.name], desk.voice.language
    for name, text in texts.items():
        known = kind.sealed.get(name)
        label = known.label.text(language) if known else name
        corrected = sop.private_fields.get(str(event.fields.get(CORRECTED)))
        if kind.corrects and name == NEW and corrected is not None:
            label = f"{corrected.label.text(language)}, {label}"
        yield ShownText(name, label, tuple(open_text(text).splitlines() or [""]))


def print_text(desk: Desk, text: ShownText, corrected_by: int | None) -> None:
    """One text; struck through where a later step corrected it, and said so."""
    note = ""
    if corrected_by is not None:
        note = " " + desk.say(_("(corrected by step {number})"), number=corrected_by)
    first, *rest = text.lines
    label = make_visible(text.label)
    click.echo(f"     {label}: {_strike(first, corrected_by)}{note}")
    for line in rest:
        click.echo(f"       {_strike(line, corrected_by)}")


def _strike(line: str, corrected_by: int | None) -> str:
    """A line through it, on a terminal; click leaves that out elsewhere."""
    seen = make_visible(line)
    return seen if corrected_by is None else click.style(seen, strikethrough=True)
