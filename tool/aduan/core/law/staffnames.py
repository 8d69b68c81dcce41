"""By what people of the staff are known to others: names and e-mails of which every sign is seen, and
taken for no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aduan.core.law.law import Law, Person
from aduan.core.words.characters import find_unseen, name_character
from aduan.core.words.findings import Finding
from aduan.core.words.lookalikes import find_lookalike, find_strange_in_email
from aduan.core.words.officepaths import STAFF_FILE


def check_seen(before: Law | None, after: Law) -> Iterator[Finding]:
    """ADU629, ADU614: a change of the staff file by which a name or an e-mail holds a sign that nobody
    sees, or that is taken for another: two people would look the same. What stood there before may
    stay. `before`: None at the first.
    """
    known = before.staff if before is not None else {}
    for person in after.staff.values():
        old = known.get(person.id)
        stood = {old.name, old.email} if old is not None else set()
        for text in {person.name, person.email} - stood:
            place = find_unseen(text)
            if place is not None:
                yield _tell("ADU629", person.id, text[place])
        yield from _check_taken_for_others(person, stood)


def _check_taken_for_others(person: Person, stood: Collection[str]) -> Iterator[Finding]:
    found = (
        (person.name, find_lookalike(person.name)),
        (person.email, find_strange_in_email(person.email)),
    )
    for text, place in found:
        if place is not None and text not in stood and find_unseen(text) is None:
            yield _tell("ADU614", person.id, text[place])


def _tell(code: str, person: str, character: str) -> Finding:
    values = {"person": person, "character": name_character(character)}
    return Finding(code, (), values, STAFF_FILE, 1, 1)
