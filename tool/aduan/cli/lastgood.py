"""`aduan last-good`: of which commit the public site is built, and what it says of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.audit import append_to_list, read_published, require_continued
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.audit.lastgood import LastGood


@click.command(
    help=_("Audit the whole history, and name the last commit at which nothing is found.")
)
@click.argument("heads", metavar="HEADS", type=click.Path(path_type=Path))
@click.option(
    "--note",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("leave the answer in a file, from which the site's build takes it"),
)
@desk_options
def last_good(desk: Desk, /, heads: Path, note: Path | None) -> None:
    found = find_good(desk, heads)
    if note is not None:
        from aduan.store.files.writing import write_over

        write_over(note, found.write().encode("ascii"))
    since = found.since.isoformat(timespec="seconds") if found.since else None
    if desk.as_json:
        print_json({"commit": found.commit, "since": since})
        return
    print_line(found.commit)
    if since:
        text = _("the audit refuses what came after it, since {since}")
        print_line(desk.say(text, since=since), err=True)


def find_good(desk: Desk, file: Path) -> LastGood:
    """The last good commit; where the whole history is good, its head is added to the list of heads.

    RefusedError: the history no longer has what was published, or is not whole.
    """
    from aduan.store.audit.heads import read_heads
    from aduan.store.audit.lastgood import choose_good
    from aduan.store.audit.span import audit_history
    from aduan.store.git.repository import Repository

    repo = Repository(desk.office.root, unaltered=True)
    now = max(datetime.now(UTC), desk.clock)
    text = read_published(file)
    head = repo.run("rev-parse", "HEAD")
    require_continued(repo, file, text, head)
    audited = audit_history(repo, now, whole=True)
    published, _broken = read_heads(text)
    found = choose_good(repo, audited, published, now)
    if audited.is_clean and audited.begun:
        append_to_list(desk, repo, file, audited.head, now)
    zone = desk.office.law.calendar.zone
    return replace(found, since=found.since.astimezone(zone) if found.since else None)
