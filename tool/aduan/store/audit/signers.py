"""The staff's keys in the form that git and ssh-keygen read, for who wants to verify without us."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from aduan.core.law.law import Law, SigningKey


def write_signers(law: Law) -> str:
    """An `allowed_signers` file: one line a key, with its days in UTC; revoked keys are left out.

    Source: ssh-keygen(1), ALLOWED SIGNERS; `valid-after` and `valid-before` bound the moment of the
    commit.
    """
    lines: list[str] = []
    for person in law.staff.values():
        for key in person.keys:
            if key.revoked is None:
                options = ",".join(_list_options(key, law))
                lines.append(f"{person.email} {options} {key.text}\n")
    return "".join(lines)


def _list_options(key: SigningKey, law: Law) -> Iterator[str]:
    yield 'namespaces="git"'
    if key.since:
        yield f'valid-after="{_start_of(key.since, law)}"'
    if key.until:
        day_after = key.until + timedelta(days=1)
        yield f'valid-before="{_start_of(day_after, law)}"'


def _start_of(day: date, law: Law) -> str:
    start = datetime.combine(day, time(), law.calendar.zone)
    return f"{start.astimezone(UTC):%Y%m%d%H%M%S}Z"
