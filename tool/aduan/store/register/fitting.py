"""Whether a map fits the procedure that it names: judged once, before any row is read."""

from __future__ import annotations

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.register.maps import ImportMap
from aduan.store.register.persons import is_about_persons


def require_fitting(mapping: ImportMap, sop: Sop) -> None:
    """RefusedError where the map gives what the procedure has not, or does not give what it
    requires.
    """
    if not sop.takes_in:
        raise RefusedError(
            _("the procedure {sop} is not for old registers: its first step has no source"),
            _("name another in the map under `sop`, such as register"),
            sop=sop.id,
        )
    _require_fields(mapping, sop)
    _require_kinds(mapping)
    for event in mapping.endings:
        _require_ending(mapping, sop, event)


def required_codes(sop: Sop) -> list[str]:
    """The coded fields that no complaint of the procedure is without."""
    fields = sop.first_event.open.values()
    return [field.name for field in fields if field.required and field.type == "code"]


def _require_fields(mapping: ImportMap, sop: Sop) -> None:
    fields = sop.first_event.open
    for name in mapping.codes:
        if name not in fields or fields[name].type != "code":
            raise RefusedError(
                _("the procedure {sop} has no coded field {field}"), sop=sop.id, field=name
            )
    missing = [name for name in required_codes(sop) if name not in mapping.codes]
    if missing:
        raise RefusedError(
            _("the map {name} says nothing of {fields}, which the procedure {sop} requires"),
            _("name its column in the map under `codes`, or give it a default"),
            name=mapping.name,
            fields=", ".join(missing),
            sop=sop.id,
        )


def _require_kinds(mapping: ImportMap) -> None:
    """No code comes of a column of persons, unless the map lists those that do."""
    for name, rule in mapping.codes.items():
        if is_about_persons(rule.column) and not rule.only_known:
            raise RefusedError(
                _(
                    "the column {column} seems to hold names of persons, and {field} would make "
                    "public codes of them"
                ),
                _(
                    "leave {field} out of the map, or list its values under `known` and set "
                    "`only_known`"
                ),
                column=rule.column,
                field=name,
            )


def _require_ending(mapping: ImportMap, sop: Sop, event: str) -> None:
    """A step that closes what was just received, and needs nothing that a row does not have."""
    kind = sop.events.get(event)
    if kind is None:
        raise RefusedError(_("the procedure {sop} has no step {event}"), sop=sop.id, event=event)
    first = sop.first_event.move_from(START)
    move = kind.move_from(first.target) if first else None
    if move is None or move.outcome is None:
        raise RefusedError(
            _("the step {event} of the procedure {sop} does not close a complaint"),
            sop=sop.id,
            event=event,
        )
    needed = [
        field.name for field in (*kind.open.values(), *kind.sealed.values()) if field.required
    ]
    if needed:
        raise RefusedError(
            _("the step {event} of the procedure {sop} needs {fields}, which a map does not give"),
            sop=sop.id,
            event=event,
            fields=", ".join(needed),
        )
    if mapping.closed is None and kind.undated is None:
        raise RefusedError(
            _(
                "the map {name} names no column for the closing day, and the procedure {sop} "
                "needs one"
            ),
            _("name it in the map under `closed`"),
            name=mapping.name,
            sop=sop.id,
        )
