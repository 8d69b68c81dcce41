"""The published stock: it adds up whatever was published, from one period to the next."""

from __future__ import annotations

from itertools import pairwise

from aduan.documents.report.stock import tell_stock
from aduan.documents.report.telling import Telling
from aduan.publish.reading.balance import balance, balance_each
from aduan.publish.reading.shown import look_at, year_bases
from aduan.publish.reading.words import Words
from tests.core.builders import law
from tests.publish.ledgers import ledger_of


def test_it_adds_up_in_each_period_and_over_all_of_them():
    bases = look_at(ledger_of(120)).bases
    for stock in [balance(bases), *balance_each(bases).values()]:
        assert stock is not None
        assert stock.opening + stock.received + stock.again - stock.gone == stock.closing


def test_each_period_begins_with_what_the_one_before_left():
    bases = look_at(ledger_of(120)).bases
    for before, after in pairwise(balance_each(bases).values()):
        assert after.opening == before.closing


def test_over_no_periods_nothing_is_said():
    assert balance([]) is None


def test_a_report_says_it_in_one_sentence_and_as_a_table():
    shown = look_at(ledger_of(120))
    telling = Telling(law(), 2025, year_bases(shown, 2025), None, Words("id"))
    said, table, _note = tell_stock(telling)
    whole = balance(telling.bases)
    assert whole is not None
    assert f"= {whole.closing} belum selesai pada" in said.text  # type: ignore[union-attr]
    assert table.rows[-1][0] == "Setahun"  # type: ignore[union-attr]
