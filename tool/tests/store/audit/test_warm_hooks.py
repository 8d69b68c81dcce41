"""The hooks that these tests ask say what those say that Python is started for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.histories import PATH, Clone, copy_station
from tests.warmhooks import ADDRESS, CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="no fork here")


def push_both(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The exit code, all that is said, and what the server holds: warm, and cold."""
    cold = copy_station(clone.root.parent, tmp_path / "cold")
    assert Path(os.environ[ADDRESS]).is_socket()
    told = [describe(clone)]
    monkeypatch.delenv(ADDRESS)
    return [*told, describe(cold)]


def describe(clone: Clone) -> object:
    pushed = clone.push()
    words = pushed.stderr.decode().splitlines()
    said = [line for line in words if line.startswith("remote: ")]
    return pushed.returncode, said, clone.git("ls-remote", "origin")


def test_what_is_refused_is_refused_in_the_same_words(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    clone.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh.", 1))
    clone.commit()
    warm, cold = push_both(clone, tmp_path, monkeypatch)
    assert warm == cold
    assert "ADU601" in str(warm)


def test_what_is_taken_is_taken(clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    clone.take("verify", 100, "sari")
    warm, cold = push_both(clone, tmp_path, monkeypatch)
    assert warm == cold
    assert clone.git("rev-parse", "HEAD") in str(warm)
