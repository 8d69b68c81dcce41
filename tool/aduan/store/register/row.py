"""What a row of an old register came to: what a case is made from, or why it is not imported.

Never quoted: a cell may hold a name where a day should stand, so a reason names columns and days
only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.words.codes import CODES
from aduan.core.words.findings import Finding
from aduan.core.words.text import Label, Voice
from aduan.store.register.reasons import OTHER, REASONS


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What can be told of a row that is refused: its id, the year of its receipt, whether it is
    closed.
    """

    source: str = ""
    year: int | None = None
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a complaint ended: by which step, and when. No moment: nobody knows."""

    event: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not imported, and why, in words of ours. `part`: in which of the files, from
    0.
    """

    row: int
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    part: int = 0
    seen: Glimpse = Glimpse()
    finding: str = ""

    @property
    def code(self) -> str:
        """One code for one kind of reason, in any version."""
        return self.finding or REASONS.get(self.template, OTHER)

    @property
    def place(self) -> tuple[int, int]:
        return (self.part, self.row)

    def reason(self, voice: Voice) -> str:
        return voice.say(self.template, self.values)


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a coded field: the text in the source, its label, and the code where the map gives
    one.
    """

    text: str
    label: Label
    code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row says of one case. `twin` is equal where two rows say the same. No ending: it is
    open.
    """

    row: int
    source: str
    received: datetime
    ending: Ending | None
    codes: Mapping[str, Coded]
    part: int = 0

    @property
    def twin(self) -> tuple[object, ...]:
        texts = tuple((name, code.text) for name, code in self.codes.items())
        return self.received, self.ending, texts

    @property
    def place(self) -> tuple[int, int]:
        return (self.part, self.row)

    @property
    def seen(self) -> Glimpse:
        return Glimpse(self.source, self.received.year, self.ending is not None)


class UnbelievableError(Exception):
    """Ends the reading of one row."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template, self.values = template, values


def refuse_finding(row: Candidate, finding: Finding) -> Refusal:
    """A finding of the rings as the reason why a row is not imported."""
    values = {"path": finding.path, **finding.values}
    return Refusal(row.row, CODES[finding.code].message, values, row.part, row.seen, finding.code)
