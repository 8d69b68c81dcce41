"""`aduan document` of cases: who is named on which paper, who may make it, what is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aduan.cli import asking
from aduan.cli.desk import Desk
from aduan.cli.lettering import choose_signer
from aduan.core.law.law import Law, Person
from aduan.core.words.officepaths import case_path
from aduan.documents.papers import paperdata
from aduan.documents.papers.paperdata import LetterHead
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop
from tests.cli.sealedwork import damage_block
from tests.offices import git

NEW = ("new", "--channel", "letter", "--service", "building-permit")
MATTER = ("--subject", "Izin KENARI", "--description", "Berkas KENARI\n\nLama")
NAME = ("--name", "Orang KUTILANG")
PRIVATE = ("KENARI", "KUTILANG")
MORNING = "2026-11-23T12:15:00+07:00"
LATER = "2026-11-23T12:40:00+07:00"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


@pytest.fixture
def laptop(aduan: Aduan, office: OfficeFolder) -> Laptop:
    be(office, "arif")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The data that templates were given, as the JSON that they read."""
    found: list[str] = []

    def keep(_files: object, data: str) -> bytes:
        found.append(data)
        return b"%PDF"

    monkeypatch.setattr("aduan.documents.papers.templating.set_template", keep)
    return found


def receive(laptop: Laptop, confidentiality: str, *more: str) -> str:
    name = NAME if confidentiality != "anonymous" else ()
    words = (*NEW, "--confidentiality", confidentiality, *MATTER, *name, *more, "--json")
    return str(laptop.do("sari", MORNING, *words).json["id"])


def last(told: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(told[-1])
    return data


@pytest.mark.parametrize("confidentiality", ["hidden", "anonymous"])
def test_the_receipt_of_who_is_not_named_bears_neither_name_nor_matter(
    laptop: Laptop, told: list[str], confidentiality: str
):
    case = receive(laptop, confidentiality)
    laptop.do("sari", LATER, "cetak", "tanda-terima", case)
    data = last(told)
    assert (data["case"]["person"], data["case"]["matter"]) == ([], [])
    assert {field["name"] for field in data["case"]["fields"]} == {"channel", "confidentiality"}
    assert not any(word in told[-1] for word in PRIVATE)
    assert data["limits"][0]["due"].startswith("Tuesday, 24 November 2026")


def test_the_receipt_of_who_is_named_bears_both(laptop: Laptop, told: list[str]):
    laptop.do("sari", LATER, "document", "receipt", receive(laptop, "named"))
    case = last(told)["case"]
    assert case["person"][0]["text"] == "Orang KUTILANG"
    assert case["matter"][0]["text"] == "Izin KENARI"


def test_who_gave_no_address_has_none_above_a_letter_and_not_their_number(
    laptop: Laptop, told: list[str]
):
    case = receive(laptop, "named", "--phone", "0800-000-096")
    laptop.do("sari", LATER, "document", "invitation", case)
    data = last(told)["case"]
    assert (data["called"], data["lives_at"]) == ("Orang KUTILANG", "")


def test_an_answer_to_who_is_hidden_says_the_matter_and_no_name(laptop: Laptop, told: list[str]):
    case = receive(laptop, "hidden")
    refused = laptop.run("sari", LATER, "document", "answer", case)
    assert (refused.code, "was not taken yet" in refused.err) == (1, True)
    laptop.do("sari", LATER, "record", case)
    laptop.do("sari", LATER, "verify", case, "--category", "delay", "--no-supervision")
    laptop.do("sari", LATER, "explain", case, "--medium", "phone", "--note", "Jawaban KENARI")
    laptop.do("sari", LATER, "document", "jawaban", case, "--number", "1/2026", "--copy", "Arsip")
    data = last(told)
    assert [field["text"] for field in data["step"]["fields"]][-1] == "Jawaban KENARI"
    assert (data["letter"]["number"], data["letter"]["copies"]) == ("1/2026", ["Arsip"])
    assert "KUTILANG" not in told[-1]


def test_a_correction_is_what_the_paper_says(laptop: Laptop, told: list[str]):
    case = receive(laptop, "named")
    amend = ("amend", case, "--field", "name", "--to", "Orang MERPATI", "--note", "salah dengar")
    laptop.do("sari", LATER, *amend)
    laptop.do("sari", LATER, "document", "receipt", case)
    assert "MERPATI" in told[-1]
    assert "KUTILANG" not in told[-1]


def test_of_restricted_text_no_paper_is_made(laptop: Laptop, told: list[str]):
    case = receive(laptop, "named")
    laptop.do("dewi", LATER, "restrict", case, "--requested", "2026-11-23")
    refused = laptop.run("ratna", LATER, "document", "receipt", case)
    assert (refused.code, "restricted" in refused.err) == (1, True)
    assert told == []


def test_nothing_is_recorded_and_nothing_private_is_said(laptop: Laptop, home: Path):
    case = receive(laptop, "named")
    before = git(laptop.root, "rev-parse", "HEAD")
    done = laptop.do("sari", LATER, "document", "receipt", case, "--json")
    (file,) = map(Path, done.json["files"])
    assert file.is_relative_to(home)
    assert file.read_bytes().startswith(b"%PDF")
    assert git(laptop.root, "rev-parse", "HEAD") == before
    assert git(laptop.root, "status", "--porcelain") == ""
    assert not any(word in done.out + done.err for word in PRIVATE)
    log = laptop.do("ratna", LATER, "access-log", "--json").json
    assert [(row["by"], row["command"]) for row in log["entries"]] == [("sari", "document")]


def test_the_register_names_who_may_be_named_and_for_display_or_without_a_key_nobody(
    laptop: Laptop, told: list[str]
):
    receive(laptop, "named")
    receive(laptop, "hidden")
    laptop.do("sari", LATER, "document", "register", "2026-11")
    rows = last(told)["rows"]
    assert [row[3] for row in rows].count("Orang KUTILANG") == 1
    assert [row[3] for row in rows].count("withheld") == 1
    # The team reads no name of who is hidden, and has its register; whoever has no key reads that.
    laptop.do("budi", LATER, "document", "register", "2026-11")
    assert [row[3] for row in last(told)["rows"]] == [row[3] for row in rows]
    assert (last(told)["sealed"], last(told)["personal"]) == (0, True)
    done = laptop.do("tuti", LATER, "document", "register", "2026-11")
    assert "2 cases are sealed to you" in done.err
    assert (last(told)["sealed"], last(told)["personal"]) == (2, False)
    shut = [row[3] for row in last(told)["rows"]]
    assert sorted(shut) == ["sealed", "withheld"]
    assert not any(word in told[-1] for word in PRIVATE)
    laptop.do("sari", LATER, "document", "register", "2026-11", "--display")
    assert len(last(told)["rows"]) == 2
    assert not any(word in told[-1] for word in PRIVATE)
    assert len(last(told)["rows"][0]) == len(last(told)["columns"])
    assert (last(told)["sealed"], last(told)["personal"]) == (0, False)


GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")
DUE, AFTER = "2026-12-15T09:00:00+07:00", "2026-12-16T09:00:00+07:00"


@pytest.mark.parametrize("period", ["2026-11", "2026"])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "erased on 15 December 2026"), ("id", "dihapus 15 Desember 2026")]
)
def test_the_register_of_a_period_tells_an_erased_case_as_erased(
    laptop: Laptop, told: list[str], period: str, language: str, said: str
):
    gone = receive(laptop, "named")
    receive(laptop, "named")
    laptop.do("sari", LATER, "withdraw", gone, "--note", "KENARI mencabutnya")
    laptop.do("dewi", LATER, "erase-request", gone, *GROUND)
    laptop.do("ratna", DUE, "erase", gone, "--yes")
    laptop.do("ratna", AFTER, "document", "register", period, "--lang", language)
    rows = {row[2]: row for row in last(told)["rows"]}
    assert rows[gone].count(said) == 3
    assert "Orang KUTILANG" not in rows[gone]
    assert told[-1].count("Orang KUTILANG") == 1


