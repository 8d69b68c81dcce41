"""The private texts of made-up cases, sealed as the desk seals them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from aduan.core.case.custody import RECUSE
from aduan.core.law.sealedfields import brings_files
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.attachments import ATTACHED, ATTACHMENT, SORT, STEP, SUM
from aduan.demo.cases import Entry, MadeCase
from aduan.demo.evidence import draw_brought
from aduan.demo.keys import seed_entropy
from aduan.desk.draft import Draft
from aduan.desk.sealer import split_texts
from aduan.store.files.casekeys import GROUPS, Entropy, make_case_key, tag_of
from aduan.store.files.sealedattachment import measure_step, seal_file
from aduan.store.files.sealedblock import SALT
from aduan.store.files.sealedsteps import StepKeys, seal_item
from aduan.store.files.sealing import SealPlace
from aduan.store.files.stepitem import make_item
from aduan.store.keys.sealedfile import SealedFile, name_sealed
from aduan.store.keys.wrapping import CaseKey


@dataclass(frozen=True)
class DrawnKeys:
    """The keys of the demo's cases, by the cases' ids, in the order in which they began; and the files
    that were sealed with them.
    """

    keys: dict[str, dict[CaseKey, bytes]] = field(default_factory=dict, repr=False)
    files: dict[SealedFile, bytes] = field(default_factory=dict, repr=False)

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
        fields = dict(event.fields)
        if brings_files(kind):
            fields[ATTACHED] = [_seal_evidence(case, entry, keys[MATTER], entropy, drawn)]
        bare = make_item(event.name, *head, fields, {}, event.entered)
        yield entry, seal_item(bare, texts, case.id, StepKeys(keys, begun), entropy)
        if kind.effect == RECUSE:
            # Who reads no longer has those that began so far.
            keys = {}


def _seal_evidence(
    case: MadeCase, entry: Entry, key: bytes, entropy: Entropy, drawn: DrawnKeys
) -> dict[str, object]:
    """Seal one of the files that there are, and what the step says of it."""
    made = draw_brought()
    file = made[case.story.person % len(made)]
    event = entry.event
    at = event.at.isoformat(timespec="seconds")
    place = SealPlace(case.id, event.name, at, event.by, ATTACHMENT)
    sealed = seal_file(file.file, key, entropy(SALT), place)
    name = name_sealed(case.id, sealed)
    drawn.files[name] = sealed
    return {SORT: str(file.sort), STEP: str(measure_step(sealed)), SUM: name.sha256}
