"""The Indonesian catalogue: whole, current, and in the tone of the house. After new messages: `make
catalogue`.
"""

from __future__ import annotations

import ast
import io
import json
import re
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from aduan.cli.document import ALIASES
from aduan.cli.main import aduan
from aduan.cli.names import BELOW, INDONESIAN, PLACES
from aduan.cli.steptable import PACKAGED
from aduan.cli.voice import make_voice
from aduan.core.words.text import Phrase
from tests.house.trees import list_nodes, read_modules

SOURCE = Path(__file__).parents[2] / "aduan"
LOCALE = SOURCE / "locale"
PO = LOCALE / "id" / "LC_MESSAGES" / "aduan.po"

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\([a-z]+\)s")
# What is typed or looked up, and is the same in every language.
FIXED = re.compile(
    r"`[^`]*`|(?<!\w)--[a-z-]+|\b(?:schema|cases)/[\w./{}]*|\b(?:DATE|PATH|DIR|CHANNEL=N)\b|https?://\S+"
)
SAME = {"cd {folder}", "{id}  {state}"}  # nothing in them is a word
ENGLISH = {
    *(
        "the",
        "an",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "does",
        "do",
        "did",
        "not",
        "of",
    ),
    *(
        "to",
        "with",
        "for",
        "this",
        "that",
        "these",
        "there",
        "from",
        "and",
        "or",
        "its",
        "it",
        "by",
        "on",
        "in",
        "at",
    ),
    *(
        "must",
        "may",
        "can",
        "cannot",
        "will",
        "should",
        "where",
        "when",
        "which",
        "who",
        "what",
        "than",
        "then",
    ),
    *(
        "before",
        "after",
        "only",
        "one",
        "case",
        "cases",
        "step",
        "clock",
        "finding",
        "officer",
        "holiday",
        "day",
        "days",
    ),
}

Text = str | tuple[str, ...]


@cache
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def named(message: Message) -> Text:
    """What stands in the source; of a message in two numbers both."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def english(message: Message) -> str:
    """The message; of one in two numbers the plural, as Indonesian has one form for both."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def indonesian(message: Message) -> str:
    return message.string if isinstance(message.string, str) else " ".join(message.string or ())


