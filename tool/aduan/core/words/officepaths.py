"""Every path of an office, from its folder, with forward slashes: what it is called, and what it is
for.

The one place that knows. Check, pre-commit, audit, server hook, `sync` and import ask here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from aduan.core.words.ids import is_id

# The folders of an office: its cases, its law, its hand-written pages.
CASES, LAW, SITE = "cases", "schema", "site"

OFFICE_FILE = "schema/office.yaml"
STAFF_FILE = "schema/staff.yaml"
CASE_SCHEMA = "schema/case.schema.json"
# Which changes of law, tool and roles somebody else has confirmed.
CONFIRMED = "schema/confirmed.yaml"
# What was brought back as it was after it had been lost, and why.
RESTORED = "schema/restored.yaml"
# The office's own templates of papers.
TEMPLATES_FOLDER = "schema/documents"
CASES_README = "cases/README.md"
LAW_README = "schema/README.md"
RELEASES_FOLDER = "site/releases"
# All box registers, as a pattern of names.
BOXES = "cases/[0-9][0-9][0-9][0-9]/box.yaml"
# It says how git reads and merges what stands beside it and below.
ATTRIBUTES = ".gitattributes"

# As patterns: all that grows by steps, and what every office has beside it.
ALL_CASES = "cases/**"
USUAL_PATHS = (
    *("**/.git*", "schema/**", "site/**", "mkdocs.yml", ".github/**", "tool/**"),
    *("requirements*.txt", "README*", CASES_README),
)

_BOX_NAME = "box.yaml"
_LAW_FOLDERS = ("sop", "codes", "calendar", "retention")
_CASE = re.compile(r"cases/[0-9]{4}/[0-9]{2}/([^/]+)\.yaml\Z")
_BOX = re.compile(rf"cases/[0-9]{{4}}/{re.escape(_BOX_NAME)}\Z")
_LAW_FILE = re.compile(rf"schema/({'|'.join(_LAW_FOLDERS)})/([^/]+)\.yaml\Z")


class PathKind(StrEnum):
    """What a path of an office is for. `STRANGE`: it stands among the cases and is none of their
    files.
    """

    CASE = "case"
    BOX = "box"
    STRANGE = "strange"
    LAW = "law"
    RELEASE = "release"
    FREE = "free"


# What only ever grows.
GROWING = frozenset({PathKind.CASE, PathKind.BOX})
_TOP_FOLDERS = {CASES: PathKind.STRANGE, LAW: PathKind.LAW}


@lru_cache(maxsize=1 << 16)
def kind_of(path: str) -> PathKind:
    """What a path is for, from the office's folder."""
    if (case := _CASE.match(path)) and is_id(case[1]):
        return PathKind.CASE
    if _BOX.match(path):
        return PathKind.BOX
    if path == CASES_README:
        return PathKind.FREE
    if path.startswith(f"{RELEASES_FOLDER}/"):
        return PathKind.RELEASE
    # On a system that does not tell capitals apart, Cases/ is cases/.
    top = path.partition("/")[0]
    kind = _TOP_FOLDERS.get(top.casefold(), PathKind.FREE)
    is_attributes = path.rpartition("/")[2].casefold() == ATTRIBUTES
    return PathKind.LAW if kind is PathKind.FREE and is_attributes else kind


def is_law_file(path: str) -> bool:
    """Whether a path is one of the files that the law is read from."""
    return path in (OFFICE_FILE, STAFF_FILE) or bool(_LAW_FILE.match(path))


def is_taken_for_law(path: str) -> bool:
    """Whether a path in the folder of the law has the name of a file of it, as somebody may read it,
    and is none: an `office.yml`, a copy that an editor left.
    """
    name = path.rpartition("/")[2].casefold()
    is_named_so = ".yaml" in name or ".yml" in name
    is_read = is_law_file(path) or path in (CONFIRMED, RESTORED)
    return is_in_law(path) and is_named_so and not is_read


def is_law_of(part: str, path: str) -> bool:
    """Whether a path is in the folder of `sop`, `codes`, `calendar` or `retention`."""
    return path.startswith(f"schema/{part}/")


def is_in_cases(path: str) -> bool:
    """Whether a path is anywhere in the folder of the cases."""
    return path.startswith("cases/")


def is_in_law(path: str) -> bool:
    """Whether a path is anywhere in the folder of the law."""
    return path.startswith("schema/")


def is_read_as_case_or_box(path: str) -> bool:
    """Whether a file is read as a case or a box register, in its place or not: its findings say
    that.
    """
    parts = path.split("/")
    if parts[0] != CASES or len(parts) < 3:
        return False
    if len(parts) == 3 and parts[2] == _BOX_NAME:
        return bool(_BOX.match(path))
    return path.endswith(".yaml")


def is_box_name(path: str) -> bool:
    """Whether a file has the name of a box register, wherever it stands."""
    return path.rpartition("/")[2] == _BOX_NAME


def has_case_name(path: str) -> bool:
    """Whether a file's name is that of a case: its number, and nothing more."""
    return path.endswith(".yaml") and is_id(stem_of(path))


def stem_of(path: str) -> str:
    """The name of a YAML file without its end: a case's number, a procedure's or a list's name, a
    calendar's year.
    """
    return path.rpartition("/")[2].removesuffix(".yaml")


def case_path(case_id: str) -> str:
    """Where a case is kept, by its whole id: `cases/2026/11/20261123-K7M4QX.yaml`."""
    year, month = case_id[:4], case_id[4:6]
    return f"{CASES}/{year}/{month}/{case_id}.yaml"


def box_path(year: int) -> str:
    """Where the box register of a year is kept."""
    return f"cases/{year:04}/{_BOX_NAME}"


def schema_path(kind: str) -> str:
    """Where the JSON Schema of a kind of file is kept: `sop`, `codes`, `calendar`, `office` …"""
    return f"{LAW}/{kind}.schema.json"


def template_path_of(kind: str) -> str:
    """Where an office keeps its own template of a kind of paper."""
    return f"{TEMPLATES_FOLDER}/{kind}.typ"


def asset_path(name: str) -> str:
    """Where a picture of the office is kept, for its site and its papers."""
    return f"{SITE}/assets/{name}"


def law_folder(part: str) -> str:
    """The folder of `sop`, `codes` or `calendar`."""
    return f"schema/{part}"


def law_part(path: str) -> str:
    """Which part of the law a file belongs to: `sop`, `codes` or `calendar`."""
    return path.split("/")[1]


def law_path(part: str, name: object) -> str:
    """A file of `sop`, `codes` or `calendar`: by the procedure's or list's name, or the year."""
    return f"schema/{part}/{name}.yaml"
