"""Two folders, file by file: what is in one alone, and the first line that differs."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

WIDTH = 200


def compare(old: Path, new: Path) -> list[str]:
    """A text for each file that differs, in the order of paths; none where all is the same."""
    before, after = list_files(old), list_files(new)
    found: list[str] = []
    for path in sorted(before | after):
        if path not in after:
            found.append(f"{path}: only in OLD")
        elif path not in before:
            found.append(f"{path}: only in NEW")
        elif difference := find_first((old / path).read_bytes(), (new / path).read_bytes()):
            found.append(f"{path}{difference}")
    return found


def list_files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def find_first(old: bytes, new: bytes) -> str:
    """The first line that differs, with its number and both ways; nothing where there is none."""
    lines = zip_longest(old.split(b"\n"), new.split(b"\n"))
    for number, (before, after) in enumerate(lines, 1):
        if before != after:
            return f":{number}\n  - {show(before, after)}\n  + {show(after, before)}"
    return ""


def show(line: bytes | None, other: bytes | None) -> str:
    """A line from shortly before the place where it parts from the other: pages have long ones."""
    if line is None:
        return "(no such line)"
    parts = zip_longest(line, other or b"")
    place = next((place for place, (one, two) in enumerate(parts) if one != two), 0)
    start = max(0, place - WIDTH // 2)
    text = line[start : start + WIDTH].decode("utf-8", "backslashreplace")
    return ("…" if start else "") + text
