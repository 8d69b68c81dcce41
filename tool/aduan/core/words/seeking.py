"""Whether a text holds what somebody looks for: without regard to capitals, accents and the way in
which a telephone number is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from aduan.core.words.quickly import dataclass

# Digits with what people put between and around them.
_NUMBER = re.compile(r"[+(]?\d(?:[ .,()/\-\u2010-\u2015]*\d)*")
# A number of so many digits and more is compared by them alone; a shorter one is a word.
SHORTEST = 5
# In so many digits two numbers are the same person's, and not the same year's or house's.
OWN = 7
# What a number of this country begins with, from abroad and at home.
_ABROAD, _AT_HOME = "62", "0"
# They are written, or left out, as it comes: Ma'ruf, Maruf.
_APOSTROPHES = dict.fromkeys(map(ord, "'`´ʼ‘’ʿʾ"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class SoughtNumber:
    """A number without what it begins with, and the words that it was typed as."""

    digits: str
    words: tuple[str, ...]

    def is_in(self, held: str, folded: str) -> bool:
        """Whether it is among the numbers that are held, or a folded text has its words."""
        return self.digits in held or all(word in folded for word in self.words)

    def __repr__(self) -> str:
        return f"SoughtNumber({len(self.digits)} digits)"


@dataclass(frozen=True)
class Sought:
    """What is looked for: words and numbers. All of it has to be there."""

    words: tuple[str, ...]
    numbers: tuple[SoughtNumber, ...]

    def __repr__(self) -> str:
        return f"Sought({len(self.words)} words, {len(self.numbers)} numbers)"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.words and not self.numbers

    def is_in(self, texts: Iterable[str]) -> bool:
        """Whether each of its words and numbers is in one of these texts, part of a word or not."""
        # No word reaches from one text into the next.
        joined = "\n".join(texts)
        folded = fold_text(joined)
        if not all(word in folded for word in self.words):
            return False
        if not self.numbers:
            return True
        held = "\n".join(_list_digits(joined))
        return all(number.is_in(held, folded) for number in self.numbers)


def read_sought(text: str) -> Sought:
    """What somebody typed to look for."""
    plain = unicodedata.normalize("NFKC", text)
    written = _NUMBER.findall(plain)
    found = [number for number in written if len(_digits(number)) >= SHORTEST]
    for number in found:
        plain = plain.replace(number, " ", 1)
    numbers = (SoughtNumber(_at_home(_digits(one)), _list_words(one)) for one in found)
    return Sought(_list_words(plain), tuple(numbers))


def _list_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold_text(text).split()))


def fold_text(text: str) -> str:
    """A text as it is compared: small letters, no accents, no apostrophes."""
    if text.isascii():
        return text.translate(_APOSTROPHES).lower()
    apart = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def list_own_numbers(text: str) -> frozenset[str]:
    """The numbers of a text that are long enough to be somebody's, each without what it begins
    with.
    """
    numbers = _list_digits(text)
    return frozenset(_at_home(number) for number in numbers if len(number) >= OWN)


def is_same(one: str, other: str) -> bool:
    """Whether two values of a field say the same: a number in common, or the same words in any
    order.
    """
    first, second = list_own_numbers(one), list_own_numbers(other)
    if first & second:
        return True
    words = sorted(_WORD.findall(fold_text(one)))
    return bool(words) and words == sorted(_WORD.findall(fold_text(other)))


def _list_digits(text: str) -> list[str]:
    """The numbers of a text, each by its digits alone."""
    plain = unicodedata.normalize("NFKC", text)
    return [_digits(number) for number in _NUMBER.findall(plain)]


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdecimal())


def _at_home(digits: str) -> str:
    """A number without the code of the country, or the naught before it."""
    for start in (_AT_HOME + _AT_HOME + _ABROAD, _ABROAD + _AT_HOME, _ABROAD, _AT_HOME):
        rest = digits.removeprefix(start)
        if digits.startswith(start) and len(rest) >= SHORTEST - 1:
            return rest
    return digits
