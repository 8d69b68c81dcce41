"""What tells cases apart in a list on the screen of a terminal: what each is about and who complains, for
whoever has a key that lies open here.

Never where something reads what is printed, never in what stays, and nobody is asked for a passphrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.render import make_visible
from aduan.core.words.findings import RefusedError

if TYPE_CHECKING:
    from aduan.desk.matter import CaseWords

# As the log of openings calls it.
NAME = "list"
# So many cases of one list are opened at most.
MANY = 100


def tell_apart(desk: Desk, case_ids: Iterable[str]) -> dict[str, str]:
    """`Siti Contoh · Izin lama`, by the numbers of those cases of which something opens here. Nothing
    where nobody sits at a terminal, or of more cases than anybody looks through. The name first: a matter
    may be long, and a line of a list is cut at its end.
    """
    wanted = list(case_ids)
    if not desk.can_ask or len(wanted) > MANY:
        return {}
    words = read_for_sight(desk, wanted)
    said = {case_id: _join(one.name, one.matter) for case_id, one in words.items()}
    return {case_id: make_visible(text) for case_id, text in said.items() if text}


def read_for_sight(desk: Desk, case_ids: Iterable[str]) -> dict[str, CaseWords]:
    """What opens of each case here, for somebody who looks at it now: it leaves an entry of each name."""
    words = _read_words(desk, case_ids)
    _note_named(desk, [case_id for case_id, one in words.items() if one.name])
    return words


def _note_named(desk: Desk, case_ids: list[str]) -> None:
    """Leave an entry of whose names are shown, but of what this call has an entry of already."""
    noted = {case_id for _command, case_id in desk.noted}
    fresh = [case_id for case_id in case_ids if case_id not in noted]
    if fresh:
        note_access(desk, NAME, fresh)


def tell_line(line: str, words: str | None) -> str:
    """A line about a case, with what tells it apart behind it."""
    return _join(line, words or "")


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _read_words(desk: Desk, case_ids: Iterable[str]) -> dict[str, CaseWords]:
    """What opens of each case. Whatever is wrong with one, or with the keys, a command about it says:
    the list is there all the same.
    """
    from aduan.cli.vault import peek_keyring
    from aduan.desk.matter import read_case_words

    words: dict[str, CaseWords] = {}
    with suppress(RefusedError, OSError):
        keyring = peek_keyring(desk)
        for case_id in case_ids:
            words[case_id] = read_case_words(desk.office, case_id, keyring)
    return words
