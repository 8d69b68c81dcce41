"""What goes to the terminal: plain lines, tables, JSON; control characters from a case are made
visible.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.linebreaks import break_lines
from aduan.core.words.text import Voice


def make_visible(text: object) -> str:
    """Text as it may go to a terminal: nothing in it can move the cursor or change a colour."""
    said = str(text)
    if said.isprintable():
        return said
    return "".join(map(_make_plain, said))


def _make_plain(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return f"\\x{ord(character):02x}"


def print_line(text: object = "", *, err: bool = False, further: str = "") -> None:
    """A text for people, line by line; on a terminal none is broken within a word, and what goes on
    stands `further` in.
    """
    click.echo(break_lines(make_visible(text), find_width(err=err), further), err=err)


def find_width(*, err: bool) -> int:
    """How many characters a line of the terminal has; 0: this goes elsewhere, or it does not say."""
    stream = sys.stderr if err else sys.stdout
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return 0


def print_json(data: Mapping[str, object]) -> None:
    click.echo(json.dumps({"version": 1, **data}, ensure_ascii=False, indent=2))


def print_table(rows: Iterable[Sequence[object]], heads: Sequence[str]) -> None:
    """Columns under their heads, as wide as they need to be; the last one runs free."""
    table = [list(heads), *(_make_cells(row) for row in rows)]
    columns = zip(*table, strict=True)
    widths = [max(map(len, column)) for column in columns]
    lines = []
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    click.echo("\n".join(lines))


def _make_cells(row: Sequence[object]) -> list[str]:
    return [make_visible(cell).replace("\n", " ") for cell in row]


def print_findings(findings: Iterable[Finding], voice: Voice, *, err: bool = False) -> None:
    for finding in findings:
        place = say_place(finding)
        told = f"{finding.code} {finding.message(voice)}"
        print_line(_keep_in_line(f"{place}: {told}" if place else told), err=err)
        if hint := finding.hint(voice):
            print_line(_keep_in_line(f"    {hint}"), err=err)


def _keep_in_line(text: str) -> str:
    """A line of a finding: nothing that a file or a path says begins another one, which would look like
    a finding of its own.
    """
    return text.replace("\n", "\\n")


def say_place(finding: Finding) -> str:
    """Where a finding is: the commit, if an audit found it, then file, line and column; "" where it
    is about no file.
    """
    commit = finding.commit[:12]
    if not finding.path:
        return commit
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{commit} {place}" if commit else place


def print_annotations(findings: Iterable[Finding], voice: Voice) -> None:
    """GitHub's workflow commands: each finding shown at its file and line."""
    for finding in findings:
        level = "warning" if finding.kind is FindingKind.WARNING else "error"
        properties = {
            "file": _property(finding.path),
            "line": finding.line or 1,
            "col": finding.column or 1,
            "title": _property(finding.code),
        }
        listed = ",".join(f"{name}={value}" for name, value in properties.items())
        told = [finding.commit[:12], finding.message(voice), finding.hint(voice)]
        text = " — ".join(filter(None, told))
        click.echo(f"::{level} {listed}::{_data(make_visible(text))}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(make_visible(text)).replace(":", "%3A").replace(",", "%2C")


def finding_json(finding: Finding, voice: Voice) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "kind": finding.kind.value,
        "message": finding.message(voice),
        "hint": finding.hint(voice),
    }
