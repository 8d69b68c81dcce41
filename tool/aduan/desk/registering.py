"""The register book: one row a complaint, as it stands now; its private texts still closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aduan.core.case.fold import Case
from aduan.core.case.naming import Naming, find_how_named
from aduan.core.law.frame import Frame
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.dates import say_date
from aduan.core.words.text import Label
from aduan.desk.find import Found
from aduan.desk.held import held_values
from aduan.desk.holding import tell_value
from aduan.desk.papering import is_named

NUMBER, RECEIVED, CASE = Label("No.", "No."), Label("Tanggal", "Date"), Label("Nomor", "Number")
LEVEL = Label("Disposisi", "With")
OUTCOME, CLOSED = Label("Hasil", "Outcome"), Label("Tanggal selesai", "Closed on")
STILL_OPEN = Label("belum selesai", "not closed yet")
# What stands in place of who complains; of who is named nothing does.
UNSAID = {
    Naming.WITHHELD: Label("dirahasiakan", "withheld"),
    Naming.NAMELESS: Label("tanpa nama", "nameless"),
}
SEALED = Label("tersegel", "sealed")
DAMAGED = Label("rusak, tidak terbaca", "damaged, not readable")
ERASED, RESTRICTED = Label("dihapus {day}", "erased on {day}"), Label("dibatasi", "restricted")
# Of who complains, the first fields of the procedure: how they are called and where they live.
NAMED_BY = 2


def list_heads(sop: Sop, language: str, *, displayed: bool) -> list[str]:
    """The heads of the columns. `displayed`: on a wall, numbers and days alone. What else stands in a
    row tells one complaint from the others: one that the desk does not read has no category, and begins
    one level up.
    """
    heads = [NUMBER, RECEIVED, CASE]
    if not displayed:
        heads += [field.label for field in _list_person(sop)]
        heads += [field.label for field in _list_open(sop)]
        heads += [field.label for field in _list_matter(sop)]
        heads += [LEVEL, OUTCOME]
    return [label.text(language) for label in (*heads, CLOSED)]


def list_wide(sop: Sop, *, displayed: bool) -> list[int]:
    """The places of the columns that hold the most words: where people live, what it is about."""
    if displayed:
        return []
    before = 3 + len(_list_person(sop))
    return [before - 1, before + len(_list_open(sop))]


def tell_row(
    found: Found,
    frame: Frame,
    number: int,
    language: str,
    *,
    displayed: bool,
    known: Case | None = None,
) -> list[object]:
    """The cells of one complaint, under the heads of its procedure; of what stands in none it is said why.
    `known`: the case as it is today, where `found` is how it stood on an earlier day.
    """
    case, day = found.case, frame.calendar.local_day
    closed = say_date(day(case.closed), language, weekday=False) if case.closed else ""
    cells: list[object] = [str(number), say_date(day(case.received), language, weekday=False)]
    cells.append(case.id)
    if displayed:
        return [*cells, closed or STILL_OPEN.text(language)]
    return [*cells, *_tell_inside(found, known or case, frame, language), closed]


def _tell_inside(found: Found, known: Case, frame: Frame, language: str) -> Iterator[object]:
    """What stands in the office's own book alone: about people, what was asked, and how it went."""
    case, sop = found.case, frame.sop
    private = _tell_private(found, known, frame, language)
    yield from (private[field.name] for field in _list_person(sop))
    yield from _tell_open(found, frame, language)
    yield from (private[field.name] for field in _list_matter(sop))
    stage = sop.stages.get(case.position.stage_left or "")
    yield stage.label.text(language) if stage else ""
    yield sop.outcomes[case.outcome].text(language) if case.outcome else ""


def list_told_groups(case: Case, known: Case, sop: Sop) -> frozenset[str]:
    """The groups of texts that a row may tell to who reads them: none of what was erased or is
    restricted, and no name that is withheld on that day or today.
    """
    custody = known.position.custody
    if custody.is_restricted or custody.erased is not None:
        return frozenset()
    named = is_named(case, sop) and is_named(known, sop)
    return frozenset({MATTER, PERSON} if named else {MATTER})


def _tell_private(found: Found, known: Case, frame: Frame, language: str) -> dict[str, object]:
    """What the cells about people say, by field: the text, or why there is none."""
    case, sop = found.case, frame.sop
    closed_off = say_closed_off(known, frame, language)
    told = list_told_groups(case, known, sop)
    held = held_values(case, sop, found.texts) if told else {}
    said: dict[str, object] = {}
    for field in (*_list_person(sop), *_list_matter(sop)):
        group = seal_group(field)
        if closed_off:
            said[field.name] = closed_off
        elif group not in told:
            unnamed = case if not is_named(case, sop) else known
            said[field.name] = _say_unnamed(unnamed, sop, language)
        elif group in found.broken:
            said[field.name] = DAMAGED.text(language)
        elif group in found.unread:
            said[field.name] = SEALED.text(language)
        else:
            said[field.name] = held.get(field.name) or ""
    return said


def _say_unnamed(case: Case, sop: Sop, language: str) -> str:
    """Why no name is said: nobody gave one, or it is withheld."""
    return UNSAID[find_how_named(case.fields, sop)].text(language)


def tell_unreadable(case_id: str, day: date, why: str, number: int, language: str) -> list[object]:
    """The cells of a complaint of which the file cannot be read. `why`: the code that says so."""
    said = DAMAGED.text(language)
    told = f"{said} ({why})" if why else said
    return [str(number), say_date(day, language, weekday=False), case_id, told]


def say_closed_off(case: Case, frame: Frame, language: str) -> str:
    """Why a paper says nothing of what stood in a case: erased, with its day, or restricted; empty
    where it may.
    """
    custody = case.position.custody
    if custody.erased is not None:
        done = case.history[custody.erased - 1]
        day = frame.calendar.local_day(done.entered or done.at)
        return ERASED.text(language).format(day=say_date(day, language, weekday=False))
    return RESTRICTED.text(language) if custody.is_restricted else ""


def _tell_open(found: Found, frame: Frame, language: str) -> Iterator[str]:
    for field in _list_open(frame.sop):
        value = found.case.fields.get(field.name)
        said = tell_value(field, value, frame.law, frame.sop) if value is not None else ""
        yield said.text(language) if isinstance(said, Label) else str(said)


def _list_open(sop: Sop) -> Sequence[Field]:
    """What lists show, then what is typed openly beside it, such as a number in a register on paper."""
    listed = [sop.open_fields[name] for name in sop.listed]
    typed = (f for f in sop.open_fields.values() if f.type == "text" and f.names is None)
    return [*listed, *(field for field in typed if field not in listed)]


def _list_person(sop: Sop) -> Sequence[Field]:
    about = [f for f in sop.first_event.sealed.values() if seal_group(f) == PERSON]
    return about[:NAMED_BY]


def _list_matter(sop: Sop) -> Sequence[Field]:
    """What the complaint is about, in a line."""
    short = (f for f in sop.first_event.sealed.values() if seal_group(f) != PERSON and not f.long)
    return list(short)[:1]
