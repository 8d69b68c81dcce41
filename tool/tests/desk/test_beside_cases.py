"""Who complained is named beside the cases: in a page, a register, a calendar, a commit's message."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aduan.cli import access, audithook, namedbeside, vault
from aduan.cli.desk import Desk
from aduan.cli.reasons import TAKEN_BACK, TypedReason, settle_reason
from aduan.core.words.findings import CancelledError, RefusedError
from aduan.desk.besidecases import (
    KnownNames,
    check_named_files,
    check_named_lines,
    check_named_messages,
)
from aduan.store.audit import messages as sharedmessages
from aduan.store.audit import newlines
from aduan.store.audit.newlines import OpenLine
from aduan.store.files.private import Private
from aduan.store.sync import ownrefs
from tests.core.builders import law
from tests.offices import CASE

NAMED = "surat Kenari Rekaan ada di kotak"


@pytest.fixture
def names() -> KnownNames:
    return KnownNames([Private("Kenari Rekaan, S.Pd."), Private("Pelangi")], law())


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> list[OpenLine]:
    """The lines of the commit that is about to be made."""
    lines: list[OpenLine] = []
    monkeypatch.setattr(newlines, "read_staged_lines", lambda _repo: lines)
    return lines


@pytest.fixture
def desk(names: KnownNames, brought: list[OpenLine], monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(namedbeside, "gather_names", lambda _desk, _keyring: names)
    monkeypatch.setattr(vault, "peek_keyring", lambda _desk: object())
    office = SimpleNamespace(law=law(), reading=SimpleNamespace(law=law()))
    said = Desk(language="en")
    here = SimpleNamespace(git_dir=Path.cwd() / ".git", within=lambda _staging: None)
    words = {"voice": said.voice, "say": said.say, "can_ask": False}
    return SimpleNamespace(office=office, repo=here, **words)


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
        [("ADU762", "cases/2026/box.yaml", 2)] if is_named else []
    )


def test_a_file_that_is_called_by_somebody_is_told_by_its_folder(names: KnownNames):
    called = [
        "site/berkas/surat-kenari_rekaan.pdf",
        "site/kenari-rekaan/a.png",
        "rekaan.kenari.txt",
        "site/assets/tanda_tanganKenariRekaan.png",
    ]
    found = list(check_named_files([*called, "site/berkas/kenari.pdf", "site/index.md"], names))
    assert [(one.code, one.path) for one in found] == [
        ("ADU764", "site"),
        ("ADU764", "site"),
        ("ADU764", "."),
        ("ADU764", "site"),
    ]


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


def test_lines_that_are_about_to_be_committed_or_to_go_out_are_told_by_their_places(
    desk: Any, brought: list[OpenLine], capsys: pytest.CaptureFixture[str]
):
    brought += [
        OpenLine("", "schema/calendar/2027.yaml", 7, "  # telepon Kenari Rekaan"),
        OpenLine("b" * 40, "cases/2026/box.yaml", 3, f"    reason: {NAMED}"),
    ]
    namedbeside.remark_message(desk, "20261127-063CYT: receive")
    told = capsys.readouterr().err
    assert "schema/calendar/2027.yaml:7:1: ADU761" in told
    assert "cases/2026/box.yaml:3:1: ADU762" in told
    assert "git reset --keep HEAD~1" in told
    assert "Kenari" not in told


def test_what_the_tool_itself_writes_opens_nothing(
    desk: Any, brought: list[OpenLine], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(namedbeside, "gather_names", None)
    own = ('  - at: "2026-11-27T09:00:00+07:00"', "    by: sari", "    found:", "")
    brought += [OpenLine("b" * 40, "cases/2026/box.yaml", 3, text) for text in own]
    for message in (
        "20261127-063CYT: receive",
        "20261127-063CYT: refer-received",
        "box 2026-11-27: opened",
    ):
        namedbeside.remark_message(desk, message)


def test_a_reason_is_recorded_only_if_somebody_says_so(desk: Any, monkeypatch: pytest.MonkeyPatch):
    desk.can_ask = True
    monkeypatch.setattr(namedbeside, "ask_yes_no", lambda *_words, is_no: not is_no)
    settle_reason(desk, TypedReason("salah hitung dua surat"), TAKEN_BACK)
    with pytest.raises(CancelledError):
        settle_reason(desk, TypedReason(NAMED), TAKEN_BACK)


def test_where_nobody_can_be_asked_a_reason_that_names_somebody_is_refused_unless_it_has_to(
    desk: Any,
):
    with pytest.raises(RefusedError) as refused:
        settle_reason(desk, TypedReason(NAMED), TAKEN_BACK)
    assert "--named" in refused.value.hint_template
    assert settle_reason(desk, TypedReason(NAMED, insists=True), TAKEN_BACK) == NAMED


def test_before_a_persons_data_go_it_is_said_where_else_the_name_stands(
    desk: Any, monkeypatch: pytest.MonkeyPatch
):
    looked: list[str] = []
    monkeypatch.setattr(namedbeside, "remark_beside", lambda _desk, case: looked.append(case))
    facts: Any = SimpleNamespace(case=SimpleNamespace(id=CASE), shut=(), broken=())
    access.say_before_it_goes(desk, facts)
    assert looked == [CASE]


@pytest.fixture
def going_out(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The messages of the commits that are about to be shared."""
    messages: list[tuple[str, str]] = []
    monkeypatch.setattr(ownrefs, "read_shared", lambda _repo: "")
    monkeypatch.setattr(sharedmessages, "read_messages", lambda _repo, _span: messages)
    monkeypatch.setattr(newlines, "read_brought_lines", lambda _repo, _span: [])
    return messages


def test_a_name_goes_out_to_nobody_unless_somebody_says_that_it_has_to(
    desk: Any, going_out: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
):
    going_out.append(("b" * 40, NAMED))
    with pytest.raises(RefusedError) as refused:
        namedbeside.confirm_unshared(desk, insists=False)
    assert "--named" in refused.value.hint_template
    told = capsys.readouterr().err
    assert "ADU761" in told
    assert "Kenari" not in told
    namedbeside.confirm_unshared(desk, insists=True)


def test_at_a_terminal_it_is_asked_and_enter_alone_shares_nothing(
    desk: Any, going_out: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
):
    desk.can_ask = True
    going_out.append(("b" * 40, NAMED))
    monkeypatch.setattr(namedbeside, "ask_yes_no", lambda *_words, is_no: not is_no)
    with pytest.raises(CancelledError):
        namedbeside.confirm_unshared(desk, insists=False)
    monkeypatch.setattr(namedbeside, "ask_yes_no", lambda *_words, is_no: is_no)
    namedbeside.confirm_unshared(desk, insists=False)


def test_what_names_nobody_goes_out_without_a_word(
    desk: Any, going_out: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
):
    going_out.append(("b" * 40, "20261127-063CYT: receive"))
    namedbeside.confirm_unshared(desk, insists=False)
    assert capsys.readouterr().err == ""
