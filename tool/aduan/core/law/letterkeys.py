"""The public keys to which a letter from the page *Tulis pengaduan* is sealed: a new one each month.

They stand in the office's file, whose history says which was in force when. Their secret halves lie
in the vault. Source: schema/letter.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from aduan.core.law.law import Law, Office
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER, is_tag
from aduan.core.words.curvepoints import is_reading_key
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.quickly import dataclass

# Whom a letter is for: the complaints desk, or, where it is about the desk, those above it.
DESK, APART = "desk", "apart"
AUDIENCES = (DESK, APART)
# Who reads each of them, by the names in the procedure's `readers`.
READERS = {DESK: "letters", APART: "letters_apart"}
# Where the keys stand in the office's file.
LETTER_KEYS = "letter_keys"
# Months that a key is made ahead, and that it is kept once its own is over and another is in force.
AHEAD, KEPT = 3, 3
# What the vault calls a month's key, in place of a case.
_VAULT_NAME = re.compile(r"letters-([0-9]{4}-(?:0[1-9]|1[0-2]))\Z")


@dataclass(frozen=True, order=True)
class LetterKey:
    """A month's key for one audience. `month`: `2026-12`; `tag`: as the vault commits to its secret
    half; `public`: of X25519, base 16; `made`: the day from which it takes the place of an earlier one
    of its month, `2026-11-30`.
    """

    month: str
    audience: str
    tag: str
    public: str
    made: str

    @property
    def vault_name(self) -> str:
        """What the vault calls it, in place of a case's number."""
        return f"letters-{self.month}"


def is_vault_name(name: str) -> bool:
    """Whether the vault calls a month's key so."""
    return _VAULT_NAME.match(name) is not None


def read_vault_name(name: str) -> str | None:
    """The month of a key for letters by what the vault calls it; None: that is no such name."""
    found = _VAULT_NAME.match(name)
    return found[1] if found else None


def list_letter_keys(office: Office) -> list[LetterKey]:
    """All that the office's file lists, whose shapes its schema has judged."""
    return [
        LetterKey(said["month"], said["audience"], said["tag"], said["public"], said["made"])
        for said in office.data.get(LETTER_KEYS) or ()
    ]


def find_letter_key(keys: Sequence[LetterKey], audience: str, day: date) -> LetterKey | None:
    """The key in force on a day: the newest whose month has begun. None: there is none yet."""
    month = name_month(day)
    begun = [key for key in keys if key.audience == audience and key.month <= month]
    return max(begun, key=_by_age, default=None)


def find_newest(keys: Sequence[LetterKey], month: str, audience: str) -> LetterKey | None:
    """The key that was made last for a month. None: there is none."""
    fitting = [key for key in keys if (key.month, key.audience) == (month, audience)]
    return max(fitting, key=_by_age, default=None)


def _by_age(key: LetterKey) -> tuple[str, str]:
    return key.month, key.made


def is_over(key: LetterKey, keys: Sequence[LetterKey], day: date) -> bool:
    """Whether a key is to be destroyed: its month is over for long, and another is in force."""
    return add_months(key.month, KEPT) < name_month(day) and (
        find_letter_key(keys, key.audience, day) != key
    )


def has_readers(law: Law) -> bool:
    """Whether the office's procedure names who reads letters: without that it has no keys for any."""
    return not law.sop.readers.keys().isdisjoint(READERS.values())


def find_apart_field(sop: Sop) -> tuple[str, object] | None:
    """The open field, and its value, by which a case is kept from the desk; None: there is none."""
    rule = sop.readers.get(MATTER)
    return (rule.apart_field, rule.apart_when) if rule and rule.apart else None


def name_month(day: date) -> str:
    """The month of a day: `2026-12`."""
    return f"{day:%Y-%m}"


def add_months(month: str, count: int) -> str:
    """The month so many later."""
    year, number = map(int, month.split("-"))
    more, rest = divmod(number - 1 + count, 12)
    return f"{year + more:04}-{rest + 1:02}"


def check_letter_keys(office: Office) -> Iterator[Finding]:
    """ADU697: a key that cannot be used, or a second one of its month that was made on the same day:
    which of them is in force?
    """
    seen: set[tuple[str, str, str]] = set()
    for number, key in enumerate(list_letter_keys(office)):
        place = (key.month, key.audience, key.made)
        is_drawn = is_tag(key.tag) and is_reading_key(bytes.fromhex(key.public))
        is_sound = is_drawn and find_day(key.made) is not None
        if place in seen or not is_sound:
            yield Finding("ADU697", (LETTER_KEYS, number), {"month": key.month}, OFFICE_FILE)
        seen.add(place)


def check_letters_forward(before: Office, after: Office, today: date) -> Iterator[Finding]:
    """ADU698: what was listed stays: letters name the key that they are sealed to. ADU699: what is new
    was made today, for this month or one of the next, and for none that is over.

    It holds before there is any case: letters may be on their way.
    """
    old, new = set(list_letter_keys(before)), set(list_letter_keys(after))
    gone = old - new
    if gone:
        yield Finding("ADU698", values={"month": min(gone).month}, path=OFFICE_FILE)
    # A laptop's clock may be a day off.
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    first, last = name_month(yesterday), add_months(name_month(tomorrow), AHEAD)
    for key in sorted(new - old):
        is_ahead = first <= key.month <= last
        is_made_now = f"{yesterday}" <= key.made <= f"{tomorrow}"
        if not (is_ahead and is_made_now):
            values = {"month": key.month, "first": first, "last": last}
            yield Finding("ADU699", values=values, path=OFFICE_FILE)
