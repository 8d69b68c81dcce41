"""A telephone number or an e-mail address that looks wrong is said, in whatever step, and never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.cli.desk import Desk
from aduan.cli.unreachable import confirm_reachable
from aduan.desk.reaching import list_unreachable
from aduan.store.files.private import Private
from tests.core.builders import case_of, sop
from tests.desk.settings import receipt, setting, step


def doubt(**typed: str) -> list[str]:
    private = {name: Private(text) for name, text in typed.items()}
    return [
        field.name for field, _said in list_unreachable(replace(receipt(), private=private), sop())
    ]


@pytest.mark.parametrize(
    "text", ["abc", "0812345", "08123450812 3456 7890 atau 0813", "٠", "0812-3456-789O"]
)
def test_what_can_be_no_number_is_noticed(text: str):
    assert doubt(phone=text) == ["phone"]


@pytest.mark.parametrize("text", ["x", "Jl. Contoh 5", "a@b", "a b@c.example", "@"])
def test_what_can_be_no_address_is_noticed(text: str):
    assert doubt(email=text) == ["email"]


@pytest.mark.parametrize(
    "number", ["", "(0751) 334455", "+62 812 0000 0001", "0812-3456-789", "0812 3456 789 (kantor)"]
)
@pytest.mark.parametrize("address", ["", "kenari@contoh.example"])
def test_what_may_be_right_passes(number: str, address: str):
    assert doubt(phone=number, email=address, wish="x") == []


def test_a_correction_is_looked_at_as_well():
    case = case_of([("receive", "2026-11-23T08:00")])
    draft = step("amend", case, {"field": "email"})
    assert [one.name for one, _said in list_unreachable(draft, sop())] == []
    wrong = replace(draft, private={"to": Private("x")})
    assert [one.name for one, _said in list_unreachable(wrong, sop())] == ["email"]


def test_where_nobody_can_be_asked_it_is_said_and_recorded(capsys: pytest.CaptureFixture[str]):
    draft = replace(receipt(), private={"email": Private("RAHASIA")})
    confirm_reachable(Desk(None, "id"), draft, setting())
    told = capsys.readouterr().err
    assert "Surel (email): ini bukan alamat surel" in told
    assert "RAHASIA" not in told
