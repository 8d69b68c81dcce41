"""The private texts of a case's steps: a step sealed with the keys of its case, and each step of a
file opened as far as the keys that are here open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from aduan.core.words.aboutpeople import (
    BLOCK_OF,
    BLOCKS,
    GROUPS,
    SEAL,
    Tags,
    list_sealed,
)
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.files.casehead import read_head
from aduan.store.files.casekeys import CaseKeyring, Entropy
from aduan.store.files.laidread import read_laid
from aduan.store.files.private import Texts, close_step, list_texts
from aduan.store.files.sealedblock import SALT

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

    @property
    def broken(self) -> frozenset[str]:
        """The groups of which a block does not open with its own key."""
        return frozenset(BLOCKS[str(finding.values["field"])] for finding in self.damaged)

    @property
    def unread(self) -> frozenset[str]:
        """The groups of which something is not read here: for others, or damaged."""
        return self.shut | self.broken


@dataclass(frozen=True)
class OpenedCase:
    """A case file by its steps: `items` say what stands in the open, `steps` what is private, opened
    as far as it goes. `sop`: the id of its procedure.
    """

    sop: str
    items: tuple[Item, ...]
    steps: tuple[OpenedStep, ...]

    @property
    def shut(self) -> frozenset[str]:
        """The groups of texts of which something stayed shut."""
        return frozenset(group for step in self.steps for group in step.shut)

    @property
    def broken(self) -> frozenset[str]:
        """The groups of texts of which a block does not open with its own key."""
        return frozenset(group for step in self.steps for group in step.broken)


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
            place = block_place(item, case_id, group)
            block = seal_texts(texts[group], keys.keys[group], entropy(SALT), place)
            sealed[BLOCK_OF[group]] = block
    return sealed


def open_steps(raw: bytes, keyring: CaseKeyring | None) -> tuple[OpenedStep, ...]:
    """Each step of a case file that has the right shape, in its order. Without a keyring all that
    is sealed stays shut.
    """
    return read_opened(raw, keyring).steps


def read_opened(raw: bytes, keyring: CaseKeyring | None) -> OpenedCase:
    """A case file that has the right shape, opened as far as these keys open it."""
    data = read_laid(raw).data
    head = read_head(data)
    keys = FoundKeys(head.id, keyring)
    steps = tuple(_open_step(step, keys) for step in data[HISTORY])
    items = tuple(close_step(step) for step in data[HISTORY])
    return OpenedCase(head.sop, items, steps)


@dataclass(frozen=True)
class FoundKeys:
    """The keys of one case, each looked for once."""

    case_id: str
    keyring: CaseKeyring | None = field(repr=False)
    found: dict[tuple[str, str], bytes | None] = field(default_factory=dict, repr=False)

    def find(self, group: str, tag: str) -> bytes | None:
        """The key with this tag; None where none here opens it."""
        if self.keyring is None:
            return None
        if (group, tag) not in self.found:
            self.found[group, tag] = self.keyring.find(self.case_id, group, tag)
        return self.found[group, tag]


def _open_step(step: Mapping[str, Any], keys: FoundKeys) -> OpenedStep:
    texts = dict(list_texts(step))
    shut: set[str] = set()
    damaged: list[Finding] = []
    unsealed: set[str] = set()
    for key, group, opened in _open_blocks(step, keys):
        if opened is None:
            shut.add(group)
        elif isinstance(opened, Finding):
            damaged.append(Finding(opened.code, values={"field": key}))
        else:
            texts |= opened
            unsealed.add(group)
    return OpenedStep(texts, frozenset(shut), tuple(damaged), frozenset(unsealed))


def _open_blocks(
    step: Mapping[str, Any], keys: FoundKeys
) -> Iterator[tuple[str, str, Texts | Finding | None]]:
    """Each block of a step: where it stands, its group, and what it holds; None: it is shut."""
    tags = list_sealed(step)
    if not tags:
        return
    from aduan.store.files.sealing import open_block

    for key, group in BLOCKS.items():
        if group not in tags:
            continue
        found = keys.find(group, tags[group])
        place = block_place(step, keys.case_id, group)
        if found is None:
            yield key, group, None
        else:
            yield key, group, open_block(step[key], found, place, is_named=True)


def block_place(item: Item, case_id: str, group: str) -> SealPlace:
    """Where a block of a step stands, as it is sealed for it."""
    from aduan.store.files.sealing import SealPlace

    event, at, by = (str(item[key]) for key in ("event", "at", "by"))
    return SealPlace(case_id, event, at, by, group)
