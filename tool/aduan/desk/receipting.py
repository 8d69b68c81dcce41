"""The complainant's receipt: given with a step, and what was signed with it taken in."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from aduan.core.case.fold import Case
from aduan.core.case.receipts import list_claims, list_receipts, tag_case
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import KEY, RECEIPT, SIGNED, Word
from aduan.core.words.text import Named, join_named
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft, Setting
from aduan.desk.enteredletters import find_entered, list_entered
from aduan.desk.following import command_for, quote_command
from aduan.desk.slipplaces import find_signed_case, list_fitting_steps, list_signed_steps
from aduan.store.files.casekeys import Entropy
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.signedwords import list_signed_claims
from aduan.store.files.slips import (
    BEGINNING,
    FORM,
    LETTERS,
    BrokenSlip,
    Slip,
    find_slip,
    is_signed,
)

NOT_OF_THIS = _("the signature is not of this complaint")
LOOK_ELSEWHERE = _("look whether it belongs to another one of the same person")


def give_receipt(draft: Draft, entropy: Entropy, office: OfficeFolder) -> tuple[Draft, str | None]:
    """A step with the public keys of a new receipt, and its code, which nobody keeps; None: the step
    gives none, or was given the complainant's own.

    RefusedError: another case has the one that was given, or a half of it.
    """
    field = draft.kind.find_open(RECEIPT)
    if field is None:
        return draft, None
    if field.name in draft.fields:
        _refuse_known(draft.fields[field.name], office)
        return draft, None
    code = make_receipt_code(entropy(ENTROPY))
    public = dict(draw_keys(code).public)
    return replace(draft, fields={**draft.fields, field.name: public}), code


def _refuse_known(receipt: object, office: OfficeFolder) -> None:
    if not isinstance(receipt, Mapping):
        return
    known = find_entered(receipt, list_entered(office))
    if known is not None:
        raise RefusedError(
            _("a key of this receipt is in {id} already"),
            _("look at it: `aduan show {id}`"),
            id=known,
        )


def read_signed(field: Field, text: str, setting: Setting) -> dict[str, str]:
    """What the record keeps of a slip, from the text that the complainant sent.

    UsageError: it holds no whole slip. RefusedError: it says something else, or of another step or
    case, or was not signed with its own key.
    """
    count = text.upper().count(FORM)
    if count > 1:
        raise UsageError(
            _("there are {count} signed statements in this text"),
            _("give one of them; each is a step of its own"),
            count=count,
        )
    slip = find_slip(text)
    if slip is None and count == 0 and BEGINNING in text.upper():
        raise UsageError(
            _("the signed statement was made by another version of the page"),
            _("ask the complainant to open *Cek status* anew and to sign once more"),
        )
    if slip is None:
        raise UsageError(
            _("there is no signed statement in this text"),
            _("it begins with ADUAN-SLIP-1; ask the complainant to send all of it"),
        )
    if isinstance(slip, BrokenSlip) and slip.is_long_enough:
        raise UsageError(
            _("the signed statement was mistyped, or damaged on the way"),
            _("compare it letter by letter, or ask the complainant to send it again"),
        )
    if isinstance(slip, BrokenSlip):
        raise UsageError(
            _("the signed statement is not whole: {count} of {all} letters"),
            _("ask the complainant to send it again, in one piece"),
            count=slip.letters,
            all=LETTERS,
        )
    _require_of_this(field, slip, setting)
    return {KEY: slip.key.hex(), SIGNED: slip.signature.hex()}


def _require_of_this(field: Field, slip: Slip, setting: Setting) -> None:
    case, sop = setting.case, setting.sop
    if case is None:
        raise RefusedError(NOT_OF_THIS, LOOK_ELSEWHERE)
    if slip.key.hex() not in {receipt.sign for receipt in list_receipts(case.history, sop)}:
        raise _explain_foreign(slip, setting)
    if (slip.key.hex(), slip.claim) in list_signed_claims(case, sop):
        raise RefusedError(_("this signed statement was entered before"), _("once is enough"))
    if not is_signed(slip, tag_case(case.id)):
        raise RefusedError(NOT_OF_THIS, LOOK_ELSEWHERE)
    claims = list_claims(field.word, case.steps, sop)
    if slip.claim not in claims:
        raise _explain_here(slip, case, sop, {claim.word for claim in claims})


def _explain_foreign(slip: Slip, setting: Setting) -> RefusedError:
    """What was signed with another case's receipt: of which one, where that may be said."""
    cases = setting.cases
    other = find_signed_case(slip, cases) if isinstance(cases, OfficeFolder) else None
    if other is None:
        return RefusedError(NOT_OF_THIS, LOOK_ELSEWHERE)
    return RefusedError(
        _("this signed statement is of case {id}, and not of this one"),
        _("look at it: `aduan show {id}`"),
        id=other.id,
    )


def _explain_here(slip: Slip, case: Case, sop: Sop, words: Set[Word]) -> RefusedError:
    """What was signed is not what this step says, or about: by which one it is entered."""
    text = _("the complainant signed this about another step")
    if slip.claim.word not in words:
        text = _("the complainant signed something else than this step says")
    fitting = list_fitting_steps(slip, case, sop)
    if fitting:
        return RefusedError(
            text,
            _("here it counts as: {steps}; it is entered by: {commands}"),
            steps=join_named(Named(kind.name, kind.label) for kind in fitting),
            commands=join_named(quote_command(command_for(kind, case)) for kind in fitting),
        )
    return RefusedError(
        text, _("the case has moved since; ask for a statement about what was told last")
    )


def refuse_slip(text: str, name: str, office: OfficeFolder) -> UsageError | None:
    """What is said where a complaint was looked for in a file, and it holds a signed statement; None:
    it holds none.
    """
    found = find_slip(text)
    if found is None:
        return None
    sop = office.law.sop
    case = None if isinstance(found, BrokenSlip) else find_signed_case(found, office)
    kinds = list_signed_steps(sop, None if isinstance(found, BrokenSlip) else found.claim.word)
    place, hint = "…", _("it belongs to a complaint that is here: {commands}")
    if case is not None and not isinstance(found, BrokenSlip):
        place, hint = case.id, _("it is of case {id}: {commands}")
        kinds = list_fitting_steps(found, case, office.law.sops[case.sop])
    return UsageError(
        _("{file} holds a signed statement of a complainant, and no complaint"),
        hint,
        file=name,
        id=place,
        commands=", ".join(f"`aduan {kind.command} {place} --slip`" for kind in kinds) or "-",
    )
