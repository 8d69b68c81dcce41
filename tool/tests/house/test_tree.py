"""What lies in the repository: only what belongs at the top, and nothing that ties it to one
machine or registry.
"""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOP = {
    *("cases", "schema", "tool", "site"),
    *(".github", ".ci", ".gitignore", ".gitattributes", ".pre-commit-config.yaml"),
    *("Makefile", "mkdocs.yml", "pyproject.toml"),
    *("requirements.txt", "requirements-dev.txt", "requirements-site.txt", "requirements-fuzz.txt"),
    *("requirements-scale.txt", "requirements-spark.txt"),
    *(
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "HOSTING.md",
        "KEYS.md",
        "SOP.md",
        "LICENSE",
    ),
}

# Put together from halves, so that this file holds none of what it looks for.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npmjs",
    "npm" + "mirror",
    "conda" + ".anaconda",
]
INDEX = r"(?:index[-_]url|extra[-_]index|find[-_]links|trusted[-_]host)\s*[=:\s]\s*['\"]?https?:"
SIMPLE = r"https?://[^\s\"'<>]+/simp" + r"le(?![\w-])"
FOLDERS = ["ho" + "me", "ro" + "ot", "Us" + "ers", "wo" + "rk"]
MACHINE = r"(?<![\w.${}~/*>)\]-])/(?:" + "|".join(FOLDERS) + r")/[\w.]|[A-Z]:\\Us" + r"ers\\\w"


@cache
def paths() -> tuple[str, ...]:
    """What is committed, and on a contributor's machine also what could be next."""
    sources = (
        ["--cached"] if os.environ.get("CI") else ["--cached", "--others", "--exclude-standard"]
    )
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z", *sources]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not in a git repository")
    return tuple(path for path in listed.decode("utf-8", "surrogateescape").split("\0") if path)


@cache
def lines() -> tuple[tuple[str, str], ...]:
    """Every line of every file, with its place."""
    files = [path for path in paths() if (ROOT / path).is_file() and not (ROOT / path).is_symlink()]
    return tuple(
        (f"{path}:{number}", line)
        for path in files
        for number, line in enumerate((ROOT / path).read_text("utf-8", "replace").splitlines(), 1)
    )


def find(pattern: str) -> list[str]:
    expression = re.compile(pattern)
    return [f"{place}: {line.strip()[:100]}" for place, line in lines() if expression.search(line)]


def test_the_top_holds_only_what_belongs_there():
    assert {path.split("/")[0] for path in paths()} <= TOP


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_registry_is_named(host: str):
    assert find("(?i)" + re.escape(host)) == []


@pytest.mark.parametrize("pattern", [INDEX, SIMPLE], ids=["option", "address"])
def test_no_index_is_named(pattern: str):
    assert find("(?i)" + pattern) == []


def test_no_folder_of_a_machine_is_named():
    assert find(MACHINE) == []


@pytest.mark.parametrize(
    "line",
    [
        "/".join(["", FOLDERS[0], "siti", "x"]),
        "cd " + "/".join(["", FOLDERS[3], "main"]),
        "\\".join(["C:", FOLDERS[2], "siti"]),
    ],
)
def test_a_folder_of_a_machine_is_recognised(line: str):
    assert re.search(MACHINE, line)


@pytest.mark.parametrize(
    "line", ["src/" + "home/x", "$HOME/x", "https://example.go.id/" + "home/x", "cases/" + "work/x"]
)
def test_a_path_inside_something_is_no_folder_of_a_machine(line: str):
    assert not re.search(MACHINE, line)
