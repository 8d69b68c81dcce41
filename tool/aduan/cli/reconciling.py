"""What an import says at its end: the rows that were refused or differ, and the reconciliation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    from aduan.store.register.row import Refusal

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


def outcome_json(
    desk: Desk, outcome: Outcome, files: Sequence[str], ways: Ways
) -> dict[str, object]:
    return {
        "rows": outcome.rows,
        "rows_in_file": outcome.counted,
        "not_read": [
            {"rows": part.rows, "reason": part.reason(desk.voice), "missing": part.loud}
            for part in outcome.unread
        ],
        "imported": outcome.imported,
        "refused": [_refusal_json(desk, refusal, files) for refusal in outcome.refused],
        "skipped_duplicates": outcome.skipped,
        "changes": [_change_json(change, files, ways) for change in outcome.changes],
        "gone": [{"id": source, "case": case_id} for source, case_id in outcome.gone]
        if ways.whole
        else None,
        "not_in_files": len(outcome.gone),
        "cases_before": outcome.before,
        "reconciliation": _reconciliation_json(outcome),
        "new_codes": {
            name: {code: x.id for code, x in codes.items()} for name, codes in outcome.codes.items()
        },
        "unconfirmed_calendars": {
            str(year): standing.value for year, standing in sorted(outcome.unsure.items())
        },
        "dry_run": ways.dry_run,
        "update": ways.update,
        "whole": ways.whole,
        "commit": outcome.commit or None,
    }


def _refusal_json(desk: Desk, refusal: Refusal, files: Sequence[str]) -> dict[str, object]:
    return {
        "file": files[refusal.part],
        "row": refusal.row,
        "code": refusal.code,
        "reason": refusal.reason(desk.voice),
    }


def _change_json(change: RowChange, files: Sequence[str], ways: Ways) -> dict[str, object]:
    return {
        "file": files[change.part],
        "row": change.row,
        "case": change.case_id,
        "field": change.what,
        "from": change.old or None,
        "to": change.new or None,
        "taken": ways.update and not ways.dry_run and not change.hurdle,
        "hurdle": change.hurdle or None,
    }


def _reconciliation_json(outcome: Outcome) -> dict[str, object]:
    found = outcome.reconciled
    reasons = {
        name: {side.value: sides[side] for side in Side}
        for name, sides in found.by_reason().items()
    }
    return {
        "total": _count_json(found.total),
        "by_side": {side.value: _count_json(count) for side, count in found.by_side().items()},
        "by_year": {
            str(year or "unknown"): _count_json(count) for year, count in found.by_year().items()
        },
        "refused_by_reason": {
            name: {"rows": sum(sides.values()), **sides} for name, sides in reasons.items()
        },
        "one_sided": [_one_sided_json(one) for one in found.find_one_sided()],
    }


def _one_sided_json(one: OneSided) -> dict[str, object]:
    return {
        "of": one.kind,
        "refused": one.refused,
        "rows": one.rows,
        "rest_refused": one.other_refused,
        "rest_rows": one.other_rows,
    }


def _count_json(count: Count) -> dict[str, int]:
    return {"rows": count.rows, **{fate.value: count.fates[fate] for fate in Fate}}


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
    what = (
        desk.voice.word(WHAT[change.what]) if change.what in WHAT else _label_of(desk, change.what)
    )
    place = _say_place(desk, change.part, change.row, files)
    if change.hurdle:
        taken = desk.voice.word(HURDLES[change.hurdle])
    else:
        taken = desk.say(_("taken")) if ways.update else desk.say(_("not taken; --update takes it"))
    old, new = change.old or "-", change.new or "-"
    return f"{place}: {change.case_id}, {what}: {old} → {new} ({taken})"


def _label_of(desk: Desk, name: str) -> str:
    fields = [
        sop.open_fields[name] for sop in desk.office.law.sops.values() if name in sop.open_fields
    ]
    return fields[0].label.text(desk.voice.language) if fields else name


def print_reconciliation(desk: Desk, outcome: Outcome) -> None:
    """Rows in, cases out: by open or closed, by year, by reason; loud where one side is refused
    more.
    """
    found, word = outcome.reconciled, desk.voice.word
    print_line()
    sides = [(word(SIDES[side]), count) for side, count in found.by_side().items() if count.rows]
    _print_counts(desk, [*sides, (desk.say(_("all rows")), found.total)])
    print_line()
    years = [
        (str(year or word(SIDES[Side.UNKNOWN])), count) for year, count in found.by_year().items()
    ]
    _print_counts(desk, years)
    if reasons := found.by_reason():
        print_line()
        heads = [desk.say(_("refused")), *(word(SIDES[side]) for side in Side), ""]
        rows = [
            [
                sum(sides.values()),
                *(sides[side] for side in Side),
                word(NAMES.get(name, NAMES[OTHER])),
            ]
            for name, sides in reasons.items()
        ]
        print_table(rows, heads)
    for one in found.find_one_sided():
        text = _(
            "attention: of {kind}, {refused} of {rows} rows were refused; of the others, {rest} "
            "of {rest_rows}"
        )
        kind = word(SIDES[Side(one.kind)]) if one.kind in list(Side) else one.kind
        values = {
            "refused": one.refused,
            "rows": one.rows,
            "rest": one.other_refused,
            "rest_rows": one.other_rows,
        }
        print_line(desk.say(text, kind=kind, **values))


def _print_counts(desk: Desk, counts: Iterable[tuple[str, Count]]) -> None:
    listed = list(counts)
    fates = [
        fate
        for fate in Fate
        if fate in (Fate.NEW, Fate.REFUSED) or any(c.fates[fate] for _n, c in listed)
    ]
    heads = ["", desk.say(_("rows")), *(desk.voice.word(FATES[fate]) for fate in fates)]
    print_table(
        [[name, count.rows, *(count.fates[fate] for fate in fates)] for name, count in listed],
        heads,
    )


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
        _print_calendars(
            desk, [year for year, found in outcome.unsure.items() if found is standing], standing
        )
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
    fates = [fate for fate in Fate if fate in (Fate.NEW, Fate.REFUSED) or total.fates[fate]]
    told = ", ".join(f"{total.fates[fate]} {desk.voice.word(FATES[fate])}" for fate in fates)
    return desk.say(_("{rows} rows: {fates}"), rows=total.rows, fates=told)


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
