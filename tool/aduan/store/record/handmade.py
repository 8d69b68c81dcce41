"""Steps that somebody added to a case's file by hand: found, judged, and recorded, one commit a step.

Nobody's text is lost on the way: the whole file is kept aside until its last step is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aduan.core.case.fold import Case
from aduan.core.case.sealedrules import is_sealing
from aduan.core.law.law import Law
from aduan.core.words.casewords import ENTERED
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import ALL_CASES, PathKind, kind_of
from aduan.core.words.quickly import dataclass
from aduan.store.files.casefile import Bench
from aduan.store.files.chunks import Chunk, UnsplittableError, split_chunks
from aduan.store.files.growth import check_growth
from aduan.store.files.moving import remove
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.remarks import find_remarks
from aduan.store.files.steptext import set_keys
from aduan.store.files.writing import write_atomically, write_closed
from aduan.store.git.landing import Grounds, Landing
from aduan.store.git.landing.committing import Begun
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.agreed import is_agreed, note_agreed, stamp_record
from aduan.store.record.judging import AuditFirst
from aduan.store.record.steps import (
    InvalidStepError,
    commit_message,
    judge_grown,
    land_grown,
    must_tell_now,
)
from aduan.store.record.unsaved import list_differing, list_unsaved

# For git: the files below cases/.
OF_CASES = f":(glob){ALL_CASES}"
# In git's own folder: files whose steps are being recorded.
ASIDE = "unsaved"


@dataclass(frozen=True)
class HandMade:
    """A case file with steps that git does not have. `known`: how many it has."""

    path: str
    raw: bytes
    known: int
    steps: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class SavedStep:
    """A step that was recorded: its case after it, its name, its commit."""

    case: Case
    event: str
    commit: str


def list_unsaved_paths(repo: Repository) -> list[str]:
    """The case files of this folder that say other than git has, by path from the office's folder."""
    paths = list_unsaved(repo, [OF_CASES])
    return [path for path in paths if kind_of(path) is PathKind.CASE]


def check_against_record(office: OfficeFolder, repo: Repository, digest: str = "") -> list[Finding]:
    """ADU601 for each case file of which a line that is recorded was changed or removed by hand.
    `digest`: of all case files as they are; empty: unknown.
    """
    stamp = stamp_record(repo, digest)
    if is_agreed(office, stamp):
        return []
    found = list(_find_changed(office, repo))
    if not found:
        note_agreed(office, stamp)
    return found


def _find_changed(office: OfficeFolder, repo: Repository) -> Iterator[Finding]:
    for path in list_differing(repo, [OF_CASES]):
        file = office.root / path
        if kind_of(path) is not PathKind.CASE or not file.is_file():
            continue
        recorded = repo.read_blob(f"HEAD:./{path}")
        if recorded is not None:
            yield from check_growth(path, recorded, _plain(file.read_bytes()))


def read_handmade(office: OfficeFolder, repo: Repository, path: str) -> HandMade | None:
    """The steps of a file that git does not have; None where it has all.

    InvalidStepError: a line that is recorded was changed. UnsplittableError: it is not written so
    that its steps can be told apart.
    """
    finish_aside(office, repo, path)
    raw = (office.root / path).read_bytes()
    recorded = repo.read_blob(f"HEAD:./{path}")
    plain = _plain(raw)
    if recorded == plain:
        return None
    if recorded is not None and (changed := check_growth(path, recorded, plain)):
        raise InvalidStepError(tuple(changed))
    items = [chunk.item for chunk in split_chunks(plain).items]
    known = len(split_chunks(recorded).items) if recorded is not None else 0
    return HandMade(path, raw, known, tuple(items[known:]))


def list_new_remarks(
    repo: Repository, path: str, raw: bytes, law: Law, moment: datetime
) -> list[Finding]:
    """ADU347 for each remark in a case's file that git does not have, where texts are sealed. By the
    whole file: what stands below its last step is part of no step.
    """
    if not is_sealing(law, law.calendar.local_day(moment)):
        return []
    recorded = repo.read_blob(f"HEAD:./{path}") or b""
    plain = _plain(raw)
    start = len(recorded) if plain.startswith(recorded) else 0
    return [replace(remark, path=path) for remark in find_remarks(plain, start)]


