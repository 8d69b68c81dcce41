"""One step of a case: begun from plain values, refused where it has no place, taken."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from aduan.core.case.allowed import required_roles
from aduan.core.case.barring import KEPT_OUT
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.case.judging import judge
from aduan.core.clocks.entries import NEVER_BACK, TOLERANCE
from aduan.core.clocks.extending import check_extensions
from aduan.core.law.frame import frame_of
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CORRECTED, REOPEN, RETRACT, TAKEN_BACK, EventKind
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.text import Label, join_named
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.desk.correct import read_correction, refuse_moment, refuse_unknown_field
from aduan.desk.draft import Draft, Setting
from aduan.desk.find import Found
from aduan.desk.following import list_following, may_take, name_commands
from aduan.desk.sealer import write_draft
from aduan.store.files.casefile import Bench, CaseFile
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.steps import Offer, Taken, append_step


def set_out_step(
    office: OfficeFolder, found: Found, now: datetime, keyring: CaseKeyring | None = None
) -> Setting:
    """Where a step of a case is entered; `keyring`: the keys of cases that are here.

    Where this laptop's clock is behind the last event, time stands still at that event.
    """
    case = found.case
    as_of = max(now, case.history[-1].at.astimezone(now.tzinfo))
    frame = frame_of(case.sop, office.law, as_of, office)
    return Setting(frame, case, office, found.texts, keyring, found.unread)


def find_kind(sop: Sop, name: str, case_id: str, called: Label | None = None) -> EventKind:
    """The step of a name in a case. RefusedError: its procedure has none; `called`: what it is called
    where there is one.
    """
    if name in sop.events:
        return sop.events[name]
    meant = [kind.command for kind in sop.events.values() if name in kind.sought]
    hint = _("`aduan show {id}` says what may come next")
    if meant:
        hint = _("did you mean {names}? `aduan show {id}` says what may come next")
    raise RefusedError(
        _("a case under “{sop}” has no step “{step}”"),
        hint,
        sop=sop.title,
        step=called or name,
        id=case_id,
        names=join_named(meant),
    )


def roles_to_enter(kind: EventKind, case: Case, sop: Sop, *, for_another: bool) -> tuple[str, ...]:
    """The roles of which a person must have one to enter the step, for himself or for another."""
    if for_another:
        return tuple(role.name for role in sop.roles.values() if role.enters_for_others)
    return required_roles(kind, case.position, sop)


def begin_step(
    kind: EventKind,
    at: datetime | None,
    by: str,
    whose: str | None,
    fields: Mapping[str, object],
    setting: Setting,
) -> Draft:
    """A step as it was given, with what we fill in ourselves. `at` is None for now."""
    case = setting.case
    filled = dict(fields)
    if kind.effect == RETRACT and TAKEN_BACK not in fields and case and len(case.steps) > 1:
        filled[TAKEN_BACK] = str(case.steps[-1].event.number)
    if kind.corrects:
        if case is not None:
            refuse_moment(filled.get(CORRECTED), case, setting.sop)
            refuse_unknown_field(filled.get(CORRECTED), setting)
        filled = read_correction(setting.sop, filled)
    return Draft(kind, at or setting.frame.as_of, by, whose, filled)


def refuse_out_of_place(draft: Draft, setting: Setting) -> None:
    """State, role, time and waiting, before any field is asked for.

    RefusedError: what the procedure does not allow; where it is not the step's turn, with what may
    come next.
    """
    case, sop = setting.case, setting.sop
    if case is None:
        return
    _refuse_dated_back(draft, setting)
    number = len(case.history) + 1
    event = draft.event(number)
    for finding in judge(case, event, setting.frame):
        if finding.has(Trait.OUT_OF_TURN):
            raise _explain_turn(finding, draft, setting)
        if finding.has(Trait.STOPS_STEP):
            raise _explain_stop(finding, draft, case)
    coming = fold(case.id, (*case.history, event), sop, setting.law)
    for finding in check_extensions(coming, setting.frame):
        if finding.node[1] == number - 1:
            raise refusal(finding)


def _explain_stop(finding: Finding, draft: Draft, case: Case) -> RefusedError:
    """The refusal of a step; where a case is to be taken up again by who reads it no more, with how
    another does that for him.
    """
    if finding.code != KEPT_OUT or draft.kind.effect != REOPEN:
        return refusal(finding)
    values = {**finding.values, "command": draft.kind.command, "case": case.id}
    hint = _("whoever can read this case enters the step: `aduan {command} {case} --for {person}`")
    return RefusedError(refusal(finding).template, hint, **values)


def _explain_turn(finding: Finding, draft: Draft, setting: Setting) -> RefusedError:
    """The refusal of a step whose turn it is not, with those that this person may take now."""
    case = setting.case
    assert case is not None  # noqa: S101  # a first step is never out of turn
    people = {draft.whose or draft.by}
    following = list_following(case, setting.sop)
    own = [step for step in following if may_take(step, case, people, setting.frame)]
    if own:
        values = {**finding.values, "allowed": name_commands(own)}
        return refusal(replace(finding, values=values))
    hint = _("nothing comes next by you; `aduan show {id}` says whose turn it is")
    values = {**finding.values, "id": case.id}
    return RefusedError(refusal(finding).template, hint, **values)


def _refuse_dated_back(draft: Draft, setting: Setting) -> None:
    """RefusedError where what undoes something bears an earlier moment: until now it was not so."""
    if draft.kind.effect in NEVER_BACK and draft.at < setting.frame.as_of - TOLERANCE:
        raise RefusedError(
            _("the step “{event}” is never dated back"),
            _("leave out --at: it counts from when it is entered"),
            event=draft.kind.label,
        )


def refusal(finding: Finding) -> RefusedError:
    """A finding as a refusal: its code's message and hint."""
    from aduan.core.words.codes import CODES  # noqa: PLC0415  # most steps are not refused

    code = CODES[finding.code]
    return RefusedError(code.message, code.hint, **finding.values)


def find_taken_back(draft: Draft, case: Case) -> Event | None:
    """The event that a step takes back; None where it takes none back, or names none."""
    number = str(draft.fields.get(TAKEN_BACK, ""))
    if draft.kind.effect != RETRACT or not number.isdecimal():
        return None
    return case.history[int(number) - 1] if 1 <= int(number) <= len(case.history) else None


def take_step(
    draft: Draft,
    file: CaseFile,
    setting: Setting,
    office: OfficeFolder,
    repo: Repository,
    offer: Offer = lambda _commit: None,
) -> Taken:
    """The step, recorded as one commit. RefusedError: it cannot be; nothing was changed.

    `offer`: gets the commit before it counts, and may refuse it.
    """
    if draft.kind.effect in NEVER_BACK:
        draft = replace(draft, at=setting.frame.as_of)
    if setting.case is None:
        raise ValueError(file.path)
    bench = Bench(setting.law, setting.frame.as_of, setting.frame.known)
    item = write_draft(draft, setting.case.id, setting, secrets.token_bytes)
    return append_step(office, repo, file, item, bench, offer)


def list_offers(draft: Draft, sop: Sop) -> list[EventKind]:
    """The steps that may now be taken at once, after what was entered."""
    offers = [(field.name, field.offers) for field in draft.kind.open.values() if field.offers]
    return [sop.events[offer[1]] for name, offer in offers if draft.fields.get(name) == offer[0]]
