"""`aduan sync --restore`: the other side brought back to where it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.sync.bringingback import Vouching
    from aduan.store.sync.restoring import Restored


def say_anew(desk: Desk, done: Restored) -> None:
    """What is to be entered anew of what the other side lost, and how it could stay as it was."""
    if not done.count:
        print_line(desk.say(_("all that was lost is in the record again; now run `aduan sync`")))
        return
    text = _("the other side lost {count} commits; now run `aduan sync`, which enters them anew")
    print_line(desk.say(text, count=done.count))
    if done.is_old:
        from aduan.store.files.shellwords import quote_word
        from aduan.store.sync.ownrefs import DROPPED, SHORT

        hint = _(
            "it takes none that were made so long ago. Before that, who keeps it can bring them back "
            "as they were: there `git fetch {folder} {commit}:{branch}`"
        )
        branch = desk.repo.run("symbolic-ref", "--short", "-q", "HEAD")
        folder = quote_word(desk.repo.root.as_posix())
        kept = f"{DROPPED}{done.dropped[:SHORT]}"
        print_line("  " + desk.say(hint, folder=folder, commit=kept, branch=branch))


def read_vouching(desk: Desk, reason: str) -> Vouching:
    """Who brings back what was lost, and why. Refused to who does not keep the law."""
    from aduan.cli.recording import find_clerk
    from aduan.store.sync.bringingback import Vouching

    law = desk.office.law
    person = find_clerk(desk, None, law.sop.law_keepers)
    return Vouching(person.id, law.calendar.local_day(desk.clock), reason)


def keep_list(desk: Desk, file: Path) -> None:
    """Keep the site's list of heads in git's folder, where every exchange looks: what it tells of stays.

    RefusedError: it is not whole, or tells of another past than the one that is kept. UsageError: it
    cannot be read.
    """
    from aduan.cli.heads import read_list
    from aduan.store.audit.heads import is_continued, read_heads
    from aduan.store.audit.takingback import keep_published, read_kept_heads

    text = read_list(file)
    heads, breaks = read_heads(text)
    for found in breaks:
        hint = _("get another copy of {file} (line {line} of this one)")
        raise RefusedError(found.message, hint, file=file, line=found.line, **found.values)
    known = read_kept_heads(desk.repo)
    if not is_continued(known, heads):
        raise RefusedError(
            _("{file} tells of another past than the list that was kept here"),
            _("get another copy of it from the site; if it stays so, tell the head of office"),
            file=file,
        )
    if len(heads) > len(known):
        keep_published(desk.repo, text.encode("ascii"))


def set_back(desk: Desk, offered: Path | None, reason: str | None, *, leave: bool) -> None:
    from aduan.store.sync.ownrefs import DROPPED, SHORT
    from aduan.store.sync.restoring import restore

    said = None if reason is None else read_vouching(desk, reason)
    done = restore(desk.repo, desk.clock, offered, leave=leave, said=said)
    if desk.as_json:
        told = {"head": done.head, "dropped": done.dropped or None, "count": done.count}
        print_json({**told, "anew": done.is_anew})
        return
    if not done.dropped:
        text = _("{count} commits that the other side had lost are there again")
        print_line(desk.say(text, count=done.count))
        return
    if done.is_anew:
        say_anew(desk, done)
        return
    text = _("the other side stands again at {head}; {count} commits were taken off")
    print_line(desk.say(text, head=done.head[:SHORT], count=done.count))
    kept = _("they are kept here as {name}; now run `aduan sync`")
    print_line("  " + desk.say(kept, name=f"{DROPPED}{done.dropped[:SHORT]}"))
