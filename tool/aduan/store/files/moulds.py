"""Moulds: how the texts of an item lie in its data, learned once for all items of the same form.

The form of an item is what is left when its texts are cut out: its keys, dashes and blanks. What a
form means the general reader says (`yamlbuilder`), which is given it with marks in the place of texts.

So the item on the left has the form on the right, in which `…` stands where it is cut at codes, and the
mould `{event: 1st, private: {note: 2nd}}`, into which its texts are poured:

    event: record              event …
    private:                   private:
      note: "Sesuai berkas."     note: ""
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from aduan.core.words.casewords import HISTORY
from aduan.core.words.quickly import dataclass
from aduan.store.files.yamlread import read_yaml

# What is left where a text stood: on one line between quotation marks, or in lines of its own; and
# the last of these lines, which is joined to the first with a blank where there is no block after
# all. These signs are for private use: no file has them that is read by moulds.
QUOTED, BLOCK, LAST_LINE = '""', "\ue000", "\ue001"
_MARK = "\ue002{}"
_MARKED = re.compile(f"\ue002(?P<number>[0-9]+)(?:\n{LAST_LINE}\n?)?\\Z")
# How many forms are remembered, and how long one may be: an office has some sixty, of 300 letters.
MOST_FORMS, LONGEST_FORM = 4096, 4096

# The parts of an item between its codes.
Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mould:
    """A group or list in the data of all items of a form.

    `data`: what all of them say, with marks in it. `spots`: which key has the text of which number;
    `groups`: which have a group or list, and its mould.
    """

    data: Any
    spots: tuple[tuple[Any, int], ...]
    groups: tuple[tuple[Any, Mould], ...]

    def pour(self, texts: Sequence[str]) -> Any:
        """The data of the item that has these texts."""
        filled = self.data.copy()
        for key, number in self.spots:
            filled[key] = texts[number]
        for key, mould in self.groups:
            filled[key] = mould.pour(texts)
        return filled

    def count(self) -> int:
        """How many texts have their place in it."""
        inside = sum(mould.count() for _key, mould in self.groups)
        return len(self.spots) + inside


def _read_only_item(text: str) -> dict[str, Any] | None:
    """The item that a text is. None: it ends early, and goes on with something else."""
    data = read_yaml(f"{HISTORY}:\n  - {text}\n".encode()).data
    if not isinstance(data, dict) or list(data) != [HISTORY]:
        return None
    items = data[HISTORY]
    if not isinstance(items, list) or len(items) != 1:
        return None
    return items[0] if isinstance(items[0], dict) else None


@lru_cache(maxsize=MOST_FORMS)
def mould_of(form: Form) -> Mould | None:
    """The mould of all items of a form, for their codes, then their quoted texts, then their blocks.

    None: not every text is a value of its own there, or the form is no item.
    """
    if sum(map(len, form)) > LONGEST_FORM:
        return None
    marked, codes = _mark(form, f": {_MARK}", 0)
    marked, quoted = _mark(marked.split(QUOTED), f'"{_MARK}"', codes)
    marked, blocks = _mark(marked.split(BLOCK), _MARK, codes + quoted)
    item = _read_only_item(marked)
    if item is None:
        return None
    mould = _make_mould(item)
    # What is a key, stands in a comment or amid other text, has no place in the mould.
    return mould if mould.count() == codes + quoted + blocks else None


def _mark(parts: Sequence[str], mark: str, first: int) -> tuple[str, int]:
    """Parts joined by marks that are numbered from `first`, and how many these are."""
    text = parts[0]
    for number, part in enumerate(parts[1:], first):
        text += mark.format(number) + part
    return text, len(parts) - 1


def _make_mould(data: Any) -> Mould:
    """The mould of a group or list that has marks in it."""
    spots: list[tuple[Any, int]] = []
    groups: list[tuple[Any, Mould]] = []
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            groups.append((key, _make_mould(value)))
        elif isinstance(value, str) and (found := _MARKED.match(value)):
            spots.append((key, int(found["number"])))
    return Mould(data, tuple(spots), tuple(groups))
