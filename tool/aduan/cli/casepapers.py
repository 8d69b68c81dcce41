"""The papers about a case that templates set: receipt, routing slip, letters, minutes, statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering, read_letter, set_letter
from aduan.cli.render import print_line
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import join_named
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case, Step
    from aduan.core.case.receipts import Receipt
    from aduan.core.law.frame import Frame
    from aduan.core.law.sop import Sop
    from aduan.desk.find import Found
    from aduan.documents.papers.kinds import PaperKind
    from aduan.documents.papers.receiptdata import Again, Replacing, SharedHead


# It invites to talk about a complaint that is being handled.
INVITATION = "invitation"
# What such a letter says is over once the complaint has moved on.
OVER_ONCE_MOVED = frozenset(("disposition", "extension", "incomplete"))
# It tells days that follow from its step, and not from what came later.
DAYS_OF_STEP = frozenset(("extension", "incomplete"))


def make_case_paper(
    desk: Desk, kind: PaperKind, part: str, said: Lettering, code: str | None = None
) -> tuple[str, bytes]:
    """The case's id and its paper. `code`: of a receipt that was given a moment ago.

    RefusedError: its text is shut off, was erased or does not open here, or the step that the paper
    tells was not taken.
    """
    from aduan.cli.vault import open_keyring
    from aduan.core.case.apart import find_apart_roles
    from aduan.core.case.naming import find_how_named
    from aduan.core.law.frame import frame_of
    from aduan.desk.find import find_case
    from aduan.desk.papering import gather_case, gather_step
    from aduan.desk.thatday import go_back
    from aduan.publish.reading.words import Words
    from aduan.publish.site.privacy import say_short

    keyring = open_keyring(desk)
    found = find_case(desk.office, desk.repo, part, desk.now, keyring)
    frame = frame_of(found.case.sop, desk.office.law, desk.now)
    # What shuts its text off counts whenever it came.
    refuse_shut_off(found, frame.sop)
    if desk.moment:
        found = go_back(found, frame.law, desk.now)
    case, language = found.case, desk.voice.language
    step = require_step(found, frame.sop, kind)
    more = {
        "case": gather_case(found, frame, language, is_slip=kind.is_slip),
        "step": gather_step(found, step, frame, language) if step else None,
        **gather_days(kind.name, case, step, frame, language),
        "receipt": tell_given(desk, found, frame, code, said) if kind.is_slip else None,
        "privacy": say_short(
            frame.law,
            Words(language),
            find_apart_roles(case.fields, frame.sop),
            find_how_named(case.fields, frame.sop),
        ),
    }
    for doubt in list_doubts(desk, kind.name, case, frame.sop, step, said):
        print_line("aduan: " + doubt, err=True)
    pdf = set_letter(desk, kind.name, read_letter(desk, said), more)
    if found.is_identity_open:
        note_access(desk, "document", [case.id])
    return case.id, pdf


def list_doubts(
    desk: Desk,
    kind: str,
    case: Case,
    sop: Sop,
    step: Step | None = None,
    said: Lettering | None = None,
) -> Iterator[str]:
    """Why a letter may not be what is needed; it is made all the same. `step`: the one that it tells."""
    from aduan.core.case.apart import find_apart_roles
    from aduan.core.case.naming import Naming, find_how_named
    from aduan.documents.papers.kinds import LETTERED, TO_COMPLAINANT

    if kind == INVITATION and not case.is_open:
        text = _("{id} has ended; this paper invites to talk about it all the same")
        yield desk.say(text, id=case.id)
    if kind in OVER_ONCE_MOVED and step is not None and _went_on(case, sop, step):
        text = _("{id} went on after this step, and is now: {state}; the paper says what held then")
        yield desk.say(text, id=case.id, state=sop.label_of_state(case.state))
    if kind in LETTERED and not (said and said.nature) and find_apart_roles(case.fields, sop):
        text = _(
            "{id}: some of the staff do not read it; mark the letter with --nature where it is needed"
        )
        yield desk.say(text, id=case.id)
    if kind in TO_COMPLAINANT and find_how_named(case.fields, sop) is Naming.NAMELESS:
        text = _("{id}: nobody is named in it, so no letter arrives; put it up on the notice board")
        yield desk.say(text, id=case.id)


def _went_on(case: Case, sop: Sop, step: Step) -> bool:
    """Whether a later step moved the case."""
    later = (one for one in case.steps if one.event.number > step.event.number)
    return any(sop.events[one.event.name].moves for one in later)


def tell_given(
    desk: Desk, found: Found, frame: Frame, code: str | None, said: Lettering
) -> dict[str, object]:
    """What the complainant's own slip says beside the case."""
    from aduan.core.case.apart import find_apart_roles
    from aduan.core.case.receipts import list_receipts
    from aduan.desk.papering import is_named
    from aduan.documents.papers.receiptdata import tell_receipt

    case, law = found.case, desk.office.law
    receipts = list_receipts(case.history, frame.sop)
    return tell_receipt(
        law,
        desk.voice.language,
        code,
        is_named=is_named(case, frame.sop),
        shared=find_shared(desk, frame),
        day=law.calendar.local_day(desk.now),
        is_outside=code is None and bool(receipts) and receipts[-1].from_outside,
        is_apart=bool(find_apart_roles(case.fields, frame.sop)),
        replaces=find_replacing(receipts, frame, desk.voice.language),
        again=None if code or said.day else find_again(found, receipts, frame),
    )


