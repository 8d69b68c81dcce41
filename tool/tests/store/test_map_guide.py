"""The map that the guide shows is one that can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from aduan.store.register.mapfiles import read_map
from tests.store.importing_office import ROOT


def test_the_map_in_the_guide_can_be_used(tmp_path: Path):
    guide = (ROOT / "schema" / "README.md").read_text(encoding="utf-8")
    [text] = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    file = tmp_path / "map.yaml"
    file.write_text(text, encoding="utf-8")
    mapping = read_map(file)
    assert mapping.codes["channel"].default
    assert mapping.needed == ("Nomor", "Tanggal masuk", "Tanggal selesai", "Kategori", "Bidang")
