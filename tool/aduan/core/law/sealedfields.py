"""In which group a private field of a procedure is sealed: what is complained about, or who
complains.
"""

from __future__ import annotations

from aduan.core.law.sopparts import NEW, EventKind, Field
from aduan.core.words.aboutpeople import GROUPS, MATTER, PERSON
from aduan.core.words.attachments import ATTACH


def seal_group(field: Field) -> str:
    """The group of texts that a field is sealed with: what stands in a group of the procedure's own
    is about the person.
    """
    return PERSON if field.group else MATTER


def brings_files(kind: EventKind) -> bool:
    """Whether a step attaches files, which lie sealed outside the record."""
    return kind.effect == ATTACH


def list_groups(kind: EventKind) -> frozenset[str]:
    """The groups that a step may seal something in; what a correction sets may be of any."""
    if kind.corrects and NEW in kind.sealed:
        return frozenset(GROUPS)
    # Files are sealed with what is complained about.
    files = {MATTER} if brings_files(kind) else set()
    return frozenset(map(seal_group, kind.sealed.values())) | files


def list_needed_groups(kind: EventKind) -> frozenset[str]:
    """The groups of private texts that a step cannot be without."""
    return frozenset(seal_group(field) for field in kind.sealed.values() if field.required)
