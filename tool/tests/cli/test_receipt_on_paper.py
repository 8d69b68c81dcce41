"""`--print` of a step that gives a receipt: the paper with its code, which only that moment knows."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop
from tests.cli.terminal import Terminal
from tests.offices import git

NEW = ("new", "--channel", "letter", "--service", "building-permit")
MATTER = ("--subject", "Izin KENARI", "--description", "Berkas KENARI")
NAME = ("--name", "Orang KUTILANG")
MORNING = "2026-11-23T12:15:00+07:00"
LATER = "2026-11-23T12:40:00+07:00"
SITE = "https://pengaduan.contoh.example"
PAGE = f"{SITE}/en/cek-status/"
posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


@pytest.fixture
def laptop(aduan: Aduan, office: OfficeFolder) -> Laptop:
    be(office, "arif")
    file = office.root / "schema" / "office.yaml"
    file.write_text(file.read_text("utf-8") + f"\nsite_url: {SITE}\n", encoding="utf-8")
    git(office.root, "commit", "-qam", "Say where the site is")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What QR codes were made of."""
    found: list[str] = []

    def keep(text: str) -> bytes:
        found.append(text)
        return b"<svg/>"

    monkeypatch.setattr("aduan.documents.papers.receiptdata.draw_qr", keep)
    return found


