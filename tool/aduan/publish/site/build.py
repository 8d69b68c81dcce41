"""From a ledger, a law and today's totals to pages. Pure: the same gives the same text; knows
nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aduan.core.figures.measure import Share
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.today import Today
from aduan.core.law.apartwords import name_apart_matter
from aduan.core.law.calendar import Hours
from aduan.core.law.keeperschanges import KeepersChange
from aduan.core.law.law import Law
from aduan.core.law.sopparts import RETRACT
from aduan.core.words.characters import LONGEST_LINE
from aduan.core.words.text import LANGUAGES, Label
from aduan.publish import opendata
from aduan.publish.reading import shown
from aduan.publish.reading.balance import balance, balance_each
from aduan.publish.reading.leading import find_top, say_leading
from aduan.publish.reading.links import folder_of, link, link_file
from aduan.publish.reading.populations import say_population, say_stages
from aduan.publish.reading.shown import Shown, find_table, list_rows, look_at
from aduan.publish.reading.told import Base, Table
from aduan.publish.reading.untimed import say_untimed
from aduan.publish.reading.words import Words
from aduan.publish.site import procedure
from aduan.publish.site.calendars import list_years
from aduan.publish.site.charts import HEIGHT, draw_groups, draw_stacks
from aduan.publish.site.compiled import find_compiled
from aduan.publish.site.hours import say_hours
from aduan.publish.site.intake import (
    find_keys_in_force,
    list_channels,
    list_letter_questions,
    list_questions,
    name_apart_readers,
)
from aduan.publish.site.keeperstold import tell_keepers_changes
from aduan.publish.site.levels import climbs, list_levels, list_overall
from aduan.publish.site.pages import PAGES, Page, make_year_page, place_report
from aduan.publish.site.privacy import gather_notice, say_contact, say_short
from aduan.publish.status.telling import list_words

TEMPLATES = Path(__file__).parent / "templates"
SUPERIOR = Label("atasannya", "its superior")


@dataclass(frozen=True, eq=False)
class Subject:
    """All that pages are made from: the law on a day, what is public, and the totals of that
    day.
    """

    law: Law
    day: date
    ledger: Ledger
    shown: Shown
    live: Today
    kept: Sequence[KeepersChange] | None = None
    reports: Collection[str] = ()


def build(
    law: Law,
    ledger: Ledger,
    live: Today,
    as_of: datetime,
    kept: Sequence[KeepersChange] | None = None,
    reports: Collection[str] = (),
    refused_since: datetime | None = None,
) -> dict[str, str | bytes]:
    """Every page as Markdown by its path, English under `en/`, and the open data under `data/`.

    `kept`: what the keepers of the law did; None where nobody can tell. `reports`: where annual
    reports lie, to print (`place_report`), of those that there are. `refused_since`: see `Edition`.
    """
    day = law.calendar.local_day(as_of)
    subject = Subject(law, day, ledger, look_at(ledger), live, kept, reports)
    files = opendata.write_files(ledger, law.office, refused_since)
    return {**_render_pages(subject), **files}


def list_pages(view: Shown) -> list[tuple[Page, Mapping[str, Any]]]:
    """Each page with what it alone is told: those of every office, and one for each finished
    year.
    """
    years = ((make_year_page(stretch.year), {"stretch": stretch}) for stretch in view.years)
    return [*((page, {}) for page in PAGES), *years]


def _render_pages(subject: Subject) -> dict[str, str | bytes]:
    environment = make_environment()
    pages: dict[str, str | bytes] = {}
    for language in LANGUAGES:
        words = Words(language)
        names = {
            **_name_law(subject.law, subject.day, words),
            **_name_figures(subject, words),
            **tell_keepers_changes(subject.kept, subject.law.office, words),
        }
        for page, own in list_pages(subject.shown):
            told = {**names, **_name_speech(page, words), **own}
            pages[f"{folder_of(language)}{page.name}.md"] = environment.get_template(
                page.template
            ).render(told)
    return pages


def make_environment() -> Environment:
    """Templates whose every value is escaped; a name that does not exist is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=find_compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # `{#` begins the anchor of a Markdown heading.
        comment_start_string="<#",
        comment_end_string="#>",
    )


