"""Cek status in a Firefox as Debian has it; skipped with a word where there is none."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from aduan.core.case.receipts import tag_case
from aduan.store.files.slips import Slip, find_slip, is_signed
from tests.browser.firefox import Firefox
from tests.browser.statussite import CASE, CODE, OTHER
from tests.qrreading import read_codes

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASK = """const form = document.querySelector("[data-aduan-status]");
form.elements.code.value = arguments[0];
form.requestSubmit();"""
ANSWER = """const said = document.querySelector("[data-aduan-answer]").innerText;
return /^(Sebentar|$)/.test(said) ? "" : said;"""
PRESS = """[...document.querySelectorAll("[data-aduan-answer] button")]
  .find(button => button.textContent === arguments[0]).click();"""
SLIP = 'const area = document.querySelector("[data-aduan-answer] textarea"); return area && area.value;'
SHOW = """const code = document.querySelector(".aduan-code svg");
if (code) code.scrollIntoView({block: "center"});
return code !== null;"""


def test_a_code_is_opened_and_a_word_is_signed_with_its_own_curves(firefox: Firefox, place: str):
    firefox.go(f"{place}cek-status/")
    firefox.run(ASK, CODE)
    assert "menunggu pernyataan pelapor" in firefox.wait(ANSWER)
    firefox.run(PRESS, "Saya belum puas")
    text = firefox.wait(SLIP)
    slip = find_slip(text)
    assert isinstance(slip, Slip)
    assert is_signed(slip, tag_case(CASE))
    firefox.run(PRESS, "Perlihatkan sebagai kode QR")
    firefox.wait(SHOW)
    picture = base64.b64decode(firefox.ask("WebDriver:TakeScreenshot", full=False)["value"])
    with Image.open(BytesIO(picture)) as shown:
        assert read_codes(shown) == [text]


def test_a_code_in_the_address_leaves_it_and_an_unknown_one_is_told(firefox: Firefox, place: str):
    firefox.go(f"{place}privasi/")
    firefox.go(f"{place}cek-status/#{CODE}")
    firefox.wait('return document.querySelector(".aduan-answer__state") !== null')
    assert firefox.run("return location.href") == f"{place}cek-status/"
    firefox.run(ASK, OTHER)
    firefox.wait('return document.querySelector(".aduan-answer__state") === null')
    assert "Kode ini tidak ditemukan" in firefox.wait(ANSWER)
