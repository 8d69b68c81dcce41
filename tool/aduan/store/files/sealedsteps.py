"""The private texts of a case's steps: a step sealed with the keys of its case, and each step of a
file opened as far as the keys that are here open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aduan.core.words.aboutpeople import (
    BLOCK_OF,
    BLOCKS,
    GROUPS,
    SEAL,
    Tags,
    list_sealed,
)
from aduan.core.words.findings import Finding
from aduan.store.files.casehead import LIST, read_head
from aduan.store.files.casekeys import CaseKeyring, Entropy
from aduan.store.files.private import Texts, read_texts
from aduan.store.files.sealedblock import SALT
from aduan.store.files.yamlread import read_yaml

if TYPE_CHECKING:
    from aduan.store.files.sealing import SealPlace

Item = Mapping[str, object]


@dataclass(frozen=True)
class OpenedStep:
    """The private texts of a step that can be read here, closed; the groups that no key here opens,
    what is wrong with the blocks that a key should open, and the groups that a key did open.
    """

    texts: Texts
    shut: frozenset[str] = frozenset()
    damaged: tuple[Finding, ...] = ()
    unsealed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class StepKeys:
    """The keys that a step is sealed with, by group; `begun`: the tags of those that begin with it."""

    keys: Mapping[str, bytes]
    begun: Tags

    def __repr__(self) -> str:
        return f"StepKeys({sorted(self.keys)})"


def seal_item(
    item: Item, texts: Mapping[str, Texts], case_id: str, keys: StepKeys, entropy: Entropy
) -> dict[str, object]:
    """A step with its private texts, by groups, sealed below all that it says in the open."""
    from aduan.store.files.sealing import seal_texts

    sealed = dict(item)
    if keys.begun:
        sealed[SEAL] = dict(keys.begun)
    for group in GROUPS:
        if texts.get(group):
            place = _place_of(item, case_id, group)
            block = seal_texts(texts[group], keys.keys[group], entropy(SALT), place)
            sealed[BLOCK_OF[group]] = block
    return sealed


def open_steps(raw: bytes, keyring: CaseKeyring | None) -> tuple[OpenedStep, ...]:
    """Each step of a case file that has the right shape, in its order. Without a keyring all that
    is sealed stays shut.
    """
    data = read_yaml(raw).data
    case_id = read_head(data).id
    steps = zip(data[LIST], read_texts(raw), strict=True)
    return tuple(_open_step(step, clear, case_id, keyring) for step, clear in steps)


def _open_step(
    step: Mapping[str, Any], clear: Texts, case_id: str, keyring: CaseKeyring | None
) -> OpenedStep:
    texts, shut, damaged, unsealed = dict(clear), set(), [], set()
    for key, group, opened in _open_blocks(step, case_id, keyring):
        if opened is None:
            shut.add(group)
        elif isinstance(opened, Finding):
            damaged.append(Finding(opened.code, values={"field": key}))
        else:
            texts |= opened
            unsealed.add(group)
    return OpenedStep(texts, frozenset(shut), tuple(damaged), frozenset(unsealed))


def _open_blocks(
    step: Mapping[str, Any], case_id: str, keyring: CaseKeyring | None
) -> Iterator[tuple[str, str, Texts | Finding | None]]:
    """Each block of a step: where it stands, its group, and what it holds; None: it is shut."""
    tags = list_sealed(step)
    if not tags:
        return
    from aduan.store.files.sealing import open_block

    for key, group in BLOCKS.items():
        if group not in tags:
            continue
        found = keyring.find(case_id, group, tags[group]) if keyring else None
        place = _place_of(step, case_id, group)
        yield key, group, None if found is None else open_block(step[key], found, place)


def _place_of(item: Item, case_id: str, group: str) -> SealPlace:
    from aduan.store.files.sealing import SealPlace

    return SealPlace(case_id, str(item["event"]), str(item["at"]), str(item["by"]), group)
