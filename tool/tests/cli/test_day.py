"""A clerk's day at the desk, from the first screen to the last, in both languages: each screen is kept
as it was read and found good (tests/golden/day).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.clerk import Clerk
from tests.cli.conftest import Aduan
from tests.cli.screens import needs_tmux, show
from tests.offices import git

pytestmark = [needs_tmux, pytest.mark.slow]

TODAY = "2026-12-01T09:10:00+07:00"
LETTER = (
    "Yth. Kepala Dinas,\n\nSaya menunggu izin sejak bulan Maret.\n2\n"
    "Berkas saya dua kali ditolak.\n\nMohon dijelaskan."
)
YESTERDAY = {"id": "kemarin 10.00", "en": "yesterday 10:00"}
UNCLEAR = {"id": "tadi pagi", "en": "this morning"}

# Cases of the days before, each of another day: who complains, and what was done since.
VERIFIED = ["verify", "--category", "delay", "--no-supervision", "--note", "Rekaan."]
EXPLAINED = ["explain", "--medium", "phone", "--note", "Rekaan."]
CASES = [
    ("Siti Contoh", [["record"], VERIFIED, EXPLAINED]),
    ("Amir Karangan", [["record"], VERIFIED]),
    ("Dewi Umpama", [["record"]]),
    ("Ujang Rekaan", []),
    ("Rina Khayali", [["record"], VERIFIED, EXPLAINED]),
]
RECEIVED = [
    *("new", "--channel", "visit", "--service", "building-permit", "--confidentiality", "named"),
    *("--subject", "Contoh perkara", "--description", "Contoh rekaan."),
]


def furnish(aduan: Aduan) -> None:
    """The cases of the days before, as Sari entered them."""
    for place, (name, steps) in enumerate(CASES):
        day = f"2026-11-{23 + place}"
        words = [*RECEIVED, "--name", name, "--phone", f"0812 0000 000{place}"]
        received = do(aduan, f"{day}T13:00", words)
        for count, step in enumerate(steps, 1):
            do(aduan, f"{day}T13:{count:02}", [step[0], received, *step[1:]])


def do(aduan: Aduan, at: str, words: list[str]) -> str:
    done = aduan(*words, "--json", now=f"{at}:00+07:00", person="sari")
    assert done.code == 0, done.err
    return str(done.json["id"])


@pytest.fixture
def furnished(sealing: OfficeFolder, aduan: Aduan, tmp_path: Path) -> OfficeFolder:
    """An office that seals, with cases of the days before, that exchanges with a shared repository."""
    shared = tmp_path / "bersama.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(shared))
    git(sealing.root, "remote", "add", "origin", str(shared))
    (tmp_path / "brankas").mkdir()
    assert aduan("key", "vault", str(tmp_path / "brankas")).code == 0
    furnish(aduan)
    exchanged = aduan("sync", "--first", now="2026-11-27T14:00:00+07:00", person="sari")
    assert exchanged.code == 0, exchanged.err
    return sealing


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_day_is_played_to_its_end_without_a_dead_end(
    language: str, furnished: OfficeFolder
) -> None:
    with show([], furnished.root, language, ADUAN_NOW=TODAY) as screen:
        clerk = Clerk(screen, language)
        enter_letter(clerk, language)
        enter_caller(clerk)
        correct_number(clerk)
        hear_walk_in(clerk)
        move_on(clerk)
        interrupt(clerk)
        close_day(clerk)
        clerk.leave()
    assert len(furnished.case_ids()) == len(CASES) + 3
    last = git(furnished.root, "rev-parse", "HEAD")
    assert git(furnished.root, "rev-parse", "origin/main") == last
    assert git(furnished.root, "status", "--porcelain") == ""


def enter_letter(clerk: Clerk, language: str) -> None:
    """A letter from yesterday's box, pasted with its three paragraphs."""
    clerk.at("the desk in the morning", text="a")
    clerk.at("a letter: channel", text="4")
    clerk.at("a letter: service", text="2")
    clerk.at("a letter: confidentiality", text="1")
    clerk.at("a letter: name", text="Bambang Rekaan")
    clerk.at("a letter: address", text="Jalan Contoh 5")
    clerk.at("a letter: telephone", text="0812 0000 5555")
    clerk.at("a letter: e-mail")
    clerk.at("a letter: matter", text="Izin lama")
    clerk.paste("a letter: text", LETTER)
    clerk.at("a letter: pasted", "Escape", "Enter")
    clerk.at("a letter: wish", "Escape", "Enter")
    clerk.at("a letter: looked over", "Home")
    clerk.at("a letter: at the moment")
    clerk.at("a letter: when", text=UNCLEAR[language])
    clerk.at("a letter: when, refused", "C-u")
    clerk.at("a letter: when, anew", text=YESTERDAY[language])
    clerk.at("a letter: looked over again")
    clerk.at("a letter: recorded", text="1")
    clerk.at("a letter: its receipt, to be printed", text="2")
    clerk.at("a letter: its receipt is printed")


