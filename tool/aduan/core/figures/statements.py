"""How many statements of complainants there were, and for how many of them there is more than the
office's own word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from aduan.core.case.statements import Witness, list_statements
from aduan.core.figures.measure import Measured
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import Word


@dataclass(frozen=True)
class StatementCount:
    """So many statements with one word: signed with the complainant's own code, and written by the
    office.
    """

    word: Word
    signed: int
    written: int


def count_statements(
    cases: Iterable[Measured], first: date, until: date
) -> tuple[StatementCount, ...]:
    """The statements of some days, by their word; those that nobody made are left out."""
    found: Counter[tuple[Word, Witness]] = Counter()
    for measured in cases:
        for said in list_statements(measured.case, measured.sop):
            if first <= measured.calendar.local_day(said.event.at) <= until:
                found[said.word, said.witness] += 1
    counts = (
        StatementCount(word, found[word, Witness.COMPLAINANT], found[word, Witness.OFFICE])
        for word in Word
    )
    return tuple(count for count in counts if count.signed + count.written)
