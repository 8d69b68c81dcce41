"""Finding one of several choices by what is typed: its letter, its number, or how it begins."""

from __future__ import annotations

from collections.abc import Sequence

from aduan.cli.screen.form import Choosable
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True)
class Search:
    """What was typed at a list so far, and the place of the choice that it means; None: of none."""

    typed: str = ""
    place: int | None = None

    @property
    def is_vain(self) -> bool:
        """Whether something was typed that no choice fits: then nothing is chosen by Enter, so that
        who types without looking does not choose what happened to fit the first letters.
        """
        return bool(self.typed) and self.place is None


def type_on(search: Search, text: str, choices: Sequence[Choosable]) -> Search:
    """One more letter, or a text that was pasted. A letter that stands before a choice means it
    whatever was typed before.
    """
    if _find_by_key(choices, text) is not None:
        return _search_for(text, choices)
    return _search_for(search.typed + text, choices)


def type_back(search: Search, choices: Sequence[Choosable]) -> Search:
    """One letter less."""
    return _search_for(search.typed[:-1], choices)


def _search_for(typed: str, choices: Sequence[Choosable]) -> Search:
    return Search(typed, _find(choices, typed) if typed else None)


def _find(choices: Sequence[Choosable], typed: str) -> int | None:
    keyed = _find_by_key(choices, typed)
    if keyed is not None:
        return keyed
    if typed.isascii() and typed.isdigit():
        return _find_by_number(choices, int(typed[:6]))
    return _find_by_beginning(choices, typed.casefold())


def _find_by_key(choices: Sequence[Choosable], typed: str) -> int | None:
    for place, choice in enumerate(choices):
        if choice.key and choice.key == typed.casefold():
            return place
    return None


def _find_by_number(choices: Sequence[Choosable], number: int) -> int | None:
    """Only what stands behind a number is counted: no heading, and nothing that has a letter."""
    numbered = [
        place for place, choice in enumerate(choices) if choice.value is not None and not choice.key
    ]
    return numbered[number - 1] if 1 <= number <= len(numbered) else None


def _find_by_beginning(choices: Sequence[Choosable], wanted: str) -> int | None:
    """How a whole choice begins comes before how one of its words does."""
    texts = {
        place: choice.text.casefold()
        for place, choice in enumerate(choices)
        if choice.value is not None
    }
    for place, text in texts.items():
        if text.startswith(wanted):
            return place
    for place, text in texts.items():
        if any(word.startswith(wanted) for word in text.split()):
            return place
    return None
