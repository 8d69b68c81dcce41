"""The stock of complaints in a report: in one sentence that can be added up, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aduan.documents.report.paper import Block, Grid, Paragraph
from aduan.documents.report.telling import Telling
from aduan.publish.ledger.release import Release
from aduan.publish.reading.balance import Balance, balance, balance_each


def tell_stock(telling: Telling, shown: Sequence[Release]) -> Iterator[Block]:
    """What is published of one year's stock; `shown`: all months that were published."""
    whole = balance(shown, telling.months)
    if whole is None:
        return
    yield Paragraph(_say(telling, whole))
    yield _show(telling, whole, balance_each(shown))
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
    end = telling.day(telling.months[-1].last)
    if whole.opening is None or whole.again is None:
        return telling.t(
            "Belum selesai di awal dan dibuka kembali {a}, masuk {b}, selesai {c}: {a} + {b} − {c} = {d} belum selesai pada {end}.",
            "Open at the start and reopened {a}, received {b}, closed {c}: {a} + {b} − {c} = {d} open on {end}.",
            **_numbers(
                telling, a=whole.together, b=whole.received, c=whole.closed, d=whole.closing
            ),
            end=end,
        )
    return telling.t(
        "Belum selesai di awal {a}, masuk {b}, dibuka kembali {c}, selesai {d}: {a} + {b} + {c} − {d} = {e} belum selesai pada {end}.",
        "Open at the start {a}, received {b}, reopened {c}, closed {d}: {a} + {b} + {c} − {d} = {e} open on {end}.",
        **_numbers(
            telling,
            a=whole.opening,
            b=whole.received,
            c=whole.again,
            d=whole.closed,
            e=whole.closing,
        ),
        end=end,
    )


def _numbers(telling: Telling, **values: int) -> dict[str, str]:
    return {name: telling.words.signed(value) for name, value in values.items()}


def _show(telling: Telling, whole: Balance, each: Mapping[str, Balance]) -> Grid:
    rows = [
        _row(telling, telling.words.month(release.first), each[release.name])
        for release in telling.months
    ]
    rows.append(_row(telling, telling.t("Setahun", "The year"), whole))
    again = telling.t("Dibuka kembali, ralat", "Reopened, corrected")
    heads = (telling.t("Bulan", "Month"), *head_stock(telling, again))
    caption = telling.t(
        "Yang belum selesai, dari bulan ke bulan", "What was open, from month to month"
    )
    return Grid(caption, heads, tuple(rows), summed=True)


def _row(telling: Telling, name: str, one: Balance) -> tuple[str, ...]:
    numbers = (one.opening, one.received, one.again, one.closed, one.closing)
    return (name, *map(telling.words.signed, numbers))


def _qualify(telling: Telling) -> str:
    return telling.t(
        "Awal + masuk + dibuka kembali − selesai = akhir. Yang dibuka kembali tidak diumumkan tersendiri; angkanya dihitung dari selisih, dan memuat juga ralat catatan setelah bulannya diumumkan, sehingga dapat kurang dari nol. “–”: sebelum bulan itu belum ada terbitan.",
        "Start + received + reopened − closed = end. What was reopened is not published by itself: it is the difference, with what was corrected in the record after the month had come out, and so can be less than zero. “–”: nothing was published before that month.",
    )
