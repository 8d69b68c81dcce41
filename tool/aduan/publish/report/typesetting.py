"""The report in the language of Typst. Every text of ours or of the office's goes in as a quoted string: none of it
can become a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.publish.report.paper import Block, Grid, Heading, Internal, Paragraph, Picture, Points, Report, Signature
from aduan.publish.report.pictures import draw_picture

FONT = "Libertinus Serif"
PAGE = """\
#set document(title: {title}, date: none)
#set text(font: "Libertinus Serif", size: 11pt, lang: {language})
#set par(justify: true, leading: 0.7em, spacing: 1em)
#let mark = state("mark", "")
#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 20mm),
  header: context {{
    let inside = mark.get()
    let words = ({stamp}, inside).filter(word => word != "")
    if words.len() > 0 {{ align(center, text(size: 9pt, weight: "bold", fill: rgb("#a8480f"), words.join("  ·  "))) }}
  }},
  footer: context align(center, text(size: 9pt, [#counter(page).display() / #counter(page).final().first()])))
#show table.cell.where(y: 0): strong
#set table(stroke: (x, y) => (bottom: if y == 0 {{ 0.8pt }} else {{ 0.3pt + rgb("#b9c4c2") }}), inset: (x: 4pt, y: 4pt))
"""


def typeset(report: Report) -> str:
    """The source of the whole report."""
    parts = [
        PAGE.format(title=quote(report.title), language=quote(report.language), stamp=quote(report.stamp)),
        *_head(report),
        *(line for block in report.blocks for line in _set(block)),
    ]
    return "\n".join(parts) + "\n"


def quote(text: str) -> str:
    """A text as a Typst string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _head(report: Report) -> Iterator[str]:
    name, *lines = report.head
    yield f'#align(center, text(size: 14pt, weight: "bold", upper({quote(name)})))'
    yield from (f"#align(center, text(size: 10pt, {quote(line)}))" for line in lines)
    yield "#line(length: 100%, stroke: 1.4pt)\n#v(-0.7em)\n#line(length: 100%, stroke: 0.4pt)"
    cells = ", ".join(f"{quote(name)}, {quote(':')}, {quote(value or '…' * 20)}" for name, value in report.fields)
    yield f"#grid(columns: (auto, auto, 1fr), column-gutter: 8pt, row-gutter: 7pt, {cells})"
    yield "#v(1em)"
    yield f'#align(center, text(size: 15pt, weight: "bold", {quote(report.title)}))'
    yield f"#align(center, text(size: 12pt, {quote(report.subtitle)}))\n#v(0.6em)"


def _set(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f'#v(0.6em)\n#block(sticky: true, text(size: 12pt, weight: "bold", {quote(text)}))'
        case Paragraph(text):
            yield f"#par({quote(text)})"
        case Points(items):
            yield f"#list({', '.join(map(quote, items))},)"
        case Picture(_name, caption):
            drawn = quote(draw_picture(block, FONT))
            image = f'image(bytes({drawn}), format: "svg", width: 100%, alt: {quote(caption)})'
            yield f'#block(breakable: false, {{ {image}; text(size: 9pt, style: "italic", {quote(caption)}) }})'
        case Signature(lines):
            yield from _sign(lines)
        case Internal(title, warning):
            yield f"#mark.update({quote(warning)})\n#pagebreak()"
            yield f'#text(size: 13pt, weight: "bold", {quote(title)})'
        case Grid(caption, heads, rows):
            yield from _table(caption, heads, rows)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = ", ".join(quote(text) for row in rows for text in row)
    sides = ", ".join(["left", *["right"] * (len(heads) - 1)])
    widths = ", ".join(["1fr", *["auto"] * (len(heads) - 1)])
    head = ", ".join(map(quote, heads))
    yield f'#block(sticky: true, above: 1.3em, below: 0.5em, text(size: 10pt, weight: "bold", {quote(caption)}))'
    yield (
        f"#text(size: 10pt, block(breakable: {'true' if len(rows) > 14 else 'false'}, "
        f"table(columns: ({widths}), align: ({sides}), table.header({head}), {cells})))"
    )


def _sign(lines: Sequence[str]) -> Iterator[str]:
    inside = ", ".join("v(3.2em)" if not line else quote(line) for line in lines)
    stack = f"block(width: 62mm, align(left, stack(spacing: 8pt, {inside})))"
    yield f"#v(1.5em)\n#block(breakable: false, align(right, {stack}))"
