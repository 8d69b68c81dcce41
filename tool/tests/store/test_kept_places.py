"""Paths and links where no audit comes by: before a commit, before a write, before the site is
built, in a workshop.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from aduan.core.words.findings import RefusedError
from aduan.core.words.places import LONGEST_PATH, PROGRAM, REGULAR, judge_place
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.office.check import check_office
from aduan.store.record.staged import check_staged
from aduan.store.sync.syncing import sync
from tests.histories import DOMAIN, Clone, add_server, begin_history, found_office
from tests.offices import ROOT, commit_all, git, write_case

DAY = "2026-11-23"
ONE, TWO, THREE = "20261123-AAAAAA", "20261123-BBBBBB", "20261123-CCCCCC"


@pytest.mark.parametrize(
    "path",
    [
        "cases/2026/11/20261123-K7M4QX.yaml",
        ".gitattributes",
        "site/en/about.en.md",
        "site/gambar (1).png",
        "site/~a",
        "site/caf\u00e9.md",
        "site/con-text.md",
        "site/nulis.md",
        "site/auxiliary/com10.md",
        "site/a~b~c.md",
        "x" * LONGEST_PATH,
    ],
)
def test_ordinary_names_are_fine(path: str):
    assert judge_place(path, REGULAR) is None


def test_a_program_is_one_where_it_was_one():
    assert judge_place(".ci/run", PROGRAM, {".ci/run"}) is None
    assert judge_place(".ci/run", PROGRAM) is not None


def test_a_workshop_keeps_the_programs_that_its_history_begins_with(tmp_path: Path):
    clone = found_office(tmp_path / "station")
    clone.write(".ci/run", b"#!/bin/sh\n")
    clone.path(".ci/run").chmod(0o755)
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--amend", "-m", "x", by="arif", at=0)
    begin_history(clone)
    clone.write(".ci/run", b"#!/bin/sh\ntrue\n")
    clone.commit("arif", 5)
    assert clone.codes() == []
    clone.git("mv", ".ci/run", ".ci/jalan")
    clone.commit("arif", 6)
    assert clone.codes() == ["ADU603"]


def codes_staged(office: OfficeFolder, now: datetime) -> set[str]:
    return {
        f.code
        for f in check_staged(office, Repository(office.root), now).findings
        if f.kind == "invalid"
    }


def test_the_hook_before_a_commit_judges_every_path(office: OfficeFolder, now: datetime):
    (office.root / "site").mkdir()
    (office.root / "site/x").symlink_to("../.git/hooks")
    (office.root / "mkdocs.yml").write_bytes(
        (ROOT / "mkdocs.yml").read_bytes() + b"hooks: [site/x.py]\n"
    )
    (office.root / "aux.md").write_bytes(b"x\n")
    (office.root / "jalan").write_bytes(b"x\n")
    (office.root / "jalan").chmod(0o755)
    git(office.root, "add", "--all")
    # As an administrator, whom two of these belong to; the others are nobody's.
    git(office.root, "config", "user.email", "arif@contoh.example")
    assert codes_staged(office, now) == {"ADU603", "ADU661", "ADU665", "ADU670"}


def test_a_rename_that_changes_capitals_alone_is_no_clash(office: OfficeFolder, now: datetime):
    git(office.root, "config", "user.email", "arif@contoh.example")
    (office.root / "site").mkdir()
    (office.root / "site/Baca.md").write_bytes(b"x\n")
    commit_all(office)
    git(office.root, "mv", "site/Baca.md", "site/baca.md")
    assert codes_staged(office, now) == set()
    (office.root / "site/BACA.md").write_bytes(b"x\n")
    git(office.root, "add", "--all")
    assert codes_staged(office, now) == {"ADU113"}


def test_the_check_names_links_and_programs_of_the_site(office: OfficeFolder, now: datetime):
    shutil.copytree(ROOT / "site", office.root / "site")
    (office.root / "site/x").symlink_to("../cases")
    (office.root / "mkdocs.yml").write_bytes(
        (ROOT / "mkdocs.yml").read_bytes() + b"hooks: [site/x.py]\n"
    )
    found = {(f.code, f.path) for f in check_office(office, now).findings if f.kind == "invalid"}
    assert found == {("ADU111", "site/x"), ("ADU670", "mkdocs.yml")}


def test_the_site_is_refused_before_a_hook_runs_and_before_a_link_is_followed(
    office: OfficeFolder, tmp_path: Path
):
    shutil.copytree(ROOT / "site", office.root / "site")
    (office.root / "jalan.py").write_text(f"open(r'{tmp_path}/ran', 'w')\n", encoding="utf-8")
    plain = (ROOT / "mkdocs.yml").read_bytes()
    config = office.root / "mkdocs.yml"
    config.write_bytes(plain + b"hooks: [jalan.py]\n")
    with pytest.raises(PluginError, match="hooks"):
        load_config(str(config))
    assert not (tmp_path / "ran").exists()
    config.write_bytes(plain)
    load_config(str(config))
    (office.root / "site/kasus").symlink_to("../cases")
    with pytest.raises(PluginError, match="site/kasus"):
        load_config(str(config))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Clone, Clone]:
    clone = found_office(tmp_path / "station")
    begin_history(clone)
    clone.write("site/lama/hal.md", b"x\n")
    clone.commit("arif", 5)
    add_server(clone)
    other = Clone(tmp_path / "station" / "rekan")
    clone.git("clone", "--quiet", "../server.git", str(other.root))
    other.git("config", "user.name", "sari")
    other.git("config", "user.email", f"sari@{DOMAIN}")
    return clone, other


@pytest.mark.parametrize(
    "path", ["site/x.md/pre-commit.txt", "site/x.md", "site/x.md/dalam/hal.md"]
)
def test_sync_writes_nothing_through_a_link_that_lies_here(path: str, pair: tuple[Clone, Clone]):
    clone, other = pair
    clone.write(path, b"#!/bin/sh\n")
    clone.commit("arif", 6)
    assert clone.push().returncode == 0
    before = (
        sorted((other.root / ".git/hooks").iterdir())
        if (other.root / ".git/hooks").exists()
        else []
    )
    (other.root / ".git/hooks").mkdir(exist_ok=True)
    other.path("site/x.md").symlink_to("../.git/hooks")
    head = other.git("rev-parse", "HEAD")
    with pytest.raises(RefusedError):
        sync(Repository(other.root), lambda: datetime.now(UTC))
    assert sorted((other.root / ".git/hooks").iterdir()) == before
    assert other.git("rev-parse", "HEAD") == head
    other.path("site/x.md").unlink()
    assert sync(Repository(other.root), lambda: datetime.now(UTC)).received == 1
    assert other.path(path).read_bytes() == b"#!/bin/sh\n"


def test_sync_removes_nothing_behind_a_link_that_lies_here(
    pair: tuple[Clone, Clone], tmp_path: Path
):
    clone, other = pair
    clone.git("rm", "--quiet", "-r", "site/lama")
    clone.commit("arif", 6)
    assert clone.push().returncode == 0
    (other.root / "site/lama").rename(tmp_path / "luar")
    other.path("site/lama").symlink_to(tmp_path / "luar")
    with pytest.raises(RefusedError):
        sync(Repository(other.root), lambda: datetime.now(UTC))
    assert (tmp_path / "luar/hal.md").exists()


def close_as(office: OfficeFolder, case_id: str, other: str, at: str) -> None:
    steps = [("receive", f"{DAY}T08:00", "sari"), ("record", f"{DAY}T08:10", "sari")]
    write_case(office, case_id, [*steps, ("duplicate", f"{DAY}T{at}", "sari", {"of": other})])


def test_duplicates_in_a_longer_circle_are_found(office: OfficeFolder, now: datetime):
    for case_id, other, at in ((ONE, TWO, "09:00"), (TWO, THREE, "09:01"), (THREE, ONE, "09:02")):
        close_as(office, case_id, other, at)
    found = [
        f.path.rsplit("/", 1)[-1] for f in check_office(office, now).findings if f.code == "ADU323"
    ]
    assert sorted(found) == [f"{name}.yaml" for name in (ONE, TWO, THREE)]


def test_a_chain_of_duplicates_is_no_circle(office: OfficeFolder, now: datetime):
    close_as(office, ONE, TWO, "09:00")
    close_as(office, TWO, THREE, "09:01")
    write_case(office, THREE, [("receive", f"{DAY}T08:00", "sari")])
    assert [f.code for f in check_office(office, now).findings if f.kind == "invalid"] == []


def test_a_step_that_names_a_duplicate_is_not_committed(office: OfficeFolder, now: datetime):
    write_case(
        office, ONE, [("receive", f"{DAY}T08:00", "sari"), ("record", f"{DAY}T08:10", "sari")]
    )
    write_case(office, THREE, [("receive", f"{DAY}T08:00", "sari")])
    close_as(office, TWO, THREE, "09:00")
    commit_all(office)
    close_as(office, ONE, TWO, "09:30")
    git(office.root, "add", "--all")
    assert codes_staged(office, now) == {"ADU323"}


def test_what_had_ended_before_does_not_stand_for_a_later_one(office: OfficeFolder, now: datetime):
    """Answered long ago, it is no second door by which one complaint came."""
    steps = [("receive", "2026-11-20T08:00", "sari"), ("record", "2026-11-20T08:10", "sari")]
    over = [("withdraw", "2026-11-20T09:00", "sari")]
    old = "20261120-AAAAAA"
    write_case(office, old, [*steps, *over])
    close_as(office, ONE, old, "09:00")
    assert [f.code for f in check_office(office, now).findings if f.kind == "invalid"] == ["ADU337"]
    git(office.root, "add", "--all")
    assert "ADU337" in codes_staged(office, now)


def test_what_ended_since_stands_for_what_came_in_before(office: OfficeFolder, now: datetime):
    write_case(
        office,
        THREE,
        [
            ("receive", f"{DAY}T07:50", "sari"),
            ("record", f"{DAY}T07:55", "sari"),
            ("withdraw", f"{DAY}T08:30", "sari"),
        ],
    )
    close_as(office, ONE, THREE, "09:00")
    assert [f.code for f in check_office(office, now).findings if f.kind == "invalid"] == []
