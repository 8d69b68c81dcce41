"""The private texts of made-up cases, sealed as the desk seals them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.case.custody import RECUSE
from aduan.core.law.sop import Sop
from aduan.demo.cases import Entry, MadeCase
from aduan.demo.keys import seed_entropy
from aduan.desk.draft import Draft
from aduan.desk.sealer import split_texts
from aduan.store.files.casekeys import GROUPS, make_case_key, tag_of
from aduan.store.files.sealedsteps import StepKeys, seal_item
from aduan.store.files.stepitem import make_item
from aduan.store.keys.wrapping import CaseKey


@dataclass(frozen=True)
class DrawnKeys:
    """The keys of the demo's cases, by the cases' ids, in the order in which they began."""

    keys: dict[str, dict[CaseKey, bytes]] = field(default_factory=dict, repr=False)

    def add(self, named: CaseKey, key: bytes) -> None:
        self.keys.setdefault(named.case_id, {})[named] = key


def seal_entries(
    case: MadeCase, sop: Sop, now: datetime, drawn: DrawnKeys
) -> Iterator[tuple[Entry, dict[str, object]]]:
    """Each step that was entered by now, and as it is written: its private texts sealed. The keys
    that begin with it are added to those that were drawn.
    """
    entropy = seed_entropy(case.story.arrival.key, "seal")
    keys: dict[str, bytes] = {}
    for entry in case.entered_by(now):
        event, kind = entry.event, sop.events[entry.event.name]
        head = (event.at, event.by, event.whose)
        draft = Draft(kind, *head, event.fields, entry.private)
        texts = split_texts(draft, sop) if entry.private else {}
        # A case begins with both keys: which there are tells nothing of who complained.
        begun = {}
        for group in GROUPS if event.number == 1 else texts:
            if group not in keys:
                keys[group] = make_case_key(entropy)
                begun[group] = tag_of(keys[group])
                drawn.add(CaseKey(case.id, group, begun[group]), keys[group])
        bare = make_item(event.name, *head, event.fields, {}, event.entered)
        yield entry, seal_item(bare, texts, case.id, StepKeys(keys, begun), entropy)
        if kind.effect == RECUSE:
            # Who reads no longer has those that began so far.
            keys = {}
