"""A6 and A7 of the attack, which need a built site: what moves from day to day, and whether
anything private is in.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aduan.store.files.yamlread import read_yaml
from tests.offices import NOW
from tests.publish.sites import CANARY, WALKS, build_site, lay_site

# The pages that show today's totals, and the search index that holds their text.
# The slots of complainants are others with each build, so that nobody learns from comparing two; the
# list of heads says which they were.
LIVE = {
    *("index.html", "lewat-waktu/index.html", "statistik/index.html", "search/search_index.json"),
    *("status.bin", "heads.txt"),
}
# The date that every page carries.
DATED = re.compile(r'<time datetime="[^"]*"|Data (?:per|as of) [^<]*|data-aduan-asof>[^<]*')


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            yield (
                path.relative_to(site).as_posix(),
                gzip.decompress(raw) if path.suffix == ".gz" else raw,
            )


def test_a_day_later_without_a_release_only_the_live_totals_and_the_date_differ(
    site: Path, tmp_path: Path
):
    root = Path(shutil.copytree(site.parent, tmp_path / "kantor"))
    done = build_site(root, ADUAN_NOW=(NOW + timedelta(days=1)).isoformat())
    assert done.returncode == 0, done.stderr
    today, morrow = dict(files_of(site)), dict(files_of(root / "public"))
    assert today.keys() == morrow.keys()
    changed = {name for name in today if undated(today[name]) != undated(morrow[name])}
    assert {name.removeprefix("en/") for name in changed} <= LIVE
    for name in changed - {n for n in changed if n.endswith((".json", ".bin", ".txt"))}:
        lines = zip(
            undated(today[name]).splitlines(), undated(morrow[name]).splitlines(), strict=True
        )
        assert len([a for a, b in lines if a != b]) <= 3, name


def test_without_its_cases_an_office_publishes_the_same_figures(site: Path, tmp_path: Path):
    root = Path(shutil.copytree(site.parent, tmp_path / "kantor"))
    shutil.rmtree(root / "cases")
    done = build_site(root)
    assert done.returncode == 0, done.stderr
    with_cases, without = dict(files_of(site)), dict(files_of(root / "public"))
    differing = {
        name.removeprefix("en/") for name in with_cases if with_cases[name] != without.get(name)
    }
    assert differing <= LIVE
    assert all(
        with_cases[name] == without[name]
        for name in with_cases
        if name.startswith(("data/", "releases/"))
    )


def undated(content: bytes) -> str:
    return DATED.sub("", content.decode("utf-8", "surrogateescape"))


def test_nothing_private_is_in_the_site_in_any_disguise(site: Path):
    secrets = sorted(private_values(site.parent))
    assert len(secrets) >= 20
    whole = b"\n".join(content for _name, content in files_of(site)).lower()
    found = {
        text: name for text in secrets for name, form in disguises(text) if form.lower() in whole
    }
    assert found == {}


def test_the_disguises_would_be_seen():
    planted = "KENARI receive name 0812-5555-0001"
    for name, form in disguises(planted):
        assert form.lower() in (b"x" + form + b"y").lower(), name
    names = {name for name, _form in disguises(planted)}
    assert {"raw", "hex", "sha256", "base64 1"} <= names


def private_values(root: Path) -> Iterator[str]:
    """Every private text, every case number, and every person's name of the office."""
    for path in root.glob("cases/2*/*/*.yaml"):
        yield path.stem
        for event in read_yaml(path.read_bytes()).data["history"]:
            yield from texts_in(event.get("private", {}))
    yield CANARY


def texts_in(data: Any) -> Iterator[str]:
    for value in data.values():
        if isinstance(value, dict):
            yield from texts_in(value)
        else:
            yield str(value)


def disguises(text: str) -> Iterator[tuple[str, bytes]]:
    raw = text.encode()
    yield "raw", raw
    yield "reversed", raw[::-1]
    yield "hex", raw.hex().encode()
    yield "url", quote(text).encode()
    yield "html", html.escape(text).encode()
    yield "utf-16", text.encode("utf-16-le")
    for shift in range(3):
        # Whatever stands before it: the letters in the middle of the encoded text are the same.
        encoded = base64.b64encode(b"\0" * shift + raw)
        yield f"base64 {shift}", encoded[4 if shift else 0 : -4]
    for algorithm in ("md5", "sha1", "sha256", "sha512"):
        digest = hashlib.new(algorithm, raw).digest()
        yield algorithm, digest.hex().encode()
        yield f"{algorithm} base64", base64.b64encode(digest).rstrip(b"=")


def test_the_made_up_office_has_something_to_hide(site: Path):
    assert set(WALKS) <= set(private_values(site.parent))


def test_a_ledger_that_gives_somebody_away_stops_the_build(tmp_path: Path):
    root = lay_site(tmp_path / "kantor").root
    file = root / "site" / "releases" / "2025-12.json"
    file.write_text(file.read_text("utf-8").replace('"0-4"', "3", 1), "utf-8", newline="\n")
    done = build_site(root)
    assert done.returncode != 0
    assert "nothing is published" in done.stderr
    assert "tidak ada yang diumumkan" in done.stderr
    assert "Traceback" not in done.stderr
