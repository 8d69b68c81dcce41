"""`federation.yaml`: read, or refused with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.federation.laying import lay_federation
from aduan.federation.members import SAME, UnusableError, read_federation
from tests.federation.offices_published import lay_federation_of


def test_what_is_laid_down_can_be_read(tmp_path: Path):
    lay_federation(tmp_path / "new")
    assert read_federation(tmp_path / "new").members == ()
    with pytest.raises(RefusedError):
        lay_federation(tmp_path / "new")


@pytest.mark.parametrize("name", [".gitignore", "schema/office.yaml", "federation.schema.json"])
def test_nothing_of_others_is_written_over(tmp_path: Path, name: str):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedError):
        lay_federation(tmp_path)
    assert file.read_text("utf-8") == "mine"
    assert not (tmp_path / "federation.yaml").exists()


def test_where_there_is_none_it_says_so(tmp_path: Path):
    with pytest.raises(SurroundingsError):
        read_federation(tmp_path)


def test_offices_stand_by_their_names(tmp_path: Path):
    federation = lay_federation_of(tmp_path, {"zeta": "z", "alfa": "a"})
    assert [member.id for member in federation.members] == ["alfa", "zeta"]


def test_codes_are_said_one_by_one_or_to_be_the_same(tmp_path: Path):
    said = "codes_map: {lain-2020: {category: {lambat: delay}, service: same}}"
    federation = lay_federation_of(tmp_path, {"alfa": "a"}, said)
    assert federation.codes_map["lain-2020"] == {"category": {"lambat": "delay"}, "service": SAME}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("zone: Asia/Jakarta", "zone: Asia/Nowhere", "ADU205"),
        ("id: beta", "id: alfa", "ADU801"),
        ("'b'", "'a'", "ADU801"),
        ("id: alfa", "id: ../alfa", "ADU205"),
        ("language: en", "language: xx", "ADU204"),
        ("language: en", "languge: en", "ADU202"),
        ("offices:", "codes_map: {lain: {category: equal}}\noffices:", "ADU205"),
        ("offices:", "offices: [", "ADU101"),
    ],
)
def test_a_mistake_is_found_at_its_place(tmp_path: Path, old: str, new: str, code: str):
    lay_federation_of(tmp_path, {"alfa": "a", "beta": "b"})
    file = tmp_path / "federation.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(UnusableError) as refused:
        read_federation(tmp_path)
    assert code in {finding.code for finding in refused.value.findings}
    assert all(finding.path == "federation.yaml" for finding in refused.value.findings)
    assert all(finding.line > 0 for finding in refused.value.findings)
