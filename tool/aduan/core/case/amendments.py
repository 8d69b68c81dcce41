"""Ring 2, amendments: which field of a case a correction may set, and to what.

Once it is set, the value is judged with all others (`fieldrules`), as if its own step had said it.
"""

from __future__ import annotations

from aduan.core.case.event import Event
from aduan.core.case.scene import Scene
from aduan.core.law.law import CodeEntry
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, OLD, SOURCE, Field
from aduan.core.words.findings import Finding
from aduan.core.words.receipts import RECEIPT, SLIP
from aduan.core.words.text import Label, Named, Phrase, join_named
from aduan.core.words.text import mark as _

# What the tool wrote: where a case came from, the keys of receipts, what was signed with them.
NEVER_CORRECTED = frozenset({SOURCE, RECEIPT, SLIP})


def check_amended_field(scene: Scene) -> Finding | None:
    """An amendment names a field of a case; the new value of a private one is not open."""
    if scene.kind.effect != AMEND:
        return None
    sop, fields = scene.frame.sop, scene.event.fields
    name = str(fields.get(CORRECTED, ""))
    if name in sop.private_fields and NEW not in fields:
        return None if _has_private_value(scene, name) else _miss_new_value(scene)
    # Where a case came from is what the import says, and keys are what they are: nobody corrects
    # them by hand.
    if name not in sop.open_fields or sop.open_fields[name].type in NEVER_CORRECTED:
        return scene.find("ADU314", CORRECTED, field=name, allowed=_name_amendable(scene))
    return None if NEW in fields else _miss_new_value(scene)


def check_amended_value(scene: Scene) -> Finding | None:
    """The new value is of its field's kind: a code of the list, true or false, or text."""
    if scene.kind.effect != AMEND or NEW not in scene.event.fields:
        return None
    field = scene.amended
    if field is None:
        return None
    value = scene.event.fields[NEW]
    book = scene.frame.book
    if field.type == "code" and field.list in book:
        codes = book[field.list].taken_by(field)
        if value not in codes:
            allowed = join_named(map(name_code, codes.values()))
            return scene.find("ADU204", NEW, value=value, field=field.named, allowed=allowed)
    return _check_form(scene, field, value)


def check_amended_from(scene: Scene) -> Finding | None:
    """What a correction gives as the old value was once the value of that field in this case.

    Not always the last one: two people may have corrected the field without seeing each other, and
    both of their corrections stand as they were written.
    """
    if scene.kind.effect != AMEND or OLD not in scene.event.fields:
        return None
    name = scene.event.fields.get(CORRECTED)
    old = scene.event.fields[OLD]
    if any(_gave(event, name, old) for event in scene.earlier):
        return None
    field = scene.frame.sop.open_fields.get(str(name))
    return scene.find("ADU338", OLD, field=field.named) if field else None


def _gave(event: Event, name: object, value: object) -> bool:
    """Whether an event gave a field this value, itself or as a correction."""
    if event.fields.get(CORRECTED) == name:
        return event.fields.get(NEW) == value
    return event.fields.get(str(name)) == value


def _check_form(scene: Scene, field: Field, value: object) -> Finding | None:
    must_be_boolean = field.type == "boolean"
    if isinstance(value, bool) == must_be_boolean:
        return None
    unquoted = _("true or false, without quotation marks")
    expected = unquoted if must_be_boolean else _("text; put it in quotes")
    return scene.find("ADU203", NEW, field=field.named, expected=Phrase(expected))


def _has_private_value(scene: Scene, name: str) -> bool:
    """Whether a new value is there; where it is sealed, nobody knows more than that its group is."""
    field = scene.frame.sop.private_fields[name]
    return NEW in scene.event.filled or seal_group(field) in scene.event.sealed


def _miss_new_value(scene: Scene) -> Finding:
    return scene.find("ADU201", field=scene.kind.open[NEW].named)


def _name_amendable(scene: Scene) -> Named:
    """The fields that a correction may name, open and private."""
    sop = scene.frame.sop
    fields = {**sop.open_fields, **sop.private_fields}
    return join_named(field.named for field in fields.values() if field.type not in NEVER_CORRECTED)


def name_code(code: CodeEntry) -> Named:
    """A code, for people as it is typed and with its label."""
    label = Label(
        f"{code.name} ({code.label.id})",
        f"{code.name} ({code.label.en})",
    )
    return Named(code.name, label)
