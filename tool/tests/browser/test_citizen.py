"""A complaint from a phone to its end, played once: written and sealed on the page, entered at the desk,
followed over three builds, judged twice by its complainant, objected to, answered. All made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.attachables import make_png
from tests.browser.npm import AXE, require
from tests.browser.serving import serve
from tests.browser.test_axe import RULES, RUN
from tests.cli.conftest import (  # the desk, with its keys
    Aduan,
    aduan,  # noqa: F401
    sealed_template,  # noqa: F401
    sealing,  # noqa: F401
)
from tests.offices import ROOT, git
from tests.publish.sites import build_site

pytestmark = pytest.mark.browser

DAY = "2026-11-{}:00+07:00"
PICTURE = {"name": "papan.png", "mimeType": "image/png", "buffer": make_png()}


@dataclass
class Played:
    """The desk, its office's site, and the phone that looks at it."""

    desk: Aduan
    root: Path
    phone: Any
    downloads: Path
    number: int = 0

    def build(self, moment: str) -> None:
        done = build_site(self.root, ADUAN_NOW=DAY.format(moment))
        assert done.returncode == 0, done.stderr

    def enter(self, moment: str, person: str, *words: str) -> Any:
        done = self.desk(*words, "--json", now=DAY.format(moment), person=person)
        assert done.code == 0, (words, done.err)
        return done.json

    def save(self, press: str) -> str:
        """What the phone saves at a press, as a file."""
        with self.phone.expect_download() as coming:
            self.phone.click(press)
        self.number += 1
        place = self.downloads / f"{self.number}.txt"
        coming.value.save_as(place)
        return str(place)

    def look(self, address: str, code: str) -> str:
        self.phone.goto(f"{address}cek-status/")
        self.phone.fill("#aduan-code", code)
        self.phone.keyboard.press("Enter")
        self.phone.wait_for_function(
            "() => !/^(Sebentar|$)/.test(document.querySelector('[data-aduan-answer]').innerText)"
        )
        return str(self.phone.inner_text("[data-aduan-answer]"))

    def sign(self, word: str) -> str:
        self.phone.click(f"text={word}")
        return self.save("text=Simpan sebagai berkas")


@pytest.fixture
def played(
    aduan: Aduan,
    sealing: OfficeFolder,
    browser: Any,
    tmp_path: Path,
) -> Iterator[Played]:
    root = sealing.root
    shutil.copytree(ROOT / "site", root / "site", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Site")
    done = aduan("key", "letters", now=DAY.format("24T08:00"), person="arif")
    assert done.code == 0, done.err
    phone = browser.new_page(viewport={"width": 320, "height": 700}, accept_downloads=True)
    phone.set_default_timeout(10_000)
    phone.clock.set_fixed_time(DAY.format("23T20:00"))
    downloads = tmp_path / "unduhan"
    downloads.mkdir()
    yield Played(aduan, root, phone, downloads)
    phone.close()


def write_letter(played: Played, address: str, *, apart: bool = False) -> tuple[str, str]:
    """Write a complaint by keyboard alone, without a network; the saved letter, and the code."""
    phone = played.phone
    asked: list[str] = []
    phone.goto(f"{address}tulis-pengaduan/")
    phone.on("request", lambda request: asked.append(request.url))
    phone.context.set_offline(True)
    if apart:
        phone.focus("#aduan-apart")
        phone.keyboard.press("Space")
    phone.select_option("#aduan-service", index=1)
    phone.select_option("#aduan-confidentiality", "anonymous")
    assert phone.is_hidden("#aduan-name")
    phone.select_option("#aduan-confidentiality", "named")
    assert phone.is_visible("#aduan-name")
    for field, said in (
        ("name", "Orang KENARI (rekaan)"),
        ("subject", "KENARI izin usaha"),
        ("description", "Contoh rekaan.\n\nSudah tiga kali datang."),
    ):
        phone.focus(f"#aduan-{field}")
        phone.keyboard.insert_text(said)
    phone.set_input_files("#aduan-pictures", [PICTURE])
    phone.focus("form[data-aduan-letter] button[type=submit]")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".aduan-letter__said")
    # The picture is seen, not only counted, before it is sealed.
    phone.wait_for_selector(".aduan-letter__pictures canvas[aria-label='Foto ke-1']")
    assert "Sudah tiga kali datang." in phone.inner_text("[data-aduan-answer]")
    phone.click("text=Segel surat ini")
    phone.wait_for_selector(".aduan-letter__code")
    code = str(phone.inner_text(".aduan-letter__code"))
    told = phone.inner_text("[data-aduan-answer]")
    assert "BELUM DITERIMA KANTOR" in told
    letter = played.save("text=Simpan surat")
    assert "halaman ini boleh ditutup" in phone.inner_text("[data-aduan-answer]")
    kept = phone.evaluate(
        "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),"
        " document.cookie, history.state, location.href, document.querySelector('form').innerText])"
    )
    phone.context.set_offline(False)
    text = Path(letter).read_text("utf-8")
    for trace in (kept, "".join(asked), text):
        assert "KENARI" not in trace
        assert code[:5] not in trace
    assert [one for one in asked if not one.startswith((address, "blob:", "data:"))] == []
    return letter, code


