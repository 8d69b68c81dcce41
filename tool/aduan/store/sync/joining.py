"""Two branches joined without git's index or folder: which files the result has, and what cannot be
joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import PathKind, is_law_file, kind_of
from aduan.core.words.places import GONE, PROGRAM, REGULAR
from aduan.core.words.text import mark as _
from aduan.store.audit.laws import Laws
from aduan.store.files.chunks import UnmergeableError
from aduan.store.files.lawfiles import judge_law
from aduan.store.files.merging import merge_files
from aduan.store.git.landing import Blob, Change
from aduan.store.git.repository import Repository


@dataclass(frozen=True, slots=True)
class Side:
    """What a path is on one side: its mode and blob."""

    mode: str
    blob: str

    @property
    def change(self) -> Change:
        return None if self.mode == GONE else Blob(self.blob, self.mode)


@dataclass(frozen=True)
class Joined:
    """What the joined commit makes of paths, against our side (paths from the repository's
    folder).
    """

    files: Mapping[str, Change]
    conflicts: tuple[str, ...] = field(default=())


class ConflictError(RefusedError):
    """Both sides changed the same file, and only a person can tell what it should say. Nothing was
    changed.
    """

    def __init__(self, paths: tuple[str, ...], theirs: str) -> None:
        super().__init__(
            _("both sides changed {paths}, and only a person can put that together"),
            _("talk to who changed it; then `git merge {theirs}`, mend the file, `git commit -a`"),
            paths=", ".join(paths),
            theirs=theirs[:12],
        )


def join(repo: Repository, ours: str, theirs: str, prefix: str) -> Joined:
    """Both sides since they parted. ConflictError: some file cannot be put together."""
    base = repo.run("merge-base", ours, theirs).split("\n")[0]
    mine, others = (dict(_list_changes(repo, base, side)) for side in (ours, theirs))
    files: dict[str, Change] = {
        path: side.change for path, side in others.items() if path not in mine
    }
    both = [path for path in others if path in mine and others[path] != mine[path]]
    _require_plain(files, both, others)
    law = _law_of_both(repo, ours, files, prefix)
    contents = _read_versions(repo, base, both, mine, others)
    conflicts = []
    for path in both:
        old, left, right = contents[path]
        merged = _join_file(
            path[len(prefix) :] if path.startswith(prefix) else "", old, left, right, law
        )
        if merged is None:
            conflicts.append(path)
        else:
            files[path] = merged
    if conflicts:
        raise ConflictError(tuple(conflicts), theirs)
    return Joined(files)


def _list_changes(repo: Repository, old: str, new: str) -> Iterator[tuple[str, Side]]:
    words = repo.run("diff-tree", "-r", "-z", "--no-renames", old, new).split("\0")
    for place in range(0, len(words) - 1, 2):
        _old_mode, mode, _old, blob, _status = words[place][1:].split()
        yield words[place + 1], Side(mode, blob)


def _require_plain(
    files: Mapping[str, Change], both: list[str], others: Mapping[str, Side]
) -> None:
    """Links and folders of other repositories are not brought onto a clerk's disk."""
    for path in (*files, *both):
        if others[path].mode not in (REGULAR, PROGRAM, GONE):
            raise RefusedError(_("{path} is not a plain file; it is not taken in"), "", path=path)


def _law_of_both(
    repo: Repository, ours: str, files: Mapping[str, Change], prefix: str
) -> Law | None:
    """The law that the joined files give; None where it cannot be used."""
    laws = Laws(repo, prefix)
    state = laws.state(ours)
    changed = {
        path[len(prefix) :]: change for path, change in files.items() if path.startswith(prefix)
    }
    if not any(map(is_law_file, changed)):
        return laws.law(state)
    blobs = {**state.blobs, **{path: c.id for path, c in changed.items() if isinstance(c, Blob)}}
    paths = [path for path in blobs if is_law_file(path) and changed.get(path, b"") is not None]
    found = zip(paths, repo.read_objects([blobs[path] for path in paths]), strict=True)
    return judge_law({path: raw for path, raw in found if raw is not None}).law


def _read_versions(
    repo: Repository,
    base: str,
    both: list[str],
    mine: Mapping[str, Side],
    others: Mapping[str, Side],
) -> dict[str, tuple[bytes | None, bytes | None, bytes | None]]:
    names = [
        name for path in both for name in (f"{base}:{path}", mine[path].blob, others[path].blob)
    ]
    found = repo.read_objects(names)
    return {path: (found[3 * n], found[3 * n + 1], found[3 * n + 2]) for n, path in enumerate(both)}


def _join_file(
    path: str, old: bytes | None, ours: bytes | None, theirs: bytes | None, law: Law | None
) -> bytes | None:
    """One file that both sides changed; None where a person must."""
    if ours is None or theirs is None:
        return None
    if kind_of(path) in (PathKind.CASE, PathKind.BOX):
        try:
            return merge_files(ours, theirs, law).content if law else None
        except UnmergeableError:
            return None
    return (
        None if kind_of(path) is PathKind.RELEASE or old is None else _join_text(old, ours, theirs)
    )


def _join_text(old: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Lines changed at different places, by `git merge-file`; None where they meet."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "old", "theirs")]
        for file, content in zip(files, (ours, old, theirs), strict=True):
            file.write_bytes(content)
        repo = Repository(Path(folder))
        code, _out, _err = repo.attempt("merge-file", "--quiet", *(str(file) for file in files))
        return files[0].read_bytes() if code == 0 else None
