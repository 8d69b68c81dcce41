"""Texts in the two languages of the office: labels of the law, names that have one, and the voice
in which we speak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aduan.core.words.quickly import dataclass

# What gives a message in the voice's language: the catalogue's own function.
Translate = Callable[[str], str]

LANGUAGES = ("id", "en")
# Of `2026-11-23`.
_DAY_LENGTH = 10


def mark(message: str) -> str:
    """The message itself; marks it for the catalogues, to be translated where it is shown."""
    return message


@dataclass(frozen=True)
class Label:
    """One text in both languages, as it stands under `label:` in the law files."""

    id: str
    en: str

    def text(self, language: str) -> str:
        """The text in a language; Indonesian for any that is not English."""
        return self.en if language == "en" else self.id


class Named(str):
    """A name of the procedure's, in whose place people read its label."""

    label: Label

    def __new__(cls, name: str, label: Label) -> Named:
        named = super().__new__(cls, name)
        named.label = label
        return named

    def __reduce__(self) -> tuple[type[Named], tuple[str, Label]]:
        return Named, (str(self), self.label)


def join_named(parts: Iterable[Named]) -> Named:
    """Several names as one, their labels in the same order."""
    names = list(parts)
    label = Label(
        id=", ".join(name.label.id for name in names),
        en=", ".join(name.label.en for name in names),
    )
    return Named(", ".join(names), label)


class Phrase(str):
    """A few words of ours inside a message, translated together with it."""

    __slots__ = ()


def _as_it_is(message: str) -> str:
    return message


@dataclass(frozen=True)
class Voice:
    """How we speak: the language, and the catalogue's translation into it."""

    language: str = "en"
    translate: Translate = _as_it_is

    def say(self, template: str, values: Mapping[str, object] | None = None) -> str:
        """The translated template with its {names} filled in. Values are never templates
        themselves.
        """
        text = self.translate(template) if template else ""
        for name, value in (values or {}).items():
            text = text.replace("{" + name + "}", self.word(value))
        return text

    def word(self, value: object) -> str:
        """A value as it stands in a message: labels, phrases and days in our language, several with
        commas; without braces, which would look like a template's.
        """
        if isinstance(value, Named):
            value = value.label
        if isinstance(value, Label):
            return value.text(self.language)
        if isinstance(value, Phrase):
            return self.translate(str(value))
        if isinstance(value, tuple):
            return ", ".join(map(self.word, value))
        text = str(value)
        if len(text) == _DAY_LENGTH and text[4] == text[7] == "-":
            text = self._say_day(text)
        return text.replace("{", "(").replace("}", ")")

    def _say_day(self, text: str) -> str:
        """A day as people say it, where a text is one as files have it; any other as it is."""
        # Help is shown without any day, and starts without this.
        from aduan.core.words.dates import find_day, say_date  # noqa: PLC0415

        day = find_day(text)
        return text if day is None else say_date(day, self.language, weekday=False)


def read_label(data: Mapping[str, Any] | None, otherwise: str = "") -> Label:
    """The label of a file's data, `{id: …, en: …}`; `otherwise` for a language that is left out."""
    said = data or {}
    return Label(
        id=str(said.get("id", otherwise)),
        en=str(said.get("en", otherwise)),
    )
