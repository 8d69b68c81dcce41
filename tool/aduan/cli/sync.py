"""`aduan sync`: the exchange with the other clones."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.ahead import tell_late_entry
from aduan.cli.desk import Desk
from aduan.cli.keptasking import ask_kept
from aduan.cli.moments import tell_moment
from aduan.cli.notentered import (
    say_all_kept,
)
from aduan.cli.options import desk_options
from aduan.cli.render import finding_json, print_findings, print_json, print_line
from aduan.cli.rewritten import rewritten_json, say_put_back, say_rewritten
from aduan.cli.settingback import set_back
from aduan.cli.synckept import event_json, show_kept, take_again, take_off
from aduan.core.law.law import Law
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.vaultsync import Journey
    from aduan.core.words.findings import Finding
    from aduan.store.sync.amended import CorrectedTwice
    from aduan.store.sync.replaying import HeldBack
    from aduan.store.sync.resealing import Resealing
    from aduan.store.sync.syncing import Synced


@click.command(
    help=_(
        "Exchange with the other clones: take in what others entered, hand on what was entered "
        "here."
    )
)
@click.option("--first", is_flag=True, help=_("fill an empty meeting place for the first time"))
@click.option("--kept", is_flag=True, help=_("list what was not entered and is kept here"))
@click.option("--again", metavar="NAME", help=_("enter again what is kept under this name"))
@click.option("--drop", metavar="NAME", help=_("take what is kept under this name off that list"))
@click.option(
    "--restore", is_flag=True, help=_("set the shared branch back to the last that keeps the rules")
)
@click.option(
    "--with",
    "offered",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("with --restore: a colleague's clone that still has what was lost"),
)
@click.option(
    "--leave",
    is_flag=True,
    help=_("with --restore: leave steps that others signed to them"),
)
@click.option(
    "--reason",
    metavar="WHY",
    help=_(
        "with --restore, for an administrator: bring back what was lost as it was, with everybody's "
        "signatures; the reason stands in the record"
    ),
)
@desk_options
def sync(
    desk: Desk,
    /,
    first: bool,
    kept: bool,
    again: str | None,
    drop: str | None,
    restore: bool,
    offered: Path | None,
    leave: bool,
    reason: str | None,
) -> None:
    if (offered or leave or reason is not None) and not restore:
        raise UsageError(_("--with, --leave and --reason belong to --restore"))
    if sum((first, kept, again is not None, drop is not None, restore)) > 1:
        text = _("only one of these at a time: --first, --kept, --again, --drop, --restore")
        raise UsageError(text)
    if kept:
        show_kept(desk)
        return
    if drop is not None:
        take_off(desk, drop)
        return
    from aduan.cli.recording import refuse_other_moment

    refuse_other_moment(desk)
    if again is not None:
        take_again(desk, again)
    elif restore:
        set_back(desk, offered, reason, leave=leave)
    else:
        exchange(desk, first=first)


def exchange(desk: Desk, *, first: bool) -> None:
    from aduan.cli.erased import drop_erased
    from aduan.cli.ownlisted import read_listed_keys, tell_new_keys
    from aduan.cli.served import tell_served
    from aduan.cli.shutprints import drop_shut_prints
    from aduan.cli.vaultsync import Journey, journey_json, say_journey, settle_vault
    from aduan.store.sync.ahead import list_ahead, list_late_by_entry
    from aduan.store.sync.syncing import sync as run

    journey = Journey()
    keys_before = read_listed_keys(desk)
    before_it = list_ahead(desk.repo, desk.office.law)
    resealing = make_resealing(desk) if desk.office.law.office.has_sealing else None
    before = partial(prepare_going_out, desk, journey)
    run_once = partial(run, desk.repo, lambda: desk.clock, before=before, resealing=resealing)
    done = run_once(first=first)
    desk.look_anew()
    done = hand_on_letter_keys(desk, done, run_once)
    erased = drop_erased(desk)
    settle_vault(desk, journey)
    if desk.office.law.office.has_sealing:
        drop_shut_prints(desk)
    renewed = list_renewed(resealing)
    late = list_late_by_entry(desk.repo, desk.office.law, before_it, desk.clock)
    if desk.as_json:
        more = {"erased": erased, "sealed_anew": renewed, "late_by_entry": late}
        print_json({**synced_json(done, desk.voice), **more, "vault": journey_json(journey)})
        return
    counted = {"received": done.received, "sent": done.sent}
    print_line(desk.say(_("{received} commits came in, {sent} went out"), **counted))
    for line in tell_late_entry(desk, late):
        print_line(line)
    say_put_back(desk, done.missing)
    say_rewritten(desk, done.rewritten)
    for line in tell_new_keys(desk, keys_before):
        print_line(line)
    say_noticed(desk, done.noticed)
    say_journey(desk, journey)
    say_changed_keys(desk, erased, renewed)
    say_all_kept(desk, done.kept)
    for two in done.twice:
        say_corrected(desk, two)
    say_left(desk, len({kept.commit for kept in done.kept}))
    say_waiting(desk)
    tell_served(desk)
    ask_kept(desk)


def prepare_going_out(desk: Desk, journey: Journey) -> None:
    """What is done before anything goes out: keys go first, and what names somebody is told."""
    from aduan.cli.namedbeside import remark_unshared
    from aduan.cli.vaultsync import bring_keys

    bring_keys(desk, journey)
    remark_unshared(desk)


def say_noticed(desk: Desk, noticed: Sequence[Finding]) -> None:
    """What came from a server that refuses no numbers of people; never the numbers."""
    if not noticed:
        return
    text = _(
        "{count} places in what came in look like a person's number, and every clone has them now"
    )
    print_line(desk.say(text, count=len(noticed)))
    print_findings(noticed, desk.voice)
    hint = _("`aduan hooks install --server` on the server has it refuse what comes next")
    print_line("  " + desk.say(hint))


def say_changed_keys(desk: Desk, erased: Iterable[str], renewed: Iterable[str]) -> None:
    """Of which cases the keys are gone, and which got others."""
    for case_id in erased:
        print_line(desk.say(_("{id}: erased; what the vault held of it is gone"), id=case_id))
    for case_id in renewed:
        text = _("{id}: another case bears the tag of its key; it was sealed anew with another one")
        print_line(desk.say(text, id=case_id))


def hand_on_letter_keys(desk: Desk, done: Synced, run_once: Callable[[], Synced]) -> Synced:
    """Make the month's keys for letters where none has come, and hand them on; what both exchanges did.
    Nobody hears of it where somebody else was faster even then: there are keys, and that is all.
    """
    from aduan.cli.letterkeys import drop_unlisted, make_on_the_way
    from aduan.store.sync.ownrefs import KEPT, release_commits

    made = make_on_the_way(desk)
    if not made:
        return done
    commit = desk.repo.run("rev-parse", "HEAD")
    after = run_once()
    desk.look_anew()
    kept = after.kept
    if drop_unlisted(desk, made):
        release_commits(desk.repo, KEPT, {commit})
        kept = tuple(one for one in kept if one.commit != commit)
    return replace(
        after,
        received=done.received + after.received,
        sent=done.sent + after.sent,
        kept=(*done.kept, *kept),
        twice=(*done.twice, *after.twice),
        noticed=(*done.noticed, *after.noticed),
        rewritten=(*done.rewritten, *after.rewritten),
        missing=done.missing + after.missing,
    )


def make_resealing(desk: Desk) -> Resealing:
    """What seals a case anew, should it need other keys. Asks for nothing before that."""
    from aduan.cli.vault import open_keyring
    from aduan.cli.vaultfolders import find_folders
    from aduan.store.sync.resealing import Resealing

    keyring, folders = partial(open_keyring, desk), partial(find_folders, desk)
    return Resealing(keyring, folders, secrets.token_bytes)


def list_renewed(resealing: Resealing | None) -> list[str]:
    """The cases that were sealed anew."""
    return sorted(resealing.renewed) if resealing is not None else []


def say_waiting(desk: Desk) -> None:
    """Whose steps wait in this clone: said each time, for they are in no record until then."""
    from aduan.store.sync.waiting import list_waiting_paths

    waiting = list_waiting_paths(desk.repo)
    if waiting:
        text = _(
            "steps in {count} files wait here for {people}, and are not in the record until they run "
            "`aduan sync` in this folder, or `aduan sync --restore` in theirs"
        )
        people = ", ".join(sorted(set(waiting.values())))
        print_line(desk.say(text, people=people, count=len(waiting)))
        hint = _("`aduan sync --kept` names them, and what to do where they cannot any more")
        print_line("  " + desk.say(hint))


def say_left(desk: Desk, told: int) -> None:
    """That something from before is kept here still. `told`: how much of it was told just now."""
    from aduan.store.sync.ownrefs import KEPT, list_held_commits

    count = len(list_held_commits(desk.repo, KEPT)) - told
    if count > 0:
        text = _("{count} more steps are kept here that were not entered: `aduan sync --kept`")
        print_line(desk.say(text, count=count))


def synced_json(done: Synced, voice: Voice) -> dict[str, object]:
    return {
        "received": done.received,
        "sent": done.sent,
        "head": done.head,
        "waiting": done.waiting,
        "not_entered": [entry for kept in done.kept for entry in _kept_json(kept)],
        "corrected_twice": [_twice_json(two) for two in done.twice],
        "noticed": [finding_json(finding, voice) for finding in done.noticed],
        "rewritten": rewritten_json(done.rewritten),
        "missing": done.missing,
    }


def _twice_json(two: CorrectedTwice) -> dict[str, object]:
    steps = {"earlier": event_json(two.earlier), "later": event_json(two.later)}
    return {"id": two.case_id, "field": two.field, **steps}


def _kept_json(kept: HeldBack) -> list[dict[str, object]]:
    from aduan.store.sync.ownrefs import SHORT

    name = kept.commit[:SHORT]
    entries: list[dict[str, object]] = [{"kept": name, "path": path} for path in kept.paths]
    entries += [
        {
            "kept": name,
            "id": missed.case_id,
            **event_json(missed.event),
            "beside": event_json(missed.beside) if missed.beside else None,
            "code": missed.why.code if missed.why else None,
        }
        for missed in kept.missed
    ]
    return entries or [{"kept": name}]


def say_corrected(desk: Desk, two: CorrectedTwice) -> None:
    """Whose corrections of one field, when, and which of them holds; never what they say."""
    values: dict[str, object] = {
        "id": two.case_id,
        "field": name_field(desk.office.law, two.field),
        "first": two.earlier.by,
        "before": tell_moment(desk, two.earlier.at),
        "second": two.later.by,
        "after": tell_moment(desk, two.later.at),
    }
    text = _(
        "{id}: “{field}” was corrected by {first} ({before}) and by {second} ({after}): the one of "
        "{second} was entered later and holds now"
    )
    print_line(desk.say(text, **values))
    hint = _(
        "perhaps neither saw the other's: look at `aduan show {id}`, and correct it again if need be"
    )
    print_line("  " + desk.say(hint, **values))


def name_field(law: Law, name: str) -> object:
    """A field of a case, for people by its label."""
    for sop in law.ordered_sops:
        field = sop.open_fields.get(name) or sop.private_fields.get(name)
        if field is not None:
            return field.named
    return name
