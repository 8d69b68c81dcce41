"""Open complaints of the person who complains again, found by who it is: as far as the keys here open it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.aboutpeople import PERSON
from aduan.core.words.findings import RefusedError
from aduan.desk.searching import search_person
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder


def list_same_person(
    office: OfficeFolder, case_id: str, others: Iterable[str], keyring: CaseKeyring | None
) -> Mapping[str, tuple[Field, ...]]:
    """Those of some cases in which the name is the same as in a case, or what a person is reached by,
    with these fields. None where nothing is known of who complains.
    """
    try:
        searched = search_person(office, others, case_id, keyring)
    except RefusedError:
        return {}
    return {
        other: fields
        for other, fields in searched.found.items()
        if any(_tells_person(field, office.law.sop) for field in fields)
    }


def _tells_person(field: Field, sop: Sop) -> bool:
    """Whether a field tells one person from another: many live at one address."""
    about = [one.name for one in sop.first_event.sealed.values() if seal_group(one) == PERSON]
    return bool(field.reach) or about[:1] == [field.name]
