"""The pages of a federation in both languages, as Markdown. Pure: the same gives the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from aduan.core.law.law import Office
from aduan.core.words.findings import Finding
from aduan.core.words.text import LANGUAGES, Label
from aduan.federation.columns import TABLES
from aduan.federation.dictionary import MEASURES, REASONS
from aduan.federation.intervals import Interval, ToldBy
from aduan.federation.overview import OfficeView, Overview
from aduan.federation.pictures import TALL, draw_years
from aduan.federation.speaking import speak_in
from aduan.publish.reading.links import HOME, folder_of, link, link_file
from aduan.publish.reading.populations import say_closed_at
from aduan.publish.reading.words import Words
from aduan.publish.site.build import TEMPLATES, make_environment
from aduan.publish.site.charts import HEIGHT, draw_groups
from aduan.publish.site.edition import Edition
from aduan.publish.site.pages import Page

OWN_TEMPLATES = Path(__file__).parent / "templates"
METHOD, DATA_PAGE, OFFICE_PAGE = "cara-membaca", "data", "kantor"
YEARS_PAGE = "tahun-demi-tahun"
FEDERATION_PAGES = (
    Page(
        HOME,
        Label("Kantor", "Offices"),
        Label(
            "Setiap kantor menurut angka yang sudah diumumkannya.",
            "Each office by what it has published.",
        ),
        template_name="gabungan",
        scripts=("tables.js",),
    ),
    Page(
        YEARS_PAGE,
        Label("Tahun demi tahun", "Year by year"),
        Label(
            "Yang selesai tepat waktu setiap tahun, kantor demi kantor.",
            "What was closed in time in each year, office by office.",
        ),
    ),
    Page(
        DATA_PAGE,
        Label("Unduh", "Downloads"),
        Label("Semua angka sebagai berkas.", "All figures as files."),
        template_name="unduh",
    ),
    Page(
        METHOD,
        Label("Cara membaca", "How to read it"),
        Label(
            "Apa yang dijumlahkan, apa yang tidak, dan mengapa.",
            "What is added up, what is not, and why.",
        ),
        in_menu=False,
    ),
)


@dataclass(frozen=True)
class FederationEdition(Edition):
    """The pages of a federation, with what stands around each."""

    def menu(self, language: str) -> list[dict[str, str]]:
        return [
            {page.title.text(language): f"{page.name}.md"}
            for page in FEDERATION_PAGES
            if page.in_menu
        ]

    def name(self, language: str) -> str:
        return self.office.name.text(language)

    def surroundings(self, language: str) -> dict[str, str]:
        words = Words(language)
        title = next(page.title for page in FEDERATION_PAGES if page.name == METHOD)
        stale = words.t(
            "Halaman ini sudah lebih dari dua hari tidak diperbarui.",
            "This page is more than two days old.",
        )
        return {
            **super().surroundings(language),
            "privacy": f"{METHOD}/",
            "privacy_words": title.text(language),
            "stale": str(stale),
        }


def make_federation_edition(
    overview: Overview, as_of: datetime, files: Mapping[str, int]
) -> FederationEdition:
    """The pages of a federation as seen at a moment. `files`: to download, with their rows."""
    federation = overview.federation
    office = Office(
        name=federation.name,
        short_name=federation.name.id,
        language=federation.language,
        sop="",
        sealing="",
        opened_on=None,
        max_backdating=0,
        settings={},
        signatures="",
        audited_from=None,
        rules=(),
        data={"site_url": federation.site_url},
    )
    pages = dict(_render(overview, files))
    return FederationEdition(office, as_of.astimezone(federation.zone), pages)


def _render(overview: Overview, files: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    environment = _make_own_environment()
    for language in LANGUAGES:
        words = Words(language)
        names = {**_name_all(overview, words), "files": files}
        for page in FEDERATION_PAGES:
            yield _render_page(environment, page, words, names)
        for office in overview.offices:
            page = _make_office_page(office)
            yield _render_page(environment, page, words, {**names, "office": office})


def _make_own_environment() -> Environment:
    environment = make_environment()
    environment.loader = FileSystemLoader([OWN_TEMPLATES, TEMPLATES])
    return environment


def _make_office_page(office: OfficeView) -> Page:
    name = office.standing.member.name
    about = Label(f"Angka yang diumumkan {name.id}.", f"What {name.en} has published.")
    return Page(office.page, name, about, in_menu=False, template_name=OFFICE_PAGE)


def _render_page(
    environment: Environment, page: Page, words: Words, names: Mapping[str, Any]
) -> tuple[str, str]:
    told = {
        **names,
        "page": page,
        "link": lambda target, anchor="": link(page.name, target, anchor),
        "file": partial(link_file, page.name, words.language),
    }
    text = environment.get_template(page.template).render(told)
    return f"{folder_of(words.language)}{page.name}.md", text


def _name_all(overview: Overview, words: Words) -> Mapping[str, Any]:
    voice = speak_in(words.language)

    def say_finding(finding: Finding) -> str:
        return finding.message(voice)

    return {
        "overview": overview,
        "words": words,
        "t": words.t,
        "label": words.label,
        "say_finding": say_finding,
        "between": partial(say_interval, words),
        "closed_at": partial(say_closed_at, words),
        "measures": MEASURES,
        "reasons": REASONS,
        "tables": TABLES,
        "height": HEIGHT,
        "draw_groups": draw_groups,
        "tall": TALL,
        "draw_years": draw_years,
        "moment": lambda moment: words.day(moment.date()),
        "read_moment": datetime.fromisoformat,
    }


def say_interval(words: Words, value: Interval) -> Markup:
    """`12`; both its ends, `12–20`; or `12 or more (20 at most)`, where nobody has said its most."""
    low, high = words.number(value.low), words.number(value.high)
    if value.told is ToldBy.EXACT:
        return Markup(low)  # noqa: S704  # digits and a point
    if value.told is ToldBy.AT_LEAST:
        return words.t(
            "{a} atau lebih (paling banyak {b})", "{a} or more ({b} at most)", a=low, b=high
        )
    return Markup('<span class="aduan-whole">{}–{}</span>').format(low, high)
