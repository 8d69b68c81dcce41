"""`aduan stats --by`: fields and values in the words of whoever reads; programs are given the codes."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import DESK


@pytest.fixture
def case(aduan: Aduan) -> str:
    return walk(aduan, DESK)


@pytest.mark.parametrize("said", ["category,state", "kategori,status", "Kategori, Status"])
def test_a_field_is_named_as_people_call_it(case: str, aduan: Aduan, said: str) -> None:
    seen = aduan("stats", "--by", said, "--lang", "id").out
    assert "kategori" in seen
    for name in ("category", "_label", "delay"):
        assert name not in seen


def test_programs_are_given_codes_with_labels_beside_them(case: str, aduan: Aduan) -> None:
    [row] = aduan("stats", "--by", "kategori,status", "--json", "--lang", "id").json["rows"]
    assert {"category", "category_label", "state", "state_label"} <= row.keys()
    heads = aduan("stats", "--by", "category", "--csv").out.splitlines()[0]
    assert heads.startswith("category,")


def test_what_is_none_is_told_with_all_that_are_in_the_readers_words(aduan: Aduan) -> None:
    refused = aduan("stats", "--by", "warna", "--lang", "id")
    assert refused.code == 2
    for name in ("kategori", "bulan", "SOP"):
        assert name in refused.err
