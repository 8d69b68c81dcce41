"""A table that was taken in, and its map, are named where they lie in the office's folder."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from aduan.cli.save import list_left
from tests.core.builders import law

STRAYS = ("Buku Lama.XLSX", "map.yaml", "register-lama.csv")
OWN = ("README.md", "mkdocs.yml", ".pre-commit-config.yaml", "requirements.txt", "catatan.csv~")


def test_both_are_named_as_what_waits_to_be_saved_is_told_and_nothing_of_the_office(tmp_path: Path):
    for name in (*STRAYS, *OWN):
        (tmp_path / name).write_bytes(b"")
    desk: Any = SimpleNamespace(office=SimpleNamespace(root=tmp_path, law=law()))
    assert [(one.code, one.path) for one in list_left(desk)] == [("ADU669", n) for n in STRAYS]
