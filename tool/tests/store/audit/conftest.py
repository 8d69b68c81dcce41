"""An office with a history and a server beside it, for whoever tampers with it: made once a module,
copied for each test.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import (
    Clone,
    add_server,
    begin_history,
    copy_station,
    found_office,
    pack_station,
)
from tests.warmhooks import warm


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("audited") / "station"
    clone = found_office(root)
    begin_history(clone)
    warm(add_server(clone))
    pack_station(root)
    return root


@pytest.fixture
def clone(template: Path, tmp_path: Path) -> Clone:
    return copy_station(template, tmp_path / "station")
