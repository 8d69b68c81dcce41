"""`aduan document`: papers about a case, as PDF in a folder outside the office's."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from aduan.cli import madepapers
from aduan.cli.choosingpaper import leave_out_empty
from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering
from aduan.core.words.findings import CancelledError
from aduan.documents.report import document as report_document
from aduan.documents.report import typesetting
from aduan.documents.report.yearly import UnpublishedError
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import PEOPLE, Laptop
from tests.offices import CASE, git, write_case
from tests.qrreading import read_page_text

NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = (
    "--subject",
    "Izin lama",
    "--description",
    "Berkas KENARI\n\nSurat",
    "--name",
    "Orang KUTILANG",
)
MORNING = "2026-11-23T12:15:00+07:00"
CLOSED = "2026-11-23T12:40:00+07:00"
ASKED = "2026-11-23T13:00:00+07:00"
DUE = "2026-12-15T09:00:00+07:00"
LATER = "2026-12-22T09:00:00+07:00"
OWN = "#let data = json(bytes(sys.inputs.data))\n"
GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")


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
def case(laptop: Laptop) -> str:
    return str(laptop.do("sari", MORNING, *NEW, *TEXTS, "--json").json["id"])


def erase(laptop: Laptop, case: str) -> None:
    laptop.do("sari", CLOSED, "withdraw", case, "--note", "KENARI mencabutnya")
    laptop.do("dewi", ASKED, "erase-request", case, *GROUND)
    laptop.do("ratna", DUE, "erase", case, "--yes")


def list_pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.pdf"))


def test_what_is_held_is_made_outside_for_its_owner_alone(laptop: Laptop, home: Path, case: str):
    done = laptop.do("sari", ASKED, "document", "access", case, "--json")
    (file,) = map(Path, done.json["files"])
    assert file.read_bytes().startswith(b"%PDF")
    assert file.is_relative_to(home)
    assert file.name == f"access-{case}.pdf"
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
    assert git(laptop.root, "status", "--porcelain") == ""
    assert not any(word in done.out + done.err for word in ("KENARI", "KUTILANG"))
    log = laptop.do("ratna", ASKED, "access-log", "--json").json
    assert [(row["by"], row["command"]) for row in log["entries"]] == [("sari", "access")]


def test_its_own_words_are_in_no_part_that_is_read_without_the_page(laptop: Laptop, case: str):
    done = laptop.do("sari", ASKED, "document", "akses", case, "--json")
    pdf = Path(done.json["files"][0]).read_bytes()
    clear = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    assert b"/Title" in clear
    assert not any(word in clear for word in (b"KENARI", b"KUTILANG", b"Izin lama"))


def test_erasing_takes_what_was_made_before(laptop: Laptop, home: Path, case: str):
    laptop.do("sari", ASKED, "document", "access", case)
    assert list_pages(home) == [f"access-{case}.pdf"]
    erase(laptop, case)
    assert list_pages(home) == []


def test_after_seven_days_the_next_work_removes_it(laptop: Laptop, home: Path, case: str):
    done = laptop.do("sari", ASKED, "document", "access", case, "--json")
    file = Path(done.json["files"][0])
    old = file.stat().st_mtime - 8 * 24 * 3600
    os.utime(file, (old, old))
    laptop.do("sari", ASKED, "show", case)
    assert not file.exists()


def test_the_record_of_an_erasure_is_made_once_there_is_one(laptop: Laptop, case: str):
    refused = laptop.run("ratna", ASKED, "document", "destruction", case)
    assert refused.code == 1
    assert "it was not erased" in refused.err
    erase(laptop, case)
    first = laptop.do("ratna", DUE, "document", "pemusnahan", case, "--json")
    file = Path(first.json["files"][0])
    before = file.read_bytes()
    laptop.do("ratna", LATER, "document", "destruction", case)
    assert file.read_bytes() == before


def put_template(laptop: Laptop, kind: str, source: str) -> None:
    own = laptop.root / "schema" / "documents" / f"{kind}.typ"
    own.parent.mkdir(exist_ok=True)
    own.write_text(source, encoding="utf-8")


def test_the_offices_own_record_of_an_erasure_is_set_and_its_mistake_is_named(
    laptop: Laptop, case: str
):
    erase(laptop, case)
    put_template(laptop, "destruction", OWN + "#data.erasure.id: #data.letter.number")
    done = laptop.do("ratna", DUE, "document", "destruction", case, "--number", "7/2026", "--json")
    (file,) = map(Path, done.json["files"])
    assert f"{case}: 7/2026" in read_page_text(file.read_bytes())
    put_template(laptop, "destruction", OWN + "#data.erasure.nothing")
    refused = laptop.run("ratna", DUE, "document", "destruction", case)
    assert refused.code == 1
    assert "schema/documents/destruction.typ cannot be set" in refused.err
    why = laptop.run("ratna", DUE, "document", "pemusnahan", "--sample")
    assert "nothing" in why.err


def test_the_offices_own_copy_of_the_data_is_set_and_its_failure_tells_nothing(
    laptop: Laptop, case: str
):
    put_template(laptop, "access", OWN + "#data.held.steps.first().fields.map(f => f.text).join()")
    done = laptop.do("sari", ASKED, "document", "salinan-data", case, "--json")
    assert "KENARI" in read_page_text(Path(done.json["files"][0]).read_bytes())
    put_template(laptop, "access", OWN + "#panic(data.held)")
    refused = laptop.run("sari", ASKED, "document", "access", case)
    assert refused.code == 1
    assert "schema/documents/access.typ cannot be set" in refused.err
    assert not any(word in refused.out + refused.err for word in ("KENARI", "KUTILANG"))
    why = laptop.run("sari", ASKED, "document", "access", "--sample")
    assert "panicked" in why.err


def test_a_sample_of_the_copy_is_about_no_case(laptop: Laptop, home: Path):
    laptop.do("sari", ASKED, "document", "access", "--sample")
    assert list_pages(home) == ["access-sample.pdf"]


def test_a_folder_may_be_named_but_neither_the_office_nor_a_synced_one(
    laptop: Laptop, case: str, tmp_path: Path
):
    stick, cloud = tmp_path / "stik", tmp_path / "Dropbox"
    for folder in (stick, cloud):
        folder.mkdir()
    named = laptop.do("sari", ASKED, "document", "access", case, "--output", str(stick))
    assert list_pages(stick) == [f"access-{case}.pdf"]
    assert "seven days" not in named.out
    for folder in (cloud, laptop.root / "cases"):
        refused = laptop.run("sari", ASKED, "document", "access", case, "--output", str(folder))
        assert refused.code == 1
        assert list_pages(folder) == []


def test_no_other_kind_is_made(aduan: Aduan, office: OfficeFolder):
    write_case(office, CASE, [("receive", "2026-11-23T09:15", "sari", {})])
    assert aduan("document", "surat", CASE).code == 2


def test_the_assessment_is_about_the_office_and_lies_with_its_papers(
    aduan: Aduan, office: OfficeFolder
):
    done = aduan("--json", "document", "penilaian", "--lang", "id")
    assert done.code == 0, done.err
    files = [Path(file) for file in done.json["files"]]
    assert [file.name for file in files] == ["penilaian-dampak.pdf", "penilaian-dampak.md"]
    assert all(file.is_file() for file in files)
    assert not list(office.root.glob("penilaian-dampak.*"))
    assert aduan("document", "assessment", CASE).code == 2


@pytest.mark.parametrize("is_wanted", [True, False])
def test_of_a_year_that_is_not_out_a_draft_is_offered_where_somebody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, is_wanted: bool
):
    drafts: list[bool] = []

    def make_year(_desk: Desk, _year: int, *, draft: bool, chapters: object) -> str:
        drafts.append(draft)
        if not draft:
            raise UnpublishedError("early")
        return "told"

    monkeypatch.setattr(madepapers, "make_year", make_year)
    monkeypatch.setattr(madepapers, "ask_yes_no", lambda *_words: is_wanted)
    monkeypatch.setattr(madepapers, "letter_told", lambda _desk, told, _letter: (told, {}))
    monkeypatch.setattr(typesetting, "typeset", str)
    monkeypatch.setattr(report_document, "make_pdf", lambda _source, _pictures: b"%PDF")
    monkeypatch.setattr(Desk, "can_ask", True)
    words = (Desk(language="en"), "2025", Lettering())
    if is_wanted:
        assert madepapers.make_told(*words, draft=False, chapters=None).content == b"%PDF"
        assert drafts == [False, True]
    else:
        with pytest.raises(CancelledError):
            madepapers.make_told(*words, draft=False, chapters=None)


def test_no_period_before_the_first_complaint_is_offered():
    periods = ["2026-12", "2026-11", "2026-10", "2026", "2025"]
    some = ["20261127-063CYT", "20261128-063CYT"]
    assert leave_out_empty(periods, some) == ["2026-12", "2026-11", "2026"]
    assert leave_out_empty(periods, []) == periods


def test_where_all_complaints_are_of_later_days_than_the_computer_says_something_is_offered():
    assert leave_out_empty(["2025", "2024"], ["20261127-063CYT"]) == ["2025", "2024"]


def test_a_sign_that_no_font_has_stands_by_its_number_in_a_report_too(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(madepapers, "make_year", lambda *_words, **_more: "Antrean \U0001f3e5")
    monkeypatch.setattr(madepapers, "letter_told", lambda _desk, told, _letter: (told, {}))
    monkeypatch.setattr(typesetting, "typeset", str)
    monkeypatch.setattr(report_document, "make_pdf", lambda source, _pictures: source.encode())
    words = (Desk(language="en"), "2025", Lettering())
    made = madepapers.make_told(*words, draft=False, chapters=None)
    assert made.content == b"Antrean [U+1F3E5]"