def enter_caller(clerk: Clerk) -> None:
    """Somebody calls who does not say a name."""
    clerk.at("the desk after the letter", text="a")
    clerk.at("a caller: channel", text="2")
    clerk.at("a caller: service", text="8")
    clerk.at("a caller: confidentiality", text="3")
    clerk.at("a caller: matter", text="Antrean panjang")
    clerk.at("a caller: text", "Escape", "Enter", text="Menunggu dua jam.")
    clerk.at("a caller: wish", "Escape", "Enter", text="Loket ditambah.")
    clerk.at("a caller: looked over")
    clerk.at("a caller: recorded", text="2")
    clerk.at("a caller: no receipt")


def correct_number(clerk: Clerk) -> None:
    """The letter's telephone number was mistyped."""
    clerk.at("the desk after the call", text="4")
    clerk.at("a correction: which step", "End")
    clerk.at("a correction: at the last step", "Up")
    clerk.at("a correction: at the step of an objection", "Up")
    clerk.at("a correction: at the step of a new receipt", "Up")
    clerk.at("a correction: at the correcting step", "Up")
    clerk.at("a correction: chosen")
    clerk.at("a correction: which field", text="6")
    clerk.at("a correction: old value", "C-u")
    clerk.at("a correction: new value", text="0812 0000 5556")
    clerk.at("a correction: reason", "Escape", "Enter", text="Salah ketik.")
    clerk.at("a correction: looked over")
    clerk.at("a correction: recorded")


def hear_walk_in(clerk: Clerk) -> None:
    """Somebody at the desk has lost the number, and is found by name."""
    clerk.at("the desk after the correction", text="b")
    clerk.at("a walk-in: looked for", text="siti")
    clerk.at("a walk-in: found")
    clerk.at("a walk-in: which step")
    clerk.at("a walk-in: by what means")
    clerk.at("a walk-in: looked over")
    clerk.at("a walk-in: recorded")


def move_on(clerk: Clerk) -> None:
    """Five cases go their next step."""
    clerk.at("the desk after the walk-in", text="1")
    clerk.at("explaining: which step")
    clerk.at("explaining: by what means", text="2")
    clerk.at("explaining: what was said", "Escape", "Enter", text="Berkas kurang satu.")
    clerk.at("explaining: looked over")
    clerk.at("explaining: recorded")
    clerk.at("the desk after explaining", text="1")
    clerk.at("verifying: which step")
    clerk.at("verifying: category", text="2")
    clerk.at("verifying: misconduct", text="2")
    clerk.at("verifying: looked over")
    clerk.at("verifying: recorded")
    clerk.at("the desk after verifying", text="2")
    clerk.at("recording: which step")
    clerk.at("recording: looked over")
    clerk.at("recording: recorded")
    clerk.at("the desk after recording", text="3")
    clerk.at("recording the letter: which step")
    clerk.at("recording the letter: looked over")
    clerk.at("recording the letter: recorded")
    clerk.at("the desk after four", text="6")
    clerk.at("not satisfied: which step", text="2")
    clerk.at("not satisfied: by what means", text="1")
    clerk.at("not satisfied: what they say", "Escape", "Enter", text="Belum jelas.")
    clerk.at("not satisfied: looked over")
    clerk.at("not satisfied: recorded")


def interrupt(clerk: Clerk) -> None:
    """A complaint is cut off by Ctrl-C, and taken up again."""
    clerk.at("the desk after five", text="a")
    clerk.at("cut off: channel", text="1")
    clerk.at("cut off: service", text="3")
    clerk.at("cut off: confidentiality", text="1")
    clerk.at("cut off: name", text="Tini Karangan")
    clerk.at("cut off: address", "C-c", text="Jalan Rekaan 8")
    clerk.at("cut off: stopped")
    clerk.at("the desk after it was cut off", text="a")
    clerk.at("taken up: offered")
    clerk.at("taken up: address, as it was typed")
    clerk.at("taken up: telephone")
    clerk.at("taken up: e-mail")
    # As the caller's: both came at one moment, and stand in the order of numbers that are drawn by lot.
    clerk.at("taken up: matter", text="Antrean panjang")
    clerk.at("taken up: text", "Escape", "Enter", text="Batas tanah keliru.")
    clerk.at("taken up: wish", "Escape", "Enter")
    clerk.at("taken up: looked over")
    clerk.at("taken up: recorded", text="2")
    clerk.at("taken up: no receipt")


def close_day(clerk: Clerk) -> None:
    """The register of the month is printed, and the day's work is exchanged."""
    clerk.at("the desk in the evening", text="e")
    clerk.at("printing: which paper", text="9")
    clerk.at("printing: which period", text="2")
    clerk.at("printing: made")
    clerk.at("the desk after printing", text="f")
    clerk.at("exchanged")
    clerk.at("the desk at the end", text="i")
