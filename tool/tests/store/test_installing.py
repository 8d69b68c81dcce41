"""What is said where a part is missing: one line that installs it there, however the program was
installed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import site
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from aduan.store.files.shellwords import quote_word
from aduan.store.founding import installing
from aduan.store.founding.installing import has_site, install_command, site_packages, wanted_package
from tests.offices import isolated

# Put first on PYTHONPATH: the packages of the site are as good as not installed.
WITHOUT_SITE = """\
from importlib.machinery import PathFinder
HIDDEN = {names!r}
find = PathFinder.find_spec
def find_spec(name, path=None, target=None):
    return None if name in HIDDEN else find(name, path, target)
PathFinder.find_spec = find_spec
"""
ANSWERS = {
    "channel": "visit",
    "service": "other",
    "confidentiality": "anonymous",
    "subject": "x",
    "description": "y",
}
COMPLAINT = [word for name, answer in ANSWERS.items() for word in (f"--{name}", answer)]


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of its own, as a venv, whose Python is not the one on PATH."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "aduan"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "aduan" / "bin" / "python"))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    (tmp_path / "aduan").mkdir()
    return tmp_path / "aduan"


def test_where_pipx_made_it_pipx_adds_to_it(prefix: Path, monkeypatch: pytest.MonkeyPatch):
    (prefix / "pipx_metadata.json").touch()
    assert install_command(["typst>=0.13"]) == 'pipx inject aduan "typst>=0.13"'
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    launcher = "py" if os.name == "nt" else "python3"
    assert install_command(["typst"]) == f"{launcher} -m pipx inject aduan typst"


def test_where_pip_made_it_pip_does(prefix: Path, monkeypatch: pytest.MonkeyPatch):
    assert (
        install_command(["mkdocs<2,>=1.6"])
        == f'{prefix}/bin/python -m pip install "mkdocs<2,>=1.6"'
    )
    monkeypatch.setattr(shutil, "which", lambda name: str(prefix / "bin" / name))
    assert install_command(["mkdocs"]) == "python -m pip install mkdocs"


def test_a_path_with_a_space_stays_one_word(prefix: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", str(prefix / "Budi S" / "python"))
    assert install_command(["mkdocs"]).startswith(f'"{prefix}/Budi S/python" -m pip install')


def test_where_there_is_no_pip_uv_does(prefix: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(installing, "find_spec", lambda _name: None)
    assert install_command(["mkdocs"]) == f"uv pip install --python {prefix}/bin/python mkdocs"


def test_where_the_system_manages_python_pip_is_told_so(prefix: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    monkeypatch.setattr(sysconfig, "get_path", lambda _name: str(tmp_path))
    monkeypatch.setattr(site, "getusersitepackages", lambda: str(Path(installing.__file__).parent))
    (tmp_path / "EXTERNALLY-MANAGED").touch()
    assert " install --user --break-system-packages mkdocs" in install_command(["mkdocs"])


def test_packages_are_named_as_our_own_metadata_names_them(monkeypatch: pytest.MonkeyPatch):
    names = {re.split(r"[<>=]", package)[0] for package in site_packages()}
    assert names == {"mkdocs", "mkdocs-material"}
    assert wanted_package("jsonschema").startswith("jsonschema>=")
    assert wanted_package("nobody-asks-for-this") == "nobody-asks-for-this"
    assert not [package for package in site_packages() if package.startswith("aduan")]


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("kantor-kami", "kantor-kami", "kantor-kami"),
        ("kantor kami", '"kantor kami"', '"kantor kami"'),
        ("mkdocs<2", '"mkdocs<2"', '"mkdocs<2"'),
        ("a$b`c", '"a\\$b\\`c"', '"a$b`c"'),
        ("C:\\Kantor", '"C:\\\\Kantor"', "C:\\Kantor"),
        ("kantor'ku", '"kantor\'ku"', '"kantor\'ku"'),
        ("", '""', '""'),
    ],
)
def test_a_word_is_quoted_for_the_shell_that_it_is_pasted_into(word: str, posix: str, windows: str):
    assert quote_word(word, posix=True) == posix
    assert quote_word(word, posix=False) == windows


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell reads it back")
@pytest.mark.parametrize(
    "word", ["a b", "$HOME", "a`b", 'a"b', "a\\b", "a\\\\ b", "a'b", "a;b", "a&b", "*", "é"]
)
def test_a_shell_reads_a_quoted_word_as_it_was(word: str):
    command = ["sh", "-c", f"printf %s {quote_word(word)}"]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout == word


@pytest.fixture(scope="module")
def run(isolation: None, tmp_path_factory: pytest.TempPathFactory):
    """The tool as a clerk has it: nothing of the site can be imported."""
    home = tmp_path_factory.mktemp("clerk")
    names = sorted(installing.SITE_MODULES)
    (home / "sitecustomize.py").write_text(WITHOUT_SITE.format(names=set(names)), encoding="utf-8")
    (home / ".gitconfig").write_text(
        "[user]\n\tname = Ana\n\temail = ana@contoh.example\n", encoding="utf-8"
    )
    env = isolated(os.environ, home) | {"PYTHONPATH": str(home), "LANGUAGE": "en"}
    env["GIT_CONFIG_GLOBAL"] = str(home / ".gitconfig")
    env.pop("ADUAN_NOW")

    def command(
        *words: str, code: int = 0, start: tuple[str, ...] = ("-m", "aduan")
    ) -> subprocess.CompletedProcess[str]:
        office = home / "kantor"
        place = office if office.is_dir() else home
        done = subprocess.run(
            [sys.executable, *start, *words],
            cwd=place,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done

    command("init", "kantor", "--yes")
    return command


# One process for all of them: it is the modules that are looked at, not what the commands print.
DAY = """\
import json, sys
from aduan.cli.main import run
for words in json.loads(sys.argv[1]):
    try:
        run(words)
    except SystemExit as ended:
        assert not ended.code, words
"""


def test_all_that_a_clerk_does_needs_nothing_of_the_site(run):
    case = json.loads(run("new", *COMPLAINT, "--json").stdout)["id"]
    day = [
        ["--help"], ["list"], ["show", case], ["due"], ["deadline", case], ["check"], ["audit"], ["stats"],
        ["box", "--found", "box=1"], ["report", "--form"], ["report", "2026", "--draft", "--markdown"],
        ["record", case], ["staff", "list"], ["schema", "--check"], ["calendar", "show", "2026"],
    ]  # fmt: skip
    run(json.dumps(day), start=("-c", DAY))


def test_what_builds_the_site_says_how_to_get_its_parts(run):
    told = run("demo", "d", "--site", code=3).stderr.splitlines()
    assert told[0].startswith("aduan: building the site needs parts")
    assert re.fullmatch(r"  run `.*install.* \"mkdocs<2,>=1\.6\".*`", told[1])


def test_the_demo_is_made_without_its_site_and_says_so(run):
    told = run("demo", "contoh", "--cases", "5", "--years", "0").stdout
    assert "without its site" in told
    assert '"mkdocs<2,>=1.6"' in told


def test_where_the_parts_are_here_they_are_seen():
    assert has_site()
