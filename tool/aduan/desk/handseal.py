"""Steps that were added to a case's file by hand with their private text in the clear, sealed as
the tool would have entered them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any

from aduan.core.case.circle import has_lost_readers
from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED, NEW
from aduan.core.words.aboutpeople import BLOCKS, GROUPS, list_begun
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.desk.sealer import explain_shut
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.casehead import read_head
from aduan.store.files.casekeys import CaseKeyring, Entropy, make_case_key, tag_of
from aduan.store.files.chunks import Chunks, split_chunks
from aduan.store.files.private import Private, Texts, list_texts, open_item, write_step
from aduan.store.files.sealedsteps import StepKeys, read_opened, seal_item
from aduan.store.files.yamlread import read_yaml

Item = Mapping[str, Any]


@dataclass(frozen=True)
class HandSealer:
    """Seals the steps of one case file with the keys that its case has, or begins with."""

    law: Law
    now: datetime
    keyring: CaseKeyring
    entropy: Entropy
    keys: dict[str, bytes] = field(default_factory=dict, repr=False)

    def seal(self, raw: bytes, recorded: bytes | None) -> bytes:
        """The file with the private text of each step sealed that is not recorded yet. `recorded`:
        what git has of it.

        RefusedError: there is no such text, or it cannot be sealed here. UnsplittableError: the
        file cannot be read, or not be taken apart.
        """
        plain = raw.replace(b"\r\n", b"\n")
        chunks = split_chunks(plain)
        known = _count_recorded(plain, recorded)
        items: list[Item] = [chunk.item for chunk in chunks.items]
        wanted = [n for n in range(known, len(items)) if list_texts(items[n])]
        if not wanted:
            raise _nothing_to_seal(items[:known])
        head = read_head(read_yaml(plain).data)
        sop = _require_sop(self.law, head.sop)
        bench = Bench(self.law, self.now, deadlines=False)
        case = read_case(case_path(head.id), plain, bench).case
        if case is None:
            raise _explain_form()
        bodies = {n: self._seal_step(items, n, case, sop) for n in wanted}
        sealed = _join(chunks, bodies).encode()
        _require_same(plain, sealed, self.keyring)
        return sealed.replace(b"\n", b"\r\n") if b"\r\n" in raw else sealed

    def _seal_step(self, items: Sequence[Item], number: int, case: Case, sop: Sop) -> str:
        item = items[number]
        groups = _split(item, sop)
        begun: dict[str, str] = {}
        # A case begins with both keys: which there are tells nothing of who complained.
        for group in groups if number else GROUPS:
            self._find(group, items[: number + 1], case, begun)
        keys = StepKeys(self.keys, begun)
        return write_step(seal_item(open_item(item), groups, case.id, keys, self.entropy))

    def _find(self, group: str, items: Sequence[Item], case: Case, begun: dict[str, str]) -> None:
        """The key that a group of a step goes under: the case's own, or a new one where there is none
        yet, or where somebody has it who does not read any more.
        """
        if group in self.keys:
            return
        tag = ""
        for item in items:
            tag = list_begun(item).get(group, tag)
        key = self.keyring.find(case.id, group, tag) if tag else None
        if tag and key is None:
            raise explain_shut(case.id)
        today = self.law.calendar.local_day(self.now)
        if key is None or has_lost_readers(self.law, case, group, today):
            key = make_case_key(self.entropy)
            self.keyring.keep(case.id, group, key, case)
            begun[group] = tag_of(key)
        self.keys[group] = key


def _count_recorded(plain: bytes, recorded: bytes | None) -> int:
    """How many steps of a file git has. RefusedError: it is not how the file begins."""
    if recorded is None:
        return 0
    if not plain.startswith(recorded):
        raise RefusedError(
            _("what is recorded of this file was changed"), _("`aduan check` says where")
        )
    return len(read_yaml(recorded).data[HISTORY])


def _split(item: Item, sop: Sop) -> dict[str, Texts]:
    """The private texts of a step by the groups that they are sealed in."""
    kind = sop.events.get(str(item.get("event")))
    texts = list_texts(item)
    if kind is None or not texts.keys() <= kind.sealed.keys() or not BLOCKS.keys().isdisjoint(item):
        raise _explain_form()
    groups: dict[str, dict[str, Private]] = {}
    for name in kind.sealed:
        if name in texts:
            about = str(item.get(CORRECTED)) if kind.corrects and name == NEW else name
            known = sop.open_fields.get(about) if about != name else None
            one = known or sop.private_fields.get(about) or kind.sealed[name]
            groups.setdefault(seal_group(one), {})[name] = texts[name]
    return dict(groups)


def _require_sop(law: Law, name: str) -> Sop:
    if name not in law.sops:
        raise _explain_form()
    return law.sops[name]


def _explain_form() -> RefusedError:
    return RefusedError(
        _("this step cannot be sealed as it is written"), _("`aduan check` says what is wrong")
    )


def _nothing_to_seal(recorded: Sequence[Item]) -> RefusedError:
    if any(list_texts(item) for item in recorded):
        return RefusedError(
            _("what this file holds in the clear is recorded already, and stays in the history"),
            _("what is entered from now on is sealed by itself"),
        )
    return RefusedError(_("this file holds no text in the clear that is not recorded yet"))


def _join(chunks: Chunks, bodies: Mapping[int, str]) -> str:
    """The file with some of its steps written anew."""
    parts = [chunks.head]
    for number, chunk in enumerate(chunks.items):
        parts += [*chunk.lead, bodies.get(number, chunk.body)]
    return "".join([*parts, *chunks.rest])


def _require_same(plain: bytes, sealed: bytes, keyring: CaseKeyring) -> None:
    """RefusedError: what was sealed does not open to what was there. Nothing was written then."""
    before = [step.texts for step in read_opened(plain, keyring).steps]
    after = read_opened(sealed, keyring).steps
    if before != [step.texts for step in after] or any(step.damaged for step in after):
        raise _explain_form()
