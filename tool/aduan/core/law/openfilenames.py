"""The names that people give to files which everybody reads: a number or a name in them is read like one in
a text, and stays in the history as long. What is said of one never repeats it: only in which folder of
the office's it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import CASE_SCHEMA, RELEASES_FOLDER, SITE, is_in_law
from aduan.core.words.personnumbers import list_person_numbers
from aduan.core.words.places import list_folders

# A picture's name as telephones and screens give it, by the day and the time of day.
_STAMP = re.compile(r"(?<!\d)20\d{6}[_-]\d{6,9}(?!\d)")
# Words of a name are set apart by signs, or by their capitals alone: KenariRekaan.
_BETWEEN = re.compile(r"[-_./]+|(?<=[a-z])(?=[A-Z])")
# The office's own folder.
HERE = "."


def is_openly_named(path: str) -> bool:
    """Whether people chose the name of a file, by its path from the office's folder, and everybody reads
    it. Cases and registers are named by the tool, and so are releases.
    """
    if path == CASE_SCHEMA or path.startswith(f"{RELEASES_FOLDER}/"):
        return False
    return "/" not in path or is_in_law(path) or path.startswith(f"{SITE}/")


def say_as_text(path: str) -> str:
    """A path as a text that can be looked at like any other, its folders, too."""
    return _BETWEEN.sub(" ", _STAMP.sub(" ", path))


def find_open_folder(path: str) -> str:
    """Where it is said that such a file lies: further folders may have names of people, too."""
    return next(iter(list_folders(path)), HERE)


def check_file_name(path: str, own: Container[str]) -> Iterator[Finding]:
    """ADU679 where the name of a file holds a number of a person. `own`: those that are no person's."""
    numbers = list_person_numbers(say_as_text(path)) if is_openly_named(path) else ()
    if any(one not in own for one in numbers):
        yield Finding("ADU679", path=find_open_folder(path), line=1, column=1)
