"""The built site, once for all tests that only look at it, in whichever worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.sites import build_site, lay_site
from tests.sharing import make_once


@pytest.fixture(scope="session")
def site(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `public` of the made-up office."""
    return make_once(tmp_path_factory, "site", make_site) / "kantor" / "public"


def make_site(folder: Path) -> None:
    root = lay_site(folder / "kantor").root
    done = build_site(root)
    assert done.returncode == 0, done.stderr