def test_the_register_says_nothing_of_what_is_restricted_and_stops_at_no_such_case(
    laptop: Laptop, told: list[str]
):
    case = receive(laptop, "named")
    laptop.do("dewi", LATER, "restrict", case, "--requested", "2026-11-23")
    for person in ("sari", "ratna"):
        laptop.do(person, LATER, "document", "register", "2026-11")
        (row,) = last(told)["rows"]
        assert row.count("restricted") == 3
        assert not any(word in told[-1] for word in PRIVATE)


@pytest.mark.parametrize("words", [("form",), ("evidence", "2026-11"), ("receipt", "--sample")])
def test_papers_without_a_case_name_nobody(laptop: Laptop, told: list[str], words: tuple[str, ...]):
    receive(laptop, "named")
    laptop.do("sari", LATER, "document", *words)
    assert not any(word in told[-1] for word in PRIVATE)


def test_the_offices_own_template_is_used_and_its_failure_tells_nothing(laptop: Laptop):
    case = receive(laptop, "named")
    own = laptop.root / "schema" / "documents" / "receipt.typ"
    own.parent.mkdir()
    own.write_text("#let data = json(bytes(sys.inputs.data))\n#panic(data.case.matter)")
    refused = laptop.run("sari", LATER, "document", "receipt", case)
    assert refused.code == 1
    assert "schema/documents/receipt.typ cannot be set" in refused.err
    assert not any(word in refused.out + refused.err for word in PRIVATE)
    why = laptop.run("sari", LATER, "document", "receipt", "--sample")
    assert "panicked" in why.err


