"""Numbers in what everybody can read beside the cases: pages, settings, the law and its remarks.

The numbers of the office itself belong there. Its file names them under `contact`: its telephone, SMS
and WhatsApp, and further ones that are no person's under `numbers`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import Any

from aduan.core.law.siteconfig import CONFIG_NAMES
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    CASES_README,
    RELEASES_FOLDER,
    SITE,
    is_in_law,
)
from aduan.core.words.personnumbers import list_person_numbers, name_number
from aduan.core.words.telephones import NUMBER_WAYS

# Of `contact` in the office's file: further numbers, in a list.
_SEVERAL = "numbers"
_PAGE = ".md"
# More than the files of an office's law and its pages have together.
LINES = 16_384
_TEXTS = (_PAGE, ".yaml", ".yml", ".txt", ".csv", ".json")


def list_office_numbers(data: Mapping[str, Any]) -> frozenset[str]:
    """The numbers that the data of an office's file says are no person's, as they are dialled at
    home. Of data that are not as they should be, those that can be read.
    """
    contact = data.get("contact")
    if not isinstance(contact, Mapping):
        return frozenset()
    said = [str(contact.get(way, "")) for way in NUMBER_WAYS]
    further = contact.get(_SEVERAL)
    said += map(str, further if isinstance(further, list) else ())
    own = {name_number(text) for text in said}
    for text in said:
        # Two in one text: 0812… / 0813….
        own.update(list_person_numbers(text))
    return frozenset(own - {""})


def may_hold_numbers(path: str) -> bool:
    """Whether a file, by its path from the office's folder, is a text that people write and everybody
    reads. Cases say what is about people elsewhere, and releases are counted.
    """
    name = path.casefold()
    # What the tool makes says nothing that stands nowhere else.
    is_made = path == CASE_SCHEMA or path.startswith(f"{RELEASES_FOLDER}/")
    if is_made or not name.endswith(_TEXTS):
        return False
    is_page_at_top = "/" not in path and name.endswith(_PAGE)
    is_beside = name in CONFIG_NAMES or path == CASES_README or is_page_at_top
    return is_beside or is_in_law(path) or path.startswith(f"{SITE}/")


def check_open_numbers(
    path: str, raw: bytes, own: Container[str], before: bytes = b""
) -> Iterator[Finding]:
    """ADU676 for each line of such a file that holds a number of a person and did not stand there
    before.
    """
    known = frozenset(before.splitlines())
    for number, line in enumerate(raw.splitlines(), 1):
        if line in known:
            continue
        if any(one not in own for one in _list_in_line(line)):
            yield Finding("ADU676", path=path, line=number, column=1)


@lru_cache(maxsize=LINES)
def _list_in_line(line: bytes) -> tuple[str, ...]:
    """The numbers of people in a line. An audit meets the same lines in many versions of a file."""
    return tuple(list_person_numbers(line.decode("utf-8", "replace")))
