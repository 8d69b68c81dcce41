"""The built site, once for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.sites import build_site, lay_site


@pytest.fixture(scope="session")
def site(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder `public` of the made-up office."""
    root = lay_site(tmp_path_factory.mktemp("site") / "kantor").root
    done = build_site(root)
    assert done.returncode == 0, done.stderr
    return root / "public"
