"""Every YAML file that ships with the tool is read alike by readers that know nothing of ours."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from aduan.store.files.yamlread import read_yaml
from tests.offices import ROOT

PLACES = ("schema", "tool/aduan", "site", "cases", ".github")


def list_shipped() -> list[Path]:
    files = [ROOT / "mkdocs.yml"]
    for place in PLACES:
        for end in ("*.yaml", "*.yml"):
            files += sorted((ROOT / place).rglob(end))
    return [file for file in files if "node_modules" not in file.parts]


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_there_are_many() -> None:
    assert len(list_shipped()) > 15


@pytest.mark.parametrize("file", list_shipped(), ids=name)
def test_pyyaml_reads_it_without_its_parser_in_c(file: Path) -> None:
    # MkDocs' own file names programs by tags, which a safe reader does not know.
    loader: Any = yaml.SafeLoader
    assert list(yaml.parse(file.read_text("utf-8"), Loader=loader))


@pytest.mark.parametrize("file", list_shipped(), ids=name)
def test_ruamel_reads_it(file: Path) -> None:
    ruamel = pytest.importorskip("ruamel.yaml")
    assert list(ruamel.YAML(typ="rt", pure=True).parse(StringIO(file.read_text("utf-8"))))


@pytest.mark.parametrize("file", sorted((ROOT / "schema/sop").glob("*.yaml")), ids=name)
def test_a_procedure_says_the_same_to_both(file: Path) -> None:
    raw = file.read_bytes()
    # Days alone are days to PyYAML, and text to us.
    theirs = yaml.load(raw, Loader=yaml.SafeLoader)
    theirs["in_force"]["from"] = str(theirs["in_force"]["from"])
    assert theirs == read_yaml(raw, numbers=True).data
