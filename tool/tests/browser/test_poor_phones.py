"""The pages on which a complaint is written and followed, on phones that cannot do all: an engine that knows
no curves, and a page opened from a folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.receipts import tag_case
from aduan.store.files.slips import Slip, find_slip, is_signed
from tests.browser.statussite import CASE, CODE, ask

pytestmark = pytest.mark.browser

# As browsers were until 2023: what is asked of these curves is refused.
WITHOUT_CURVES = """for (const name of ["importKey", "generateKey", "deriveBits", "sign", "exportKey"]) {
  const real = SubtleCrypto.prototype[name];
  SubtleCrypto.prototype[name] = function (...args) {
    if (/X25519|Ed25519/.test(JSON.stringify(args))) {
      window.refused = (window.refused || 0) + 1;
      return Promise.reject(new DOMException("", "NotSupportedError"));
    }
    return real.apply(this, args);
  };
}"""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.set_default_timeout(20_000)
    yield page
    page.close()


def test_an_engine_that_knows_no_curves_opens_a_code_and_signs(page: Any, place: str):
    page.add_init_script(WITHOUT_CURVES)
    page.goto(f"{place}cek-status/")
    assert "menunggu pernyataan pelapor" in ask(page, CODE)
    page.click("text=Saya belum puas")
    slip = find_slip(page.input_value("[data-aduan-answer] textarea"))
    assert page.evaluate("window.refused") > 0
    assert isinstance(slip, Slip)
    assert is_signed(slip, tag_case(CASE))


@pytest.mark.parametrize(
    ("language", "words"), [("", "dapat bekerja"), ("en/", "cannot work")], ids=["id", "en"]
)
def test_a_page_opened_from_a_folder_says_why_it_cannot_work(
    page: Any, status_site: Path, language: str, words: str
):
    page.goto((status_site / language / "cek-status" / "index.html").as_uri())
    assert words in ask(page, CODE)