def test_the_register_stands_in_the_order_in_which_complaints_came_in(
    laptop: Laptop, told: list[str]
):
    later = [receive_at(laptop, hour) for hour in (12, 9, 11, 10, 8)]
    laptop.do("sari", LATER, "document", "register", "2026-11")
    rows = last(told)["rows"]
    in_order = [later[4], later[1], later[3], later[2], later[0]]
    assert [row[2] for row in rows] == in_order
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]


def test_a_damaged_case_has_a_row_that_says_so_and_the_others_are_told_as_ever(
    laptop: Laptop, told: list[str]
):
    """A file that is no case any more, and a text that does not open."""
    whole, torn, cut = (receive_at(laptop, hour) for hour in (8, 9, 10))
    damage_block(OfficeFolder(laptop.root), torn, "identity")
    path = laptop.root / case_path(cut)
    path.write_text(path.read_text("utf-8") + "  - event: [\n", encoding="utf-8")
    done = laptop.run("sari", LATER, "document", "register", "2026-11")
    assert done.code == 1
    assert "2 cases are damaged" in done.err
    assert last(told)["damaged"] == 2
    rows = {row[2]: row for row in last(told)["rows"]}
    assert rows[whole][3] == "Warga Rekaan"
    assert rows[torn][3] == "damaged, not readable"
    assert rows[cut][3].startswith("damaged, not readable (ADU")
    assert len(rows[cut]) == len(last(told)["columns"])


def receive_at(laptop: Laptop, hour: int) -> str:
    """A complaint that came in at an hour of this day."""
    words = [*("--channel", "visit", "--service", "building-permit"), "--confidentiality", "named"]
    texts = [*("--subject", "Rekaan", "--description", "Rekaan"), *("--name", "Warga Rekaan")]
    at = ["--at", f"2026-11-23 {hour:02}:00"]
    taken: str = laptop.do("sari", LATER, "new", *words, *texts, *at, "--json").json["id"]
    return taken


def test_where_two_people_lead_the_office_a_paper_says_that_its_signer_is_to_be_chosen(
    laptop: Laptop, told: list[str], monkeypatch: pytest.MonkeyPatch
):
    register = ("document", "register", "2026-11", "--display")
    monkeypatch.setattr(paperdata, "list_leading", lead_by("ratna", "budi"))
    done = laptop.do("sari", LATER, *register)
    assert "2 people may sign this as head" in done.err
    assert "choose one with --signer: ratna, budi" in done.err
    assert last(told)["signer"]["name"] == ""

    chosen = laptop.do("sari", LATER, *register, "--signer", "ratna")
    assert "--signer" not in chosen.err
    assert last(told)["signer"]["name"] != ""


def test_at_a_terminal_the_signer_is_asked_for(laptop: Laptop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(laptop.root)
    monkeypatch.setattr(paperdata, "list_leading", lead_by("ratna", "budi"))
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(asking, "ask_choice", lambda _desk, _label, people: people[1][0])
    assert choose_signer(Desk(), LetterHead()).signer == "budi"


def lead_by(*ids: str) -> Callable[[Law, LetterHead], list[Person]]:
    def list_these(law: Law, _letter: LetterHead) -> list[Person]:
        return [law.staff[one] for one in ids]

    return list_these


def test_the_work_list_says_with_whom_each_is_and_what_one_does_not_read(laptop: Laptop):
    """A complaint about the desk is the team's at once; who took it in sees that there is one."""
    apart = receive(laptop, "hidden", "--about-desk")
    own = receive(laptop, "named")
    for person, reads in (("sari", False), ("budi", True)):
        lines = laptop.do(person, LATER, "due").out.splitlines()
        [line] = [line for line in lines if apart in line]
        [other] = [line for line in lines if own in line]
        assert "(Complaints team)" in line
        assert line.endswith("you do not read it") != reads
        assert "(Complaints officer)" in other
        assert "you do not read" not in other


def test_a_letter_of_what_is_over_says_so(laptop: Laptop, told: list[str], tmp_path: Path):
    note = tmp_path / "catatan.txt"
    note.write_text("Rekaan", encoding="utf-8")
    case, text = receive(laptop, "named"), ("--note-file", str(note))
    laptop.do("sari", LATER, "escalate", case, *text)
    assert "went on" not in laptop.do("budi", LATER, "document", "disposition", case).err
    laptop.do("budi", LATER, "analyse", case, "--cause", "people", *text)
    assert (
        "went on after this step" in laptop.do("budi", LATER, "document", "disposition", case).err
    )


def test_a_letter_of_what_some_do_not_read_asks_for_its_nature(laptop: Laptop, told: list[str]):
    case = receive(laptop, "hidden", "--about-desk")
    done = laptop.do("budi", LATER, "document", "disposition", case)
    assert "mark the letter with --nature" in done.err
    done = laptop.do("budi", LATER, "document", "disposition", case, "--nature", "Rahasia")
    assert "--nature" not in done.err
