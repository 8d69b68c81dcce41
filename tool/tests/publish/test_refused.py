"""An edition that is made of the last good commit says on every page since when, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.publish.site.opening import read_edition, read_refused
from tests.offices import NOW
from tests.publish.sites import build_site, lay_site

COMMIT = "1" * 40
SINCE = "2026-11-20T03:30:00+00:00"
SAID = {
    "id": "Catatan kantor sejak Jumat, 20 November 2026, 10.30 WIB tidak lolos pemeriksaan.",
    "en": "The record of this office since Friday, 20 November 2026, ",
}


def leave(root: Path, text: str) -> None:
    (root / "build").mkdir(exist_ok=True)
    (root / "build/last-good.txt").write_text(text, encoding="ascii")


def test_what_the_audit_left_is_read(tmp_path: Path):
    assert read_refused(tmp_path) is None
    leave(tmp_path, f"{COMMIT}\n")
    assert read_refused(tmp_path) is None
    leave(tmp_path, f"{COMMIT} {SINCE}\n")
    moment = read_refused(tmp_path)
    assert moment is not None
    assert moment.isoformat() == SINCE
    leave(tmp_path, f"{COMMIT} kemarin\n")
    with pytest.raises(RefusedError, match="file") as refused:
        read_refused(tmp_path)
    assert refused.value.values["file"] == "build/last-good.txt"


@pytest.mark.slow
def test_every_page_says_since_when_and_none_where_all_is_good(tmp_path: Path):
    lay_site(tmp_path / "kantor")
    root = tmp_path / "kantor"
    assert read_edition(root, NOW.astimezone).surroundings("id")["refused"] == ""
    leave(root, f"{COMMIT} {SINCE}\n")
    done = build_site(root)
    assert done.returncode == 0, done.stderr
    for language, folder in (("id", "public"), ("en", "public/en")):
        for page in ("index.html", "lewat-waktu/index.html", "penjagaan/index.html"):
            text = (root / folder / page).read_text("utf-8")
            assert SAID[language] in text, (language, page)
