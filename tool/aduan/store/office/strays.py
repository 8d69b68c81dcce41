"""Tables and lists at the top of an office's folder that are no part of the office: an old register that
was taken in, its map, answers for `new --from`. They may tell of people, and no seal is on them.
"""

from __future__ import annotations

from pathlib import Path

from aduan.core.law.upkeep import Upkeep
from aduan.core.words.findings import Finding
from aduan.core.words.leftovers import is_leftover

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".yaml", ".yml")


def check_strays(root: Path, upkeep: Upkeep) -> list[Finding]:
    """ADU669 for each of them that no rule of the procedure lets anybody change."""
    names = sorted(path.name for path in root.iterdir() if path.is_file())
    strays = [name for name in names if is_table(name) and upkeep.find(name) is None]
    return [Finding("ADU669", path=name, line=1, column=1) for name in strays]


def is_table(name: str) -> bool:
    """Whether a file holds rows or lists, by its name. What programs leave or hide is told elsewhere."""
    is_told = name.startswith(".") or is_leftover(name)
    return name.lower().endswith(TABLES) and not is_told
