"""Letters that were entered: the case of each by its code, and whether another one with that code says
something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.case.custody import UNTOUCHED, Custody
from aduan.core.words.characters import leave_out_foreign
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import list_key_marks
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.lettertext import Letter
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private, open_text
from aduan.store.files.receipttext import list_possible_keys
from aduan.store.files.sealedsteps import open_steps
from aduan.store.office.folding import fold_file


@dataclass(frozen=True)
class EnteredBefore:
    """What the case that a letter was entered as says of it: whether the letter is another one; and
    whether the case is erased, or restricted.
    """

    is_another: bool = False
    custody: Custody = UNTOUCHED


NOTHING = EnteredBefore()


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


def look_at_entered(
    letter: Letter, case_id: str, office: OfficeFolder, keyring: CaseKeyring | None
) -> EnteredBefore:
    """Whether a letter with the code of a case says something else than what was entered of it, as far
    as keys here open that: of a case that is erased or restricted, nothing is compared.
    """
    raw = office.path_of(case_id).read_bytes()
    case = fold_file(raw, office.law)
    if case is None:
        return NOTHING
    custody = case.position.custody
    if custody.is_restricted or custody.erased is not None:
        return EnteredBefore(custody=custody)
    entered = open_steps(raw, keyring)[0].texts
    is_another = any(_differs(letter.fields.get(name), held) for name, held in entered.items())
    return EnteredBefore(is_another, custody)


def _differs(said: Private | bool | None, known: Private) -> bool:
    """Whether a letter says something else in a field; how it is spaced, and what no text may hold, is
    left aside.
    """
    if not isinstance(said, Private):
        return False
    seen, _dropped = leave_out_foreign(open_text(said))
    return seen.split() != open_text(known).split()
