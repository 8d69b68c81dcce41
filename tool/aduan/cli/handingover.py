"""The files of a case beside what is told of it: who asks for all that is held gets them, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_findings, print_line
from aduan.cli.reveal import lay_files, say_laid
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from pathlib import Path

    from aduan.core.words.findings import Finding
    from aduan.desk.find import Found
    from aduan.store.files.casekeys import CaseKeyring
    from aduan.store.keys.printfolder import PrintFolder


@dataclass(frozen=True)
class HandedFiles:
    """Where the files of a case lie, how many stayed shut, what is wrong with others; `lacks_text`:
    whether something of its text is not on the sheet that they go with.
    """

    laid: tuple[Path, ...] = ()
    shut: int = 0
    wrong: tuple[Finding, ...] = ()
    lacks_text: bool = False

    @property
    def is_none(self) -> bool:
        return not (self.laid or self.shut or self.wrong)

    @property
    def is_part(self) -> bool:
        """Whether something is missing from what is handed over."""
        return bool(self.shut or self.wrong or self.lacks_text)

    @property
    def facts(self) -> dict[str, object]:
        """What is handed over, for programs."""
        paths = [path.as_posix() for path in self.laid]
        return {"files": paths, "files_shut": self.shut, "findings": [f.code for f in self.wrong]}


def hand_files(
    desk: Desk, found: Found, keyring: CaseKeyring | None, folder: PrintFolder | None = None
) -> HandedFiles:
    """Lay the files of a case where papers about people are laid, or in a folder that was named; no
    folder is made where it has none. SurroundingsError: they cannot be written.
    """
    from aduan.cli.printing import find_print_folder
    from aduan.core.case.attachments import list_attached

    is_erased = found.case.position.custody.erased is not None
    if is_erased:
        return HandedFiles()
    lacks_text = bool(found.unread)
    if not list_attached(found.case, desk.office.law.sops[found.case.sop]):
        return HandedFiles(lacks_text=lacks_text)
    laid, shut, wrong = lay_files(desk, found, keyring, folder or find_print_folder(desk))
    return HandedFiles(tuple(laid), shut, tuple(wrong), lacks_text)


def tell_handed(desk: Desk, files: HandedFiles, *, is_kept: bool = False) -> None:
    """What else goes to the person, on standard error: it is no part of the sheet. `is_kept`: the
    folder is none that is emptied.
    """
    if files.is_none:
        return
    if files.laid:
        print_line(desk.say(_("hand these files over, too:")), err=True)
    say_laid(desk, files.laid, files.shut, is_kept=is_kept, err=True)
    print_findings(files.wrong, desk.voice, err=True)
