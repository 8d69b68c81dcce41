"""`aduan sync`: the exchange with the other clones."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.ahead import tell_late_entry
from aduan.cli.camein import came_in_json, find_came_in, note_before, tell_came_in
from aduan.cli.desk import Desk
from aduan.cli.keptasking import ask_kept
from aduan.cli.notentered import say_all_kept
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.rewritten import say_put_back, say_rewritten
from aduan.cli.settingback import keep_list, set_back
from aduan.cli.synckept import show_kept, take_again, take_off
from aduan.cli.syncsaid import (
    say_changed_keys,
    say_corrected,
    say_left,
    say_noticed,
    say_waiting,
    synced_json,
)
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.vaultsync import Journey
    from aduan.store.sync.resealing import Resealing
    from aduan.store.sync.syncing import Synced


@click.command(
    help=_(
        "Exchange with the other clones: take in what others entered, hand on what was entered "
        "here."
    )
)
@click.option("--first", is_flag=True, help=_("fill an empty meeting place for the first time"))
@click.option(
    "--named", is_flag=True, help=_("who complained may be named in what everybody reads")
)
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
@click.option(
    "--heads",
    "published",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("with --restore: the site's heads.txt, saved at any time; what it tells of stays"),
)
@desk_options
def sync(
    desk: Desk,
    /,
    first: bool,
    named: bool,
    kept: bool,
    again: str | None,
    drop: str | None,
    restore: bool,
    offered: Path | None,
    leave: bool,
    reason: str | None,
    published: Path | None,
) -> None:
    if (offered or leave or reason is not None or published) and not restore:
        raise UsageError(_("--with, --leave, --reason and --heads belong to --restore"))
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
        if published is not None:
            keep_list(desk, published)
        set_back(desk, offered, reason, leave=leave)
    else:
        exchange(desk, first=first, named=named)


def exchange(desk: Desk, *, first: bool, named: bool) -> None:
    from aduan.cli.erased import drop_erased
    from aduan.cli.served import tell_served
    from aduan.cli.shutprints import drop_shut_prints
    from aduan.cli.vaultsync import (
        Journey,
        journey_json,
        say_journey,
        settle_alone,
        settle_vault,
    )
    from aduan.store.sync.ahead import list_ahead, list_late_by_entry
    from aduan.store.sync.stepsin import list_erased_in, list_opened_here
    from aduan.store.sync.syncing import sync as run

    settle_alone(desk)
    journey = Journey()
    state_before = note_before(desk)
    before_it = list_ahead(desk.repo, state_before.law)
    resealing = make_resealing(desk) if desk.office.law.office.has_sealing else None
    before = partial(prepare_going_out, desk, journey, insists=named)
    run_once = partial(run, desk.repo, lambda: desk.clock, before=before, resealing=resealing)
    done = run_once(first=first)
    desk.look_anew()
    # Before anything is made on the way here.
    came = find_came_in(desk, state_before)
    # Before anything else opens the vault, and drops what was erased without a word.
    erased = sorted({*drop_erased(desk), *list_erased_in(came.steps)})
    done = hand_on_letter_keys(desk, done, run_once)
    opened_here = list_opened_here(desk.repo, desk.office.law, state_before.line)
    settle_vault(desk, journey, opened_here=opened_here)
    if desk.office.law.office.has_sealing:
        drop_shut_prints(desk)
    renewed = list_renewed(resealing)
    late = list_late_by_entry(desk.repo, desk.office.law, before_it, desk.clock)
    if desk.as_json:
        more: dict[str, object] = {"erased": erased, "sealed_anew": renewed, "late_by_entry": late}
        more |= came_in_json(desk, state_before, came)
        print_json({**synced_json(done, desk.voice), **more, "vault": journey_json(journey)})
        return
    counted = {"received": done.received, "sent": done.sent}
    print_line(desk.say(_("{received} commits came in, {sent} went out"), **counted))
    for line in tell_late_entry(desk, late):
        print_line(line)
    say_put_back(desk, done.missing)
    say_rewritten(desk, done.rewritten)
    for line in tell_came_in(desk, state_before, came):
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


def prepare_going_out(desk: Desk, journey: Journey, *, insists: bool = False) -> None:
    """What is done before anything goes out: what names somebody is asked about, and keys go first."""
    from aduan.cli.namedbeside import confirm_unshared
    from aduan.cli.vaultsync import bring_keys

    confirm_unshared(desk, insists=insists)
    bring_keys(desk, journey)


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
