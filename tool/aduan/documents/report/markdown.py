"""The report as Markdown with its pictures as files beside it: for those who edit it further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    lines: list[str] = []
    if report.mark:
        lines += [_strong(report.mark), ""]
    lines += [*_break_each(report.head), ""]
    lines += [f"# {escape(report.title)}", ""]
    lines += [_strong(report.subtitle), ""]
    if report.stamp:
        lines += [_strong(report.stamp), ""]
    lines += [f"- {escape(name)}: {escape(value) or BLANK}" for name, value in report.fields]
    lines += ["", *_break_each(report.addressee)]
    for block, number in report.numbered:
        lines += ["", *_write(block, number, stem)]
    pictures = {
        _picture_file(stem, picture.name): draw_picture(picture, FONT)
        for picture in list_pictures(report.blocks)
    }
    return {f"{stem}.md": "\n".join(lines) + "\n", **pictures}


def escape(text: str) -> str:
    one_line = text.replace("\n", " ")
    return "".join(f"\\{letter}" if letter in SIGNS else letter for letter in one_line)


def _strong(text: str) -> str:
    return f"**{escape(text)}**"


def _break_each(lines: Iterable[str]) -> Iterator[str]:
    """Lines that stay lines: two blanks at the end say so."""
    for line in lines:
        yield f"{escape(line)}  "


def _picture_file(stem: str, name: str) -> str:
    return f"{stem}-{name}.svg"


def _write(block: Block, number: str, stem: str) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {escape(text)}"
        case Paragraph(text):
            yield escape(text)
        case Points(items):
            yield from (f"- {escape(item)}" for item in items)
        case Picture(name, caption):
            yield f"![{escape(number + caption)}]({quote(_picture_file(stem, name))})"
        case Signature(written):
            yield from _break_each(written)
        case Facts(rows):
            for name, text in rows:
                yield f"- {escape(name)}: {escape(text)}"
        case Grid(caption, heads, rows, worded=worded):
            table = _table(heads, rows, "|---" if worded else "|---:")
            yield from (_strong(number + caption), "", *table)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], column: str) -> Iterator[str]:
    yield _row(heads)
    yield "|---" + column * (len(heads) - 1) + "|"
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(escape, cells)) + " |"
