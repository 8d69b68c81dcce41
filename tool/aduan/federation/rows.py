"""Figures, sums and offices as rows, in the order of the columns of their tables."""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.words.dates import read_moment
from aduan.core.words.text import LANGUAGES
from aduan.federation.columns import Value
from aduan.federation.figures import Figure
from aduan.federation.intervals import Interval
from aduan.federation.speaking import speak_in
from aduan.federation.standing import OfficeStanding
from aduan.federation.sums import Sum


def list_figure_values(figure: Figure) -> tuple[Value, ...]:
    """A row of `figures`."""
    return (
        figure.year,
        figure.office,
        figure.procedure or None,
        figure.grain.value,
        figure.period,
        figure.first,
        figure.last,
        figure.measure,
        *_tell_class(figure),
        *_tell_ends(figure.value),
        figure.unit.value,
        figure.why.value if figure.why is not None else None,
        figure.population,
    )


def list_sum_values(one: Sum) -> tuple[Value, ...]:
    """A row of `sums`."""
    return (
        one.year,
        one.measure,
        *_tell_class(one),
        *_tell_ends(one.value),
        one.offices_in,
        one.offices_out,
        one.population,
    )


def _tell_class(one: Figure | Sum) -> tuple[Value, ...]:
    told = (one.variable, one.level, one.class_name, one.label.id, one.label.en)
    return tuple(text or None for text in told)


def _tell_ends(value: Interval | None) -> tuple[Value, ...]:
    return (value.low, value.high, value.told.value) if value is not None else (None, None, None)


def list_standing_values(standing: OfficeStanding) -> tuple[Value, ...]:
    """A row of `offices`."""
    return (
        standing.member.id,
        standing.member.name.id,
        standing.member.name.en,
        standing.state.value,
        len(standing.ledger.releases),
        *_tell_days(standing),
        _read_seen(standing.last.pulled),
        _read_seen(standing.last.good),
        standing.fine_since,
        standing.fine_until,
        standing.refused_since,
        *_tell_found(standing),
    )


def _tell_days(standing: OfficeStanding) -> tuple[date | None, ...]:
    """The first and the last day that it tells of, and when it last published."""
    releases = standing.ledger.releases
    if not releases:
        return None, None, None
    return releases[0].period.first, releases[-1].period.last, releases[-1].made


def _read_seen(text: str) -> datetime | None:
    return read_moment(text) if text else None


def _tell_found(standing: OfficeStanding) -> tuple[Value, ...]:
    """What was found first: its code, and in words."""
    if not standing.findings:
        return None, None, None
    first = standing.findings[0]
    return (first.code, *(first.message(speak_in(language)) for language in LANGUAGES))
