"""What the blank form asks: the procedure's questions, its channels, its limits."""

from __future__ import annotations

from datetime import date

from aduan.core.law.law import Law
from aduan.core.law.sopclock import Clock
from aduan.desk.papering import YES_NO
from aduan.publish.reading.words import Words
from aduan.publish.site.intake import Question, list_channels, list_questions


def tell_form(law: Law, day: date, language: str) -> dict[str, object]:
    """The data of the form, as the procedure in force asks on a day."""
    channels = [entry for _kind, entries in list_channels(law, day) for entry in entries]
    return {
        "questions": [_tell_question(one, language) for one in list_questions(law, day)],
        "channels": [entry.label.text(language) for entry in channels],
        "limits": [
            {"label": label, "limit": limit} for label, limit in tell_limits(law, Words(language))
        ],
    }


def _tell_question(question: Question, language: str) -> dict[str, object]:
    field = question.field
    options = [option.label for option in question.options]
    if field.type == "boolean":
        options = [YES_NO["yes"], YES_NO["no"]]
    return {
        "name": field.name,
        "label": field.asked.text(language),
        "required": field.required,
        "long": field.long,
        "options": [option.text(language) for option in options],
    }


def tell_limits(law: Law, words: Words) -> list[tuple[str, str]]:
    """Each limit that binds: whose it is, and how long."""
    binding = (clock for clock in law.sop.clocks.values() if not clock.warns)
    return [_tell_limit(clock, law, words) for clock in binding]


def _tell_limit(clock: Clock, law: Law, words: Words) -> tuple[str, str]:
    """`Petugas`, `1 hari kerja`; a clock of no stage by its own name."""
    label = law.sop.stages[clock.stage].label if clock.stage else clock.label
    return label.text(words.language), str(words.limits(clock).unescape())
