"""A step that bears the name of a command could not be typed: it is refused."""

from __future__ import annotations

import pytest

from aduan.cli.commands import COMMANDS
from aduan.core.words.officepaths import law_path
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.offices import git


def test_no_two_commands_have_one_name():
    names = list(COMMANDS)
    names += [own.indonesian for name, own in COMMANDS.items() if own.indonesian != name]
    assert len(set(names)) == len(names)


def rename(office: OfficeFolder, old: str, new: str) -> str:
    path = law_path("sop", office.law.office.sop)
    file = office.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("alias: catat\n", "alias: daftar\n", "daftar"),
        ("alias: catat\n", "alias: cetak\n", "cetak"),
        ("former: [hubungi]", "former: [periksa]", "periksa"),
        ("\n  attempt:\n", "\n  check:\n", "check"),
    ],
)
def test_such_a_step_is_named_with_its_line(
    old: str, new: str, name: str, aduan: Aduan, office: OfficeFolder
):
    path = rename(office, old, new)
    found = [f for f in aduan("check", "--json").json["findings"] if f["code"] == "ADU545"]
    assert [(f["path"], name in f["message"]) for f in found] == [(path, True)]
    assert found[0]["line"] > 1


def test_the_hook_refuses_it_with_the_law_and_lets_others_commit(
    aduan: Aduan, office: OfficeFolder
):
    path = rename(office, "alias: catat\n", "alias: daftar\n")
    git(office.root, "add", "--all")
    assert "ADU545" in aduan("check", "--staged").out
    git(office.root, "commit", "-q", "--no-verify", "-m", "x")
    (office.root / "README.md").write_text("Rekaan\n", encoding="utf-8")
    git(office.root, "add", "--all")
    assert "ADU545" not in aduan("check", "--staged").out
    assert path in aduan("check").out