def require_no_remarks(repo: Repository, made: HandMade, law: Law, moment: datetime) -> None:
    """InvalidStepError: a remark was written into the file, which nobody could take out again."""
    remarks = list_new_remarks(repo, made.path, made.raw, law, moment)
    if remarks:
        raise InvalidStepError(tuple(remarks))


def save_steps(
    office: OfficeFolder,
    repo: Repository,
    made: HandMade,
    bench: Bench,
    require_editor: Callable[[str], object],
) -> list[SavedStep]:
    """Record the steps of a file one by one. `require_editor`: refuses a step of somebody else.

    InvalidStepError, RefusedError: what was not recorded stands in the file as before.
    """
    for step in made.steps:
        require_editor(str(step.get("by")))
    require_no_remarks(repo, made, bench.law, bench.as_of)
    with Landing(repo).alone(WAIT) as grounds, _kept_aside(office, repo, made):
        return list(_land_each(grounds, made, bench))


def _land_each(grounds: Grounds, made: HandMade, bench: Bench) -> Iterator[SavedStep]:
    chunks = split_chunks(_plain(made.raw))
    bodies = [_text_of(chunk) for chunk in chunks.items]
    _require_whole(made, chunks.head, bodies, chunks.rest)
    last = len(bodies) - 1
    start = chunks.head + "".join(bodies[: made.known])
    for number in range(made.known, last + 1):
        chunk = chunks.items[number]
        rest = "".join(chunks.rest) if number == last else ""
        text, case, begun = _judge(grounds, made, start, chunk, bench)
        new = (start + text + rest).encode()
        new = new.replace(b"\n", b"\r\n") if b"\r\n" in made.raw else new
        message = commit_message(case.id, chunk.item)
        offer = AuditFirst(grounds.repo, bench.as_of)
        commit = land_grown(grounds, made.path, new, message, begun, offer)
        start += text
        yield SavedStep(case, str(chunk.item["event"]), commit)


def _judge(
    grounds: Grounds, made: HandMade, start: str, chunk: Chunk, bench: Bench
) -> tuple[str, Case, Begun]:
    """The text of a step as it is recorded, the case after it, and the commit that it is for."""
    text = _text_of(chunk)
    case = judge_grown(made.path, (start + text).encode(), chunk.item, bench)
    begun = grounds.begin()
    entered = datetime.fromtimestamp(begun.moment, bench.as_of.tzinfo)
    later = replace(bench, as_of=max(bench.as_of, entered))
    if must_tell_now(case, later):
        told = set_keys(chunk, {ENTERED: entered.isoformat(timespec="seconds")})
        text = "".join(chunk.lead) + told
        case = judge_grown(made.path, (start + text).encode(), chunk.item, later)
    return text, case, begun


def _text_of(chunk: Chunk) -> str:
    return "".join(chunk.lead) + chunk.body


def _require_whole(made: HandMade, head: str, bodies: list[str], rest: tuple[str, ...]) -> None:
    """UnsplittableError where the parts are not the whole: nothing of the text may go."""
    parts = "".join([head, *bodies, *rest])
    if parts != _plain(made.raw).decode():
        raise UnsplittableError


@contextmanager
def _kept_aside(office: OfficeFolder, repo: Repository, made: HandMade) -> Iterator[None]:
    """The whole file kept in git's own folder while its steps are recorded; put back where that is
    cut off.
    """
    aside = _aside(repo, made.path)
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not aside.exists():
        write_closed(aside, made.raw)
    try:
        yield
    finally:
        finish_aside(office, repo, made.path)


def finish_aside(office: OfficeFolder, repo: Repository, path: str) -> None:
    """Put back what was kept aside of a file, where the file has not all of it; then let it go."""
    aside = _aside(repo, path)
    if not aside.exists():
        return
    raw, file = aside.read_bytes(), office.root / path
    there = file.read_bytes() if file.exists() else b""
    recorded = split_chunks(_plain(there)).items if there else ()
    whole = split_chunks(_plain(raw))
    if len(recorded) < len(whole.items):
        newline = b"\r\n" if b"\r\n" in raw else b"\n"
        missing = whole.items[len(recorded) :]
        tail = "".join(_text_of(chunk) for chunk in missing) + "".join(whole.rest)
        start = there or whole.head.encode().replace(b"\n", newline)
        write_atomically(file, start + tail.encode().replace(b"\n", newline), repo.git_dir)
    remove(aside)


def _aside(repo: Repository, path: str) -> Path:
    return repo.git_dir / "aduan" / ASIDE / Path(path).name


def _plain(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
