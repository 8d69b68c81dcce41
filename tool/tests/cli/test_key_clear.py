"""`aduan key clear`: keys that nothing names go, once nobody can be in need of them; no others."""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click import Abort

from aduan.cli import keyclear
from aduan.cli.desk import Desk
from aduan.core.words.findings import SurroundingsError, UsageError
from aduan.core.words.ids import make_id
from aduan.store.files.casekeys import MATTER
from aduan.store.git.repository import Repository
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping
from aduan.store.record.orphankeys import REST, OrphanKey, drop_orphan, find_orphans

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CASE = make_id(NOW.date(), b"AUDITA")
ONE, TWO = (CaseKey(CASE, MATTER, tag * 26) for tag in "ab")
RIPE = NOW - REST - timedelta(hours=1)


class Refs(Repository):
    """A clone of which one branch names some tags."""

    def __init__(self, named: str = "") -> None:
        self.named = named

    def run(self, *_words: str, **_more: object) -> str:
        return "0123\n"

    def try_run(self, *words: str, **_more: object) -> str | None:
        return self.named if "0123" in words else None


@pytest.fixture
def folders(tmp_path: Path) -> list[VaultFolder]:
    """A vault and its copy, each with both keys, which have lain there long enough."""
    made = [VaultFolder(tmp_path / name) for name in ("brankas", "salinan")]
    for folder in made:
        folder.path.mkdir()
        for key in (ONE, TWO):
            wrapping = Wrapping(key, "c" * 16)
            folder.put(wrapping, b"x")
            touch(folder, wrapping, RIPE)
    return made


def touch(folder: VaultFolder, wrapping: Wrapping, moment: datetime) -> None:
    os.utime(folder.path / wrapping.name, (moment.timestamp(),) * 2)


def find(folders: list[VaultFolder], known: Container[CaseKey] = (), named: str = ""):
    found = find_orphans(Refs(named), folders, known, NOW)
    return {orphan.key: orphan.may_go for orphan in found}


def test_what_the_record_names_is_none(folders: list[VaultFolder]):
    assert find(folders) == {ONE: True, TWO: True}
    assert find(folders, known={ONE}) == {TWO: True}


def test_what_another_branch_names_stays(folders: list[VaultFolder]):
    assert find(folders, named=f"{ONE.tag}\n") == {ONE: False, TWO: True}


def test_what_came_lately_to_any_folder_stays(folders: list[VaultFolder]):
    """A step that is not shared yet may need it."""
    touch(folders[1], Wrapping(TWO, "c" * 16), NOW - timedelta(days=29))
    assert find(folders) == {ONE: True, TWO: False}


def test_it_goes_from_every_folder_in_every_circle_and_nothing_else(folders: list[VaultFolder]):
    folders[0].put(Wrapping(ONE, "d" * 16), b"x")
    assert drop_orphan(folders, ONE) == 3
    assert [{one.key for one in folder.list_wrappings()} for folder in folders] == [{TWO}] * 2


def test_a_folder_out_of_reach_stops_it(tmp_path: Path):
    with pytest.raises(SurroundingsError):
        keyclear.require_every_folder([VaultFolder(tmp_path / "hilang")])


def test_one_that_is_named_wrongly_is_refused():
    orphans = [OrphanKey(ONE, is_ripe=True, is_named=False)]
    name = f"{CASE}.{MATTER}.{ONE.tag}"
    assert keyclear.choose_orphans(orphans, (name,)) == orphans
    other = replace(orphans[0], key=TWO)
    with pytest.raises(UsageError):
        keyclear.choose_orphans([other], (name,))


@pytest.mark.parametrize(("typed", "is_done"), [("y", True), ("", False)])
def test_it_is_asked_before(typed: str, is_done: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keyclear, "ask_yes_no", lambda *_said, **_more: typed == "y")
    monkeypatch.setattr(Desk, "can_ask", True)
    if is_done:
        keyclear.require_yes(Desk(language="id"))
    else:
        with pytest.raises(Abort):
            keyclear.require_yes(Desk(language="id"))
    monkeypatch.setattr(Desk, "can_ask", False)
    with pytest.raises(UsageError):
        keyclear.require_yes(Desk(language="id"))
