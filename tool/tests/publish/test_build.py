"""The pages as text: from any office, the same each time, in both languages, honest where there is
nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.today import Today, look_today
from aduan.core.law.law import ON, Law
from aduan.core.law.sopreading import read_sop
from aduan.core.words.text import Label
from aduan.publish.reading.leading import find_top, say_leading
from aduan.publish.reading.populations import say_population
from aduan.publish.reading.shown import count_passed, list_rows, look_at, sum_on_time
from aduan.publish.reading.told import Cell, Kind, Table, Value
from aduan.publish.reading.words import Words
from aduan.publish.site.beside import REPORTS_FOLDER, read_reports
from aduan.publish.site.build import TEMPLATES, build, make_environment
from aduan.publish.site.edition import make_edition
from aduan.publish.site.pages import PAGES, place_report
from aduan.store.office.caseload import read_caseload
from tests.core.builders import at, case_of, changed, law, raw_law
from tests.publish.ledgers import AFTER, ledger_of
from tests.publish.populations import make_population
from tests.publish.sites import CANARY, lay_site

NOW = at("2026-11-16T12:00")
EMPTY = Ledger()
PACKAGE = TEMPLATES.parent
NASTY = '<b>&"{{ 7 * 7 }} *x* </div>'


def pages_of(
    some_law: Law, *cases: Any, as_of: datetime = NOW, ledger: Ledger = EMPTY
) -> dict[str, str]:
    """The pages, without the data files."""
    today = today_of(Caseload(some_law, tuple(cases)), as_of)
    built = build(some_law, ledger, today, as_of)
    return {path: page for path, page in built.items() if isinstance(page, str)}


def read(page: str) -> str:
    """A page without what only keeps words together."""
    return re.sub("</?span[^>]*>", "", page)


def today_of(caseload: Caseload, as_of: datetime) -> Today:
    """The figures of a day in a large office: totals of that morning, bands of its Monday."""
    return look_today(caseload, caseload.law.calendar.local_day(as_of), 5000)


def with_sop(name: str) -> Law:
    return replace(law(), office=replace(law().office, sop=name))


def test_there_is_every_page_in_both_languages():
    names = {f"{page.name}.md" for page in PAGES}
    assert pages_of(law()).keys() == names | {f"en/{name}" for name in names}


def test_each_finished_year_has_a_page_of_its_own():
    pages = pages_of(law(), ledger=ledger_of(120))
    assert {"laporan-2025.md", "en/laporan-2025.md"} <= pages.keys()


def test_the_page_of_a_year_leads_to_its_report_where_one_was_made():
    view, paper = ledger_of(120), place_report(2025, "en")
    today = today_of(Caseload(law(), ()), NOW)
    with_paper = build(law(), view, today, NOW, reports=[paper])
    assert "report-2025.pdf" in str(with_paper["en/laporan-2025.md"])
    assert ".pdf" not in str(with_paper["laporan-2025.md"])


def test_of_what_lies_beside_only_the_reports_of_published_years_are_taken(tmp_path: Path):
    for place in (place_report(2025, "id"), place_report(2026, "id"), "laporan-2025/x.pdf"):
        file = tmp_path / REPORTS_FOLDER / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"paper")
    assert read_reports(tmp_path, [2025]) == {"laporan-2025/laporan-2025.pdf": b"paper"}


def test_the_same_office_at_the_same_moment_gives_the_same_pages(tmp_path: Path):
    root = lay_site(tmp_path / "kantor").root
    ledger = ledger_of(120)
    caseload = read_caseload(root)
    made = [make_edition(caseload, ledger, NOW, entropy=bytes).pages for _ in range(2)]
    assert made[0] == made[1]


def with_letter_key(some_law: Law) -> Law:
    """The same, where letters of this month are taken."""
    key = {"month": "2026-11", "audience": "desk", "made": "2026-11-01"}
    key |= {"tag": "0" * 16, "public": "bb" * 32}
    office = some_law.office
    data = {**office.data, "letter_keys": [key]}
    return replace(some_law, office=replace(office, sealing=ON, data=data))


def test_a_day_later_without_a_release_only_the_live_totals_and_the_date_have_changed():
    cases = [case_of([("receive", "2026-11-09T09:00")]), case_of([("receive", "2026-11-16T15:00")])]
    today = pages_of(law(), *cases, ledger=ledger_of(120))
    morrow = pages_of(law(), *cases, ledger=ledger_of(120), as_of=at("2026-11-17T12:00"))
    changed_lines = {
        path: [
            a
            for a, b in zip(today[path].splitlines(), morrow[path].splitlines(), strict=True)
            if a != b
        ]
        for path in today
        if today[path] != morrow[path]
    }
    # What is overdue is taken anew on Mondays. Of two tiles: number, day, and the day of what is overdue.
    assert changed_lines.keys() == {"index.md", "en/index.md"}
    assert all(len(lines) <= 5 for lines in changed_lines.values()), changed_lines
    assert all("aduan-figure__" in line for line in changed_lines["index.md"])


def test_how_many_steps_were_not_entered_is_told_in_bands():
    told = [("receive", "2026-11-09T09:00"), ("record", "2026-11-09T09:10")]
    told += [("noted", f"2026-11-10T09:0{minute}") for minute in range(3)]
    pages = pages_of(law(), case_of(told))
    assert "Tahun 2026 sampai awal 16 November 2026: 1–4." in read(pages["perubahan-aturan.md"])
    assert "In 2026 before 16 November 2026: 1–4." in read(pages["en/perubahan-aturan.md"])
    assert "In 2026 before 16 November 2026: none." in pages_of(law())["en/perubahan-aturan.md"]


def test_without_its_cases_an_office_shows_the_same_figures():
    with_cases = build(law(), ledger_of(120), today_of(make_population(120), AFTER), AFTER)
    without = build(law(), ledger_of(120), today_of(Caseload(law(), ()), AFTER), AFTER)
    differing = {path for path, page in with_cases.items() if page != without[path]}
    assert differing == {
        *(
            "index.md",
            "en/index.md",
            "lewat-waktu.md",
            "en/lewat-waktu.md",
            "statistik.md",
            "en/statistik.md",
        ),
    }
    for path in ("statistik.md", "en/statistik.md"):
        pairs = zip(
            str(with_cases[path]).splitlines(), str(without[path]).splitlines(), strict=False
        )
        assert next(a for a, b in pairs if a != b).startswith(
            ("Tahun 2026 sampai awal", "In 2026 there were")
        )


def test_the_offset_in_which_the_moment_is_given_changes_nothing():
    case = case_of([("receive", "2026-11-09T09:00")])
    assert pages_of(law(), case) == pages_of(law(), case, as_of=NOW.astimezone())


@pytest.mark.parametrize("sop", ["dharmasraya-2017", "register"])
def test_an_office_without_cases_has_whole_pages(sop: str):
    pages = pages_of(with_sop(sop))
    assert "Belum ada masa yang diumumkan" in pages["index.md"]
    assert "No period has been published yet" in pages["en/statistik.md"]
    assert all("None" not in page and "nan" not in page.split() for page in pages.values())


def test_no_nought_is_told_before_the_record_began_and_the_limit_in_all_is_where_one_asks():
    pages = pages_of(law())
    # The office's own record begins on 24 November 2026.
    assert pages["index.md"].count("belum disebut: pencatatan dimulai") == 2
    for name in ("index.md", "cara-mengadu.md", "alur.md"):
        assert "<p>Batas waktu keseluruhan: <strong>14 hari kerja</strong>.</p>" in read(
            pages[name]
        )


def test_nothing_is_told_of_a_year_that_has_just_begun():
    page = read(pages_of(law(), as_of=at("2027-01-01T12:00"))["en/index.md"])
    assert page.count("not told yet: the year has just begun") == 1
    assert "not told yet: the record began" not in page
    assert "1 January to the start of" not in page


@pytest.mark.parametrize("sop", ["dharmasraya-2017", "register"])
def test_the_flow_shows_every_state_every_step_and_every_reason_of_the_procedure(sop: str):
    procedure = law().sops[sop]
    for language, path in (("id", "alur.md"), ("en", "en/alur.md")):
        page = pages_of(with_sop(sop))[path]
        labels = [state.label for state in procedure.states.values()]
        labels += [step.label for step in procedure.steps] + [
            clock.label for clock in procedure.clocks.values()
        ]
        missing = [label for label in labels if escaped(label.text(language)) not in page]
        assert missing == []
        reasons = all_reasons(procedure.data)
        assert reasons
        assert [text for text in reasons if escaped(text[language]) not in page] == []


def test_each_row_of_the_decree_is_shown_as_it_stands():
    page = pages_of(law())["alur.md"]
    for row in law().sop.data["rows"]:
        texts = [
            row["text"],
            *row.get("acts", {}).values(),
            *(row[k] for k in ("needs", "limit", "output", "note") if k in row),
        ]
        assert all(escaped(text["id"]) in page for text in texts)
    assert all(escaped(text["id"]) in page for text in law().sop.data["decree"]["silent"])


def test_what_stands_in_the_law_files_cannot_break_a_page():
    data = changed(
        raw_law()["schema/sop/dharmasraya-2017.yaml"], ("states", "received", "label", "id"), NASTY
    )
    nasty = read_sop(changed(data, ("rows", 0, "text", "id"), NASTY))
    pages = pages_of(replace(law(), sops={**law().sops, nasty.id: nasty}))
    assert "<b>" not in pages["alur.md"]
    assert pages["alur.md"].count("&lt;b&gt;&amp;") >= 2
    assert "49" not in pages["alur.md"].split("baris-1")[1].split("baris-2")[0]


def test_the_empty_contact_says_that_it_is_empty():
    assert pages_of(law())["cara-mengadu.md"].count("belum diisi kantor") == 3
    filled = {**law().office.data, "contact": {"phone": "0000", "email": "kantor@contoh.example"}}
    page = pages_of(replace(law(), office=replace(law().office, data=filled)))["cara-mengadu.md"]
    assert page.count("belum diisi kantor") == 1
    assert "0000" in page


def test_the_form_asks_all_that_the_first_step_asks():
    page = pages_of(law())["formulir.md"]
    first = law().sop.first_event
    asked = [*first.sealed.values(), first.open["service"], first.open["confidentiality"]]
    assert all(escaped(field.asked.id) in page for field in asked)
    assert "Asal data lama" not in page


@pytest.mark.parametrize("kind", ["no key", "no sealing", "no address"])
def test_where_no_letter_is_taken_no_button_leads_to_one(kind: str):
    taking = with_letter_key(law())
    no_address = {k: v for k, v in taking.office.data.items() if k != "site_url"}
    some = {
        "no key": law(),
        "no sealing": replace(taking, office=replace(taking.office, sealing="off")),
        "no address": replace(taking, office=replace(taking.office, data=no_address)),
    }[kind]
    takes = kind == "no address"
    pages = pages_of(some)
    for path, page in pages.items():
        if not path.endswith(("tulis-pengaduan.md", "404.md")):
            assert ("../tulis-pengaduan/" in page) <= takes, path
    assert ("data-aduan-letter" in pages["tulis-pengaduan.md"]) is takes
    assert ("data-aduan-status" in pages["cek-status.md"]) is True


@pytest.mark.parametrize("page", ["formulir", "cara-mengadu", "tulis-pengaduan"])
def test_who_complains_is_asked_as_the_one_who_complains(page: str):
    taking = with_letter_key(law())
    sealed = taking.sop.first_event.sealed
    told_apart = [field for field in sealed.values() if field.ask]
    assert told_apart
    for field in told_apart:
        for language, path in (("id", page), ("en", f"en/{page}")):
            text = pages_of(taking)[f"{path}.md"]
            assert escaped(field.asked.text(language)) in text
            assert escaped(field.label.text(language)) not in text


def test_small_counts_are_shown_as_their_label_and_explained():
    page = pages_of(law(), ledger=ledger_of(120))["statistik.md"]
    assert "0–4" in page
    assert "di bawah lima, juga bila nol" in page
    assert "of 0" not in page


def test_the_one_sentence_counts_what_is_overdue_as_late():
    months = look_at(ledger_of(120)).recent
    counts = [base.count for base in months]
    share = sum_on_time(months)
    assert share.whole == sum(m.closed for m in counts) + counts[-1].overdue
    assert f"Dari {share.whole} pengaduan" in pages_of(law(), ledger=ledger_of(120))["index.md"]


def test_overdue_is_stated_plainly():
    late = case_of([("receive", "2026-11-09T09:00"), ("record", "2026-11-09T09:10")])
    fresh = case_of([("receive", "2026-11-13T15:00")])
    page = read(pages_of(law(), *[late] * 4, fresh)["lewat-waktu.md"])
    assert "Lewat batas waktu pada awal 16 November 2026: 1–4." in page
    assert "Kantor belum menepati prosedurnya" in page


@pytest.mark.parametrize(
    ("last_year", "how"), [(70, "setiap awal bulan"), (300, "pada tanggal 1, 8, 15, dan 22")]
)
def test_it_is_said_what_the_difference_of_two_totals_tells(last_year: int, how: str):
    today = look_today(Caseload(law(), ()), NOW.date(), last_year)
    page = read(str(build(law(), EMPTY, today, NOW)["metode.md"]))
    told = page.split("{#tidak-dilindungi}")[1]
    assert f"berganti {how}, dapat diselisihkan" in told
    assert "kadang tepat satu" in told


@pytest.mark.parametrize("is_late", [True, False])
def test_beside_fewer_than_five_it_is_not_told_whether_any_is_overdue(is_late: bool):
    moment = "2026-11-02T09:00" if is_late else "2026-11-13T15:00"
    pages = pages_of(law(), *[case_of([("receive", moment)])] * 4)
    page = read(pages["lewat-waktu.md"])
    assert "Kurang dari lima pengaduan terbuka" in page
    assert "Kantor belum menepati prosedurnya" not in page
    assert "lewat batas waktu: tidak disebut" in read(pages["index.md"])
    assert "Fewer than five complaints were open" in read(pages["en/lewat-waktu.md"])


def test_the_flow_begins_with_its_drawing_and_folds_the_rest_below():
    page = pages_of(law(), ledger=ledger_of(120))["alur.md"]
    drawing, rest = page.split("## ", 1)
    assert drawing.count("aduan-level__box") == len(law().sop.stages)
    assert drawing.count("Puas?") == len(law().sop.stages)
    assert "aduan-basis" not in drawing
    chips = [part.split("</details>")[-1] for part in rest.split("<details")]
    assert not any("aduan-basis" in outside for outside in chips)


def test_what_was_closed_at_the_levels_adds_up_to_what_was_closed():
    view = look_at(ledger_of(120))
    passed = count_passed(view, law().sop)
    assert sum(passed.closed_at.values()) == passed.closed > 0


def test_each_figure_of_the_first_page_says_its_period_in_the_same_place():
    for path in ("index.md", "en/index.md"):
        page = pages_of(law(), ledger=ledger_of(120))[path]
        tiles = re.findall(r'<li class="aduan-figure.*?</li>', page, re.DOTALL)
        parts = [re.findall(r'class="aduan-figure__(\w+)"', tile) for tile in tiles]
        assert parts == [["value", "name", "note", "period"]] * 4
        periods = re.findall(r'aduan-figure__period">([^<]*)<', page)
        assert all(re.search(r"20\d\d", period) for period in periods)


def test_a_table_that_tells_no_number_is_a_sentence():
    axis = look_at(ledger_of(120)).newest_tables[0][1].axis
    values = (Value("a", Label("Satu", "One"), ("a",)), Value("b", Label("Dua", "Two"), ("b",)))
    cells = (Cell("a", Kind.LARGE), Cell("b", Kind.SMALL))
    table = Table(replace(axis, values=values), 12, cells, {})
    said = read(render_table(table))
    assert "<table" not in said
    assert "Satu: " in said
    assert "Dua: 0–4." in said
    assert "<table" in render_table(replace(table, cells=(Cell("a", Kind.EXACT, 8), cells[1])))


def render_table(table: Table) -> str:
    """A table as the pages of statistics show it, with its first sentence."""
    words = Words("id")
    names = {"words": words, "t": words.t, "label": words.label, "list_rows": list_rows}
    names |= {"say_leading": say_leading, "say_population": say_population, "find_top": find_top}
    parts = make_environment().get_template("parts.html").make_module(names)
    return f"{parts.leading(table)}{parts.values(table)}"  # type: ignore[attr-defined]


def test_what_was_overdue_at_the_end_of_a_period_is_told_as_a_thing_of_the_past():
    cases = [case_of([("receive", "2026-11-09T09:00")])] * 5
    page = pages_of(law(), *cases, ledger=ledger_of(120))["lewat-waktu.md"]
    now, before = page.split("Sebelumnya: di akhir setiap masa")
    assert "Lewat batas waktu pada awal" in now
    assert "<table" not in now
    assert "Ini bukan keadaan sekarang" in before


def test_drafts_of_the_calendar_are_marked():
    page = pages_of(law())["metode.md"]
    assert re.search(r"2027 <span[^>]*>rancangan", page)
    assert re.search(r"2026 <span[^>]*>dikonfirmasi", page)


def test_private_texts_do_not_reach_the_pages(tmp_path: Path):
    pages = make_edition(
        read_caseload(lay_site(tmp_path / "kantor").root), ledger_of(120), NOW
    ).pages
    assert not any(CANARY in str(page) for page in pages.values())


def test_no_code_of_ours_reads_what_is_private():
    for path in [*PACKAGE.rglob("*.py"), *TEMPLATES.iterdir()]:
        assert not re.search(r"\.private\b", path.read_text("utf-8")), path


def test_no_code_of_ours_names_a_part_of_the_procedure():
    sop = law().sop
    names = {*sop.states, *sop.stages, *sop.events, *sop.clocks, *sop.outcomes}
    # Effects and statements, which the tool knows; colours of a chart; the last row of a decree.
    words = {"retract", "closed", "received", "total", "satisfied", "dissatisfied"}
    for path in [*PACKAGE.rglob("*.py"), *TEMPLATES.iterdir()]:
        quoted = set(re.findall(r"""["']([a-z-]+)["']""", path.read_text("utf-8")))
        assert quoted & (names - words) == set(), path


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")


def all_reasons(data: Any) -> list[dict[str, str]]:
    if isinstance(data, dict):
        own = (
            [data["reason"]]
            if set(data.get("reason", {})) == {"id", "en"} and "label" not in data["reason"]
            else []
        )
        return own + [found for value in data.values() for found in all_reasons(value)]
    return (
        [found for value in data for found in all_reasons(value)] if isinstance(data, list) else []
    )


def test_before_the_first_release_nothing_is_said_of_what_was_closed_or_late():
    """Complaints may be closed, and late, of which nothing is published yet."""
    closed = case_of([("receive", "2026-11-09T09:00"), ("withdraw", "2026-11-13T09:10")])
    pages = pages_of(law(), closed)
    for name in ("index.md", "statistik.md"):
        assert "belum ada yang selesai" not in read(pages[name])
        assert "Belum ada pengaduan yang selesai" not in read(pages[name])
    assert "belum ada masa yang diumumkan" in read(pages["index.md"])
    assert "Tahun ini: tidak ada" not in read(pages["perubahan-aturan.md"])
