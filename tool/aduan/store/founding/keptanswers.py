"""What was said of an office to be founded, where its founder stopped in the midst of it: kept seven days
on this computer. It names the office and no person; its pages will say it to everybody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from aduan.store.files.moving import remove
from aduan.store.files.writing import write_closed

ANSWERS_KEPT = timedelta(days=7)
# The folder on this computer, below that of what is kept for a while.
ANSWERS = "founding"


def keep_answers(folder: Path, root: Path, said: Mapping[str, object], now: datetime) -> bool:
    """Keep what was said of the office that is to lie in `root`; whether that could be written."""
    content = json.dumps({"kept": now.isoformat(), "said": said}, ensure_ascii=False).encode()
    file = _name_file(folder, root)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _drop(file)
        write_closed(file, content)
    except OSError:
        return False
    return True


def take_answers(folder: Path, root: Path, now: datetime) -> dict[str, object]:
    """What was kept of it, by question, and is kept no longer; nothing where there is none, or it is
    too old.
    """
    file = _name_file(folder, root)
    found: dict[str, object] = {}
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(file.read_bytes())
        if datetime.fromisoformat(told["kept"]) + ANSWERS_KEPT >= now:
            found = dict(told["said"])
    _drop(file)
    return found


def _name_file(folder: Path, root: Path) -> Path:
    name = sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return folder / f"{name}.json"


def _drop(file: Path) -> None:
    """What cannot be removed now is written over the next time."""
    with suppress(OSError):
        remove(file)
