"""schema/staff.yaml as text: one person's entry written anew, and every other line as it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar

EMPTY = re.compile(r"^staff:[ ]*(?:\{[ ]*\}|null|~)?[ ]*$", re.MULTILINE)
# A remark behind a value would be lost where its line is written anew.
REMARK = re.compile(r"[ ]#")

_PLAIN = re.compile(r"[a-z][a-z-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")

Entry = Mapping[str, Any]


class UnclearFileError(RefusedError):
    """A staff file that is written so that we would rather not touch it."""

    def __init__(self) -> None:
        super().__init__(
            _("schema/staff.yaml is written in a way that this command does not change"),
            _(
                "edit it by hand: put remarks on lines of their own, and each person in lines, "
                "not in braces"
            ),
        )


def read_people(raw: bytes) -> dict[str, Any]:
    """The entries by id. UnclearFileError: the file cannot be read."""
    data = read_yaml(raw, numbers=True).data
    people = data.get("staff") if isinstance(data, dict) else None
    if not isinstance(people, dict):
        raise UnclearFileError
    return people


def put_person(raw: bytes, person: str, entry: Entry) -> bytes:
    """The file with a person's entry as given, added at the end or in its old place.

    UnclearFileError: it could not be done without touching what another line says.
    """
    people = read_people(raw)
    write = _replace if person in people else _append
    changed = write(raw.decode("utf-8"), person, entry, list(people)).encode()
    # Whatever the lines looked like: all others must still say what they said.
    meant = {"staff": {**people, person: dict(entry)}}
    if read_yaml(changed, numbers=True).data != meant:
        raise UnclearFileError
    return changed


def _append(text: str, person: str, entry: Entry, _people: Sequence[str]) -> str:
    """A further entry below all others."""
    bare = EMPTY.sub("staff:", text, count=1)
    if not bare.endswith("\n"):
        bare += "\n"
    return bare + "".join(_write_entry(person, entry))


def _replace(text: str, person: str, entry: Entry, people: Sequence[str]) -> str:
    """The lines of a person's entry written anew; remarks in it stay, above all it says."""
    lines = text.splitlines(keepends=True)
    starts = {name: _find_line(lines, name) for name in people}
    begin = starts[person]
    later = [line for line in starts.values() if line > begin]
    end = min(later, default=len(lines))
    while end > begin + 1 and _is_loose(lines[end - 1]):
        end -= 1
    block = lines[begin:end]
    remarks = [line for line in block if line.lstrip().startswith("#")]
    said = [line for line in block if line not in remarks]
    if any(REMARK.search(line) for line in said):
        raise UnclearFileError
    head, *rest = _write_entry(person, entry)
    written = [head, *remarks, *rest]
    return "".join(lines[:begin] + written + lines[end:])


def _find_line(lines: Sequence[str], person: str) -> int:
    """Where the entry of a person begins. UnclearFileError: several lines, or none, look so."""
    begins = re.compile(rf"[ ]+{re.escape(person)}:(?:[ ]|$)")
    found = []
    for number, line in enumerate(lines):
        if begins.match(line.rstrip("\n")):
            found.append(number)
    if len(found) != 1:
        raise UnclearFileError
    return found[0]


def _is_loose(line: str) -> bool:
    """An empty line, or a remark that stands as far out as the people do."""
    return not line.strip() or bool(re.match(r"[ ]{0,2}#", line))


def _write_entry(person: str, entry: Entry) -> Iterator[str]:
    yield f"  {person}:\n"
    for name, value in entry.items():
        if isinstance(value, list):
            yield f"    {name}:{'' if value else ' []'}\n"
            for item in value:
                yield from _write_item(item)
        else:
            yield f"    {name}: {write_scalar(value)}\n"


def _write_item(item: Mapping[str, Any]) -> Iterator[str]:
    """Roles stay on one line, as people write them; a key is too long for that."""
    if "role" in item and "note" not in item:
        parts = [f"{name}: {_write_plain(value)}" for name, value in item.items()]
        said = ", ".join(parts)
        yield f"      - {{{said}}}\n"
        return
    sign = "- "
    for name, value in item.items():
        yield f"      {sign}{name}: {write_scalar(value)}\n"
        sign = "  "


def _write_plain(value: object) -> str:
    """A name or a day as people write it: to this file's reader both are text without quotes."""
    text = str(value)
    return text if _PLAIN.fullmatch(text) else write_scalar(value)
