"""A key under a passphrase: typed twice, never shown, asked for when the key is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_config
from tests.cli.terminal import Terminal


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
    for typed, code in (("salah", 1), ("empat kata yang rekaan", 0)):
        terminal = Terminal(office, ["key", "check"], "en")
        terminal.answer("passphrase", typed)
        assert terminal.leave() == code, terminal.seen
        assert typed not in terminal.seen
