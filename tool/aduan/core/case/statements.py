"""What complainants said of how their cases went, and whose word there is for it.

A code that the office printed could have been kept by it, so what was signed with one proves no more
than what the office writes down itself. Only a code that the record says was made outside is told
apart. Whether a signature holds is asked elsewhere (`store/files/signedwords`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.receipts import find_slip_value, list_receipts
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import KEY, SLIP, Word, read_word


class Witness(StrEnum):
    """Whose word there is for a statement."""

    COMPLAINANT = "own-code"
    OFFICE = "by-office"


@dataclass(frozen=True)
class Statement:
    """What a complainant said, by the step that entered it."""

    event: Event
    word: Word
    witness: Witness


def list_statements(case: Case, sop: Sop) -> Iterator[Statement]:
    """The statements that count, in the order in which they were entered."""
    for step in case.steps:
        word = find_word_of(step.event, sop)
        if word is not None:
            yield Statement(step.event, word, find_witness(step.event, case.history, sop))


def find_word_of(event: Event, sop: Sop) -> Word | None:
    """What a step says that the complainant said; None: it is no statement."""
    kind = sop.events.get(event.name)
    return find_word_of_kind(kind) if kind else None


def find_word_of_kind(kind: EventKind) -> Word | None:
    """What steps of a kind say that the complainant said; None: they are no statements."""
    field = kind.find_open(SLIP)
    return read_word(field.word) if field else None


def find_witness(event: Event, history: Sequence[Event], sop: Sop) -> Witness:
    """Whose word there is for a statement: the office's, unless it was signed with a code that the
    complainant made.
    """
    slip = find_slip_value(event, sop)
    if slip is None:
        return Witness.OFFICE
    given = list_receipts(history[: event.number - 1], sop)
    own = [one.sign for one in given if one.from_outside]
    return Witness.COMPLAINANT if slip[KEY] in own else Witness.OFFICE
