"""A telephone number or an e-mail address that looks wrong is said, in whatever step, and never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aduan.cli import unreachable
from aduan.cli.desk import Desk
from aduan.cli.unreachable import confirm_reachable
from aduan.core.words.findings import CancelledError
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
    "text",
    [
        "abc",
        "0812345",
        "08123450812 3456 7890 atau 0813",
        "٠",
        "0812-3456-789O",
        "08120000",
        "+62 812 0000",
    ],
)
def test_what_can_be_no_number_is_noticed(text: str):
    assert doubt(phone=text) == ["phone"]


@pytest.mark.parametrize("text", ["x", "Jl. Contoh 5", "a@b", "a b@c.example", "@"])
def test_what_can_be_no_address_is_noticed(text: str):
    assert doubt(email=text) == ["email"]


@pytest.mark.parametrize(
    "number",
    [
        "",
        "(0751) 334455",
        "0751 8123",
        "62812345",
        "+62 812 0000 0001",
        "0812-3456-789",
        "0812 3456 789 (kantor)",
    ],
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
    short = replace(step("amend", case, {"field": "phone"}), private={"to": Private("08120000")})
    assert [one.name for one, _said in list_unreachable(short, sop())] == ["phone"]


@pytest.mark.parametrize("field", ["email", "phone"])
def test_whoever_only_presses_enter_has_not_recorded_it(
    field: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(unreachable, "ask_yes_no", lambda *_words, is_no=False: not is_no)
    draft = replace(receipt(), private={field: Private("0812")})
    with pytest.raises(CancelledError):
        confirm_reachable(Desk(None, "id"), draft, setting())


def test_where_nobody_can_be_asked_it_is_said_and_recorded(capsys: pytest.CaptureFixture[str]):
    draft = replace(receipt(), private={"email": Private("RAHASIA")})
    confirm_reachable(Desk(None, "id"), draft, setting())
    told = capsys.readouterr().err
    assert "Surel (email): ini bukan alamat surel" in told
    assert "RAHASIA" not in told
