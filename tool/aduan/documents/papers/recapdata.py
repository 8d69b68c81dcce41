"""The recap for superiors as the data of a letter: the same sentences and tables that its Markdown
has.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.documents.report.paper import Grid, Paragraph, Report


def tell_recap(report: Report) -> dict[str, object]:
    """The data of one recap, as `write_recap` told it; where it is signed is the template's own."""
    _number, (_name, about) = report.fields
    return {
        "title": report.title,
        "about": about,
        "mark": report.mark,
        "blocks": list(_tell_blocks(report)),
    }


def _tell_blocks(report: Report) -> Iterator[dict[str, object]]:
    for block in report.blocks:
        match block:
            case Paragraph(text, small):
                yield {"kind": "text", "text": text, "small": small}
            case Grid(caption, heads, rows, summed):
                told = {"caption": caption, "columns": list(heads), "summed": summed}
                yield {"kind": "table", **told, "rows": [list(row) for row in rows]}
