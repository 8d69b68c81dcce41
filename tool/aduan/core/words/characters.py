"""Which characters a text may hold: what people can see, and line ends and tabs where it may have
several lines.

Refused are control characters (an arrow key typed at a prompt is three of them), line ends that
only some readers know, marks that turn the direction of writing (a screen then shows another text
than the one recorded), and what is no character at all. Marks that join letters (in emoji and in
Arabic) stay: words need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aduan.core.words.findings import Finding, Node

# Letters that a line on a form takes; texts of several lines have room.
LONGEST_LINE = 200
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_OTHER_LINE_ENDS = "\u2028\u2029"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
_FOREIGN = _CONTROLS + _OTHER_LINE_ENDS + _DIRECTIONS + _NO_CHARACTERS

# Signs of which nothing is seen by themselves: they steer others, or are blanks of other scripts.
# Whatever Unicode calls default-ignorable, or names a blank or a filler, and gives a meaning.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u2800\u3164"
    f"\ufe00-\ufe0f\ufeff\uffa0{_DIRECTIONS}"
    "\U00013441\U00013442\U00016fe4\U0001d159\U000e0001-\U000e01ef"
)
_UNSEEN_IN_NAMES = re.compile(f"[{_UNSEEN}]|^ | $|(?<= ) ")
_EVERY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_SEEN = re.compile(rf"[^\s{_UNSEEN}]")

_IN_LINES = re.compile(f"[{_FOREIGN}]")
_IN_ONE_LINE = re.compile(f"[\t\n{_FOREIGN}]")
# What a program says to a screen, such as a colour, begins with a control character and has letters
# and digits behind it, which are no words either.
_TOLD_SCREENS = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,200}(?:\x07|\x1b\\|\x9c)"
)
_LEFT_OUT = re.compile(f"{_TOLD_SCREENS}|[{_FOREIGN}]")
# An escape in a file that may stand for any of them: for a line end or a sign it stands for none.
_ANY_ESCAPE = re.compile(rb'\\[^n"\\]')


def find_foreign(text: str, *, lines: bool = True) -> int | None:
    """Where the first character stands that no text may hold, from 0; None: there is none.

    `lines`: line ends and tabs may be there.
    """
    pattern = _IN_LINES if lines else _IN_ONE_LINE
    found = pattern.search(text)
    return found.start() if found else None


def find_unseen(text: str) -> int | None:
    """Where the first sign stands of which nobody sees anything in a name, from 0: a blank as well that
    is not the usual one, follows another, or stands at an end; None: there is none.
    """
    for place, character in enumerate(text):
        if not character.isprintable() or _UNSEEN_IN_NAMES.match(text, place):
            return place
    return None


def shows_nothing(text: str) -> bool:
    """Whether nobody sees anything of a text: it is empty, or all blanks and signs that are not seen."""
    return _SEEN.search(text) is None


def leave_out_unseen(text: str) -> str:
    """A text without the signs of which nothing is seen."""
    return _EVERY_UNSEEN.sub("", text)


def leave_out_foreign(text: str, *, lines: bool = True) -> tuple[str, int]:
    """A text without what no text may hold, and how many such were in it; a line end in a text of one
    line becomes a blank.
    """
    shown = text if lines else re.sub("[\t\n]+", " ", text)
    return _LEFT_OUT.subn("", shown)


def name_character(character: str) -> str:
    """The name under which a character can be looked up: U+001B."""
    return f"U+{ord(character):04X}"


def check_texts(data: object, raw: bytes) -> list[Finding]:
    """ADU117 for each text in a file's data that holds such a character; `raw` is the file as it
    stands.
    """
    # In a file of plain characters only an escape can stand for one, as in "\u202e". (A bare
    # control character the YAML reader has refused.)
    if raw.isascii() and not _ANY_ESCAPE.search(raw):
        return []
    return list(_walk(data, ()))


def _walk(data: object, node: Node) -> Iterator[Finding]:
    """The findings of all texts at and below a place of the data; keys are held by the schema."""
    if isinstance(data, str):
        at = find_foreign(data)
        if at is not None:
            yield Finding("ADU117", node, {"character": name_character(data[at])})
        return
    for key, value in _children(data):
        yield from _walk(value, (*node, key))


def _children(data: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(data, Mapping):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()
