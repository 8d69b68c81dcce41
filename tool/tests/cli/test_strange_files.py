"""What is sent to the desk as a letter or a statement, and is none, or not for this: more than thirty
kinds, each with one plain answer; and none of them stops the file of statuses from being made.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.receipts import SignedClaim, tag_case
from aduan.core.law.letterkeys import find_letter_key, list_letter_keys
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.core.words.receipts import Word
from aduan.publish.status.slots import write_slots
from aduan.publish.status.telling import tell_cases
from aduan.store.files.letterkeys import make_letter_key
from aduan.store.files.letters import SealedLetter, find_letter, seal_letter, write_letter_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.receiptkeys import draw_keys
from aduan.store.files.slips import Slip, sign_slip, write_slip
from aduan.store.office.caseload import read_cases
from tests.attachables import make_jpeg
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER
from tests.cli.test_letters import (  # an office that takes letters
    CODE,
    SAID,
    WRITTEN,
    taking,  # noqa: F401
    write,
)
from tests.store.test_sealedletters import HOSTILE

KEYS = draw_keys(CODE)
OTHERS = draw_keys(make_receipt_code(bytes(range(5, 5 + ENTROPY))))
DRAWN = random.Random(11)
# An answer is a line, its hint another one, and a third at most where something has to be said of it.
MOST_LINES = 3


@dataclass(frozen=True)
class Desk:
    """A desk at which one letter was entered, and its complaint explained at a moment."""

    aduan: Aduan
    case: str
    explained: datetime
    public: bytes
    whole: str

    def letter(self, **said: Any) -> str:
        letter = {"t": WRITTEN, "f": SAID, "r": dict(OTHERS.public), **said}
        return seal_letter(letter, self.public, DRAWN.randbytes)

    def slip(self, number: int = 4, word: Word = Word.SATISFIED, **other: Any) -> Slip:
        at = other.get("at", self.explained)
        tag = tag_case(other.get("case", self.case))
        return sign_slip(SignedClaim(word, number, at), tag, other.get("key", KEYS).sign)

    def broken(self, change: Callable[[bytearray], None]) -> str:
        """The letter that was entered, whole, with its bytes changed."""
        found = find_letter(self.whole)
        assert isinstance(found, SealedLetter)
        data = bytearray(found.sealed)
        change(data)
        return write_letter_text(bytes(data))


def change_last(data: bytearray) -> None:
    data[-1] ^= 1


def zero_share(data: bytearray) -> None:
    data[8:40] = bytes(32)


def seal_to_another(desk: Desk) -> str:
    other, _secret = make_letter_key("2026-11", "desk", date(2026, 11, 1), DRAWN.randbytes)
    letter = {"t": WRITTEN, "f": SAID, "r": dict(OTHERS.public)}
    return seal_letter(letter, bytes.fromhex(other.public), DRAWN.randbytes)


Kind = Callable[[Desk], "str | bytes"]


def write_hostile(said: dict[str, Any]) -> Kind:
    return lambda desk: desk.letter(**said)


LETTERS: dict[str, Kind] = {
    "nothing": lambda _: "",
    "words": lambda _: "Yth. kantor, izin saya belum terbit.",
    "zeros": lambda _: bytes(5000),
    "no letters of any alphabet": lambda _: b"\xff\xfe\xfa" * 40,
    "a picture": lambda _: make_jpeg(),
    "a code": lambda _: CODE,
    "a statement": lambda desk: write_slip(desk.slip()),
    "its head alone": lambda desk: desk.whole[:25],
    "cut in the middle": lambda desk: desk.whole[:900],
    "without its middle": lambda desk: desk.whole[:700] + desk.whole[900:],
    "two letters of it changed": lambda desk: desk.whole[:200] + "00" + desk.whole[202:],
    "a later form": lambda desk: desk.whole.replace("LETTER-1", "LETTER-2"),
    "larger than any": lambda _: "ADUAN-LETTER-1 50000000 0000 " + "0" * 50_000,
    "a bomb of digits": lambda _: "ADUAN-LETTER-1 " + "9" * 100_000,
    "of another office": seal_to_another,
    "damaged when it was sealed": lambda desk: desk.broken(change_last),
    "a share of zeros": lambda desk: desk.broken(zero_share),
    "entered already": lambda desk: desk.whole,
    "half the receipt of another": lambda desk: desk.letter(
        r={**OTHERS.public, "read": KEYS.public["read"]}
    ),
    **{name: write_hostile(said) for name, said in HOSTILE.items() if isinstance(said, dict)},
}
IDENTITY = bytes([1]) + bytes(31)
SLIPS: dict[str, Kind] = {
    "nothing": lambda _: "",
    "words": lambda _: "Saya puas.",
    "zeros": lambda _: bytes(5000),
    "a picture": lambda _: make_jpeg(),
    "a code": lambda _: CODE,
    "a letter": lambda desk: desk.whole,
    "cut": lambda desk: write_slip(desk.slip())[:90],
    "a letter of it changed": lambda desk: write_slip(desk.slip())[:-1] + "?",
    "a later form": lambda desk: write_slip(desk.slip()).replace("SLIP-1", "SLIP-2"),
    "another word": lambda desk: write_slip(desk.slip(word=Word.DISSATISFIED)),
    "another step": lambda desk: write_slip(desk.slip(2)),
    "a step that is none": lambda desk: write_slip(desk.slip(900)),
    "another moment": lambda desk: write_slip(desk.slip(at=desk.explained + timedelta(days=1))),
    "another complaint": lambda desk: write_slip(desk.slip(case="20261120-AAAAA9")),
    "the code of another": lambda desk: write_slip(desk.slip(key=OTHERS)),
    "a made-up signature": lambda desk: write_slip(replace(desk.slip(), signature=bytes(64))),
    "a signature for every text": lambda desk: write_slip(
        replace(desk.slip(), key=IDENTITY, signature=IDENTITY + bytes(32))
    ),
}


@pytest.fixture
def desk(aduan: Aduan, taking: OfficeFolder, tmp_path: Path) -> Desk:
    key = find_letter_key(
        list_letter_keys(OfficeFolder(taking.root).law.office),
        "desk",
        datetime(2026, 11, 23, tzinfo=UTC).date(),
    )
    assert key is not None
    file = write(taking, tmp_path)
    entering = ("new", "--from", file, "--channel", "letter", "--json")
    case = str(aduan(*entering, now=LATER, person="sari").json["id"])
    moment = datetime.fromisoformat(LATER)
    for words in (
        ("record", case),
        ("verify", case, "--category", "procedure", "--no-supervision"),
        ("explain", case, "--medium", "phone", "--note", "Rekaan."),
    ):
        moment += timedelta(minutes=5)
        assert aduan(*words, now=moment.isoformat(), person="sari").code == 0
    whole = Path(file).read_text("utf-8")
    return Desk(aduan, case, moment, bytes.fromhex(key.public), whole)


def test_more_than_thirty_kinds_of_strange_files_have_one_plain_answer_each(
    desk: Desk,
    taking: OfficeFolder,
    tmp_path: Path,
):
    assert len(LETTERS) + len(SLIPS) > 30
    before = taking.path_of(desk.case).read_bytes()
    now = (desk.explained + timedelta(minutes=5)).isoformat()
    file = tmp_path / "kiriman.txt"
    entering = ("new", "--channel", "letter", "--from", str(file))
    signing = ("satisfied", desk.case, "--medium", "visit", "--slip", str(file))
    for kinds, command in ((LETTERS, entering), (SLIPS, signing)):
        for name, make in kinds.items():
            sent = make(desk)
            file.write_bytes(sent if isinstance(sent, bytes) else sent.encode())
            told = desk.aduan(*command, now=now, person="sari")
            lines = told.err.strip().splitlines()
            assert told.code in (1, 2), (command[0], name, told.out, told.err)
            assert told.out == "", (command[0], name)
            assert 0 < len(lines) <= MOST_LINES, (command[0], name, told.err)
            assert "KENARI" not in told.err, name
    assert taking.case_ids() == [desk.case]
    assert taking.path_of(desk.case).read_bytes() == before
    cases = list(read_cases(OfficeFolder(taking.root)))
    told_to = list(tell_cases(cases, taking.law, datetime.fromisoformat(now)))
    assert len(told_to) == 1
    assert write_slots(told_to, DRAWN.randbytes)


def test_who_is_told_of_another_step_is_told_its_name_in_their_language(desk: Desk, tmp_path: Path):
    file = tmp_path / "kiriman.txt"
    file.write_text(write_slip(desk.slip(word=Word.DISSATISFIED)), encoding="utf-8")
    now = (desk.explained + timedelta(minutes=5)).isoformat()
    words = ("satisfied", desk.case, "--medium", "visit", "--slip", str(file))
    told = desk.aduan(*words, now=now, person="sari", lang="id")
    assert f"`aduan tidak-puas {desk.case}`" in told.err
