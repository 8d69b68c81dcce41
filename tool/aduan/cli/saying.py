"""What went wrong, in words: a refusal of ours, or what the disk or the system says."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

# What Windows says of a file that another program has open, whatever it is asked for.
SHARING = frozenset({32, 33})
# What to do about what the system says.
HINTS = {
    errno.ENOSPC: _("make room on the disk, then run it again; nothing was changed"),
    errno.EROFS: _("this disk cannot be written to; copy the office to one that can"),
}
OPEN_ELSEWHERE = _(
    "close it in the other program first (Excel, Acrobat), or look at the rights of the folder"
)
CLOSED_TO_US = _(
    "you may not write in that folder: ask whoever keeps this computer for the right to, or use "
    "another"
)
LOOK = _("look at the disk and at the rights of the folder")


def say_fault(problem: RefusedError | OSError, voice: Voice) -> tuple[str, str]:
    """What is wrong, and what to do about it; nothing where a refusal has no hint."""
    if isinstance(problem, RefusedError):
        return problem.message(voice), problem.hint(voice)
    message = voice.say(_("the disk or the system said no: {words}"), {"words": _words_of(problem)})
    return message, voice.say(choose_hint(problem), {})


def choose_hint(problem: OSError) -> str:
    """What to do about what the system says of a file."""
    if problem.errno == errno.EACCES:
        return CLOSED_TO_US if is_closed(problem) else OPEN_ELSEWHERE
    return HINTS.get(problem.errno or 0, LOOK)


def is_closed(problem: OSError) -> bool:
    """Whether it is the folder's rights that are in the way, and no other program."""
    name = problem.filename2 or problem.filename
    if not name or getattr(problem, "winerror", None) in SHARING:
        return False
    folder = Path(os.fsdecode(name)).parent
    return folder.is_dir() and not os.access(folder, os.W_OK)


def _words_of(problem: OSError) -> str:
    """What the system says, and of which file; the folders above it are this machine's own."""
    name = problem.filename2 or problem.filename
    file = f" ({Path(str(name)).name})" if name else ""
    return (problem.strerror or "?") + file
