"""The tool that an office is given: a wheel of the files that run, the same bytes each time,
installed by its hash.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from zipfile import ZipFile

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.federation.folder import FEDERATION_SCHEMA
from aduan.store.files.template import EXAMPLE, LAID_DOWN, REQUIREMENTS, example_procedure
from aduan.store.founding import ownwheel
from aduan.store.founding.laydown import lay_tool
from aduan.store.founding.ownwheel import make_wheel
from tests.offices import ROOT, git, isolated

heavy = pytest.mark.skipif(
    not os.environ.get("ADUAN_INSTALL"), reason="ADUAN_INSTALL=1 installs into fresh folders"
)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid")
    lay_tool(folder)
    return folder


def run(
    *words: str | Path, place: Path, home: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    env = {**isolated(os.environ, home), "PYTHONDONTWRITEBYTECODE": "1", **more}
    for name in ("ADUAN_NOW", "GIT_CONFIG_GLOBAL"):
        env.pop(name, None)
    done = subprocess.run(
        [*map(str, words)], cwd=place, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done


def test_the_same_files_give_the_same_bytes():
    first = make_wheel()
    make_wheel.cache_clear()
    assert make_wheel() == first


def test_the_first_requirement_is_the_wheel_that_lies_there(laid: Path):
    for name in REQUIREMENTS:
        head, line = (laid / name).read_text("utf-8").splitlines()[:2]
        path = head.removesuffix(" \\")
        said = line.strip().removeprefix("--hash=sha256:")
        assert path.startswith("./tool/aduan-")
        assert hashlib.sha256((laid / path).read_bytes()).hexdigest() == said


def test_no_registry_is_named_and_all_is_pinned_by_hash(laid: Path):
    for name in REQUIREMENTS:
        text = (laid / name).read_text("utf-8")
        assert "://" not in text
        lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
        assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_the_wheel_tells_nothing_of_this_machine():
    with ZipFile(io.BytesIO(make_wheel().content)) as packed:
        names = packed.namelist()
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        info = [name for name in names if ".dist-info/" in name]
        assert {name.split("/", 1)[1] for name in info} == {
            *("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
        }
        assert not any(str(ROOT).encode() in packed.read(name) for name in names)


def test_what_a_build_gathers_is_what_is_laid_down():
    """pyproject.toml and store/files/template.py list the same files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    gathered = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    example = example_procedure().relative_to(ROOT).as_posix()
    assert gathered.pop(example) == f"aduan/template/{EXAMPLE}"
    # What a federation lays down is no office's.
    federation = f"schema/{FEDERATION_SCHEMA}"
    assert set(gathered) == {*LAID_DOWN, *REQUIREMENTS, federation}
    assert all(place == f"aduan/template/{name}" for name, place in gathered.items())


def test_a_program_that_was_never_installed_cannot_be_laid_down(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    make_wheel.cache_clear()
    monkeypatch.setattr(ownwheel, "distribution", missing)
    with pytest.raises(SurroundingsError, match="not installed"):
        make_wheel()
    monkeypatch.undo()
    make_wheel.cache_clear()


def test_the_wheel_runs_from_its_own_files_and_makes_itself_again(laid: Path, tmp_path: Path):
    """As pip unpacks it; what it needs comes from the environment of the tests."""
    target = tmp_path / "packages"
    wheel = next((laid / "tool").glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target")
    run(*pip, target, wheel, place=tmp_path, home=tmp_path)
    made = "from aduan.store.founding.ownwheel import make_wheel"
    show = f"{made}; import aduan; print(aduan.__file__, make_wheel().sha256)"
    told = run(
        sys.executable, "-c", show, place=tmp_path, home=tmp_path, PYTHONPATH=str(target)
    ).stdout.split()
    assert Path(told[0]).is_relative_to(target)
    assert told[1] == make_wheel().sha256


@heavy
@pytest.mark.parametrize("needed", REQUIREMENTS)
def test_a_workflow_installs_the_laid_down_tool_by_hash(laid: Path, tmp_path: Path, needed: str):
    python = make_environment(tmp_path)
    run(
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--require-hashes",
        "-r",
        needed,
        place=laid,
        home=tmp_path,
    )
    told = run(python, "-m", "aduan", "--help", place=tmp_path, home=tmp_path).stdout
    assert "init" in told


@heavy
def test_a_clerk_installs_from_the_source_without_the_site_and_adds_it_by_the_hint(tmp_path: Path):
    python = make_environment(tmp_path)
    run(python, "-m", "pip", "install", "-q", ROOT, place=tmp_path, home=tmp_path)
    git_config = {"name": "Ana (contoh)", "email": "ana@contoh.example"}
    for key, value in git_config.items():
        run("git", "config", "--global", f"user.{key}", value, place=tmp_path, home=tmp_path)
    aduan = python.with_name("aduan")
    run(aduan, "init", "kantor", "--yes", place=tmp_path, home=tmp_path)
    office = tmp_path / "kantor"
    assert git(office, "ls-files", "tool").startswith("tool/aduan-")
    refused = subprocess.run(
        [aduan, "publish", "--lang", "en"], cwd=office, env=isolated(os.environ, tmp_path) | {"GIT_CONFIG_GLOBAL": ""},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert refused.returncode == 3
    found = re.search(r"`(.*)`", refused.stderr)
    assert found
    run("sh", "-c", found[1] + " --quiet", place=tmp_path, home=tmp_path)
    run(aduan, "publish", place=office, home=tmp_path)


def make_environment(folder: Path) -> Path:
    """A Python of its own, with nothing in it but pip."""
    run(sys.executable, "-m", "venv", folder / "fresh", place=folder, home=folder)
    return folder / "fresh" / "bin" / "python"
