"""The guide to another office's procedure (SOP.md): each of its examples is run, in its order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from tests.cli.conftest import Aduan
from tests.offices import git

GUIDE = Path(__file__).parents[3] / "SOP.md"
BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOW = "2026-11-24T09:00:00+09:00"


def blocks() -> Iterator[tuple[str, str]]:
    yield from BLOCK.findall(GUIDE.read_text("utf-8"))


def merge(old: Any, new: Any) -> Any:
    """What stands in a file, with what an example adds or puts in its place."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: merge(old.get(name), value) for name, value in new.items()}}
    return new


def put_in(root: Path, example: str) -> None:
    named, _end, text = example.partition("\n")
    path = root / named.removeprefix("# ")
    old = read_yaml(path.read_bytes(), numbers=True)
    new = read_yaml(text.encode(), numbers=True)
    assert not new.findings, (named, new.findings)
    merged = merge(old.data, new.data)
    path.write_text(
        yaml.safe_dump(merged, allow_unicode=True, sort_keys=False, width=100_000), "utf-8"
    )


@pytest.fixture(autouse=True)
def founder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Rekaan\n\temail = admin@contoh.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))


def test_its_examples_make_an_office_that_works(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "rumah-sakit"
    ran = 0
    for kind, text in blocks():
        if kind == "yaml":
            put_in(root, text)
            continue
        for line in text.splitlines():
            program, *words = shlex.split(line)
            if program == "git":
                git(root, *words)
                continue
            done = aduan(*words, now=NOW, lang="id")
            assert done.code == 0, (line, done.out, done.err)
            ran += 1
            if words[0] == "init":
                monkeypatch.chdir(root)
    assert ran == 6
    office = OfficeFolder(root)
    (case_id,) = office.case_ids()
    assert str(office.law.calendar.zone) == "Asia/Jayapura"
    assert list(office.law.sop.stages) == ["officer", "unit", "head", "committee"]
    assert office.law.sop.clocks["handling"].limit == 10
    told = aduan("show", case_id, "--json", now=NOW)
    assert told.json["state"] == "received"


def test_nothing_in_the_new_office_is_another_offices(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    first = next(text for kind, text in blocks() if kind == "console")
    assert aduan(*shlex.split(first)[1:], now=NOW).code == 0
    foreign = ("Dharmasraya", "DPMPTSP", "Kepala Dinas", "Tim Penanganan")
    for path in (tmp_path / "rumah-sakit").rglob("*"):
        is_text = path.suffix in (".yaml", ".md", ".yml") and ".git" not in path.parts
        if is_text:
            text = path.read_text("utf-8")
            assert not [word for word in foreign if word in text], path
