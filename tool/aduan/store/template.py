"""The files that ship with the tool: gathered into the wheel at build time, or the repository's own when editable."""

from __future__ import annotations

from pathlib import Path

PACKAGED = Path(__file__).parent.parent / "template"
REPOSITORY = Path(__file__).parents[3]

# What `init` lays down. An explicit list: never staff, cases or releases of the office that the tool was built in.
LAID_DOWN = (
    "schema/sop",
    "schema/codes",
    "schema/calendar",
    "schema/README.md",
    "schema/office.yaml",
    "schema/sop.schema.json",
    "schema/codes.schema.json",
    "schema/calendar.schema.json",
    "schema/office.schema.json",
    "schema/staff.schema.json",
    "schema/box.schema.json",
    "cases/README.md",
    "site",
    "mkdocs.yml",
    ".gitattributes",
    ".github/workflows/check.yml",
    ".github/workflows/publish.yml",
)


def template_root() -> Path:
    return PACKAGED if PACKAGED.is_dir() else REPOSITORY


def template_path(relative: str) -> Path:
    return template_root() / relative
