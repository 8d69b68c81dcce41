"""A step that is entered late: whether it is, and what is asked for then."""

from __future__ import annotations

from aduan.core.case.course import Course
from aduan.core.clocks.entries import NEVER_BACK, must_tell_entry
from aduan.desk.asked import Question, Turn
from aduan.desk.draft import Draft, Setting


def find_late_question(draft: Draft, setting: Setting) -> Question | None:
    """The question why a step is entered late; None where it is not, or it was said already."""
    field = setting.sop.late_reason
    if field is None or field.name in draft.fields or field.name in draft.left:
        return None
    return Question(field, Turn.ASKED) if is_late(draft, setting) else None


def is_late(draft: Draft, setting: Setting) -> bool:
    """Whether a step, entered now, has to say when it was entered."""
    if draft.kind.effect in NEVER_BACK:
        return False
    earlier = setting.case.history if setting.case else ()
    number = len(earlier) + 1
    course = Course((*earlier, draft.event(number)), setting.sop, setting.law)
    return must_tell_entry(course, number, setting.frame)
