"""What a case is about, in a few words: by the codes that lists show, and by its short text where a
key here opens it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.text import Label
from aduan.desk.held import held_values
from aduan.store.files.private import Private, Texts, open_text

# So much of a text says which case it is.
SAID = 40


def list_kinds(fields: Mapping[str, object], sop: Sop, law: Law) -> list[Label]:
    """The labels of what a case holds in the fields that lists show, such as its service; by which
    way it came says nothing of what it is about.
    """
    labels = []
    for name in sop.listed:
        field = sop.open_fields.get(name)
        if field is None or field.way_in or not field.list or fields.get(name) is None:
            continue
        labels.append(law.label_of(sop, field.list, fields[name]))
    return labels


def read_matter(case: Case, sop: Sop, texts: Sequence[Texts]) -> str:
    """The beginning of the short text that says what a case is about, opened for the screen; "" where
    none is, or no key here opens it.
    """
    held = held_values(case, sop, texts)
    for name, field in sop.first_event.sealed.items():
        value = held.get(name)
        is_short = field.required and not field.long and seal_group(field) == MATTER
        if is_short and isinstance(value, Private):
            return _cut(" ".join(open_text(value).split()))
    return ""


def _cut(text: str) -> str:
    return text if len(text) <= SAID else text[: SAID - 1].rstrip() + "…"
