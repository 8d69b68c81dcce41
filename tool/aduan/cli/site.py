"""`aduan site`: the public site, by the generator that the office chose; or in two halves, with any
other between them: what it needs (`--stage`), and the last touch on what it made (`--finish`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import FindingKind, RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLIC = "public"


@click.command("site", help=_("Build the public site into public/, in both languages."))
@click.option(
    "--stage",
    "staged",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=_("only lay down in a folder what a generator needs; no page is built"),
)
@click.option(
    "--finish",
    "built",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=_("only finish the pages that a generator built into a folder"),
)
@click.option(
    "--compare",
    "where",
    metavar="ADDRESS",
    help=_("only compare what is served there, or lies in a folder, with keys and scripts here"),
)
@click.option(
    "--built",
    "made",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help=_("with --compare: also every file that was built into this folder, to the byte"),
)
@desk_options
def make_site(
    desk: Desk, /, staged: Path | None, built: Path | None, where: str | None, made: Path | None
) -> None:
    if staged and built:
        raise UsageError(
            _("--stage and --finish are two steps"), _("the generator is run between them")
        )
    if where is None and made is not None:
        raise UsageError(_("--built belongs to --compare"))
    if where is not None:
        from aduan.cli.served import compare_site

        compare_site(desk, where, made)
        return
    if staged:
        say_unsaved(desk)
        count = stage_site(desk, staged)
        say_where(
            desk,
            staged,
            desk.say(_("{n} files for a generator in {folder}"), n=count, folder=staged),
        )
        return
    if not built:
        say_unsaved(desk)
    folder = built or build_by_choice(desk)
    count = finish_site(desk, folder)
    say_where(desk, folder, desk.say(_("{n} pages finished in {folder}"), n=count, folder=folder))


def say_unsaved(desk: Desk) -> None:
    """Say what the record does not have yet of what the site will be made from."""
    from aduan.store.record.unsaved import UNSAVED, name_unsaved

    if paths := name_unsaved(desk.office.root):
        print_line(desk.say(UNSAVED, paths=paths), err=True)


def stage_site(desk: Desk, folder: Path) -> int:
    """Lay down all that a generator needs; how many files. RefusedError: see `read_edition`."""
    from aduan.publish.site.folders import lay_staged, read_material
    from aduan.publish.site.opening import read_edition, read_top
    from aduan.publish.site.staging import stage

    root = desk.office.root
    refuse_programs(root)
    address = read_address(desk)
    edition = read_edition(root, desk.now.astimezone, address)
    files = stage(edition, read_material(root, read_top(root, edition)), address)
    lay_staged(folder, files)
    return len(files)


def build_by_choice(desk: Desk) -> Path:
    """Build the whole site by the office's own generator; where it is."""
    from aduan.publish.site.generators import (
        GENERATORS,
        STAGED,
        build_staged,
        generator_of,
        put_in_place,
        require_generator,
        run_generator,
    )

    root = desk.office.root
    name = generator_of(desk.office.law.office)
    require_generator(name)
    if name == GENERATORS[0]:
        # Our plugin is in it: it stages and finishes by itself.
        run_generator(name, root)
        return root / PUBLIC
    stage_site(desk, root / STAGED)
    put_in_place(build_staged(name, root / STAGED), root / PUBLIC)
    return root / PUBLIC


def finish_site(desk: Desk, folder: Path) -> int:
    """Finish the pages in a folder; how many."""
    from aduan.publish.site.folders import finish_folder

    return finish_folder(folder, read_address(desk))


def read_address(desk: Desk) -> str:
    """The site's address as the office or its settings say it, with a slash at its end, or empty."""
    from aduan.publish.reading.address import SETTING, address_of, place_at
    from aduan.publish.site.folders import read_settings

    settings: Mapping[str, object] = read_settings(desk.office.root)
    law = place_at(desk.office.law, str(settings.get(SETTING) or ""))
    return address_of(law.office)


def refuse_programs(root: Path) -> None:
    """RefusedError: the settings name programs or other folders, or a page holds what no Markdown
    makes.
    """
    from aduan.store.files.sitefolder import check_site

    found = [finding for finding in check_site(root) if finding.kind is FindingKind.INVALID]
    if found:
        raise RefusedError(
            _("the site's files are not as they have to be: {paths}"),
            _("`aduan check` says what is wrong"),
            paths=", ".join(sorted({finding.path for finding in found})),
        )


def say_where(desk: Desk, folder: Path, said: str) -> None:
    if desk.as_json:
        print_json({"folder": str(folder)})
    else:
        print_line(said)
