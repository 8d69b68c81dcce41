"""Cek status, as who complained meets it: on a phone, by keyboard, with a code from the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from aduan.core.case.receipts import tag_case
from aduan.core.words.receiptcode import show_code
from aduan.documents.papers.paperdata import LetterHead, tell_common
from aduan.documents.papers.receiptdata import tell_receipt
from aduan.documents.papers.samples import make_sample
from aduan.documents.papers.templating import set_paper
from aduan.publish.reading.address import place_at
from aduan.store.files.slips import Slip, find_slip, is_signed
from tests.browser.statussite import CASE, CODE, EXPIRED, OTHER, ask
from tests.core.builders import law as read_office_law
from tests.qrreading import draw_page, read_codes

pytestmark = pytest.mark.browser

DAY = date(2026, 6, 2)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def test_a_code_tells_where_the_complaint_is_and_what_is_asked(page: Any, place: str):
    page.goto(f"{place}cek-status/")
    told = ask(page, show_code(CODE).lower())
    assert "menunggu pernyataan pelapor" in told
    assert "Jumat, 20 November 2026" in told
    assert "Saya belum puas" in told
    assert "Jika sebelum" in told
    page.goto(f"{place}en/cek-status/")
    assert "waiting for the complainant's statement" in ask(page, CODE)


def test_what_is_said_there_is_signed_for_this_step_of_this_complaint(page: Any, place: str):
    page.goto(f"{place}cek-status/")
    ask(page, CODE)
    page.click("text=Saya belum puas")
    slip = find_slip(page.input_value("[data-aduan-answer] textarea"))
    assert isinstance(slip, Slip)
    assert slip.claim.word.label == "dissatisfied"
    assert is_signed(slip, tag_case(CASE))


def test_the_statement_is_shown_as_a_qr_code_that_the_desk_can_read(page: Any, place: str):
    page.goto(f"{place}cek-status/")
    ask(page, CODE)
    page.click("text=Saya belum puas")
    text = page.input_value("[data-aduan-answer] textarea")
    page.click("text=Perlihatkan sebagai kode QR")
    shown = page.locator(".aduan-code svg")
    shown.scroll_into_view_if_needed()
    with Image.open(BytesIO(page.screenshot())) as picture:
        assert read_codes(picture) == [text]
    assert isinstance(find_slip(text), Slip)


def test_wrong_and_unknown_codes_have_one_plain_answer_each(page: Any, place: str):
    page.goto(f"{place}cek-status/")
    mistyped = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    assert "Ada huruf yang keliru" in ask(page, mistyped)
    page.reload()
    told = ask(page, OTHER)
    assert "Kode ini tidak ditemukan" in told
    # Who wrote on the phone and finds nothing learns what to do about it.
    assert "tiga hari kerja" in told


TIMED = """async codes => {
  const form = document.querySelector("[data-aduan-status]");
  const answer = document.querySelector("[data-aduan-answer]");
  const taken = codes.map(() => []);
  const told = codes.map(() => new Set());
  for (let turn = 0; turn < 9; turn += 1) {
    for (const [place, code] of codes.entries()) {
      answer.replaceChildren();
      form.elements.code.value = code;
      const start = performance.now();
      form.requestSubmit();
      while (/^(Sebentar|One moment|$)/.test(answer.innerText)) {
        await new Promise(requestAnimationFrame);
      }
      taken[place].push(performance.now() - start);
      told[place].add(answer.innerHTML);
    }
  }
  return [taken.map(times => Math.min(...times)), told.map(texts => [...texts])];
}"""


@pytest.mark.parametrize("language", ["", "en/"], ids=["id", "en"])
def test_a_code_that_nobody_has_and_one_of_long_ago_are_answered_alike_and_as_fast(
    page: Any, place: str, language: str
):
    page.goto(f"{place}{language}cek-status/")
    assert ask(page, OTHER) == ask(page, EXPIRED)
    (unknown, expired), (told, told_old) = page.evaluate(TIMED, [OTHER, EXPIRED])
    assert told == told_old
    assert len(told) == 1
    print(f"milliseconds: unknown {unknown:.1f}, expired {expired:.1f}")
    assert abs(unknown - expired) < 0.5 * max(unknown, expired)


def test_a_code_in_the_address_leaves_it_at_once_and_stays_nowhere(page: Any, place: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))
    page.goto(f"{place}cek-status/#{show_code(CODE)}")
    page.wait_for_selector(".aduan-answer__state")
    assert page.url == f"{place}cek-status/"
    kept = page.evaluate(
        "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),"
        " document.cookie, history.state])"
    )
    traces = "".join(asked) + kept
    assert CODE[:5] not in traces
    assert all(one.startswith(place) for one in asked)


def test_the_qr_of_a_printed_receipt_opens_the_page_and_shows_the_status(page: Any, place: str):
    law = place_at(read_office_law(), place)
    common = tell_common(law, "receipt", LetterHead(), "id", "")
    given = tell_receipt(law, "id", CODE, is_named=True, shared=None, day=DAY)
    data = {**make_sample(common, "id"), "receipt": given, "sample": False}
    [told] = read_codes(draw_page(set_paper("receipt", data, {})))
    page.goto(told)
    page.wait_for_selector(".aduan-answer__state")
    assert "menunggu pernyataan pelapor" in page.inner_text("[data-aduan-answer]")
    assert page.url == f"{place}cek-status/"


def test_without_a_network_and_without_scripts_it_says_what_to_do(page: Any, place: str):
    page.goto(f"{place}cek-status/")
    page.context.set_offline(True)
    assert "tidak dapat diambil" in ask(page, CODE)
    page.context.set_offline(False)
    plain = page.context.browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{place}cek-status/")
    assert plain.is_hidden("form[data-aduan-status]")
    assert "memerlukan JavaScript" in plain.inner_text("noscript")
    assert plain.is_visible("#tanpa-kode")


def test_it_is_of_use_while_the_script_of_the_theme_is_still_on_its_way(page: Any, place: str):
    page.route("**/assets/javascripts/*", lambda _route: None)
    page.goto(f"{place}cek-status/", wait_until="commit")
    assert "menunggu pernyataan pelapor" in ask(page, CODE)
