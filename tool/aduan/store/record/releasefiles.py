"""The files of the ledger in the office's folder, and the office's own note of the seeds behind
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from aduan.core.law.law import Person
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import RELEASES_FOLDER, SEEDS
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.git.landing import Landing
from aduan.store.git.repository import Repository

SEEDS_HEAD = """\
# Rahasia kantor; jangan diumumkan. Benih yang dipakai memilih sel mana yang disamarkan dalam setiap publikasi.
# The office's secret, never to be published: the seeds by which each release chose what to hide besides small counts.
releases:
"""


def require_publisher(office: OfficeFolder, person: Person, day: date) -> None:
    """RefusedError where a person may not publish on a day: the audit would refuse the release."""
    sop = office.law.sop
    if person.roles_on(day).isdisjoint(sop.publishers):
        raise RefusedError(
            _("{person} may not publish"),
            _("it is done by: {roles}"),
            person=person.id,
            roles=sop.name_roles(sop.publishers),
        )


def read_releases(folder: Path) -> dict[str, bytes]:
    """The files of a ledger by name; none where there is no such folder."""
    if not folder.is_dir():
        return {}
    files = [path for path in sorted(folder.glob("*.json")) if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


def land_releases(
    office: OfficeFolder,
    repo: Repository,
    files: Mapping[str, bytes],
    seeds: Mapping[str, str],
    message: str,
) -> str:
    """Put new releases in place and commit them, all or none; the commit's id."""
    placed = {f"{RELEASES_FOLDER}/{name}": content for name, content in files.items()}
    with Landing(repo).alone() as grounds:
        grounds.require_quiet([RELEASES_FOLDER, SEEDS])
        if any((office.root / path).exists() for path in placed):
            raise RefusedError(_("somebody published while this was made ready"), _("run it again"))
        if seeds:
            placed[SEEDS] = _add_seeds(office.root / SEEDS, seeds)
        return grounds.land(placed, message)


def _add_seeds(path: Path, seeds: Mapping[str, str]) -> bytes:
    old = path.read_text(encoding="utf-8") if path.exists() else SEEDS_HEAD
    text = old
    for name, seed in seeds.items():
        text += f"  - {{release: {write_scalar(name)}, seed: {write_scalar(seed)}}}\n"
    return text.encode()
