"""By what people of the staff are known to others: names and e-mails of which every sign is seen."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.words.characters import find_unseen, name_character
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import STAFF_FILE


def check_seen(before: Law | None, after: Law) -> Iterator[Finding]:
    """ADU629: a change of the staff file by which a name or an e-mail holds a sign that nobody sees:
    two people would look the same. What stood there before may stay. `before`: None at the first.
    """
    known = before.staff if before is not None else {}
    for person in after.staff.values():
        old = known.get(person.id)
        stood = {old.name, old.email} if old is not None else set()
        for text in (person.name, person.email):
            place = find_unseen(text)
            if place is not None and text not in stood:
                values = {"person": person.id, "character": name_character(text[place])}
                yield Finding("ADU629", (), values, STAFF_FILE, 1, 1)
