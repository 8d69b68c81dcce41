"""The page's script reads codes, opens slots and signs slips just as the tool does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import aduan

HERE = Path(__file__).parent
SCRIPT = Path(aduan.__file__).parent / "publish" / "site" / "theme" / "assets" / "receipt.js"
VECTORS = HERE.parent / "vectors" / "receipt"


def test_the_script_passes_the_vectors_with_the_engines_curves_and_with_its_own():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    command = [node, str(HERE / "receipt_vectors.js"), str(SCRIPT), str(VECTORS)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ok\n", "")
