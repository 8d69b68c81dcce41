"""Cases by what they say: each opened in memory as far as the keys here open it, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED, ERASE, NEW, Field
from aduan.core.words.aboutpeople import PERSON
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.seeking import Sought, is_same
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private, open_text
from aduan.store.files.sealedsteps import OpenedCase, read_opened

# Values of one field, closed: what a case was entered with, and what corrections made of it.
Values = dict[str, list[Private]]


@dataclass(frozen=True)
class Searched:
    """What a search gave: case ids in order, each with the fields in which it is the same (where that
    was asked); `shut`: how many cases stayed shut in part or whole; `broken`: of how many a block
    does not open with its own key.
    """

    found: Mapping[str, tuple[Field, ...]]
    shut: int
    broken: int


def search_words(
    office: OfficeFolder, case_ids: Iterable[str], sought: Sought, keyring: CaseKeyring | None
) -> Searched:
    """The cases that hold all that is sought, in the private texts of any of their steps, in an open
    field of people's own words, or in their number.
    """
    found: dict[str, tuple[Field, ...]] = {}
    shut = broken = 0
    for case_id in case_ids:
        read = _read(office, case_id, keyring)
        shut += bool(read.shut) and not _is_erased(read, office)
        broken += bool(read.broken)
        if sought.is_in([case_id, *_list_texts(read, office)]):
            found[case_id] = ()
    return Searched(found, shut, broken)


def search_person(
    office: OfficeFolder, case_ids: Iterable[str], case_id: str, keyring: CaseKeyring | None
) -> Searched:
    """The other cases in which a field about the person says the same, most alike first.

    RefusedError: the case says nothing of who complains, or none of it opens here.
    """
    wanted = _list_person(_read(office, case_id, keyring), office)
    if not any(wanted.values()):
        raise RefusedError(
            _("nothing is known here of who complains in {case}"),
            _("whoever can read it looks; who complains without a name cannot be found"),
            case=case_id,
        )
    found: dict[str, tuple[Field, ...]] = {}
    shut = broken = 0
    for other in case_ids:
        if other == case_id:
            continue
        read = _read(office, other, keyring)
        shut += PERSON in read.shut and not _is_erased(read, office)
        broken += PERSON in read.broken
        if alike := _find_alike(wanted, _list_person(read, office), _sop_of(read, office)):
            found[other] = alike
    most_alike = dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))
    return Searched(most_alike, shut, broken)


def list_called(
    office: OfficeFolder, case_ids: Iterable[str], keyring: CaseKeyring | None
) -> Iterator[Private]:
    """What those are called who complained, as far as it opens: by the procedure, the first of the
    fields about the person says that.
    """
    for case_id in case_ids:
        read = _read(office, case_id, keyring)
        about = _sop_of(read, office).first_event.sealed.values()
        first = next((field.name for field in about if seal_group(field) == PERSON), "")
        yield from _list_person(read, office).get(first, ())


def _find_alike(wanted: Values, held: Values, sop: Sop) -> tuple[Field, ...]:
    return tuple(
        sop.private_fields[name]
        for name, values in wanted.items()
        if any(is_same(open_text(a), open_text(b)) for a in values for b in held.get(name, ()))
    )


def _read(office: OfficeFolder, case_id: str, keyring: CaseKeyring | None) -> OpenedCase:
    return read_opened(office.path_of(case_id).read_bytes(), keyring)


def _is_erased(read: OpenedCase, office: OfficeFolder) -> bool:
    """Whether the text of a case is gone: nobody opens it any more, wherever they look."""
    events = _sop_of(read, office).events
    return any(events[str(item["event"])].effect == ERASE for item in read.items)


def _sop_of(read: OpenedCase, office: OfficeFolder) -> Sop:
    return office.law.sops[read.sop]


def _list_texts(read: OpenedCase, office: OfficeFolder) -> Iterator[str]:
    """All texts of a case, opened for a moment."""
    fields = _sop_of(read, office).open_fields
    for item, step in zip(read.items, read.steps, strict=True):
        for text in step.texts.values():
            yield open_text(text)
        for name, value in item.items():
            if name in fields and fields[name].type == "text":
                yield str(value)


def _list_person(read: OpenedCase, office: OfficeFolder) -> Values:
    """What a case says of the person, by fields; what was corrected stands beside what it was."""
    sop = _sop_of(read, office)
    values: Values = {}
    for item, step in zip(read.items, read.steps, strict=True):
        kind = sop.events[str(item["event"])]
        for name, text in step.texts.items():
            about = str(item.get(CORRECTED)) if kind.corrects and name == NEW else name
            field = sop.private_fields.get(about)
            if field is not None and seal_group(field) == PERSON:
                values.setdefault(about, []).append(text)
    return values
