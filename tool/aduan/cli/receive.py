"""`aduan new`: receive a complaint."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.againhere import tell_again_here
from aduan.cli.attaching import attach_pictures
from aduan.cli.cancelling import uninterrupted
from aduan.cli.completing import ask_late_reason, complete_filling
from aduan.cli.desk import Desk
from aduan.cli.doubts import settle_doubts
from aduan.cli.lateness import say_delay_since
from aduan.cli.moments import read_receipt_moment, tell_moment
from aduan.cli.offering import (
    PaperWish,
    offer_receipt,
    paper_options,
    print_facts,
    refuse_unprintable,
    take_wish,
)
from aduan.cli.options import desk_options
from aduan.cli.receiptcode import say_code
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_findings, print_line
from aduan.cli.stepoptions import NAMED, describe_field, field_option, named_option
from aduan.cli.steptable import find_step, first_step
from aduan.cli.textin import name_source, refuse_typed
from aduan.cli.vault import open_keyring
from aduan.cli.vaultfolders import tell_no_vault
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from datetime import datetime

    from aduan.cli.begun import Filling
    from aduan.core.law.sop import Sop
    from aduan.core.law.sopparts import EventKind
    from aduan.desk.draft import Draft, Setting
    from aduan.store.files.private import PrivateFile
    from aduan.store.record.steps import Taken


# What is written by an import, the tool, or the form alone.
NO_OPTION = ("source", "receipt", "cases")
# Said where an office seals, which refuses these as options.
NEVER_TYPED = _(
    "who complains, and about what, is asked for, or taken from a file (--from), and never typed in the "
    "command: other programs could read it"
)


def make_new_command(folder: Path | None) -> click.Command:
    """`aduan new`, with the fields of the procedure's first event as options."""
    entry = first_step(folder)
    command = desk_options(receive)
    sealed = [_sealed_option(field, entry["seals"]) for field in entry["sealed"]]
    opened = [field_option(field) for field in entry["open"] if field["type"] not in NO_OPTION]
    for option in reversed([*opened, *sealed]):
        command = option(command)
    for option in reversed([*_options(), *named_option(entry)]):
        command = option(command)
    return click.command(
        "new",
        help=_("Receive a complaint. Asks for what the options leave out."),
        epilog=gettext(NEVER_TYPED) if entry["seals"] else None,
    )(command)


def _sealed_option(field: Mapping[str, Any], seals: bool) -> Callable[[Any], Any]:
    """The option of a text about people; not offered where the office seals."""
    flag = "--" + field["name"].replace("_", "-")
    metavar = "CODE" if field["codes"] else "TEXT"
    text = describe_field(field)
    return click.option(flag, field["name"], metavar=metavar, help=text, hidden=seals)


def _options() -> list[Callable[[Any], Any]]:
    return [
        click.option("--at", metavar="MOMENT", help=_("when it was received, if not now")),
        click.option(
            "--by", metavar="STAFF", help=_("who enters it, where several share an e-mail")
        ),
        click.option(
            "--for", "whose", metavar="STAFF", help=_("whose act it is, entered by the secretariat")
        ),
        click.option(
            "--from",
            "source",
            metavar="FILE",
            help=_("take the fields from a letter or a YAML file, or - for standard input"),
        ),
        click.option(
            "--settled",
            is_flag=True,
            help=_("it was settled at the desk: enter the next steps, too"),
        ),
        *paper_options(),
    ]


def receive(
    desk: Desk,
    /,
    at: str | None,
    by: str | None,
    whose: str | None,
    source: str | None,
    settled: bool,
    **options: Any,
) -> None:
    """Receive a complaint: from what was typed to what is said."""
    from aduan.desk import receive as receipt

    wish = take_wish(options)
    insists = bool(options.pop(NAMED, False))
    refuse_unprintable(desk, wish)
    moment = read_receipt_moment(desk, at) if at else desk.now
    setting = set_out_new(desk, desk.now, moment)
    sop = setting.sop
    person = find_clerk(desk, by, sop.first_event.by)
    receipt.refuse_early(moment, person.id, whose, setting)
    following = list_settled_steps(desk, sop) if settled else []
    refuse_typed(setting, [options.get(name) for name in sop.first_event.sealed])
    given = gather(desk, sop, source, options)
    draft = receipt.begin_receipt(moment, person.id, whose, given.fields, setting)
    begun = begin_new(draft, setting, given, is_moment_said=bool(at))
    place = partial(place_receipt, desk, sop)
    filled = complete_filling(desk, begun, place)
    filled = settle_doubts(desk, filled, place, insists=insists)
    taken, code = record_new(desk, filled.draft, setting)
    say_received(desk, taken, code, wish)
    tell_again_here(desk, taken.case.id)
    print_findings(tell_no_vault(desk), desk.voice, err=True)
    if given.lies_open and source is not None:
        tell_lying_open(desk, source)
    attach_pictures(desk, taken, filled.pictures)
    offer_receipt(desk, taken.case.id, code, wish)
    settle(desk, following, taken)


def set_out_new(desk: Desk, now: datetime, moment: datetime) -> Setting:
    """Where a complaint is received that came at a moment, with the keys that are here."""
    from aduan.desk.receive import set_out_receipt

    return set_out_receipt(desk.office, now, moment, open_keyring(desk))


