"""`aduan key vault`: where the vault and its copy lie for this clone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vaultfolders import COPY, VAULT, find_places
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _


@click.command(
    "vault", help=_("Show or say where the vault of the cases' keys lies for this clone.")
)
@click.argument("place", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--copy",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("a second folder, as its copy"),
)
@desk_options
def place_vault(desk: Desk, /, place: Path | None, copy: Path | None) -> None:
    from aduan.store.git.setup import write_settings
    from aduan.store.keys.checking import tell_place

    named = {VAULT: place, COPY: copy}
    settings = {name: require_folder(desk, path) for name, path in named.items() if path}
    require_apart({**desk.repo.settings(), **settings})
    if settings:
        write_settings(desk.repo.root, settings)
    folders = find_places(desk)
    found = [finding for folder in folders for finding in tell_place(folder)]
    if desk.as_json:
        places = [folder.path.as_posix() for folder in folders]
        print_json({"folders": places, "findings": [finding.code for finding in found]})
        return
    for text, folder in zip((_("vault: {folder}"), _("copy: {folder}")), folders, strict=False):
        print_line(desk.say(text, folder=folder.path.as_posix()))
    print_findings(found, desk.voice)


def require_apart(settings: Mapping[str, str]) -> None:
    """UsageError: the copy would be the vault itself, and lost with it."""
    vault = settings.get(VAULT)
    if vault and vault == settings.get(COPY):
        raise UsageError(
            _("{folder} would be the vault and its copy at once"),
            _("name another folder, best on another disk"),
            folder=vault,
        )


def require_folder(desk: Desk, path: Path) -> str:
    """A folder that is there, and in no clone: what lies in one could be committed by mistake."""
    whole = path.expanduser().resolve()
    if not whole.is_dir():
        raise UsageError(
            _("{folder} is no folder that is there"),
            _("make it first, or connect the share"),
            folder=path.as_posix(),
        )
    if whole.is_relative_to(desk.office.root.resolve()):
        raise UsageError(
            _("{folder} lies inside the office's folder"),
            _("the vault lies outside: what is in the office's folder could get into Git"),
            folder=path.as_posix(),
        )
    return whole.as_posix()
