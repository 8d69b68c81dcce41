"""A statement that is scanned at the desk: a hand scanner types its text and Enter, at the prompt."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.receipts import SignedClaim, tag_case
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import Word
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.slips import sign_slip, write_slip
from tests.cli.conftest import Aduan, be
from tests.cli.terminal import Terminal
from tests.offices import NOW, commit_all, write_case

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")

CASE, OTHER = "20261120-AAAAA9", "20261120-BBBBB8"
RECEIVED = {"subject": "Rekaan", "description": "Rekaan"}
KEYS = draw_keys(make_receipt_code(bytes(range(ENTROPY))))
PRIVATE: dict[str, Any] = {"subject": "Rekaan", "description": "Rekaan", "explanation": "Rekaan"}


@pytest.fixture
def waiting(office: OfficeFolder) -> datetime:
    """A complaint that waits for its complainant's word; since when."""
    moment = NOW.replace(day=20, hour=9)
    steps = []
    for name in ("receive", "record", "verify", "explain"):
        moment += timedelta(minutes=10)
        fields: dict[str, Any] = {"receipt": dict(KEYS.public)} if name == "receive" else {}
        known = office.law.sop.events[name].sealed
        fields["private"] = {field: text for field, text in PRIVATE.items() if field in known}
        steps.append((name, moment.isoformat(), "sari", fields))
    write_case(office, CASE, steps)
    be(office, "sari")
    commit_all(office)
    return moment


def slip_of(moment: datetime, word: Word = Word.SATISFIED) -> str:
    return write_slip(sign_slip(SignedClaim(word, 4, moment), tag_case(CASE), KEYS.sign))


def test_a_scanner_types_the_slip_at_the_prompt(office: OfficeFolder, waiting: datetime):
    # As one with its own idea of capitals sends it.
    text = slip_of(waiting).lower()
    terminal = Terminal(office, ["puas", CASE])
    terminal.answer("Disampaikan lewat")
    terminal.answer("nomor: ", "1")
    terminal.answer("yang mana", "2")
    terminal.answer("Pernyataan bertanda tangan (boleh kosong): ", slip_of(waiting, Word.OBJECTION))
    terminal.answer("yang ditandatangani pelapor bukan seperti langkah ini")
    terminal.answer("Pernyataan bertanda tangan (boleh kosong): ", text)
    terminal.answer("ditandatangani dengan kode tanda terima")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    assert KEYS.public["sign"] in office.path_of(CASE).read_text("utf-8")


@pytest.mark.parametrize("word", [Word.DISSATISFIED, Word.OBJECTION])
def test_what_says_something_else_is_not_taken_for_it(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path, word: Word
):
    file = tmp_path / "slip.txt"
    file.write_text(f"Yth. Petugas,\n{slip_of(waiting, word)}\nTerima kasih")
    done = aduan("satisfied", CASE, "--medium", "visit", "--slip", str(file))
    assert (done.code, "signed something else" in done.err) == (1, True), done.err
    command = {Word.DISSATISFIED: "dissatisfied", Word.OBJECTION: "object"}[word]
    assert f"`aduan {command} {CASE}`" in done.err


def test_a_wrong_letter_is_told_from_a_part(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path
):
    text = slip_of(waiting)
    wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
    said = {"mistyped": wrong, "not whole": text[:-30]}
    for words, slip in said.items():
        file = tmp_path / "slip.txt"
        file.write_text(slip)
        done = aduan("satisfied", CASE, "--medium", "visit", "--slip", str(file))
        assert (done.code, words in done.err) == (2, True), done.err


def test_a_quoted_slip_is_taken(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path
):
    file = tmp_path / "slip.txt"
    text = slip_of(waiting)
    file.write_text("".join(f"> {text[at : at + 40]}\n" for at in range(0, len(text), 40)))
    done = aduan("satisfied", CASE, "--medium", "visit", "--slip", str(file))
    assert done.code == 0, done.err


def test_a_slip_that_is_given_as_a_complaint_is_named(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path
):
    file = tmp_path / "slip.txt"
    file.write_text(slip_of(waiting))
    done = aduan("new", "--from", str(file))
    assert done.code == 2
    assert "signed statement" in done.err
    assert f"`aduan satisfied {CASE} --slip`" in done.err


def test_a_dissatisfied_word_after_the_end_is_told_what_it_counts_as(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path
):
    file = tmp_path / "slip.txt"
    file.write_text(slip_of(waiting, Word.DISSATISFIED))
    assert aduan("satisfied", CASE, "--medium", "visit").code == 0
    refused = aduan("dissatisfied", CASE, "--medium", "visit", "--slip", str(file))
    assert refused.code == 1
    assert f"`aduan object {CASE}`" in refused.err
    assert "another complaint" not in refused.err
    shown = aduan("show", CASE).out
    assert f"aduan object {CASE}" in shown
    assert aduan("object", CASE, "--slip", str(file)).code == 0
    again = aduan("object", CASE, "--slip", str(file))
    assert (again.code, "entered before" in again.err) == (1, True)


def test_a_slip_of_another_case_is_named_by_that_case(
    aduan: Aduan, office: OfficeFolder, waiting: datetime, tmp_path: Path
):
    file = tmp_path / "slip.txt"
    file.write_text(slip_of(waiting))
    write_case(office, OTHER, [("receive", waiting.isoformat(), "sari", {"private": RECEIVED})])
    commit_all(office)
    for words in (("object", OTHER, "--slip", str(file)), ("letters", str(file))):
        refused = aduan(*words)
        assert refused.code in (1, 2), words
        assert CASE in refused.err
    assert f"`aduan satisfied {CASE} --slip`" in refused.err


def test_who_signed_in_a_case_about_the_desk_is_not_told(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    about = {"about_desk": True, "receipt": dict(KEYS.public), "private": RECEIVED}
    moment = NOW.replace(day=20, hour=9)
    write_case(office, CASE, [("receive", moment.isoformat(), "budi", about)])
    write_case(office, OTHER, [("receive", moment.isoformat(), "sari", {"private": RECEIVED})])
    be(office, "sari")
    commit_all(office)
    file = tmp_path / "slip.txt"
    claim = SignedClaim(Word.OBJECTION, 1, moment)
    file.write_text(write_slip(sign_slip(claim, tag_case(CASE), KEYS.sign)))
    for words in (("object", OTHER, "--slip", str(file)), ("letters", str(file))):
        refused = aduan(*words)
        assert refused.code in (1, 2), words
        assert CASE not in refused.err
