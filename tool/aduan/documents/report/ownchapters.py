"""Chapters that the office writes itself, from a plain text: what hindered, what it asks for, what it
will do.

A line that begins with `# ` begins a chapter, lines that begin with `- ` are points, a blank line
ends a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from aduan.documents.report.paper import Block, Heading, Paragraph, Points

_CHAPTER, _POINT = "# ", "- "


def read_chapters(text: str) -> tuple[tuple[Block, ...], ...]:
    """The chapters of a text, each beginning with its heading; what stands before the first one is a
    chapter without.
    """
    chapters: list[list[Block]] = []
    for block in _list_blocks(text):
        if isinstance(block, Heading) or not chapters:
            chapters.append([])
        chapters[-1].append(block)
    return tuple(tuple(chapter) for chapter in chapters)


def _list_blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        is_chapter = line.startswith(_CHAPTER)
        if lines and (not line.strip() or is_chapter):
            yield _make_block(lines)
            lines = []
        if is_chapter:
            yield Heading(line.removeprefix(_CHAPTER).strip())
        elif line.strip():
            lines.append(line.strip())


def _make_block(lines: list[str]) -> Block:
    if all(line.startswith(_POINT) for line in lines):
        return Points(tuple(line.removeprefix(_POINT) for line in lines))
    return Paragraph(" ".join(lines))
