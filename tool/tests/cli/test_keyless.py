"""Without any key: what needs none works unchanged, and nothing breaks (CI, the public's build, a
new clone).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aduan.cli.commands import COMMANDS
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, Result, be
from tests.cli.sealedwork import NEW, RECEIVED, TEXTS
from tests.offices import git
from tests.publish.sites import build_site, lay_site

LATER = "2026-11-23T12:50:00+07:00"
WORDS = ("KENARI", "KUTILANG")
# What needs no key says the same without one.
UNCHANGED = [
    ["list"],
    ["list", "--json"],
    ["list", "--csv"],
    ["due"],
    ["due", "--json"],
    ["deadline", "CASE"],
    ["show", "CASE", "--json"],
    ["check"],
    ["check", "--json"],
    ["audit"],
    ["stats"],
    ["calendar", "show", "2026"],
    ["staff", "list"],
    ["retention"],
    ["publish", "--dry-run"],
    ["report", "--help"],
]


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    done = aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari")
    case_id = str(done.json["id"])
    words = ("record", case_id, "--note", "KUTILANG rekaan")
    assert aduan(*words, now="2026-11-23T12:20:00+07:00", person="sari").code == 0
    return case_id


@pytest.fixture
def keyless(
    sealing: OfficeFolder, case_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OfficeFolder:
    """A new clone of the office in a home that has no key, and no vault."""
    root = tmp_path / "baru"
    git(tmp_path, "clone", "-q", str(sealing.root), str(root))
    for place in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA", "HOME"):
        folder = tmp_path / "empty"
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv(place, str(folder))
    clone = OfficeFolder(root)
    be(clone, "sari")
    return clone


def run_in(aduan: Aduan, office: OfficeFolder, case_id: str, words: list[str]) -> Result:
    typed = [case_id if word == "CASE" else word for word in words]
    return aduan("--office", str(office.root), *typed, now=LATER)


def test_what_needs_no_key_says_the_same_without_one(
    aduan: Aduan, sealing: OfficeFolder, keyless: OfficeFolder, case_id: str
):
    be(sealing, "sari")
    for words in UNCHANGED:
        without = run_in(aduan, keyless, case_id, words)
        with_keys = run_in(aduan, sealing, case_id, words)
        assert (words, without.code, without.out) == (words, with_keys.code, with_keys.out)
        assert without.code in (0, 1), (words, without.err)


def test_no_command_breaks_without_a_key(aduan: Aduan, keyless: OfficeFolder, case_id: str):
    for name in COMMANDS:
        for words in ([name], [name, "CASE"], [name, "--help"]):
            done = run_in(aduan, keyless, case_id, words)
            assert done.code in (0, 1, 2, 3), (words, done.err)
            assert "Traceback" not in done.err
            assert not any(word in done.out + done.err for word in WORDS)


def test_a_step_without_text_is_entered_and_one_with_text_is_refused(
    aduan: Aduan, keyless: OfficeFolder, case_id: str
):
    verify = ["verify", "CASE", "--category", "delay", "--no-supervision"]
    assert run_in(aduan, keyless, case_id, verify).code == 0
    assert run_in(aduan, keyless, case_id, ["explain", "CASE", "--medium", "phone"]).code == 1
    assert run_in(aduan, keyless, case_id, ["check", "--fail-on", "invalid"]).code == 0


@pytest.mark.slow
def test_the_site_has_the_same_bytes_with_and_without_keys(
    aduan: Aduan, sealing: OfficeFolder, keyless: OfficeFolder, case_id: str, tmp_path: Path
):
    laid = lay_site(tmp_path / "laid")
    built = []
    for office in (sealing, keyless):
        for name in ("site", "mkdocs.yml", "build"):
            source = laid.root / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, office.root / name)
        done = build_site(office.root, "-d", str(office.root / "built"))
        assert done.returncode == 0, done.stderr
        built.append(read_tree(office.root / "built"))
    assert built[0].keys() == built[1].keys()
    # What complainants read is another one with each build, keys or none.
    for files in built:
        assert files.pop("status.bin")
        # Its last line names that file.
        *before, told = files["heads.txt"].splitlines()
        assert b" status=" in told
        files["heads.txt"] = b"\n".join(before)
    differing = [name for name in built[0] if built[0][name] != built[1][name]]
    assert differing == []
    assert not any(word.encode() in raw for raw in built[0].values() for word in WORDS)


def read_tree(root: Path) -> dict[str, bytes]:
    """Each file of a site; what is packed bears the time of its packing."""
    files = (file for file in root.rglob("*") if file.is_file() and file.suffix != ".gz")
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}
