"""By which version of this program's rules a commit is judged: so a newer program never condemns what
was right when it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE

# The first, which an office has that names none, and the newest that this program knows.
FIRST = KNOWN = 1


def rules_of(law: Law, day: date) -> int:
    """The version of the rules for a commit of a day, by the law of its parent.

    Whoever changes a rule of the audit so that it would find more asks here first.
    """
    begun = (rules.version for rules in law.office.rules if rules.since <= day)
    return max(begun, default=FIRST)


def check_known(law: Law, day: date) -> Iterator[Finding]:
    """The finding where a commit is judged by rules that this program does not know."""
    version = rules_of(law, day)
    if version > KNOWN:
        yield Finding("ADU659", values={"version": version, "known": KNOWN})


def check_raised(before: Law, after: Law, day: date) -> Iterator[Finding]:
    """The findings where a change of the law alters rules that have begun by a day, or names some that
    this program does not know: nobody here could hand on anything once they begin.
    """
    begun = [rules for rules in before.office.rules if rules.since <= day]
    kept = list(after.office.rules[: len(begun)])
    if kept != begun:
        values = {"version": max(rules.version for rules in begun)}
        yield Finding("ADU528", values=values, path=OFFICE_FILE, line=1, column=1)
    for rules in after.office.rules:
        if rules.version > KNOWN and rules not in before.office.rules:
            values = {"version": rules.version, "known": KNOWN}
            yield Finding("ADU659", values=values, path=OFFICE_FILE, line=1, column=1)
