"""A table that was taken in, its map, and a scan are named wherever they lie in the office's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli.save import list_left
from aduan.store.office import strays
from tests.core.builders import law

STRAYS = ("Buku Lama.XLSX", "map.yaml", "register-lama.csv")
OWN = ("README.md", "mkdocs.yml", ".pre-commit-config.yaml", "requirements.txt", "catatan.csv~")
BELOW = {
    "arsip/2019/ktp.jpg": "ADU344",
    "arsip/buku.xlsx": "ADU669",
    "schema/pengadu.csv": "ADU669",
    "site/pengadu.csv": "ADU669",
}
OWN_BELOW = (
    *("site/assets/logo.png", "schema/office.yaml", "site/releases/0001.csv"),
    *(
        "public/peta.csv",
        "situs/index.html",
        "situs/gambar/ikon.png",
        ".cache/peta.csv",
        "klon/.git",
        "klon/peta.csv",
        "cases/2026/11/surat.pdf",
    ),
)


class Answers:
    """A repository that leaves out public/, and knows one sheet of the site."""

    def __init__(self, _root: Path) -> None:
        pass

    def try_run(self, *_words: str, feed: str) -> str:
        return "public/\0" if "public/\0" in feed else ""

    def run(self, *words: str) -> str:
        paths: Sequence[str] = words[words.index("--") + 1 :]
        return "\0".join(path for path in paths if path != "site/unduhan.csv")


def lay(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")


def test_both_are_named_as_what_waits_to_be_saved_is_told_and_nothing_of_the_office(tmp_path: Path):
    lay(tmp_path, *STRAYS, *OWN)
    desk: Any = SimpleNamespace(office=SimpleNamespace(root=tmp_path, law=law()))
    assert [(one.code, one.path) for one in list_left(desk)] == [("ADU669", n) for n in STRAYS]


def test_all_folders_are_looked_into_but_what_git_has_or_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(strays, "Repository", Answers)
    lay(tmp_path, *BELOW, *OWN_BELOW, "site/unduhan.csv")
    found = strays.check_strays(tmp_path, law().sop.upkeep)
    assert {one.path: one.code for one in found} == BELOW


def test_where_there_is_nothing_to_tell_git_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(strays, "Repository", None)
    lay(tmp_path, *OWN, "schema/office.yaml", "site/index.md")
    assert strays.check_strays(tmp_path, law().sop.upkeep) == []
