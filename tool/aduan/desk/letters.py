"""A letter from the page *Tulis pengaduan* looked at: whether it opens here, what of it may be taken
in, and whether it was entered already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum, auto

from aduan.core.case.custody import UNTOUCHED, Custody
from aduan.core.law.law import Law
from aduan.core.law.letterkeys import (
    AHEAD,
    APART,
    LetterKey,
    add_months,
    find_apart_field,
    is_over,
    list_letter_keys,
    name_month,
)
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.characters import LONGEST_LINE, leave_out_foreign
from aduan.core.words.dates import read_day
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import RECEIPT, WRITTEN
from aduan.desk.enteredletters import NOTHING, find_entered, look_at_entered
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.letterkeys import draw_letter_key, is_of
from aduan.store.files.letters import BrokenLetter, SealedLetter, open_letter
from aduan.store.files.lettertext import Letter
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private, open_text

# What a complainant may be asked by the page.
ASKED = ("code", "text", "boolean", "date")
Value = Private | str | bool


class LetterState(StrEnum):
    """What became of opening a letter. `LARGE`: it says more of itself than a letter may have;
    `OTHER`: another version of the page made it; `MISSING`: it is for who looks, whose key does not
    open here; `SHUT`: it is for others; `OVER`: its key was destroyed; `FOREIGN`: it names no key of
    this office; `CHANGED`: the key that the office's file lists is not the vault's.
    """

    OPEN = auto()
    BROKEN = auto()
    LARGE = auto()
    OTHER = auto()
    DAMAGED = auto()
    FOREIGN = auto()
    CHANGED = auto()
    MISSING = auto()
    SHUT = auto()
    OVER = auto()


@dataclass(frozen=True)
class LookedAt:
    """What is known of a letter. `key`: the one that it names; `case_id`: where it was entered, or a
    letter with its code; `is_another`: it says something else than what was entered there; `custody`:
    whether that is erased, or restricted.
    """

    state: LetterState
    key: LetterKey | None = None
    letter: Letter | None = None
    case_id: str | None = None
    is_another: bool = False
    custody: Custody = UNTOUCHED


@dataclass(frozen=True)
class LetterFields:
    """What a letter gives for the first step; the fields whose answer could not be taken, and those
    whose answer is longer than the page lets anybody write; how many answers are of no field, and how
    many control characters are not taken.
    """

    taken: Mapping[str, object]
    left_out: tuple[Field, ...]
    too_long: tuple[Field, ...]
    strange: int
    foreign: int


def look_at_letter(
    found: SealedLetter | BrokenLetter,
    office: OfficeFolder,
    keyring: CaseKeyring | None,
    today: date,
    entered: Mapping[str, str],
) -> LookedAt:
    """Open a letter that was found with whatever keys are here. `entered`: see `list_entered`."""
    if isinstance(found, BrokenLetter):
        return LookedAt(_tell_broken(found))
    keys = list_letter_keys(office.law.office)
    key = next((one for one in keys if one.public.startswith(found.name)), None)
    if key is None:
        return LookedAt(LetterState.FOREIGN)
    secret = keyring.find(key.vault_name, key.audience, key.tag) if keyring else None
    # Of a key that is not what the office's file says, nothing that it opens is believed.
    if secret is not None and not is_of(secret, key):
        return LookedAt(LetterState.CHANGED, key)
    if secret is None:
        return LookedAt(LetterState.OVER if is_over(key, keys, today) else LetterState.SHUT, key)
    letter = open_letter(found, draw_letter_key(secret))
    if letter is None:
        return LookedAt(LetterState.DAMAGED, key)
    case_id = find_entered(letter.receipt, entered)
    known = look_at_entered(letter, case_id, office, keyring) if case_id is not None else NOTHING
    return LookedAt(LetterState.OPEN, key, letter, case_id, known.is_another, known.custody)


def _tell_broken(found: BrokenLetter) -> LetterState:
    if found.is_of_other:
        return LetterState.OTHER
    return LetterState.LARGE if found.is_too_large else LetterState.BROKEN


def take_fields(letter: Letter, key: LetterKey, sop: Sop, law: Law, today: date) -> LetterFields:
    """What the procedure asks a complainant, as the letter answers it, with the letter's receipt; one
    that was kept from the desk stays so.
    """
    known = {field.name: field for field in list_asked(sop)}
    taken: dict[str, object] = {}
    left_out = []
    too_long = []
    foreign = 0
    for name, said in letter.fields.items():
        value, dropped = _read_seen(known[name], said) if name in known else (said, 0)
        foreign += dropped
        if name in known and _is_too_long(known[name], value):
            too_long.append(known[name])
            continue
        fit = _fit(known[name], value, sop, law) if name in known else None
        if fit is not None:
            taken[name] = fit
        elif name in known and value is not False:
            left_out.append(known[name])
    apart = find_apart_field(sop)
    if apart is not None and key.audience == APART:
        taken[apart[0]] = apart[1]
    receipt = sop.first_event.find_open(RECEIPT)
    if receipt is not None:
        taken[receipt.name] = {**letter.receipt, **_say_written(letter, key, law, today)}
    strange = len(letter.fields.keys() - known.keys())
    return LetterFields(taken, tuple(left_out), tuple(too_long), strange, foreign)


def _say_written(letter: Letter, key: LetterKey, law: Law, today: date) -> dict[str, str]:
    """The day of the letter by the phone's clock; nothing where that cannot be."""
    if not can_be_written(letter, key, law, today):
        return {}
    return {WRITTEN: law.calendar.local_day(letter.written).isoformat()}


def can_be_written(letter: Letter, key: LetterKey, law: Law, today: date) -> bool:
    """Whether a letter's moment can be: there was its key already, and our clock has come to that day."""
    day = law.calendar.local_day(letter.written)
    return day <= today and name_month(day) >= add_months(key.month, -AHEAD)


def list_asked(sop: Sop) -> Iterator[Field]:
    """The fields of the first step that are the complainant's to say: not the way it came in."""
    first = sop.first_event
    yield from first.sealed.values()
    yield from (f for f in first.open.values() if f.type in ASKED and not f.way_in)


def _read_seen(field: Field, value: Private | bool) -> tuple[Private | bool, int]:
    """A value without what is not seen, which is no reason to lose what is; and how many those were."""
    if isinstance(value, bool):
        return value, 0
    seen, dropped = leave_out_foreign(open_text(value), lines=field.long)
    return Private(seen), dropped


def _is_too_long(field: Field, value: Private | bool) -> bool:
    if isinstance(value, bool) or field.long:
        return False
    return len(open_text(value).strip()) > LONGEST_LINE


def _fit(field: Field, value: Private | bool, sop: Sop, law: Law) -> Value | None:
    """A value as its field may hold it; None: it may not, or says nothing."""
    if isinstance(value, bool):
        return value if field.type == "boolean" else None
    if field.type == "boolean":
        return None
    text = open_text(value).strip()
    if not text:
        return None
    if field.name in sop.first_event.sealed:
        return Private(text)
    return text if _is_fit_open(field, text, sop, law) else None


def _is_fit_open(field: Field, text: str, sop: Sop, law: Law) -> bool:
    if field.type == "code":
        return text in law.book(sop)[field.list].codes
    if field.type == "date":
        return _is_day(text)
    # Open text says nothing about people; what a stranger wrote is not known to.
    return False


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True
