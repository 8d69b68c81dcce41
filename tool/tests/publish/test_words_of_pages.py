"""Each language's pages speak that language: no common word of the other one stands in what a
reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

# Words that no text of some length does without, and that the other language does not know.
INDONESIAN = "yang dan dari untuk dengan tidak pada adalah ini itu atau oleh sudah belum dalam bila juga setiap lagi"
ENGLISH = "the and of is are with for not this that from which by was were been each has have it its on to when"
COMMON = {"id": frozenset(INDONESIAN.split()), "en": frozenset(ENGLISH.split())}
OTHER = {"id": "en", "en": "id"}
# What is a name: of a law or a decree, of another program's button, of a file.
NAMES = re.compile(
    r"Back to top|Skip to content|Dark mode|Light mode|kamus-data\.csv|data-terbuka|Mode gelap|Mode terang"
)
SILENT = {"script", "style", "code", "pre", "template"}


class Reader(HTMLParser):
    """The words of a page that a reader sees, but for what says of itself that it is in another
    language.
    """

    def __init__(self, html: str, language: str) -> None:
        super().__init__()
        self.language = language
        self.hidden: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        foreign = values.get("lang") not in (None, self.language) and tag != "html"
        if tag in SILENT or foreign or self.hidden:
            if tag not in ("img", "br", "hr", "input", "meta", "link", "rect", "line", "path"):
                self.hidden.append(tag)
            return
        spoken = (
            "aria-label",
            "title",
            "alt",
            "content" if values.get("name") == "description" else "",
        )
        self.texts += [text for name in spoken if (text := values.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def foreign_words(html: str, language: str) -> list[str]:
    """Common words of the other language, each with what stands around it."""
    found = []
    for text in Reader(html, language).texts:
        words = re.findall(r"[A-Za-z]+", NAMES.sub("", text))
        foreign = [
            word
            for word in words
            if word.lower() in COMMON[OTHER[language]] and not is_shouted(word)
        ]
        found += [f"{word} in: {' '.join(text.split())[:80]}" for word in foreign]
    return found


def is_shouted(word: str) -> bool:
    """Whether it is an abbreviation, such as DAN in the name of an office."""
    return word.isupper() and len(word) > 1


def pages_in(site: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(site.rglob("*.html")):
        language = "en" if path.is_relative_to(site / "en") else "id"
        yield path.relative_to(site).as_posix(), path.read_text("utf-8"), language


def test_no_page_has_a_word_that_was_not_translated(site: Path):
    found = {
        name: words
        for name, html, language in pages_in(site)
        if (words := foreign_words(html, language))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("language", "text"), [("en", "3 yang terbuka"), ("id", "open at the end")]
)
def test_a_word_that_was_not_translated_is_found(language: str, text: str):
    assert foreign_words(f'<html lang="{language}"><p>1</p><p>{text}</p>', language)
    assert foreign_words(f'<html lang="{language}"><p aria-label="{text}">1</p>', language)
    assert not foreign_words(
        f'<html lang="{language}"><p lang="{OTHER[language]}">{text}</p>', language
    )
    assert not foreign_words(f'<html lang="{language}"><code>{text}</code>', language)