def test_a_complaint_from_a_phone_to_its_end(played: Played):
    played.build("24T09:00")
    with serve(played.root / "public") as found:
        address = f"{found}/"
        letter, code = write_letter(played, address)
        assert "tidak ditemukan" in played.look(address, code)

        listed = played.enter("24T09:30", "sari", "letters", letter)
        assert listed["state"] == "open"
        case = played.enter("24T09:32", "sari", "new", "--from", letter, "--channel", "letter")[
            "id"
        ]
        kept = OfficeFolder(played.root).path_of(case).read_text("utf-8")
        assert 'written: "2026-11-23"' in kept
        played.build("24T10:00")
        assert "Diterima" in played.look(address, code)

        played.enter("24T10:05", "sari", "record", case)
        played.enter(
            "24T10:10", "sari", "verify", case, "--category", "procedure", "--no-supervision"
        )
        played.enter("24T10:20", "sari", "explain", case, "--medium", "phone", "--note", "Rekaan.")
        played.build("24T11:00")
        assert "Saya belum puas" in played.look(address, code)
        slip = played.sign("Saya belum puas")
        played.enter("24T11:10", "sari", "dissatisfied", case, "--medium", "phone", "--slip", slip)
        played.enter(
            "24T11:20", "budi", "analyse", case, "--cause", "procedure", "--note", "Rekaan."
        )
        words = ("--remedy", "explanation", "--responsible", "sari", "--note", "Rekaan.")
        played.enter("24T11:30", "budi", "decide", case, *words)
        played.enter("24T11:40", "budi", "act", case, "--medium", "phone", "--note", "Rekaan.")
        played.build("24T13:30")
        assert "Saya puas" in played.look(address, code)
        slip = played.sign("Saya puas")
        played.enter("24T13:40", "sari", "satisfied", case, "--medium", "phone", "--slip", slip)

        played.build("24T14:00")
        assert "Selesai pada" in played.look(address, code)
        slip = played.sign("Saya keberatan")
        # A receipt given at the desk silences no code that was made on the phone.
        given = played.enter("24T14:05", "sari", "new-receipt", case)
        assert given["receipt_code"]
        played.enter("24T14:10", "sari", "object", case, "--slip", slip)
        played.build("24T14:30")
        assert "menunggu jawaban" in played.look(address, code)
        played.enter("24T14:40", "ratna", "answer-objection", case, "--answer", "explained")
        played.build("24T15:00")
        assert "Keberatan dijawab" in played.look(address, code)
        public = played.root / "public"
        compared = played.desk("site", "--compare", found, "--built", str(public))
        assert compared.code == 0, compared.out
        script = public / "assets" / "letter.js"
        script.write_bytes(script.read_bytes() + b"// changed on the server")
        compared = played.desk("site", "--compare", found)
        assert (compared.code, "ADU791" in compared.out) == (1, True)
    assert played.desk("check", "--fail-on", "invalid", now=DAY.format("24T15:10")).code == 0
    assert played.desk("audit", now=DAY.format("24T15:10")).code == 0


def test_a_letter_about_the_desk_is_opened_by_others_alone(played: Played):
    played.build("24T09:00")
    with serve(played.root / "public") as found:
        letter, code = write_letter(played, f"{found}/", apart=True)
        assert played.enter("24T09:30", "sari", "letters", letter)["state"] == "shut"
        assert played.enter("24T09:30", "budi", "letters", letter)["state"] == "open"
        played.enter("24T09:32", "budi", "new", "--from", letter, "--channel", "letter")
        played.build("24T10:00")
        assert "yang tidak dapat membacanya" in played.look(f"{found}/", code)


def test_axe_finds_nothing_while_a_letter_is_written(browser: Any, played: Played):
    script = require(AXE).read_text("utf-8")
    played.build("24T09:00")
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    with serve(played.root / "public") as found:
        for language in ("", "en/"):
            page.goto(f"{found}/{language}tulis-pengaduan/")
            page.evaluate(script)
            assert page.evaluate(RUN, RULES) == []
            for field in ("service", "confidentiality"):
                page.select_option(f"#aduan-{field}", index=1)
            for field in ("subject", "description"):
                page.fill(f"#aduan-{field}", "Contoh rekaan.")
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
