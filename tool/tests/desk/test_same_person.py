"""Who complains again is known by name or number, and not by an address alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from aduan.core.words.findings import RefusedError
from aduan.desk import sameperson
from aduan.desk.sameperson import list_same_person
from aduan.desk.searching import Searched
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import CASE_ID, OTHER_ID, law, sop

OFFICE = cast(OfficeFolder, SimpleNamespace(law=law()))


@pytest.mark.parametrize(
    ("same", "is_told"),
    [(["name"], True), (["phone"], True), (["address", "phone"], True), (["address"], False)],
)
def test_what_tells_one_person_from_another(
    monkeypatch: pytest.MonkeyPatch, same: list[str], is_told: bool
):
    fields = tuple(sop().private_fields[name] for name in same)
    searched = Searched({OTHER_ID: fields}, 0, 0)
    monkeypatch.setattr(sameperson, "search_person", lambda *_of: searched)
    found = list_same_person(OFFICE, CASE_ID, [OTHER_ID], None)
    assert dict(found) == ({OTHER_ID: fields} if is_told else {})


def test_of_who_is_not_named_nothing_is_said(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_of: object) -> Searched:
        raise RefusedError("nothing is known here")

    monkeypatch.setattr(sameperson, "search_person", refuse)
    assert list_same_person(OFFICE, CASE_ID, [OTHER_ID], None) == {}
