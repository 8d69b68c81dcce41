"""What a letter says, once it is opened: a stranger's words, bounded and taken for nothing yet.

Source: schema/letter.md.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime

from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import MADE, OUTSIDE, READ, SIGN, is_sound
from aduan.store.files.private import Private, PrivateFile

# Of all texts together, in bytes; of a picture, and how many there may be.
MOST_TEXT, MOST_PICTURE, PICTURES = 64 * 1024, 400 * 1024, 3
# The last moment of the year 9998: it has a day in every zone.
LATEST = 253370764799
_KEY = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class Letter:
    """What a letter says. `fields`: texts, closed, and yes or no, by the names of the procedure's first
    step, judged by nobody yet; `receipt`: the public keys of the code that was made with it.
    """

    written: datetime
    fields: Mapping[str, Private | bool]
    receipt: Mapping[str, str]
    pictures: tuple[PrivateFile, ...] = ()


def read_letter_content(plain: bytes) -> Letter | None:
    """What a letter says; None: it is not as ours are."""
    try:
        said = json.loads(plain)
        written = _read_moment(said["t"])
        receipt = _read_receipt(said["r"])
        fields = _read_fields(said["f"])
        pictures = _read_pictures(said.get("p", []))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Letter(written, fields, receipt, pictures)


def _read_moment(said: object) -> datetime:
    if type(said) is not int or not 0 <= said <= LATEST:
        raise ValueError("letter")
    return datetime.fromtimestamp(said, UTC)


def _read_receipt(said: Mapping[str, object]) -> Mapping[str, str]:
    keys = {name: str(said[name]) for name in (READ, SIGN)}
    are_keys = all(_KEY.match(key) for key in keys.values())
    if not are_keys or not is_sound(keys):
        raise ValueError("letter")
    return {**keys, MADE: OUTSIDE}


def _read_fields(said: Mapping[str, object]) -> Mapping[str, Private | bool]:
    """Texts, and yes or no, by their names; whether a field may be given is the desk's to say."""
    fields: dict[str, Private | bool] = {}
    room = MOST_TEXT
    for name, value in said.items():
        if not isinstance(value, str | bool):
            raise TypeError("letter")
        room -= len(str(value).encode("utf-8", "replace"))
        fields[name] = Private(value) if isinstance(value, str) else value
    if room < 0:
        raise ValueError(MOST_TEXT)
    return fields


def _read_pictures(said: list[str]) -> tuple[PrivateFile, ...]:
    if not isinstance(said, list) or len(said) > PICTURES:
        raise ValueError(PICTURES)
    pictures = [b64decode(one, validate=True) for one in said]
    if any(len(picture) > MOST_PICTURE for picture in pictures):
        raise ValueError(MOST_PICTURE)
    return tuple(
        PrivateFile(f"{number}.jpg", picture) for number, picture in enumerate(pictures, 1)
    )
