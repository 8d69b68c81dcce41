"""The step that erases: entered only where the other side takes it first; then keys and attachments go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from aduan.cli.camein import find_came_in, note_before, tell_came_in
from aduan.cli.cancelling import uninterrupted
from aduan.cli.completing import begin_draft, complete
from aduan.cli.custody import say_ended_request
from aduan.cli.desk import Desk
from aduan.cli.erased import (
    begin_erasure,
    drop_erased,
    find_notes,
    finish_begun,
    remove_case,
)
from aduan.cli.erasuretold import (
    confirm_erasure,
    list_clear,
    rehearse,
    removal_json,
    say_clear,
    say_removals,
)
from aduan.cli.keycheck import list_in_folders
from aduan.cli.namedbeside import remark_beside
from aduan.cli.printing import tell_left_papers, tell_unseen_papers
from aduan.cli.render import print_json, print_line
from aduan.cli.syncsaid import tell_erased
from aduan.cli.vaultfolders import VAULT, find_folders
from aduan.cli.vaultsync import Journey, bring_keys
from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aduan.core.case.erasure import Removal
    from aduan.core.case.fold import Case
    from aduan.desk.draft import Draft, Setting
    from aduan.desk.find import Found
    from aduan.store.record.steps import Offer, Taken

    # Looks at the case anew: the case, where the step goes, the step.
    Look = Callable[[], tuple[Found, Setting, Draft]]

# As where something around us is not there.
UNFINISHED = 3
# So often others may enter something between our looking and our entering.
TRIES = 5


def erase(desk: Desk, entry: Mapping[str, Any], part: str, options: dict[str, Any]) -> None:
    """The step, from what was typed to what is gone; or, with --dry-run, what would go."""
    from aduan.store.sync.online import has_remote

    is_rehearsal, is_sure = options.pop("dry_run"), options.pop("yes")
    finished = finish_begun(desk)
    if finished and say_finished(desk, part, finished):
        return
    found, setting, draft = prepare(desk, entry, part, options)
    require_keys_near(desk, found.case)
    # Once the keys are gone nobody can tell any more whose name it is.
    remark_beside(desk, found.case.id)
    if is_rehearsal:
        rehearse(desk, found.case, look_across(desk, found.case.id))
        return
    draft = complete(desk, draft, setting, lambda _moved: setting)
    if not is_sure:
        confirm_erasure(desk, found.case)
    with uninterrupted():
        is_shared = has_remote(desk.repo)
        enter = enter_shared if is_shared else enter_alone
        taken = enter(desk, lambda: renew(desk, entry, part, options, draft))
        desk.progress.note(found.case.id, draft.kind.label)
        removals = remove_case(desk, found.case.id)
    say_erased(desk, taken, draft, removals)
    tell_left_papers(desk, [found.case.id])
    tell_unseen_papers(desk, [found.case.id])
    if not is_finished(removals):
        # Entered, and not done: whoever looks at the exit code alone has to come back.
        raise SystemExit(UNFINISHED)


def say_finished(desk: Desk, part: str, finished: Mapping[str, Sequence[Removal]]) -> bool:
    """Whether the case that is to be erased is one of which the erasure was entered before and is
    finished now; then that is said.
    """
    case_id = desk.office.find_case(part)
    if case_id not in finished:
        return False
    removals = finished[case_id]
    if desk.as_json:
        told = [removal_json(one) for one in removals]
        print_json({"id": case_id, "removed": told, "finished": is_finished(removals)})
    else:
        text = _("{id}: its erasure was entered before; what was left of it is done now")
        print_line(desk.say(text, id=case_id))
        say_removals(desk, removals)
    if not is_finished(removals):
        raise SystemExit(UNFINISHED)
    return True


def require_keys_near(desk: Desk, case: Case) -> None:
    """RefusedError: this clone has no vault, and the keys lie elsewhere: the step would be entered, and
    nothing would go.
    """
    from aduan.store.keys.recorded import list_recorded

    if desk.repo.setting(VAULT) or set(list_recorded(case)) <= list_in_folders(find_folders(desk)):
        return
    raise RefusedError(
        _("no vault is set in this clone, and the keys of {id} do not lie here: none would go"),
        _("name the office's vault first: `aduan key vault FOLDER`"),
        id=case.id,
    )


def is_finished(removals: Sequence[Removal]) -> bool:
    """Whether every folder was reached."""
    return all(removal.is_reached for removal in removals)


def prepare(
    desk: Desk, entry: Mapping[str, Any], part: str, options: Mapping[str, Any]
) -> tuple[Found, Setting, Draft]:
    """The case and the step as they are now. RefusedError: it has no place here now."""
    from aduan.desk import step
    from aduan.desk.find import find_case

    found = find_case(desk.office, desk.repo, part, desk.now)
    setting = step.set_out_step(desk.office, found, desk.now)
    draft = begin_draft(desk, entry["name"], options, setting)
    try:
        step.refuse_out_of_place(draft, setting)
    except RefusedError:
        # Why nobody waits for it any more, where a hold or a reopening ended the request.
        say_ended_request(desk, found.case, setting.sop, err=True)
        raise
    return found, setting, draft


def look_across(desk: Desk, case_id: str) -> bool | None:
    """Whether the other side has of a case what is here; None: it cannot be asked, or there is none."""
    from aduan.store.git.landing.spot import read_spot
    from aduan.store.sync.online import has_remote
    from aduan.store.sync.remote import fetch, find_remote

    if not has_remote(desk.repo):
        return None
    try:
        theirs = fetch(desk.repo, find_remote(desk.repo, read_spot(desk.repo).branch))
    except SurroundingsError:
        return None
    path = f"{desk.repo.prefix}{case_path(case_id)}"
    there, here = desk.repo.read_objects([f"{theirs}:{path}", f"HEAD:{path}"])
    return there == here


def renew(
    desk: Desk, entry: Mapping[str, Any], part: str, options: Mapping[str, Any], draft: Draft
) -> tuple[Found, Setting, Draft]:
    """The erasure as the case stands now, with what was answered before."""
    found, setting, anew = prepare(desk, entry, part, options)
    return found, setting, replace(anew, fields={**draft.fields, **anew.fields})


def enter_alone(desk: Desk, look: Look) -> Taken:
    """The step in an office that is exchanged with nobody."""
    return _enter(desk, look, lambda _commit: None)


def enter_shared(desk: Desk, look: Look) -> Taken:
    """The step, once the other side has taken it: what came from there is looked at first.

    RefusedError, SurroundingsError: it is not entered here.
    """
    from aduan.store.sync.online import MovedOnError, OnlineOffer

    offer = OnlineOffer(desk.repo, lambda: desk.clock)
    for _attempt in range(TRIES):
        try:
            catch_up(desk)
            return _enter(desk, look, offer)
        except MovedOnError:
            continue
        except SurroundingsError as error:
            hint = _(
                "nothing was erased, and nothing was entered; try again when it can be reached"
            )
            raise SurroundingsError(error.template, hint, **error.values) from None
    raise RefusedError(
        _("others were faster {tries} times"),
        _("nothing was erased, and nothing was entered; try again later"),
        tries=TRIES,
    )


def catch_up(desk: Desk) -> None:
    """Take in what others entered, tell of it, and hand on what was entered here."""
    from aduan.store.sync.stepsin import list_erased_in
    from aduan.store.sync.syncing import sync

    state_before = note_before(desk)
    before = partial(bring_keys, desk, Journey())
    sync(desk.repo, lambda: desk.clock, before=before)
    desk.look_anew()
    came = find_came_in(desk, state_before)
    # Somebody else may have been faster with this very case.
    erased = {*drop_erased(desk), *list_erased_in(came.steps)}
    lines = list(tell_came_in(desk, state_before, came))
    for case_id in sorted(erased):
        lines += tell_erased(desk, case_id)
    for line in lines:
        print_line(line, err=desk.as_json)


def _enter(desk: Desk, look: Look, offer: Offer) -> Taken:
    """Enter the step as the case stands now, marked before it can count anywhere."""
    from aduan.desk.step import take_step

    found, setting, draft = look()
    begin_erasure(desk, found.case.id)
    try:
        return take_step(draft, found.file, setting, desk.office, desk.repo, offer)
    except RefusedError:
        find_notes(desk).give_up(found.case.id)
        raise


def say_erased(desk: Desk, taken: Taken, draft: Draft, removals: Sequence[Removal]) -> None:
    """What was done, and from where what went."""
    from aduan.cli.facts import step_facts

    law, case = desk.office.law, taken.case
    if desk.as_json:
        facts = step_facts(case, law, taken.commit, desk.now)
        told = [removal_json(one) for one in removals]
        done = {"removed": told, "finished": is_finished(removals)}
        print_json({**facts, **done, "clear": list_clear(case)})
        return
    print_line(f"{case.id}: {draft.kind.label.text(desk.voice.language)}")
    say_removals(desk, removals)
    say_clear(desk, case)
    if not is_finished(removals):
        text = _(
            "the erasure is entered, and not finished: connect what is out of reach; the next "
            "command that uses the vault here finishes it"
        )
        print_line("  " + desk.say(text))
    hint = _("what was read, printed or copied before is not undone by this")
    print_line("  " + desk.say(hint))
    hint = _("`aduan document destruction {id}` makes the record of it, to sign")
    print_line("  " + desk.say(hint, id=case.id))
