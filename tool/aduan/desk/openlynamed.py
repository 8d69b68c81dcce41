"""Who complains, named in a field that everybody reads: found where the keys here open who it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED, NEW, Field
from aduan.core.words.aboutpeople import PERSON
from aduan.core.words.ownnames import is_named_in, split_words
from aduan.core.words.quickly import dataclass
from aduan.core.words.seeking import list_own_numbers
from aduan.desk.draft import Draft, Setting
from aduan.store.files.private import Private, Texts, open_text


@dataclass(frozen=True)
class KnownPerson:
    """Who complains, closed: what they are called, and all else that is said of them."""

    called: tuple[Private, ...]
    said: tuple[Private, ...]


def list_naming_fields(draft: Draft, setting: Setting) -> list[Field]:
    """The open fields of a step that name who complains, or hold a number of theirs."""
    sop = setting.sop
    texts = [*_list_values(setting.case, sop, setting.texts), *_list_private(draft)]
    known = {**draft.kind.open, **sop.common}
    return _list_naming(draft.fields, known, _find_person(texts, sop), setting.law)


def holds_own_number(field: Field, draft: Draft, setting: Setting) -> bool:
    """Whether an open field of a step holds a number of who complains, and not only a name."""
    texts = [*_list_values(setting.case, setting.sop, setting.texts), *_list_private(draft)]
    person = _find_person(texts, setting.sop)
    return _holds_number(str(draft.fields[field.name]), person)


def list_named_places(
    case: Case, sop: Sop, law: Law, texts: Iterable[Texts]
) -> Iterator[tuple[int, Field]]:
    """The open fields of a case, as it stands, that hold a name: each with the number of its step."""
    person = _find_person(_list_values(case, sop, texts), sop)
    for event in case.history:
        # Steps that move nothing have open texts, too: why an erasure is asked for.
        known = {**sop.events[event.name].open, **sop.common}
        for field in _list_naming(event.fields, known, person, law):
            yield event.number, field


def list_person_names(case: Case, sop: Sop, texts: Iterable[Texts]) -> tuple[Private, ...]:
    """What who complained in a case is called, as far as its texts are open."""
    return _find_person(_list_values(case, sop, texts), sop).called


def _list_naming(
    fields: Mapping[str, object], known: Mapping[str, Field], person: KnownPerson, law: Law
) -> list[Field]:
    there = [known[name] for name in fields if name in known]
    own = [field for field in there if field.type in ("text", "value")]
    return [field for field in own if _names(str(fields[field.name]), person, law)]


def _names(text: str, person: KnownPerson, law: Law) -> bool:
    if any(is_named_in(text, open_text(one), list_ordinary(law)) for one in person.called):
        return True
    return _holds_number(text, person)


def _holds_number(text: str, person: KnownPerson) -> bool:
    numbers = list_own_numbers(text)
    if not numbers:
        return False
    return any(numbers & list_own_numbers(open_text(one)) for one in person.said)


@lru_cache(maxsize=4)
def list_ordinary(law: Law) -> frozenset[str]:
    """The words of the office's own lists: of its services, places, outcomes."""
    found: set[str] = set()
    for book in law.codes.values():
        for codes in book.values():
            for code in codes.codes.values():
                found.update(split_words(code.label.id))
    return frozenset(found)


def _find_person(values: Iterable[tuple[str, Private]], sop: Sop) -> KnownPerson:
    """By the procedure, the first of the fields about the person says what they are called."""
    names = [f.name for f in sop.first_event.sealed.values() if seal_group(f) == PERSON]
    held = [(name, text) for name, text in values if name in names]
    called = tuple(text for name, text in held if name == names[0])
    return KnownPerson(called, tuple(text for _name, text in held))


def _list_values(
    case: Case | None, sop: Sop, texts: Iterable[Texts]
) -> Iterator[tuple[str, Private]]:
    """Every value of the private fields, what was corrected beside what it was."""
    for event, private in zip(case.history if case else (), texts, strict=False):
        for name, text in private.items():
            is_new = sop.events[event.name].corrects and name == NEW
            yield (str(event.fields.get(CORRECTED)) if is_new else name), text


def _list_private(draft: Draft) -> Iterator[tuple[str, Private]]:
    for name, text in draft.private.items():
        is_new = draft.kind.corrects and name == NEW
        yield (str(draft.fields.get(CORRECTED)) if is_new else name), text
