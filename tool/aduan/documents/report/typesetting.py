"""The report in the language of Typst. Every text of ours or of the office's goes in as a quoted
string: none of it can become a command."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aduan.documents.report.paper import (
    Block,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Points,
    Report,
    Signature,
)
from aduan.documents.report.pictures import draw_picture

FONT = "Libertinus Serif"
PAGE = """\
#set document(title: {title}, date: none)
#set text(font: "Libertinus Serif", size: 11pt, lang: {language})
#set par(justify: true, leading: 0.7em, spacing: 1em)
#let mark = {mark}
#let stamp = {stamp}
#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 20mm),
  background: if stamp != "" {{ rotate(-55deg, text(size: 88pt, weight: "bold", fill: luma(238), stamp)) }},
  header: context {{
    let words = (stamp, mark).filter(word => word != "")
    if words.len() > 0 {{ align(center, text(size: 9pt, weight: "bold", fill: rgb("#a8480f"), words.join("  ·  "))) }}
  }},
  footer: context align(center, text(size: 9pt, [#counter(page).display() / #counter(page).final().first()])))
#show heading.where(level: 1): it => block(above: 1.7em, below: 0.8em, sticky: true, text(size: 12pt, it.body))
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.8em, sticky: true, text(size: 11pt, it.body))
#show table.cell.where(y: 0): strong
#set table(stroke: (x, y) => (bottom: if y == 0 {{ 0.8pt }} else {{ 0.3pt + rgb("#b9c4c2") }}), inset: (x: 4pt, y: 4pt))
"""
# Columns of numbers, by how many there are: of one width, so that tables below each other look
# alike.
WIDTHS = {1: "34mm", 2: "34mm", 3: "30mm", 4: "29mm", 5: "24mm", 6: "20mm"}
# What is left to be filled in by hand.
BLANK = "…" * 12
# From one number to another: no line ends at the dash between them.
RANGE = re.compile(r"(\d+–\d+)")


def typeset(report: Report) -> str:
    """The source of the whole report."""
    quoted = {name: quote(getattr(report, name)) for name in ("title", "language", "stamp", "mark")}
    parts = [PAGE.format(**quoted)]
    parts += _head(report)
    parts += _set_all(report)
    return "\n".join(parts) + "\n"


def quote(text: str) -> str:
    """A text as a Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _head(report: Report) -> Iterator[str]:
    names = report.head[: report.titles]
    lines = report.head[report.titles :]
    if report.logo:
        image = f'image({quote(report.logo)}, width: 20mm, height: 20mm, fit: "contain")'
        yield f"#place(top + left, {image})"
    for name in names:
        yield f'#align(center, par(justify: false, text(size: 14pt, weight: "bold", upper({quote(name)}))))'
    yield from (f"#align(center, text(size: 10pt, {quote(line)}))" for line in lines)
    yield "#block(above: 0.8em, below: 0pt, line(length: 100%, stroke: 1.4pt))"
    yield "#block(above: 2pt, below: 1.4em, line(length: 100%, stroke: 0.4pt))"
    cells = ", ".join(_field(name, quote(value or BLANK)) for name, value in report.fields)
    left = f"grid(columns: (auto, auto, 1fr), column-gutter: 6pt, row-gutter: 7pt, {cells})"
    right = f"stack(spacing: 7pt, {', '.join(map(quote, report.addressee))})"
    if report.fields or report.addressee:
        yield f"#grid(columns: (1fr, 62mm), column-gutter: 8mm, {left}, {right})"
    title = f'text(size: 15pt, weight: "bold", {quote(report.title)})'
    yield f"#block(above: 2em, below: 0.9em, width: 100%, align(center, {title}))"
    yield f"#block(below: 1.4em, width: 100%, align(center, text(size: 12pt, {quote(report.subtitle)})))"


def _set_all(report: Report) -> Iterator[str]:
    """All blocks; a text stays with the table that it introduces, and who signs with the last words
    above.
    """
    blocks = [(block, "\n".join(_set(block, number))) for block, number in report.numbered]
    nothing = (None, "")
    for (block, text), (following, after) in pairwise([*blocks, nothing]):
        if isinstance(following, Signature):
            yield f"#block(breakable: false, width: 100%)[\n{text}\n{after}\n]"
        elif isinstance(block, Paragraph) and isinstance(following, Grid | Picture):
            yield f"#block(sticky: true, width: 100%)[{text}]"
        elif not isinstance(block, Signature):
            yield text


def _set(block: Block, number: str) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"#heading(level: {level}, {quote(text)})"
        case Paragraph(text, small):
            set_text = _par(text)
            yield f"#text(size: 9pt, {set_text})" if small else f"#{set_text}"
        case Points(items):
            yield f"#list({', '.join(map(_par, items))},)"
        case Picture(_name, caption):
            drawn = quote(draw_picture(block, FONT))
            image = f'image(bytes({drawn}), format: "svg", width: 100%, alt: {quote(caption)})'
            title = f'text(size: 9pt, style: "italic", {quote(number + caption)})'
            yield f"#block(breakable: false, width: 100%, above: 1.4em, {{ {image}; v(4pt, weak: true); {title} }})"
        case Signature(lines):
            yield from _sign(lines)
        case Facts(rows):
            yield _list_facts(rows)
        case Grid():
            yield from _table(block, number)


def _par(text: str) -> str:
    return f"par({_whole(text)})"


def _whole(text: str) -> str:
    """A text whose `0–4` and the like stay on one line."""
    pieces = [quote(piece) for piece in RANGE.split(text)]
    # What was split at is every second piece.
    pieces[1::2] = [f"box({piece})" for piece in pieces[1::2]]
    return " + ".join(pieces)


def _table(grid: Grid, number: str) -> Iterator[str]:
    count = len(grid.heads) - 1
    width = "1fr" if grid.worded else WIDTHS.get(count, "auto")
    first, other = ("left + top",) * 2 if grid.worded else ("left + bottom", "right + bottom")
    sides = ", ".join([first, *[other] * count])
    head = ", ".join(map(quote, grid.heads))
    cells = ", ".join(_cells(grid))
    breaks = "true" if len(grid.rows) > 18 else "false"
    caption = f'text(size: 10pt, weight: "bold", {quote(number + grid.caption)})'
    yield f"#block(sticky: true, above: 1.4em, below: 0.5em, {caption})"
    yield (
        f"#text(size: 10pt, {{ set par(justify: false, leading: 0.5em); block(breakable: {breaks}, "
        f"table(columns: (1fr, {', '.join([width] * count)}), align: ({sides}), "
        f"table.header({head}), {cells})) }})"
    )


def _cells(grid: Grid) -> Iterator[str]:
    for row in grid.rows[:-1] if grid.summed else grid.rows:
        yield from map(_whole, row)
    if grid.summed:
        yield from (f"strong({quote(text)})" for text in grid.rows[-1])


def _list_facts(rows: Sequence[tuple[str, str]]) -> str:
    cells = ", ".join(_field(name, _par(text)) for name, text in rows)
    columns = "columns: (48mm, auto, 1fr), column-gutter: 6pt, row-gutter: 8pt"
    return f"#{{ set par(justify: false); grid({columns}, {cells}) }}"


def _field(name: str, told: str) -> str:
    """Three cells of a row: a name, the colon, and what is told, which is set already."""
    return f"{quote(name)}, {quote(':')}, {told}"


def _sign(lines: Sequence[str]) -> Iterator[str]:
    inside = ", ".join(_set_signed(line, before) for before, line in pairwise(("…", *lines)))
    stack = f"block(width: 76mm, align(left, stack(spacing: 8pt, {inside})))"
    yield f"#block(breakable: false, above: 2.4em, width: 100%, align(right, {stack}))"


def _set_signed(line: str, before: str) -> str:
    """A line of who signs, as letters have it; the name stands below the room to sign."""
    if not line:
        return "v(3.2em)"
    is_name = not before and "…" not in line
    return f"underline(strong({quote(line)}))" if is_name else quote(line)
