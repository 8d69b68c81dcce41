"""A complaint from a phone to its end, played once: written and sealed on the page, entered at the desk,
followed over builds of the site, judged twice by its complainant, objected to, answered. All made up.

Two phones are at it at once, each with a complaint of its own: a Chromium in Indonesian, and a Firefox in
English, where there is one. ADUAN_PICTURES=FOLDER keeps what they showed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.statements import Witness, list_statements
from aduan.core.words.text import LANGUAGES
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import read_cases
from tests.attachables import make_png
from tests.browser.firefox import find_firefox
from tests.browser.npm import AXE, require
from tests.browser.phones import KEPT, Phone, hold_chromium, hold_firefox
from tests.browser.serving import serve
from tests.browser.test_axe import RULES, RUN
from tests.cli.conftest import (  # the desk, with its keys
    OFFICE,
    Aduan,
    aduan,  # noqa: F401
    be,
    run_aside,
    sealed_template,  # noqa: F401
    settle,
)
from tests.offices import ROOT, git
from tests.publish.sites import build_site

pytestmark = pytest.mark.browser

PICTURES = os.environ.get("ADUAN_PICTURES")
DAY = "2026-11-{}:00+07:00"
WRITTEN = datetime.fromisoformat(DAY.format("23T20:00"))
PAGES = {"id": "", "en": "en/"}
# What a page says and what its buttons are called, in each language.
SAID = {
    "unknown": ("tidak ditemukan", "was not found"),
    "bring it": ("bawalah surat yang Anda simpan", "take the letter that you saved"),
    "not yet": ("BELUM DITERIMA KANTOR", "NOT RECEIVED BY THE OFFICE YET"),
    "closable": ("halaman ini boleh ditutup", "this page may be closed"),
    "picture": ("Foto ke-1", "Picture 1"),
    "review": ("Periksa dulu", "Look at it first"),
    "seal": ("Segel surat ini", "Seal this letter"),
    "letter left": ("kirim atau simpan dahulu", "send it or save it first"),
    "noted": ("Kode sudah saya catat", "I have my code"),
    "keep": ("Simpan surat", "Save the letter"),
    "received": ("Diterima, sejak", "Received, since"),
    "satisfied": ("Saya puas", "I am satisfied"),
    "dissatisfied": ("Saya belum puas", "I am not satisfied"),
    "objection": ("Saya keberatan", "I object"),
    "save": ("Simpan sebagai berkas", "Save as a file"),
    "by officer": ("Sudah dijelaskan petugas", "Explained by the officer"),
    "by head": ("Tindakan Kepala Dinas sudah disampaikan", "The head's action taken"),
    "closed": ("Selesai pada", "Closed on"),
    "as satisfied": ("Pelapor menyatakan puas", "The complainant is satisfied"),
    "waits": ("menunggu jawaban", "waits for the office's answer"),
    "answered": ("Keberatan dijawab", "The objection was answered"),
    "kept from": ("tidak dapat dibaca oleh", "cannot be read by"),
    "office has it": ("Sudah diterima kantor", "The office has received it"),
    "with officer": ("diperiksa petugas", "Recorded, since"),
}


def says(phone: Phone, key: str) -> str:
    """The words of a page in the language of a phone."""
    return SAID[key][LANGUAGES.index(phone.language)]


@dataclass
class Played:
    """The desk, its office's site, and the phones that look at it."""

    desk: Aduan
    root: Path
    phones: Sequence[Phone]
    picture: Path
    address: str = ""
    cases: list[str] = field(default_factory=list)

    def build(self, moment: str) -> None:
        done = build_site(self.root, ADUAN_NOW=DAY.format(moment))
        assert done.returncode == 0, done.stderr

    def enter(self, moment: str, person: str, *words: str) -> Any:
        done = self.desk(*words, "--json", now=DAY.format(moment), person=person)
        assert done.code == 0, (words, done.err)
        return done.json

    def take(self, moment: str, person: str, step: str, *words: str) -> None:
        """The same step of each case."""
        for case in self.cases:
            self.enter(moment, person, step, case, *words)

    def take_signed(self, moment: str, step: str, word: str, *words: str) -> None:
        """A step of each case by the slip that its own phone signs."""
        for phone, case in zip(self.phones, self.cases, strict=True):
            slip = sign(phone, word)
            self.enter(moment, "sari", step, case, *words, "--slip", str(slip))

    def look(self, phone: Phone, code: str) -> str:
        """What *Cek status* answers to a code, typed by keyboard alone."""
        phone.open(f"{self.address}{PAGES[phone.language]}cek-status/")
        phone.reach("#aduan-code")
        phone.write(code)
        phone.press("Enter")
        phone.wait(ANSWERED)
        return phone.told()


