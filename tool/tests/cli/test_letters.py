"""Letters from the page *Tulis pengaduan* at the desk: looked at, entered, followed; made-up people."""

from __future__ import annotations

import json
import os
import shutil
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from aduan.core.law.letterkeys import find_letter_key, list_letter_keys
from aduan.core.words.officepaths import law_path
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import Word
from aduan.desk.letters import take_fields
from aduan.store.files.letterkeys import make_letter_key
from aduan.store.files.letters import seal_letter
from aduan.store.files.lettertext import read_letter_content
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.slips import sign_slip, write_slip
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.record.letterkeys import write_keys
from tests.attachables import make_jpeg, make_png
from tests.cli.conftest import Aduan, be
from tests.cli.sealedwork import LATER, RECEIVED
from tests.cli.terminal import Terminal
from tests.identities import identity_of
from tests.offices import commit_all, git

WRITTEN = int(datetime(2026, 11, 22, 20, 15, tzinfo=UTC).timestamp())
CODE = make_receipt_code(bytes(range(ENTROPY)))
MADE = date(2026, 11, 23)
SAID = {
    "subject": "KENARI izin usaha",
    "description": "Contoh rekaan.\n\nParagraf kedua.",
    "confidentiality": "named",
    "service": "building-permit",
    "name": "Orang KENARI",
}


@pytest.fixture
def taking(aduan: Aduan, sealing: OfficeFolder) -> OfficeFolder:
    """An office that seals and has keys for letters."""
    made = aduan("key", "letters", now=RECEIVED, person="arif")
    assert made.code == 0, made.err
    return sealing


def write(
    office: OfficeFolder, folder: Path, audience: str = "desk", code: str = CODE, **said: Any
) -> str:
    """A letter as the page makes it, saved as a file; its name."""
    keys = list_letter_keys(OfficeFolder(office.root).law.office)
    key = find_letter_key(keys, audience, datetime(2026, 11, 23, tzinfo=UTC).date())
    assert key is not None
    receipt = dict(draw_keys(code).public)
    letter = {"t": WRITTEN, "f": {**SAID, **said.pop("f", {})}, "r": receipt, **said}
    text = seal_letter(letter, bytes.fromhex(key.public), Random(7).randbytes)
    return save(folder, "surat.txt", text)


def save(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_where_nobody_is_named_to_read_letters_no_key_is_made_and_that_is_said(
    aduan: Aduan, sealing: OfficeFolder
):
    sop = sealing.root / law_path("sop", sealing.law.sop.id)
    lines = sop.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("  letters:", "  letters_apart:"))]
    sop.write_text("".join(kept), encoding="utf-8", newline="\n")
    commit_all(sealing)
    made = aduan("key", "letters", now=RECEIVED, person="arif")
    assert made.code == 1
    assert "names nobody who reads letters" in made.err
    assert f"schema/sop/{sealing.law.sop.id}.yaml" in made.err


