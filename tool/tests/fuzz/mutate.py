"""Mutations that keep the form of a file, so that they reach behind its reader: lines and tokens of
YAML, cells of a table, members of a spreadsheet, nodes of JSON. All chance comes from the `Random`
that is passed in."""

from __future__ import annotations

import copy
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import yaml

from aduan.store.files.yamlread import read_yaml
from tests.fuzz.seeds import list_words

# An anchor for what stands twice would be refused before anything is looked at.
_Dumper: Any = type(
    "_Dumper", (getattr(yaml, "CSafeDumper", yaml.SafeDumper),), {"ignore_aliases": lambda *_: True}
)

# What YAML, dates, numbers and texts have stumbled over before.
SPECIALS: tuple[bytes, ...] = (
    *(
        b"null",
        b"~",
        b"true",
        b"false",
        b"yes",
        b"no",
        b"",
        b'""',
        b"''",
        b"[]",
        b"{}",
        b"[[]]",
        b"- -",
        b"? x",
    ),
    *(
        b"0",
        b"-1",
        b"1",
        b"00",
        b"1e9",
        b"999999999",
        b"1_000",
        b"0x10",
        b".inf",
        b".nan",
        b"9" * 30,
        b"1.5",
    ),
    *(
        b"0001-01-01",
        b"9999-12-31",
        b"2026-02-30",
        b"2026-11-23",
        b"2026-11-23T09:15:00+07:00",
        b"2026-W48-1",
    ),
    *(
        b"2026-11-23T24:00:00+07:00",
        b"1900-01-01T00:00:00+23:59",
        b"2199-12-31T23:59:59-23:59",
        b"20261123T091500Z",
    ),
    *(
        b"&a",
        b"*a",
        b"!!str x",
        b"<<: x",
        b"%YAML 1.2",
        b"---",
        b"...",
        b"|",
        b">-",
        b'"\\u0000"',
        b'"\\ud800"',
    ),
    *(
        b'"\\U0010ffff"',
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
        b"\xc2\x85",
        b"\t",
        b"\r",
        b"#",
        b" # x",
        b'"',
        b"'",
        b"\\",
    ),
    *(
        b"KENARI",
        b"081234567890",
        b"a" * 300,
        "é\u0301".encode(),
        "١٢".encode(),
        "２０".encode(),
        b"start",
        b"open",
    ),
    *(
        b"any",
        b"final",
        b"paused",
        b"holder",
        b"author",
        b"self",
        b"Asia/Jakarta",
        b"/",
        b"..",
        b"Mars/X",
        b"UTC",
    ),
)
NUMBERS: tuple[bytes, ...] = (
    *(
        b"0",
        b"-1",
        b"1",
        b"4",
        b"5",
        b"1048576",
        b"16384",
        b"2147483648",
        b"9" * 20,
        b"1e308",
        b"-0.5",
        b"nan",
    ),
    *(
        b"XFD1048576",
        b"A1048576",
        b"A0",
        b"A1:XFD1048576",
        b"inlineStr",
        b"s",
        b"d",
        b"e",
        b"b",
        b"n",
        b"str",
    ),
)
JSON_SPECIALS: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        4,
        5,
        10**9 - 1,
        10**9,
        10**30,
        1.5,
        "",
        "x",
        [],
        {},
        [[]],
        "part",
        "2025",
    ),
    *(
        "2025-H1",
        "2025-01",
        "exact",
        "small",
        "large",
        "sensitive",
        "performance",
        "\ud800",
        "KENARI",
    ),
)
_LINE = re.compile(rb"( *)((?:- )*)([^:#]*: ?)?(.*)", re.DOTALL)
_TOKEN = re.compile(rb"[A-Za-z0-9_.+:-]+|[^A-Za-z0-9_.+:-]")

Mutation = Callable[[bytes, Random], bytes]


