"""The receipts of a case, what was signed with them, and objections that wait for an answer.

What a signature is of follows from where it stands: the word from the field, the step from the
walk. Whether it holds is computed where keys may be (`store/files/signedwords`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Step, moves_case
from aduan.core.case.position import Position
from aduan.core.case.scene import Check, Scene
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import REOPEN
from aduan.core.words.casewords import step_node
from aduan.core.words.dates import read_day
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import (
    ANSWER,
    KEY,
    MADE,
    OUTSIDE,
    READ,
    RECEIPT,
    SIGN,
    SLIP,
    WRITTEN,
    Word,
    is_sound,
    list_key_marks,
    read_word,
)
from aduan.core.words.text import join_named

# Bytes of what stands for a case in what is signed.
TAG = 8


@dataclass(frozen=True)
class Receipt:
    """The public keys of a receipt, base 16, and the step that gave it. `from_outside`: its code was
    made where the office never saw it. `written`: the day of the letter that came with it.
    """

    read: str
    sign: str
    event: Event
    from_outside: bool
    written: date | None = None

    @property
    def keys(self) -> tuple[str, str]:
        """Both: neither is another case's."""
        return self.read, self.sign


@dataclass(frozen=True)
class SignedClaim:
    """One reading of what was signed: the word, and the step that it is about, by its number in the
    case and its moment. Two steps may have one moment, where one of them was taken back; a number
    is never given twice.
    """

    word: Word
    number: int
    at: datetime


def tag_case(case_id: str) -> str:
    """What stands for a case in what is signed: the page knows it, and no number; base 16."""
    digest = hashlib.sha256(f"aduan-case-1|{case_id}".encode()).digest()
    return digest[:TAG].hex()


def list_receipts(history: Sequence[Event], sop: Sop) -> list[Receipt]:
    """The receipts that were given in a case, the oldest first."""
    receipts: list[Receipt] = []
    for event in history:
        said = _find_field(event, sop)
        if said:
            from_outside = said.get(MADE) == OUTSIDE
            written = _read_written(said.get(WRITTEN))
            keys = str(said[READ]), str(said[SIGN])
            receipts.append(Receipt(*keys, event, from_outside, written))
    return receipts


def _find_field(event: Event, sop: Sop) -> Mapping[str, Any]:
    kind = sop.events.get(event.name)
    field = kind.find_open(RECEIPT) if kind else None
    return event.fields.get(field.name, {}) if field else {}


def _read_written(said: object) -> date | None:
    try:
        return read_day(said) if isinstance(said, str) else None
    except ValueError:
        return None


def find_slip_value(event: Event, sop: Sop) -> Mapping[str, Any] | None:
    """What a step says was signed for it; None: nothing."""
    kind = sop.events.get(event.name)
    field = kind.find_open(SLIP) if kind else None
    return event.fields.get(field.name) if field else None


def list_claims(label: str, steps: Sequence[Step], sop: Sop) -> list[SignedClaim]:
    """What a signature for a field of this word may be of, after the steps that count.

    An objection is about any step that moved the case, the last one first: who moves it on escapes
    none that is under way. It may also be a dissatisfied word about what was answered, where the case
    has moved on meanwhile.
    """
    word = read_word(label)
    moves = _list_moves(steps, sop)
    if word is None or not moves:
        return []
    last = moves[-1]
    claims = [SignedClaim(word, last.number, last.at)]
    if word is Word.OBJECTION:
        before = moves[-2::-1]
        for said in (Word.OBJECTION, Word.DISSATISFIED):
            claims += [SignedClaim(said, move.number, move.at) for move in before]
    return claims


def _list_moves(steps: Sequence[Step], sop: Sop) -> list[Event]:
    """The events since which a case is, or was, in a state of its own, in order."""
    moves: list[Event] = []
    before = Position()
    for step in steps:
        event, place = step.event, step.position
        kind = sop.events[event.name]
        if place.since == event.at and moves_case(kind, before, sop):
            moves.append(event)
        before = place
    return moves


def may_sign(receipt: Receipt, receipts: Sequence[Receipt], word: Word) -> bool:
    """Whether a word counts that is signed with this receipt.

    Once another was given, who holds the old one can still say that the matter is not settled; that
    it is, only who made the code or holds the newest.
    """
    if word is not Word.SATISFIED or receipt.from_outside:
        return True
    newest = [one for one in receipts if not one.from_outside][-1]
    return receipt == newest


def check_receipt_keys(scene: Scene) -> Finding | None:
    """ADU361, ADU362: keys that may be used, and that this case does not have already."""
    said = _find_field(scene.event, scene.frame.sop)
    field = scene.kind.find_open(RECEIPT)
    if not said or field is None:
        return None
    if not is_sound(said):
        return scene.find("ADU361", field.name)
    before = list_receipts(scene.earlier, scene.frame.sop)
    known = {key for one in before for key in one.keys}
    if not known.isdisjoint(list_key_marks(said)):
        return scene.find("ADU362", field.name)
    return None


def check_slip_key(scene: Scene) -> Finding | None:
    """ADU363: signed with a receipt of this case that may say it."""
    value = find_slip_value(scene.event, scene.frame.sop)
    field = scene.kind.find_open(SLIP)
    if value is None or field is None:
        return None
    word = read_word(field.word)
    receipts = list_receipts(scene.earlier, scene.frame.sop)
    own = [one for one in receipts if one.sign == value[KEY]]
    if word is None or not own or not may_sign(own[0], receipts, word):
        return scene.find("ADU363", field.name)
    return None


def check_answer(scene: Scene) -> Finding | None:
    """ADU366: only an objection that waits is answered."""
    if scene.kind.effect != ANSWER or scene.position.objection is not None:
        return None
    return scene.find("ADU366", "event")


def check_objection(case: Case, sop: Sop) -> Iterator[Finding]:
    """ADU415: an objection that waits for an answer."""
    waiting = case.position.objection
    if waiting is None:
        return
    kinds = sop.events.values()
    answers = join_named(kind.command for kind in kinds if kind.effect in (ANSWER, REOPEN))
    yield Finding("ADU415", step_node(waiting), {"answers": answers})


RECEIPT_CHECKS: tuple[Check, ...] = (check_receipt_keys, check_slip_key, check_answer)
