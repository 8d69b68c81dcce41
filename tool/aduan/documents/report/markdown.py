"""The report as Markdown with its pictures as files beside it: for those who edit it further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

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
    list_pictures,
)
from aduan.documents.report.pictures import draw_picture

FONT = "sans-serif"
BLANK = "…" * 9
# What Markdown could take for its own signs.
SIGNS = "\\`*_{}[]<>#|~"


def write_markdown(report: Report, stem: str) -> dict[str, str]:
    """The files of a report by name: `stem.md`, and `stem-NAME.svg` for each picture."""
    lines = [f"**{escape(report.mark)}**", ""] if report.mark else []
    lines += [*(escape(line) + "  " for line in report.head), ""]
    lines += [f"# {escape(report.title)}", "", f"**{escape(report.subtitle)}**", ""]
    lines += [f"**{escape(report.stamp)}**", ""] if report.stamp else []
    lines += [f"- {escape(name)}: {escape(value) or BLANK}" for name, value in report.fields]
    lines += ["", *(escape(line) + "  " for line in report.addressee)]
    for block, number in report.numbered:
        lines += ["", *_write(block, number, stem)]
    pictures = {f"{stem}-{p.name}.svg": draw_picture(p, FONT) for p in list_pictures(report.blocks)}
    return {f"{stem}.md": "\n".join(lines) + "\n", **pictures}


def escape(text: str) -> str:
    return "".join(
        f"\\{letter}" if letter in SIGNS else letter for letter in text.replace("\n", " ")
    )


def _write(block: Block, number: str, stem: str) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {escape(text)}"
        case Paragraph(text):
            yield escape(text)
        case Points(items):
            yield from (f"- {escape(item)}" for item in items)
        case Picture(name, caption):
            yield f"![{escape(number + caption)}]({quote(stem)}-{quote(name)}.svg)"
        case Signature(written):
            yield from (escape(line) + "  " for line in written)
        case Facts(rows):
            yield from (f"- {escape(name)}: {escape(text)}" for name, text in rows)
        case Grid(caption, heads, rows, worded=worded):
            table = _table(heads, rows, "|---" if worded else "|---:")
            yield from (f"**{escape(number + caption)}**", "", *table)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], column: str) -> Iterator[str]:
    yield "| " + " | ".join(map(escape, heads)) + " |"
    yield "|---" + column * (len(heads) - 1) + "|"
    yield from ("| " + " | ".join(map(escape, row)) + " |" for row in rows)
