"""Whether what is landed stays within its folder: nothing is written or removed through a link."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.places import list_folders
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import is_link


def require_no_links(root: Path, paths: Iterable[str]) -> None:
    """RefusedError where a path (from `root`, with forward slashes) is a link here, or lies behind
    one.
    """
    known: dict[str, bool] = {}
    for path in paths:
        link = find_link(root, path, known)
        if link is not None:
            raise RefusedError(
                _("{path} is a link on this computer; nothing is written through it"),
                _("put a real file or folder in its place, then run it again"),
                path=link,
            )


def find_link(root: Path, path: str, known: dict[str, bool]) -> str | None:
    """The first part of a path that is a link, from the top; None where there is none.

    `known`: what was looked at before, by its path from `root`; what is looked at now is added, as
    many paths share their folders.
    """
    for part in (*list_folders(path), path):
        if part not in known:
            known[part] = is_link(root / part)
        if known[part]:
            return part
    return None
