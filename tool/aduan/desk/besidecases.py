"""Who complained, named beside the cases: in pages, settings, calendars, the box's register, messages of
commits. Found where the keys here open who it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aduan.core.law.law import Law
from aduan.core.law.openfilenames import find_open_folder, say_as_text
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import is_box_name
from aduan.core.words.ownnames import is_named_in, split_words
from aduan.desk.openlynamed import list_ordinary
from aduan.store.files.private import Private, open_text


class KnownNames:
    """What those are called who complained, closed, found by any word of their names.

    A name of one word is left out: among all lines of an office it would be a word too often.
    """

    def __init__(self, called: Iterable[Private], law: Law) -> None:
        self._ordinary = list_ordinary(law)
        self._by_word: dict[str, list[Private]] = {}
        for one in called:
            words = set(split_words(open_text(one)))
            for word in words if len(words) > 1 else ():
                self._by_word.setdefault(word, []).append(one)

    @property
    def is_empty(self) -> bool:
        return not self._by_word

    def name_in(self, text: str) -> bool:
        """Whether a text names one of them."""
        words = set(split_words(text))
        near = [one for word in words for one in self._by_word.get(word, ())]
        return any(is_named_in(text, open_text(one), self._ordinary) for one in near)


def check_named_lines(files: Iterable[tuple[str, bytes]], names: KnownNames) -> Iterator[Finding]:
    """Each line of what everybody reads that names one of them; files by path and content."""
    for path, raw in files:
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            if names.name_in(line):
                yield name_place(path, number)


def check_named_files(paths: Iterable[str], names: KnownNames) -> Iterator[Finding]:
    """Each file that everybody reads and that is called by one of them; where it lies alone is said."""
    for path in paths:
        if names.name_in(say_as_text(path)):
            yield name_place(find_open_folder(path), 0)


def name_place(path: str, line: int, commit: str = "") -> Finding:
    """What is said of a line that names somebody: ADU762 in a register of the box, of which nothing is
    taken out again, else ADU761. Line 0 is the name of a file in a folder: ADU764.
    """
    if not line:
        return Finding("ADU764", path=path, line=1, column=1, commit=commit)
    code = "ADU762" if is_box_name(path) else "ADU761"
    return Finding(code, path=path, line=line, column=1, commit=commit)


def check_named_messages(
    messages: Iterable[tuple[str, str]], names: KnownNames
) -> Iterator[Finding]:
    """ADU761 for each commit of which the message names one of them; messages by commit."""
    for commit, said in messages:
        if names.name_in(said):
            yield Finding("ADU761", commit=commit)