def find_again(found: Found, receipts: Sequence[Receipt], frame: Frame) -> Again | None:
    """The days of a receipt of which the code was given before today; None where that is today."""
    from aduan.documents.papers.receiptdata import Again

    calendar = frame.calendar
    today = calendar.local_day(frame.as_of)
    given = receipts[-1].event if receipts else found.case.history[0]
    if calendar.local_day(given.at) == today:
        return None
    return Again(calendar.local_day(found.case.received), today)


def find_replacing(receipts: Sequence[Receipt], frame: Frame, language: str) -> Replacing | None:
    """When the last receipt was given, and by whom; None where there was none before it."""
    from aduan.desk.papering import name_person, say_here
    from aduan.documents.papers.receiptdata import Replacing

    if len(receipts) < 2:
        return None
    event = receipts[-1].event
    return Replacing(say_here(event.at, frame, language), name_person(frame, event.actor))


def find_shared(desk: Desk, frame: Frame) -> SharedHead | None:
    """The last commit that was agreed on with others; None where nothing was exchanged yet."""
    from aduan.desk.papering import say_here
    from aduan.documents.papers.receiptdata import SharedHead
    from aduan.store.git.commits import read_own_times
    from aduan.store.sync.ownrefs import read_shared

    commit = read_shared(desk.repo)
    if commit is None:
        return None
    moment = datetime.fromtimestamp(read_own_times(desk.repo, [commit])[commit], UTC)
    return SharedHead(commit, say_here(moment, frame, desk.voice.language))


def refuse_shut_off(found: Found, sop: Sop) -> None:
    """RefusedError where nothing may be printed of a case, or what is needed does not open."""
    from aduan.desk.papering import is_named

    custody = found.case.position.custody
    if custody.is_restricted:
        raise RefusedError(
            _("{id}: its text is restricted"),
            _("no paper of it is made meanwhile"),
            id=found.case.id,
        )
    if custody.erased is not None:
        raise RefusedError(_("{id}: its text was erased"), id=found.case.id)
    needed = {MATTER, PERSON} if is_named(found.case, sop) else {MATTER}
    refuse_broken(found, needed)
    if needed & found.unread:
        raise RefusedError(
            _("{id}: no key here opens what this paper says"),
            _("somebody who reads this case makes it: `aduan show {id}`"),
            id=found.case.id,
        )


def refuse_broken(found: Found, needed: Set[str]) -> None:
    """RefusedError where a block is damaged of these groups: a paper would leave out what it said."""
    if needed & found.broken:
        raise RefusedError(
            _("{id}: what this paper says is damaged in its file, and does not open"),
            _("`aduan check --vault` names the place, and what puts it back"),
            id=found.case.id,
        )


def require_step(found: Found, sop: Sop, kind: PaperKind) -> Step | None:
    """The step that the paper tells; None where it tells none, and need not."""
    from aduan.desk.toldsteps import find_told

    step = find_told(found.case, sop, kind.name)
    if step is None and kind.needs_step:
        names = sop.papers.get(kind.name, ())
        if not names:
            raise RefusedError(
                _("the procedure {sop} names no step for this paper"),
                _("whoever keeps the procedure names it in its file, under `papers`, as `{paper}`"),
                sop=sop.id,
                paper=kind.name,
            )
        raise RefusedError(
            _("{id}: the step that this paper tells was not taken yet"),
            _("it comes after: {steps}"),
            id=found.case.id,
            steps=join_named(sop.events[name].named for name in names),
        )
    return step


def gather_days(
    kind: str, case: Case, step: Step | None, frame: Frame, language: str
) -> dict[str, object]:
    """The limits that run, and until when what is missing is waited for: now, or once the step was taken
    that the paper tells.
    """
    from aduan.desk.papering import gather_limits
    from aduan.desk.thatday import stand_after

    if step is not None and kind in DAYS_OF_STEP:
        case = stand_after(case, step, frame.law)
        frame = replace(frame, as_of=step.event.at)
    limits = gather_limits(case, frame, language)
    return {"limits": limits, "until": say_until(case, frame, language)}


def say_until(case: Case, frame: Frame, language: str) -> str:
    """Until when what is missing is waited for; empty where nothing is."""
    from aduan.core.case.allowed import lapse_day
    from aduan.core.words.dates import say_date

    days = [day for kind in frame.sop.steps if (day := lapse_day(case.position, kind, frame))]
    return say_date(min(days), language) if days else ""
