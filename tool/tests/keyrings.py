"""Keys of cases in memory alone: what a test opens and seals with."""

from __future__ import annotations

from dataclasses import dataclass, field

from aduan.core.case.fold import Case
from aduan.store.files.casekeys import tag_of

Place = tuple[str, str, str]


@dataclass
class KeysInMemory:
    """A keyring (`CaseKeyring`) of nobody in particular; `shut`: groups that it has no key of."""

    shut: frozenset[str] = frozenset()
    keys: dict[Place, bytes] = field(default_factory=dict, repr=False)

    def find(self, case_id: str, group: str, tag: str) -> bytes | None:
        """The key, where it was kept and its group is not shut."""
        return None if group in self.shut else self.keys.get((case_id, group, tag))

    def keep(self, case_id: str, group: str, key: bytes, coming: Case | None = None) -> None:
        """Remember a key."""
        self.keys[case_id, group, tag_of(key)] = key

    def but_for(self, *groups: str) -> KeysInMemory:
        """The same keys, as somebody has them who may not read these groups."""
        return KeysInMemory(frozenset(groups), self.keys)
