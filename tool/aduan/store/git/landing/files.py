"""The files of a landing: made ready inside git's folder, then renamed into their places."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
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


def stage_files(repo: Repository, room: Path, files: Mapping[str, Change]) -> None:
    """Write the files (by path, from the office's folder) below a folder of git's own."""
    blobs = {path: change for path, change in files.items() if isinstance(change, Blob)}
    found = repo.read_objects([blob.id for blob in blobs.values()])
    contents = {
        path: content for path, content in zip(blobs, found, strict=True) if content is not None
    }
    for path, change in files.items():
        content = change if isinstance(change, bytes) else contents.get(path)
        if content is not None:
            _stage_file(room / path, content, synced=len(files) <= FEW)
    for path, blob in blobs.items():
        if blob.mode == EXECUTABLE:
            (room / path).chmod(0o755)


def _stage_file(file: Path, content: bytes, *, synced: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(content)
        if synced:
            stream.flush()
            os.fsync(stream.fileno())


def place_files(root: Path, waiting: Path, paths: Sequence[str], gone: Sequence[str]) -> None:
    """Rename whole folders where nothing stands yet, files elsewhere; remove what is gone."""
    for folder in sorted({Path(path).parent for path in paths}):
        source, target = waiting / folder, root / folder
        if source.is_dir() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                source.rename(target)
    for path in paths:
        if (waiting / path).is_file():
            place(waiting / path, root / path)
    for path in gone:
        remove(root, path)


def place(source: Path, target: Path) -> None:
    """Move a file to its place, over what stands there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if target.exists():
            source.chmod(target.stat().st_mode & 0o777)
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
    repo: Repository, room: Path, plan: Plan, entries: Sequence[Entry]
) -> list[Entry]:
    """What of an interrupted landing is still to be put in place: nobody has changed it since, here
    or in a commit.
    """
    before = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", plan.old)
    now = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
    staged = _list_blobs(repo, "ls-files", "-s", "-z", "--full-name", ":/")
    return [
        entry
        for entry in entries
        if now.get(entry.path) == (None if entry.is_gone else entry.blob)
        and staged.get(entry.path) in (now.get(entry.path), before.get(entry.path))
        and _is_untouched(
            repo, room / plan.stage / "files", plan.local(entry.path), before.get(entry.path)
        )
    ]


def _list_blobs(repo: Repository, *arguments: str) -> dict[str, str]:
    """The blob of each path, from `ls-tree` (mode type blob) or `ls-files -s` (mode blob stage)."""
    at = 2 if arguments[0] == "ls-tree" else 1
    entries = (entry.split("\t", 1) for entry in repo.run(*arguments).split("\0") if entry)
    return {path: head.split()[at] for head, path in entries}


def _is_untouched(repo: Repository, waiting: Path, path: str | None, old_blob: str | None) -> bool:
    """Whether the file on the disk is gone, what it was before the landing, or already what it
    brings.
    """
    if path is None:
        return True
    file = repo.root / path
    if not file.exists() or not (waiting / path).is_file():
        return True
    old = repo.read_blob(old_blob) if old_blob is not None else None
    content = file.read_bytes()
    return old in (content, content.replace(b"\r\n", b"\n"))
