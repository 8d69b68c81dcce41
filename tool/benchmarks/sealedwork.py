"""Two offices with the same cases, one that seals and one that does not, at work with the command: what
sealing costs, as a ratio.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from aduan.cli.ownkeys import shorten
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.age import SecretKey, make_secret_of
from aduan.store.keys.here import find_config
from aduan.store.keys.lockers import FileLocker
from aduan.store.keys.staffkeys import keep_secret
from benchmarks.offices import NOW, PATH, dated, lay_office, make_case, make_cases
from benchmarks.sealed import begin_keyring, seal_case

# Event, hours after the one before, open fields, private text.
Step = tuple[str, int, dict[str, object], dict[str, object]]
# Two keys a case.
CASES = 1_500
# Of the case that is shown.
EVENTS = 20
# In pixels each way: some 2 MB as a JPEG.
PHOTO = 1_800
FIELDS = """\
channel: box
service: building-permit
confidentiality: hidden
private:
  subject: Izin lama (rekaan)
  description: Berkas saya belum selesai.
  complainant: {name: Warga Rekaan, phone: '0800000017'}
"""


@dataclass(frozen=True)
class Pair:
    """The two offices, and the id of the case with many steps that both have."""

    sealed: Path
    clear: Path
    long: str


def lay_pair(root: Path) -> Pair:
    """Both, each with a bare repository beside it; the sealed one with its vault on a share."""
    os.environ.update(XDG_CONFIG_HOME=str(root / "config"), XDG_CACHE_HOME=str(root / "cache"))
    root.mkdir()
    secret = make_secret_of(b"\x07" * 32)
    long_path, long_text = _make_long()
    cases = [*make_cases(CASES, 7), (long_path, long_text)]
    clear, sealed = (lay_office(root / name / "clone", 0).root for name in ("clear", "sealed"))
    for path, text in cases:
        _write(clear / path, text)
    _switch_on(sealed, secret)
    vault = root / "share"
    keyring = begin_keyring(vault, [secret], secret)
    for path, text in cases:
        _write(sealed / path, seal_case(text, keyring))
    for place in (clear, sealed):
        _share(place)
    _git(sealed, "config", "aduan.vault", str(vault))
    shutil.copytree(vault, sealed / ".aduan" / "vault")
    first = _git(sealed, "rev-list", "--max-parents=0", "HEAD").strip()
    keep_secret(FileLocker(find_config() / "keys" / shorten(first)), "bench", secret)
    (root / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    photo = BytesIO()
    Image.effect_noise((PHOTO, PHOTO), 60).convert("RGB").save(photo, "JPEG", quality=85)
    (root / "photo.jpg").write_bytes(photo.getvalue())
    return Pair(sealed, clear, Path(long_path).stem)


def list_open(office: Path) -> list[str]:
    """The cases that are only begun."""
    folder = OfficeFolder(office)
    events = {i: folder.path_of(i).read_text("utf-8").count("- event:") for i in folder.case_ids()}
    return [case_id for case_id, count in events.items() if count == 2]


def _make_long() -> tuple[str, str]:
    called: Step = ("attempt", 1, {"medium": "phone"}, {"note": "Tidak diangkat. " * 4})
    at = datetime.fromisoformat(NOW) - timedelta(days=30)
    return make_case(at, random.Random(4711), [*PATH[:3], *[called] * (EVENTS - 4)])


def _switch_on(office: Path, secret: SecretKey) -> None:
    for name, old, new in (
        (OFFICE_FILE, 'sealing: "off"', 'sealing: "on"'),
        (STAFF_FILE, "    roles:", f"    reading_keys: [{{key: {secret.public}}}]\n    roles:"),
    ):
        text = (office / name).read_text("utf-8")
        assert old in text, name
        (office / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _share(office: Path) -> None:
    _git(office, "add", ".")
    _git(office, "commit", "-q", "--no-verify", "-m", "cases")
    _git(office, "repack", "-adq")
    _git(office.parent, "clone", "-q", "--bare", str(office), "server.git")
    _git(office, "remote", "add", "origin", "../server.git")
    _git(office, "fetch", "-q", "origin")
    _git(office, "branch", "-q", "--set-upstream-to=origin/main")


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words],
        check=True,
        env=dated(),
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout
