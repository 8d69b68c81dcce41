"""A complaint is received: begun from plain values, refused early, taken under a new number."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Mapping
from datetime import datetime
from typing import Any

from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.case.judging import judge
from aduan.core.law.frame import Frame
from aduan.core.law.receiving import find_receiving
from aduan.core.words.ids import make_id
from aduan.desk.draft import Draft, Setting
from aduan.desk.sealer import refuse_needed_shut, write_draft
from aduan.desk.step import refusal
from aduan.desk.values import is_blank, read_fields, tidy_text
from aduan.store.files.casefile import Bench
from aduan.store.files.casehead import CaseHead
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private
from aduan.store.git.repository import Repository
from aduan.store.record.steps import Taken, begin_case

# So many random bytes are in a number: it tells nothing of how many complaints there are.
RANDOM = 6


def set_out_receipt(
    office: OfficeFolder, now: datetime, at: datetime, keyring: CaseKeyring | None = None
) -> Setting:
    """Where a complaint that came at a moment is received: the procedure of that day, and no case
    yet.
    """
    sop = find_receiving(office.law, office.law.calendar.local_day(at))
    frame = Frame(office.law, sop, now, office)
    return Setting(frame, None, office, keyring=keyring)


def begin_receipt(
    at: datetime, by: str, whose: str | None, typed: Mapping[str, Any], setting: Setting
) -> Draft:
    """A receipt as it was given. UsageError: a value is none of its field's."""
    kind = setting.sop.first_event
    known = {**kind.open, **setting.sop.common}
    fields = read_fields(known.values(), typed, setting)
    private = {}
    for name, field in kind.sealed.items():
        value = typed.get(name)
        if isinstance(value, Private):
            private[name] = value
        elif not is_blank(value):
            private[name] = Private(tidy_text(field, str(value)))
    return Draft(kind, at, by, whose, fields, private)


def refuse_early(at: datetime, by: str, whose: str | None, setting: Setting) -> None:
    """Role and time, before anything is read or asked. RefusedError: not this person, not then,
    or not without keys.
    """
    law, sop = setting.law, setting.sop
    event = Event(1, sop.first_event.name, at, by, whose, {})
    empty = fold(f"{law.calendar.local_day(at):%Y%m%d}", (), sop, law)
    for finding in judge(empty, event, setting.frame):
        raise refusal(finding)
    refuse_needed_shut(Draft(sop.first_event, at, by, whose, {}), setting)


def take_receipt(draft: Draft, case_id: str, setting: Setting, repo: Repository) -> Taken:
    """The new case, recorded as one commit. RefusedError: it cannot be; nothing was changed."""
    bench = Bench(setting.law, setting.frame.as_of, setting.frame.known)
    item = write_draft(draft, case_id, setting, secrets.token_bytes)
    head = CaseHead(case_id, setting.sop.id)
    return begin_case(repo, head, item, bench)


def choose_id(at: datetime, setting: Setting) -> str:
    """A number that no case has: the day of the receipt, and chance."""
    day = setting.law.calendar.local_day(at)
    return free_id(lambda: make_id(day, secrets.token_bytes(RANDOM)), setting.frame.known)


def free_id(make: Callable[[], str], known: Container[str]) -> str:
    """The first number that is not taken."""
    while (case_id := make()) in known:
        pass
    return case_id
