"""The folder of a demo: made aside, put in place once it is whole, and never in place of anything
but a demo in which nobody worked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aduan.core.words.findings import SurroundingsError, UsageError
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove_tree, rename
from aduan.store.git.repository import Repository

MARK = ".git/aduan/demo"
# What stands in that file, before the commit that the demo was made with.
SAID = "made by `aduan demo`, which may replace this folder while nobody works in it:"


def refuse_foreign(root: Path) -> None:
    """UsageError where a folder is neither new, nor empty, nor a demo of ours: it is never
    removed.
    """
    if not os.path.lexists(root) or is_demo(root):
        return
    if root.is_symlink() or not root.is_dir() or any(root.iterdir()):
        raise UsageError(
            _("{folder} is not empty and not a demo"),
            _("name a folder that does not exist yet"),
            folder=root,
        )


def refuse_worked_in(root: Path) -> None:
    """UsageError where a demo holds what a person made since: it would be gone with the demo."""
    if is_demo(root) and _is_worked_in(root):
        raise UsageError(
            _("somebody worked in {folder} since it was made, and that would be lost"),
            _("name another folder, or add --replace to throw away what is there"),
            folder=root,
        )


def is_demo(root: Path) -> bool:
    return not root.is_symlink() and (root / MARK).is_file()


def _is_worked_in(root: Path) -> bool:
    """Whether there are files or commits that the demo was not made with; and where git does not
    say, or an older version left no commit to begin from, there may be.
    """
    made_with = (root / MARK).read_text(encoding="utf-8").removeprefix(SAID).strip()
    repo = Repository(root, unaltered=True)
    try:
        files = repo.run("status", "--porcelain", "--untracked-files=all")
        commits = repo.run("rev-list", "--max-count=1", "--all", "HEAD", "--not", made_with)
    except SurroundingsError:
        return True
    return bool(files or commits)


def mark_demo(root: Path, commit: str) -> None:
    """Leave the mark by which a later demo knows that it may take this one's place, and the commit
    that this one was made with.
    """
    mark = root / MARK
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(f"{SAID}\n{commit}\n", encoding="utf-8")


@contextmanager
def made_aside(root: Path) -> Iterator[Path]:
    """A folder beside the demo's own to make it in; where that fails, nothing has changed."""
    whole = root.absolute()
    aside = whole.with_name(f".{whole.name}.{os.getpid()}.new")
    aside.mkdir(parents=True)
    try:
        yield aside
        _put_in_place(aside, root)
    finally:
        if aside.exists():
            remove_tree(aside)


def _put_in_place(aside: Path, root: Path) -> None:
    """Swap what is in the folder, not the folder: somebody's shell may stand in it.

    Git's own goes last and comes first: it bears the mark by which the next demo knows that it may
    go on here. The old demo is removed once the new one is whole; where a file of either is held,
    the old one is put back.
    """
    root.mkdir(parents=True, exist_ok=True)
    old = aside.with_suffix(".old")
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        _move_all(sorted(root.iterdir(), key=lambda path: path.name == ".git"), old, moved)
        _move_all(sorted(aside.iterdir(), key=lambda path: path.name != ".git"), root, moved)
    except BaseException:
        for source, target in reversed(moved):
            rename(target, source)
        old.rmdir()
        raise
    with suppress(OSError):
        remove_tree(old)


def _move_all(children: Iterable[Path], folder: Path, moved: list[tuple[Path, Path]]) -> None:
    for child in children:
        rename(child, folder / child.name)
        moved.append((child, folder / child.name))
