"""Where a signed statement belongs: the case that it is of, and the steps that take it in."""

from __future__ import annotations

from aduan.core.case.apart import find_apart_roles
from aduan.core.case.fold import Case
from aduan.core.case.position import is_allowed
from aduan.core.case.receipts import list_claims, tag_case
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.officepaths import case_path
from aduan.core.words.receipts import SLIP, Word
from aduan.desk.enteredletters import list_entered
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.slips import Slip, is_signed


def find_signed_case(slip: Slip, office: OfficeFolder) -> Case | None:
    """The case with the receipt that signed; None: there is none here, or some of the office may not
    know who complains in it: whoever holds the statement in hand knows that.
    """
    from aduan.store.office.folding import fold_at  # noqa: PLC0415  # who only looks needs it not

    case_id = list_entered(office).get(slip.key.hex())
    folded = fold_at(office, case_path(case_id)) if case_id is not None else None
    if folded is None:
        return None
    case = folded.case
    if not is_signed(slip, tag_case(case.id)):
        return None
    is_kept = find_apart_roles(case.fields, office.law.sops[case.sop])
    return None if is_kept or case.position.custody.recused else case


def list_signed_steps(sop: Sop, word: Word | None = None) -> list[EventKind]:
    """The steps that may be signed for; with a word, those that say it."""
    slips = ((kind, kind.find_open(SLIP)) for kind in sop.events.values())
    signed = [(kind, field) for kind, field in slips if field is not None]
    return [kind for kind, field in signed if word is None or field.word == word.label]


def list_fitting_steps(slip: Slip, case: Case, sop: Sop) -> list[EventKind]:
    """The steps of a case that a statement may be entered by now."""
    fitting = []
    for kind in list_signed_steps(sop):
        field = kind.find_open(SLIP)
        claims = list_claims(field.word, case.steps, sop) if field else []
        if is_allowed(kind, case.position) and slip.claim in claims:
            fitting.append(kind)
    return fitting
