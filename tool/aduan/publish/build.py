"""From an office to its pages. Pure: the same caseload and moment give the same text; knows nothing of MkDocs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aduan.core.caseload import Caseload
from aduan.core.figures import Month, Totals, count_totals
from aduan.core.law import Law
from aduan.core.text import LANGUAGES
from aduan.publish import procedure
from aduan.publish.calendars import list_years
from aduan.publish.charts import HEIGHT, draw_groups, draw_stacks
from aduan.publish.hours import say_hours
from aduan.publish.intake import list_channels, list_questions
from aduan.publish.pages import PAGES, Page, folder_of, link
from aduan.publish.words import Words

TEMPLATES = Path(__file__).parent / "templates"
# A median of a few cases would say something of each of them.
ENOUGH_FOR_HALF = 10
MONTHS_IN_CHARTS = 12


def build(caseload: Caseload, as_of: datetime) -> dict[str, str | bytes]:
    """Every page as Markdown, by its path; English under `en/`."""
    local = as_of.astimezone(caseload.law.calendar.zone)
    totals = count_totals(caseload, local)
    environment = _make_environment()
    return {
        f"{folder_of(language)}{page.name}.md": _render(environment, page, Words(language), caseload, totals)
        for language in LANGUAGES
        for page in PAGES
    }


def _make_environment() -> Environment:
    """Templates whose every value is escaped; a name that does not exist is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # `{#` begins the anchor of a Markdown heading.
        comment_start_string="<#",
        comment_end_string="#>",
    )


def _render(environment: Environment, page: Page, words: Words, caseload: Caseload, totals: Totals) -> str:
    names = {
        **_name_speech(page, words),
        **_name_law(caseload.law, totals.as_of.date(), words),
        **_name_figures(totals, words),
    }
    return environment.get_template(f"{page.name}.md").render(names)


def _name_speech(page: Page, words: Words) -> Mapping[str, Any]:
    return {
        "page": page,
        "words": words,
        "t": words.t,
        "label": words.label,
        "both": words.both,
        "link": lambda target, anchor="": link(page.name, target, anchor),
    }


def _name_law(law: Law, day: date, words: Words) -> Mapping[str, Any]:
    return {
        "office": law.office,
        "sop": law.sop,
        "procedure": procedure,
        "questions": list_questions(law, day),
        "channels": list_channels(law, day),
        "opening_hours": say_hours(law.calendar.hours, words.language),
        "retraction": next((e.within for e in law.sop.events.values() if e.effect == "retract"), None),
        "has_warning_clock": any(clock.warns for clock in law.sop.clocks.values()),
        "years": list_years(law.calendar),
    }


def _name_figures(totals: Totals, words: Words) -> Mapping[str, Any]:
    recent = totals.months[-MONTHS_IN_CHARTS:]
    return {
        "totals": totals,
        "enough_for_half": ENOUGH_FOR_HALF,
        "recent": recent,
        "recent_names": [words.short_month(month.first) for month in recent],
        "age_keys": [(f"age-{i}", words.band(band)) for i, band in enumerate(totals.ages)],
        "backlog_series": _stack_ages(recent),
        "height": HEIGHT,
        "draw_groups": draw_groups,
        "draw_stacks": draw_stacks,
    }


def _stack_ages(months: Sequence[Month]) -> list[tuple[str, list[int]]]:
    """The backlog at each month's end as layers, the youngest first."""
    bands = zip(*(month.backlog for month in months), strict=True)
    return [(f"age-{i}", [band.count for band in layer]) for i, layer in enumerate(bands)]