def _name_speech(page: Page, words: Words) -> Mapping[str, Any]:
    return {
        "page": page,
        "words": words,
        "t": words.t,
        "label": words.label,
        "both": words.both,
        "strong": lambda text: Markup("<strong>{}</strong>").format(text),
        "link": lambda target, anchor="": link(page.name, target, anchor),
        "file": partial(link_file, page.name, words.language),
    }


def _name_law(law: Law, day: date, words: Words) -> Mapping[str, Any]:
    levels = list_levels(law.sop)
    return {
        "office": law.office,
        "sop": law.sop,
        "sops": law.sops,
        "procedure": procedure,
        "levels": levels,
        "climbs": climbs(levels),
        "overall": list_overall(law.sop),
        "has_tiers": any(clock.tiers for clock in law.sop.clocks.values()),
        "questions": list_questions(law, day),
        "longest_line": LONGEST_LINE,
        "status_words": list_words(law),
        "letter_keys": find_keys_in_force(law, day),
        "letter_questions": list_letter_questions(law, day),
        "apart_readers": name_apart_readers(law, words),
        "apart_matter": name_apart_matter(law),
        "channels": list_channels(law, day),
        "opening_hours": say_hours(Hours(law.calendar.hours.week_on(day)), words.language),
        "retraction": next(
            (e.within for e in law.sop.events.values() if e.effect == RETRACT), None
        ),
        "has_warning_clock": any(clock.warns for clock in law.sop.clocks.values()),
        "years": list_years(law.calendar),
        "notice": gather_notice(law),
        "notice_contact": say_contact(law, words),
        "notice_short": say_short(law, words),
        "superior": words.label(law.office.superior or SUPERIOR),
    }


def _name_figures(subject: Subject, words: Words) -> Mapping[str, Any]:
    return {
        "shown": subject.shown,
        "live": subject.live,
        "today": words.day(subject.day),
        "stock_of": balance_each(subject.shown.bases),
        "sum_stock": balance,
        "sum_on_time": shown.sum_on_time,
        "untimed": say_untimed(words, subject.shown),
        "share_of": Share,
        "sum_clocks": shown.sum_clocks,
        "list_sops": shown.list_sops,
        "year_bases": shown.year_bases,
        "list_rows": list_rows,
        "say_leading": say_leading,
        "find_top": find_top,
        "say_population": say_population,
        "say_stages": say_stages,
        "find_table": find_table,
        "base_names": lambda bases: [words.short(base.name) for base in bases],
        "age_keys": lambda bases: [
            (f"age-{i}", words.band(band)) for i, band in enumerate(bases[-1].count.ages)
        ],
        "stack_ages": _stack_ages,
        "late_in": lambda bases: [base.count.late for base in bases],
        "kinds_in": _kinds_in,
        "say_values": lambda axis: words.listed((value.label for value in axis.values), "; "),
        "passed": shown.count_passed(subject.shown, subject.law.sop),
        "reports": subject.reports,
        "place_report": lambda year: place_report(year, words.language),
        "file_of": opendata.file_of,
        "data": opendata.name_data(subject.ledger, subject.law.office, words),
        "height": HEIGHT,
        "draw_groups": draw_groups,
        "draw_stacks": draw_stacks,
    }


def _stack_ages(bases: Sequence[Base]) -> list[tuple[str, list[int]]]:
    """The backlog at the end of each base period as layers, the youngest first."""
    bands = zip(*(base.count.ages for base in bases), strict=True)
    return [(f"age-{i}", [band.count for band in layer]) for i, layer in enumerate(bands)]


def _kinds_in(table: Table) -> set[str]:
    return {cell.kind.value for cell in table.cells}
