"""One of the two recovery sheets on a page of A4: the words, the QR code, and what to do with them.

The source holds the words: it is set in memory, and goes to no place but the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from aduan.core.words.dates import say_date
from aduan.core.words.text import LANGUAGES, Label
from aduan.documents.report.typesetting import quote

# Words of a sheet in one row of the page.
ROW = 4

PAGE = """\
#set document(title: {title}, date: none)
#set text(font: "Libertinus Serif", size: 10pt, lang: "id")
#set par(justify: false, leading: 0.55em, spacing: 0.8em)
#set page(paper: "a4", margin: (x: 20mm, y: 15mm))
#let other(words) = text(size: 8.5pt, style: "italic", lang: "en", words)
#let both(here, there) = block(above: 11pt, below: 0pt, {{ par(here); v(-4pt); par(other(there)) }})
#let word(number, text-of) = box(width: 100%, inset: (y: 3.2pt), stroke: (bottom: 0.3pt + luma(170)), {{
  box(width: 7mm, text(size: 9pt, fill: luma(90), number)); text(size: 13pt, font: "DejaVu Sans Mono", text-of) }})
#let blank(name) = box(width: 100%, {{ text(size: 9pt, name); v(5mm); line(length: 100%, stroke: 0.5pt) }})
"""

TITLE = Label("Lembar pemulihan {number} dari 2", "Recovery sheet {number} of 2")
SECRET = Label(
    "RAHASIA. Hanya untuk pemegang lembar ini.", "SECRET. For the holder of this sheet alone."
)
GRID = Label(
    "36 kata lembar ini, dibaca dari kiri ke kanan",
    "The 36 words of this sheet, read left to right",
)
CODE = Label(
    "Kata yang sama sebagai kode QR, untuk pemindai yang dicolokkan ke komputer. Jangan memindainya "
    "dengan telepon: gambarnya ikut tersalin.",
    "The same words as a QR code, for a scanner plugged into the computer. Do not scan it with a "
    "telephone: its picture is copied along.",
)
USES = (
    Label(
        "Untuk apa: jika semua kunci pegawai hilang, kedua lembar bersama-sama membuka kembali isi "
        "pengaduan. Satu lembar saja tidak membuka apa pun.",
        "What it is for: if all keys of the staff are lost, both sheets together open what the "
        "complaints say. One sheet alone opens nothing.",
    ),
    Label(
        "Siapa menyimpan: dua orang, masing-masing satu lembar, di tempat terkunci yang berbeda. Jangan "
        "difoto, disalin, atau diperlihatkan, juga tidak kepada pemegang lembar yang lain.",
        "Who keeps it: two people, one sheet each, locked away in different places. Never photograph, "
        "copy or show it, not to the holder of the other sheet either.",
    ),
    Label(
        "Cara memakai: jalankan “{command}”; kedua pemegang duduk bergantian dan mengetik kata-katanya "
        "(empat huruf pertama cukup) atau memindai kode QR-nya.",
        "How to use it: run “{command}”; both holders sit down in turn and type the words (the first "
        "four letters are enough) or scan the QR code.",
    ),
    Label(
        "Jika hilang, terlihat orang lain, atau pemegangnya berhenti: jalankan “{renewal}” selagi kunci "
        "pegawai masih ada. Lembar lama tidak lagi membuka pengaduan yang disegel ulang setelahnya; "
        "musnahkan.",
        "If it is lost, was seen, or its holder leaves: run “{renewal}” while the staff still have their "
        "keys. The old sheets no longer open what is sealed anew after that; destroy them.",
    ),
)
COMMANDS = {
    "command": Label("aduan kunci pulihkan", "aduan key recover"),
    "renewal": Label("aduan kunci pemulihan", "aduan key recovery"),
}
DAY = Label("Dibuat: {day}", "Made: {day}")
HOLDER = Label("Pemegang / Holder", "Pemegang / Holder")
PLACE = Label("Tempat menyimpan / Kept at", "Tempat menyimpan / Kept at")


@dataclass(frozen=True)
class RecoverySheet:
    """What stands on one page. `words`: the sheet's; `code`: them as a QR code, an SVG."""

    office: Label
    day: date
    number: int
    words: tuple[str, ...] = field(repr=False)
    code: bytes = field(repr=False)


def typeset_sheet(sheet: RecoverySheet) -> str:
    """The page's source, in both languages."""
    title = _fill(TITLE, "id", number=sheet.number)
    parts = [PAGE.format(title=quote(title))]
    parts += _head(sheet)
    parts += [_both(use, **COMMANDS) for use in USES]
    parts.append(f'#block(above: 14pt, below: 4pt, text(weight: "bold", {_joined(GRID)}))')
    parts.append(_grid(sheet.words))
    parts.append(_code(sheet.code))
    parts.append(f"#v(1fr)\n#grid(columns: (1fr, 1fr), column-gutter: 10mm, {_blanks()})")
    return "\n".join(parts) + "\n"


def _head(sheet: RecoverySheet) -> Iterator[str]:
    here, there = (quote(sheet.office.text(language)) for language in LANGUAGES)
    yield f'#align(center, text(size: 12pt, weight: "bold", {here}))'
    yield f"#align(center, other({there}))"
    yield "#line(length: 100%)"
    here, there = _fill_both(TITLE, number=sheet.number)
    yield f'#align(center, text(size: 17pt, weight: "bold", {here}))'
    yield f"#align(center, other({there}))"
    here, there = (_say_made(sheet.day, language) for language in LANGUAGES)
    yield f"#align(center, [#{here} · #other({there})])"
    yield f'#align(center, text(weight: "bold", fill: rgb("#a8480f"), {_joined(SECRET)}))'


def _blanks() -> str:
    """Where the holder and the place are written by hand."""
    names = [quote(label.text("id")) for label in (HOLDER, PLACE)]
    return ", ".join(f"blank({name})" for name in names)


def _grid(words: Sequence[str]) -> str:
    cells = []
    for place, word in enumerate(words, start=1):
        number = quote(f"{place}.")
        cells.append(f"word({number}, {quote(word)})")
    return f"#grid(columns: (1fr,) * {ROW}, column-gutter: 6mm, {', '.join(cells)})"


def _code(code: bytes) -> str:
    drawn = quote(code.decode("ascii"))
    image = f'image(bytes({drawn}), format: "svg", width: 52mm, alt: "QR")'
    here, there = (quote(CODE.text(language)) for language in LANGUAGES)
    words = f"{{ par({here}); par(other({there})) }}"
    return (
        f"#block(above: 8pt, grid(columns: (54mm, 1fr), column-gutter: 6mm, {image}, "
        f"align(horizon, {words})))"
    )


def _say_made(day: date, language: str) -> str:
    said = say_date(day, language, weekday=False)
    return quote(_fill(DAY, language, day=said))


def _both(label: Label, **values: object) -> str:
    here, there = _fill_both(label, **values)
    return f"#both({here}, {there})"


def _fill_both(label: Label, **values: object) -> list[str]:
    """The text in Indonesian and in English, each quoted."""
    return [quote(_fill(label, language, **values)) for language in LANGUAGES]


def _joined(label: Label) -> str:
    return quote(" / ".join(label.text(language) for language in LANGUAGES))


def _fill(label: Label, language: str, **values: object) -> str:
    said = dict(values)
    for name, value in values.items():
        if isinstance(value, Label):
            said[name] = value.text(language)
    return label.text(language).format(**said)
