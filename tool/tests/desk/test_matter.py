"""What tells cases apart in a list: what each is about and who complains, as far as that may be shown."""

from __future__ import annotations

import pytest

from aduan.desk.matter import CaseWords, read_case_words
from aduan.store.files.officefolder import OfficeFolder
from tests.offices import CASE, Step, lay_office, write_case

WHO = {"subject": "Izin  KENARI\nlama", "person": {"name": "Orang KENARI"}}


def read_words(office: OfficeFolder, confidentiality: str, more: list[Step] | None = None):
    fields = {"confidentiality": confidentiality, "private": WHO}
    received: Step = ("receive", "2026-11-23T09:15", "sari", fields)
    write_case(office, CASE, [received, *(more or [])])
    return read_case_words(office, CASE, None)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """An office as files; its cases are written over and over."""
    return lay_office(tmp_path_factory.mktemp("kantor"))


def test_a_case_is_told_by_its_short_text_in_one_line_and_by_who_complains(laid: OfficeFolder):
    assert read_words(laid, "named") == CaseWords("Izin KENARI lama", "Orang KENARI")


def test_who_asked_that_the_name_be_withheld_is_in_no_list(laid: OfficeFolder):
    assert read_words(laid, "hidden") == CaseWords("Izin KENARI lama")


def test_what_is_opened_for_a_list_is_in_no_trace(laid: OfficeFolder):
    assert "KENARI" not in repr(read_words(laid, "named"))


def test_a_restricted_case_is_told_by_nothing(laid: OfficeFolder):
    restricted: Step = ("restrict", "2026-11-23T10:15", "ratna")
    assert read_words(laid, "named", [restricted]) == CaseWords()