ANSWERED = """const said = document.querySelector("[data-aduan-answer]").innerText;
return Boolean(said) && !/^(Sebentar|One moment)/.test(said);"""


def sign(phone: Phone, word: str) -> Path:
    """The slip with a word, as the phone saves it."""
    phone.push(says(phone, word))
    phone.reach_button(says(phone, "save"))
    return phone.save()


@pytest.fixture(scope="module")
def answering(
    sealed_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """An office that takes letters, with its site as first built. Look, and change nothing."""
    folder = tmp_path_factory.mktemp("answering")
    shutil.copytree(sealed_template, folder, dirs_exist_ok=True, symlinks=True)
    root = folder / OFFICE
    shutil.copytree(ROOT / "site", root / "site", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Site")
    with pytest.MonkeyPatch.context() as patch:
        settle(patch, folder)
        patch.setenv("ADUAN_NOW", DAY.format("24T08:00"))
        be(OfficeFolder(root), "arif")
        run_aside("key", "letters")
    done = build_site(root, ADUAN_NOW=DAY.format("24T09:00"))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def phones(
    browser: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Sequence[Phone]]:
    """A Chromium in Indonesian; in English a Firefox, or another Chromium where there is none."""
    downloads = tmp_path / "unduhan"
    downloads.mkdir()
    with ExitStack() as held:
        first = held.enter_context(hold_chromium(browser, "id", downloads, WRITTEN))
        if find_firefox() is None:
            holding = hold_chromium(browser, "en", downloads, WRITTEN)
        else:
            holding = hold_firefox(request.getfixturevalue("firefox"), "en", WRITTEN)
        yield [first, held.enter_context(holding)]


@pytest.fixture
def played(
    aduan: Aduan,
    office: OfficeFolder,
    answering: Path,
    phones: Sequence[Phone],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Played]:
    shutil.rmtree(office.root)
    shutil.copytree(answering, tmp_path, dirs_exist_ok=True, symlinks=True)
    settle(monkeypatch, tmp_path)
    picture = tmp_path / "papan.png"
    picture.write_bytes(make_png())
    with serve(office.root / "public") as found:
        yield Played(aduan, office.root, phones, picture, f"{found}/")


def show(phone: Phone, name: str) -> None:
    """Keep a picture of what a phone shows now, where somebody wants to see it."""
    if PICTURES:
        phone.take_picture(Path(PICTURES, f"{phone}-{name}.png"))


def write_letter(played: Played, phone: Phone, *, apart: bool = False) -> tuple[str, str]:
    """Write a complaint by keyboard alone, without a network; the saved letter, and the code."""
    phone.open(f"{played.address}{PAGES[phone.language]}tulis-pengaduan/")
    phone.cut_network(is_cut=True)
    fill_in(phone, played.picture, apart=apart)
    show(phone, "1-form")
    phone.push(says(phone, "review"))
    phone.wait_for(".aduan-letter__said")
    # The picture is seen, not only counted, before it is sealed.
    phone.wait_for(f".aduan-letter__pictures canvas[aria-label='{says(phone, 'picture')}']")
    assert "Sudah tiga kali datang." in phone.told()
    show(phone, "2-review")
    phone.push(says(phone, "seal"))
    phone.wait_for(".aduan-letter__code")
    code = str(phone.run('return document.querySelector(".aduan-letter__code").innerText;'))
    assert says(phone, "not yet") in phone.told()
    show(phone, "3-sealed")
    phone.push(says(phone, "noted"))
    assert says(phone, "letter left") in phone.told()
    phone.reach_button(says(phone, "keep"))
    letter = phone.save()
    assert says(phone, "closable") in phone.told()
    # The day of the file is the office's: at eight in the evening there it is still that day.
    assert "-2026-11-23" in letter.name
    kept, asked = str(phone.run(KEPT)), phone.list_requests()
    phone.cut_network(is_cut=False)
    for trace in (kept, "".join(asked), letter.read_text("utf-8")):
        assert "KENARI" not in trace
        assert code[:5] not in trace
    assert [one for one in asked if not one.startswith((played.address, "blob:", "data:"))] == []
    return str(letter), code


def fill_in(phone: Phone, picture: Path, *, apart: bool) -> None:
    """The whole form, from its first field to its last."""
    if apart:
        phone.reach("#aduan-apart")
        phone.press("Space")
    phone.choose("#aduan-service", "")
    phone.choose("#aduan-confidentiality", "anonymous")
    is_shown = 'return document.querySelector("#aduan-name").checkVisibility();'
    assert not phone.run(is_shown)
    phone.choose("#aduan-confidentiality", "named", "ArrowUp")
    assert phone.run(is_shown)
    for name, said in (
        ("name", "Orang KENARI (rekaan)"),
        ("subject", "KENARI izin usaha"),
        ("description", "Contoh rekaan.\n\nSudah tiga kali datang."),
    ):
        phone.reach(f"#aduan-{name}")
        phone.write(said)
    phone.reach("#aduan-pictures")
    phone.attach(picture)


def test_a_complaint_from_a_phone_to_its_end(played: Played):
    sent = [write_letter(played, phone) for phone in played.phones]
    codes = [code for _letter, code in sent]

    def see(name: str, *keys: str) -> None:
        """Both phones look, and are told what these words say."""
        for phone, code in zip(played.phones, codes, strict=True):
            told = played.look(phone, code)
            show(phone, name)
            for key in keys:
                assert says(phone, key) in told, (str(phone), key, told)

    see("4-unknown", "unknown")
    for letter, _code in sent:
        assert played.enter("24T09:30", "sari", "letters", letter)["state"] == "open"
        entering = ("new", "--from", letter, "--channel", "letter")
        played.cases.append(played.enter("24T09:32", "sari", *entering)["id"])
        raw = OfficeFolder(played.root).path_of(played.cases[-1]).read_text("utf-8")
        assert 'written: "2026-11-23"' in raw
    played.build("24T10:00")
    see("5-received", "received")

    noted = ("--medium", "phone", "--note", "Rekaan.")
    played.take("24T10:05", "sari", "record")
    played.take("24T10:10", "sari", "verify", "--category", "procedure", "--no-supervision")
    played.take("24T10:20", "sari", "explain", *noted)
    played.build("24T11:00")
    see("6-explained", "by officer", "dissatisfied")
    played.take_signed("24T11:10", "dissatisfied", "dissatisfied", "--medium", "phone")
    played.take("24T11:20", "budi", "escalate", "--note", "Rekaan.")
    played.take("24T11:30", "ratna", "analyse", "--cause", "procedure", "--note", "Rekaan.")
    words = ("--remedy", "explanation", "--responsible", "sari", "--note", "Rekaan.")
    played.take("24T11:40", "ratna", "decide", *words)
    played.take("24T11:50", "ratna", "act", *noted)
    played.build("24T13:30")
    see("7-acted", "by head", "satisfied")
    played.take_signed("24T13:40", "satisfied", "satisfied", "--medium", "phone")

    played.build("24T14:00")
    see("8-closed", "closed", "as satisfied")
    # A receipt given at the desk silences no code that was made on the phone.
    for case in played.cases:
        assert played.enter("24T14:05", "sari", "new-receipt", case)["receipt_code"]
    played.take_signed("24T14:10", "object", "objection")
    played.build("24T14:30")
    see("9-objected", "waits")
    played.take("24T14:40", "ratna", "answer-objection", "--answer", "explained")
    played.build("24T15:00")
    see("10-answered", "answered")
    assert set(list_witnesses(played)) == {Witness.COMPLAINANT}
    compare_served(played)
    assert played.desk("check", "--fail-on", "invalid", now=DAY.format("24T15:10")).code == 0
    assert played.desk("audit", now=DAY.format("24T15:10")).code == 0


def list_witnesses(played: Played) -> list[Witness]:
    """Whose word there is for what was said, as the figures take it; each of two said three things."""
    office = OfficeFolder(played.root)
    said = [one for case in read_cases(office) for one in list_statements(case, office.law.sop)]
    assert len(said) == 3 * len(played.cases)
    return [one.witness for one in said]


def compare_served(played: Played) -> None:
    """What is served is what was built, and a script that somebody changed there is seen."""
    public, found = played.root / "public", played.address.rstrip("/")
    compared = played.desk("site", "--compare", found, "--built", str(public))
    assert compared.code == 0, compared.out
    script = public / "assets" / "letter.js"
    script.write_bytes(script.read_bytes() + b"// changed on the server")
    compared = played.desk("site", "--compare", found)
    assert (compared.code, "ADU791" in compared.out) == (1, True)


def test_a_letter_about_the_desk_is_opened_by_others_alone(played: Played):
    writer = played.phones[0]
    letter, code = write_letter(played, writer, apart=True)
    assert played.enter("24T09:30", "sari", "letters", letter)["state"] == "shut"
    assert played.enter("24T09:30", "budi", "letters", letter)["state"] == "open"
    entering = ("new", "--from", letter, "--channel", "letter")
    played.cases.append(played.enter("24T09:32", "budi", *entering)["id"])
    played.take("24T09:40", "budi", "record")
    played.build("24T10:00")
    for phone in played.phones:
        told = played.look(phone, code)
        show(phone, "apart")
        assert says(phone, "kept from") in told
        # Nor is it said that those who cannot read it are at work on it.
        assert says(phone, "office has it") in told
        assert says(phone, "with officer") not in told


def test_a_letter_that_the_office_never_records_is_told_of_and_can_still_be_brought(played: Played):
    sent = [write_letter(played, phone) for phone in played.phones]
    for moment in ("25T10:00", "27T10:00", "30T10:00"):
        played.build(moment)
        for phone, (_letter, code) in zip(played.phones, sent, strict=True):
            told = played.look(phone, code)
            show(phone, f"never-{moment[:2]}")
            assert says(phone, "unknown") in told
            assert says(phone, "bring it") in told
    # A week later both take the letter that they saved to the desk: it opens, with its true day.
    for letter, _code in sent:
        case = played.enter("30T10:30", "sari", "new", "--from", letter, "--channel", "visit")["id"]
        assert 'written: "2026-11-23"' in OfficeFolder(played.root).path_of(case).read_text("utf-8")
    played.build("30T11:00")
    for phone, (_letter, code) in zip(played.phones, sent, strict=True):
        assert says(phone, "received") in played.look(phone, code)


def test_a_letter_is_written_while_the_script_of_the_theme_is_still_on_its_way(
    browser: Any, answering: Path
):
    page = browser.new_page()
    page.route("**/assets/javascripts/*", lambda _route: None)
    with serve(answering / OFFICE / "public") as found:
        page.goto(f"{found}/tulis-pengaduan/", wait_until="commit")
        page.select_option("#aduan-confidentiality", "anonymous")
        assert page.is_hidden("#aduan-name")
    page.close()


def test_without_scripts_the_page_for_letters_leads_to_the_paper_form(
    browser: Any, answering: Path
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    with serve(answering / OFFICE / "public") as found:
        for language in PAGES.values():
            page.goto(f"{found}/{language}tulis-pengaduan/")
            assert page.is_hidden("form[data-aduan-letter]")
            assert page.is_visible("noscript a[href$='formulir/']")
    context.close()


INSECURE = 'Object.defineProperty(crypto, "subtle", { value: undefined });'
FAILING = 'void (crypto.subtle.encrypt = () => Promise.reject(new Error("broken")));'


def test_without_https_no_form_is_shown_and_it_is_said_why(browser: Any, answering: Path):
    context = browser.new_context()
    context.add_init_script(INSECURE)
    page = context.new_page()
    with serve(answering / OFFICE / "public") as found:
        for language in PAGES.values():
            for name in ("tulis-pengaduan", "cek-status"):
                page.goto(f"{found}/{language}{name}/")
                page.wait_for_selector("text=https://")
                assert page.is_hidden("form[data-aduan-letter], form[data-aduan-status]")
    context.close()


def write_by_mouse(page: Any) -> None:
    """The least of a complaint, up to its sealing."""
    page.select_option("#aduan-service", index=1)
    page.select_option("#aduan-confidentiality", "anonymous")
    for name in ("subject", "description"):
        page.fill(f"#aduan-{name}", f"Rekaan {name}.")
    page.click("form[data-aduan-letter] button[type=submit]")
    page.click("[data-aduan-answer] .md-button--primary")


@pytest.mark.parametrize("language", ["", "en"], ids=["id", "en"])
def test_a_letter_is_sealed_on_a_page_that_was_opened_from_a_folder(
    browser: Any, answering: Path, language: str
):
    page = browser.new_page()
    folder = answering / OFFICE / "public" / language
    page.goto((folder / "tulis-pengaduan" / "index.html").as_uri())
    write_by_mouse(page)
    assert len(page.inner_text(".aduan-letter__code")) > 20
    page.close()


def test_what_was_written_is_there_after_sealing_failed(browser: Any, answering: Path):
    page = browser.new_page()
    with serve(answering / OFFICE / "public") as found:
        page.goto(f"{found}/tulis-pengaduan/")
        page.evaluate(FAILING)
        write_by_mouse(page)
        page.wait_for_selector("text=tidak dapat disegel")
        assert page.is_visible("form[data-aduan-letter]")
        assert page.input_value("#aduan-description") == "Rekaan description."
    page.close()


@pytest.mark.parametrize(
    ("language", "words"), [("", "SALINAN ANDA SENDIRI"), ("en/", "YOUR OWN COPY")]
)
def test_after_sealing_a_copy_can_be_kept_that_others_can_read(
    browser: Any, answering: Path, language: str, words: str
):
    # An hour at which the day in Greenwich is still the one before.
    context = browser.new_context()
    context.clock.install(time=datetime.fromisoformat(DAY.format("24T05:00")))
    page = context.new_page()
    with serve(answering / OFFICE / "public") as found:
        page.goto(f"{found}/{language}tulis-pengaduan/")
        write_by_mouse(page)
        code = page.inner_text(".aduan-letter__code")
        with page.expect_download() as coming:
            page.click("[data-aduan-answer] .md-button:last-of-type")
    kept = coming.value
    text = Path(kept.path()).read_text("utf-8")
    assert kept.suggested_filename.endswith("-2026-11-24.txt")
    assert text.startswith(words)
    assert "Rekaan description." in text
    assert code not in text
    context.close()


def test_axe_finds_nothing_while_a_letter_is_written(browser: Any, played: Played):
    script = require(AXE).read_text("utf-8")
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    for language in PAGES.values():
        page.goto(f"{played.address}{language}tulis-pengaduan/")
        page.evaluate(script)
        assert page.evaluate(RUN, RULES) == []
        for name in ("service", "confidentiality"):
            page.select_option(f"#aduan-{name}", index=1)
        for name in ("subject", "description"):
            page.fill(f"#aduan-{name}", "Contoh rekaan.")
        page.click("form[data-aduan-letter] button[type=submit]")
        page.wait_for_selector(".aduan-letter__said")
        assert page.evaluate(RUN, RULES) == []
        page.click("[data-aduan-answer] .md-button--primary")
        page.wait_for_selector(".aduan-letter__code")
        assert page.evaluate(RUN, RULES) == []
        width = "document.documentElement.scrollWidth"
        assert page.evaluate(width) <= 320
    context.close()


def test_an_office_without_a_key_shows_the_paper_form_and_no_dead_button(
    browser: Any, address: str
):
    page = browser.new_page()
    for language, words in (("", "formulir untuk dicetak"), ("en/", "form to print")):
        page.goto(f"{address}{language}tulis-pengaduan/")
        assert page.is_visible(f"text={words}")
        assert page.query_selector("form[data-aduan-letter]") is None
        page.goto(f"{address}{language}cara-mengadu/")
        assert page.query_selector("a[href*='tulis-pengaduan']") is None
    page.close()
