"""Copies of the law's files that a cloud folder lays beside them: named, and the office goes on by
the real file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.lawfiles import read_law
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW

SOP = "dharmasraya-2017"


def lay_copy(office: OfficeFolder, original: str, copy: str) -> Path:
    """A copy as the other computer had it: not quite the same, so that it would count if it were
    read.
    """
    file = office.root / "schema" / copy
    file.write_bytes((office.root / "schema" / original).read_bytes() + b"# rekaan\n")
    return file


def found(office: OfficeFolder) -> list[tuple[str, str]]:
    reading = read_law(office.root)
    assert reading.law is not None
    return [
        (f.code, f.path) for f in reading.findings if f.code not in ("ADU520", "ADU524", "ADU525")
    ]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        (f"sop/{SOP}.yaml", f"sop/{SOP} (1).yaml"),
        (f"sop/{SOP}.yaml", f"sop/{SOP}-LAPTOP-BUDI.yaml"),
        (f"sop/{SOP}.yaml", f"sop/{SOP}-laptop.yaml"),
        (f"sop/{SOP}.yaml", f"sop/{SOP}.sync-conflict-20261123-091500-ABCDEFG.yaml"),
        (f"sop/{SOP}.yaml", f"sop/Salinan {SOP}.yaml"),
        ("codes/office.yaml", "codes/office - Copy.yaml"),
        ("codes/office.yaml", "codes/office-LAPTOP.yaml"),
        ("calendar/2026.yaml", "calendar/2026 (Budi's conflicted copy 2026-11-23).yaml"),
        ("calendar/2026.yaml", "calendar/2026-laptop.yaml"),
        ("office.yaml", "office (conflicted copy).yaml"),
        ("staff.yaml", "staff-LAPTOP.yaml"),
    ],
)
@pytest.mark.parametrize("torn", [False, True])
def test_a_copy_is_named_and_the_office_goes_on_by_the_real_file(
    original: str, copy: str, torn: bool, office: OfficeFolder, aduan: Aduan
):
    before = read_law(office.root).raw
    file = lay_copy(office, original, copy)
    # What is torn and well named may be a procedure that somebody is writing.
    if torn and not copy.endswith("-laptop.yaml"):
        file.write_bytes(file.read_bytes()[:200] + b"\n  - [")
    assert found(office) == [("ADU526", f"schema/{copy}")]
    assert read_law(office.root).raw == before
    assert aduan(*NEW[2], now=NEW[0], person="sari").code == 0
    # Once more, from what was kept of the law.
    assert aduan("list").code == 0
    checked = aduan("check")
    assert checked.code == 1
    assert f"schema/{original}" in checked.out + checked.err
    assert "delete this one" in checked.out + checked.err


def test_a_second_procedure_stays_one_whatever_its_name_begins_with(office: OfficeFolder):
    text = (office.root / f"schema/sop/{SOP}.yaml").read_text(encoding="utf-8")
    own = text.replace(f"\nid: {SOP}\n", f"\nid: {SOP}-khusus\n", 1)
    assert own != text
    (office.root / f"schema/sop/{SOP}-khusus.yaml").write_text(own, encoding="utf-8", newline="\n")
    reading = read_law(office.root)
    assert reading.law is not None, reading.findings
    assert {SOP, f"{SOP}-khusus"} <= set(reading.law.sops)
    assert found(office) == []


def test_a_second_list_of_codes_stays_one(office: OfficeFolder):
    lay_copy(office, "codes/office.yaml", "codes/office-lama.yaml")
    reading = read_law(office.root)
    assert reading.law is not None
    assert "office-lama" in reading.law.codes


def test_a_copy_whose_original_is_gone_is_judged_as_it_stands(office: OfficeFolder):
    file = office.root / f"schema/sop/{SOP}.yaml"
    file.rename(file.with_name(f"{SOP} (1).yaml"))
    assert "ADU526" not in [f.code for f in read_law(office.root).findings]
