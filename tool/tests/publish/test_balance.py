"""The published stock: it adds up whatever was published, and says what it cannot know."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.documents.report.stock import tell_stock
from aduan.documents.report.telling import Telling
from aduan.publish.ledger.release import Release
from aduan.publish.reading.balance import Balance, balance, balance_each
from aduan.publish.reading.shown import look_at
from aduan.publish.reading.words import Words
from tests.core.builders import law
from tests.publish.ledgers import ledger_of

Counts = list[tuple[int, int, int]]
some_counts = st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=1, max_size=12)


def months_that_say(counts: Counts) -> tuple[Release, ...]:
    """Months as published, but for what came in, was closed and was left."""
    months = look_at(ledger_of(120)).months
    told = []
    for month, (received, closed, left) in zip(months, counts, strict=False):
        assert month.month
        told.append(
            replace(month, month=replace(month.month, received=received, closed=closed, open=left))
        )
    return tuple(told)


@given(some_counts)
@settings(max_examples=80, deadline=None)
def test_it_adds_up_whatever_was_published_and_from_month_to_month(counts: Counts):
    months = months_that_say(counts)
    each = [balance(months, [month]) for month in months]
    whole = balance(months, months)
    assert whole is not None
    assert whole.together + whole.received - whole.closed == whole.closing
    for stock in [*each, whole]:
        assert stock is not None
        if stock.opening is not None and stock.again is not None:
            assert stock.opening + stock.received + stock.again - stock.closed == stock.closing
    for before, after in pairwise(each):
        assert before is not None
        assert after is not None
        assert after.opening == before.closing


def test_before_the_first_month_nothing_is_claimed_that_does_not_follow():
    first, second = months_that_say([(5, 3, 4), (2, 2, 4)])
    assert balance([first, second], [first]) == Balance(None, 5, None, 3, 4)
    assert balance([first, second], [first, second]) == Balance(None, 7, None, 5, 4)
    assert balance([first, second], [second]) == Balance(4, 2, 0, 2, 4)


def test_where_nothing_can_have_been_there_the_first_month_begins_with_nothing():
    [first] = months_that_say([(5, 3, 2)])
    assert balance([first], [first]) == Balance(0, 5, 0, 3, 2)


def test_a_record_corrected_afterwards_can_make_it_less_than_zero():
    months = months_that_say([(5, 3, 2), (4, 1, 3)])
    stock = balance(months, [months[1]])
    assert stock == Balance(2, 4, -2, 1, 3)
    assert Words("id").signed(stock.again) == "−2"


def test_over_months_of_which_one_is_missing_nothing_is_said():
    months = months_that_say([(5, 3, 2), (4, 4, 2), (1, 1, 2)])
    assert balance(months, [months[0], months[2]]) is None
    assert balance(months, []) is None
    assert balance_each(months).keys() == {month.name for month in months}


def test_a_report_says_in_one_what_it_cannot_tell_apart():
    months = months_that_say([(5, 3, 4), (2, 2, 4)])
    telling = Telling(law(), 2025, months, None, Words("id"))
    said, table, _note = tell_stock(telling, months)
    assert "dibuka kembali 2, masuk 7, selesai 5: 2 + 7 − 5 = 4 belum selesai pada" in said.text  # type: ignore[union-attr]
    assert table.rows[-1] == ("Setahun", "–", "7", "–", "5", "4")  # type: ignore[union-attr]
