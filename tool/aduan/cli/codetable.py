"""The table of finding codes in schema/README.md, made from the codes themselves: `make codes`."""

from __future__ import annotations

from pathlib import Path

from aduan.cli.voice import make_voice
from aduan.core.words.codes import CODES
from aduan.core.words.officepaths import LAW_README
from aduan.core.words.text import Voice
from aduan.store.files.template import template_path

BEGIN, END = "<!-- codes: begin -->", "<!-- codes: end -->"
KINDS = {
    "invalid": "salah / invalid",
    "overdue": "lewat batas / overdue",
    "warning": "peringatan / warning",
}


def make_table() -> str:
    """One row a code: its kind, what it says in both languages."""
    indonesian, english = make_voice("id"), make_voice("en")
    lines = ["| kode | jenis | arti | meaning |", "|---|---|---|---|"]
    for code, entry in CODES.items():
        kind = KINDS[entry.kind]
        said = _cell(indonesian, entry.message)
        meant = _cell(english, entry.message)
        lines.append(f"| {code} | {kind} | {said} | {meant} |")
    return "\n".join(lines)


def _cell(voice: Voice, message: str) -> str:
    return (
        voice.translate(message)
        .replace("|", "\\|")
        .replace("{", "*")
        .replace("}", "*")
        .replace("<", "&lt;")
    )


def insert_table(text: str) -> str:
    """The page with the table as it is now between its marks."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{make_table()}\n{END}{after}"


def write_table(page: Path) -> None:
    page.write_text(insert_table(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_table(template_path(LAW_README))
