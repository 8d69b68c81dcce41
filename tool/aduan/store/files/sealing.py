"""Private text sealed under a case's own key, and opened again: AES-256-GCM, for one place alone.

The key of a block is drawn by HKDF-SHA256 from the case's, a salt and the place where the block
stands (RFC 5869; NIST SP 800-38D). Each key is used once, and so its nonce may be fixed. A block
that was moved to another place does not open there. Source: schema/sealing.md.
"""

from __future__ import annotations

import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.casekeys import KEY, tag_of
from aduan.store.files.drawing import draw_key
from aduan.store.files.private import Private, Texts, open_text
from aduan.store.files.sealedblock import SALT, SealedBlock, read_block, step_of, write_block
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_mapping

NONCE = bytes(12)
FILL = b"\0"
# Between the parts of a place; none of them has it.
BETWEEN = "|"


@dataclass(frozen=True)
class SealPlace:
    """Where a block stands. `at`: as the file writes it; `group`: one of `casekeys.GROUPS`, or that
    of attachments.
    """

    case_id: str
    event: str
    at: str
    by: str
    group: str

    @property
    def context(self) -> bytes:
        """What a block's key is drawn for. ValueError: two places would have the same."""
        parts = (self.case_id, self.event, self.at, self.by, self.group)
        if any(BETWEEN in part for part in parts):
            raise ValueError(BETWEEN)
        return BETWEEN.join(parts).encode()


def seal_texts(texts: Texts, key: bytes, salt: bytes, place: SealPlace) -> str:
    """The block that holds these texts. `key`: the case's own; `salt`: `SALT` new random bytes.

    RefusedError: they are longer than a block may be. ValueError: it is no salt.
    """
    if len(salt) != SALT:
        raise ValueError(SALT)
    opened = {name: open_text(text) for name, text in texts.items()}
    plain = write_mapping(opened).encode()
    closed = close_bytes(_fill(plain), key, salt, place)
    return write_block(SealedBlock(tag_of(key), salt, closed))


def open_block(
    text: str, key: bytes, place: SealPlace, *, is_named: bool = False
) -> Texts | Finding:
    """The texts of a block, closed; or the one thing that is wrong with it, without its place.

    `is_named`: the key was looked for by the tag that the block says, and so is not asked for it.

    ADU212, ADU213, ADU214: as of `read_block`; ADU215: it does not open with this key here.
    """
    block = read_block(text)
    if isinstance(block, Finding):
        return block
    is_its = is_named or block.tag == tag_of(key)
    texts = _open(block, key, place) if is_its else None
    return Finding("ADU215") if texts is None else texts


def _open(block: SealedBlock, key: bytes, place: SealPlace) -> Texts | None:
    filled = open_bytes(block.closed, key, block.salt, place)
    if filled is None:
        return None
    plain = filled.rstrip(FILL)
    # One text has one block: whoever fills it up otherwise could say something by that.
    return _read_texts(plain) if step_of(len(plain)) == len(filled) else None


def close_bytes(filled: bytes, key: bytes, salt: bytes, place: SealPlace) -> bytes:
    """Bytes closed for one place, 16 longer. `salt`: `SALT` random bytes that were never used."""
    return AESGCM(_key_at(key, salt, place)).encrypt(NONCE, filled, None)


def open_bytes(closed: bytes, key: bytes, salt: bytes, place: SealPlace) -> bytes | None:
    """What was closed for this place; None: it does not open with this key here."""
    try:
        return AESGCM(_key_at(key, salt, place)).decrypt(NONCE, closed, None)
    except InvalidTag:
        return None


def _key_at(key: bytes, salt: bytes, place: SealPlace) -> bytes:
    return draw_key(key, salt, place.context, KEY)


def _fill(plain: bytes) -> bytes:
    """A text filled up to its step; YAML has no zero byte of its own."""
    step = step_of(len(plain))
    if step is None:
        raise RefusedError(
            _("this text is too long to be sealed"), _("shorten it, or enter it in two steps")
        )
    return plain.ljust(step, FILL)


def _read_texts(plain: bytes) -> Texts | None:
    """The texts of a plain mapping; None: it is something else."""
    quick = _read_usual(plain)
    if quick is not None:
        return quick
    document = read_yaml(plain)
    data = document.data
    if document.findings or not isinstance(data, dict) or not data:
        return None
    if not all(isinstance(value, str) for value in data.values()):
        return None
    return {str(name): Private(value) for name, value in data.items()}


# A line of its own, or a text of several lines, each two blanks in.
_USUAL = re.compile(
    r'([a-z][a-z0-9_-]*): (?:"([^"\\\n]*(?:\\["\\n][^"\\\n]*)*)"'
    r"|\|-\n((?:(?:  [^\n]+)?\n)+?(?=[a-z]|\Z)))\n?"
)
# What stands for a character between quotation marks.
_ESCAPED = re.compile(r'\\(["\\n])')
_MEANT = {'"': '"', "\\": "\\", "n": "\n"}


def _read_usual(plain: bytes) -> Texts | None:
    """The texts of a mapping in the form in which we mostly write it, many times as fast; None where
    it is any other, or what was read would not be written just so.
    """
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError:
        return None
    read: dict[str, str] = {}
    end = 0
    while end < len(text):
        # From where the last one ended, and nowhere else: looked for at each letter, a long word
        # would be gone through as often as it has letters.
        found = _USUAL.match(text, end)
        if found is None:
            return None
        name, line, block = found.groups()
        end = found.end()
        if block:
            lines = block.removesuffix("\n").split("\n")
            # Each stands two blanks further in than the name.
            read[name] = "\n".join(line[2:] for line in lines)
        elif "\\" in line:
            read[name] = _ESCAPED.sub(lambda found: _MEANT[found[1]], line)
        else:
            read[name] = line
    if not read or write_mapping(read) != text:
        return None
    return {name: Private(value) for name, value in read.items()}
