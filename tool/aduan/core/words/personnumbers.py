"""Numbers that point at a person: a telephone number, an identity number (NIK) or a taxpayer's
(NPWP), in whatever way its digits were spelled. Numbers of lines in houses and offices (0751 …) and
of banks' accounts look like those of papers: only behind a word that says so they are noticed, and only
in what is typed (`holds_told_number`).

A text is made plain first (digits of other scripts, letters that look like digits, words for
digits), then what has another meaning is taken out (moments, sums of money), and what is left is
read as groups of digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

# Letters and digits in one; and what looks like 0 and 1 in a number that was typed or read by sight.
_WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans("OoIl", "0011")
_MISREAD = re.compile(r"[0-9OoIl]+\Z")
# `wa0812…`, `0812…lagi`: a number that was written close to a word.
_CLOSE = re.compile(r"([^\W\d]*)([0-9]+)([^\W\d]*)\Z")
_SPOKEN = {
    **dict.fromkeys(("nol", "kosong", "zero"), "0"),
    **dict.fromkeys(("satu", "one"), "1"),
    **dict.fromkeys(("dua", "two"), "2"),
    **dict.fromkeys(("tiga", "three"), "3"),
    **dict.fromkeys(("empat", "four"), "4"),
    **dict.fromkeys(("lima", "five"), "5"),
    **dict.fromkeys(("enam", "six"), "6"),
    **dict.fromkeys(("tujuh", "seven"), "7"),
    **dict.fromkeys(("delapan", "lapan", "eight"), "8"),
    **dict.fromkeys(("sembilan", "nine"), "9"),
}
# What people say between the digits, as on the telephone.
_SAID_BETWEEN = frozenset(
    {
        *("strip", "titik", "spasi", "garing", "minus", "lalu", "terus"),
        *("plus", "dash", "dot", "slash"),
    }
)

# A day, an hour or the time between two: no part of a longer row of digits.
_ALONE = r"(?<![\d./:-]){}(?![./:-]?\d)"
_HOUR = r"[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d)?"
_TELEPHONE_GOES_ON = r"(?! \d{3,}[ .-]\d)"
_DAY = r"(?:19|20)\d\d-[01]\d-[0-3]\d"
_MOMENT = rf"{_DAY}(?:[T ]+[0-2]\d:[0-5]\d(?::[0-5]\d)?)?(?:[+-]\d\d:\d\d)?"
_SHORT_DAY = r"[0-3]?\d([-./])[01]?\d\1(?:19|20)\d\d"
_HOURS = rf"{_HOUR}(?: ?[\u2013-] ?{_HOUR})?{_TELEPHONE_GOES_ON}"
# Sixteen digits in one are no sum: they would be thousands of billions.
_MONEY = (
    r"\b(?:rp|idr)\.? ?(?!\d{16}(?!\d))[1-9][\d.,]*|(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+ rupiah\b"
)
# A letter or a decree ends with its year: 503/12/2026. It is no part of a number before it.
_YEAR = re.compile(r"(?<=[\d ])/ ?(?:19|20)\d\d(?![\d/])")
# The number of a business has 13 digits, and stands on its permits.
_BUSINESS = r"\bnib\b[ .:]*\d{13}(?!\d)"
_MOMENTS = [re.compile(_ALONE.format(moment)) for moment in (_MOMENT, _SHORT_DAY, _HOURS)]
_AMOUNTS = [re.compile(meant, re.IGNORECASE) for meant in (_MONEY, _BUSINESS)]

# Groups of digits, each no further from the next than people set those of one number apart.
_GAP = r"[ \t./()\[\]{}<>_*|~'`+\u2010-\u2015\u2212-]{1,5}"
_ROW = re.compile(rf"\+?\d+(?:{_GAP}\d+)*")
_DIGITS = re.compile(r"\d+")
# Not behind a sign that ties it to the digits before: in 503.0812.345 nothing begins with 0812.
_TIE = re.compile(r"\d[.-]\Z")

_MOBILE = re.compile(r"(?:(?:00)?620?|0)8\d{7,11}\Z")
_MOBILE_APART = re.compile(r"(?:(?:00)?620?|0)8\d{8,11}\Z")
# Before a number that is dialled from abroad, with the 0 that people leave in.
_COUNTRY = re.compile(r"\A(?:00)?620?(?=[2-9])")
_ABROAD = re.compile(r"620?[2-9]\d{7,12}\Z")
# Province, regency, district; day (a woman's plus 40), month, year of birth; a serial number.
_IDENTITY = re.compile(
    r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}"
    r"(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}\Z"
)
_IDENTITY_LENGTH = 16
# A year that was written close to such a number.
_WITH_YEAR = re.compile(r"(?<=\A\d{16})(?:19|20)\d\d\Z")
# The parts that an identity number is made of, each by itself; sixteen digits so are one, plausible
# or not, as those are that stand in fours on cards of identity, of families and of banks.
_BY_PARTS = ([4, 4, 4, 4], [6, 6, 4], [2, 2, 2, 6, 4], [2, 2, 2, 2, 2, 2, 4])
# A taxpayer's number as it stands on its card: 01.234.567.8-901.000.
_TAXPAYER_PARTS = [2, 3, 3, 1, 3, 3]
# A word that says what the digits behind it are: a line in a house, an account at a bank.
_TOLD = re.compile(
    r"\b(?:telp|telpon|telepon|tlp|hp|wa|faks?|rek|rekening|norek)\b[^\d\n]{0,20}(?P<digits>"
    rf"\d+(?:{_GAP}\d+)*)",
    re.IGNORECASE,
)
# So a sum of money is written.
_SUM = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")
# What is read as a digit at once. Where fewer stand, no letters that look like some make up for it.
_SIGN = re.compile(rf"\d|\b(?:{'|'.join(_SPOKEN)})\b", re.IGNORECASE)
_FEWEST = 7


def holds_person_number(text: str) -> bool:
    """Whether a text holds a telephone or identity number, however its digits are spelled."""
    return next(list_person_numbers(text), None) is not None


def holds_told_number(text: str) -> bool:
    """Whether a text holds a number of at least seven digits behind a word for a telephone or a bank's
    account. Of what is typed now: what was recorded is judged by `holds_person_number` alone.
    """
    for line in text.splitlines():
        for told in _TOLD.finditer(_plain(line)):
            digits = told["digits"]
            if _count_digits(digits) >= _FEWEST and not _SUM.match(digits):
                return True
    return False


def _count_digits(text: str) -> int:
    return sum(len(group) for group in _DIGITS.findall(text))


def list_person_numbers(text: str) -> Iterator[str]:
    """The digits of each number of a person in a text, in order, as `name_number` has them; none goes
    on in the next line.
    """
    for line in text.splitlines():
        if len(_SIGN.findall(line)) < _FEWEST:
            continue
        plain = _plain(line)
        for row in _ROW.finditer(plain):
            yield from _list_in_row(plain, row)


def name_number(text: str) -> str:
    """The digits of a telephone number as they are dialled at home: 0812…, not +62 812…; "" where
    there are none.
    """
    return _dial_at_home("".join(_DIGITS.findall(_plain_digits(text))))


def _plain(line: str) -> str:
    """A line with its digits as plain ones, and without what has a meaning of its own; "" where that
    leaves too few of them.
    """
    text = _leave_out(_MOMENTS, _plain_digits(line))
    if len(_SIGN.findall(text)) < _FEWEST:
        return ""
    text = _WORD.sub(lambda word: _plain_word(word[0]), text)
    return _YEAR.sub("/x", _leave_out(_AMOUNTS, text))


def _leave_out(meant: Sequence[re.Pattern[str]], text: str) -> str:
    for pattern in meant:
        text = pattern.sub("x", text)
    return text


def _plain_digits(text: str) -> str:
    """A text with its digits as plain ones, whatever their script and width, also where a page writes
    signs by their names: 0812&nbsp;3456.
    """
    if "&" in text:
        # It brings all names of signs, and next to no text has one.
        import html  # noqa: PLC0415

        text = html.unescape(text)
    if text.isascii():
        return text
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", text)))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    # Joiners and the like, which nobody sees.
    if unicodedata.category(character) == "Cf":
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _plain_word(word: str) -> str:
    lower = word.casefold()
    if lower in _SAID_BETWEEN:
        return " "
    if lower in _SPOKEN:
        return _SPOKEN[lower]
    if _MISREAD.match(word):
        return word.translate(_ALIKE)
    if word.isdigit() or word.isalpha():
        return word
    if close := _CLOSE.match(word):
        return " ".join(part for part in close.groups() if part)
    # The id of a case, the sum of a file.
    return "x"


def _list_in_row(plain: str, row: re.Match[str]) -> Iterator[str]:
    """The numbers of a person in a row of groups, each made of some that stand together."""
    groups = list(_DIGITS.finditer(row[0]))
    end = 0
    for first, group in enumerate(groups):
        place = row.start() + group.start()
        if first < end or _TIE.search(plain, max(0, place - 2), place):
            continue
        is_abroad = plain[:place].rstrip("( ").endswith("+")
        found = _join_number([each[0] for each in groups[first:]], is_abroad=is_abroad)
        if found:
            end = first + len(found)
            yield _dial_at_home("".join(found))


def _stands_in_parts(groups: Sequence[str]) -> bool:
    """Whether digits stand in the parts of an identity number or of a taxpayer's."""
    lengths = [len(group) for group in groups]
    if lengths == _TAXPAYER_PARTS:
        return True
    if lengths not in _BY_PARTS:
        return False
    # Years in a row are no number.
    return not all(group.startswith(("19", "20")) for group in groups)


def _join_number(groups: Sequence[str], *, is_abroad: bool) -> Sequence[str]:
    """Which of these groups make a number that begins with the first of them; none do: empty."""
    joined = ""
    for count, group in enumerate(groups, 1):
        joined += group
        if count == 1:
            plain = _WITH_YEAR.sub("", joined)
            is_one = len(plain) == _IDENTITY_LENGTH or bool(_MOBILE.match(plain))
        else:
            is_known = _IDENTITY.match(joined) or _MOBILE_APART.match(joined)
            is_one = bool(is_known) or _stands_in_parts(groups[:count])
        if is_one or (is_abroad and _ABROAD.match(joined)):
            return groups[:count]
        if len(joined) > _IDENTITY_LENGTH:
            break
    return ()


def _dial_at_home(digits: str) -> str:
    """A telephone number without the country's; an identity number as it is."""
    return digits if len(digits) == _IDENTITY_LENGTH else _COUNTRY.sub("0", digits)
