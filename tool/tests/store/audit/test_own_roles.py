"""Nobody gives a role of their own, or more days of it: the audit and the server refuse it alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aduan.core.words.officepaths import STAFF_FILE
from tests.histories import NOW, Clone
from tests.store.audit.test_law_forward import codes, replace_once

AHEAD = (NOW.date() + timedelta(days=30)).isoformat()
ADMIN = "      - {role: admin, from: 2025-01-01}\n"
HEAD = "      - {role: head, from: 2025-01-01}\n"
OWN = {
    "another role": f"{ADMIN}      - {{role: officer, from: {AHEAD}}}\n",
    "a role for a day": f"{ADMIN}      - {{role: team, from: {AHEAD}, until: {AHEAD}}}\n",
}


@pytest.mark.parametrize("given", OWN)
def test_who_keeps_the_staff_file_gives_themselves_no_role(clone: Clone, given: str):
    assert codes(clone, lambda c: replace_once(c, STAFF_FILE, ADMIN, OWN[given])) == {"ADU615"}


def test_who_leaves_puts_their_last_day_off_by_nobody_else_than_another(clone: Clone):
    last = ADMIN.replace("}", f", until: {AHEAD}}}")
    # Whoever ends their own role may; to take the end back is to give it.
    assert codes(clone, lambda c: replace_once(c, STAFF_FILE, ADMIN, last)) == set()
    assert codes(clone, lambda c: replace_once(c, STAFF_FILE, last, ADMIN)) == {"ADU615"}


def test_another_gives_it(clone: Clone):
    more = f"{HEAD}      - {{role: officer, from: {AHEAD}}}\n"
    assert codes(clone, lambda c: replace_once(c, STAFF_FILE, HEAD, more)) == set()
