"""What a row of an old register came to: what a case is made from, or why it is not imported.

Never quoted: a cell may hold a name where a day should stand, so a reason names columns and days only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.codes import CODES
from aduan.core.findings import Finding
from aduan.core.text import Label, Voice


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not imported, and why, in words of ours."""

    row: int
    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def reason(self, voice: Voice) -> str:
        return voice.say(self.template, self.values)


@dataclass(frozen=True, slots=True)
class Coded:
    """A value of a coded field: the text in the source, its label, and the code where the map gives one."""

    text: str
    label: Label
    code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a row says of one case. `twin` is equal where two rows say the same."""

    row: int
    source: str
    received: datetime
    closed: datetime | None
    codes: Mapping[str, Coded]

    @property
    def twin(self) -> tuple[object, ...]:
        return (self.received, self.closed, tuple((n, c.text) for n, c in self.codes.items()))


class UnbelievableError(Exception):
    """Ends the reading of one row."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template, self.values = template, values


def refuse_finding(row: int, finding: Finding) -> Refusal:
    """A finding of the rings as the reason why a row is not imported."""
    return Refusal(row, CODES[finding.code].message, {"path": finding.path, **finding.values})
