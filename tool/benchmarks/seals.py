"""Blocks of private text, sealed and opened."""

from __future__ import annotations

from aduan.core.words.findings import Finding
from aduan.store.files.casekeys import KEY, MATTER
from aduan.store.files.private import Private
from aduan.store.files.sealedblock import SALT
from aduan.store.files.sealing import SealPlace, open_block, seal_texts

BLOCKS = 200
PLACE = SealPlace("20261123-K7M4QX", "receive", "2026-11-23T09:15:00+07:00", "sari", MATTER)
TEXTS = {"subject": Private("Contoh rekaan"), "description": Private("Kalimat rekaan. " * 40)}


def seal_blocks() -> None:
    """The same complaint, so many times."""
    for number in range(BLOCKS):
        _seal(number)


def open_blocks() -> None:
    """One block, opened so many times. AssertionError: it does not open."""
    block = _seal(0)
    for _ in range(BLOCKS):
        assert not isinstance(open_block(block, bytes(KEY), PLACE), Finding)


def _seal(number: int) -> str:
    return seal_texts(TEXTS, bytes(KEY), number.to_bytes(SALT, "big"), PLACE)
