"""The folder of a demo: made aside, put in place once it is whole, and never in place of anything
but a demo.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aduan.core.words.findings import UsageError
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove_tree, rename

MARK = ".git/aduan/demo"


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


def is_demo(root: Path) -> bool:
    return not root.is_symlink() and (root / MARK).is_file()


def mark_demo(root: Path) -> None:
    """Leave the mark by which a later demo knows that it may take this one's place."""
    mark = root / MARK
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(
        "made by `aduan demo`: the next one may replace this folder\n", encoding="utf-8"
    )


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
