"""The demo's vault: the keys of its cases, each sealed to who reads the case when the demo is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from aduan.core.case.circle import find_circle, find_circle_at
from aduan.core.case.fold import Walk
from aduan.core.case.position import Position
from aduan.core.case.readership import is_long_closed
from aduan.core.law.law import Law
from aduan.core.law.letterkeys import READERS, LetterKey
from aduan.demo.cases import MadeCase
from aduan.demo.circleseal import CircleSeal
from aduan.demo.keys import seed_entropy
from aduan.demo.sealing import DrawnKeys
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

# Where a clone has its vault if nothing is said.
VAULT = ".aduan/vault"


@dataclass(frozen=True)
class NamedSeal:
    """What seals to a circle, and what the circle is called."""

    name: str
    circle: CircleSeal


def lay_vault(root: Path, cases: Iterable[MadeCase], drawn: DrawnKeys, seals: CircleSeals) -> None:
    """Write the keys of all cases, each sealed to who reads it, and their files; of those that were
    erased neither.
    """
    folder = root / VAULT
    folder.mkdir(parents=True)
    erased = set()
    for case in cases:
        place = seals.find_position(case)
        if place.custody.erased is not None:
            erased.add(case.id)
        nonces = seed_entropy(case.story.arrival.key, "vault")
        kept = {} if place.custody.erased is not None else drawn.keys.get(case.id, {})
        for named, key in kept.items():
            seal = seals.find(place, named.group)
            # Not each of thousands of files waits for the disk: the demo is made aside, whole or not.
            (folder / Wrapping(named, seal.name).name).write_bytes(seal.circle.seal(key, nonces))
    for file, sealed in drawn.files.items():
        if file.case_id not in erased:
            (folder / file.name).write_bytes(sealed)


def lay_letter_keys(
    root: Path, keys: Iterable[tuple[LetterKey, bytes]], seals: CircleSeals
) -> None:
    """Write the secret halves of the keys for letters beside those of the cases."""
    law = seals.law
    for key, secret in keys:
        circle = find_circle(law, law.sop, {}, READERS[key.audience], seals.day)
        seal = seals.make(circle.keys)
        named = CaseKey(key.vault_name, key.audience, key.tag)
        nonces = seed_entropy(key.tag, "vault")
        (root / VAULT / Wrapping(named, seal.name).name).write_bytes(
            seal.circle.seal(secret, nonces)
        )


@dataclass(frozen=True)
class CircleSeals:
    """What seals to each circle of an office at a moment, made once where cases are read alike."""

    law: Law
    now: datetime
    seed: int
    made: dict[object, NamedSeal] = field(default_factory=dict)

    @cached_property
    def day(self) -> date:
        """The office's day."""
        return self.law.calendar.local_day(self.now)

    def find_position(self, case: MadeCase) -> Position:
        """Where a case stands by what was entered of it."""
        walk = Walk(self.law.sop, self.law)
        for entry in case.entered_by(self.now):
            walk.take(entry.event)
        return walk.position

    def find(self, place: Position, group: str) -> NamedSeal:
        """What seals to those who read this group of the texts of a case that stands so."""
        sop, custody = self.law.sop, place.custody
        is_past = is_long_closed(self.law, sop, place, group, self.day)
        roles = sop.readers[group].find_roles(
            place.fields, is_restricted=custody.is_restricted, is_long_closed=is_past
        )
        alike = (roles, custody.recused)
        if alike not in self.made:
            public = find_circle_at(self.law, sop, place, group, self.day).keys
            self.made[alike] = self.make(public)
        return self.made[alike]

    def make(self, public: Iterable[str]) -> NamedSeal:
        """What seals to these public keys."""
        name = name_circle(public)
        return NamedSeal(name, CircleSeal(public, seed_entropy(self.seed, f"circle {name}")))
