"""The files that ship with the tool: gathered into the wheel at build time, or the repository's own
when editable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from aduan.core.words.officepaths import OFFICE_FILE, law_path

PACKAGED = Path(__file__).parents[2] / "template"
REPOSITORY = Path(__file__).parents[4]

# What `init` lays down. An explicit list: never staff, cases or releases of the office that the
# tool was built in.
# The jobs of each working morning, laid down at the hour of the office's zone.
DAILY_JOBS = ".github/workflows/publish.yml"
LAID_DOWN = (
    "schema/sop/register.yaml",
    "schema/codes",
    "schema/calendar",
    "schema/retention",
    "schema/README.md",
    "schema/ledger.md",
    "schema/sealing.md",
    "schema/documents.md",
    "schema/receipt.md",
    "schema/letter.md",
    "schema/office.yaml",
    "schema/sop.schema.json",
    "schema/codes.schema.json",
    "schema/retention.schema.json",
    "schema/calendar.schema.json",
    "schema/office.schema.json",
    "schema/staff.schema.json",
    "schema/box.schema.json",
    "cases/README.md",
    "site",
    "mkdocs.yml",
    ".gitattributes",
    ".github/workflows/check.yml",
    DAILY_JOBS,
)
# What the workflows install beside the tool, by hash; each gets the tool's own line when it is laid
# down.
REQUIREMENTS = ("requirements.txt", "requirements-site.txt")
SHIPPED = (*LAID_DOWN, *REQUIREMENTS)
# The releases that the site of the office we were built in has published are its own.
NEVER = ("site/releases/",)


# The procedure that a new office begins with: packaged under this name, not that of the office it
# was written for.
EXAMPLE = "schema/sop/example.yaml"
IN_FORCE = re.compile(r"^sop: *([a-z0-9-]+)", re.MULTILINE)


def template_root() -> Path:
    """The folder in which the files lie as they lie in an office."""
    return PACKAGED if PACKAGED.is_dir() else REPOSITORY


def template_path(relative: str) -> Path:
    """Where one of them is kept, by its path in an office."""
    return template_root() / relative


def example_procedure() -> Path:
    """The procedure that ships as an example: in the repository, the one that its own office has in
    force.
    """
    packaged = template_path(EXAMPLE)
    if packaged.is_file():
        return packaged
    named = IN_FORCE.search(template_path(OFFICE_FILE).read_text(encoding="utf-8"))
    return template_path(law_path("sop", named[1])) if named else packaged


def list_template(names: Iterable[str] = SHIPPED) -> Iterator[tuple[str, Path]]:
    """Each file that ships with the tool: its path in an office, and where it is kept."""
    for name in names:
        source = template_path(name)
        files = sorted(source.rglob("*")) if source.is_dir() else [source]
        for file in files:
            path = "/".join((name, *file.relative_to(source).parts))
            if file.is_file() and _ships(path):
                yield path, file


def _ships(path: str) -> bool:
    """Whether a file belongs to every office, and not to the one that we were built in."""
    return "__pycache__" not in path and not path.startswith(NEVER)