def test_a_letter_is_looked_at_then_entered_with_the_code_of_the_phone(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    listed = aduan("letters", str(tmp_path), now=LATER, person="sari")
    assert "KENARI" not in listed.out
    assert "surat.txt: opens here" in listed.out
    shown = aduan("surat", file, now=LATER, person="sari")
    assert "Orang KENARI" in shown.out
    assert "Paragraf kedua." in shown.out
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "receipt_code" not in done.json
    raw = taking.path_of(str(done.json["id"])).read_text(encoding="utf-8")
    assert "made: outside" in raw
    assert draw_keys(CODE).public["read"] in raw
    assert "KENARI" not in raw + git(taking.root, "log", "-p", "--all")
    shown = aduan("show", str(done.json["id"]), now=LATER, person="sari")
    assert "Orang KENARI" in shown.out
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0
    assert aduan("audit", now=LATER).code == 0


def test_a_letter_is_entered_once(aduan: Aduan, taking: OfficeFolder, tmp_path: Path):
    file = write(taking, tmp_path)
    entering = ("new", "--from", file, "--channel", "letter")
    done = aduan(*entering, "--json", now=LATER, person="sari")
    assert done.code == 0, done.err
    again = aduan(*entering, now=LATER, person="sari")
    assert again.code == 1
    assert str(done.json["id"]) in again.err
    assert len(taking.case_ids()) == 1
    listed = aduan("letters", str(tmp_path), "--json", now=LATER, person="sari")
    assert listed.json["letters"][0]["id"] == done.json["id"]
    assert not listed.json["letters"][0]["another"]
    other = write(taking, tmp_path, f={"description": "Uraian KENARI-KEDUA"})
    refused = aduan(*entering, now=LATER, person="sari")
    assert refused.code == 1
    assert f"another one with the code of {done.json['id']}" in refused.err
    # Nobody reads it elsewhere.
    shown = aduan("letters", other, now=LATER, person="sari").out
    assert f"its code is that of {done.json['id']}" in shown
    assert "KENARI-KEDUA" in shown


@pytest.mark.parametrize("shared", ["read", "sign"])
def test_a_letter_with_half_the_receipt_of_another_is_not_entered(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path, shared: str
):
    """Anybody can make such a pair; entered, it would be refused by the audit."""
    entering = ("new", "--channel", "letter", "--from")
    done = aduan(*entering, write(taking, tmp_path), "--json", now=LATER, person="sari")
    assert done.code == 0, done.err
    others = draw_keys(make_receipt_code(bytes(range(3, 3 + ENTROPY)))).public
    half = {**others, shared: draw_keys(CODE).public[shared]}
    again = aduan(*entering, write(taking, tmp_path, r=half), now=LATER, person="sari")
    assert (again.code, str(done.json["id"]) in again.err) == (1, True)
    assert len(taking.case_ids()) == 1
    listed = aduan("letters", str(tmp_path), "--json", now=LATER, person="sari")
    assert listed.json["letters"][0]["id"] == done.json["id"]


def test_what_was_signed_with_the_code_of_the_phone_closes_the_case(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    case_id = str(
        aduan(
            "new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari"
        ).json["id"]
    )
    moment = datetime.fromisoformat(LATER)
    for words in (
        ("record", case_id),
        ("verify", case_id, "--category", "procedure", "--no-supervision"),
        ("explain", case_id, "--medium", "phone", "--note", "Rekaan."),
    ):
        moment += timedelta(minutes=5)
        done = aduan(*words, now=moment.isoformat(), person="sari")
        assert done.code == 0, done.err
    from aduan.core.case.receipts import SignedClaim, tag_case

    said = SignedClaim(Word.SATISFIED, 4, moment)
    slip = write_slip(sign_slip(said, tag_case(case_id), draw_keys(CODE).sign))
    sent = save(tmp_path, "pernyataan.txt", slip)
    moment += timedelta(minutes=5)
    closing = ("satisfied", case_id, "--medium", "phone", "--slip", sent)
    done = aduan(*closing, now=moment.isoformat(), person="sari")
    assert done.code == 0, done.err


def test_a_letter_about_the_desk_is_shut_to_the_desk(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path, "apart")
    for person, state in (("sari", "shut"), ("ratna", "open"), ("budi", "open")):
        told = aduan("letters", str(tmp_path), "--json", now=LATER, person=person).json["letters"]
        assert told[0]["state"] == state, person
    refused = aduan("new", "--from", file, "--channel", "letter", now=LATER, person="sari")
    assert refused.code == 1
    assert "surat.txt" in refused.err
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="budi")
    assert done.code == 0, done.err
    case_id = str(done.json["id"])
    reads = {
        person: "KENARI izin usaha" in aduan("show", case_id, now=LATER, person=person).out
        for person in ("sari", "dewi", "ratna", "budi")
    }
    assert reads == {"sari": False, "dewi": False, "ratna": True, "budi": True}
    # Nor do those whom it is about end it, move it, or get a code for it.
    steps = (("record",), ("duplicate", "--of", case_id), ("object",), ("new-receipt",))
    for person in ("sari", "dewi"):
        for step, *words in steps:
            refused = aduan(step, case_id, *words, now=LATER, person=person)
            assert refused.code != 0, (person, step)
            assert refused.out == ""
    own = aduan("due", "--mine", "--json", now=LATER, person="sari").json["due"]
    teams = aduan("due", "--mine", "--json", now=LATER, person="budi").json["due"]
    assert ([one["id"] for one in own], [one["id"] for one in teams]) == ([], [case_id])
    refused = aduan("record", case_id, now=LATER, person="sari")
    assert "the case is about" in refused.err
    taken = aduan("escalate", case_id, "--note", "Rekaan.", now=LATER, person="budi")
    assert taken.code == 0, taken.err


def test_what_cannot_be_taken_of_a_letter_is_left_out_and_counted(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    strange = {
        "channel": "letter",
        "role": "head",
        "wish": "a\x1b[31m",
        "category": "x",
        "address": True,
    }
    file = write(taking, tmp_path, f=strange, t=0)
    assert "that moment cannot be" in aduan("letters", file, now=LATER, person="sari").out
    refused = aduan("new", "--from", file, now=LATER, person="sari")
    assert refused.code == 2, "the way in is the office's to say"
    done = aduan("new", "--from", file, "--channel", "phone", now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "3 answers" in done.err
    assert "that moment cannot be" in done.err
    assert "Address" in done.err


def test_what_is_longer_than_the_page_lets_anybody_write_is_not_taken_and_named(
    taking: OfficeFolder,
):
    law = OfficeFolder(taking.root).law
    [key, *_rest] = list_letter_keys(law.office)
    content = {
        "t": WRITTEN,
        "f": {"name": "N" * 201, "subject": " " + "S" * 200, "description": "D" * 9_000},
        "r": dict(draw_keys(CODE).public),
    }
    letter = read_letter_content(json.dumps(content).encode())
    assert letter is not None
    fields = take_fields(letter, key, law.sop, law, datetime(2026, 11, 23, tzinfo=UTC).date())
    assert [field.name for field in fields.too_long] == ["name"]
    assert {"subject", "description"} <= fields.taken.keys()
    assert "name" not in fields.taken


def test_a_letter_of_another_office_and_a_cut_one_are_named_and_open_nothing(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    whole = Path(write(taking, tmp_path)).read_text("utf-8")
    other, _secret = make_letter_key("2026-11", "desk", MADE, Random(3).randbytes)
    letter = {"t": WRITTEN, "f": SAID, "r": dict(draw_keys(CODE).public)}
    save(tmp_path, "a.txt", seal_letter(letter, bytes.fromhex(other.public), Random(4).randbytes))
    save(tmp_path, "b.txt", whole[:900])
    save(tmp_path, "c.txt", "bukan surat")
    told = aduan("letters", str(tmp_path), "--json", now=LATER, person="sari").json["letters"]
    states = {Path(one["file"]).name: one["state"] for one in told}
    assert states == {"a.txt": "foreign", "b.txt": "broken", "surat.txt": "open"}
    said = aduan("letters", str(tmp_path), now=LATER, person="sari").out
    assert "letters came" in said
    for name in ("a.txt", "b.txt"):
        refused = aduan(
            "new", "--from", str(tmp_path / name), "--channel", "letter", now=LATER, person="sari"
        )
        assert refused.code == 1, name
        assert taking.case_ids() == []


def test_the_key_of_a_month_long_over_is_destroyed_and_opens_nothing(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    folder = VaultFolder(taking.root / ".aduan" / "vault", is_own=True)
    assert {one.key.case_id for one in folder.list_wrappings()} >= {"letters-2026-11"}
    later = "2027-03-02T10:00:00+07:00"
    assert aduan("key", "letters", now=later, person="arif").code == 0
    months = {one.key.case_id for one in folder.list_wrappings()}
    assert "letters-2026-11" not in months
    assert "letters-2027-03" in months
    told = aduan("letters", str(tmp_path), "--json", now=later, person="sari").json["letters"]
    assert told[0]["state"] == "over"
    assert aduan("new", "--from", file, "--channel", "letter", now=later, person="sari").code == 1


def test_once_a_reader_has_lost_a_laptop_letters_are_sealed_to_new_keys(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    [lost] = [key.text for key in taking.law.staff["sari"].reading_keys]
    aduan("key", "new", "--replace", now=LATER, person="sari")
    told = aduan("key", "list", "--json", now=LATER, person="sari").json["keys"]
    fresh = next(row["key"] for row in told if row["id"] == "sari" and row["here"])
    before = list_letter_keys(OfficeFolder(taking.root).law.office)
    assert aduan("staff", "key", "revoke", "sari", lost, now=LATER, person="arif").code == 0
    assert aduan("staff", "key", "add", "sari", fresh, now=LATER, person="arif").code == 0
    tomorrow = "2026-11-24T09:00:00+07:00"
    assert aduan("key", "rewrap", now=tomorrow, person="ratna").code == 0
    assert aduan("key", "letters", now=tomorrow, person="arif").code == 0
    after = list_letter_keys(OfficeFolder(taking.root).law.office)
    made = after[len(before) :]
    assert after[: len(before)] == before
    assert {(key.month, key.audience) for key in made} == {(key.month, "desk") for key in before}, (
        "this month and those ahead, for whom that laptop could read"
    )
    day = date(2026, 11, 24)
    assert find_letter_key(after, "desk", day) in made
    told = aduan("audit", now=tomorrow, person="ratna")
    assert told.code == 0, told.out
    again = aduan("key", "letters", now=tomorrow, person="arif")
    assert "there are keys for letters" in again.out
    opened = aduan("letters", write(taking, tmp_path), now=tomorrow, person="sari")
    assert "Orang KENARI" in opened.out


def test_who_left_on_the_day_on_which_the_keys_were_made_reads_no_letter_of_the_next_day(
    aduan: Aduan, taking: OfficeFolder
):
    """By the days of the staff file alone, nobody was there that day who is gone."""
    listed = ("staff", "key", "add", "dewi", identity_of("dewi").public)
    assert aduan(*listed, now=LATER, person="arif").code == 0
    assert aduan("key", "rewrap", "--reader", "dewi", now=LATER, person="sari").code == 0
    left = ("staff", "retire", "sari", "--on", "2026-11-22")
    assert aduan(*left, now=LATER, person="arif").code == 0
    before = list_letter_keys(OfficeFolder(taking.root).law.office)
    again = aduan("key", "letters", now=LATER, person="arif")
    assert "there are keys for letters" in again.out, (
        "of two keys of one day none would be in force"
    )
    tomorrow = "2026-11-24T09:00:00+07:00"
    assert aduan("key", "letters", now=tomorrow, person="arif").code == 0
    after = list_letter_keys(OfficeFolder(taking.root).law.office)
    made = {(key.month, key.audience) for key in after[len(before) :]}
    assert made == {(key.month, "desk") for key in before}
    again = aduan("key", "letters", now=tomorrow, person="arif")
    assert "there are keys for letters" in again.out


def test_a_key_that_an_administrator_put_there_alone_is_not_believed(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    """Listed with the tag of another secret: what the vault opens is not what the page sealed to."""
    file = taking.root / "schema" / "office.yaml"
    text = file.read_text("utf-8")
    mine, _secret = make_letter_key("2026-11", "desk", MADE, Random(5).randbytes)
    keys = list_letter_keys(OfficeFolder(taking.root).law.office)
    own = next(key for key in keys if (key.month, key.audience) == ("2026-11", "desk"))
    file.write_text(text.replace(own.public, mine.public), encoding="utf-8", newline="\n")
    git(taking.root, "commit", "-qam", "Swap")
    audited = aduan("audit", now=LATER, person="sari")
    assert "ADU698" in audited.out
    letter = write(taking, tmp_path)
    refused = aduan("new", "--from", letter, "--channel", "letter", now=LATER, person="sari")
    assert refused.code == 1


def test_nothing_of_a_letter_stands_in_json(aduan: Aduan, taking: OfficeFolder, tmp_path: Path):
    write(taking, tmp_path)
    told = aduan("letters", str(tmp_path), "--json", now=LATER, person="sari")
    assert "KENARI" not in json.dumps(told.json)


def test_of_two_letters_in_one_file_the_second_is_not_lost_unsaid(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    whole = Path(write(taking, tmp_path)).read_text("utf-8")
    save(tmp_path, "surat.txt", f"{whole}\n\n{whole}")
    told = aduan("letters", str(tmp_path), now=LATER, person="sari")
    assert "2 letters" in told.err


def test_what_is_not_seen_in_a_letter_costs_none_of_its_words(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    marks = {"name": "Orang\n\u202eKENARI", "description": "satu\x1b[31m\u2028dua"}
    file = write(taking, tmp_path, f=marks)
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    assert done.code == 0
    # A colour is one, whole; the mark of direction and the strange line end are two more.
    assert done.err.startswith("3 control characters of the letter")
    assert len(done.err.splitlines()) == 1
    shown = aduan("show", str(done.json["id"]), now=LATER, person="sari").out
    assert "Orang KENARI" in shown
    assert "satudua" in shown


def test_of_a_letter_only_who_may_enter_it_is_told_how(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path, "apart")
    shown = aduan("letters", file, now=LATER, person="ratna").out
    assert "--from" not in shown
    # Not the desk, which the letter is about, though it enters complaints.
    team = taking.law.sop.roles["team"].label.en
    assert f"it is entered by: {team}\n" in shown
    assert "--from" in aduan("letters", file, now=LATER, person="budi").out
    file = write(taking, tmp_path)
    assert "--from" in aduan("letters", file, now=LATER, person="sari").out


@pytest.mark.parametrize("option", ["--from", "--slip"])
def test_a_picture_of_a_letter_or_a_statement_is_called_a_picture(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path, option: str
):
    picture = tmp_path / "foto.png"
    picture.write_bytes(make_png())
    letter = write(taking, tmp_path)
    entering = ("new", "--from", letter, "--channel", "letter", "--json")
    case = str(aduan(*entering, now=LATER, person="sari").json["id"])
    words = ("new",) if option == "--from" else ("object", case)
    refused = aduan(*words, option, str(picture), now=LATER, person="sari")
    assert refused.code in (1, 2)
    assert "this is a picture" in refused.err
    assert "Notepad" not in refused.err


def test_a_sealed_letter_typed_as_words_is_refused_and_the_way_is_said(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    entering = ("new", "--from", file, "--channel", "letter", "--json")
    case = str(aduan(*entering, now=LATER, person="sari").json["id"])
    aduan("record", case, now=LATER, person="sari")
    verifying = ("verify", case, "--category", "procedure", "--no-supervision")
    aduan(*verifying, now=LATER, person="sari")
    telling = ("explain", case, "--medium", "phone", "--note-file", file)
    refused = aduan(*telling, now=LATER, person="sari")
    assert refused.code == 2, refused.err
    assert "sealed letter" in refused.err
    assert "aduan new --from FILE" in refused.err


@pytest.mark.parametrize(("month", "code"), [("2026-08", "ADU699"), ("2027-05", "ADU699")])
def test_a_key_of_another_time_is_not_listed(
    aduan: Aduan, taking: OfficeFolder, month: str, code: str
):
    list_own(taking, month)
    assert code in aduan("audit", now=LATER, person="sari").out


def test_a_key_that_the_readers_cannot_open_is_told_to_them(aduan: Aduan, taking: OfficeFolder):
    file = taking.root / "schema" / "office.yaml"
    text = file.read_text("utf-8")
    keys = list_letter_keys(OfficeFolder(taking.root).law.office)
    last = keys[-1]
    kept = text[: text.index(last.tag)].rsplit("  - {", 1)[0]
    file.write_text(kept, encoding="utf-8", newline="\n")
    git(taking.root, "commit", "-qa", "--amend", "--no-edit")
    list_own(taking, last.month, last.audience)
    told = aduan("key", "check", now=LATER, person="ratna")
    assert "ADU784" in told.out
    assert last.month in told.out


def list_own(office: OfficeFolder, month: str, audience: str = "desk") -> None:
    """A key that nobody else has, put there by plain git."""
    file = office.root / "schema" / "office.yaml"
    mine, _secret = make_letter_key(month, audience, MADE, Random(6).randbytes)
    file.write_bytes(write_keys(file.read_bytes(), [mine]))
    git(office.root, "commit", "-qam", "Keys")


def read_log(aduan: Aduan) -> list[dict[str, Any]]:
    log = aduan("access-log", "--json", now=LATER, person="ratna")
    assert log.code == 0, log.err
    entries: list[dict[str, Any]] = log.json["entries"]
    return entries


def test_reading_a_letter_that_is_no_case_yet_is_noted_by_its_sign(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    aduan("letters", str(tmp_path), now=LATER, person="sari")
    assert read_log(aduan) == []
    shown = aduan("letters", file, now=LATER, person="sari")
    [entry] = read_log(aduan)
    assert (entry["by"], entry["command"], entry["cases"]) == ("sari", "letters", [])
    assert entry["letter"] in shown.out
    told = aduan("access-log", now=LATER, person="ratna").out
    assert f"letter {entry['letter']}" in told
    assert "KENARI" not in told


def test_and_so_is_one_that_is_entered(aduan: Aduan, taking: OfficeFolder, tmp_path: Path):
    file = write(taking, tmp_path)
    aduan("letters", file, now=LATER, person="sari")
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    assert done.code == 0, done.err
    looked, entered = read_log(aduan)
    assert (entered["command"], entered["letter"]) == ("new", looked["letter"])


def test_two_letters_have_two_signs(aduan: Aduan, taking: OfficeFolder, tmp_path: Path):
    for words in ("Satu", "Dua"):
        file = write(taking, tmp_path, f={"subject": words})
        aduan("letters", file, now=LATER, person="sari")
    first, second = read_log(aduan)
    assert first["letter"] != second["letter"]


JPEG = b64encode(make_jpeg()).decode()
DAMAGED = b64encode(make_jpeg()[:120]).decode()


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")
def test_on_the_form_the_keys_of_the_phone_are_told_and_nobody_types_them(
    taking: OfficeFolder, tmp_path: Path
):
    be(taking, "sari")
    more = {**REACHED, "wish": "rekaan"}
    file = write(taking, tmp_path, f=more, p=[JPEG, JPEG])
    terminal = Terminal(taking, ["baru", "--from", file])
    terminal.answer("nomor", "1")
    terminal.answer("isian lain")
    terminal.answer("yang mana", "")
    terminal.answer("periksa dahulu", "3")
    terminal.leave()
    offered = terminal.seen[terminal.seen.index("isian lain") :]
    offered, review = offered.split("yang mana", 1)
    assert "Tanda terima" not in offered
    assert "dari surat, kodenya di ponsel pelapor" in review
    assert "Foto: 2" in review
    assert draw_keys(CODE).public["read"] not in terminal.seen


# What else the form asks for, where the letter leaves it out.
REACHED = {"address": "rekaan", "phone": "0800 0000 0000", "email": "rekaan@contoh.example"}


def cut_off(office: OfficeFolder, file: str) -> None:
    """Begin to enter a letter, and press Ctrl-C after the first answer."""
    terminal = Terminal(office, ["baru", "--from", file])
    terminal.answer("nomor", "1")
    terminal.answer("Penyelesaian yang diharapkan")
    terminal.interrupt()
    assert terminal.leave() == 130
    assert "tujuh hari" in terminal.seen


def go_on(office: OfficeFolder, *words: str) -> str:
    """Take up what was cut off, and enter it; what was seen."""
    terminal = Terminal(office, ["baru", *words])
    terminal.answer("terputus", "1")
    terminal.answer("Penyelesaian yang diharapkan", "")
    terminal.answer("isian lain")
    terminal.answer("yang mana", "")
    terminal.answer("periksa dahulu", "1")
    terminal.answer("buat tanda terima", "tidak")
    assert terminal.leave() == 0
    return terminal.seen


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")
def test_a_letter_that_was_cut_off_is_gone_on_with_and_its_pictures_with_it(
    taking: OfficeFolder, tmp_path: Path
):
    be(taking, "sari")
    file = write(taking, tmp_path, f=REACHED, p=[JPEG, JPEG])
    cut_off(taking, file)
    [kept] = (taking.root / ".git" / "aduan" / "drafts").iterdir()
    assert kept.read_bytes().startswith(b"age-encryption.org/v1")
    assert "Foto: 2" in go_on(taking)
    [case_id] = taking.case_ids()
    assert taking.path_of(case_id).read_text("utf-8").count("kind: jpeg") == 2


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")
def test_of_another_letter_nothing_mixes_with_the_one_that_is_gone_on_with(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    be(taking, "sari")
    cut_off(taking, write(taking, tmp_path, f=REACHED))
    other = make_receipt_code(bytes(range(1, ENTROPY + 1)))
    second = write(taking, tmp_path, code=other, f={"wish": "Dari surat kedua"}, p=[JPEG])
    assert "Foto" not in go_on(taking, "--from", second)
    [case_id] = taking.case_ids()
    raw = taking.path_of(case_id).read_text("utf-8")
    assert draw_keys(CODE).public["read"] in raw
    assert draw_keys(other).public["read"] not in raw
    assert "kind: jpeg" not in raw
    assert "surat kedua" not in aduan("show", case_id, now=LATER, person="sari").out


def test_a_case_of_a_letter_says_where_its_code_was_made_and_when_it_was_written(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    shown = aduan("show", str(done.json["id"]), now=LATER, person="sari").out
    assert "its code was made on the complainant's phone" in shown
    said = next(line for line in shown.splitlines() if "letter written on" in line)
    assert "23 November 2026" in said


def test_a_letter_too_large_is_not_called_cut(aduan: Aduan, taking: OfficeFolder, tmp_path: Path):
    save(tmp_path, "a.txt", "ADUAN-LETTER-1 50000000 0000 " + "0" * 4_000_000)
    told = aduan("letters", str(tmp_path), now=LATER, person="sari").out
    assert "larger than any letter" in told
    assert "letters came" not in told
    save(tmp_path, "a.txt", "ADUAN-LETTER-2 9 0000 000000000")
    told = aduan("letters", str(tmp_path), now=LATER, person="sari").out
    assert "made by another version of the page" in told
    assert "letters came" not in told


def test_who_reads_letters_is_told_that_the_key_is_missing(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    apart = Path(write(taking, tmp_path, "apart")).rename(tmp_path / "lain.txt")
    file = write(taking, tmp_path)
    folder = VaultFolder(taking.root / ".aduan" / "vault", is_own=True)
    for wrapping in folder.list_wrappings():
        if wrapping.key.case_id == "letters-2026-11":
            folder.drop(wrapping)
    for name, state in ((file, "missing"), (str(apart), "shut")):
        told = aduan("letters", str(tmp_path), "--json", now=LATER, person="sari").json["letters"]
        assert {one["file"]: one["state"] for one in told}[name] == state
    refused = aduan("new", "--from", file, "--channel", "letter", now=LATER, person="sari")
    assert refused.code == 1
    assert "key is missing" in refused.err
    assert "aduan key check" in refused.err


def test_of_a_letter_whose_key_is_gone_the_number_is_asked_for_first(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path)
    later = "2027-03-02T10:00:00+07:00"
    made = aduan("key", "letters", now=later, person="arif")
    assert "destroyed" in made.out
    assert "2026-11" in made.out
    shown = aduan("letters", file, now=later, person="sari")
    assert "perhaps it was entered already" in shown.out


@pytest.mark.parametrize(
    ("day", "is_kept"),
    [((2026, 8, 1), True), ((2026, 7, 31), False), ((2026, 11, 23), True), ((2026, 11, 24), False)],
)
def test_a_day_of_writing_that_cannot_be_is_not_kept(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path, day: tuple[int, int, int], is_kept: bool
):
    moment = int(datetime(*day, 1, tzinfo=UTC).timestamp())
    file = write(taking, tmp_path, t=moment)
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    assert done.code == 0, done.err
    raw = taking.path_of(str(done.json["id"])).read_text("utf-8")
    assert ("written:" in raw) is is_kept


def test_who_makes_keys_for_letters_is_told_of_one_that_does_not_open(
    aduan: Aduan, taking: OfficeFolder
):
    folder = VaultFolder(taking.root / ".aduan" / "vault", is_own=True)
    for wrapping in folder.list_wrappings():
        if wrapping.key.case_id == "letters-2026-12":
            folder.drop(wrapping)
    told = aduan("key", "letters", "--json", now=LATER, person="arif")
    assert told.code == 0, told.err


def test_text_for_yes_or_no_is_named_and_what_was_sealed_apart_stays_apart(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path, "apart", f={"about_desk": "yes"})
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="budi")
    assert done.code == 0, done.err
    [line] = [line for line in done.err.splitlines() if "cannot be taken" in line]
    label = taking.law.sop.open_fields["about_desk"].label.en
    assert label in line
    shut = aduan("show", str(done.json["id"]), now=LATER, person="sari").out
    assert "KENARI" not in shut
    opened = aduan("show", str(done.json["id"]), now=LATER, person="budi").out
    assert "KENARI" in opened


def test_the_second_of_one_letter_is_told_and_offered_to_nobody(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path
):
    file = write(taking, tmp_path, p=[JPEG])
    server, other = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(taking.root), str(server))
    git(taking.root, "remote", "add", "origin", str(server))
    shutil.copytree(taking.root, other)
    entering = ("new", "--from", file, "--channel", "letter", "--json")
    first = str(aduan(*entering, now=LATER, person="sari").json["id"])
    assert aduan("sync", now=LATER, person="sari").code == 0
    os.chdir(other)
    be(OfficeFolder(other), "sari")
    entered = aduan(*entering, now=LATER)
    assert entered.code == 0, entered.err
    second = str(entered.json["id"])
    told = aduan("sync", now=LATER)
    assert f"the letter is already case {first}" in told.out, told.err
    assert f"a receipt of {second} was handed out, take it back" in told.out
    listed = aduan("sync", "--kept", now=LATER).out
    for said in (told.out, listed):
        assert "--drop" in said
        assert "--again" not in said
        assert "others changed it too" not in said
    kept = aduan("sync", "--kept", "--json", now=LATER).json["kept"]
    for name in dict.fromkeys(one["kept"] for one in kept):
        refused = aduan("sync", "--again", name, now=LATER)
        assert (refused.code, f"already case {first}" in refused.err) == (1, True), refused.err
        assert aduan("sync", "--drop", name, now=LATER).code == 0
    assert aduan("sync", "--kept", "--json", now=LATER).json["kept"] == []


@pytest.mark.parametrize("pictures", [[DAMAGED, JPEG], [JPEG, DAMAGED, JPEG], [DAMAGED]])
def test_a_damaged_picture_takes_no_good_one_with_it_and_breaks_no_answer_for_programs(
    aduan: Aduan, taking: OfficeFolder, tmp_path: Path, pictures: list[str]
):
    file = write(taking, tmp_path, p=pictures)
    done = aduan("new", "--from", file, "--channel", "letter", "--json", now=LATER, person="sari")
    assert done.code == 0
    assert f"file {pictures.index(DAMAGED) + 1} is damaged" in done.err
    assert "ask the complainant for this picture again" in done.err
    assert "save it anew" not in done.err
    raw = taking.path_of(str(done.json["id"])).read_text("utf-8")
    assert raw.count("kind: jpeg") == pictures.count(JPEG)


def test_letters_of_others_stop_nobody_from_sealing_what_is_theirs(
    aduan: Aduan, taking: OfficeFolder
):
    listed = aduan("key", "list", "--json", now=LATER, person="arif").json["keys"]
    (public,) = [row["key"] for row in listed if row["id"] == "budi"]
    revoked = aduan("staff", "key", "revoke", "budi", public, now=LATER, person="arif")
    assert revoked.code == 0, revoked.err
    done = aduan("key", "rewrap", now=LATER, person="sari")
    assert done.code == 0, done.err
    assert "these cases" not in done.out
    assert "the keys for letters of these months: 2026-11, 2026-12, 2027-01" in done.out
    assert "who can open them runs `aduan key rewrap`: ratna" in done.out
    assert aduan("key", "rewrap", "--json", now=LATER, person="ratna").json["left"] == []
