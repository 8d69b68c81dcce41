"""What an import says at its end: the rows that were refused or differ, and the reconciliation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from aduan.cli.calendars import propose_command, say_years
from aduan.cli.desk import Desk
from aduan.cli.render import print_line, print_table
from aduan.core.law.calendar import Standing
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.register.present import BY_HAND, CLOSING, EMPTIED, ID, PROCEDURE, RECEIVED
from aduan.store.register.reasons import NAMES, OTHER
from aduan.store.register.reconciliation import Count, Fate, OneSided, Side

if TYPE_CHECKING:
    from aduan.store.register.importer import Outcome, Ways
    from aduan.store.register.present import RowChange

FATES = {
    Fate.NEW: Phrase(_("new")),
    Fate.CLOSED: Phrase(_("closed since")),
    Fate.CHANGED: Phrase(_("changed")),
    Fate.SAME: Phrase(_("unchanged")),
    Fate.JOINED: Phrase(_("joined to another row")),
    Fate.REFUSED: Phrase(_("refused")),
}
SIDES = {
    Side.OPEN: Phrase(_("open")),
    Side.CLOSED: Phrase(_("closed")),
    Side.UNKNOWN: Phrase(_("cannot be told")),
}
HURDLES = {
    ID: Phrase(_("not taken: the case's number carries that day")),
    BY_HAND: Phrase(_("not taken: the office has entered this itself")),
    EMPTIED: Phrase(_("not taken: there is nothing to put in its place")),
    PROCEDURE: Phrase(_("not taken: the office's procedure has no step for it")),
}
# More of a list are read in the file that --json gives.
SHOWN_CODES = 30
WHAT = {RECEIVED: Phrase(_("receipt")), CLOSING: Phrase(_("closing"))}


def print_outcome(desk: Desk, outcome: Outcome, files: Sequence[str], ways: Ways) -> None:
    for refusal in outcome.refused:
        place = _say_place(desk, refusal.part, refusal.row, files)
        print_line(f"{place}: {refusal.reason(desk.voice)}")
    for change in outcome.changes:
        print_line(_say_change(desk, change, files, ways))
    for source, case_id in outcome.gone if ways.whole else ():
        print_line(
            desk.say(_("no longer in the register: {source} ({case})"), source=source, case=case_id)
        )
    print_reconciliation(desk, outcome)
    _print_rest(desk, outcome, ways)


def _say_place(desk: Desk, part: int, row: int, files: Sequence[str]) -> str:
    if len(files) == 1:
        return desk.say(_("row {row}"), row=row)
    return desk.say(_("{file}, row {row}"), file=files[part], row=row)


def _say_change(desk: Desk, change: RowChange, files: Sequence[str], ways: Ways) -> str:
    place = _say_place(desk, change.part, change.row, files)
    what = _say_what(desk, change)
    difference = f"{change.old or '-'} → {change.new or '-'}"
    taken = _say_taken(desk, change, ways)
    return f"{place}: {change.case_id}, {what}: {difference} ({taken})"


def _say_taken(desk: Desk, change: RowChange, ways: Ways) -> str:
    """Whether a change was taken, or why it was not."""
    if change.hurdle:
        return desk.voice.word(HURDLES[change.hurdle])
    if ways.update:
        return desk.say(_("taken"))
    return desk.say(_("not taken; --update takes it"))


def _say_what(desk: Desk, change: RowChange) -> str:
    """What differs: the end of a case, or a field by its label."""
    name = change.what
    if name in WHAT:
        return desk.voice.word(WHAT[name])
    for sop in desk.office.law.sops.values():
        if name in sop.open_fields:
            return sop.open_fields[name].label.text(desk.voice.language)
    return name


def print_reconciliation(desk: Desk, outcome: Outcome) -> None:
    """Rows in, cases out: by open or closed, by year, by reason; loud where one side is refused
    more.
    """
    found = outcome.reconciled
    print_line()
    sides = [(_say_side(desk, side), count) for side, count in found.by_side().items()]
    filled = [(name, count) for name, count in sides if count.rows]
    _print_counts(desk, [*filled, (desk.say(_("all rows")), found.total)])
    print_line()
    unknown = _say_side(desk, Side.UNKNOWN)
    years = [(str(year or unknown), count) for year, count in found.by_year().items()]
    _print_counts(desk, years)
    if reasons := found.by_reason():
        print_line()
        _print_reasons(desk, reasons)
    for one in found.find_one_sided():
        _print_one_sided(desk, one)


def _say_side(desk: Desk, side: Side) -> str:
    return desk.voice.word(SIDES[side])


def _print_reasons(desk: Desk, reasons: Mapping[str, Mapping[Side, int]]) -> None:
    """How many rows each reason refused, in all and by side."""
    heads = [desk.say(_("refused")), *(_say_side(desk, side) for side in Side), ""]
    rows = []
    for name, sides in reasons.items():
        counts = [sides[side] for side in Side]
        reason = desk.voice.word(NAMES.get(name, NAMES[OTHER]))
        rows.append([sum(sides.values()), *counts, reason])
    print_table(rows, heads)


def _print_one_sided(desk: Desk, one: OneSided) -> None:
    text = _(
        "attention: of {kind}, {refused} of {rows} rows were refused; of the others, {rest} "
        "of {rest_rows}"
    )
    kind = _say_side(desk, Side(one.kind)) if one.kind in list(Side) else one.kind
    values = {
        "refused": one.refused,
        "rows": one.rows,
        "rest": one.other_refused,
        "rest_rows": one.other_rows,
    }
    print_line(desk.say(text, kind=kind, **values))


def _print_counts(desk: Desk, counts: Iterable[tuple[str, Count]]) -> None:
    listed = list(counts)
    fates = _list_fates([count for _name, count in listed])
    heads = ["", desk.say(_("rows")), *(desk.voice.word(FATES[fate]) for fate in fates)]
    rows = []
    for name, count in listed:
        rows.append([name, count.rows, *(count.fates[fate] for fate in fates)])
    print_table(rows, heads)


def _list_fates(counts: Sequence[Count]) -> list[Fate]:
    """What is told of rows: what is new and refused always, the rest where there is any."""
    there = {Fate.NEW, Fate.REFUSED}
    for count in counts:
        there.update(fate for fate, rows in count.fates.items() if rows)
    return [fate for fate in Fate if fate in there]


def _print_rest(desk: Desk, outcome: Outcome, ways: Ways) -> None:
    """What else is to be known: rows not read, cases not named, calendars not confirmed, whether it
    was written.
    """
    print_line()
    print_line(_say_total(desk, outcome.reconciled.total))
    for name, codes in outcome.codes.items():
        _print_codes(desk, name, [label.id for label in codes.values()])
    for part in outcome.unread:
        print_line(desk.say(_("not read: {what}"), what=part.reason(desk.voice)))
    if outcome.gone and not ways.whole and outcome.before > len(outcome.gone):
        text = _("{count} cases of this register are not in the files; --whole names them")
        print_line(desk.say(text, count=len(outcome.gone)))
    for standing in (Standing.MISSING, Standing.DRAFT):
        years = [year for year, found in outcome.unsure.items() if found is standing]
        _print_calendars(desk, years, standing)
    if ways.dry_run:
        print_line(desk.say(_("nothing was written (--dry-run)")))
    elif not outcome.commit:
        print_line(desk.say(_("there was nothing to add")))


def _print_codes(desk: Desk, name: str, labels: Sequence[str]) -> None:
    """The codes that the rows bring to a list: anybody may read them."""
    shown = "; ".join(labels[:SHOWN_CODES])
    more = desk.say(_("; and {count} more, by --json"), count=len(labels) - SHOWN_CODES)
    told = shown + (more if len(labels) > SHOWN_CODES else "")
    print_line(desk.say(_("new public codes in {list}: {codes}"), list=name, codes=told))


def _say_total(desk: Desk, total: Count) -> str:
    counted = []
    for fate in _list_fates([total]):
        word = desk.voice.word(FATES[fate])
        counted.append(f"{total.fates[fate]} {word}")
    return desk.say(_("{rows} rows: {fates}"), rows=total.rows, fates=", ".join(counted))


def _print_calendars(desk: Desk, years: Sequence[int], standing: Standing) -> None:
    if not years:
        return
    span = say_years(years)
    if standing is Standing.MISSING:
        print_line(
            desk.say(_("no calendar for {years}: only weekends are left out there"), years=span)
        )
        print_line("    " + propose_command(years))
    else:
        print_line(desk.say(_("the calendar is a draft for {years}"), years=span))
