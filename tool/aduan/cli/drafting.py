"""A step as it was typed, before anything is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aduan.cli.desk import Desk
from aduan.cli.notentered import find_step_kind
from aduan.cli.recording import find_clerk

if TYPE_CHECKING:
    from aduan.desk.draft import Draft, Setting


def begin_draft(desk: Desk, name: str, options: Mapping[str, Any], setting: Setting) -> Draft:
    """The step as typed: who, when, the open fields."""
    from aduan.desk.step import begin_step, find_kind, roles_to_enter
    from aduan.desk.values import read_fields

    of_any = find_step_kind(setting.law, name)
    called = of_any.label if of_any else None
    assert setting.case is not None  # noqa: S101  # a step that begins no case
    kind = find_kind(setting.sop, name, setting.case.id, called)
    whose, at = options["whose"], options["at"]
    roles = roles_to_enter(kind, setting.case, setting.sop, for_another=whose is not None)
    person = find_clerk(desk, options["by"], roles)
    moment = desk.read_moment(at) if at else None
    known = {**kind.open, **setting.sop.common}
    fields = read_fields(known.values(), options, setting)
    return begin_step(kind, moment, person.id, whose, fields, setting)
