"""What a case is about, in a few words: by the codes that lists show, and by its short text and by who
complains, where a key here opens these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label
from aduan.desk.held import held_values
from aduan.desk.papering import is_named
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private, Texts, open_text
from aduan.store.files.sealedsteps import open_steps
from aduan.store.office.folding import fold_file

# So much of a text says which case it is, and so much of a name who complains.
SAID = 40
CALLED = 24


@dataclass(frozen=True)
class CaseWords:
    """What tells a case from others in a list: its short text and who complains, each "" where it is
    not to be shown, or no key here opens it.
    """

    matter: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


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


def read_case_words(office: OfficeFolder, case_id: str, keyring: CaseKeyring | None) -> CaseWords:
    """What tells a case from others, opened for a list on the screen: nothing of one that was erased or
    is restricted, and no name of who asked that it be withheld.
    """
    raw = office.path_of(case_id).read_bytes()
    case = fold_file(raw, office.law)
    if case is None:
        return CaseWords()
    custody = case.position.custody
    if custody.is_restricted or custody.erased is not None:
        return CaseWords()
    sop = office.law.sops[case.sop]
    texts = [step.texts for step in open_steps(raw, keyring)]
    name = _read_name(case, sop, texts) if is_named(case, sop) else ""
    return CaseWords(read_matter(case, sop, texts), name)


def read_matter(case: Case, sop: Sop, texts: Sequence[Texts]) -> str:
    """The beginning of the short text that says what a case is about, opened for the screen; "" where
    none is, or no key here opens it.
    """
    held = held_values(case, sop, texts)
    for name, of_case in sop.first_event.sealed.items():
        value = held.get(name)
        is_short = of_case.required and not of_case.long and seal_group(of_case) == MATTER
        if is_short and isinstance(value, Private):
            return _cut(open_text(value), SAID)
    return ""


def _read_name(case: Case, sop: Sop, texts: Sequence[Texts]) -> str:
    """Who complains: the first that the procedure asks of a person."""
    held = held_values(case, sop, texts)
    about = (n for n, f in sop.first_event.sealed.items() if seal_group(f) == PERSON)
    value = held.get(next(about, ""))
    return _cut(open_text(value), CALLED) if isinstance(value, Private) else ""


def _cut(text: str, length: int) -> str:
    """The beginning of a text, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
