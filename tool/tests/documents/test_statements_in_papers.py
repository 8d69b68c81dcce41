"""Statements in papers for superiors: told apart, and never more claimed than a signature proves."""

from __future__ import annotations

import pytest

from aduan.core.figures.statements import StatementCount
from aduan.core.words.receipts import Word
from aduan.documents.report.paper import Grid, Paragraph
from aduan.documents.report.statements import show_statements
from aduan.publish.reading.words import Words
from tests.core.builders import law

COUNTS = (StatementCount(Word.SATISFIED, 2, 5), StatementCount(Word.OBJECTION, 1, 0))


def test_signed_and_written_stand_in_columns_of_their_own_and_add_up():
    grid, caution = show_statements(law(), COUNTS, Words("id"))
    assert isinstance(grid, Grid)
    assert grid.heads[1:] == ("Dengan kode dari ponselnya", "Ditulis kantor")
    assert [row[1:] for row in grid.rows] == [("2", "5"), ("1", "0"), ("3", "5")]
    assert grid.rows[0][0] == "Pelapor menyatakan puas"
    assert isinstance(caution, Paragraph)
    assert "Kode yang dicetak kantor diketahui kantor" in caution.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_where_nobody_said_anything_nothing_is_told(language: str):
    assert list(show_statements(law(), (), Words(language))) == []
