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
    """The heads of the columns. `displayed`: without those that are about people."""
    heads = [NUMBER, RECEIVED, CASE]
    if not displayed:
        heads += [field.label for field in _list_person(sop)]
    heads += [sop.open_fields[name].label for name in sop.listed]
    if not displayed:
        heads += [field.label for field in _list_matter(sop)]
    return [label.text(language) for label in (*heads, LEVEL, OUTCOME, CLOSED)]


def list_wide(sop: Sop, *, displayed: bool) -> list[int]:
    """The places of the columns that hold the most words: where people live, what it is about."""
    if displayed:
        return []
    before = 3 + len(_list_person(sop))
    return [before - 1, before + len(sop.listed)]


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
    case, sop = found.case, frame.sop
    day = frame.calendar.local_day
    cells: list[object] = [str(number), say_date(day(case.received), language, weekday=False)]
    cells.append(case.id)
    private = {} if displayed else _tell_private(found, known or case, frame, language)
    if not displayed:
        cells += [private[field.name] for field in _list_person(sop)]
    cells += _tell_listed(found, frame, language)
    if not displayed:
        cells += [private[field.name] for field in _list_matter(sop)]
    stage = sop.stages.get(case.position.stage_left or "")
    cells.append(stage.label.text(language) if stage else "")
    cells.append(sop.outcomes[case.outcome].text(language) if case.outcome else "")
    cells.append(say_date(day(case.closed), language, weekday=False) if case.closed else "")
    return cells


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


def _tell_listed(found: Found, frame: Frame, language: str) -> Iterator[str]:
    for name in frame.sop.listed:
        value = found.case.fields.get(name)
        field = frame.sop.open_fields[name]
        said = tell_value(field, value, frame.law, frame.sop) if value is not None else ""
        yield said.text(language) if isinstance(said, Label) else str(said)


def _list_person(sop: Sop) -> Sequence[Field]:
    about = [f for f in sop.first_event.sealed.values() if seal_group(f) == PERSON]
    return about[:NAMED_BY]


def _list_matter(sop: Sop) -> Sequence[Field]:
    """What the complaint is about, in a line."""
    short = (f for f in sop.first_event.sealed.values() if seal_group(f) != PERSON and not f.long)
    return list(short)[:1]
