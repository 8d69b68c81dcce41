"""What the exchange did not enter can be let go at the terminal, without its name being typed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli import keptasking
from aduan.cli.desk import Desk
from aduan.cli.keptasking import AGAIN, DROP, LEAVE, ask_kept
from aduan.cli.screen import picker


@pytest.mark.parametrize(
    ("answer", "is_hindered", "done"),
    [
        (DROP, True, ["drop 9efb"]),
        (AGAIN, False, ["again 9efb"]),
        (LEAVE, True, []),
        ("", True, []),
    ],
)
def test_each_is_asked_about_once(
    monkeypatch: pytest.MonkeyPatch, answer: str, is_hindered: bool, done: list[str]
):
    # Two steps of one commit.
    offers = [SimpleNamespace(name="9efb", event=object())] * 2
    asked: list[list[str]] = []
    did: list[str] = []

    def choose(_desk: Desk, _label: str, choices: list[tuple[str, str]], **_more: bool) -> str:
        asked.append([name for name, _text in choices])
        return answer

    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(keptasking, "list_offers_here", lambda _desk, _folder: offers)
    monkeypatch.setattr(keptasking, "say_step", lambda *_told: None)
    monkeypatch.setattr(
        keptasking, "find_hindrance_here", lambda _desk, _offer: is_hindered or None
    )
    monkeypatch.setattr(keptasking, "ask_choice", choose)
    monkeypatch.setattr(keptasking, "take_off", lambda _desk, name: did.append(f"drop {name}"))
    monkeypatch.setattr(keptasking, "take_again", lambda _desk, name: did.append(f"again {name}"))
    ask_kept(Desk(language="en"))
    assert asked == [[LEAVE, DROP] if is_hindered else [LEAVE, AGAIN, DROP]]
    assert did == done


def test_where_nobody_can_be_asked_nothing_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keptasking, "list_offers_here", lambda *_of: pytest.fail("it looked"))
    ask_kept(Desk(language="en"))


@pytest.mark.parametrize("is_hindered", [True, False])
def test_the_list_has_one_way_only_to_leave_it(is_hindered: bool, monkeypatch: pytest.MonkeyPatch):
    shown: list[str] = []

    def pick(_label: str, offered: list[Any], *_words: object) -> str:
        shown.extend(one.text for one in offered)
        return ""

    monkeypatch.setattr(Desk, "has_screen", True)
    monkeypatch.setattr(picker, "pick", pick)
    monkeypatch.setattr(
        keptasking, "find_hindrance_here", lambda _desk, _offer: is_hindered or None
    )
    offer: Any = None
    assert keptasking._ask_one(Desk(language="en"), offer) == LEAVE
    assert shown[0] == "leave it here for now"
    assert len(shown) == (2 if is_hindered else 3)
