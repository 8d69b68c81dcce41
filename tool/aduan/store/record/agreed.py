"""Whether the files of cases have been held against the record already, as both are now.

What git is asked for that looks at every file once more. So a small note is kept in .git/aduan/ of what
all was when nothing differed; where it is damaged or of anything else, git is asked.
"""

from __future__ import annotations

from contextlib import suppress

from aduan.core.words.officepaths import CASES
from aduan.store.files.moving import NO_PATIENCE
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.writing import write_atomically
from aduan.store.git.repository import Repository

NAME = "agreed"


def stamp_record(repo: Repository, digest: str) -> str:
    """Changes when the record's cases do, or git's index, or the files. `digest`: of the files (`Survey`);
    empty, as is the stamp, where they cannot be told from what they may be next.
    """
    tree = repo.try_run("rev-parse", "--verify", "-q", f"HEAD:./{CASES}") if digest else None
    if not tree:
        return ""
    with suppress(OSError):
        index = (repo.git_dir / "index").stat()
        mark = f"{index.st_size} {index.st_mtime_ns} {index.st_ino}"
        return f"{digest} {tree.strip()} {mark}"
    return ""


def is_agreed(office: OfficeFolder, stamp: str) -> bool:
    """Whether nothing differed when the stamp was this one."""
    if not stamp or office.cache is None:
        return False
    with suppress(OSError):
        return (office.cache / NAME).read_bytes() == stamp.encode()
    return False


def note_agreed(office: OfficeFolder, stamp: str) -> None:
    """Remember that nothing differs. Where it cannot be written, that is no loss."""
    if not stamp or office.cache is None:
        return
    with suppress(OSError):
        write_atomically(office.cache / NAME, stamp.encode(), None, NO_PATIENCE)
