"""`aduan report`: files where they were asked for, refusals in a line, and no more than typst missing for a PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aduan.store.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.publish.ledgers import ledger_of
from tests.publish.sites import lay_releases

NOW = "2026-11-24T10:00:00+07:00"


@pytest.fixture
def published(office: OfficeFolder) -> Path:
    """The office with one published year."""
    lay_releases(office.root, ledger_of(120))
    return office.root


def test_a_year_is_written_as_pdf(aduan: Aduan, published: Path):
    result = aduan("report", "2025", now=NOW)
    assert (result.code, result.err) == (0, "")
    assert (published / "report-2025-internal.pdf").read_bytes().startswith(b"%PDF")


def test_without_the_annex_its_name_does_not_say_internal(aduan: Aduan, published: Path):
    result = aduan("--json", "report", "2025", "--public", "--markdown", now=NOW)
    assert result.json["files"][0] == "report-2025.md"
    assert "INTERNAL" not in (published / "report-2025.md").read_text("utf-8")


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


def test_a_year_that_is_not_out_is_refused_with_a_hint_but_as_a_draft(aduan: Aduan, published: Path):
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
