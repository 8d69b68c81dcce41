"""One step, one commit of one path: the event is appended, committed, and put back where git refuses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from aduan.core.findings import Finding, RefusedError
from aduan.core.fold import Case
from aduan.core.ids import case_path
from aduan.core.text import mark as _
from aduan.store.casefile import Bench, CaseFile, read_case
from aduan.store.git import Repository
from aduan.store.officefolder import OfficeFolder
from aduan.store.yamlread import read_yaml
from aduan.store.yamlwrite import write_item, write_mapping

EDITOR_LINE = "# yaml-language-server: $schema=../../../schema/case.schema.json\n"

Item = Mapping[str, object]


@dataclass(frozen=True)
class Taken:
    """A step that was taken: the case after it, and its commit."""

    case: Case
    path: str
    commit: str


class InvalidStepError(RefusedError):
    """A step whose file would have findings. Nothing was changed."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(_("this cannot be entered"))
        self.findings = findings


def make_item(name: str, at: datetime, by: str, whose: str | None, fields: Item, private: Item) -> dict[str, object]:
    """One event in the order in which it is written: what, when, who, the open fields, the private ones."""
    return {
        "event": name,
        "at": at.isoformat(timespec="seconds"),
        "by": by,
        **({"for": whose} if whose else {}),
        **fields,
        **({"private": private} if private else {}),
    }


def begin_case(office: OfficeFolder, repo: Repository, case_id: str, item: Item, bench: Bench) -> Taken:
    """A new case file with its first event, committed."""
    path = case_path(case_id)
    head = write_mapping({"id": case_id, "sop": office.law.office.sop})
    text = f"{EDITOR_LINE}{head}history:\n{write_item(item)}"
    return _commit(office, repo, path, None, text.encode(), item, bench)


def append_step(office: OfficeFolder, repo: Repository, case: CaseFile, item: Item, bench: Bench) -> Taken:
    """A further event below the ones that stand there, committed. The old file stays a prefix of the new."""
    file = office.root / case.path
    old = file.read_bytes()
    text = write_item(item)
    if b"\r\n" in old:
        text = text.replace("\n", "\r\n")
    return _commit(office, repo, case.path, old, old + text.encode(), item, bench)


def _commit(
    office: OfficeFolder,
    repo: Repository,
    path: str,
    old: bytes | None,
    new: bytes,
    item: Item,
    bench: Bench,
) -> Taken:
    judged = read_case(path, new, bench)
    if not judged.is_valid or judged.case is None:
        raise InvalidStepError(judged.findings)
    if old is not None and not _reads_the_same(old, new):
        raise RefusedError(
            _("the text at the end of the file would change the meaning of what is added"),
            _("put the last step of {path} in order first"),
            path=path,
        )
    write_atomically(office.root / path, new, office.cache)
    try:
        commit = repo.commit_path(path, commit_message(judged.case.id, item), new=old is None)
    except BaseException:
        put_back(office.root / path, old, office.cache)
        raise
    return Taken(judged.case, path, commit)


def commit_message(case_id: str, item: Item) -> str:
    """Names only: never a word of private text."""
    return (
        f"{case_id}: {item['event']}\n\nAduan-Case: {case_id}\nAduan-Event: {item['event']}\nAduan-By: {item['by']}\n"
    )


def write_atomically(path: Path, content: bytes, spare_room: Path | None) -> None:
    """The whole file or nothing: written aside (inside git's folder, where there is one), synced, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    room = path.parent
    if spare_room is not None:
        spare_room.mkdir(exist_ok=True)
        room = spare_room
    try:
        with NamedTemporaryFile(dir=room, delete=False) as spare:
            spare.write(content)
            spare.flush()
            os.fsync(spare.fileno())
        if path.exists():
            Path(spare.name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(spare.name).chmod(0o644)
        Path(spare.name).replace(path)
    except BaseException:
        with suppress(OSError, UnboundLocalError):
            Path(spare.name).unlink(missing_ok=True)
        raise


def put_back(path: Path, old: bytes | None, spare_room: Path | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
        for folder in list(path.parents)[:2]:
            with suppress(OSError):
                folder.rmdir()
    else:
        write_atomically(path, old, spare_room)


def _reads_the_same(old: bytes, new: bytes) -> bool:
    before, after = read_yaml(old).data, read_yaml(new).data
    return bool(after["history"][:-1] == before["history"] and {**after, "history": 0} == {**before, "history": 0})
