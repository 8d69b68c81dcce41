"""What everybody reads beside the cases, and whether it names somebody who complained: said by
`check --vault`, by the hook of a message, before commits go out, of the box's register as it is typed,
and before a case is erased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_findings, print_line
from aduan.core.words.findings import CancelledError, Finding, RefusedError
from aduan.core.words.officepaths import BOXES, STAFF_FILE
from aduan.core.words.text import mark as _
from aduan.store.files.environment import read_environment

if TYPE_CHECKING:
    from aduan.desk.besidecases import KnownNames
    from aduan.store.audit.newlines import OpenLine
    from aduan.store.files.casekeys import CaseKeyring

# What the tool's own messages say: a case or a day of the box, and one word.
_OWN = re.compile(r"\S+(?: [\d-]+)?: \S+")
# A line that says nothing in anybody's words: a name with one word behind it, or nothing.
_OWN_LINE = re.compile(r"\s*(?:- )?(?:[\w-]+:\s*)?\S*\s*")
NAMES_SOMEBODY = _("this seems to name somebody who complained: everybody reads it, for ever")
NOTHING_SENT = _("nothing was sent to the others")
LEAVE_OUT = _("leave the name out, or say with --named that it has to stand there")


def find_named_beside(desk: Desk, names: KnownNames) -> list[Finding]:
    """Each line of a page, a setting or a register, each file by its name, and each commit, that names
    somebody.
    """
    from aduan.desk.besidecases import (
        check_named_files,
        check_named_lines,
        check_named_messages,
    )
    from aduan.store.audit.messages import read_messages
    from aduan.store.files.sitefolder import list_open_names, read_open_files

    if names.is_empty:
        return []
    root = desk.office.root
    boxes = ((path.relative_to(root).as_posix(), path.read_bytes()) for path in root.glob(BOXES))
    # Who works here stands in one of these files by name.
    pages = (file for file in read_open_files(root) if file[0] != STAFF_FILE)
    found = list(check_named_lines([*pages, *boxes], names))
    found += check_named_files(list_open_names(root), names)
    return [*found, *check_named_messages(read_messages(desk.repo, ("HEAD",)), names)]


def remark_beside(desk: Desk, case_id: str) -> None:
    """Where else everybody reads the name of who complained in one case."""
    from aduan.cli.vault import peek_keyring
    from aduan.desk.besidecases import KnownNames
    from aduan.desk.searching import list_called

    keyring = peek_keyring(desk)
    if keyring is None:
        return
    called = list_called(desk.office, [case_id], keyring)
    found = find_named_beside(desk, KnownNames(called, desk.office.law))
    print_findings(found, desk.voice, err=True)


def remark_message(desk: Desk, message: str) -> None:
    """A commit that is about to be made: its message, and the lines that it brings to what everybody
    reads. Nobody is asked for a passphrase. The commit goes on: a name may be another's.
    """
    from aduan.store.audit.newlines import read_staged_lines
    from aduan.store.git.env import read_staging

    # The index of this very commit, where git calls us before it.
    staging = read_staging(read_environment(), Path.cwd(), desk.repo.git_dir)
    _remark(desk, [("", message)], read_staged_lines(desk.repo.within(staging)))


def confirm_unshared(desk: Desk, *, insists: bool) -> None:
    """The commits that are about to go out: messages and lines; `insists`: it was said that names may
    stand there. It is the last moment at which they can be taken out.

    CancelledError: one names somebody, and nothing goes out. RefusedError: nobody can be asked.
    """
    from aduan.store.audit.messages import read_messages
    from aduan.store.audit.newlines import read_brought_lines
    from aduan.store.sync.ownrefs import read_shared

    shared = read_shared(desk.repo)
    span = ("HEAD", f"^{shared}") if shared else ("HEAD",)
    found = _find_named(desk, read_messages(desk.repo, span), read_brought_lines(desk.repo, span))
    print_findings(found, desk.voice, err=True)
    if not found or insists:
        return
    if not desk.can_ask:
        raise RefusedError(
            NOTHING_SENT, _("take the name out, or say with --named that it has to stand there")
        )
    if not ask_yes_no(desk, desk.say(_("share it all the same")), is_no=True):
        raise CancelledError(NOTHING_SENT)


def confirm_unnamed_text(desk: Desk, text: str, *, insists: bool) -> None:
    """A text for all to read, as it was typed; `insists`: it was said that a name may stand there.

    CancelledError: it names somebody, and is not recorded. RefusedError: nobody can be asked.
    """
    if insists or not _find_named(desk, [("", text)], ()):
        return
    if not desk.can_ask:
        raise RefusedError(NAMES_SOMEBODY, LEAVE_OUT)
    print_line(desk.say(NAMES_SOMEBODY), err=True)
    if not ask_yes_no(desk, desk.say(_("record it all the same")), is_no=True):
        raise CancelledError(_("cancelled; nothing was recorded"))


def gather_names(desk: Desk, keyring: CaseKeyring) -> KnownNames:
    """The names of all who complained, as far as they open here."""
    from aduan.desk.besidecases import KnownNames
    from aduan.desk.searching import list_called
    from aduan.store.office.caseload import read_usable

    # One damaged file keeps nobody from writing a message.
    usable, _damaged = read_usable(desk.office)
    called = list_called(desk.office, [case.id for case in usable], keyring)
    return KnownNames(called, desk.office.law)


def _remark(desk: Desk, messages: Iterable[tuple[str, str]], lines: Iterable[OpenLine]) -> None:
    print_findings(_find_named(desk, messages, lines), desk.voice, err=True)


def _find_named(
    desk: Desk, messages: Iterable[tuple[str, str]], lines: Iterable[OpenLine]
) -> list[Finding]:
    """Each message and each line that names somebody; none where no key opens who that may be."""
    from aduan.cli.vault import peek_keyring
    from aduan.desk.besidecases import check_named_messages, name_place

    said = [one for one in messages if _OWN.fullmatch(one[1].strip()) is None]
    written = [one for one in lines if _OWN_LINE.fullmatch(one.text) is None]
    # To open all cases takes a moment.
    keyring = peek_keyring(desk) if said or written else None
    if keyring is None:
        return []
    names = gather_names(desk, keyring)
    named = [one for one in written if names.name_in(one.text)]
    places = [name_place(one.path, one.number, one.commit) for one in named]
    return [*check_named_messages(said, names), *places]
