"""A key under a passphrase: typed twice, never shown, asked for when the key is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_config
from tests.cli.conftest import Aduan
from tests.cli.terminal import Terminal
from tests.offices import git


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


@pytest.mark.slow
def test_with_a_passphrase_the_key_asks_for_it_and_shows_nothing(office: OfficeFolder):
    terminal = Terminal(office, ["key", "new", "--passphrase"], "en")
    terminal.answer("a new passphrase", "pendek")
    terminal.answer("a new passphrase", "empat kata yang rekaan")
    terminal.answer("the same once more", "empat kata yang lain")
    terminal.answer("a new passphrase", "empat kata yang rekaan")
    terminal.answer("the same once more", "empat kata yang rekaan")
    assert terminal.leave() == 0, terminal.seen
    assert "rekaan" not in terminal.seen
    assert "pendek" not in terminal.seen
    (file,) = find_config().rglob("*.key")
    assert "AGE-SECRET-KEY" not in file.read_text("utf-8")
    right, wrong = "empat kata yang rekaan", "salah"
    for typed, code in (([wrong] * 3, 1), ([wrong, right], 0)):
        terminal = Terminal(office, ["key", "check"], "en")
        for word in typed:
            terminal.answer("passphrase: ", word)
        assert terminal.leave() == code, terminal.seen
        assert terminal.seen.count("type it once more") == len(typed) - 1
        assert right not in terminal.seen
        assert wrong not in terminal.seen


@pytest.mark.slow
def test_a_key_gets_another_passphrase_and_stays_the_same_key(office: OfficeFolder):
    assert Terminal(office, ["key", "new"], "en").leave() == 0
    (file,) = find_config().rglob("*.key")
    public = file.read_text("utf-8").splitlines()[0]
    terminal = Terminal(office, ["key", "passphrase"], "en")
    terminal.answer("a new passphrase", "empat kata yang rekaan")
    terminal.answer("the same once more", "empat kata yang rekaan")
    assert terminal.leave() == 0, terminal.seen
    terminal = Terminal(office, ["key", "passphrase"], "en")
    terminal.answer("passphrase", "empat kata yang rekaan")
    terminal.answer("a new passphrase", "empat kata yang lain")
    terminal.answer("the same once more", "empat kata yang lain")
    assert terminal.leave() == 0, terminal.seen
    kept = file.read_text("utf-8")
    assert kept.splitlines()[0] == public
    assert "AGE-SECRET-KEY" not in kept
    assert "kata" not in terminal.seen


@pytest.mark.slow
def test_where_several_people_sit_no_key_is_used_that_has_no_passphrase(office: OfficeFolder):
    assert Terminal(office, ["key", "new"], "en").leave() == 0
    git(office.root, "config", "aduan.sharedComputer", "true")
    terminal = Terminal(office, ["key", "check"], "en")
    assert terminal.leave() == 1
    assert "`aduan key passphrase` puts it under one" in terminal.seen
    terminal = Terminal(office, ["key", "passphrase"], "en")
    terminal.answer("a new passphrase", "empat kata yang rekaan")
    terminal.answer("the same once more", "empat kata yang rekaan")
    assert terminal.leave() == 0, terminal.seen
    terminal = Terminal(office, ["key", "check"], "en")
    terminal.answer("passphrase", "empat kata yang rekaan")
    assert terminal.leave() == 0, terminal.seen


def test_where_several_people_sit_a_new_key_has_a_passphrase(office: OfficeFolder, aduan: Aduan):
    git(office.root, "config", "aduan.sharedComputer", "true")
    made = aduan("key", "new")
    assert made.code == 2
    assert "this is typed at a terminal" in made.err
    assert list(find_config().rglob("*.key")) == []
