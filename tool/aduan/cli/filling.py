"""A step as a form: its fields with what they hold, and what an answer to each makes of the step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from aduan.cli.asking import say_choices
from aduan.cli.begun import Filling, Placing
from aduan.cli.consequences import list_consequences
from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words, say_why_refused
from aduan.cli.lateness import say_delay
from aduan.cli.moments import tell_moment
from aduan.cli.render import make_visible
from aduan.cli.screen.form import NO, YES, Choosable, Form, Slot, Way
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.sopparts import Field
    from aduan.desk.asked import Question

# The line of the form that says when it happened; no field of a procedure is called so.
WHEN = "\0when"
NEVER_THE_RECEIPT = _(
    "which field is to be corrected (not when it was received: enter it anew, then close this one)"
)
# The line that says how late it is entered.
DELAY = "\0delay"
# The line that says how many pictures came along.
PICTURES = "\0pictures"


@dataclass(frozen=True)
class StepForm:
    """Makes the form of a step, for a person at a desk."""

    desk: Desk
    place: Placing

    def make(self, begun: Filling) -> Form[Filling]:
        """The form, with the words of this person's language."""
        return Form(
            self._say_head(begun),
            self.list_slots,
            make_words(self.desk),
            partial(say_why_refused, self.desk),
        )

    def _say_head(self, begun: Filling) -> str:
        """The step; of a case its number, and what it is about."""
        from aduan.desk.matter import list_kinds, read_matter

        label = begun.draft.kind.label.text(self.desk.voice.language)
        setting, case = begun.setting, begun.setting.case
        if case is None:
            return label
        kinds = list_kinds(case.fields, setting.sop, setting.law)
        about = [kind.text(self.desk.voice.language) for kind in kinds[:1]]
        matter = read_matter(case, setting.sop, setting.texts)
        return " · ".join([case.id, label, *about, *([make_visible(matter)] if matter else [])])

    def list_slots(self, filling: Filling) -> list[Slot[Filling]]:
        """The moment, then every field that may be asked for now."""
        from aduan.core.clocks.entries import NEVER_BACK
        from aduan.desk.asked import is_filled_in, list_questions
        from aduan.desk.late import is_late

        draft, setting = filling.draft, filling.setting
        slots = [] if draft.kind.effect in NEVER_BACK else [self._make_when(filling)]
        if delay := say_delay(self.desk, draft, setting):
            label = self.desk.say(_("late")).capitalize()
            slots.append(tell_slot(filling, DELAY, label, delay))
        brought = list_consequences(self.desk, draft, setting)
        slots += [tell_slot(filling, *one) for one in brought]
        late = setting.sop.late_reason
        for question in list_questions(draft, setting):
            if is_filled_in(question, draft) or self._is_passed(question):
                continue
            is_why = late is not None and question.field.name == late.name
            if not is_why:
                slots.append(self._make_slot(filling, question))
        if late is not None and (late.name in draft.fields or is_late(draft, setting)):
            from aduan.desk.asked import Question, Turn

            slots.append(self._make_slot(filling, Question(late, Turn.ASKED)))
        if filling.pictures:
            label = self.desk.say(_("pictures")).capitalize()
            slots.append(tell_slot(filling, PICTURES, label, str(len(filling.pictures))))
        return slots

    def _is_passed(self, question: Question) -> bool:
        from aduan.desk.asked import Skip

        return question.skip in (Skip.IMPORTED, Skip.SPARED, Skip.FILLED_IN)

    def _make_when(self, filling: Filling) -> Slot[Filling]:
        desk, draft = self.desk, filling.draft
        at = tell_moment(desk, draft.at)
        moment = at if filling.is_moment_said else ""
        return Slot(
            WHEN,
            desk.say(_("when")).capitalize(),
            partial(self._put_when, filling),
            # Which hour “now” is: a form may stay open, and the hour is what is recorded.
            shown=moment or desk.say(_("now, {moment}"), moment=at),
            text=moment,
            help=desk.say(
                _("when it happened, such as: {examples}; left empty: now")
                if moment
                else _("when it happened, such as: {examples}; Enter alone: now"),
                examples=say_examples(desk),
            ),
        )

    def _put_when(self, filling: Filling, text: str) -> Filling:
        if not text:
            draft = replace(filling.draft, at=filling.setting.frame.as_of)
            return replace(filling, draft=draft, setting=self.place(draft), is_moment_said=False)
        now = filling.setting.frame.as_of
        at = read_when(self.desk, text, now)
        if filling.setting.case is None:
            refuse_hourless(text, now)
        draft = replace(filling.draft, at=at)
        return replace(filling, draft=draft, setting=self.place(draft), is_moment_said=True)

    def _make_slot(self, filling: Filling, question: Question) -> Slot[Filling]:
        from aduan.desk.asked import BROUGHT, Turn

        field, draft = question.field, filling.draft
        shown, text = self._show(filling, question)
        # The complainant's own keys are no text to be typed, and not ours to leave out.
        if field.type in BROUGHT:
            return tell_slot(filling, field.name, self._name(field), shown)
        way, choices = self._choose_way(filling, question)
        return Slot(
            field.name,
            self._name(field),
            partial(self._put, filling, question),
            way,
            shown=shown,
            text=text,
            help=self._explain(field),
            choices=choices,
            is_needed=question.is_needed,
            is_asked=question.turn is not Turn.OFFERED,
            was_passed=field.name in draft.left,
        )

    def _name(self, field: Field) -> str:
        from aduan.desk.choices import WHICH_FIELD

        if field.type == "field":
            return self.desk.voice.word(WHICH_FIELD).capitalize()
        return field.label.text(self.desk.voice.language)

    def _explain(self, field: Field) -> str:
        """What is asked, in the words of the procedure where it has some."""
        if field.type == "field":
            # When it was received is none of them, and nobody would find out why.
            return self.desk.say(NEVER_THE_RECEIPT)
        return field.help.text(self.desk.voice.language) if field.help else self._name(field)

    def _choose_way(
        self, filling: Filling, question: Question
    ) -> tuple[Way, tuple[Choosable, ...]]:
        from aduan.desk.choices import is_chosen

        desk, field = self.desk, question.field
        if field.type in ("boolean", "undated"):
            pairs = [(YES, desk.say(_("yes"))), (NO, desk.say(_("no")))]
        elif is_chosen(field):
            pairs = say_choices(desk, field, filling.setting)
        else:
            return (Way.LINES if field.long else Way.LINE), ()
        if not question.is_needed:
            pairs.append(("", desk.say(_("(leave empty)"))))
        return Way.CHOICE, tuple(Choosable(text, value) for value, text in pairs)

    def _show(self, filling: Filling, question: Question) -> tuple[str, str]:
        """What a field holds: as people read it, and as it is typed."""
        from aduan.core.words.dates import read_day, say_date
        from aduan.core.words.receipts import RECEIPT, SLIP
        from aduan.desk.choices import show_whole
        from aduan.desk.holding import OF_A_LETTER, WRITTEN_BY_TOOL

        field, draft = question.field, filling.draft
        value = (draft.private if question.is_private else draft.fields).get(field.name)
        if value is None:
            return "", self._show_held(filling, question)
        if isinstance(value, bool):
            return self.desk.say(_("yes") if value else _("no")), YES if value else NO
        if field.type == SLIP:
            return self.desk.voice.word(WRITTEN_BY_TOOL[SLIP]), ""
        if field.type == RECEIPT:
            return self.desk.voice.word(OF_A_LETTER), ""
        told = show_whole(field, value, filling.setting)
        if field.type == "date":
            # With its weekday: whoever said "monday" sees which.
            told = say_date(read_day(str(value)), self.desk.voice.language)
        if field.type == "case":
            return self._show_case(str(value)), str(value)
        return self.desk.voice.word(told), self._type(field, value, told)

    def _show_case(self, case_id: str) -> str:
        """A case with what tells it from others, where that opens here: a number alone shows no slip."""
        from aduan.cli.tellingapart import tell_apart, tell_line

        return tell_line(case_id, tell_apart(self.desk, [case_id]).get(case_id))

    def _show_held(self, filling: Filling, question: Question) -> str:
        """What a new value begins with, as it is typed: the one that is to be put right."""
        from aduan.core.law.sopparts import NEW
        from aduan.desk.choices import show_whole
        from aduan.desk.correct import find_held

        field = question.field
        value = find_held(filling.draft, filling.setting) if field.name == NEW else None
        if value is None:
            return ""
        if isinstance(value, bool):
            return YES if value else NO
        return self._type(field, value, show_whole(field, value, filling.setting))

    def _type(self, field: Field, value: object, told: object) -> str:
        """A value as it is typed: what is chosen from a list by its name there."""
        is_named = field.type in ("code", "staff", "staff-or-code", "field")
        return self.desk.voice.word(str(value) if is_named else told)

    def _put(self, filling: Filling, question: Question, text: str) -> Filling:
        from aduan.desk.asked import answer, empty_out

        draft = empty_out(filling.draft, question)
        value = self._read(filling, question, text)
        draft = answer(draft, question, value, filling.setting)
        return replace(filling, draft=draft)

    def _read(self, filling: Filling, question: Question, text: str) -> object:
        from aduan.core.words.receipts import SLIP
        from aduan.desk.choices import is_chosen
        from aduan.desk.values import read_answer, read_value, tidy_text

        field = question.field
        if not text:
            return ""
        if field.type == SLIP:
            return read_value(field, text, filling.setting)
        if field.type in ("boolean", "undated"):
            return text == YES if field.type == "boolean" or text == YES else ""
        if is_chosen(field):
            return text
        tidy = tidy_text(field, text)
        return read_answer(field, tidy, filling.setting, is_private=question.is_private)


