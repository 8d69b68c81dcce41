"""The schema of case files follows from the procedure and the codes: what it takes and what it
refuses.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aduan.core.law.caseschema import make_case_schema
from tests.core.builders import CASE_ID, OPEN, OTHER_ID, changed, law, sop
from tests.core.procedure import EVENTS, FIELDS, OPTIONAL

NINE = "2026-11-23T09:00:00+07:00"


@cache
def schema() -> dict[str, Any]:
    return make_case_schema(law().sops, law().codes)


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def sealed(name: str) -> dict[str, str]:
    """The private fields that an event needs."""
    return {f.name: "text" for f in sop().events[name].sealed.values() if f.required}


def step(name: str, /, **parts: Any) -> dict[str, Any]:
    """A complete event as it stands in a file."""
    private = sealed(name)
    told = {**OPEN.get(name, {}), **({"of": "2"} if name == "retract" else {})}
    return {
        "event": name,
        "at": NINE,
        "by": "sari",
        **told,
        **({"private": private} if private else {}),
        **parts,
    }


def case(*further: dict[str, Any]) -> dict[str, Any]:
    return {"id": CASE_ID, "sop": "dharmasraya-2017", "history": [step("receive"), *further]}


def is_valid(data: Any) -> bool:
    return validator().is_valid(data)


def test_generated_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


def test_the_same_law_gives_the_same_bytes_whatever_the_order():
    turned = make_case_schema(
        dict(sorted(law().sops.items(), reverse=True)),
        dict(sorted(law().codes.items(), reverse=True)),
    )
    assert json.dumps(turned) == json.dumps(schema())


def test_generated_schema_is_what_the_repository_holds_for_editors():
    assert "generator" in schema()["$comment"]
    assert schema()["properties"]["sop"]["enum"] == sorted(law().sops)


def test_procedure_whose_codes_are_missing_is_left_out():
    made = make_case_schema(law().sops, {"office": law().codes["office"]})
    assert made["properties"]["sop"]["enum"] == ["dharmasraya-2017"]


@pytest.mark.parametrize("name", EVENTS)
def test_complete_event_is_taken(name: str):
    assert is_valid(case(step(name)))


@pytest.mark.parametrize("name", EVENTS)
def test_event_takes_every_field_of_the_table_and_what_all_may_carry(name: str):
    properties = schema()["$defs"][f"dharmasraya-2017.{name}"]["properties"]
    assert FIELDS[name][0] <= set(properties)
    assert {"event", "at", "by", "for", "related", "late_reason"} <= set(properties)


@pytest.mark.parametrize("name", EVENTS)
def test_event_refuses_a_field_that_is_not_its_own(name: str):
    assert not is_valid(case(step(name, colour="red")))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (n, f)
        for n in EVENTS
        for f in sorted({"at", "by", *FIELDS[n][0]} - OPTIONAL)
        if (n, f) != ("amend", "to")
    ],
)
def test_event_without_a_field_that_it_needs_is_refused(name: str, field: str):
    assert not is_valid(case(changed(step(name), (field,), ...)))


@pytest.mark.parametrize("name", [n for n in EVENTS if FIELDS[n][1] - OPTIONAL and sealed(n)])
def test_private_text_that_an_event_needs_may_not_be_left_out(name: str):
    assert not is_valid(case(changed(step(name), ("private",), ...)))
    assert all(
        not is_valid(case(changed(step(name), ("private", field), ...))) for field in sealed(name)
    )
    assert not is_valid(case(changed(step(name), ("private", next(iter(sealed(name)))), "")))


@pytest.mark.parametrize("name", EVENTS)
def test_private_text_never_stands_in_the_open(name: str):
    outside = FIELDS[name][1] - FIELDS[name][0]
    assert all(not is_valid(case(step(name, **{field: "text"}))) for field in outside)


def test_complainant_is_a_group_under_private():
    told = {**sealed("receive"), "complainant": {"name": "Budi", "phone": "081234567890"}}
    assert is_valid(case(step("receive", private=told)))
    assert not is_valid(case(step("receive", private={**told, "complainant": {"colour": "red"}})))
    assert not is_valid(case(step("receive", private={**sealed("receive"), "name": "Budi"})))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("receive", "channel", "pigeon"),
        ("verify", "supervision", "yes"),
        ("decide", "target_date", "tomorrow"),
        ("decide", "responsible", "Sari Dewi"),
        ("duplicate", "of", "K7M4QX"),
        ("retract", "of", "0"),
        ("retract", "of", 2),
        ("amend", "field", "Nama"),
        ("record", "register_number", ""),
        ("record", "register_number", "two\nlines"),
        ("record", "register_number", "x" * 65),
        ("record", "related", []),
        ("record", "related", "20261120-ABCDEF"),
        ("record", "late_reason", "lazy"),
        ("record", "by", "Sari"),
        ("record", "for", ""),
        ("record", "at", "2026-11-23 09:00"),
        ("record", "at", "2026-11-23T09:00:00"),
        ("record", "at", "2026-11-23T09:00:00Z"),
        ("record", "at", "2026-11-23T09:00:00.5+07:00"),
        ("record", "entered", "2026-11-23"),
        # The office's own steps come from no old register.
        ("receive", "source", {"system": "jakarta-crm", "id": "JK1", "imported": "2026-11-20"}),
    ],
)
def test_value_that_is_not_of_its_fields_form_is_refused(name: str, field: str, value: object):
    assert not is_valid(case(step(name, **{field: value})))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("record", "related", [OTHER_ID]),
        ("record", "late_reason", "outage"),
        ("record", "for", "tono"),
        ("record", "at", "2026-11-23T02:00:00+00:00"),
        ("decide", "target_date", "2026-12-01"),
        ("decide", "responsible", "sari"),
        ("amend", "to", True),
        ("record", "entered", "2026-11-23T09:00:00+07:00"),
    ],
)
def test_value_of_its_fields_form_is_taken(name: str, field: str, value: object):
    assert is_valid(case(step(name, **{field: value})))


@pytest.mark.parametrize(
    "broken",
    [
        {"id": "20261123-k7m4qx"},
        {"sop": "nobodys-2030"},
        {"history": []},
        {"state": "received"},
        {"history": [{"event": "unheard-of", "at": NINE, "by": "sari"}]},
        {"history": [{"at": NINE, "by": "sari"}]},
    ],
)
def test_file_of_another_shape_is_refused(broken: dict[str, Any]):
    assert not is_valid({**case(), **broken})


def test_each_procedure_has_its_own_events():
    source = {"system": "old", "id": "1"}
    old = [{"event": "receive", "at": NINE, "by": "sari", "channel": "other", "source": source}]
    closed = [*old, {"event": "close", "at": NINE, "by": "sari"}]
    assert is_valid({"id": CASE_ID, "sop": "register", "history": closed})
    assert not is_valid({"id": CASE_ID, "sop": "dharmasraya-2017", "history": closed})


def test_editor_explains_each_field_in_indonesian():
    definition = schema()["$defs"]["dharmasraya-2017.explain"]
    assert definition["title"] == "Dijelaskan kepada pelapor"
    assert "visit = Tatap muka" in definition["properties"]["medium"]["description"]
    untitled = [name for name, part in definition["properties"].items() if "title" not in part]
    assert untitled == []
