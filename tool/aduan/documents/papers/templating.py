"""Which template sets a paper: the office's own, where it has one, else the one that ships with the
tool.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import template_path_of
from aduan.core.words.text import mark as _
from aduan.documents.papers.glyphless import name_glyphless
from aduan.documents.papers.paperdata import write_json
from aduan.documents.report.document import TemplateError, set_template

SHIPPED_TEMPLATES = Path(__file__).with_name("templates")
# What every template may build on, and the office may replace like any other.
COMMON = "letter"
MAIN = "main.typ"


def set_paper(
    kind: str, data: Mapping[str, object], own: Mapping[str, bytes], *, logo: bytes = b""
) -> bytes:
    """The paper of a kind as PDF, the same data the same bytes. `own`: the office's templates, by kind.

    RefusedError: the office's own template cannot be set. Why is told only of made-up data
    (`sample`): a template could put what it was given into its complaint.
    """
    files = {
        f"{COMMON}.typ": own.get(COMMON) or _read(COMMON),
        MAIN: own.get(kind) or _read(kind),
    }
    office = data.get("office")
    if logo and isinstance(office, Mapping):
        files[str(office["logo"])] = logo
    why = ""
    try:
        return set_template(files, name_glyphless(write_json(data)))
    except TemplateError as error:
        why = str(error)
    if not {kind, COMMON} & own.keys():
        raise TemplateError(kind)
    path = template_path_of(kind if kind in own else COMMON)
    if data.get("sample"):
        raise RefusedError(_("{path} cannot be set: {why}"), path=path, why=why)
    hint = _("`aduan document {kind} --sample` says why")
    raise RefusedError(_("{path} cannot be set"), hint, path=path, kind=kind)


def _read(kind: str) -> bytes:
    return (SHIPPED_TEMPLATES / f"{kind}.typ").read_bytes()
