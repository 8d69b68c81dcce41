"""Numbers of people in pages, settings and remarks, and which numbers are the office's own."""

from __future__ import annotations

import pytest

from aduan.core.law.opennumbers import check_open_numbers, list_office_numbers, may_hold_numbers

OWN = "0812-0000-0000"
SOMEBODY = "0813 1111 1111"


@pytest.mark.parametrize(
    "contact",
    [
        {"phone": OWN},
        {"sms": "+62 812 0000 0000"},
        {"whatsapp": "6281200000000"},
        {"phone": f"{SOMEBODY} / {OWN}"},
        {"numbers": ["137", OWN]},
    ],
)
def test_the_office_s_own_number_is_its_own_however_it_is_spelled(contact: dict[str, object]):
    own = list_office_numbers({"contact": contact})
    for spelled in (OWN, "+62 (0) 812 0000 0000", "O812.0000.0000"):
        assert list(check_open_numbers("site/kontak.md", spelled.encode(), own)) == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"contact": None},
        {"contact": [OWN]},
        {"contact": {"numbers": None}},
        {"contact": {"phone": "", "email": "x"}},
    ],
)
def test_an_office_without_numbers_has_none(data: dict[str, object]):
    assert list_office_numbers(data) == frozenset()


def test_a_landline_of_the_office_is_its_own_from_abroad_too():
    own = list_office_numbers({"contact": {"phone": "(0754) 400123"}})
    assert list(check_open_numbers("site/kontak.md", b"+62 754 400123", own)) == []
    assert len(list(check_open_numbers("site/kontak.md", b"+62 754 400124", own))) == 1


def test_each_line_with_a_number_of_somebody_is_named_by_its_place_alone():
    raw = f"# {OWN}\nname: x  # pelapor {SOMEBODY}\n\nNIK 131101 010190 0001\n".encode()
    found = list(check_open_numbers("schema/office.yaml", raw, {"081200000000"}))
    assert [(one.code, one.line, dict(one.values)) for one in found] == [
        ("ADU676", 2, {}),
        ("ADU676", 4, {}),
    ]


def test_what_stood_there_before_is_not_told_again():
    line = f"hubungi {SOMEBODY}\n".encode()
    assert list(check_open_numbers("site/a.md", b"# Judul\n" + line, (), line)) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("schema/office.yaml", True),
        ("schema/calendar/2026.yaml", True),
        ("schema/README.md", True),
        ("site/tentang.md", True),
        ("site/data/loket.csv", True),
        ("mkdocs.yml", True),
        ("README.md", True),
        ("cases/README.md", True),
        ("cases/2026/11/20261123-K7M4QX.yaml", False),
        ("site/releases/2026-Q3/figures.json", False),
        ("site/foto.png", False),
        ("schema/case.schema.json", False),
        ("requirements.txt", False),
        ("tool/tests/core/test_rules.py", False),
        ("tool/README.md", False),
    ],
)
def test_texts_that_everybody_reads_are_looked_at(path: str, expected: bool):
    assert may_hold_numbers(path) is expected
