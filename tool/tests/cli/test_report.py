"""`aduan report`: files where they were asked for, refusals in a line, and no more than typst
missing for a PDF.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from aduan.core.words.text import LANGUAGES
from aduan.publish.site.beside import REPORTS_FOLDER
from aduan.publish.site.pages import place_report
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.offices import write_case
from tests.publish.ledgers import ledger_of
from tests.publish.sites import lay_releases
from tests.qrreading import read_page_text

NOW = "2026-11-24T10:00:00+07:00"


@pytest.fixture
def published(office: OfficeFolder) -> Path:
    """The office with one published year."""
    lay_releases(office.root, ledger_of(120))
    return office.root


def test_a_year_is_written_as_pdf(aduan: Aduan, published: Path):
    result = aduan("--json", "report", "2025", now=NOW)
    assert (result.code, result.err) == (0, "")
    [written] = map(Path, result.json["files"])
    assert written.name == "report-2025.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    # In the clone it would be taken for a scan.
    assert not written.resolve().is_relative_to(published.resolve())
    assert "ADU344" not in aduan("check", now=NOW).out


def test_what_is_written_unasked_is_for_everybody(aduan: Aduan, published: Path):
    result = aduan("--json", "report", "2025", "--markdown", now=NOW)
    written = Path(result.json["files"][0])
    assert written.name == "report-2025.md"
    told = written.read_bytes()
    assert b"INTERNAL" not in told
    assert aduan("report", "2025", "--public", "--out", "same.md", now=NOW).code == 0
    assert (published / "same.md").read_bytes() == told.replace(b"report-2025-", b"same-")


def test_the_public_report_is_the_same_without_any_case(
    aduan: Aduan, published: Path, office: OfficeFolder
):
    for number, steps in enumerate(
        (["receive"], ["receive", "record", "verify", "explain", "satisfied"])
    ):
        lines = [(name, f"2025-03-0{n + 3}T09:00", "sari") for n, name in enumerate(steps)]
        write_case(office, f"20250303-AAAAA{number}", lines)
    assert aduan("report", "2025", "--out", "with.md", now=NOW).code == 0
    shutil.rmtree(published / "cases" / "2025")
    assert aduan("report", "2025", "--out", "without.md", now=NOW).code == 0
    assert (published / "with.md").read_text("utf-8").replace("with-", "without-") == (
        published / "without.md"
    ).read_text("utf-8")


def test_the_annex_is_a_file_of_its_own_and_marked(aduan: Aduan, published: Path):
    result = aduan("--json", "report", "2025", "--annex", "--markdown", now=NOW, lang="id")
    [written] = map(Path, result.json["files"])
    assert written.name == "laporan-2025-lampiran-terbatas.md"
    assert written.read_text("utf-8").startswith("**INTERNAL: tidak untuk diumumkan**")
    refused = aduan("report", "2026", "--annex", now=NOW)
    assert (refused.code, "aduan publish" in refused.err) == (1, True)


def lay_cases(office: OfficeFolder) -> None:
    """One closed in May, one reopened in June, one still open."""
    early = [("receive", "2026-05-04T09:00"), ("record", "2026-05-04T09:10")]
    closed = [*early, ("withdraw", "2026-05-06T09:00")]
    write_case(office, "20260504-AAAAA1", [(*step, "sari") for step in closed])
    write_case(
        office,
        "20260504-AAAAA2",
        [(*step, "sari") for step in [*closed, ("reopen", "2026-06-02T09:00")]],
    )
    write_case(office, "20260504-AAAAA3", [(*step, "sari") for step in early])


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2026-05", "0 + 3 + 0 − 2 = 1"),
        ("2026-06", "1 + 0 + 1 − 0 = 2"),
        ("2026-Q2", "0 + 3 + 1 − 2 = 2"),
        ("2026-h1", "0 + 3 + 1 − 2 = 2"),
        ("2026-H2", "2 + 0 + 0 − 0 = 2"),
        ("2026-01", "0 + 0 + 0 − 0 = 0"),
    ],
)
def test_a_recap_adds_up_and_is_marked(aduan: Aduan, office: OfficeFolder, period: str, told: str):
    lay_cases(office)
    result = aduan("report", period, "--out", "x.md", now=NOW)
    assert (result.code, result.err) == (0, "")
    text = (office.root / "x.md").read_text("utf-8")
    assert told in text
    assert text.startswith("**INTERNAL: not for publication**")


def read_words(text: str) -> set[str]:
    """The words of a text, whole again where a line broke them."""
    return set(re.findall(r"[\w+−=]+", re.sub(r"[-\x02\xad\ufffe]\r?\n", "", text.lower())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recap_says_on_paper_all_that_it_says_in_markdown(
    aduan: Aduan, office: OfficeFolder, language: str
):
    lay_cases(office)
    for name in ("x.md", "x.pdf"):
        assert aduan("report", "2026-Q2", "--out", name, now=NOW, lang=language).code == 0
    pdf = (office.root / "x.pdf").read_bytes()
    on_paper = read_words(read_page_text(pdf))
    assert read_words((office.root / "x.md").read_text("utf-8")) - on_paper <= {"nama", "name"}
    assert aduan("report", "2026-q2", "--out", "y.pdf", now=NOW, lang=language).code == 0
    assert (office.root / "y.pdf").read_bytes() == pdf


def test_the_offices_own_recap_is_set_and_its_mistake_is_named(aduan: Aduan, office: OfficeFolder):
    lay_cases(office)
    own = office.root / "schema" / "documents" / "recap.typ"
    own.parent.mkdir()
    given = "#let data = json(bytes(sys.inputs.data))\n"
    own.write_text(given + "Milik kantor: #data.recap.blocks.first().text", encoding="utf-8")
    assert aduan("report", "2026-05", "--out", "x.pdf", now=NOW).code == 0
    text = read_page_text((office.root / "x.pdf").read_bytes())
    assert "Milik kantor: " in text
    assert "0 + 3 + 0 − 2 = 1" in text
    own.write_text(given + "#data.recap.nothing", encoding="utf-8")
    refused = aduan("report", "2026-05", "--out", "x.pdf", now=NOW)
    assert refused.code == 1
    assert "schema/documents/recap.typ cannot be set" in refused.err
    assert "nothing" in aduan("document", "recap", "--sample", now=NOW).err


def test_a_recap_of_a_year_is_asked_for_and_one_that_still_runs_says_so(
    aduan: Aduan, office: OfficeFolder
):
    lay_cases(office)
    result = aduan("--json", "report", "2026", "--recap", "--markdown", now=NOW, lang="id")
    [written] = map(Path, result.json["files"])
    assert written.name == "rekap-2026.md"
    text = written.read_text("utf-8")
    assert "Tahun 2026 sampai 24 November 2026" in text
    assert "0 + 3 + 1 − 2 = 2 belum selesai pada 24 November 2026" in text


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("2027-01",), 1, "has not begun"),
        (("2026-13",), 2, "is not a period"),
        (("2026-Q5",), 2, "is not a period"),
        (("Kemarin",), 2, "is not a period"),
        (("2025", "--annex", "--recap"), 2, "different papers"),
        (("2026-05", "--draft"), 2, "different papers"),
        (("9999-12",), 1, "has not begun"),
        (("9999",), 1, "not all published yet"),
    ],
)
def test_what_is_no_period_is_refused_in_a_line(
    aduan: Aduan, published: Path, words: tuple[str, ...], code: int, said: str
):
    refused = aduan("report", *words, now=NOW)
    assert (refused.code, said in refused.err) == (code, True), refused.err
    assert len(refused.err.splitlines()) <= 2


def test_the_same_figures_stand_in_both_languages(aduan: Aduan, published: Path):
    for lang, words in (("id", "Kepada Yth."), ("en", "Regent of Dharmasraya")):
        out = published / f"{lang}.md"
        assert aduan("report", "2025", "--out", str(out), now=NOW, lang=lang).code == 0
        assert words in out.read_text("utf-8")


def test_a_file_that_ends_in_md_becomes_markdown(aduan: Aduan, published: Path):
    out = published / "new" / "x.md"
    assert aduan("report", "2025", "--out", str(out), now=NOW).code == 0
    assert out.read_text("utf-8").startswith("Investment")
    assert (out.parent / "x-bulan.svg").exists()


def test_a_year_that_is_not_out_is_refused_with_a_hint_but_as_a_draft(
    aduan: Aduan, published: Path
):
    refused = aduan("report", "2026", now=NOW)
    assert refused.code == 1
    assert "--draft" in refused.err
    assert not list(published.glob("*.pdf"))
    assert aduan("report", "2026", "--draft", "--out", "x.md", now=NOW).code == 0
    assert "DRAFT" in (published / "x.md").read_text("utf-8")


def test_without_typst_a_pdf_is_refused_in_a_line_and_markdown_is_written(
    aduan: Aduan, published: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "typst", None)
    for words in (("2025",), ("--form",)):
        refused = aduan("report", *words, now=NOW)
        assert refused.code == 3
        assert refused.err.splitlines()[0] == "aduan: a PDF needs typst, which is not installed"
        assert '-m pip install "typst>=0.13"`' in refused.err.splitlines()[1]
    assert not list(published.glob("*.pdf"))
    assert aduan("report", "2025", "--markdown", now=NOW).code == 0


def test_the_form_is_written_and_takes_no_year(aduan: Aduan, published: Path):
    assert aduan("report", "--form", "--out", "form.pdf", now=NOW).code == 0
    assert (published / "form.pdf").read_bytes().startswith(b"%PDF")
    assert aduan("report", "2025", "--form", now=NOW).code == 2


def test_a_year_must_be_named(aduan: Aduan, published: Path):
    assert published
    assert aduan("report", now=NOW).code == 2


def test_for_the_site_each_finished_year_is_written_in_both_languages(
    aduan: Aduan, published: Path
):
    result = aduan("--json", "report", "--site", now=NOW)
    places = [place_report(year, name) for year in (2024, 2025) for name in ("id", "en")]
    files = [published / REPORTS_FOLDER / place for place in places]
    assert {Path(name).name for name in result.json["files"]} == {file.name for file in files}
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert aduan("report", "--site", "2025", now=NOW).code == 2
