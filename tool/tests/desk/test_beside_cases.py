"""Who complained is named beside the cases: in a page, a register, a calendar, a commit's message."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli import audithook, namedbeside, vault
from aduan.cli.desk import Desk
from aduan.core.words.findings import CancelledError
from aduan.desk.besidecases import KnownNames, check_named_lines, check_named_messages
from aduan.store.files.private import Private
from tests.core.builders import law

NAMED = "surat Kenari Rekaan ada di kotak"


@pytest.fixture
def names() -> KnownNames:
    return KnownNames([Private("Kenari Rekaan, S.Pd."), Private("Pelangi")], law())


@pytest.fixture
def desk(names: KnownNames, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(namedbeside, "gather_names", lambda _desk, _keyring: names)
    monkeypatch.setattr(vault, "peek_keyring", lambda _desk: object())
    office = SimpleNamespace(law=law(), reading=SimpleNamespace(law=law()))
    said = Desk(language="en")
    return SimpleNamespace(office=office, voice=said.voice, say=said.say, can_ask=False)


@pytest.mark.parametrize(
    ("line", "is_named"),
    [
        (NAMED, True),
        ("a.n. Kenari", True),
        ("Ibu Rekaan", True),
        ("kenari di halaman", False),
        ("pelangi", False),
        ("data rekaan", False),
    ],
)
def test_a_line_that_names_somebody_is_told_by_its_place(
    names: KnownNames, line: str, is_named: bool
):
    found = check_named_lines([("cases/2026/box.yaml", f"# kotak\n{line}\n".encode())], names)
    assert [(one.code, one.path, one.line) for one in found] == (
        [("ADU761", "cases/2026/box.yaml", 2)] if is_named else []
    )


def test_a_message_is_told_by_its_commit(names: KnownNames):
    found = check_named_messages([("a" * 40, NAMED), ("b" * 40, "box: opened")], names)
    assert [(one.code, one.commit) for one in found] == [("ADU761", "a" * 40)]


def test_the_hook_remarks_a_name_and_repeats_none_of_it(
    desk: Any, capsys: pytest.CaptureFixture[str]
):
    audithook.judge_message(desk, [NAMED])
    told = capsys.readouterr().err
    assert "ADU761" in told
    assert "Kenari" not in told


def test_what_the_tool_itself_writes_opens_nothing(desk: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(namedbeside, "gather_names", None)
    for message in (
        "20261127-063CYT: receive",
        "20261127-063CYT: refer-received",
        "box 2026-11-27: opened",
    ):
        namedbeside.remark_message(desk, message)


def test_a_reason_is_recorded_only_if_somebody_says_so(desk: Any, monkeypatch: pytest.MonkeyPatch):
    desk.can_ask = True
    monkeypatch.setattr(namedbeside, "ask_yes_no", lambda *_words, is_no: not is_no)
    namedbeside.confirm_unnamed_text(desk, "salah hitung dua surat")
    with pytest.raises(CancelledError):
        namedbeside.confirm_unnamed_text(desk, NAMED)
