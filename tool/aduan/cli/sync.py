"""`aduan sync`, and the merge driver that git's own merges call."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.law.sop import RETRACT
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.syncing import Shelved


@click.command(
    help=_(
        "Exchange with the other clones: take in what others entered, hand on what was entered "
        "here."
    )
)
@desk_options
def sync(desk: Desk, /) -> None:
    from aduan.cli.recording import refuse_other_moment
    from aduan.store.sync.syncing import sync as exchange

    refuse_other_moment(desk)
    done = exchange(desk.repo, lambda: datetime.now(UTC))
    if desk.as_json:
        print_json(
            {
                "received": done.received,
                "sent": done.sent,
                "head": done.head,
                "set_aside": [
                    {"id": s.case_id, "event": s.event, "by": s.by, "beside": s.beside}
                    for s in done.shelved
                ],
            }
        )
        return
    print_line(
        desk.say(
            _("{received} commits came in, {sent} went out"), received=done.received, sent=done.sent
        )
    )
    for shelved in done.shelved:
        say_shelved(desk, shelved)


def say_shelved(desk: Desk, shelved: Shelved) -> None:
    """Whose step was set aside, beside whose, and how it is entered again."""
    law = desk.office.law
    kinds = [kind for sop in (law.sop, *law.sops.values()) for kind in sop.events.values()]
    step = next((kind for kind in kinds if kind.name == shelved.event), None)
    retract = next((kind.command for kind in kinds if kind.effect == RETRACT), "retract")
    values: dict[str, object] = {
        "id": shelved.case_id,
        "by": shelved.by,
        "beside": shelved.beside,
        "retract": retract,
    }
    values |= {
        "event": step.label if step else shelved.event,
        "command": step.command if step else shelved.event,
    }
    print_line(
        desk.say(
            _("{id}: the step “{event}” of {by} was set aside; {beside} had been faster"), **values
        )
    )
    hint = _("if it was the right one: `aduan {retract} {id}`, then `aduan {command} {id}` again")
    print_line("  " + desk.say(hint, **values))


@click.command(
    "merge-driver", hidden=True, help=_("Put two additions to a case together (called by git).")
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path")
@desk_options
def merge_driver(desk: Desk, /, base: Path, ours: Path, theirs: Path, path: str) -> None:
    from aduan.store.files.merging import merge_files

    # Git gives the base as well; what both begin with says the same, whatever base git has found.
    del base, path
    merged = merge_files(ours.read_bytes(), theirs.read_bytes(), desk.office.law)
    ours.write_bytes(merged.content)
