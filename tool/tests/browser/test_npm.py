"""The checks that come from npm are pinned, and are not skipped in silence where they could run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.npm import AXE, HERE, NU, leave, require


def read(name: str) -> dict[str, dict[str, dict[str, str]]]:
    content: dict[str, dict[str, dict[str, str]]] = json.loads((HERE / name).read_text("utf-8"))
    return content


def test_every_package_is_pinned_by_version_and_hash_and_names_no_host():
    locked = {
        name: package for name, package in read("package-lock.json")["packages"].items() if name
    }
    assert {name.removeprefix("node_modules/") for name in locked} == set(
        read("package.json")["devDependencies"]
    )
    for package in locked.values():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"])
        assert "resolved" not in package


def test_what_is_asked_for_is_what_is_locked():
    locked = read("package-lock.json")["packages"]
    wanted: dict[str, Any] = read("package.json")["devDependencies"]
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("path", [AXE, NU], ids=["axe", "nu"])
def test_what_is_installed_is_what_is_locked(path: Path):
    require(path)
    for name, package in read("node_modules/.package-lock.json")["packages"].items():
        assert package["version"] == read("package-lock.json")["packages"][name]["version"]


def put_npm(folder: Path) -> None:
    (folder / "npm").write_text("#!/bin/sh\n", "utf-8")
    (folder / "npm").chmod(0o755)


def test_on_ci_with_npm_a_missing_tool_is_a_failure(tmp_path: Path):
    put_npm(tmp_path)
    with pytest.raises(pytest.fail.Exception, match=r"\.ci/prepare"):
        require(tmp_path / "gone", {"CI": "true", "PATH": str(tmp_path)})


def test_on_ci_without_npm_a_missing_tool_is_said(tmp_path: Path):
    with pytest.raises(pytest.skip.Exception, match="no java"):
        leave("no java", {"CI": "true", "PATH": str(tmp_path)})


def test_on_a_machine_of_ones_own_a_missing_tool_is_said(tmp_path: Path):
    put_npm(tmp_path)
    with pytest.raises(pytest.skip.Exception):
        require(tmp_path / "gone", {"PATH": str(tmp_path)})
