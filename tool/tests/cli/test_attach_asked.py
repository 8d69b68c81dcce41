"""At a terminal: files are asked for one after the other, large pictures are offered smaller; and two
clerks who attach at the same time both keep what they brought.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.chunks import split_chunks
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.keys.vaultfolder import VaultFolder
from tests.attachables import make_jpeg, make_png
from tests.cli.conftest import Aduan, be
from tests.cli.laptops import Laptop, add_laptop, add_meeting_place
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.cli.terminal import Terminal
from tests.offices import git


def begin(aduan: Aduan) -> str:
    return str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])


def read_sums(office: Path, case_id: str) -> list[str]:
    steps = read_yaml((office / case_path(case_id)).read_bytes()).data["history"]
    return [said["sha256"] for step in steps for said in step.get("files", ())]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_files_are_asked_for_and_a_large_picture_is_offered_smaller(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    case_id = begin(aduan)
    large = tmp_path / "besar.jpg"
    large.write_bytes(make_jpeg((2400, 1600)))
    be(sealing, "sari")
    monkeypatch.setenv("ADUAN_NOW", LATER)
    terminal = Terminal(sealing, ["attach", case_id], language="en")
    terminal.answer("file to attach", str(tmp_path / "tidak-ada.jpg"))
    terminal.answer("no such file", f'"{large}"')
    terminal.answer("file to attach", "")
    terminal.answer("make them smaller", "y")
    terminal.answer("which ones", "")
    terminal.answer("look it over", "1")
    assert terminal.leave() == 0, terminal.seen
    [sealed] = VaultFolder(sealing.root / ".aduan" / "vault", is_own=True).list_attachments()
    assert read_sums(sealing.root, case_id) == [sealed.sha256]


def test_two_who_attach_at_once_both_keep_what_they_brought(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path
):
    case_id = begin(aduan)
    one = Laptop(sealing.root, aduan)
    share = one.share(tmp_path / "bersama")
    own = VaultFolder(sealing.root / ".aduan" / "vault", is_own=True)
    for wrapping in own.list_wrappings():
        raw = own.read(wrapping)
        assert raw is not None
        share.put(wrapping, raw)
    git(sealing.root, "push", "--quiet", str(add_meeting_place(one)), "HEAD:refs/heads/main")
    other = add_laptop(one, "kedua")
    other.share(tmp_path / "bersama")
    photo, picture = tmp_path / "a.jpg", tmp_path / "b.png"
    photo.write_bytes(make_jpeg())
    picture.write_bytes(make_png())
    one.do("sari", LATER, "attach", case_id, str(photo))
    other.do("budi", LATER, "attach", case_id, str(picture))
    later = "2026-11-23T12:40:00+07:00"
    for laptop, person in ((one, "sari"), (other, "budi"), (one, "sari")):
        laptop.do(person, later, "sync")
    assert read_sums(one.root, case_id) == read_sums(other.root, case_id)
    assert len(set(read_sums(one.root, case_id))) == 2
    assert "ADU78" not in one.run("sari", later, "check", "--vault").out
    told = one.do("sari", later, "reveal", case_id, "--attachments", "--json")
    assert told.json["findings"] == []
    assert len(told.json["files"]) == 2


def test_a_step_with_files_can_be_told_apart_from_its_neighbours(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path
):
    case_id = begin(aduan)
    files = []
    for number in range(3):
        file = tmp_path / f"{number}.png"
        file.write_bytes(make_png())
        files.append(str(file))
    assert aduan("attach", case_id, *files, now=LATER, person="sari").code == 0
    assert aduan("record", case_id, now=LATER, person="sari").code == 0
    parts = split_chunks((sealing.root / case_path(case_id)).read_bytes())
    assert [chunk.item["event"] for chunk in parts.items] == ["receive", "attach", "record"]
