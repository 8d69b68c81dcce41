"""The pages' scripts read codes, open slots, sign slips and seal letters just as the tool does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import aduan

HERE = Path(__file__).parent
ASSETS = Path(aduan.__file__).parent / "publish" / "site" / "theme" / "assets"
VECTORS = HERE.parent / "vectors"
RUNS = {
    "receipt_vectors.js": [ASSETS / "receipt.js", VECTORS / "receipt"],
    "letter_vectors.js": [ASSETS / "receipt.js", ASSETS / "letter.js", VECTORS / "letter"],
}


@pytest.mark.parametrize("runner", RUNS)
def test_the_script_passes_the_vectors_with_the_engines_curves_and_with_its_own(runner: str):
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    command = [node, str(HERE / runner), *map(str, RUNS[runner])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ok\n", "")
