"""Steps that somebody was typing when they were cut off: kept seven days in this clone alone, sealed to
the own key of whoever typed them; in an office that does not seal, as its case files are, in the clear.

A file is called by the step, the case and the moment, and says no word of what was typed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.store.files.moving import remove
from aduan.store.files.private import Private, PrivateFile, open_file, open_text
from aduan.store.files.writing import write_closed
from aduan.store.keys.age import SecretKey, open_sealed, seal

KEPT = timedelta(days=7)
# The folder in git's own, and what stands for the case where there is none yet.
FOLDER, NO_CASE = "drafts", "new"
_MOMENT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class TypedStep:
    """What was typed of a step. `at`: when it happened, where that was said; `pictures`: those that a
    letter brought along; `row`: the field in which it was cut off.
    """

    step: str
    case_id: str
    fields: Mapping[str, object]
    private: Mapping[str, Private]
    at: str = ""
    pictures: tuple[PrivateFile, ...] = ()
    row: str = ""


@dataclass(frozen=True, order=True)
class KeptDraft:
    """A file that holds what was typed of a step, and when it was kept."""

    kept: datetime
    step: str
    case_id: str
    file: Path


def keep_typed_step(
    folder: Path, typed: TypedStep, now: datetime, public: str | None
) -> KeptDraft | None:
    """Keep what was typed; `public`: the key to seal it to. None: it could not be written."""
    data = {
        "fields": dict(typed.fields),
        "texts": {name: open_text(text) for name, text in typed.private.items()},
        "at": typed.at,
        "row": typed.row,
        "pictures": [_write_picture(picture) for picture in typed.pictures],
    }
    content = json.dumps(data, ensure_ascii=False).encode()
    kept = now.astimezone(UTC).replace(microsecond=0)
    name = f"{typed.step}.{typed.case_id or NO_CASE}.{kept:{_MOMENT}}"
    draft = KeptDraft(kept, typed.step, typed.case_id, folder / name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove(draft.file)
        write_closed(draft.file, content if public is None else seal(content, [public]))
    except OSError:
        return None
    return draft


def _write_picture(picture: PrivateFile) -> list[str]:
    name, content = open_file(picture)
    return [name, b64encode(content).decode("ascii")]


def list_kept_drafts(folder: Path, now: datetime) -> list[KeptDraft]:
    """What is kept, the latest first; what is older than seven days goes."""
    found = []
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            draft = _read_name(file)
            if draft is not None and draft.kept + KEPT >= now:
                found.append(draft)
            else:
                drop_file(file)
    return sorted(found, reverse=True)


def open_kept_draft(draft: KeptDraft, identities: list[SecretKey]) -> TypedStep | None:
    """What was typed; None where none of these keys opens it, or it is damaged."""
    try:
        content: bytes | None = draft.file.read_bytes()
    except OSError:
        return None
    if content is not None and not content.startswith(b"{"):
        content = open_sealed(content, identities)
    if content is None:
        return None
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        return _read_typed(draft, json.loads(content))
    return None


def _read_typed(draft: KeptDraft, data: Any) -> TypedStep:
    texts = {name: Private(str(text)) for name, text in data["texts"].items()}
    # One that an earlier version kept has none.
    pictures = [
        PrivateFile(str(name), b64decode(content)) for name, content in data.get("pictures", [])
    ]
    fields, at = dict(data["fields"]), str(data["at"])
    row = str(data.get("row", ""))
    return TypedStep(draft.step, draft.case_id, fields, texts, at, tuple(pictures), row)


def drop_drafts_of(folder: Path, case_id: str) -> None:
    """Remove what is kept of a case: its text was erased."""
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            draft = _read_name(file)
            if draft is not None and draft.case_id == case_id:
                drop_file(file)


def drop_file(file: Path) -> None:
    """Remove a file; what cannot be removed now goes the next time."""
    with suppress(OSError):
        remove(file)


def _read_name(file: Path) -> KeptDraft | None:
    parts = file.name.split(".")
    if len(parts) != 3:
        return None
    step, named, moment = parts
    if named != NO_CASE and not is_id(named):
        return None
    case_id = "" if named == NO_CASE else named
    try:
        kept = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return KeptDraft(kept, step, case_id, file)
