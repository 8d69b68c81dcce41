"""The stock of complaints in a report: in one sentence that can be added up, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.documents.report.paper import Block, Grid, Paragraph
from aduan.documents.report.telling import Telling
from aduan.publish.reading.balance import Balance, balance, balance_each


def tell_stock(telling: Telling) -> Iterator[Block]:
    """What is published of one year's stock."""
    whole = balance(telling.bases)
    if whole is None:
        return
    yield Paragraph(_say(telling, whole))
    yield _show(telling, whole, balance_each(telling.bases))
    yield Paragraph(_qualify(telling), small=True)


def head_stock(telling: Telling, again: str) -> tuple[str, ...]:
    t = telling.t
    return (
        t("Belum selesai di awal", "Open at the start"),
        t("Masuk", "Received"),
        again,
        t("Selesai", "Closed"),
        t("Belum selesai di akhir", "Open at the end"),
    )


def _say(telling: Telling, whole: Balance) -> str:
    end = telling.day(telling.bases[-1].last)
    return telling.t(
        "Belum selesai di awal {a}, masuk {b}, dibuka kembali {c}, selesai {d}: {a} + {b} + {c} − {d} = {e} belum selesai pada {end}.",
        "Open at the start {a}, received {b}, reopened {c}, closed {d}: {a} + {b} + {c} − {d} = {e} open on {end}.",
        **_numbers(
            telling,
            a=whole.opening,
            b=whole.received,
            c=whole.again,
            d=whole.gone,
            e=whole.closing,
        ),
        end=end,
    )


def _numbers(telling: Telling, **values: int) -> dict[str, str]:
    return {name: telling.words.number(value) for name, value in values.items()}


def _show(telling: Telling, whole: Balance, each: Mapping[str, Balance]) -> Grid:
    rows = [
        _row(telling, str(telling.words.period(base.name)), each[base.name])
        for base in telling.bases
    ]
    rows.append(_row(telling, telling.t("Setahun", "The year"), whole))
    again = telling.t("Dibuka kembali", "Reopened")
    heads = (telling.t("Masa", "Period"), *head_stock(telling, again))
    caption = telling.t(
        "Yang belum selesai, dari masa ke masa", "What was open, from period to period"
    )
    return Grid(caption, heads, tuple(rows), summed=True)


def _row(telling: Telling, name: str, one: Balance) -> tuple[str, ...]:
    numbers = (one.opening, one.received, one.again, one.gone, one.closing)
    return (name, *map(telling.words.number, numbers))


def _qualify(telling: Telling) -> str:
    return telling.t(
        "Awal + masuk + dibuka kembali − selesai = akhir. Yang baru dicatat sesudah masanya diumumkan dihitung pada masa berikutnya.",
        "Start + received + reopened − closed = end. What was entered after its period had come out counts in the next one.",
    )
