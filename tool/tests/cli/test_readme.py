"""The set-up as the README says it, walked by two new users and a server: every command is run, in
order.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.readme import READING_KEY, Computer, Line, read_lines, readme
from tests.offices import git
from tests.sharing import make_once

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here"),
]
KEY = "id_ed25519.pub"
PLACES = "places.json"


@pytest.fixture(scope="module")
def computers(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Computer]:
    """All computers after the README's last command and one more `aduan sync`; each command was
    fine, or this fails.
    """
    folder = make_once(tmp_path_factory, "readme", walk)
    places = json.loads((folder / PLACES).read_text("utf-8"))
    return {
        who: Computer(folder / who, folder / "srv", folder / place) for who, place in places.items()
    }


def walk(folder: Path) -> None:
    """Type all that the README says, and note where each person stands at its end."""
    lines = list(read_lines(readme()))
    (folder / "srv").mkdir(parents=True)
    found: dict[str, Computer] = {}
    for who in dict.fromkeys(line.who for line in lines):
        (folder / who).mkdir()
        found[who] = Computer(folder / who, folder / "srv", folder / who)
    for line in lines:
        # Its owner hands the public half of a key over; no command does that.
        if line.who == "sari" and KEY in line.command:
            shutil.copy(found["budi"].home / ".ssh" / KEY, found["sari"].place)
        if READING_KEY in line.command:
            found[line.who].key = found["budi"].key
        found[line.who].type(line)
    found["sari"].type(Line("sari", False, "aduan sync"))
    top = folder.resolve()
    places = {who: one.place.resolve().relative_to(top).as_posix() for who, one in found.items()}
    (folder / PLACES).write_text(json.dumps(places), encoding="utf-8")


def test_both_computers_and_the_shared_repository_end_alike(computers: dict[str, Computer]):
    sari, budi = computers["sari"], computers["budi"]
    heads = {
        git(place, "rev-parse", "main")
        for place in (sari.place, budi.place, sari.shared / "pengaduan.git")
    }
    assert len(heads) == 1


def test_all_that_was_entered_is_there_and_passes_check_and_audit(computers: dict[str, Computer]):
    budi = computers["budi"]
    cases = json.loads(budi.type(Line("budi", False, "aduan list --json")))["cases"]
    assert sorted(case["state"] for case in cases) == ["closed", "received", "received"]
    for command in ("aduan check", "aduan audit"):
        budi.type(Line("budi", False, command))


def test_what_the_second_clerk_enters_after_the_key_is_signed_and_the_first_one_s_is_not(computers):
    place = computers["budi"].place
    commits = git(place, "log", "--author", "budi@", "--format=%H").split()
    signed = ["gpgsig" in git(place, "cat-file", "commit", commit) for commit in commits]
    assert signed == [True, False]
    assert "gpgsig" not in git(place, "log", "--author", "sari@", "--format=raw")


def test_the_form_is_there_to_print(computers: dict[str, Computer]):
    [form] = computers["sari"].home.rglob("formulir-pengaduan.pdf")
    assert form.read_bytes().startswith(b"%PDF")
    assert not form.is_relative_to(computers["sari"].place)
