"""What lies in the folder of the law, is called like a part of it, and is read by nothing, is named."""

from __future__ import annotations

import shutil

import pytest

from aduan.core.words.traits import Trait
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.check import check_office
from tests.offices import NOW


def name_unread(office: OfficeFolder) -> list[str]:
    """Each as often as it is said that it does not belong there."""
    found = check_office(OfficeFolder(office.root), NOW).findings
    return [finding.path for finding in found if finding.has(Trait.MISPLACED)]


@pytest.mark.parametrize(
    "place",
    [
        "schema/office.yml",
        "schema/office.yaml.bak",
        "schema/office (1).yaml",
        "schema/sop/lama/pengaduan.yaml",
        "schema/calendar/2031.YAML",
        "schema/staf.yaml~",
    ],
)
def test_a_file_that_looks_like_law_and_is_read_by_nothing_is_named(
    office: OfficeFolder, place: str
):
    path = office.root / place
    path.parent.mkdir(exist_ok=True)
    shutil.copy(office.root / "schema/office.yaml", path)
    assert name_unread(office) == [place]


def test_what_nothing_nearer_is_said_of_is_called_unread(office: OfficeFolder):
    shutil.copy(office.root / "schema/office.yaml", office.root / "schema/office.yml")
    found = check_office(OfficeFolder(office.root), NOW).findings
    assert [f.code for f in found if f.path == "schema/office.yml"] == ["ADU118"]


def test_all_that_an_office_has_by_itself_is_read_by_something(office: OfficeFolder):
    assert name_unread(office) == []
