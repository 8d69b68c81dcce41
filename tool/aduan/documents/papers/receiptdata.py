"""What a receipt says beside its case: the code that opens its status, where that is read, up to where
the record was shared when it was given, and how the office's key for letters begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aduan.core.law.law import Law
from aduan.core.law.letterkeys import APART, DESK, find_letter_key, list_letter_keys
from aduan.core.words.dates import say_date
from aduan.core.words.receiptcode import show_code
from aduan.core.words.text import Label
from aduan.publish.reading.address import address_of
from aduan.publish.reading.links import folder_of
from aduan.publish.site.pages import STATUS
from aduan.store.files.private import Private
from aduan.store.files.qrcodes import draw_qr

# Letters of a commit's id in one group: people compare them one by one.
GROUP = 8
HOLDS_CODE = Label(
    "Kode QR ini memuat kode Anda: jangan diperlihatkan kepada orang lain.",
    "This QR holds your code: show it to nobody.",
)
HOLDS_PAGE = Label(
    "Kode QR ini hanya memuat alamat halaman.", "This QR holds the page's address alone."
)


@dataclass(frozen=True)
class SharedHead:
    """The last commit that this clone and the others agreed on, and its moment as people say it."""

    commit: str
    when: str


@dataclass(frozen=True)
class Again:
    """A receipt that is printed once more: when the complaint was received, and on which day that is done."""

    received: date
    printed: date


@dataclass(frozen=True)
class Replacing:
    """When a receipt was given in place of an earlier one, as people say it, and by whom."""

    when: str
    by: str


def tell_receipt(
    law: Law,
    language: str,
    code: str | None,
    *,
    is_named: bool,
    shared: SharedHead | None,
    day: date,
    is_outside: bool = False,
    is_apart: bool = False,
    replaces: Replacing | None = None,
    again: Again | None = None,
) -> dict[str, object]:
    """The receipt's own data; what opens its status is closed.

    `code`: as `read_receipt_code` gives it; None: it was given before, and nobody has it any more.
    `is_named`: only then does the QR code hold it, so that of who is not named a picture of the
    paper's corner gives no more away than the page's address. `day`: on which it is given.
    `is_outside`: the code was made on the complainant's phone, and nobody else ever has it.
    `is_apart`: the complaint is about the desk, and came sealed to others. `replaces`: it was given in
    place of an earlier one, which still reads the status. `again`: its code was given on an earlier day.
    """
    page = _find_page(law, language)
    shown = show_code(code) if code else ""
    is_drawn = bool(code and page)
    drawn = f"{page}#{shown}" if is_named else page
    said = HOLDS_CODE if is_named else HOLDS_PAGE
    return {
        "code": [Private(group) for group in shown.split("-") if group],
        "page": page,
        "qr": Private(draw_qr(drawn).decode("ascii")) if is_drawn else "",
        "qr_holds": said.text(language) if is_drawn else "",
        "shared": _group(shared.commit) if shared else "",
        "shared_when": shared.when if shared else "",
        "is_outside": is_outside,
        "day": say_date(again.received, language, weekday=False) if again else "",
        "printed_again": say_date(again.printed, language, weekday=False) if again else "",
        "replaces": {"when": replaces.when, "by": replaces.by} if replaces else None,
        "letter_key": _print_key(law, day, APART if is_apart else DESK),
    }


def _find_page(law: Law, language: str) -> str:
    """The address of the page that reads a status; empty where the office has told none."""
    address = address_of(law.office)
    return f"{address}{folder_of(language)}{STATUS}/" if address else ""


def _print_key(law: Law, day: date, audience: str) -> str:
    """How the key begins to which the page *Tulis pengaduan* seals on a day; empty where there is
    none.
    """
    key = find_letter_key(list_letter_keys(law.office), audience, day)
    return _group(key.public[: 2 * GROUP]) if key else ""


def _group(commit: str) -> str:
    starts = range(0, len(commit), GROUP)
    return " ".join(commit[start : start + GROUP] for start in starts)
