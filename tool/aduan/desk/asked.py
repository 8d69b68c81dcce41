"""What is still to be asked of a step: which fields, in which order, which of them may stay empty,
and which are passed over and why. Whoever asks goes through these questions.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from aduan.core.case.amendments import NEVER_CORRECTED
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, OLD, Field
from aduan.core.words.attachments import ATTACH, ATTACHED
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import SLIP
from aduan.core.words.text import join_named
from aduan.core.words.text import mark as _
from aduan.desk.correct import ask_new_value, correct, find_corrected
from aduan.desk.draft import Draft, Setting
from aduan.store.files.private import close_value

# Filled in by us, never asked for.
FILLED = {AMEND: (OLD,), ATTACH: (ATTACHED,)}
# These say which step or which case the step is about, and nothing yet of the step itself.
POINTERS = ("event", "case")
# What nobody types: an old register or the tool brings it. (A slip is typed by a scanner at the desk.)
BROUGHT = NEVER_CORRECTED - {SLIP}


class Turn(Enum):
    """When a field is asked for."""

    NEEDED = auto()
    # Asked for one after the other where anything is asked; may stay empty.
    ASKED = auto()
    # Offered behind one line, to be chosen from.
    OFFERED = auto()


class Skip(Enum):
    """Why a field is not asked for."""

    GIVEN = auto()
    LEFT_EMPTY = auto()
    FILLED_IN = auto()
    # An old register alone brings it, or the tool writes it.
    IMPORTED = auto()
    # What was answered spares the person that group: a complainant without a name has no address.
    SPARED = auto()


@dataclass(frozen=True)
class Question:
    """One field of a step, and whether it is asked for."""

    field: Field
    turn: Turn
    is_private: bool = False
    skip: Skip | None = None

    @property
    def is_needed(self) -> bool:
        return self.turn is Turn.NEEDED


def list_questions(draft: Draft, setting: Setting) -> list[Question]:
    """Every field of a step in the order in which they are asked for, those passed over, too."""
    kind = draft.kind
    questions = [_ask_open(field, draft, setting) for field in kind.open.values()]
    questions += [Question(field, Turn.OFFERED) for field in setting.sop.common.values()]
    questions += [_ask_private(field, draft, setting) for field in kind.sealed.values()]
    looked_over = [replace(q, skip=find_skip(q, draft)) for q in questions]
    # What is offered comes after all that is asked for; else the procedure's order stays.
    return sorted(looked_over, key=lambda question: question.turn is Turn.OFFERED)


def _ask_open(field: Field, draft: Draft, setting: Setting) -> Question:
    is_new = field.name == NEW
    corrected = find_corrected(draft, setting.sop, setting.steps) if is_new else None
    if corrected is None:
        return Question(field, _turn_of_open(field))
    is_private = corrected.name not in setting.sop.open_fields
    return Question(ask_new_value(draft, corrected), Turn.NEEDED, is_private)


def _turn_of_open(field: Field) -> Turn:
    if field.required:
        return Turn.NEEDED
    # What says which one a code means is asked for beside it.
    return Turn.ASKED if field.names else Turn.OFFERED


def _ask_private(field: Field, draft: Draft, setting: Setting) -> Question:
    if field.required:
        return Question(field, Turn.NEEDED, is_private=True)
    begins = draft.kind is setting.sop.first_event
    # Whoever stands at the desk is asked for name and address; later steps only offer their fields, but
    # for what somebody came to say.
    is_asked = begins or field.shown
    return Question(field, Turn.ASKED if is_asked else Turn.OFFERED, is_private=True)


def find_skip(question: Question, draft: Draft) -> Skip | None:
    """Why a question is passed over now; None where it is to be asked."""
    field = question.field
    if field.name in (draft.private if question.is_private else draft.fields):
        return Skip.GIVEN
    if field.name in draft.left:
        return Skip.LEFT_EMPTY
    if field.type in BROUGHT:
        return Skip.IMPORTED
    if is_filled_in(question, draft):
        return Skip.FILLED_IN
    if question.is_private and field.group in spared_groups(draft):
        return Skip.SPARED
    return None


def is_filled_in(question: Question, draft: Draft) -> bool:
    """Whether we fill the field in ourselves; a new value is asked for once, where it belongs."""
    name, effect = question.field.name, draft.kind.effect
    if effect == AMEND and name == NEW:
        return question.turn is not Turn.NEEDED
    return name in FILLED.get(effect, ())


def spared_groups(draft: Draft) -> frozenset[str]:
    """The groups of private fields that nobody is asked for, after what was answered."""
    rules = [(f.name, f.spares) for f in draft.kind.open.values() if f.spares]
    return frozenset(rule[1] for name, rule in rules if draft.fields.get(name) == rule[0])


def refuse_spared(draft: Draft, setting: Setting) -> None:
    """RefusedError where a group of private fields is filled that an answer spares the person: who
    complains without a name has none in the record.
    """
    spared = spared_groups(draft)
    filled = [field for name, field in draft.kind.sealed.items() if name in draft.private]
    wrong = [field for field in filled if field.group in spared]
    if not wrong:
        return
    rules = [field for field in draft.kind.open.values() if field.spares]
    rule = next(field for field in rules if field.spares and field.spares[1] == wrong[0].group)
    value = draft.fields[rule.name]
    raise RefusedError(
        _("“{field}” is “{value}”, and there is something in: {fields}"),
        _("leave these empty, or choose another “{field}”"),
        field=rule.label,
        value=setting.law.label_of(setting.sop, rule.list, value) if rule.list else value,
        fields=join_named(field.named for field in wrong),
    )


def list_missing(draft: Draft, setting: Setting) -> list[Question]:
    """The questions that the step cannot be without an answer to."""
    return [q for q in list_questions(draft, setting) if q.skip is None and q.is_needed]


def says_something(draft: Draft) -> bool:
    """Whether more is known than which step or case the step is about.

    What was typed on a command line is all that a script wants to say: only what is missing is
    asked for. A person who typed nothing is asked for everything.
    """
    pointers = {field.name for field in draft.kind.open.values() if field.type in POINTERS}
    return bool(draft.private or draft.fields.keys() - pointers)


def empty_out(draft: Draft, question: Question) -> Draft:
    """The step as before a question was answered, without what hangs on that answer."""
    name = question.field.name
    gone = {name}
    if draft.kind.effect == AMEND and name == NEW:
        gone |= {OLD}
    if draft.kind.effect == AMEND and name == CORRECTED:
        gone |= {NEW, OLD}
    bare = replace(
        draft,
        fields={key: value for key, value in draft.fields.items() if key not in gone},
        private={key: value for key, value in draft.private.items() if key not in gone},
        left=draft.left - gone,
    )
    return (
        bare
        if name not in _sparing(draft)
        else replace(bare, left=bare.left - set(draft.kind.sealed))
    )


def spare(draft: Draft) -> Draft:
    """The step without the private fields that an answer spares: nothing is recorded of them."""
    groups = spared_groups(draft)
    spared = {name for name, field in draft.kind.sealed.items() if field.group in groups}
    private = {name: text for name, text in draft.private.items() if name not in spared}
    return replace(draft, private=private)


def _sparing(draft: Draft) -> frozenset[str]:
    return frozenset(field.name for field in draft.kind.open.values() if field.spares)


def answer(draft: Draft, question: Question, value: object, setting: Setting) -> Draft:
    """The step with one question answered; "" leaves it empty.

    RefusedError: a correction that would change nothing; or an answer that spares the person what
    was given already.
    """
    name = question.field.name
    if value == "":
        return replace(draft, left=draft.left | {name})
    if name == NEW and draft.kind.effect == AMEND:
        return correct(draft, value, setting)
    if question.is_private:
        return replace(draft, private={**draft.private, name: close_value(value)})
    answered = replace(draft, fields={**draft.fields, name: value})
    refuse_spared(answered, setting)
    return answered
