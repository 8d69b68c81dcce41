"""Several private fields of a case put right in one go: what they hold, and the corrections that come of
what was changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, EventKind, Field
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.desk.correct import correct
from aduan.desk.draft import Draft, Setting
from aduan.desk.held import held_values
from aduan.desk.sealer import is_shut
from aduan.store.files.private import Private


@dataclass(frozen=True)
class Editing:
    """What was changed so far. `draft`: a correction that says neither field nor value yet;
    `changed`: new values by field; `reasons`: why, as the private fields of the correction.
    """

    draft: Draft
    setting: Setting
    changed: Mapping[str, Private] = field(default_factory=dict)
    reasons: Mapping[str, Private] = field(default_factory=dict)


def find_correcting(sop: Sop) -> EventKind:
    """The step by which a field is corrected. RefusedError: the procedure has none."""
    for kind in sop.events.values():
        if kind.effect == AMEND:
            return kind
    raise RefusedError(_("this procedure has no step that corrects a field"))


def list_editable(setting: Setting) -> list[tuple[Field, Private | None]]:
    """The private fields of a case that open here, each with what it holds now."""
    case, sop = setting.case, setting.sop
    if case is None:
        return []
    held = held_values(case, sop, setting.texts)
    found: list[tuple[Field, Private | None]] = []
    for name, value in held.items():
        known = sop.private_fields.get(name)
        if known is None or name in sop.open_fields or _is_unread(known, value, setting):
            continue
        found.append((known, value if isinstance(value, Private) else None))
    return found


def _is_unread(known: Field, value: object, setting: Setting) -> bool:
    """Whether it holds what no key here opens: nobody puts another value in place of that unseen."""
    group = seal_group(known)
    return is_shut(group, setting) or (value is None and group in setting.unread)


def list_reasons(kind: EventKind) -> list[Field]:
    """What a correction has to say for itself beside the new value."""
    return [one for one in kind.sealed.values() if one.required]


def put_change(editing: Editing, name: str, new: Private | None) -> Editing:
    """A correction with another value in a field; None, or what it holds already: unchanged."""
    held = {known.name: value for known, value in list_editable(editing.setting)}
    others = {key: value for key, value in editing.changed.items() if key != name}
    if new is None or new == held.get(name):
        return replace(editing, changed=others)
    return replace(editing, changed={**others, name: new})


def put_reason(editing: Editing, name: str, text: Private | None) -> Editing:
    """A correction with why it is made; None: as it was."""
    reasons = {} if text is None else {name: text}
    return replace(editing, reasons={**editing.reasons, **reasons})


def list_corrections(editing: Editing) -> Iterator[Draft]:
    """A correction for each field that was changed."""
    draft = editing.draft
    for name, new in editing.changed.items():
        one = replace(draft, fields={CORRECTED: name}, private=dict(editing.reasons))
        yield correct(one, new, editing.setting)
