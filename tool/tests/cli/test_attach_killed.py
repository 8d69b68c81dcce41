"""The power goes off while files are attached: all of it is recorded or nothing is, and no word of a
file lies anywhere but sealed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.vaultfolder import VaultFolder
from tests.attachables import CANARY, make_jpeg, make_pdf, make_png
from tests.cli.conftest import Aduan, be
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.killing import kill_all

# Seconds after which the power goes: from Python's start to the landing.
MOMENTS = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5)


def find_canary(*folders: Path) -> list[str]:
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            has = path.is_file() and CANARY.encode() in path.read_bytes()
            found += [path.as_posix()] if has or CANARY in path.name else []
    return found


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_half_attached_and_nothing_lies_open(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path
):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    given, room = tmp_path / "diberikan", tmp_path / "sementara"
    given.mkdir()
    room.mkdir()
    for name, raw in {"a.jpg": make_jpeg(), "b.png": make_png(), "c.pdf": make_pdf()}.items():
        (given / f"{CANARY} {name}").write_bytes(raw)
    be(sealing, "sari")
    environment = {**os.environ, "ADUAN_NOW": LATER, "TMPDIR": str(room), "TEMP": str(room)}
    killed = 0
    for moment in MOMENTS:
        words = ["-m", "aduan", "attach", case_id, *map(str, sorted(given.iterdir()))]
        child = subprocess.Popen(
            [sys.executable, *words],
            cwd=sealing.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            child.wait(moment)
        except subprocess.TimeoutExpired:
            killed += kill_all(child)
        assert aduan("check", "--vault", "--fail-on", "invalid", now=LATER).code == 0
        assert find_canary(sealing.root, room) == []
        if (sealing.root / case_path(case_id)).read_text("utf-8").count("sha256") >= 15:
            break
    assert killed
    # Whatever was named lies there; what a killed command left is not named, and still sealed.
    text = (sealing.root / case_path(case_id)).read_text("utf-8")
    vault = VaultFolder(sealing.root / ".aduan" / "vault", is_own=True)
    lying = vault.list_attachments()
    assert (
        sum(file.sha256 in text for file in lying)
        == text.count("sha256")
        == 3 * text.count("event: attach")
    )
    assert all(vault.read_attachment(file) is not None for file in lying)
