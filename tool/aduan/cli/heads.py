"""`aduan verify-head`: whether this clone still has every commit that the site once told of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.askedarguments import WHICH_FILE, ask_said, asked_argument
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.audit.heads import Break, Head


@click.command(
    "verify-head",
    help=_(
        "Say whether this clone still has every commit that the site's heads.txt, saved at any "
        "time, tells of."
    ),
)
@asked_argument(
    "files",
    "FILE...",
    ask_said(WHICH_FILE),
    nargs=-1,
    type=click.Path(path_type=Path),
)
@click.option(
    "--status",
    "shown",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help=_("a saved status.bin: say when the site showed it"),
)
@desk_options
def verify_head(desk: Desk, /, files: tuple[Path, ...], shown: Path | None) -> None:
    from aduan.store.audit.heads import check_contained, is_continued, read_heads
    from aduan.store.git.repository import Repository

    repo = Repository(desk.folder or Path.cwd(), unaltered=True)
    repo.git_dir  # noqa: B018  # refused where there is none
    commits = frozenset(repo.run("rev-list", "HEAD").split())
    lists: list[list[Head]] = []
    broken: list[tuple[Path, Break]] = []
    for file in files:
        heads, breaks = read_heads(read_list(file))
        broken += [(file, found) for found in (*breaks, *check_contained(heads, commits))]
        lists.append(heads)
    longest = max(lists, key=len)
    apart = [
        file for file, heads in zip(files, lists, strict=True) if not is_continued(heads, longest)
    ]
    found = find_shown(shown, lists) if shown else None
    show(desk, files, lists, broken, apart, shown_facts(shown, found))
    if shown:
        say_shown(desk, shown, found)
    if broken or apart or (shown and found is None):
        raise click.exceptions.Exit(1)


def find_shown(file: Path, lists: list[list[Head]]) -> Head | None:
    """The line that names a saved file of statuses. UsageError: it cannot be read."""
    from aduan.store.audit.heads import find_naming
    from aduan.store.files.namedfiles import read_named_file

    content = read_named_file(file)
    return next((head for heads in lists if (head := find_naming(heads, content))), None)


def shown_facts(file: Path | None, found: Head | None) -> dict[str, str | None]:
    """The line of a saved file of statuses for programs; nothing where no file was named."""
    return {"shown": found.text if found else None} if file else {}


def say_shown(desk: Desk, file: Path, found: Head | None) -> None:
    """When the site showed it, for people; in JSON it stands with the rest."""
    if desk.as_json:
        return
    if found is None:
        print_line(desk.say(_("{file}: no line of these lists names it"), file=file))
    else:
        text = _("{file}: shown by the site from {moment} on")
        print_line(desk.say(text, file=file, moment=found.text))


def read_list(file: Path) -> str:
    """A saved list of heads. UsageError: it cannot be read, is empty, or larger than any list."""
    from aduan.store.files.namedfiles import read_named_file

    try:
        text = read_named_file(file).decode("ascii")
    except UnicodeDecodeError:
        raise UsageError(_("the file {file} cannot be read"), file=file) from None
    if not text.strip():
        raise UsageError(_("the file {file} is empty"), file=file)
    return text


def show(
    desk: Desk,
    files: tuple[Path, ...],
    lists: list[list[Head]],
    broken: list[tuple[Path, Break]],
    apart: list[Path],
    more: dict[str, str | None],
) -> None:
    count = len({head.commit for heads in lists for head in heads})
    if desk.as_json:
        print_json(
            {
                "heads": count,
                "whole": not broken and not apart,
                "breaks": [
                    {"file": str(file), "line": b.line, "message": desk.say(b.message, **b.values)}
                    for file, b in broken
                ],
                "apart": [str(file) for file in apart],
                **more,
            }
        )
        return
    for file, found in broken:
        print_line(f"{file}:{found.line}: {desk.say(found.message, **found.values)}")
    for file in apart:
        print_line(
            desk.say(_("{file} tells of another past than the longest of these lists"), file=file)
        )
    if not broken and not apart:
        text = _("all {count} published commits of {files} lists are still part of this history")
        print_line(desk.say(text, count=count, files=len(files)))
