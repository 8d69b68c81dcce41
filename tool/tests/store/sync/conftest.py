"""A clone beside its server, laid once and copied for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import Clone, copy_station, pack_station
from tests.store.sync.stations import found_station
from tests.warmhooks import warm


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sync") / "station"
    found_station(root)
    warm(root / "server.git")
    pack_station(root)
    return root


@pytest.fixture
def clone(template: Path, tmp_path: Path) -> Clone:
    return copy_station(template, tmp_path / "station")
