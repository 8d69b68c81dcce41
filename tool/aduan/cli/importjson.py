"""What an import says at its end, as data for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.store.register.reconciliation import Count, Fate, OneSided, Reconciliation, Side

if TYPE_CHECKING:
    from aduan.store.register.importer import Outcome, Ways
    from aduan.store.register.present import RowChange
    from aduan.store.register.row import Refusal

# The year of rows whose day of receipt nobody could tell.
UNKNOWN = "unknown"


def outcome_json(
    desk: Desk, outcome: Outcome, files: Sequence[str], ways: Ways
) -> dict[str, object]:
    return {
        "rows": outcome.rows,
        "rows_in_file": outcome.counted,
        "not_read": _unread_json(desk, outcome),
        "imported": outcome.imported,
        "refused": [_refusal_json(desk, refusal, files) for refusal in outcome.refused],
        "skipped_duplicates": outcome.skipped,
        "changes": [_change_json(change, files, ways) for change in outcome.changes],
        "gone": _gone_json(outcome) if ways.whole else None,
        "not_in_files": len(outcome.gone),
        "cases_before": outcome.before,
        "reconciliation": _reconciliation_json(outcome.reconciled),
        "new_codes": _codes_json(outcome),
        "unconfirmed_calendars": _calendars_json(outcome),
        "dry_run": ways.dry_run,
        "update": ways.update,
        "whole": ways.whole,
        "commit": outcome.commit or None,
    }


def _unread_json(desk: Desk, outcome: Outcome) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for part in outcome.unread:
        reason = part.reason(desk.voice)
        found.append({"rows": part.rows, "reason": reason, "missing": part.loud})
    return found


def _gone_json(outcome: Outcome) -> list[dict[str, str]]:
    return [{"id": source, "case": case_id} for source, case_id in outcome.gone]


def _codes_json(outcome: Outcome) -> dict[str, dict[str, str]]:
    """The codes that the rows bring, by list: what each is called in Indonesian."""
    found = {}
    for name, codes in outcome.codes.items():
        found[name] = {code: label.id for code, label in codes.items()}
    return found


def _calendars_json(outcome: Outcome) -> dict[str, str]:
    """How sure the calendar of each year is that was not confirmed."""
    return {str(year): standing.value for year, standing in sorted(outcome.unsure.items())}


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


def _reconciliation_json(found: Reconciliation) -> dict[str, object]:
    years = {str(year or UNKNOWN): _count_json(count) for year, count in found.by_year().items()}
    reasons: dict[str, dict[str, int]] = {}
    for name, sides in found.by_reason().items():
        by_side = {side.value: sides[side] for side in Side}
        reasons[name] = {"rows": sum(sides.values()), **by_side}
    return {
        "total": _count_json(found.total),
        "by_side": {side.value: _count_json(count) for side, count in found.by_side().items()},
        "by_year": years,
        "refused_by_reason": reasons,
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
