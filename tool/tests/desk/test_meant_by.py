"""A code that stands for several is said by name on paper, or leaves room to write it."""

from __future__ import annotations

import pytest

from aduan.core.law.frame import Frame
from aduan.core.words.findings import RefusedError
from aduan.desk.meantby import list_meant
from aduan.desk.values import read_fields
from tests.core.builders import law, sop, walk
from tests.desk.settings import NOON, Cases, setting, step
from tests.desk.test_asked import go_through

NAME = "Dinas Contoh"


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"agency": "other-office", "agency_name": NAME}, [NAME]),
        ({"agency": "other-office"}, [""]),
        ({"agency": "inspectorate"}, []),
        ({"agency": "inspectorate", "agency_name": NAME}, [NAME]),
    ],
)
def test_a_code_for_several_is_said_by_name_or_left_to_be_written(
    fields: dict[str, object], texts: list[str]
):
    frame = Frame(law(), sop(), NOON, Cases())
    meant = list(list_meant(fields, sop().events["refer"], frame))
    assert [one["text"] for one in meant] == texts
    assert {(one["name"], one["of"]) for one in meant} <= {("agency_name", "agency")}


def test_the_name_is_asked_for_beside_its_code():
    case = walk("receive", "record")
    draft = step("refer", case)
    assert go_through(draft, setting(case)) == ["agency", "agency_name", "reason"]


def test_the_name_holds_no_number_of_a_person():
    known = sop().events["refer"].open.values()
    with pytest.raises(RefusedError, match="person's number"):
        read_fields(known, {"agency_name": "Budi 081234567890"}, setting())


@pytest.mark.parametrize(
    ("name", "asked"),
    [("object", ["statement"]), ("dissatisfied", ["medium", "statement"])],
)
def test_what_somebody_came_to_say_is_asked_for_and_not_only_offered(name: str, asked: list[str]):
    case = walk("receive", "record", "verify", "explain")
    assert go_through(step(name, case), setting(case)) == asked