def tell_slot(filling: Filling, name: str, label: str, shown: str) -> Slot[Filling]:
    """A line of the form that says what is there, and takes no answer."""
    return Slot(name, label, lambda _text: filling, shown=shown, is_told=True)


def say_examples(desk: Desk) -> str:
    """Days and moments as they may be said."""
    return desk.say(_("yesterday 10:00, 30 minutes ago, 1/6/2026 9:30"))


def read_when(desk: Desk, text: str, now: datetime) -> datetime:
    """A moment as a person says it. RefusedError: none, with what is missing of it, or examples."""
    from aduan.cli.typedmoments import explain_said
    from aduan.core.words.saiddates import SaidFault, find_fault, read_said_moment

    try:
        return read_said_moment(text, now)
    except ValueError:
        if find_fault(text, now) is not SaidFault.UNKNOWN:
            raise explain_said(text, now) from None
        raise RefusedError(
            _("“{text}” does not say which day and hour"),
            _("for example: {examples}"),
            text=text,
            examples=say_examples(desk),
        ) from None


def refuse_hourless(text: str, now: datetime) -> None:
    """RefusedError where a moment of receipt was said without its hour: it cannot be corrected
    later, so none is made up.
    """
    from aduan.core.words.saiddates import names_day_alone

    if names_day_alone(text, now):
        raise RefusedError(
            _("“{text}” says the day; the hour is needed, too"),
            _("for example: {text} 10:00"),
            text=text.strip(),
        )
