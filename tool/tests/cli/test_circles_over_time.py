"""Who reads a case as time goes on: people leave, cases are closed for long and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop, append_step
from tests.identities import identity_of

NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality")
SUBJECT, NAME = "KENARI-4711 izin lama", "Orang KENARI"
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", NAME)
MORNING, NOON = "2026-11-23T12:15:00+07:00", "2026-11-23T12:30:00+07:00"
CLOSED = "2026-11-23T12:40:00+07:00"
NEXT, AFTER = "2026-11-24T09:00:00+07:00", "2026-11-24T10:00:00+07:00"
# 90 days after the closing, and one more.
LAST, LONG = "2027-02-21T09:00:00+07:00", "2027-02-22T09:00:00+07:00"
LATER = "2027-02-22T10:00:00+07:00"


@pytest.fixture
def laptop(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Laptop:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    be(office, "arif")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


def begin(laptop: Laptop, confidentiality: str) -> str:
    done = laptop.do("sari", MORNING, *NEW, confidentiality, *TEXTS, "--json")
    return str(done.json["id"])


def reads(laptop: Laptop, person: str, now: str, case: str, *words: str) -> list[bool]:
    shown = laptop.do(person, now, "show", case).out
    return [word in shown for word in words]


def count_begun(laptop: Laptop, case: str) -> int:
    return (laptop.root / case_path(case)).read_text("utf-8").count("seal:")


@pytest.mark.parametrize(("word", "knows"), [("named", True), ("hidden", False)])
def test_a_new_case_is_sealed_to_who_reads_it_from_the_first(
    laptop: Laptop, word: str, knows: bool
):
    case = begin(laptop, word)
    assert reads(laptop, "budi", NOON, case, SUBJECT, NAME) == [True, knows]
    assert laptop.do("sari", NOON, "key", "rewrap", "--json").json["sealed"] == 0


def test_what_is_written_after_somebody_left_is_under_a_new_key(laptop: Laptop):
    case = begin(laptop, "hidden")
    laptop.do("sari", NOON, "attempt", case, "--medium", "phone", "--note", "PIPIT-1")
    assert count_begun(laptop, case) == 1
    laptop.do("arif", NOON, "staff", "key", "revoke", "budi", identity_of("budi").public)
    laptop.do("sari", AFTER, "attempt", case, "--medium", "phone", "--note", "PIPIT-2")
    laptop.do("sari", AFTER, "attempt", case, "--medium", "phone", "--note", "PIPIT-3")
    assert count_begun(laptop, case) == 2
    assert reads(laptop, "ratna", AFTER, case, "PIPIT-1", "PIPIT-2", "PIPIT-3") == [True] * 3
    assert reads(laptop, "sari", AFTER, case, "PIPIT-1", "PIPIT-2", "PIPIT-3") == [True] * 3


def test_who_is_recused_does_not_read_what_is_written_from_then_on(laptop: Laptop):
    case = begin(laptop, "hidden")
    laptop.do("dewi", NOON, "recuse", case, "--person", "budi")
    laptop.do("sari", CLOSED, "attempt", case, "--medium", "phone", "--note", "PIPIT-2")
    assert count_begun(laptop, case) == 2
    assert reads(laptop, "budi", CLOSED, case, "PIPIT-2") == [False]
    assert reads(laptop, "ratna", CLOSED, case, "PIPIT-2") == [True]


def test_what_is_closed_for_long_is_for_secretariat_and_head_until_it_is_taken_up_again(
    laptop: Laptop,
):
    case = begin(laptop, "named")
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "PIPIT-1")
    laptop.do("dewi", LAST, "key", "rewrap")
    assert reads(laptop, "sari", LAST, case, SUBJECT, NAME, "PIPIT-1") == [True] * 3
    assert laptop.do("dewi", LONG, "key", "rewrap", "--json").json["sealed"] == 2
    for person, expected in (("sari", False), ("budi", False), ("dewi", True), ("ratna", True)):
        assert reads(laptop, person, LONG, case, SUBJECT, NAME) == [expected] * 2
    refused = laptop.run("sari", LONG, "reopen", case, "--note", "PIPIT-2")
    assert refused.code == 1
    assert "PIPIT" not in refused.err
    assert f"`aduan reopen {case} --for sari`" in refused.err
    laptop.do("dewi", LONG, "reopen", case, "--for", "sari", "--note", "PIPIT-3")
    assert count_begun(laptop, case) == 2
    assert reads(laptop, "sari", LATER, case, "PIPIT-3") == [True]
    laptop.do("sari", LATER, "attempt", case, "--medium", "phone", "--note", "PIPIT-4")
    assert count_begun(laptop, case) == 2
    laptop.do("dewi", LATER, "key", "rewrap")
    assert reads(laptop, "sari", LATER, case, SUBJECT, NAME, "PIPIT-1") == [True] * 3


def test_a_recusal_that_is_taken_back_by_hand_opens_nothing_to_who_wrote_it(laptop: Laptop):
    case = begin(laptop, "hidden")
    laptop.do("dewi", NOON, "recuse", case, "--person", "budi")
    laptop.do("dewi", NOON, "key", "rewrap")
    append_step(laptop.root, case, f'event: retract\n    at: {CLOSED}\n    by: budi\n    of: "2"')
    assert "ADU371" in laptop.run("dewi", NEXT, "check").out
    assert laptop.do("dewi", NEXT, "key", "rewrap", "--json").json["sealed"] == 0
    assert SUBJECT not in laptop.run("budi", AFTER, "show", case).out


def test_who_reads_a_case_no_more_has_it_on_no_list_and_is_offered_no_way_back(laptop: Laptop):
    case = begin(laptop, "hidden")
    laptop.do("ratna", NOON, "restrict", case, "--requested", "2026-11-23")
    for person, is_shown in (("sari", False), ("ratna", True)):
        listed = laptop.do(person, NEXT, "due", "--mine", "--json").json["due"]
        assert (case in str(listed)) is is_shown
        assert (case in laptop.do(person, NEXT, "due").out) is is_shown
        assert (case in laptop.do(person, NEXT, "list", "--mine").out) is is_shown
        assert case in laptop.do(person, NEXT, "list").out
        days = laptop.root.parent / f"{person}.ics"
        laptop.do(person, NEXT, "due", "--ics", str(days))
        assert (case in days.read_text("utf-8")) is is_shown
    assert f"aduan retract {case}" not in laptop.do("dewi", NEXT, "show", case).out
    laptop.do("ratna", NEXT, "unrestrict", case)
    assert f"aduan retract {case}" in laptop.do("dewi", NEXT, "show", case).out
    laptop.do("sari", AFTER, "withdraw", case, "--note", "Dicabut")
    assert f"aduan reopen {case}" in laptop.do("sari", AFTER, "show", case).out
    assert (
        f"aduan reopen {case}"
        not in laptop.do("sari", "2027-02-23T09:00:00+07:00", "show", case).out
    )


def test_in_an_office_of_one_computer_what_is_taken_back_is_read_again_at_once(laptop: Laptop):
    case = begin(laptop, "named")
    laptop.do("dewi", NOON, "recuse", case, "--person", "budi")
    assert reads(laptop, "budi", NOON, case, SUBJECT) == [False]
    laptop.do("dewi", CLOSED, "retract", case, "--note", "Keliru orang")
    assert reads(laptop, "budi", CLOSED, case, SUBJECT) == [True]


def test_in_an_office_of_one_computer_sync_narrows_what_is_closed_for_long(laptop: Laptop):
    case = begin(laptop, "named")
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "Dicabut")
    asked = laptop.run("dewi", LONG, "sync")
    assert asked.code != 0, "there is nobody to exchange with"
    assert "sealed anew" in asked.out
    assert laptop.do("dewi", LONG, "key", "rewrap", "--json").json["sealed"] == 0


def test_what_could_not_be_sealed_anew_is_said(laptop: Laptop, tmp_path: Path):
    share = laptop.share(tmp_path / "bersama")
    case = begin(laptop, "named")
    share.path.rename(tmp_path / "jauh")
    done = laptop.do("dewi", NOON, "recuse", case, "--person", "budi")
    assert f"{share.path.as_posix()} is out of reach" in done.out
