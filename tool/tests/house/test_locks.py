"""The lock files: every package by version and hash, from whatever registry the machine is set up
with.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Each with the fewest packages that it can have.
LEAST = {
    "requirements.txt": 16,
    "requirements-site.txt": 21,
    "requirements-scale.txt": 23,
    "requirements-dev.txt": 21,
    "requirements-fuzz.txt": 1,
    "requirements-spark.txt": 1,
}
NAMES = list(LEAST)
REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[^\s;]+)"
    r"(?: ; (?P<marker>[^-]\S.*?))?"
    r"(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)"
)


def requirements(name: str) -> list[str]:
    """One requirement a line, continuation lines joined."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in requirements(name):
        match = REQUIREMENT.fullmatch(line)
        assert match, line
        found.setdefault(match["name"], set()).add(match["version"])
    return found


def wanted(specifiers: list[str]) -> set[str]:
    names = (re.match(r"[A-Za-z0-9._-]+", specifier) for specifier in specifiers)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in names if match}


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_has_a_version_and_a_hash(name: str):
    lines = requirements(name)
    assert len(lines) >= LEAST[name]
    assert [line[:60] for line in lines if not REQUIREMENT.fullmatch(line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_registry_is_named(name: str):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|(^|\s)--(?!hash=)|(^|\s)-[a-z]|\S @ |#", text, re.MULTILINE)


def test_all_that_the_tool_depends_on_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = wanted(project["project"]["dependencies"])
    development = wanted(
        [entry for entry in project["dependency-groups"]["dev"] if isinstance(entry, str)]
    )
    assert needed <= set(pins("requirements.txt"))
    of_the_site = wanted(project["project"]["optional-dependencies"]["site"])
    assert needed | of_the_site <= set(pins("requirements-site.txt"))
    of_scale = wanted(project["project"]["optional-dependencies"]["scale"])
    assert needed | of_the_site | of_scale <= set(pins("requirements-scale.txt"))
    assert needed | of_the_site | of_scale | development <= set(pins("requirements-dev.txt"))
    assert wanted(project["dependency-groups"]["spark"]) <= set(pins("requirements-spark.txt"))
    assert wanted(project["dependency-groups"]["fuzz"]) == set(pins("requirements-fuzz.txt"))


def test_the_build_backend_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert wanted(project["build-system"]["requires"]) <= set(pins("requirements-dev.txt"))


def test_whoever_receives_complaints_installs_nothing_of_the_site():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    of_the_site = wanted(project["project"]["optional-dependencies"]["site"])
    assert of_the_site & set(pins("requirements.txt")) == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-site.txt"])
def test_no_office_installs_what_adds_up_many(name: str):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    of_scale = wanted(project["project"]["optional-dependencies"]["scale"])
    assert of_scale & set(pins(name)) == set()


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-site.txt", "requirements-scale.txt"]
)
def test_what_is_tested_is_what_is_installed(name: str):
    tested, installed = pins("requirements-dev.txt"), pins(name)
    assert {name: tested.get(name) for name in installed} == installed
