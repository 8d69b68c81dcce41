"""The files of a landing: made ready inside git's folder, then renamed into their places."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from aduan.store.files.moving import remove as remove_file
from aduan.store.files.moving import replace
from aduan.store.files.writing import write_atomically
from aduan.store.git.landing.plan import Blob, Change, Entry, Plan
from aduan.store.git.repository import Repository

# So many files are brought to the disk one by one before the branch moves; more would take too
# long.
FEW = 200
EXECUTABLE = "100755"
# The rights of a file that its owner may start and everybody may read.
RIGHTS_OF_PROGRAM = 0o755
RIGHTS = 0o777


def lay_out_files(repo: Repository, room: Path, files: Mapping[str, Change]) -> None:
    """Write the files (by path, from the office's folder) below a folder of git's own."""
    is_few = len(files) <= FEW
    kept = _read_blobs(repo, files)
    for path, change in files.items():
        content = change if isinstance(change, bytes) else kept.get(path)
        if content is None:
            continue
        _lay_out(room / path, content, synced=is_few)
        if isinstance(change, Blob) and change.mode == EXECUTABLE:
            (room / path).chmod(RIGHTS_OF_PROGRAM)


def _read_blobs(repo: Repository, files: Mapping[str, Change]) -> dict[str, bytes | None]:
    """The bytes of those files that git has already."""
    blobs = {path: change for path, change in files.items() if isinstance(change, Blob)}
    found = repo.read_objects([blob.id for blob in blobs.values()])
    return dict(zip(blobs, found, strict=True))


def _lay_out(file: Path, content: bytes, *, synced: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(content)
        if synced:
            stream.flush()
            os.fsync(stream.fileno())


def place_files(root: Path, waiting: Path, paths: Sequence[str], gone: Sequence[str]) -> None:
    """Rename whole folders where nothing stands yet, files elsewhere; remove what is gone."""
    _place_folders(root, waiting, paths)
    for path in paths:
        if (waiting / path).is_file():
            place(waiting / path, root / path)
    for path in gone:
        remove(root, path)


def _place_folders(root: Path, waiting: Path, paths: Iterable[str]) -> None:
    """Rename the folders that are new as a whole: an import brings thousands of files in few of
    them.
    """
    for folder in sorted({Path(path).parent for path in paths}):
        source, target = waiting / folder, root / folder
        if source.is_dir() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            # Where it cannot be done, its files are renamed one by one.
            with suppress(OSError):
                source.rename(target)


def place(source: Path, target: Path) -> None:
    """Move a file to its place, over what stands there, whose rights it takes over."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if target.exists():
            source.chmod(target.stat().st_mode & RIGHTS)
        replace(source, target)
    except OSError as error:
        # Git's folder is on the same disk, as a rule.
        if error.errno != errno.EXDEV:
            raise
        write_atomically(target, source.read_bytes(), None)


def remove(root: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    file = root / path
    remove_file(file)
    for folder in file.parents:
        if folder == root:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def list_unsettled(
    repo: Repository, waiting: Path, plan: Plan, entries: Sequence[Entry]
) -> list[Entry]:
    """What of an interrupted landing is still to be put in place: nobody has changed it since, here
    or in a commit. `waiting`: the folder in which its files lie ready.
    """
    before = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", plan.old)
    now = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
    indexed = _list_blobs(repo, "ls-files", "-s", "-z", "--full-name", ":/")
    unsettled: list[Entry] = []
    for entry in entries:
        was, is_now = before.get(entry.path), now.get(entry.path)
        brought = None if entry.is_gone else entry.blob
        if is_now != brought or indexed.get(entry.path) not in (is_now, was):
            continue
        if _is_untouched(repo, waiting, plan, entry, was):
            unsettled.append(entry)
    return unsettled


def _list_blobs(repo: Repository, *arguments: str) -> dict[str, str]:
    """The blob of each path, from `ls-tree` (mode type blob) or `ls-files -s` (mode blob stage)."""
    column = 2 if arguments[0] == "ls-tree" else 1
    blobs: dict[str, str] = {}
    for line in repo.run(*arguments).split("\0"):
        if line:
            head, path = line.split("\t", 1)
            blobs[path] = head.split()[column]
    return blobs


def _is_untouched(
    repo: Repository, waiting: Path, plan: Plan, entry: Entry, old_blob: str | None
) -> bool:
    """Whether nobody has changed the file on the disk since the landing was made ready: it is what it
    was before, or gone, or put in its place already.
    """
    path = plan.local(entry.path)
    if path is None:
        return True
    if not entry.is_gone and _was_placed(waiting, path):
        return True
    file = repo.root / path
    if not file.exists():
        return True
    old = repo.read_blob(old_blob) if old_blob is not None else None
    content = file.read_bytes()
    # An editor or git itself may have given it the line ends of Windows.
    return old in (content, content.replace(b"\r\n", b"\n"))


def _was_placed(waiting: Path, path: str) -> bool:
    """Whether a file that lay ready was moved into its place. To be asked of such a file alone: what
    is to be removed never lay ready.
    """
    return not (waiting / path).is_file()
