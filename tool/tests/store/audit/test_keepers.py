"""No path is free: who may not change it is named by the audit, refused by the server, not taken in
by a colleague's `sync`, and told before the commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.staged import check_staged
from aduan.store.sync.syncing import sync
from tests.histories import (
    PATH,
    Clone,
)
from tests.offices import ROOT

# who, and the files that the commit brings
Attempt = tuple[str, Mapping[str, bytes]]
RELEASE = {"site/releases/2026-01.json": b"{}\n"}
PROCEDURE = "schema/sop/dharmasraya-2017.yaml"

REFUSED: dict[str, tuple[str, Attempt]] = {
    "an officer changes mkdocs.yml": (
        "ADU613",
        ("sari", {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}),
    ),
    "an officer changes the tool": ("ADU613", ("sari", {"tool/aduan.whl": b"x"})),
    "an officer changes what is installed": ("ADU613", ("sari", {"requirements.txt": b"x\n"})),
    "an officer changes a further list of it": (
        "ADU613",
        ("sari", {"requirements-site.txt": b"x\n"}),
    ),
    "an officer changes a workflow": (
        "ADU613",
        ("sari", {".github/workflows/check.yml": b"x\n"}),
    ),
    "an officer changes a page": ("ADU613", ("sari", {"site/tentang.md": b"# Rekaan\n"})),
    "an officer changes the README": ("ADU613", ("sari", {"README.md": b"x\n"})),
    "an officer says what git leaves out": ("ADU613", ("sari", {".gitignore": b"cases/\n"})),
    "an officer says so below": ("ADU613", ("sari", {"site/a/.gitattributes": b"* -text\n"})),
    "an officer changes what says hello among the cases": (
        "ADU613",
        ("sari", {"cases/README.md": b"x\n"}),
    ),
    "an officer puts a module at the top": ("ADU665", ("sari", {"conftest.py": b"x = 1\n"})),
    "an administrator puts a module at the top": (
        "ADU665",
        ("arif", {"sitecustomize.py": b"x = 1\n"}),
    ),
    "an administrator begins a folder": ("ADU665", ("arif", {"catatan/satu.txt": b"x\n"})),
    "an officer publishes": ("ADU613", ("sari", RELEASE)),
    "a team member publishes": ("ADU613", ("budi", RELEASE)),
    "a publisher puts a page among the releases": (
        "ADU613",
        ("dewi", {"site/releases/index.html": b"<script>x</script>\n"}),
    ),
    "a head changes the tool": ("ADU613", ("ratna", {"tool/aduan.whl": b"x"})),
    "who is no longer there writes below a case": (
        "ADU613",
        ("joko", {PATH: b"# rekaan\n"}),
    ),
    "who is no longer there publishes": ("ADU613", ("joko", RELEASE)),
    "a page in place of one that the build makes": (
        "ADU673",
        ("arif", {"site/lewat-waktu/index.md": b"# Tidak ada yang lewat\n"}),
    ),
    "the list of heads by hand": ("ADU673", ("arif", {"site/heads.txt": b"x\n"})),
    "the figures by hand": ("ADU673", ("arif", {"site/data/months.csv": b"x\n"})),
    "an edition by hand": ("ADU673", ("arif", {"site/en/statistik.md": b"# x\n"})),
    "a page that runs a script": (
        "ADU671",
        ("arif", {"site/rekaan.md": b"# Rekaan\n\n<script>x</script>\n"}),
    ),
    "a page that leads to a script": (
        "ADU671",
        ("arif", {"site/rekaan.md": b"[klik](javascript:x)\n"}),
    ),
    "a picture that runs a script": ("ADU672", ("arif", {"site/rekaan.svg": b"<svg/>\n"})),
    "a stranger changes mkdocs.yml": (
        "ADU612",
        ("orang-asing", {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes() + b"hooks: [x.py]\n"}),
    ),
    "a stranger writes beside the office's files": (
        "ADU612",
        ("orang-asing", {"catatan.txt": b"x\n"}),
    ),
}

ALLOWED: dict[str, Attempt] = {
    "an administrator changes the tool": ("arif", {"tool/aduan.whl": b"x"}),
    "an administrator changes a page": ("arif", {"site/tentang.md": b"# Rekaan\n"}),
    "an administrator changes a workflow": ("arif", {".github/workflows/check.yml": b"x\n"}),
}


def put(clone: Clone, files: Mapping[str, bytes]) -> None:
    """Write files; a case goes on with what is given."""
    for path, content in files.items():
        clone.write(path, (clone.read(path) if path == PATH else b"") + content)


def find_staged(clone: Clone, by: str) -> list[str]:
    """What is told before the commit."""
    clone.git("config", "user.email", f"{by}@contoh.example")
    clone.git("add", "--all", "--force", ".")
    office = OfficeFolder(clone.root)
    report = check_staged(office, Repository(clone.root), datetime.now(UTC))
    return [finding.code for finding in report.findings if finding.kind == "invalid"]


def open_hook(clone: Clone) -> None:
    """A server that asks nobody, as most hosts."""
    (clone.root.parent / "server.git/hooks/pre-receive").unlink()


@pytest.mark.parametrize("name", REFUSED)
def test_who_may_not_change_a_path_is_refused_at_every_door(
    name: str, clone: Clone, tmp_path: Path
):
    code, (by, files) = REFUSED[name]
    other = Clone(tmp_path / "station" / "rekan")
    clone.git("clone", "--quiet", "../server.git", str(other.root))
    put(clone, files)
    if by != "orang-asing":
        assert code in find_staged(clone, by)
    clone.commit(by)
    assert code in clone.codes()
    assert code in clone.push().stderr.decode("utf-8", "replace")

    open_hook(clone)
    assert clone.push().returncode == 0
    with pytest.raises(RefusedError) as refused:
        sync(Repository(other.root), lambda: datetime.now(UTC))
    assert code in [finding.code for finding in getattr(refused.value, "findings", ())]
    there = {path for path in files if (other.root / path).exists()}
    assert all((other.root / path).read_bytes() != clone.read(path) for path in there)


@pytest.mark.parametrize("name", ALLOWED)
def test_who_may_change_a_path_is_let_by(name: str, clone: Clone):
    by, files = ALLOWED[name]
    put(clone, files)
    assert find_staged(clone, by) == []
    clone.commit(by)
    assert clone.codes() == []
    assert clone.push().returncode == 0


def test_a_role_counts_from_the_commit_after_the_one_that_gives_it(clone: Clone):
    staff = clone.read("schema/staff.yaml")
    given = staff.replace(
        b"      - {role: officer}\n", b"      - {role: officer}\n      - {role: admin}\n", 1
    )
    put(clone, {"schema/staff.yaml": given, "tool/aduan.whl": b"x"})
    clone.commit("sari")
    assert clone.codes().count("ADU613") == 2
    clone.write("tool/aduan.whl", b"y")
    clone.commit("sari", 201)
    # Nobody may have given it; what is built on it is told apart.
    assert "ADU613" in clone.codes()


def test_rules_that_are_loosened_do_not_hold_for_their_own_commit(clone: Clone):
    procedure = clone.read(PROCEDURE)
    loose = procedure.replace(b"  rules:\n", b'  rules:\n    - {paths: ["**"], by: [officer]}\n', 1)
    assert loose != procedure
    put(clone, {PROCEDURE: loose, "jalan.py": b"x = 1\n"})
    clone.commit("arif")
    assert clone.codes() == ["ADU665"]


def test_whatever_the_rules_say_a_case_grows_and_a_release_stays(clone: Clone):
    procedure = clone.read(PROCEDURE)
    loose = procedure.replace(
        b"  rules:\n", b'  rules:\n    - {paths: ["**"], by: [officer, admin], programs: true}\n', 1
    )
    clone.write(PROCEDURE, loose)
    clone.write("site/releases/2026-01.json", b"{}\n")
    clone.commit("arif", 50)
    # No release that the rule makes is due here yet.
    assert clone.codes() == ["ADU667"]
    clone.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh."))
    clone.path("site/releases/2026-01.json").unlink()
    clone.write("jalan", b"#!/bin/sh\n")
    clone.path("jalan").chmod(0o755)
    clone.commit("sari", 60)
    assert {"ADU601", "ADU603", "ADU652"} <= set(clone.codes())


@pytest.mark.parametrize("who", ["dewi", "ratna"])
def test_who_may_publish_may_not_write_a_release_by_hand(clone: Clone, who: str):
    put(clone, RELEASE)
    clone.commit(who, 60)
    assert clone.codes() == ["ADU667"]


def test_only_cases_and_registers_grow_by_steps(clone: Clone):
    rules = b'    - {paths: ["schema/**"], by: [admin]}\n    - {paths: ["**"], steps: true}\n'
    procedure = clone.read(PROCEDURE)
    clone.write(PROCEDURE, procedure.replace(b"  rules:\n", b"  rules:\n" + rules, 1))
    clone.commit("arif", 50)
    put(clone, {"catatan/satu.txt": b"x\n", "site/tentang.md": b"# Rekaan\n"})
    clone.commit("arif", 60)
    assert clone.codes() == ["ADU665", "ADU665"]


def test_the_last_keeper_of_the_law_is_not_taken_out_of_the_procedure(clone: Clone):
    procedure = clone.read(PROCEDURE)
    none = procedure.replace(
        b'{paths: ["schema/**"], by: [admin, head]}', b'{paths: ["x/**"], by: [admin]}'
    )
    assert none != procedure
    clone.write(PROCEDURE, none)
    clone.commit("arif")
    assert "ADU650" in clone.codes()
    assert "ADU527" in [f.code for f in OfficeFolder(clone.root).reading.findings]


def test_a_program_stays_one_only_where_the_rules_say_so(clone: Clone, tmp_path: Path):
    workshop = Clone(tmp_path / "bengkel")
    workshop.root.mkdir()
    workshop.git("init", "--quiet", "--initial-branch=main")
    for path in (".ci/run", "tool/jalan"):
        workshop.write(path, b"#!/bin/sh\n")
        workshop.path(path).chmod(0o755)
    put(workshop, {path: clone.read(path) for path in clone.git("ls-files", "schema").split()})
    workshop.commit("arif", 0)
    workshop.write(".ci/run", b"#!/bin/sh\necho\n")
    workshop.commit("arif", 1)
    assert workshop.codes() == []
    workshop.write("tool/jalan", b"#!/bin/sh\necho\n")
    workshop.commit("arif", 2)
    assert workshop.codes() == ["ADU603"]


def test_the_page_that_says_what_is_protected_stays(clone: Clone):
    clone.write("site/penjagaan.md", b"# Penjagaan\n")
    clone.commit("arif", 50)
    assert clone.push().returncode == 0
    clone.git("rm", "--quiet", "site/penjagaan.md")
    assert "ADU674" in find_staged(clone, "arif")
    clone.commit("arif", 60)
    assert "ADU674" in clone.codes()
    assert "ADU674" in clone.push().stderr.decode()
