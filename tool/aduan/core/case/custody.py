"""How the text of a case is kept: held for a court, shut off, out of one person's reach, asked to be
erased, erased.

None of it moves a case: state, clocks and figures stay what they are. It follows from the steps of
the history that count, as everything does.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aduan.core.law.sopparts import AMEND, ERASE, REOPEN, RETRACT
from aduan.core.words.quickly import dataclass

# What a step of the procedure does to the text of a case, and the field in which it names a person.
HOLD, RELEASE = "hold", "release"
RESTRICT, UNRESTRICT = "restrict", "unrestrict"
RECUSE, RECUSED = "recuse", "person"
ASK_ERASURE = "erase-request"
CUSTODY = frozenset({HOLD, RELEASE, RESTRICT, UNRESTRICT, RECUSE, ASK_ERASURE, ERASE})
# What ends each, and what each needs to have begun.
ENDS = {RELEASE: HOLD, UNRESTRICT: RESTRICT, ERASE: ASK_ERASURE}
# What may let somebody read again, for the first time, or no more.
TURNING = frozenset({RETRACT, REOPEN, AMEND, *CUSTODY})
# What keeps people from the text, or the text from being erased: taken back, it lets them.
GUARDS = frozenset({HOLD, RESTRICT, RECUSE})


@dataclass(frozen=True, slots=True)
class Deed:
    """A step about the keeping of a case's text: which, the number of its event, whose act it was,
    when it was entered, and who entered it.
    """

    effect: str
    number: int
    by: str
    entered: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class Custody:
    """What holds for the text of a case now. `deeds`: those in force; `recused`: the people who are
    kept from it; `erased`: the number of the step that erased it, None while it is there.
    """

    deeds: tuple[Deed, ...] = ()
    recused: frozenset[str] = frozenset()
    erased: int | None = None

    def find(self, effect: str) -> Deed | None:
        """The step by which this is in force; None where it is not."""
        return next((deed for deed in self.deeds if deed.effect == effect), None)

    @property
    def is_held(self) -> bool:
        """Whether nothing of it may be erased."""
        return self.find(HOLD) is not None

    @property
    def is_restricted(self) -> bool:
        """Whether only the fewest may read it."""
        return self.find(RESTRICT) is not None


UNTOUCHED = Custody()


def take_deed(custody: Custody, deed: Deed, person: str) -> Custody:
    """What holds after a step. `person`: whom it names, where it keeps somebody from the text."""
    if deed.effect == RECUSE:
        return replace(custody, recused=custody.recused | {person})
    if deed.effect == ERASE:
        return replace(_drop(custody, ASK_ERASURE), erased=deed.number)
    if deed.effect in ENDS:
        return _drop(custody, ENDS[deed.effect])
    # Who wants it held does not want it erased: it is asked for anew when it is free again.
    kept = _drop(custody, ASK_ERASURE) if deed.effect == HOLD else custody
    return replace(kept, deeds=(*kept.deeds, deed))


def take_up_again(custody: Custody) -> Custody:
    """What holds once a closed case is open again: nobody's erasure is waited for any more."""
    return _drop(custody, ASK_ERASURE)


def _drop(custody: Custody, effect: str) -> Custody:
    deeds = tuple(deed for deed in custody.deeds if deed.effect != effect)
    return custody if deeds == custody.deeds else replace(custody, deeds=deeds)
