"""What the checks of the site take from npm, at the versions in package-lock.json: `.ci/prepare`
puts it there.

On one's own machine a check whose tool is missing is skipped with the command that brings it. On
CI, where npm is there and yet the tool is not, it fails: a check that is skipped for ever is none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def require(path: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The file of a tool; the test is skipped where it is missing, and fails where CI should have
    brought it.
    """
    if not path.is_file():
        leave(f"{path.name} is not installed here: run .ci/prepare", environment)
    return path


def require_java(environment: Mapping[str, str] = os.environ) -> str:
    found = shutil.which("java", path=environment.get("PATH"))
    if found is None:
        leave("no java on this machine: run .ci/prepare", environment)
    return str(found)


def leave(reason: str, environment: Mapping[str, str]) -> None:
    if environment.get("CI") and shutil.which("npm", path=environment.get("PATH")):
        pytest.fail(reason)
    pytest.skip(reason)
