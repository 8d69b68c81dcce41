"""A vault and its copy, empty, in folders of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.keys.vaultfolder import VaultFolder
from tests.store.keys.vaults import make_folder


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    return make_folder(tmp_path / "brankas")


@pytest.fixture
def copy(tmp_path: Path) -> VaultFolder:
    return make_folder(tmp_path / "salinan")
