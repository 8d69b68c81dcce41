"""The cases and registers that stand at a commit, as a change of law finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from aduan.core.words.officepaths import CASES, has_case_name, is_read_as_case_or_box
from aduan.store.audit.record import LIMIT
from aduan.store.files.casehead import read_head
from aduan.store.files.laidread import read_laid
from aduan.store.git.repository import Repository

# A path from the office's folder, and its blob.
Standing = tuple[str, str]


def list_standing(repo: Repository, prefix: str, commit: str) -> Iterator[Standing]:
    """The case files and box registers of a commit."""
    listed = repo.read_raw("ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix + CASES)
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        head, _tab, path = entry.partition("\t")
        local = path.removeprefix(prefix)
        if is_read_as_case_or_box(local) and " blob " in head:
            yield local, head.split()[2]


def list_standing_cases(repo: Repository, prefix: str, commit: str) -> Iterator[Standing]:
    """The case files of a commit."""
    for path, blob in list_standing(repo, prefix, commit):
        if has_case_name(path):
            yield path, blob


def read_standing(repo: Repository, found: Collection[Standing]) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each; what is too large is judged elsewhere."""
    contents = repo.stream_objects([blob for _path, blob in found], LIMIT)
    for (path, _blob), (_size, raw) in zip(found, contents, strict=True):
        if raw is not None:
            yield path, raw


def find_followed(
    repo: Repository, prefix: str, commit: str, wanted: Collection[str]
) -> frozenset[str]:
    """The procedures that a case of the commit says it follows."""
    followed: set[str] = set()
    cases = list(list_standing_cases(repo, prefix, commit)) if wanted else []
    for _path, raw in read_standing(repo, cases):
        sop = read_head(read_laid(raw).data).sop
        if sop in wanted:
            followed.add(sop)
        if len(followed) == len(wanted):
            break
    return frozenset(followed)
