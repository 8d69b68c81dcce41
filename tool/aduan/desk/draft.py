"""A step that is being entered: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aduan.core.law.sop import EventKind
from aduan.store.record.steps import make_item


@dataclass(frozen=True)
class Draft:
    """A step that is being entered."""

    kind: EventKind
    at: datetime
    by: str
    whose: str | None
    fields: dict[str, object]
    private: dict[str, object]

    @property
    def item(self) -> dict[str, object]:
        return make_item(self.kind.name, self.at, self.by, self.whose, self.fields, self.private)
