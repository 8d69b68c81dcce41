"""A letter from the page *Tulis pengaduan* looked at: whether it opens here, what of it may be taken
in, and whether it was entered already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

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
from aduan.core.words.receipts import RECEIPT, WRITTEN, list_key_marks
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.letterkeys import draw_letter_key, is_of
from aduan.store.files.letters import BrokenLetter, SealedLetter, open_letter
from aduan.store.files.lettertext import Letter
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private, open_text
from aduan.store.files.receipttext import list_possible_keys
from aduan.store.files.sealedsteps import open_steps
from aduan.store.office.folding import fold_file

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
    letter with its code; `is_another`: it says something else than what was entered there.
    """

    state: LetterState
    key: LetterKey | None = None
    letter: Letter | None = None
    case_id: str | None = None
    is_another: bool = False


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
    is_another = case_id is not None and _is_another(letter, case_id, office, keyring)
    return LookedAt(LetterState.OPEN, key, letter, case_id, is_another)


def _tell_broken(found: BrokenLetter) -> LetterState:
    if found.is_of_other:
        return LetterState.OTHER
    return LetterState.LARGE if found.is_too_large else LetterState.BROKEN


def list_entered(office: OfficeFolder) -> dict[str, str]:
    """The case that each letter was entered as, by whatever may be a key of its receipt."""
    found: dict[str, str] = {}
    for case_id in office.case_ids():
        raw = office.path_of(case_id).read_bytes()
        found |= dict.fromkeys(list_possible_keys(raw), case_id)
    return found


def find_entered(receipt: Mapping[str, object], entered: Mapping[str, str]) -> str | None:
    """The case that has a receipt already, or a half of it; None: it is new. `entered`: see
    `list_entered`.
    """
    known = (entered.get(key) for key in list_key_marks(receipt))
    return next((case_id for case_id in known if case_id is not None), None)


def _is_another(
    letter: Letter, case_id: str, office: OfficeFolder, keyring: CaseKeyring | None
) -> bool:
    """Whether a letter with the code of a case says something else than what was entered of it, as far
    as keys here open that: of a case that is erased or restricted, nothing is compared.
    """
    raw = office.path_of(case_id).read_bytes()
    case = fold_file(raw, office.law)
    if case is None:
        return False
    custody = case.position.custody
    if custody.is_restricted or custody.erased is not None:
        return False
    entered = open_steps(raw, keyring)[0].texts
    return any(_differs(letter.fields.get(name), known) for name, known in entered.items())


def _differs(said: Private | bool | None, known: Private) -> bool:
    """Whether a letter says something else in a field; how it is spaced, and what no text may hold, is
    left aside.
    """
    if not isinstance(said, Private):
        return False
    seen, _dropped = leave_out_foreign(open_text(said))
    return seen.split() != open_text(known).split()


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
    """The day of the letter by the phone's clock; nothing where that cannot be: it is before there was
    the key, or our clock has not come to it yet.
    """
    day = law.calendar.local_day(letter.written)
    can_be = day <= today and name_month(day) >= add_months(key.month, -AHEAD)
    return {WRITTEN: day.isoformat()} if can_be else {}


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