def mutate(form: str, raw: bytes, rng: Random) -> bytes:
    """One to three changes in the form of the file; where it has lost its form, of its bytes."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        raw = (mutate_bytes if rng.random() < 0.04 else _FORMS[form])(raw, rng)
    return raw


def mutate_bytes(raw: bytes, rng: Random) -> bytes:
    at, length = rng.randrange(len(raw) + 1), rng.choice((0, 0, 1, 1, 2, 16, 256))
    new = rng.choice((b"", rng.randbytes(1), rng.choice(SPECIALS), raw[: rng.choice((1, 4, 64))]))
    return raw[:at] + new + raw[at + length :]


def mutate_yaml(raw: bytes, rng: Random) -> bytes:
    """Half of the changes are to what the file says, so that it is still YAML; half to how it says
    it.
    """
    data = read_yaml(raw, numbers=True).data if rng.random() < 0.5 else None
    if not isinstance(data, dict) or not data:
        return mutate_lines(raw, rng)
    _change_node(data, rng)
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text.encode("utf-8", "replace")


def mutate_lines(raw: bytes, rng: Random) -> bytes:
    lines = raw.split(b"\n")
    at = _pick(lines, rng)
    change = rng.choice(
        (
            _set_value,
            _set_value,
            _set_value,
            _set_key,
            _set_token,
            _set_token,
            _indent,
            _move,
            _copy,
        )
    )
    if rng.random() < 0.15:
        del lines[at : at + rng.choice((1, 1, 2, 5, 20))]
    else:
        change(lines, at, rng)
    return b"\n".join(lines)


def mutate_csv(raw: bytes, rng: Random) -> bytes:
    lines = raw.split(b"\n")
    delimiter = max((b",", b";", b"\t"), key=raw.count)
    at = rng.randrange(len(lines))
    cells = lines[at].split(delimiter)
    place = rng.randrange(len(cells))
    change = rng.randrange(6)
    if change < 3:
        cells[place] = _word(raw.replace(delimiter, b" "), rng)
    elif change == 3:
        cells[place : place + 1] = cells[place : place + 1] * rng.choice((0, 2, 3, 200))
    lines[at] = delimiter.join(cells)
    if change > 3:
        lines[at : at + 1] = lines[at : at + 1] * rng.choice((0, 2, 3, 200))
    return b"\n".join(lines)


def mutate_gzip(raw: bytes, rng: Random) -> bytes:
    try:
        text = gzip.decompress(raw[: 1 << 20])
    except (OSError, EOFError, zlib.error):
        return mutate_bytes(raw, rng)
    if len(text) < 1 << 22 and rng.random() < 0.05:
        text *= 8
    packed = gzip.compress(mutate_csv(text, rng) if len(text) < 1 << 20 else text, 1, mtime=0)
    return packed if rng.random() < 0.9 else packed + packed[: rng.randrange(len(packed))]


def mutate_xlsx(raw: bytes, rng: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        zlib.error,
    ):
        return mutate_bytes(raw, rng)
    sheets = [name for name in members if "sheet" in name] or sorted(members)
    name = rng.choice(sheets if rng.random() < 0.6 else sorted(members)) if members else "x"
    members[name] = _mutate_xml(members.get(name, b""), rng)
    if rng.random() < 0.03:
        del members[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for member, content in members.items():
            out.writestr(zipfile.ZipInfo(member), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def mutate_json(raw: bytes, rng: Random) -> bytes:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return mutate_bytes(raw, rng)
    slots = list(_slots(data))
    if not slots:
        return mutate_bytes(raw, rng)
    (holder, key), (other, at) = rng.choice(slots), rng.choice(slots)
    change = rng.randrange(8)
    if change < 3:
        holder[key] = rng.choice(JSON_SPECIALS)
    elif change < 5:
        holder[key] = json.loads(json.dumps(other[at]))
    elif change == 5 and type(holder[key]) is int:
        holder[key] += rng.choice((-1, 1, 5, -5))
    elif change == 6 and isinstance(holder, list):
        holder.insert(key, json.loads(json.dumps(holder[key])))
    elif change == 7:
        del holder[key]
    return json.dumps(data).encode()


_FORMS: Mapping[str, Mutation] = {
    "yaml": mutate_yaml,
    "csv": mutate_csv,
    "gzip": mutate_gzip,
    "xlsx": mutate_xlsx,
    "json": mutate_json,
    "bytes": mutate_bytes,
}


def _change_node(data: Any, rng: Random) -> None:
    """One value becomes another of its kind, or one of its key elsewhere, or a special; or it goes,
    or stands twice.
    """
    slots = list(_slots(data))
    holder, key = rng.choice(slots)
    values = [other[at] for other, at in slots]
    change = rng.randrange(10)
    if change < 4:
        holder[key] = copy.deepcopy(
            rng.choice([value for value in values if type(value) is type(holder[key])])
        )
    elif change < 6:
        holder[key] = copy.deepcopy(rng.choice([other[at] for other, at in slots if at == key]))
    elif change == 6:
        holder[key] = _say(_word(b"", rng))
    elif change == 7:
        holder[key] = rng.choice((0, 1, 2, 999_999_999, True, False, None, "", [], {}))
    elif change == 8:
        del holder[key]
    elif isinstance(holder, dict):
        holder[_say(_word(b"", rng))] = copy.deepcopy(holder[key])
    else:
        holder.insert(key, copy.deepcopy(holder[key]))


def _say(word: bytes) -> str:
    return word.decode("utf-8", "replace")


def _pick(lines: list[bytes], rng: Random) -> int:
    """A line, and rather one that says something."""
    at = rng.randrange(len(lines))
    return rng.randrange(len(lines)) if lines[at].lstrip()[:1] in (b"", b"#") else at


def _word(raw: bytes, rng: Random) -> bytes:
    """A special, a word of the law, or one of the file itself."""
    words = rng.choice((SPECIALS, list_words(), raw[:50_000].split() or [b""]))
    return rng.choice(words)


def _set_value(lines: list[bytes], at: int, rng: Random) -> None:
    if found := _LINE.fullmatch(lines[at]):
        before = b"".join(part or b"" for part in found.groups()[:3])
        donor = _LINE.fullmatch(rng.choice(lines))
        lines[at] = before + (
            donor[4] if donor and rng.random() < 0.3 else _word(b"\n".join(lines), rng)
        )


def _set_key(lines: list[bytes], at: int, rng: Random) -> None:
    if found := _LINE.fullmatch(lines[at]):
        lines[at] = found[1] + found[2] + _word(b"", rng) + b": " + found[4]


def _set_token(lines: list[bytes], at: int, rng: Random) -> None:
    tokens = _TOKEN.findall(lines[at]) or [b""]
    tokens[rng.randrange(len(tokens))] = _word(b"\n".join(lines), rng)
    lines[at] = b"".join(tokens)


def _indent(lines: list[bytes], at: int, rng: Random) -> None:
    step = rng.choice((1, 2, 4, -1, -2, -4))
    for number in range(at, min(len(lines), at + rng.choice((1, 1, 3, 10)))):
        line = lines[number]
        lines[number] = (
            b" " * step + line if step > 0 else line[min(-step, len(line) - len(line.lstrip())) :]
        )


def _move(lines: list[bytes], at: int, rng: Random) -> None:
    block = lines[at : at + rng.choice((1, 1, 2, 5, 10))]
    del lines[at : at + len(block)]
    to = rng.randrange(len(lines) + 1)
    lines[to:to] = block


def _copy(lines: list[bytes], at: int, rng: Random) -> None:
    block = lines[at : at + rng.choice((1, 1, 2, 5, 10))]
    to = rng.choice((at, rng.randrange(len(lines) + 1)))
    lines[to:to] = block * rng.choice((1, 1, 1, 3, 30))


def _mutate_xml(text: bytes, rng: Random) -> bytes:
    parts = re.split(rb"(<[^>]*>)", text)
    at = rng.randrange(len(parts))
    tokens = _TOKEN.findall(parts[at]) or [b""]
    change = rng.randrange(5)
    if change < 3:
        tokens[rng.randrange(len(tokens))] = rng.choice((*NUMBERS, rng.choice(SPECIALS)))
        parts[at] = b"".join(tokens)
    elif change == 3:
        del parts[at : at + rng.choice((1, 2, 8))]
    else:
        parts[at:at] = parts[at : at + rng.choice((1, 2, 8))] * rng.choice((1, 2, 50))
    return b"".join(parts)


def _slots(data: Any) -> Any:
    """Every place in JSON data: what holds it, and its key or number there."""
    todo = [data]
    while todo:
        holder = todo.pop()
        pairs = (
            holder.items()
            if isinstance(holder, dict)
            else enumerate(holder)
            if isinstance(holder, list)
            else ()
        )
        for key, value in pairs:
            yield holder, key
            todo.append(value)
