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
    """The file with a person's entry as given, added at the end or in its old place."""
    people = read_people(raw)
    text = raw.decode("utf-8")
    text = (
        _replace(text, person, entry, list(people))
        if person in people
        else _append(text, person, entry)
    )
    changed = text.encode()
    if read_yaml(changed, numbers=True).data != {"staff": {**people, person: dict(entry)}}:
        raise UnclearFileError
    return changed


def _append(text: str, person: str, entry: Entry) -> str:
    bare = EMPTY.sub("staff:", text, count=1)
    return (bare if bare.endswith("\n") else bare + "\n") + "".join(_write_entry(person, entry))


def _replace(text: str, person: str, entry: Entry, people: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    starts = {name: _find_line(lines, name) for name in people}
    begin = starts[person]
    end = min((line for line in starts.values() if line > begin), default=len(lines))
    while end > begin + 1 and _is_loose(lines[end - 1]):
        end -= 1
    block = lines[begin:end]
    remarks = [line for line in block if line.lstrip().startswith("#")]
    if any(REMARK.search(line) for line in block if line not in remarks):
        raise UnclearFileError
    head, *rest = _write_entry(person, entry)
    return "".join([*lines[:begin], head, *remarks, *rest, *lines[end:]])


def _find_line(lines: Sequence[str], person: str) -> int:
    found = [
        n
        for n, line in enumerate(lines)
        if re.match(rf"[ ]+{re.escape(person)}:(?:[ ]|$)", line.rstrip("\n"))
    ]
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
        yield (
            "      - {"
            + ", ".join(f"{name}: {_write_plain(value)}" for name, value in item.items())
            + "}\n"
        )
        return
    for number, (name, value) in enumerate(item.items()):
        yield f"      {'- ' if not number else '  '}{name}: {write_scalar(value)}\n"


def _write_plain(value: object) -> str:
    text = str(value)
    return (
        text
        if re.fullmatch(r"[a-z][a-z-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        else write_scalar(value)
    )
