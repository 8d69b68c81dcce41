"""`aduan key clear`: keys that nothing names any more taken out of the vault and its copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.keycheck import name_keys
from aduan.cli.options import desk_options
from aduan.cli.recording import refuse_other_moment
from aduan.cli.render import print_json, print_line
from aduan.cli.vault import find_circles, read_all
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import RefusedError, SurroundingsError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.record.orphankeys import OrphanKey


@click.command(
    "clear",
    help=_(
        "Take keys out of the vault and its copy that no step names, in no branch of this clone, and "
        "that have lain there for thirty days. Name them as `aduan key check` does, or take all."
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--yes", is_flag=True, help=_("take them out without asking"))
@desk_options
def clear_keys(desk: Desk, /, names: tuple[str, ...], yes: bool) -> None:
    from aduan.store.record.orphankeys import drop_orphan, find_orphans

    refuse_other_moment(desk)
    folders = find_folders(desk)
    require_every_folder(folders)
    require_shared(desk)
    known = find_circles(desk, read_all(desk)).keys()
    orphans = choose_orphans(find_orphans(desk.repo, folders, known, desk.clock), names)
    going = [orphan for orphan in orphans if orphan.may_go]
    if not desk.as_json:
        say_orphans(desk, orphans)
    if going and not yes:
        require_yes(desk)
    for orphan in going:
        drop_orphan(folders, orphan.key)
    gone = name_keys(frozenset(orphan.key for orphan in going))
    if desk.as_json:
        left = frozenset(orphan.key for orphan in orphans if not orphan.may_go)
        print_json({"cleared": gone, "left": name_keys(left)})
    elif gone:
        print_line(desk.say(_("{count} keys were taken out"), count=len(gone)))


def require_every_folder(folders: list[VaultFolder]) -> None:
    """SurroundingsError where one is out of reach: it would bring back what went from the others."""
    for folder in folders:
        if not folder.is_there:
            raise SurroundingsError(
                _("the folder {folder} is out of reach"),
                _("nothing was taken out; connect it first"),
                folder=folder.path.as_posix(),
            )


def require_shared(desk: Desk) -> None:
    """RefusedError where this clone does not stand on the line that all have: who has more there may
    need these keys.
    """
    from aduan.store.git.landing.spot import read_spot
    from aduan.store.sync.online import has_remote
    from aduan.store.sync.ownrefs import KEPT, WAITING, list_held_commits
    from aduan.store.sync.remote import fetch, find_remote

    if not has_remote(desk.repo):
        return
    spot = read_spot(desk.repo)
    theirs = fetch(desk.repo, find_remote(desk.repo, spot.branch))
    held = [list_held_commits(desk.repo, place) for place in (KEPT, WAITING)]
    if theirs != spot.head or any(held):
        raise RefusedError(
            _("this clone and the others do not have the same"),
            _("`aduan sync`, and see to what `aduan sync --kept` lists; nothing was taken out"),
        )


def choose_orphans(orphans: list[OrphanKey], names: tuple[str, ...]) -> list[OrphanKey]:
    """Those that were named, or all. UsageError: a name is none of them."""
    by_name = {name_keys(frozenset({orphan.key}))[0]: orphan for orphan in orphans}
    for name in names:
        if name not in by_name:
            raise UsageError(
                _("{name} is no key that nothing names"),
                _("`aduan key check` lists them"),
                name=name,
            )
    return [by_name[name] for name in names] if names else orphans


def say_orphans(desk: Desk, orphans: list[OrphanKey]) -> None:
    """Each key, and why one stays."""
    if not orphans:
        print_line(desk.say(_("every key in the vault is named by a step")))
    for orphan in orphans:
        (name,) = name_keys(frozenset({orphan.key}))
        text = _("{name}: nothing names it")
        if orphan.is_named:
            text = _("{name}: another branch here names it, so it stays")
        elif not orphan.is_ripe:
            text = _("{name}: it lies there for less than thirty days, so it stays")
        print_line(desk.say(text, name=name))


def require_yes(desk: Desk) -> None:
    """click.Abort: no. UsageError: nobody can be asked."""
    if not desk.can_ask:
        raise UsageError(_("taking keys out needs --yes where nobody can be asked"))
    text = _(
        "what they open is lost for good; did everybody run `aduan sync` since, and take them out"
    )
    if not ask_yes_no(desk, desk.say(text), is_no=True):
        raise click.Abort