@cache
def of_click() -> frozenset[Text]:
    with (LOCALE / "click.pot").open("rb") as file:
        return frozenset(named(message) for message in read_po(file) if message.id)


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call in our source, by the name that is called."""
    nodes = [node for _path, tree in read_modules() for node in list_nodes(tree)]
    return tuple((name_called(node), node) for node in nodes if isinstance(node, ast.Call))


def name_called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", None) or getattr(call.func, "attr", ""))


@cache
def marked() -> frozenset[str]:
    """What is marked in our source, found by Python's own parser: Babel's misses a mark inside an
    f-string.
    """
    arguments = [node.args[0] for name, node in calls() if name in ("_", "mark")]
    return frozenset(ast.literal_eval(argument) for argument in arguments)


@cache
def command_helps() -> frozenset[str]:
    """The help texts of commands: the only whole sentences."""
    keywords = [
        k.value for name, node in calls() if name in ("command", "group") for k in node.keywords
    ]
    texts = [
        value.args[0]
        for value in keywords
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "_"
    ]
    return frozenset(ast.literal_eval(text) for text in texts)


def test_the_catalogue_holds_what_is_marked_and_what_click_says_and_nothing_else():
    held, wanted = {named(message) for message in messages()}, marked() | of_click()
    assert not wanted - held, "not in the catalogue: make catalogue"
    assert not held - wanted, "no longer said: make catalogue"
    assert not catalogue().obsolete


def test_click_pot_is_what_click_marks():
    folder = Path(click.__file__).parent
    marked_there = {
        text for _file, _line, text, _comments, _context in extract_from_dir(str(folder))
    }
    # Click looks it up by a name: some versions of Babel take that for a mark, and others do not.
    by_name = {"required"}
    assert of_click() == marked_there | by_name


def test_every_message_is_in_indonesian():
    assert [english(m) for m in messages() if m.fuzzy or not indonesian(m).strip()] == []
    assert {english(m) for m in messages() if indonesian(m) == english(m)} == SAME


@cache
def english_names() -> dict[str, str]:
    """The English name of each command and step by its Indonesian one."""
    steps = json.loads(PACKAGED.read_text("utf-8"))["steps"]
    names = {step["alias"]: step["name"] for step in steps if step["alias"]}
    return names | {indonesian: name for name, indonesian in INDONESIAN.items()}


def by_name(quoted: str) -> str:
    """What is typed, with the Indonesian names of commands and places put back into English."""

    def turn(found: re.Match[str]) -> str:
        _aduan, name, *below = found[0].split()
        back = {indonesian: english for english, indonesian in BELOW.items()}
        group = english_names().get(name, name)
        if isinstance(aduan.get_command(click.Context(aduan), group), click.Group):
            below = [group_word(group, word) or back.get(word, word) for word in below]
        if group == "document":
            below = [ALIASES.get(word, word) for word in below]
        return " ".join(["aduan", group, *below])

    text = re.sub(r"aduan [a-z][a-z-]*(?: [a-z][a-z-]*){0,2}", turn, quoted)
    places = {indonesian: english for english, indonesian in PLACES.items()}
    return re.sub(r"\b[A-Z]{2,}\b", lambda found: places.get(found[0], found[0]), text)


def group_word(group: str, word: str) -> str | None:
    """The English name of what stands below a command."""
    found = aduan.get_command(click.Context(aduan), group)
    below = (
        found.get_command(click.Context(aduan), word) if isinstance(found, click.Group) else None
    )
    return below.name if below else None


def test_nothing_typed_or_filled_in_is_changed():
    for message in messages():
        source, text = english(message), indonesian(message)
        assert set(PLACEHOLDER.findall(source)) == set(PLACEHOLDER.findall(text)), source
        if named(message) not in of_click():
            assert set(FIXED.findall(by_name(source))) == set(FIXED.findall(by_name(text))), source


def test_tone():
    """Lower case and no full stop; only a command's help is a sentence. A name or an abbreviation
    keeps its capital.
    """
    for message in messages():
        texts = (
            [indonesian(message)]
            if named(message) in of_click()
            else [english(message), indonesian(message)]
        )
        for text in texts:
            first = re.sub(r"^\W+", "", PLACEHOLDER.sub("0", text)).split(" ")[0]
            if english(message) in command_helps():
                assert first[:1].isupper(), text
                assert text.endswith("."), text
            else:
                assert not first[:1].isupper() or first.isupper() or first == "Anda", text
                assert not text.endswith(".") or text.endswith("..."), text


def test_no_english_word_is_left_in_indonesian():
    for message in messages():
        bare = PLACEHOLDER.sub(" ", FIXED.sub(" ", indonesian(message)))
        assert not ENGLISH.intersection(re.findall(r"[a-z]+", bare)), indonesian(message)


def test_the_compiled_catalogue_is_what_the_text_gives():
    fresh = io.BytesIO()
    write_mo(fresh, catalogue())
    fresh.seek(0)
    with PO.with_suffix(".mo").open("rb") as file:
        kept = read_mo(file)
    assert {named(m): m.string for m in kept if m.id} == {
        named(m): m.string for m in read_mo(fresh) if m.id
    }
    assert (kept.charset, kept.num_plurals) == ("utf-8", 1)


@pytest.mark.parametrize(
    "name", ["RefusedError", "SurroundingsError", "UsageError", "UnbelievableError", "Phrase"]
)
def test_what_is_shown_to_a_person_is_marked(name: str):
    bare = [node.args[0] for called, node in calls() if called == name and node.args]
    assert [
        ast.unparse(text) for text in bare if isinstance(text, ast.Constant | ast.JoinedStr)
    ] == []


def test_a_voice_finds_its_catalogue(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "")
    assert make_voice("id").say(Phrase("due today")) == "tenggat hari ini"
    assert make_voice("en").say(Phrase("due today")) == "due today"
