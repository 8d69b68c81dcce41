"""English words in what is said in Indonesian: those that our own English texts are made of, but for what
both languages say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.text import Label
from aduan.store.files.lawfiles import read_law
from tests.offices import ROOT

PO = Path(ROOT, "tool/aduan/locale/id/LC_MESSAGES/aduan.po")
WORD = re.compile(r"[A-Za-z]{2,}")
# What is typed as it stands, and is no word: commands, options, choices, paths, addresses, variables.
TYPED = re.compile(
    r"`[^`]*`|(?<!\w)--?[A-Za-z][a-z-]*|\[[a-z0-9|\s-]*\|[a-z0-9|\s-]*\]|\{[^}]*\}|%\(\w+\)s"
    r"|\bADUAN_\w+|[\w/-]*\.(?:yaml|txt|pub|md|csv|pdf|bin)\b|\b\w+/\w*|https?://|\bage1…"
)
# Words of both languages: the glossary's loan words (design, 13), names, and keys of the keyboard.
BOTH = frozenset(
    re.split(
        r"\s+",
        "administrator aduan alias alt audit bupati ctrl data demo dinas direktur disk email enter esc excel "
        "folder format git hosting html id internal jpeg jpg json kantor kepala kota markdown media pdf "
        "parquet pengaduan png powershell program qr register server shift sms smtp sop sql ssh status tab terminal "
        "utama wali web whatsapp wib windows wit wita yaml csv",
    )
)


def list_english(text: str) -> Iterator[str]:
    """The words of a text that are English and nothing else."""
    for word in WORD.findall(TYPED.sub(" ", text)):
        if word.casefold() in english_words():
            yield word


@cache
def english_words() -> frozenset[str]:
    """What our English texts are made of, those of the procedures included, less what is of both."""
    with PO.open("rb") as file:
        messages = [message.id for message in read_po(file, locale="id") if message.id]
    texts: list[str] = []
    for text in messages:
        texts += [text] if isinstance(text, str) else text
    law = shipped_law()
    for sop in law.sops.values():
        texts += [label.en for label in list_labels(sop, law)]
    said = {word.casefold() for text in texts for word in WORD.findall(TYPED.sub(" ", text))}
    return frozenset(said - BOTH - indonesian_words())


@cache
def indonesian_words() -> frozenset[str]:
    """What the procedures say in Indonesian."""
    law = shipped_law()
    labels = [label.id for sop in law.sops.values() for label in list_labels(sop, law)]
    return frozenset(word.casefold() for label in labels for word in WORD.findall(label))


@cache
def shipped_law() -> Law:
    law = read_law(ROOT).law
    assert law is not None
    return law


def list_labels(sop: Sop, law: Law) -> Iterator[Label]:
    """Everything that a procedure and its codes call something."""
    for state in sop.states:
        yield sop.label_of_state(state)
    for kind in sop.events.values():
        yield from (kind.label, kind.help)
        yield from (field.label for field in (*kind.open.values(), *kind.sealed.values()))
    for codes in law.book(sop).values():
        yield from (code.label for code in codes.codes.values())
