"""Where what is about people stands in a case file: in sealed blocks, or in the clear under one key.

The core knows which fields are filled in the clear, and of what is sealed only in which groups, and
under which keys; no word of what any of it holds (`store/files` alone opens it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Node

PRIVATE = "private"
# The two groups of a case's private texts, each sealed under a key of its own: what is complained
# about, and who complains.
MATTER, PERSON = "matter", "person"
GROUPS = (MATTER, PERSON)
# Where the sealed texts of each group stand in a step.
SEALED, IDENTITY = "sealed", "identity"
BLOCKS = {SEALED: MATTER, IDENTITY: PERSON}
BLOCK_OF = {group: key for key, group in BLOCKS.items()}
# Where a step says which keys of the case begin with it, each by its tag.
SEAL = "seal"
# A tag of a key; its last letter has no bits to spare.
TAG_FORM = "[a-z2-7]{25}[aeimquy4]"
_TAG = re.compile(rf"{TAG_FORM}\Z")
_NONE: frozenset[str] = frozenset()
# Most of a block's salt, at its beginning, and of the sum that seals it, at its end.
_SALT = re.compile(r"[A-Za-z0-9+/]{42}")
_SEAL = re.compile(r"[A-Za-z0-9+/=]{20}\n?\Z")
_LONGEST_SEAL = 21
# Tags of keys, by the groups that they are for.
Tags = Mapping[str, str]
_NO_TAGS: Tags = {}


def is_about_people(node: Node) -> bool:
    """Whether a place in a file's data is about people: what stands there is in no finding."""
    if PRIVATE in node:
        return True
    # A procedure has such keys, too: only in a history do texts stand under them.
    is_in_a_step = node[:1] == (HISTORY,)
    return is_in_a_step and not BLOCKS.keys().isdisjoint(node)


def list_filled(step: Mapping[str, object]) -> frozenset[str]:
    """Which private fields of a step stand in the clear, as its file's data says it: their names
    alone.
    """
    group = step.get(PRIVATE)
    # Asked of every step of every case: what most of them have is looked for first.
    if type(group) is not dict:
        return _NONE
    names: set[str] = set()
    _add_names(group, names)
    return frozenset(names)


def list_private_names(forms: Mapping[str, object]) -> frozenset[str]:
    """The fields that may stand under `private` alone, of the forms of a step as its schema has them: in
    groups or not.
    """
    names: set[str] = set()
    for name, form in _read_forms(forms.get(PRIVATE)).items():
        names.update(_read_forms(form) or (name,))
    return frozenset(names - set(forms))


def _read_forms(form: object) -> Mapping[str, object]:
    """The forms of what stands in a group, by its schema."""
    inside = form.get("properties") if isinstance(form, Mapping) else None
    return inside if isinstance(inside, Mapping) else {}


def list_sealed(step: Mapping[str, object]) -> Tags:
    """Which groups of a step are sealed, and under which keys; "" where a block names none."""
    if SEALED not in step and IDENTITY not in step:
        return _NO_TAGS
    sealed: dict[str, str] = {}
    for key, group in BLOCKS.items():
        if key in step:
            sealed[group] = _read_tag(step[key])
    return sealed


def list_marks(step: Mapping[str, object]) -> tuple[str, ...]:
    """What tells the sealed blocks of a step from every other: of each its salt and the sum that
    seals it, which no two blocks share; nothing of what has not the form of one.
    """
    marks: list[str] = []
    for key in BLOCKS:
        block = step.get(key)
        if isinstance(block, str) and _read_tag(block):
            body = block.partition("\n")[2]
            # Only the end is looked through: a search from the beginning takes ten times as long.
            found = (_SALT.match(body), _SEAL.search(body[-_LONGEST_SEAL:]))
            marks += [mark[0].strip() for mark in found if mark is not None]
    return tuple(marks)


def list_begun(step: Mapping[str, object]) -> Tags:
    """Which keys of the case begin with a step."""
    begun = step.get(SEAL)
    if type(begun) is not dict:
        return _NO_TAGS
    known = {group: begun[group] for group in begun if group in GROUPS}
    return {group: tag for group, tag in known.items() if is_tag(tag)}


def _read_tag(block: object) -> str:
    """The tag in a block's first line. What stands there instead of a block could be a text."""
    head = block.partition("\n")[0] if isinstance(block, str) else ""
    last = head.rpartition(" ")[2]
    return last if is_tag(last) else ""


def is_tag(said: object) -> bool:
    """Whether something is a key's tag, as the record says it."""
    return isinstance(said, str) and _TAG.match(said) is not None


def _add_names(group: dict[str, object], names: set[str]) -> None:
    """The names of the texts of a group, and of the groups in it."""
    for name, value in group.items():
        if type(value) is str:
            names.add(name)
        elif type(value) is dict:
            _add_names(value, names)
