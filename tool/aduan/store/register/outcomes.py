"""How a row of an old register says that its complaint ended: by its status, its closing day, or
both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aduan.core.words.text import mark as _
from aduan.store.register.maps import ImportMap, StatusRule, Wins
from aduan.store.register.row import Ending, UnbelievableError

# What a status can mean besides a step.
OPEN, REFUSED = "", "-"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of its complaint's end: the status, the closing moment, when it was received.

    `has_times`: whether the file gives the time of its receipt, and of its closing, and not only
    their days.
    """

    status: str
    closed: datetime | None
    received: datetime
    has_times: tuple[bool, bool] = (False, False)


def read_ending(said: Said, mapping: ImportMap) -> Ending | None:
    """How the complaint ended; None: it is open. UnbelievableError: the row contradicts itself."""
    event = _choose_event(said, mapping)
    if event is None:
        return None
    if said.closed is None:
        return Ending(event, None)
    _require_order(said)
    # An hour that the file gives stays: it is the assumed one of the receipt that gives way.
    is_given = said.has_times[1]
    return Ending(event, said.closed if is_given else max(said.closed, said.received))


def _choose_event(said: Said, mapping: ImportMap) -> str | None:
    """The step that ended it. Where status and day disagree, the map says which of them is
    believed.
    """
    dated = mapping.closing if said.closed else None
    if mapping.status is None:
        return dated
    event = find_event(said.status, mapping.status)
    if event is not None or dated is None or mapping.status.wins is Wins.STATUS:
        return event
    if mapping.status.wins is Wins.DATE:
        return dated
    raise UnbelievableError(_("it has a closing day, but by its status it is open"))


def find_event(status: str, rule: StatusRule) -> str | None:
    """The step that a status stands for; None: it is open. UnbelievableError: it says neither."""
    if not status:
        raise UnbelievableError(_("the column {column} is empty"), column=rule.column)
    fitting = [found for found in _list_words(rule) if _begins(status, found[0])]
    if not fitting and rule.open:
        raise UnbelievableError(_("the map does not know the status of this row"))
    # The longest word says it.
    _word, meaning = max(fitting, default=("", OPEN), key=lambda found: len(found[0]))
    if meaning == REFUSED:
        raise UnbelievableError(_("by its status it is neither open nor completed"))
    return meaning or None


def _list_words(rule: StatusRule) -> Iterator[tuple[str, str]]:
    """Each word with what it means: a step, open, or refused."""
    yield from ((word, event) for event, words in rule.endings.items() for word in words)
    yield from ((word, REFUSED) for word in rule.refused)
    yield from ((word, OPEN) for word in rule.open)


def _require_order(said: Said) -> None:
    """Of a day alone, only the day is compared."""
    closed, received = said.closed, said.received
    if (
        closed is None
        or closed >= received
        or (closed.date() == received.date() and not all(said.has_times))
    ):
        return
    raise UnbelievableError(
        _("it was closed on {closed}, before it was received on {received}"),
        closed=closed.date().isoformat(),
        received=received.date().isoformat(),
    )


def _begins(status: str, word: str) -> bool:
    return f"{status} ".casefold().startswith(f"{word} ".casefold())
