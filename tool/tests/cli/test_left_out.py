"""What was left out behind a command: asked for at a terminal, else shown by an example that works."""

from __future__ import annotations

import pytest

from aduan.cli import askedarguments
from aduan.cli.desk import Desk
from tests.cli.conftest import Aduan

NOW = "2026-11-27T10:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cetak", "`aduan cetak register 2026-11`"),
        ("cetak register", "`aduan cetak register 2026-11`, atau `aduan cetak register 2026`"),
        ("cetak laporan", "`aduan cetak laporan 2026`"),
        ("laporan", "`aduan laporan 2026`"),
        ("kalender show", "`aduan kalender show 2027`"),
        ("kalender due", "`aduan kalender due 2026-11-23 5`"),
        ("confirm", "HEAD"),
        ("verifikasi", "`aduan verifikasi K7M4QX`"),
    ],
)
def test_without_a_terminal_an_example_of_that_command_is_shown(
    words: str, said: str, aduan: Aduan
):
    refused = aduan(*words.split(), now=NOW, lang="id")
    assert refused.code == 2
    assert said in refused.err


def test_at_a_terminal_it_is_asked_for_and_taken_by_its_kind(
    aduan: Aduan, monkeypatch: pytest.MonkeyPatch
):
    answers = iter(["2026-11-23", "5"])
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(askedarguments, "ask_text", lambda _desk, _label: next(answers))
    done = aduan("calendar", "due", now=NOW)
    assert (done.code, "30 November 2026" in done.out) == (0, True)


@pytest.mark.parametrize("said", ["november", "11/2026", "bulan ini"])
def test_a_period_is_taken_as_people_say_it(said: str, aduan: Aduan):
    assert aduan("report", said, "--annex", "--recap", now=NOW).err.count("aduan report 2026-11")
