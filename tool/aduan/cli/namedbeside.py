"""What everybody reads beside the cases, and whether it names somebody who complained: said by
`check --vault`, by the hook of a message, before commits go out, of the box's register as it is typed,
and before a case is erased.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import print_findings
from aduan.core.words.findings import CancelledError, Finding
from aduan.core.words.officepaths import BOXES, STAFF_FILE
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.desk.besidecases import KnownNames
    from aduan.store.files.casekeys import CaseKeyring

# What the tool's own messages say: a case or a day of the box, and one word.
_OWN = re.compile(r"\S+(?: [\d-]+)?: \S+")


def find_named_beside(desk: Desk, names: KnownNames) -> list[Finding]:
    """Each line of a page, a setting or a register, and each commit, that names somebody."""
    from aduan.desk.besidecases import check_named_lines, check_named_messages
    from aduan.store.audit.messages import read_messages
    from aduan.store.files.sitefolder import read_open_files

    if names.is_empty:
        return []
    root = desk.office.root
    boxes = ((path.relative_to(root).as_posix(), path.read_bytes()) for path in root.glob(BOXES))
    # Who works here stands in one of these files by name.
    pages = (file for file in read_open_files(root) if file[0] != STAFF_FILE)
    found = list(check_named_lines([*pages, *boxes], names))
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
    """The message of a commit that is about to be made; nobody is asked for a passphrase. The commit goes
    on: a name may be another's.
    """
    _remark(desk, [("", message)])


def remark_unshared(desk: Desk) -> None:
    """The messages of commits that are about to go out."""
    from aduan.store.audit.messages import read_messages
    from aduan.store.sync.ownrefs import read_shared

    shared = read_shared(desk.repo)
    span = ("HEAD", f"^{shared}") if shared else ("HEAD",)
    _remark(desk, read_messages(desk.repo, span))


def confirm_unnamed_text(desk: Desk, text: str) -> None:
    """A text for all to read, as it was typed. CancelledError: it names somebody, and is not recorded."""
    is_named = _remark(desk, [("", text)])
    if (
        is_named
        and desk.can_ask
        and not ask_yes_no(desk, desk.say(_("record it all the same")), is_no=True)
    ):
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


def _remark(desk: Desk, messages: Iterable[tuple[str, str]]) -> bool:
    from aduan.cli.vault import peek_keyring
    from aduan.desk.besidecases import check_named_messages

    said = [one for one in messages if _may_name(one[1])]
    keyring = peek_keyring(desk) if said else None
    if keyring is None:
        return False
    found = list(check_named_messages(said, gather_names(desk, keyring)))
    print_findings(found, desk.voice, err=True)
    return bool(found)


def _may_name(message: str) -> bool:
    """Whether a message says more than the tool's own do: to open all cases takes a moment."""
    return _OWN.fullmatch(message.strip()) is None
