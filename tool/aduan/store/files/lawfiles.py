"""The law of an office read from schema/: every file validated, then made into the values that the
core judges by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.law.law import Law
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding, FindingKind, Node
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, law_folder, law_part
from aduan.core.words.quickly import dataclass
from aduan.store.files.lawvalues import Raw, build_law

# The kinds of files that there are many of, by their folders; each has a schema of its name.
KINDS = ("sop", "codes", "calendar", "retention")
# The files that there is one of, and their schemas.
ONE_OF = {OFFICE_FILE: "office", STAFF_FILE: "staff"}

# So many laws are remembered: one command may check, audit and exchange, by the same files.
MOST_JUDGED = 8
# Those of Indonesia (WIB, WITA, WIT), for who writes another name.
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True)
class LawReading:
    """The law, where it could be made, and what is wrong with its files. `raw`: data by path;
    `digest`: of the bytes that it was read from.
    """

    law: Law | None
    findings: list[Finding]
    raw: Raw
    digest: str = ""

    @property
    def breaks(self) -> Finding | None:
        """The first finding for which the law cannot be used; a warning is none."""
        invalid = (f for f in self.findings if f.kind is FindingKind.INVALID)
        return min(invalid, key=lambda finding: finding.order, default=None)


def law_paths(root: Path) -> list[Path]:
    """The files that the law is read from, in a stable order."""
    paths = [root / path for path in ONE_OF]
    for kind in KINDS:
        folder = root / law_folder(kind)
        paths += sorted(folder.glob("*.yaml"))
    return paths


def read_law(root: Path) -> LawReading:
    """Read and validate every law file of an office's folder; all findings are collected."""
    from aduan.store.files.lawcopies import find_beside

    contents: dict[str, bytes] = {}
    unreadable: list[Finding] = []
    for path in law_paths(root):
        name = path.relative_to(root).as_posix()
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            unreadable.append(_cannot_be_read(name, error.strerror or ""))
    reading = judge_law(contents, unreadable)
    return replace(reading, findings=[*reading.findings, *find_beside(root, ONE_OF)])


def judge_law(contents: Mapping[str, bytes], findings: Sequence[Finding] = ()) -> LawReading:
    """The law from the bytes of its files by path; `findings`: what is known to be wrong with them
    already.

    A copy of a file is named, and nothing in it counts.
    """
    return _judge(tuple(contents.items()), tuple(findings))


@lru_cache(maxsize=MOST_JUDGED)
def _judge(files: tuple[tuple[str, bytes], ...], findings: tuple[Finding, ...]) -> LawReading:
    """The law that these files hold; it depends on nothing else, so the same files are judged once."""
    from aduan.store.files.lawcopies import list_copies, name_copy

    contents = dict(files)
    copies = list_copies(contents)
    named = [name_copy(path, original) for path, original in copies.items()]
    raw: Raw = {}
    found = list(findings)
    for path, content in contents.items():
        if path in copies:
            continue
        data, problems = _read_file(path, content)
        found += problems
        if not problems:
            raw[path] = data
    found += _find_missing(contents, found)
    digest = digest_of(contents)
    if found:
        return LawReading(None, [*found, *named], raw, digest)
    law, broken = _build_checked(raw)
    located = [_locate(contents[finding.path], finding) for finding in broken]
    return LawReading(law, [*located, *named], raw, digest)


def digest_of(contents: Mapping[str, bytes]) -> str:
    """What the files of a law are known by: another one for each other path or byte."""
    lines: list[str] = []
    for path, content in contents.items():
        digest = sha256(content).hexdigest()
        lines.append(f"{digest} {path}")
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _find_missing(contents: Mapping[str, bytes], found: Sequence[Finding]) -> list[Finding]:
    """The files that an office must have and has not, but for those that could not be read."""
    named = {finding.path for finding in found}
    missing = [path for path in ONE_OF if path not in contents and path not in named]
    return [_cannot_be_read(path, "-") for path in missing]


def _cannot_be_read(path: str, problem: str) -> Finding:
    return Finding("ADU115", values={"problem": problem}, path=path, line=1, column=1)


@lru_cache(maxsize=MOST_JUDGED)
def case_schema_text(law: Law) -> str:
    """schema/case.schema.json as this law gives it."""
    from aduan.core.law.caseschema import make_case_schema

    schema = make_case_schema(law.sops, law.codes)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _build_checked(raw: Raw) -> tuple[Law | None, list[Finding]]:
    """The law, where its files agree with each other, and where they do not."""
    from aduan.core.law.lawrules import check_law

    zone = raw[OFFICE_FILE]["zone"]
    if not _is_zone(zone):
        values = {"value": zone, "known": ", ".join(ZONES)}
        return None, [Finding("ADU506", ("zone",), values, OFFICE_FILE)]
    law = build_law(raw)
    found = check_law(law, raw)
    is_broken = any(finding.kind is FindingKind.INVALID for finding in found)
    return (None if is_broken else law), found


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, KeyError, OSError):
        return False


def _schema_of(path: str) -> str:
    """The name of the schema that a file must fit."""
    return ONE_OF.get(path) or law_part(path)


def _read_file(path: str, raw: bytes) -> tuple[Any, list[Finding]]:
    """The data of one file, and what is wrong with it by itself: its YAML, its shape, its texts,
    its days; each is asked only where the ones before found nothing.
    """
    from aduan.core.words.characters import check_texts
    from aduan.store.files.schemas import shape_of
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml(raw, numbers=True)
    if document.findings:
        return None, [replace(finding, path=path) for finding in document.findings]
    data = document.data
    shape = shape_of(_schema_of(path))
    found = [*shape.check(data), *check_texts(data, raw)]
    if not found:
        found = list(_find_bad_dates(data))
    if not found:
        return data, []
    places = read_yaml(raw, numbers=True, places=True)
    return data, [places.locate(finding, path) for finding in found]


def _find_bad_dates(data: Any, node: Node = ()) -> Iterator[Finding]:
    """Dates that do not exist or end before they begin: the schemas know the form alone."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _find_bad_dates(value, (*node, key))
        yield from _find_turned_span(data, node)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _find_bad_dates(value, (*node, number))
    elif isinstance(data, str) and _DATE.match(data) and find_day(data) is None:
        yield Finding("ADU508", node, {"value": data})


def _find_turned_span(data: Mapping[str, Any], node: Node) -> Iterator[Finding]:
    """A span that ends before it begins; days written so are in order as texts are."""
    since = data.get("from") or data.get("since")
    until = data.get("until")
    if not isinstance(since, str) or not isinstance(until, str):
        return
    if _DATE.match(until) and until < since:
        yield Finding("ADU508", (*node, "until"), {"value": until})


def _locate(raw: bytes, finding: Finding) -> Finding:
    """A finding about what a file says, with the place where it says so."""
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml(raw, numbers=True, places=True)
    return document.locate(finding, finding.path)
