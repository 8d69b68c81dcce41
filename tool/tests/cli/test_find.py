"""`aduan find`: numbers of cases by what they say, and nowhere a word of it."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, Result
from tests.cli.sealedwork import LATER, NEW, RECEIVED, damage_block
from tests.offices import git

WHO = ("--name", "Ma'ruf KENARI", "--phone", "0812-3456-789")
TEXTS = ("--subject", "Izin lama", "--description", "Berkas KUTILANG belum kembali")


def enter(aduan: Aduan, *words: str) -> str:
    done = aduan("new", *NEW[1:], *words, "--json", now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    return str(done.json["id"])


def ids_of(found: Result) -> list[str]:
    assert found.code == 0, found.err
    return [row["id"] for row in found.json["cases"]]


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    enter(aduan, "--subject", "Yang lain", "--description", "Rekaan saja")
    return enter(aduan, *WHO, *TEXTS)


@pytest.mark.parametrize(
    "words", ["maruf kenari", "+62 812 3456 789", "kutilang", "KENARI izin", "81234"]
)
def test_a_sealed_case_is_found_by_who_can_open_it(aduan: Aduan, case_id: str, words: str):
    found = aduan("find", "--json", words, now=LATER, person="sari")
    assert ids_of(found) == [case_id]
    assert found.json["shut"] == 0
    assert not {"kenari", "kutilang", "3456"} & set(found.out.lower().replace('"', " ").split())


def test_a_hit_says_what_it_is_about_by_its_codes_and_never_by_its_text(
    aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch
):
    found = aduan("find", "kutilang", now=LATER, person="sari").out
    (line,) = [line for line in found.splitlines() if case_id in line]
    assert "Building permit" in line
    assert "Received" in line
    assert "KUTILANG" not in found.upper()


def test_each_finds_what_their_keys_open_and_hears_what_stayed_shut(aduan: Aduan, case_id: str):
    of_team = aduan("find", "--json", "kenari", now=LATER, person="budi")
    assert (ids_of(of_team), of_team.json["shut"]) == ([], 1)
    assert ids_of(aduan("find", "--json", "kutilang", now=LATER, person="budi")) == [case_id]
    keyless = aduan("find", "kutilang", now=LATER, person="joko")
    assert keyless.code == 0
    assert "2 cases stayed shut" in keyless.out


def test_a_damaged_text_is_counted_among_what_was_not_looked_through(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    damage_block(sealing, case_id, "sealed")
    found = aduan("find", "kutilang", now=LATER, person="sari")
    assert "1 cases hold a sealed text" in found.out
    told = aduan("find", "kutilang", "--json", now=LATER, person="sari").json
    assert (told["cases"], told["shut"], told["damaged"]) == ([], 0, 1)


def test_a_corrected_name_is_found_by_both(aduan: Aduan, case_id: str):
    corrected = aduan(
        *("amend", case_id, "--field", "name", "--to", "Orang MERPATI", "--note", "Rekaan"),
        now=LATER,
        person="sari",
    )
    assert corrected.code == 0, corrected.err
    for words in ("merpati", "kenari"):
        assert ids_of(aduan("find", "--json", words, now=LATER, person="sari")) == [case_id]


def test_the_same_person_is_found_however_the_number_is_written(aduan: Aduan, case_id: str):
    again = enter(aduan, "--phone", "+62 812 345 6789", "--name", "kenari, Ma’ruf", *TEXTS)
    late = enter(aduan, "--phone", "62812.3456.789", *TEXTS)
    found = aduan("find", "--same-person", case_id, "--json", now=LATER, person="sari")
    assert ids_of(found) == [again, late]
    assert [row["same"] for row in found.json["cases"]] == [["name", "phone"], ["phone"]]
    unread = aduan("find", "--same-person", case_id, now=LATER, person="budi")
    assert unread.code == 1


def test_words_come_from_a_pipe_and_not_from_the_command_line(
    aduan: Aduan, case_id: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ADUAN_TEST")
    monkeypatch.delenv("ADUAN_NOW", raising=False)
    refused = aduan("find", "kutilang", person="sari")
    assert refused.code == 2
    assert "kutilang" not in refused.err
    raw = SimpleNamespace(buffer=io.BytesIO(b"kutilang\n"), isatty=lambda: False)
    monkeypatch.setattr("sys.stdin", raw)
    assert ids_of(aduan("find", "--json", person="sari")) == [case_id]


def test_it_is_noted_with_its_cases_and_without_its_words(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    aduan("find", "kutilang", now=LATER, person="sari")
    aduan("find", "tidak ada", now=LATER, person="sari")
    log = aduan("access-log", "--json", now=LATER, person="ratna")
    entries = [(row["command"], row["cases"]) for row in log.json["entries"]]
    assert sorted(entries) == [("find", []), ("find", [case_id])]
    assert "kutilang" not in log.out
    places = (sealing.root / ".aduan", sealing.root / ".git")
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    assert not [file for file in files if b"utilang" in file.read_bytes().lower()]
    assert "utilang" not in git(sealing.root, "log", "-p").lower()


def test_without_sealing_the_texts_in_the_clear_are_looked_through(
    aduan: Aduan, office: OfficeFolder
):
    case_id = enter(aduan, *WHO, *TEXTS)
    assert ids_of(aduan("find", "--json", "kutilang 08123456789", now=LATER)) == [case_id]
    assert ids_of(aduan("find", "--json", "merpati", now=LATER)) == []


@pytest.mark.parametrize("words", [["'"], ["x", "--same-person", "K"]])
def test_what_says_nothing_or_two_things_is_refused(
    aduan: Aduan, office: OfficeFolder, words: list[str]
):
    assert aduan("find", *words, now=LATER).code in (1, 2)


def test_at_a_terminal_a_list_says_whom_each_is_about_to_whoever_opens_it_and_that_is_noted(
    aduan: Aduan, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    case_id = enter(aduan, *WHO, *TEXTS, "--confidentiality", "named")
    monkeypatch.setattr(Desk, "can_ask", property(lambda desk: not desk.as_json))
    monkeypatch.setattr(Desk, "has_screen", False)
    for command in ("find kenari", "list", "due"):
        told = aduan(*command.split(), now=LATER, person="sari").out
        assert "Ma'ruf KENARI · Izin lama" in told, command
        keyless = aduan(*command.split(), now=LATER, person="dewi").out
        assert "KENARI" not in keyless, command
        as_json = aduan(*command.split(), "--json", now=LATER, person="sari").out
        assert "KENARI" not in as_json, command
    assert "KENARI" not in aduan("list", "--csv", now=LATER, person="sari").out
    log = aduan("access-log", "--json", now=LATER, person="ratna").json["entries"]
    assert ("list", [case_id]) in [(row["command"], row["cases"]) for row in log]
