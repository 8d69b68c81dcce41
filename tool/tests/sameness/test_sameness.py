"""The comparison of two commits sees what differs, and each commit runs with its own code and its
own description.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offices import git, isolated
from tests.sameness.compare import compare, find_first
from tests.sameness.gather import fix_chance, put_names
from tests.sameness.side import VERSION, lay_side

PROJECT = """\
[project]
name = "aduan"
version = "{version}"
dependencies = ["click>=8.2"]

[project.optional-dependencies]
site = ["mkdocs>=1.6,<2"]

[project.scripts]
aduan = "aduan.cli.main:run"

[project.entry-points."mkdocs.plugins"]
aduan = "{plugin}"
"""
ASK = """\
from importlib.metadata import distribution, entry_points
import aduan
ours = distribution("aduan")
print(ours.version, aduan.__version__, aduan.__file__, sep="\\n")
print([point.value for point in entry_points(group="mkdocs.plugins") if point.name == "aduan"])
print(ours.requires)
"""


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository of two commits, in which the version and the plugin's module change."""
    root = tmp_path / "repository"
    (root / "tool" / "aduan").mkdir(parents=True)
    git(root, "init", "--quiet", "--template=")
    git(root, "config", "user.name", "Sari (contoh)")
    git(root, "config", "user.email", "sari@contoh.example")
    for version, plugin in (("0.1.0", "aduan.old:Plugin"), ("0.2.0", "aduan.room.new:Plugin")):
        (root / "pyproject.toml").write_text(
            PROJECT.format(version=version, plugin=plugin), encoding="utf-8"
        )
        (root / "tool" / "aduan" / "__init__.py").write_text(
            f'__version__ = "{version}"\n', encoding="utf-8"
        )
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "-m", version)
    return root


@pytest.mark.parametrize(
    ("commit", "plugin"), [("HEAD~1", "aduan.old:Plugin"), ("HEAD", "aduan.room.new:Plugin")]
)
def test_each_commit_runs_with_its_own_code_and_description_and_one_version(
    history: Path, commit: str, plugin: str, tmp_path: Path
):
    side = lay_side(history, commit, tmp_path / "side")
    path = os.pathsep.join([str(side.described), str(side.source / "tool")])
    environment = {**isolated(os.environ, tmp_path), "PYTHONPATH": path}
    command = [sys.executable, "-P", "-c", ASK]
    told = subprocess.run(
        command, env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    described, said, file, points, needs = told.splitlines()
    assert (described, said) == (VERSION, VERSION)
    assert Path(file).is_relative_to(side.source)
    assert points == f"['{plugin}']"
    assert needs == """['click>=8.2', "mkdocs>=1.6,<2; extra == 'site'"]"""


def test_a_commit_that_does_not_exist_is_told(history: Path, tmp_path: Path):
    with pytest.raises(subprocess.CalledProcessError) as refused:
        lay_side(history, "never", tmp_path / "side")
    assert b"never" in refused.value.stderr


def test_the_same_files_do_not_differ(tmp_path: Path):
    files = {"a.txt": b"one\ntwo\n", "b/c.bin": b"\0\xff"}
    assert compare(lay(tmp_path / "old", files), lay(tmp_path / "new", files)) == []


def test_what_is_in_one_alone_or_differs_is_named(tmp_path: Path):
    old = lay(tmp_path / "old", {"gone.txt": b"", "same.txt": b"x", "page.html": b"a\nkept\nb\n"})
    new = lay(tmp_path / "new", {"same.txt": b"x", "page.html": b"a\nput\nc\n", "z/come.txt": b""})
    assert compare(old, new) == [
        "gone.txt: only in OLD",
        "page.html:2\n  - kept\n  + put",
        "z/come.txt: only in NEW",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"a\n", b"a", ":2\n  - \n  + (no such line)"),
        (b"a\r\n", b"a\n", ":1\n  - a\r\n  + a"),
        (b"\xff", b"\xfe", ":1\n  - \\xff\n  + \\xfe"),
        (b"x" * 500 + b"old", b"x" * 500 + b"new", f":1\n  - …{'x' * 100}old\n  + …{'x' * 100}new"),
    ],
    ids=["end", "line end", "bytes", "long line"],
)
def test_the_first_place_that_differs_is_shown(old: bytes, new: bytes, told: str):
    assert find_first(old, new) == told


def test_what_hangs_on_the_programs_own_files_goes_by_a_name_and_nothing_else_does(tmp_path: Path):
    commit, other = b"1" * 40, b"2" * 40
    text = b"%s %s %s/kantor 1111111 11111111111111\n" % (commit, other, str(tmp_path).encode())
    given = lay(tmp_path / "given", {"a.txt": text})
    put_names(given, {commit: b"<commit 0>", commit[:7]: b"<commit 0>"}, tmp_path)
    assert (
        given / "a.txt"
    ).read_bytes() == b"<commit 0> %s <room>/kantor <commit 0> 11111111111111\n" % other


def test_chance_gives_the_same_each_time(monkeypatch: pytest.MonkeyPatch):
    import secrets

    for name in ("token_bytes", "token_hex"):
        monkeypatch.setattr(secrets, name, getattr(secrets, name))
    drawn = []
    for _ in range(2):
        fix_chance()
        drawn.append([secrets.token_hex(16), secrets.token_bytes(6).hex(), secrets.token_hex(16)])
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 3