def list_settled_steps(desk: Desk, sop: Sop) -> list[EventKind]:
    """The steps that follow where all was settled at the desk. UsageError: nobody can be asked."""
    from aduan.desk.settle import list_settled

    if not desk.can_ask:
        raise UsageError(_("--settled asks further questions and needs a terminal"))
    return list_settled(sop)


def begin_new(draft: Draft, setting: Setting, given: Given, *, is_moment_said: bool) -> Filling:
    """The complaint as it was given, and the pictures that it came with."""
    from aduan.cli.begun import Filling
    from aduan.desk.asked import refuse_spared

    refuse_spared(draft, setting)
    return Filling(draft, setting, is_moment_said=is_moment_said, pictures=given.pictures)


def record_new(desk: Desk, draft: Draft, setting: Setting) -> tuple[Taken, str | None]:
    """The complaint, recorded under a number of its own; and the code of its receipt."""
    from aduan.desk.receipting import give_receipt
    from aduan.desk.receive import choose_id, take_receipt

    case_id = choose_id(draft.at, setting)
    # Answering takes its time: what counts for the entry is when it is done.
    setting = set_out_new(desk, desk.now_in(desk.office.law.calendar.zone), draft.at)
    draft = ask_late_reason(desk, draft, setting)
    draft, code = give_receipt(draft, secrets.token_bytes, desk.office)
    with uninterrupted():
        taken = take_receipt(draft, case_id, setting, desk.repo)
        desk.progress.note(case_id, draft.kind.label)
    return taken, code


def place_receipt(desk: Desk, sop: Sop, draft: Draft) -> Setting:
    """Where a complaint is received that came at the draft's moment. RefusedError: it cannot be, or
    under another procedure than the one that is being filled in.
    """
    from aduan.desk import receive as receipt

    setting = set_out_new(desk, desk.now, draft.at)
    if setting.sop.id != sop.id:
        raise RefusedError(
            _("on that day another procedure was in force"),
            _("stop here, then `aduan new --at DATE` with that day"),
        )
    receipt.refuse_early(draft.at, draft.by, draft.whose, setting)
    return setting


@dataclass(frozen=True)
class Given:
    """What was given of a complaint before anything is asked, and the pictures that came along.
    `lies_open`: it stands in the clear in a file.
    """

    fields: Mapping[str, object]
    pictures: tuple[PrivateFile, ...] = ()
    lies_open: bool = False


def gather(desk: Desk, sop: Sop, source: str | None, options: Mapping[str, str | None]) -> Given:
    """The fields as typed, and those that a file or a letter gives; what was typed comes before it."""
    from aduan.desk.values import is_blank

    written = read_given(desk, sop, source) if source else Given({})
    typed = {name: value for name, value in options.items() if not is_blank(value)}
    return Given({**written.fields, **typed}, written.pictures, written.lies_open)


def read_given(desk: Desk, sop: Sop, source: str) -> Given:
    """What a file says: a letter from the site, or fields as YAML."""
    from aduan.cli.fromfile import read_source
    from aduan.cli.letteropening import decode_sent, open_source, read_sent, take_letter
    from aduan.desk.receipting import refuse_slip

    raw = read_sent(source)
    opened = open_source(desk, raw, source)
    if opened is not None:
        letter, key = opened
        return Given(take_letter(desk, letter, key, sop), letter.pictures)
    refused = refuse_slip(decode_sent(raw), name_source(source), desk.office)
    if refused is not None:
        raise refused
    is_file = source != "-"
    return Given(read_source(source, raw, sop, sop.first_event), lies_open=is_file)


def settle(desk: Desk, kinds: Sequence[EventKind], taken: Taken) -> None:
    """The steps up to the statement, asked for one after the other, each its own commit."""
    from aduan.cli.steps import take_step

    desk.progress.ahead = [(kind.command, kind.label) for kind in kinds]
    for kind in kinds:
        entry = find_step(desk.folder, kind.name)
        if entry is not None:
            take_step(desk, entry, taken.case.id, {"at": None, "by": None, "whose": None})


def say_received(desk: Desk, taken: Taken, code: str | None, wish: PaperWish) -> None:
    """What was received. `code`: of the complainant's receipt, told here and on its paper."""
    from aduan.cli.facts import step_facts
    from aduan.cli.look import say_clock_line

    if desk.as_json:
        facts = step_facts(taken.case, desk.office.law, taken.commit, desk.now)
        print_facts(desk, facts, taken.case.id, code, wish)
        return
    at = tell_moment(desk, taken.case.received)
    print_line(desk.say(_("received: {id}, {moment}"), id=taken.case.id, moment=at))
    if delay := say_delay_since(desk, taken.case.received, begins=True):
        print_line("  " + delay)
    say_code(desk, code)
    say_clock_line(desk, taken.case)
    for text in list_cautions(desk):
        print_line("  " + desk.say(text))


def tell_lying_open(desk: Desk, source: str) -> None:
    """That a file still has in the clear what is sealed now."""
    if not desk.office.law.office.has_sealing:
        return
    text = _("{file} still has all of it in the clear: delete it there")
    print_line(desk.say(text, file=name_source(source)), err=True)


def list_cautions(desk: Desk) -> Iterator[str]:
    """What whoever enters text about people has to know of how it is kept here."""
    law = desk.office.law
    if law.office.on(law.calendar.local_day(desk.now)).sealing == "off":
        yield _("sealing is off: private text is kept in the clear; only made-up data belongs here")
    elif law.office.recovery_key is None:
        yield _(
            "there is no key for recovery yet: if all keys are lost, so is this text "
            "(`aduan key recovery`)"
        )
