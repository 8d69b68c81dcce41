"""The quick reader, of growing files as the tool itself lays them: nearly all of them are.

Such a file is cut at its texts. What is left of its items is the same again and again, and a mould
(`moulds`) says what it means. Any other file goes to the general reader (`yamlbuilder`), whole. That
one is the authority: this one may give up on any file, and never reads one otherwise
(tests/fuzz/test_two_readers.py holds them against each other).
"""

from __future__ import annotations

import re
from typing import Any

from aduan.core.words.casewords import HISTORY
from aduan.store.files.document import WORDS, Document
from aduan.store.files.moulds import BLOCK, LAST_LINE, QUOTED, mould_of
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamltext import MAX_BYTES

# The visible characters of ASCII, blanks and line ends: what needs no second look.
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
_ITEM = "\n  - "
# Above the items: comments, and the head of a case or nothing.
_HEAD = re.compile(
    r"(?:#.*\n)*"
    r"(?:id: (?P<id>[0-9]{8}-[0-9A-Z]{6})\nsop: (?P<procedure>[a-z][a-z0-9-]*)\n)?"
    rf"{HISTORY}:\Z"
)
# A code or the id of a case, alone between its key and the end of its line; no word that is no text.
_CODE = re.compile(
    rf": ((?!(?:{'|'.join(WORDS)})(?!.))(?:[A-Za-z][A-Za-z0-9_-]*|[0-9]{{8}}-[0-9A-Z]{{6}}))(?!.)"
)
# A text on one line that may have escaped quotation marks in it.
_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
# A text in lines of its own, each as far in as the first one or further, the last one not empty.
_BLOCK = re.compile(r"(?P<opening>\|(?P<strip>-?)\n(?P<pad> +))(?P<lines>\S.*(?:\n+(?P=pad).*\S)*)")
# The escapes that the tool writes: a character by its number (no half of one), or one of three signs.
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u((?!d[89a-f])[0-9a-f]{4})|(.))")
_SIGNS = {"n": "\n", '"': '"', "\\": "\\"}


def read_laid(raw: bytes) -> Document:
    """The data of a growing file: as `read_yaml` gives it, mostly in a quarter of its time."""
    try:
        data = _read_file(raw)
    except (UnicodeDecodeError, KeyError):
        data = None
    # What else a document says of its form is right as it begins: no other form is read here.
    return read_yaml(raw) if data is None else Document(data=data)


def _read_file(raw: bytes) -> dict[str, Any] | None:
    """What a file says that is laid as the tool lays it; None for any other.

    UnicodeDecodeError, KeyError: for some others, too, which are no text, or have escapes that the
    tool does not write.
    """
    if len(raw) > MAX_BYTES or not raw.endswith(b"\n"):
        return None
    odd = raw.translate(None, _PLAIN)
    if not odd.decode().isprintable():
        return None
    text, blocks = _lift_blocks(raw[:-1].decode())
    # What stood between quotation marks is every second part.
    parts = _QUOTED.split(text) if '\\"' in text else text.split('"')
    quoted = parts[1::2]
    form = QUOTED.join(parts[::2])
    is_unclosed = len(parts) % 2 == 0
    if is_unclosed or "\n" in "".join(quoted) or "\\" in form:
        return None
    if "\\" in text:
        quoted = [_ESCAPE.sub(_mean, one) if "\\" in one else one for one in quoted]
    top, *items = form.split(_ITEM)
    data, steps = _read_head(top), _read_items(items, quoted, blocks)
    if data is None or not steps:
        return None
    return {**data, HISTORY: steps}


def _lift_blocks(text: str) -> tuple[str, list[str]]:
    """A file's text with a sign in the place of each block, and what the blocks say."""
    blocks: list[str] = []
    if "|" not in text:
        return text, blocks

    def lift(found: re.Match[str]) -> str:
        lines = found["lines"].replace("\n" + found["pad"], "\n")
        blocks.append(lines if found["strip"] else lines + "\n")
        return f"{found['opening']}{BLOCK}\n{found['pad']}{LAST_LINE}"

    return _BLOCK.sub(lift, text), blocks


def _mean(escape: re.Match[str]) -> str:
    """The character that an escape stands for. KeyError: the tool writes no such escape."""
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else _SIGNS[escape[3]]


def _read_head(top: str) -> dict[str, Any] | None:
    """What a file says above its items; None where it says something else than the tool writes."""
    head = _HEAD.match(top)
    if head is None or head["procedure"] in WORDS:
        return None
    return {"id": head["id"], "sop": head["procedure"]} if head["id"] else {}


def _read_items(items: list[str], quoted: list[str], blocks: list[str]) -> list[Any] | None:
    """What the items say, with the texts of all of them; None where one has no mould."""
    steps = []
    first_quoted = first_block = 0
    for item in items:
        # What stood behind a key as a code is every second part.
        parts = _CODE.split(item)
        mould = mould_of(tuple(parts[::2]))
        if mould is None:
            return None
        next_quoted = first_quoted + item.count(QUOTED)
        next_block = first_block + item.count(BLOCK)
        texts = parts[1::2]
        texts += quoted[first_quoted:next_quoted]
        texts += blocks[first_block:next_block]
        steps.append(mould.pour(texts))
        first_quoted, first_block = next_quoted, next_block
    # One that is left stood above the items, in a comment.
    is_all = (first_quoted, first_block) == (len(quoted), len(blocks))
    return steps if is_all else None
