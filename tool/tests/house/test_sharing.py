"""What workers share is made once, whole, and again where it failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.sharing import make_once, run_folder


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[pytest.TempPathFactory]:
    """Two workers of a run of their own, as xdist gives them their folders."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    found = []
    for name in ("popen-gw0", "popen-gw1"):
        (tmp_path / name).mkdir()
        factory = pytest.TempPathFactory(
            None, 0, "all", lambda *_, **__: None, tmp_path / name, _ispytest=True
        )
        found.append(factory)
    return found


def test_it_is_made_once_and_the_same_for_all(workers: list[pytest.TempPathFactory]):
    made: list[Path] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "a.txt").write_text("whole", encoding="utf-8")
        made.append(folder)

    with ThreadPoolExecutor(4) as threads:
        folders = list(threads.map(lambda factory: make_once(factory, "site", make), workers * 4))
    assert len(set(folders)) == len(made) == 1
    assert (folders[0] / "a.txt").read_text("utf-8") == "whole"


def test_what_failed_half_way_is_made_anew(workers: list[pytest.TempPathFactory]):
    def fail(folder: Path) -> None:
        folder.mkdir()
        (folder / "half.txt").touch()
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        make_once(workers[0], "site", fail)
    folder = make_once(workers[1], "site", Path.mkdir)
    assert list(folder.iterdir()) == []


def test_without_workers_the_folder_is_the_run_s_own(
    workers: list[pytest.TempPathFactory], monkeypatch: pytest.MonkeyPatch
):
    assert run_folder(workers[0]) == run_folder(workers[1])
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert run_folder(workers[0]) == workers[0].getbasetemp()
