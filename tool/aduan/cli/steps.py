"""The steps of the procedure as commands: made from the table, asked for what is missing, taken by
the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.accesslog import note_access
from aduan.cli.cancelling import uninterrupted
from aduan.cli.choosingcase import case_argument, name_case
from aduan.cli.completing import ask_late_reason, begin_draft, complete_filling
from aduan.cli.custody import say_ended_request, say_readers_once_closed, warn_of_ending
from aduan.cli.desk import Desk
from aduan.cli.doubts import settle_doubts
from aduan.cli.lateness import say_delay_since
from aduan.cli.moments import tell_moment
from aduan.cli.offering import (
    PaperWish,
    offer_receipt,
    print_facts,
    refuse_unprintable,
    take_wish,
)
from aduan.cli.options import desk_options
from aduan.cli.receiptcode import say_code
from aduan.cli.recording import require_recording
from aduan.cli.stepoptions import ERASE, NAMED, gives_receipt, step_options
from aduan.cli.textin import read_text_file, refuse_both, refuse_typed
from aduan.cli.vault import open_keyring
from aduan.cli.vaultsync import settle_after
from aduan.cli.voice import spoken_language
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import datetime

    from aduan.core.case.fold import Case
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import Field
    from aduan.desk.draft import Draft, Setting
    from aduan.desk.find import Found
    from aduan.store.files.cleaning import CleanFile
    from aduan.store.files.private import Private
    from aduan.store.record.steps import Taken


def make_step_command(entry: Mapping[str, Any]) -> click.Command:
    """The click command of one step."""

    @desk_options
    def command(desk: Desk, /, case: str | None, **options: Any) -> None:
        require_recording(desk)
        take = find_way(entry["effect"])
        take(desk, entry, name_case(desk, case, entry["name"]), options)

    if attaches(entry):
        from aduan.cli.attaching import add_file_options

        command = add_file_options(command)
    command = case_argument(command)
    for option in reversed(step_options(entry)):
        command = option(command)
    return click.command(entry["name"], help=entry["help"][spoken_language()])(command)


def find_way(effect: str) -> Callable[[Desk, Mapping[str, Any], str, dict[str, Any]], None]:
    """How a step is taken: one that destroys something, with more care."""
    if effect != ERASE:
        return take_step
    from aduan.cli.erasing import erase

    return erase


def attaches(entry: Mapping[str, Any]) -> bool:
    """Whether a step brings files."""
    from aduan.core.words.attachments import ATTACH

    return bool(entry["effect"] == ATTACH)


def take_step(desk: Desk, entry: Mapping[str, Any], part: str, options: dict[str, Any]) -> None:
    """One step, from what was typed to what is said."""
    from aduan.desk.find import find_case
    from aduan.store.record.unsaved import refuse_unsaved

    wish = take_wish(options)
    refuse_unprintable(desk, wish)
    insists = bool(options.pop(NAMED, False))
    found = find_case(desk.office, desk.repo, part, desk.now, open_keyring(desk))
    refuse_unsaved(desk.repo, found.file.path, found.case.id, found.raw)
    setting = set_out(desk, found, desk.now)
    draft, files = take_typed(desk, entry["name"], options, setting)
    warn_before_asking(desk, draft, found, setting)
    draft = take_note(draft, setting, options)
    is_moment_said = bool(options["at"])
    draft = ask_what_is_missing(
        desk, draft, setting, is_moment_said=is_moment_said, insists=insists
    )
    # Answering takes its time: what counts for the entry is when it is done.
    setting = set_out(desk, found, desk.now_in(desk.office.law.calendar.zone))
    draft = ask_late_reason(desk, draft, setting)
    draft, code = give_code(desk, entry, draft)
    taken = record_step(desk, draft, files, found, setting)
    say_taken(desk, taken, draft, found.case.state, code, wish)
    if code is not None:
        offer_receipt(desk, found.case.id, code, wish)


def set_out(desk: Desk, found: Found, now: datetime) -> Setting:
    """Where a step of a case is entered at a moment, with the keys that are here."""
    from aduan.desk.step import set_out_step

    return set_out_step(desk.office, found, now, open_keyring(desk))


def take_typed(
    desk: Desk, name: str, options: Mapping[str, Any], setting: Setting
) -> tuple[Draft, list[CleanFile]]:
    """The step as typed, refused where it has no place; and its files."""
    from aduan.core.law.sealedfields import brings_files
    from aduan.desk.sealer import leave_out_shut
    from aduan.desk.step import refuse_out_of_place

    draft = begin_draft(desk, name, options, setting)
    refuse_out_of_place(draft, setting)
    draft = leave_out_shut(draft, setting)
    if not brings_files(draft.kind):
        return draft, []
    from aduan.cli.attaching import FILES, gather_files
    from aduan.core.words.attachments import ATTACHED

    files = gather_files(desk, draft, setting, options)
    if options.get(FILES):
        # It says something: nobody is asked for more.
        draft = replace(draft, fields={**draft.fields, ATTACHED: []})
    return draft, files


def warn_before_asking(desk: Desk, draft: Draft, found: Found, setting: Setting) -> None:
    """What a person has to know before they answer: what is taken back, what ends, what is opened."""
    if not desk.can_ask:
        return
    say_taken_back(desk, draft, found.case, setting.sop)
    warn_of_ending(desk, found.case, draft.kind.effect)
    if draft.kind.corrects and found.is_identity_open:
        # The fields to choose from are shown with what they hold.
        note_access(desk, draft.kind.name, [found.case.id])


def take_note(draft: Draft, setting: Setting, options: Mapping[str, Any]) -> Draft:
    """The step with the private text that was typed or lies in a file, if any."""
    from aduan.desk.sealer import leave_out_shut

    field = draft.kind.note
    refuse_typed(setting, [options.get("note")])
    note = read_note(options, field)
    if note is None or field is None:
        return draft
    return leave_out_shut(replace(draft, private={field.name: note}), setting)


def ask_what_is_missing(
    desk: Desk, draft: Draft, setting: Setting, *, is_moment_said: bool, insists: bool
) -> Draft:
    """The step with all that it needs, nothing doubtful left. A moment that is put right meanwhile is
    judged anew.
    """
    from aduan.cli.begun import Filling
    from aduan.desk.correct import place_typed
    from aduan.desk.step import refuse_out_of_place

    def place(moved: Draft) -> Setting:
        refuse_out_of_place(moved, setting)
        return setting

    begun = Filling(place_typed(draft, setting), setting, is_moment_said=is_moment_said)
    filled = complete_filling(desk, begun, place)
    return settle_doubts(desk, filled, place, insists=insists).draft


def give_code(desk: Desk, entry: Mapping[str, Any], draft: Draft) -> tuple[Draft, str | None]:
    """The step with the keys of a new receipt, and its code; None where it gives none."""
    if not gives_receipt(entry):
        return draft, None
    import secrets

    from aduan.desk.receipting import give_receipt

    return give_receipt(draft, secrets.token_bytes, desk.office)


def record_step(
    desk: Desk, draft: Draft, files: list[CleanFile], found: Found, setting: Setting
) -> Taken:
    """The step, with its files if it brings any, as one commit; and what follows from it here."""
    from aduan.desk import step

    with uninterrupted():
        if files:
            from aduan.cli.attaching import take_files

            taken = take_files(desk, draft, files, found, setting)
        else:
            taken = step.take_step(draft, found.file, setting, desk.office, desk.repo)
        desk.progress.note(found.case.id, draft.kind.label)
        settle_after(desk, draft.kind.effect, found.case.id)
    return taken


def say_taken_back(desk: Desk, draft: Draft, case: Case, sop: Sop) -> None:
    """Which step will be taken back, before anybody is asked why."""
    from aduan.desk.step import find_taken_back

    event = find_taken_back(draft, case)
    if event is None:
        return
    moment = tell_moment(desk, event.at)
    label = sop.events[event.name].label
    text = _("{id}: the step “{event}” of {moment} will be taken back")
    click.echo(desk.say(text, id=case.id, event=label, moment=moment))


def read_note(options: Mapping[str, Any], note: Field | None) -> Private | None:
    """The private text from --note, a file or standard input; None where none was given."""
    from aduan.desk.values import tidy_text
    from aduan.store.files.private import Private

    if note is None:
        return None
    text = options.get("note") or ""
    source = options.get("note_file")
    refuse_both("--note", text.strip(), "--note-file", source)
    words = tidy_text(note, text)
    if source and not words:
        from aduan.desk.sentpapers import refuse_sent

        words = read_text_file(source)
        refuse_sent(words)
    return Private(words) if words else None


def say_taken(
    desk: Desk,
    taken: Taken,
    draft: Draft,
    before: str,
    code: str | None,
    wish: PaperWish,
) -> None:
    """What was done, where the case stands, when it is due, and what the procedure asks us to
    tell. `code`: of a receipt that was given with it.
    """
    from aduan.cli.look import say_clock_line
    from aduan.cli.render import print_line
    from aduan.desk.step import list_offers

    law, case = desk.office.law, taken.case
    sop = law.sops[case.sop]
    if desk.as_json:
        from aduan.cli.facts import step_facts

        facts = step_facts(case, law, taken.commit, desk.now)
        print_facts(desk, facts, case.id, code, wish)
        return
    language = desk.voice.language
    print_line(f"{case.id}: {draft.kind.label.text(language)}")
    state = sop.label_of_state(case.state)
    print_line("  " + desk.say(_("now: {state}"), state=state))
    if delay := say_delay_since(desk, draft.at, begins=False):
        print_line("  " + delay)
    say_code(desk, code)
    say_clock_line(desk, case)
    say_ended_request(desk, case, sop, by_step=len(case.history))
    move = draft.kind.move_from(before)
    if move is not None:
        say_readers_once_closed(desk, case, sop)
    if move is not None and move.says is not None:
        print_line("  " + move.says.text(language))
    text = _("you may now take it up at once: `aduan {step} {id}`")
    for kind in list_offers(draft, sop):
        print_line("  " + desk.say(text, step=kind.command, id=case.id))
