"""The words of one language: texts in both side by side, numbers, days and shares as people say
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from aduan.core.clocks.periods import find_period
from aduan.core.figures.measure import Share
from aduan.core.figures.releases.labels import LEAST
from aduan.core.figures.releases.publiclaw import LATE_BANDS
from aduan.core.figures.releases.rhythm import Rhythm
from aduan.core.law.sopclock import CALENDAR_DAY, Clock
from aduan.core.words.dates import MONTH_NAMES, say_date
from aduan.core.words.text import Label
from aduan.publish.reading.told import AgeCount, Cell, Kind

ROMAN = ("", "I", "II", "III", "IV")
ORDINALS = ("", "first", "second", "third", "fourth")


@dataclass(frozen=True)
class Words:
    """How a page speaks. All that it gives is safe in HTML: what comes from outside is escaped."""

    language: str

    def t(self, indonesian: str, english: str, **values: object) -> Markup:
        """The text in this language with its {names} filled in; neither language can be missing."""
        template = escape(english if self.language == "en" else indonesian)
        return template.format(**values) if values else template

    def label(self, label: Label) -> Markup:
        """A text that data says in both languages."""
        return escape(label.text(self.language))

    def both(self, data: dict[str, str]) -> Markup:
        """A text as it stands in a law file, with `id` and `en`."""
        return escape(data.get(self.language, ""))

    def number(self, value: int) -> str:
        """`1.234`; in English `1,234`."""
        separated = f"{value:,}"
        return separated if self.language == "en" else separated.replace(",", ".")

    def few(self, band: int | None) -> Markup:
        """A number in its band: none, `1–4`, `5–9`, `10 or more`; or that it is not told."""
        if band is None:
            return self.t("tidak disebut", "not told")
        bands = (
            self.t("tidak ada", "none"),
            self._range(1, 4),
            self._range(5, 9),
            self.t("10 atau lebih", "10 or more"),
        )
        return bands[band]

    def rhythm(self, rhythm: Rhythm) -> Markup:
        """How often a figure of today is taken anew."""
        said = {
            Rhythm.DAY: self.t("setiap hari", "each day"),
            Rhythm.WEEK: self.t("setiap Senin", "each Monday"),
            Rhythm.PART: self.t(
                "pada tanggal 1, 8, 15, dan 22", "on the 1st, 8th, 15th and 22nd of a month"
            ),
            Rhythm.MONTH: self.t("setiap awal bulan", "each month"),
            Rhythm.QUARTER: self.t("setiap awal triwulan", "each quarter"),
            Rhythm.HALF: self.t("setiap awal semester", "each half year"),
        }
        return said[rhythm]

    def signed(self, value: int | None) -> str:
        """A number that may be less than zero, with a minus sign then; a dash for what is not
        known.
        """
        if value is None:
            return "–"
        sign = "−" if value < 0 else ""
        return sign + self.number(abs(value))

    def count(self, value: int, noun: str, one: str, many: str) -> Markup:
        """`3 pengaduan`; in English `1 complaint`, `3 complaints`."""
        template = "{n} {what}"
        what = self._noun(value, noun, one, many)
        return self.t(template, template, n=self.number(value), what=what)

    def cases(self, value: int) -> Markup:
        """`3 pengaduan`."""
        return self.count(value, "pengaduan", "complaint", "complaints")

    def days(self, value: int) -> Markup:
        """`3 hari kerja`."""
        return self.count(value, "hari kerja", "working day", "working days")

    def span(self, value: int, unit: str) -> Markup:
        """So many of a limit's unit: `3 hari kerja`, or `3 hari` by the calendar."""
        if unit == CALENDAR_DAY:
            return self.count(value, "hari", "day", "days")
        return self.days(value)

    def limits(self, clock: Clock) -> Markup:
        """All that a limit can be, for one complaint or another: `5, 14, atau 60 hari kerja`."""
        *shorter, longest = sorted(clock.every_limit())
        said = self.span(longest, clock.unit)
        if not shorter:
            return said
        comma = "," if len(shorter) > 1 else ""
        return self.t(
            "{shorter}{comma} atau {longest}",
            "{shorter} or {longest}",
            shorter=", ".join(map(self.number, shorter)),
            comma=comma,
            longest=said,
        )

    def listed(self, labels: Iterable[Label], mark: str = ", ") -> Markup:
        """Several texts that data says in both languages, with a mark between them."""
        return escape(mark).join(self.label(label) for label in labels)

    def both_of(self, names: Sequence[str]) -> Markup:
        """Several names: `a, b dan c`."""
        return self._join(names, self.t("dan", "and"))

    def either(self, names: Sequence[str]) -> Markup:
        """One of several: `a, b atau c`."""
        return self._join(names, self.t("atau", "or"))

    def _join(self, names: Sequence[str], word: str) -> Markup:
        *first, last = names
        if not first:
            return escape(last)
        return Markup("{} {} {}").format(Markup(", ").join(first), word, last)

    def within(self, value: int) -> Markup:
        """How long it took at most: `3 hari kerja`, and for none `hari yang sama`."""
        return self.days(value) if value else self.t("hari yang sama", "the same day")

    def sized_days(self, value: int) -> Markup:
        """How long it took at most, where a number stands large: what it counts, small beside it."""
        said = str(self.within(value))
        number, _space, unit = said.partition(" ") if value else ("", "", said)
        return Markup("{} <small>{}</small>").format(number, unit)

    def percent(self, share: Share) -> str:
        """Whole per cent. Never 100 while one is missing, never 0 while there is one."""
        rounded = share.per_cent
        if rounded is None:
            return "–"
        if 0 < share.part < share.whole:
            rounded = min(99, max(1, rounded))
        return f"{rounded}%" if self.language == "en" else f"{rounded} %"

    def of(self, share: Share) -> Markup:
        """`120 dari 129`."""
        part, whole = self.number(share.part), self.number(share.whole)
        return self.t("{part} dari {whole}", "{part} of {whole}", part=part, whole=whole)

    def day(self, day: date) -> str:
        """`23 November 2026`."""
        return say_date(day, self.language, weekday=False)

    def hour(self, moment: datetime) -> str:
        """`16.00 WIB`; the zone's own short name."""
        form = "%H:%M %Z" if self.language == "en" else "%H.%M %Z"
        return moment.strftime(form)

    def short(self, name: str) -> str:
        """`Nov`, `II` or `2026`: a base period among others of its kind."""
        period = find_period(name)
        if period is not None and period.is_month:
            return MONTH_NAMES[self.language][period.last.month - 1][:3]
        _year, _dash, part = name.partition("-")
        return ROMAN[int(part[1:])] if part else name

    def band(self, band: AgeCount) -> Markup:
        """`6–14 hari kerja`."""
        if band.last is None:
            most = band.first - 1
            return self.t("lebih dari {n} hari kerja", "more than {n} working days", n=most)
        ends = self._range(band.first, band.last)
        return self.t("{ends} hari kerja", "{ends} working days", ends=ends)

    def period(self, name: str) -> Markup:
        """`November 2026`, `2026`, `semester I 2026`, `triwulan III 2026`, `2023–2025`."""
        year, _, part = name.partition("-")
        if len(part) == len(year):
            return escape(f"{year}–{part}")
        if part.isdecimal():
            month = MONTH_NAMES[self.language][int(part) - 1]
            return escape(f"{month} {year}")
        number = int(part[1:]) if part else 0
        known = {"n": ROMAN[number], "nth": ORDINALS[number], "year": year}
        if part.startswith("H"):
            return self.t("semester {n} {year}", "{nth} half of {year}", **known)
        if part.startswith("Q"):
            return self.t("triwulan {n} {year}", "{nth} quarter of {year}", **known)
        return escape(year)

    def cell(self, cell: Cell) -> Markup:
        """What a cell says: the number, or the label in place of it."""
        if cell.kind is Kind.EXACT:
            return escape(self.number(cell.value or 0))
        if cell.kind is Kind.SMALL:
            return self.small()
        if cell.kind is Kind.APART:
            return escape("–")
        said = self.large()
        if cell.between is not None:
            said = Markup("{} ({})").format(said, self._range(*cell.between))
        return Markup('<span class="aduan-masked">{}</span>').format(said)

    def bounds(self, cell: Cell) -> Markup:
        """What a cell says within a sentence: where others leave it bounds, these alone."""
        if cell.kind is not Kind.LARGE or cell.between is None:
            return self.cell(cell)
        return Markup('<span class="aduan-masked">{}</span>').format(self._range(*cell.between))

    def small(self) -> Markup:
        """The label of a small number."""
        return self._range(0, LEAST - 1)

    def _range(self, first: int, last: int) -> Markup:
        """`23–27`, on one line."""
        if first == last:
            return escape(self.number(first))
        return Markup('<span class="aduan-whole">{}–{}</span>').format(
            self.number(first), self.number(last)
        )

    def large(self) -> Markup:
        """The label of the one class beside small ones that is not small."""
        said = self.t("{k} atau lebih", "{k} or more", k=LEAST)
        return Markup('<span class="aduan-whole">{}</span>').format(said)

    def late_band(self, band: int) -> Markup:
        """A share late in its band: `10–25 %`."""
        if band == 0:
            return self.t("kurang dari {n} %", "less than {n}%", n=LATE_BANDS[0])
        if band == len(LATE_BANDS):
            return self.t("{n} % atau lebih", "{n}% or more", n=LATE_BANDS[-1])
        first, last = LATE_BANDS[band - 1], LATE_BANDS[band]
        return self.t("{a} sampai {b} %", "{a} to {b}%", a=first, b=last)

    def _noun(self, value: int, noun: str, one: str, many: str) -> str:
        if self.language != "en":
            return noun
        return one if value == 1 else many