@pytest.fixture
def told(drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The data that the template was given, as the JSON that it reads."""
    found: list[str] = []

    def keep(_files: object, data: str) -> bytes:
        found.append(data)
        return b"%PDF"

    monkeypatch.setattr("aduan.documents.papers.templating.set_template", keep)
    return found


def receive(laptop: Laptop, confidentiality: str, *words: str) -> dict[str, Any]:
    name = NAME if confidentiality == "named" else ()
    said = (*NEW, "--confidentiality", confidentiality, *MATTER, *name, *words, "--json")
    answer: dict[str, Any] = laptop.do("sari", MORNING, *said).json
    return answer


def given(told: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(told[-1])["receipt"]
    return data


def test_the_paper_of_who_is_named_has_the_code_and_a_qr_that_opens_it(
    laptop: Laptop, told: list[str], drawn: list[str], home: Path
):
    answer = receive(laptop, "named", "--print")
    assert "-".join(given(told)["code"]) == answer["receipt_code"]
    assert drawn == [f"{PAGE}#{answer['receipt_code']}"]
    named = [field["name"] for field in json.loads(told[-1])["case"]["fields"]]
    assert "channel" in named
    assert "receipt" not in named
    [file] = map(Path, answer["files"])
    assert file.is_relative_to(home)
    assert file.parent.name == answer["id"]


@pytest.mark.parametrize("confidentiality", ["hidden", "anonymous"])
def test_the_paper_of_who_is_not_named_has_neither_name_nor_matter_and_a_qr_of_the_page(
    laptop: Laptop, told: list[str], drawn: list[str], confidentiality: str
):
    answer = receive(laptop, confidentiality, "--print")
    assert "-".join(given(told)["code"]) == answer["receipt_code"]
    assert drawn == [PAGE]
    assert not any(word in told[-1] for word in ("KENARI", "KUTILANG"))


def test_another_receipt_is_printed_with_its_own_code(laptop: Laptop, told: list[str]):
    case = receive(laptop, "named")["id"]
    assert not told
    done = laptop.do("sari", LATER, "new-receipt", case, "--print", "--json").json
    assert "-".join(given(told)["code"]) == done["receipt_code"]
    assert given(told)["replaces"]["by"].startswith("Sari")


def test_made_later_the_receipt_has_no_code(laptop: Laptop, told: list[str]):
    case = receive(laptop, "named", "--print")["id"]
    laptop.do("sari", LATER, "document", "receipt", case)
    assert (given(told)["code"], given(told)["qr"]) == ([], "")


def test_made_on_a_later_day_it_is_of_the_day_of_receipt_unless_a_day_is_said(
    laptop: Laptop, told: list[str]
):
    case = receive(laptop, "named")["id"]
    again = ("sari", "2026-12-22T09:00:00+07:00", "document", "receipt", case)
    laptop.do(*again)
    said = given(told)
    assert (said["day"], said["printed_again"]) == ("23 November 2026", "22 December 2026")
    laptop.do(*again, "--date", "2026-12-21")
    assert given(told)["printed_again"] == ""


def test_made_once_more_it_leaves_the_one_with_the_code_where_it_was_and_names_it(
    laptop: Laptop, told: list[str]
):
    answer = receive(laptop, "named", "--print")
    [coded] = map(Path, answer["files"])
    coded.write_bytes(b"%PDF with the code")
    said = laptop.do("sari", LATER, "document", "receipt", answer["id"]).out
    assert coded.read_bytes() == b"%PDF with the code"
    assert coded.as_posix() in said
    assert "the one with the code is still there" in said


def test_it_stays_in_a_folder_that_is_named_and_never_in_the_clone(
    laptop: Laptop, told: list[str], tmp_path: Path
):
    place = tmp_path / "cetak"
    place.mkdir()
    [file] = receive(laptop, "named", "--output", str(place))["files"]
    assert Path(file).parent == place
    before = laptop.head
    words = (*NEW, "--confidentiality", "anonymous", *MATTER, "--output", str(laptop.root))
    assert laptop.run("sari", MORNING, *words).code == 1
    assert laptop.head == before


def test_a_paper_that_fails_leaves_the_code_told(laptop: Laptop):
    own = laptop.root / "schema" / "documents"
    own.mkdir()
    (own / "receipt.typ").write_text("#panic(sys.inputs.data)")
    words = (*NEW, "--confidentiality", "named", *MATTER, *NAME, "--print", "--json")
    done = laptop.run("sari", MORNING, *words)
    answer = json.loads(done.out)
    assert (done.code, len(answer["receipt_code"]), "files" in answer) == (1, 23, False)
    assert answer["receipt_code"][:5] not in done.err
    assert not any(word in done.err for word in ("KENARI", "KUTILANG"))


def test_the_code_is_left_in_no_other_file(laptop: Laptop, home: Path, tmp_path: Path):
    answer = receive(laptop, "named", "--print")
    first = answer["receipt_code"].split("-")[0].encode()
    papers = {Path(file) for file in answer["files"]}
    # Not what other tests left beside them.
    places = (tmp_path, home, laptop.root.parent)
    files = {path for place in places for path in place.rglob("*") if path.is_file()}
    assert papers <= files
    assert not [path for path in files - papers if first in path.read_bytes()]


def test_the_last_shared_head_stands_on_it(laptop: Laptop, told: list[str]):
    git(laptop.root, "update-ref", "refs/aduan/shared", laptop.head)
    head = laptop.head
    receive(laptop, "named", "--print")
    assert given(told)["shared"].replace(" ", "") == head
    assert given(told)["shared_when"].endswith("2025 08:00 WIB")


@posix
def test_at_a_terminal_the_file_with_the_code_goes_once_it_is_printed(laptop: Laptop, home: Path):
    be(OfficeFolder(laptop.root), "sari")
    words = [*NEW, "--confidentiality", "anonymous", *MATTER]
    terminal = Terminal(OfficeFolder(laptop.root), words)
    terminal.answer("buat tanda terima sekarang", "y")
    terminal.answer("sudah dicetak", "2")
    assert terminal.leave() == 0
    assert "tertulis: " in terminal.seen
    assert "hanya kertas itu yang memuat kodenya" in terminal.seen
    assert not list(home.rglob("*.pdf"))


# -- what stands when the paper fails


@pytest.fixture(params=["folder", "typst", "disk"])
def failing(request: pytest.FixtureRequest, laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> str:
    """No paper comes out: its folder cannot be written, typst fails, the disk is full."""
    if request.param == "typst":
        own = laptop.root / "schema" / "documents"
        own.mkdir()
        (own / "receipt.typ").write_text("#panic(sys.inputs.data)")
    elif request.param == "folder":
        from aduan.store.keys.here import find_prints

        find_prints().parent.mkdir(parents=True, exist_ok=True)
        find_prints().write_text("a file in its place")
    else:
        import errno

        def full(*_words: object) -> None:
            raise OSError(errno.ENOSPC, "KENARI")

        monkeypatch.setattr("aduan.store.keys.printfolder.write_closed", full)
    return str(request.param)


def test_where_no_paper_comes_out_the_complaint_is_said_to_be_recorded(
    laptop: Laptop, failing: str
):
    words = (*NEW, "--confidentiality", "named", *MATTER, *NAME, "--print")
    done = laptop.run("sari", MORNING, *words)
    assert done.code in (1, 3), failing
    [case] = [path.stem for path in (laptop.root / "cases").rglob("*.yaml")]
    assert f"received: {case}" in done.out
    assert f"the complaint is recorded as {case}, do not enter it again" in done.err
    assert f"`aduan document receipt {case}`" in done.err
    assert "write on it by hand the one that stands above" in done.err
    assert not any(word in done.err for word in ("KENARI", "KUTILANG"))
    assert git(laptop.root, "status", "--porcelain", "--", "cases") == ""


def test_and_a_program_is_told_the_same(laptop: Laptop, failing: str):
    words = (*NEW, "--confidentiality", "anonymous", *MATTER, "--print", "--json")
    done = laptop.run("sari", MORNING, *words)
    answer = json.loads(done.out)
    assert (done.code in (1, 3), "files" in answer) == (True, False), failing
    assert f"recorded as {answer['id']}" in done.err
    assert answer["receipt_code"][:5] not in done.err


@posix
def test_before_a_person_the_command_has_not_failed(laptop: Laptop, tmp_path: Path):
    from aduan.store.keys.here import find_prints

    find_prints().parent.mkdir(parents=True, exist_ok=True)
    find_prints().write_text("a file in its place")
    be(OfficeFolder(laptop.root), "sari")
    words = [*NEW, "--confidentiality", "anonymous", *MATTER]
    terminal = Terminal(OfficeFolder(laptop.root), words)
    terminal.answer("buat tanda terima sekarang", "y")
    terminal.answer("jangan dicatat lagi")
    assert terminal.leave() == 0, terminal.seen
    [case] = [path.stem for path in (laptop.root / "cases").rglob("*.yaml")]
    assert f"aduan cetak tanda-terima {case}" in terminal.seen
    assert "tulislah dengan tangan" in terminal.seen
