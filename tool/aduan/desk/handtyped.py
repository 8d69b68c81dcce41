"""A step that was typed into a file by hand, held to what is asked of one that is typed at a command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aduan.core.law.sop import Sop
from aduan.desk.sentpapers import refuse_sent
from aduan.desk.values import fit_open_line
from aduan.store.files.private import list_texts, open_text


def refuse_typed_by_hand(item: Mapping[str, Any], sop: Sop) -> None:
    """RefusedError, UsageError: an open field holds the number of a person, or a text is a letter or a
    statement that a complainant sent. What else may be wrong is found with its place.
    """
    kind = sop.events.get(str(item.get("event")))
    if kind is None:
        return
    for name, field in {**sop.common, **kind.open}.items():
        value = item.get(name)
        if isinstance(value, str):
            refuse_sent(value)
            fit_open_line(field, value)
    for text in list_texts(item).values():
        refuse_sent(open_text(text))
