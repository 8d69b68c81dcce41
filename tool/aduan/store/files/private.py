"""Private text, which is about people: carried closed from the prompt to the file, opened here.

All others hand a `Private` on; who opens one stands in a list that a test keeps
(tests/house/test_private_text.py). Where an office seals, its text is sealed before it is written
(`sealedsteps`); where it does not, it stands in the case file under `private`, in the clear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, final

from aduan.core.words.aboutpeople import PRIVATE
from aduan.store.files.yamlwrite import write_item

# What stands for a private text wherever somebody looks at it by mistake.
HIDDEN = "…"


class ClosedError(TypeError):
    """Private text was about to be shown, or kept, by a way that is not meant for it.

    A mistake of ours, no refusal: where it comes up, `open_text` was forgotten, or has no place.
    """

    def __init__(self) -> None:
        super().__init__("private text is not shown, nor kept, unless it was opened")


class Closed:
    """What shows nothing of itself: a sign where it is looked at, and no way to print, pickle or copy
    it.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return HIDDEN

    def __str__(self) -> NoReturn:
        raise ClosedError

    def __format__(self, _spec: str) -> NoReturn:
        raise ClosedError

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise ClosedError


@final
class Private(Closed):
    """One text about people, closed. It can be handed on and compared with another, no more.

    `repr` gives a sign in its place, so that a value that holds one can be looked at in a trace or
    a test. `str`, f-strings, JSON, pickling and copying raise: where the sign were taken for the
    text, it would be written in its stead, and the text lost.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def __eq__(self, other: object) -> bool:
        """Only with another that is closed: nobody finds out a text by trying words on it."""
        return isinstance(other, Private) and self.__text == other.__text

    # A hash would be the same for the same text, and is printed where keys are.
    __hash__ = None  # type: ignore[assignment]

    def _give_text(self) -> str:
        return self.__text


@final
class PrivateFile(Closed):
    """A file about people, closed: its name, which may say who, and what it holds."""

    __slots__ = ("__content", "__name")

    def __init__(self, name: str, content: bytes) -> None:
        self.__name, self.__content = name, content

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.__content)

    def _give_file(self) -> tuple[str, bytes]:
        return self.__name, self.__content


# The private texts of one step, by the names of their fields; none is in a group any more.
Texts = Mapping[str, Private]


def open_text(closed: Private) -> str:
    """The text itself, for the screen of a person of the office or for the case's file."""
    return closed._give_text()  # the one door


def open_file(closed: PrivateFile) -> tuple[str, bytes]:
    """The name of a file and what it holds, for the seal or for a folder of this person's own."""
    return closed._give_file()  # the one door


def list_texts(step: Mapping[str, object]) -> Texts:
    """The private texts of one step of a file's data, in the clear there."""
    return dict(_flatten(step.get(PRIVATE)))


def open_item(step: Mapping[str, object]) -> dict[str, object]:
    """What a step says in the open, without its private texts."""
    return {name: value for name, value in step.items() if name != PRIVATE}


def close_value(value: object) -> Private:
    """A private value as it was entered: closed already, or as it was typed."""
    return value if isinstance(value, Private) else Private(str(value))


def close_all(value: Any) -> Any:
    """Data with each text in it closed, whatever groups and lists it stands in."""
    if isinstance(value, str):
        return Private(value)
    if isinstance(value, Mapping):
        return {name: close_all(part) for name, part in value.items()}
    if isinstance(value, list):
        return [close_all(part) for part in value]
    return value


def close_step(step: Any) -> Any:
    """A step as its file's data says it, with what is about people closed."""
    if not isinstance(step, Mapping) or PRIVATE not in step:
        return step
    return {**step, PRIVATE: close_all(step[PRIVATE])}


def write_step(step: Mapping[str, object]) -> str:
    """The text of one step, to append to its case's file. ClosedError: a private text in it was
    not carried closed.
    """
    if PRIVATE not in step:
        return write_item(step)
    return write_item({**step, PRIVATE: _open_all(step[PRIVATE])})


def _open_all(value: object) -> object:
    if isinstance(value, Private):
        return open_text(value)
    if isinstance(value, Mapping):
        return {name: _open_all(part) for name, part in value.items()}
    raise ClosedError


def _flatten(texts: object) -> Iterator[tuple[str, Private]]:
    """The texts of one step out of their groups; what is no text is no field either."""
    if not isinstance(texts, Mapping):
        return
    for name, value in texts.items():
        if isinstance(value, str):
            yield name, Private(value)
        else:
            yield from _flatten(value)
