"""The pages as text: from any office, the same each time, in both languages, honest where there is nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aduan.core.caseload import Caseload
from aduan.core.law import Law
from aduan.core.sopreading import read_sop
from aduan.publish.build import TEMPLATES, build
from aduan.publish.pages import PAGES
from aduan.store.caseload import read_caseload
from tests.core.builders import at, case_of, changed, law, raw_law
from tests.publish.sites import CANARY, lay_site

NOW = at("2026-11-16T12:00")
PACKAGE = TEMPLATES.parent
NASTY = '<b>&"{{ 7 * 7 }} *x* </div>'


def pages_of(some_law: Law, *cases: Any, as_of: datetime = NOW) -> dict[str, str]:
    return {path: str(page) for path, page in build(Caseload(some_law, tuple(cases)), as_of).items()}


def with_sop(name: str) -> Law:
    return replace(law(), office=replace(law().office, sop=name))


def test_there_is_every_page_in_both_languages():
    names = {f"{page.name}.md" for page in PAGES}
    assert pages_of(law()).keys() == names | {f"en/{name}" for name in names}


def test_the_same_office_at_the_same_moment_gives_the_same_pages(tmp_path: Path):
    root = lay_site(tmp_path / "kantor").root
    assert build(read_caseload(root), NOW) == build(read_caseload(root), NOW)


def test_the_offset_in_which_the_moment_is_given_changes_nothing():
    case = case_of([("receive", "2026-11-09T09:00")])
    assert pages_of(law(), case) == pages_of(law(), case, as_of=NOW.astimezone())


@pytest.mark.parametrize("sop", ["dharmasraya-2017", "register"])
def test_an_office_without_cases_has_whole_pages(sop: str):
    pages = pages_of(with_sop(sop))
    assert "Belum ada pengaduan yang tercatat" in pages["index.md"]
    assert "No complaint is on record yet" in pages["en/statistik.md"]
    assert all("None" not in page and "nan" not in page.split() for page in pages.values())


@pytest.mark.parametrize("sop", ["dharmasraya-2017", "register"])
def test_the_flow_shows_every_state_every_step_and_every_reason_of_the_procedure(sop: str):
    procedure = law().sops[sop]
    for language, path in (("id", "alur.md"), ("en", "en/alur.md")):
        page = pages_of(with_sop(sop))[path]
        labels = [state.label for state in procedure.states.values()]
        labels += [step.label for step in procedure.steps] + [clock.label for clock in procedure.clocks.values()]
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
    data = changed(raw_law()["schema/sop/dharmasraya-2017.yaml"], ("states", "received", "label", "id"), NASTY)
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
    assert all(escaped(field.label.id) in page for field in asked)
    assert "Asal data lama" not in page


def test_a_median_of_a_few_cases_is_not_shown():
    done = case_of(
        [(name, "2026-11-09T09:00") for name in ("receive", "record", "verify", "explain", "satisfied")],
    )
    assert "sejak 10 pengaduan selesai" in pages_of(law(), *[done] * 9)["statistik.md"]
    assert "Separuh selesai dalam 0 hari kerja" in pages_of(law(), *[done] * 10)["statistik.md"]


def test_overdue_is_stated_plainly():
    page = pages_of(law(), case_of([("receive", "2026-11-09T09:00")]))["lewat-waktu.md"]
    assert "1 pengaduan sudah lewat batas waktu." in page
    assert "1 dari 1" in page


def test_drafts_of_the_calendar_are_marked():
    page = pages_of(law())["metode.md"]
    assert re.search(r"2027 <span[^>]*>rancangan", page)
    assert re.search(r"2026 <span[^>]*>dikonfirmasi", page)


def test_private_texts_do_not_reach_the_pages(tmp_path: Path):
    pages = build(read_caseload(lay_site(tmp_path / "kantor").root), NOW)
    assert not any(CANARY in str(page) for page in pages.values())


def test_no_code_of_ours_reads_what_is_private():
    for path in [*PACKAGE.glob("*.py"), *TEMPLATES.iterdir()]:
        assert not re.search(r"\.private\b", path.read_text("utf-8")), path


def test_no_code_of_ours_names_a_part_of_the_procedure():
    sop = law().sop
    names = {*sop.states, *sop.stages, *sop.events, *sop.clocks, *sop.outcomes}
    # Effects, which the tool knows; colours of a chart; the last row of a decree.
    words = {"retract", "closed", "received", "total"}
    for path in [*PACKAGE.glob("*.py"), *TEMPLATES.iterdir()]:
        quoted = set(re.findall(r"""["']([a-z-]+)["']""", path.read_text("utf-8")))
        assert quoted & (names - words) == set(), path


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")


def all_reasons(data: Any) -> list[dict[str, str]]:
    if isinstance(data, dict):
        own = [data["reason"]] if set(data.get("reason", {})) == {"id", "en"} and "label" not in data["reason"] else []
        return own + [found for value in data.values() for found in all_reasons(value)]
    return [found for value in data for found in all_reasons(value)] if isinstance(data, list) else []
