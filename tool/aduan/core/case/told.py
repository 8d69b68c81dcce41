"""Up to when complainants are told of their own complaint, on the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.readership import find_last_day
from aduan.core.case.receipts import Receipt, list_receipts
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.receipts import READ, SIGN, is_sound


def list_sound_receipts(history: Sequence[Event], sop: Sop) -> list[Receipt]:
    """The receipts of a case, but those with keys that `check` refuses: these open nothing, and the
    site is made all the same.
    """
    given = list_receipts(history, sop)
    return [one for one in given if is_sound({READ: one.read, SIGN: one.sign})]


def find_last_told(case: Case, law: Law) -> date:
    """The last day on which something is told of a case: before it is closed for long. The first day of
    all: nothing is, since nobody has a receipt, or its text was erased.
    """
    sop = law.sops[case.sop]
    if case.position.custody.erased is not None or not list_sound_receipts(case.history, sop):
        return date.min
    return find_last_day(law, sop, case.position, MATTER)
