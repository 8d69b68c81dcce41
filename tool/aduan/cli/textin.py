"""Text that a person gives: on the command line, or in a file that is named there; judged before it
is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.core.words.characters import find_foreign
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.files.environment import is_test

if TYPE_CHECKING:
    from datetime import date

    from aduan.core.law.law import Law
    from aduan.desk.draft import Setting

STANDARD_INPUT = Phrase(_("standard input"))


def refuse_foreign_words(words: Sequence[str]) -> None:
    """UsageError where a word of the command line holds a control character; its option is named,
    the text is not.
    """
    from aduan.desk.values import explain_foreign_sign

    before = ""
    for word in words:
        at = find_foreign(word)
        if at is not None:
            raise explain_foreign_sign(_name_of(word, before), word[at])
        before = word


def _name_of(word: str, before: str) -> str:
    """The option that a word belongs to; nothing where it stands alone."""
    if word.startswith("--"):
        name = word.split("=", 1)[0]
        return name if find_foreign(name) is None else ""
    return before if before.startswith("-") else ""


def read_named(source: str) -> bytes:
    """A file that was named on the command line, or - for standard input; no more of it than a text
    may have.
    """
    from aduan.store.files.namedfiles import read_beginning
    from aduan.store.files.yamltext import READ_AT_MOST

    try:
        if source == "-":
            return sys.stdin.buffer.read(READ_AT_MOST)
        return read_beginning(Path(source), READ_AT_MOST, source)
    except OSError:
        raise UsageError(_("the file {file} cannot be read"), file=source) from None


def read_text_file(source: str) -> str:
    """The text of a file that was named, or of standard input. UsageError: it holds none."""
    from aduan.store.files.textdoor import read_text

    text = read_text(read_named(source), name_source(source))
    if not text:
        raise UsageError(_("{file} holds no text"), file=name_source(source))
    return text


def refuse_both(option: str, text: str | None, file_option: str, source: str | None) -> None:
    """UsageError where one text was given twice: typed, and as a file. Which of them is meant,
    nobody can know.
    """
    if not text or not source:
        return
    raise UsageError(
        _("{option} and {file_option} both give the same text"),
        _("leave one of them out"),
        option=option,
        file_option=file_option,
    )


def name_source(source: str) -> str:
    """How a source is called in a message: its file's name, without the folders above it."""
    return STANDARD_INPUT if source == "-" else " ".join(Path(source).name.split())


LEAVE_OUT = _("leave the option out and be asked, or give the text in a file")


def refuse_typed(setting: Setting, texts: Iterable[object]) -> None:
    """UsageError where one of these private texts was typed as an option, in an office that seals
    them: other programs of this computer see it, and the shell keeps it.
    """
    refuse_seen(setting.law, setting.frame.today, texts)


def refuse_seen(law: Law, today: date, texts: Iterable[object], hint: str = LEAVE_OUT) -> None:
    """UsageError where such a text was typed before there is a case; `today`: the office's day;
    `hint`: what to do in its place.
    """
    from aduan.core.case.sealedrules import is_sealing
    from aduan.desk.values import is_blank

    if is_test() or all(map(is_blank, texts)) or not is_sealing(law, today):
        return
    raise UsageError(
        _("text about people is not typed on the command line"),
        hint,
    )
