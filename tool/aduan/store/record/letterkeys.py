"""The public keys for letters, put into the office's file: lines at its end, in a commit of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from aduan.core.law.law import Person
from aduan.core.law.letterkeys import LETTER_KEYS, LetterKey
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.landing.recorded import MADE_AHEAD
from aduan.store.git.repository import Repository
from aduan.store.record.lawchange import require_takable_law

_BLOCK = re.compile(rf"^{LETTER_KEYS}:[ ]*\n(?:(?:[ ]+.*|#.*|[ ]*)\n)*", re.MULTILINE)


def may_list_keys(office: OfficeFolder, person: Person, today: date) -> bool:
    """Whether somebody may put keys into the office's file."""
    return not person.roles_on(today).isdisjoint(office.law.sop.upkeep.keepers(OFFICE_FILE))


def add_letter_keys(
    office: OfficeFolder,
    repo: Repository,
    person: Person,
    keys: Sequence[LetterKey],
    moment: datetime,
) -> str:
    """Put public keys into the office's file, below those that are there; the commit's id.

    RefusedError: the file is written so that we would rather not touch it, or the audit would
    refuse it.
    """
    with Landing(repo).alone(WAIT) as grounds:
        grounds.require_quiet([OFFICE_FILE])
        raw = (office.root / OFFICE_FILE).read_bytes().replace(b"\r\n", b"\n")
        new = write_keys(raw, keys)
        require_takable_law(office, repo, OFFICE_FILE, new, moment)
        message = f"{MADE_AHEAD}\n\nAduan-Event: office\nAduan-By: {person.id}\n"
        return grounds.land({OFFICE_FILE: new}, message, hooked=True)


def write_keys(raw: bytes, keys: Sequence[LetterKey]) -> bytes:
    """The office's file with these keys, and every other line as it stood. RefusedError: it could not
    be done so.
    """
    text = raw.decode("utf-8")
    lines = "".join(map(_write_key, keys))
    block = _BLOCK.search(text)
    if block is None:
        before, after = text if text.endswith("\n") else f"{text}\n", ""
        lines = f"\n{LETTER_KEYS}:\n{lines}"
    else:
        end = block.start() + len(block[0].rstrip()) + 1
        before, after = text[:end], text[end:]
    changed = (before + lines + after).encode()
    data = read_yaml(raw, numbers=True).data
    meant = read_yaml(changed, numbers=True).data
    before_it = data if isinstance(data, dict) else {}
    listed = [*(before_it.get(LETTER_KEYS) or ()), *map(asdict, keys)]
    if not before_it or meant != {**before_it, LETTER_KEYS: listed}:
        raise RefusedError(
            _("schema/office.yaml is written in a way that this command does not change"),
            _("put an empty list there by hand, at its end: letter_keys:"),
        )
    return changed


def _write_key(key: LetterKey) -> str:
    month, audience = write_scalar(key.month), key.audience
    tag, public, made = write_scalar(key.tag), write_scalar(key.public), write_scalar(key.made)
    head = f"  - {{month: {month}, audience: {audience}, made: {made}, tag: {tag},\n"
    return head + f"     public: {public}}}\n"
