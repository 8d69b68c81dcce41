"""Two clerks who corrected one field are both told by `aduan sync`: by its label, without a value."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.walks import NEW
from tests.offices import commit_all, git

FIRST, SECOND = "2026-11-02T09:50:00+07:00", "2026-11-02T09:55:00+07:00"
HANDED, AGAIN, LAST = (f"2026-11-02T10:{minute}:00+07:00" for minute in ("00", "15", "20"))
AMEND = ["--field", "phone", "--note", "Rekaan."]
PLAIN = [("sari", FIRST), ("wati", SECOND)]
MINE, THEIRS = "0800000011", "0800000022"


def hire(office: OfficeFolder, name: str) -> None:
    """One officer more."""
    staff = office.root / "schema/staff.yaml"
    person = f"  {name}:\n    name: {name.title()} (contoh)\n    email: {name}@contoh.example\n"
    text = staff.read_text("utf-8") + person + "    roles:\n      - {role: officer}\n"
    staff.write_text(text, encoding="utf-8", newline="\n")
    be(office, "arif")
    commit_all(office)


@pytest.fixture
def told(aduan: Aduan, office: OfficeFolder, tmp_path: Path) -> list[str]:
    """What each of them is told: who came second, then who came first, then the first as data."""
    hire(office, "wati")
    made = str(aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1]).json["id"])
    assert aduan("record", made, now=NEW[0], person="sari").code == 0
    server, other = tmp_path / "server.git", tmp_path / "lain"
    git(tmp_path, "clone", "--quiet", "--bare", str(office.root), str(server))
    git(office.root, "remote", "add", "origin", str(server))
    shutil.copytree(office.root, other)
    taken = aduan("amend", made, *AMEND, "--to", MINE, now=FIRST, person="sari")
    assert taken.code == 0, taken.err
    assert aduan("sync", now=HANDED, person="sari").code == 0
    here = Path.cwd()
    os.chdir(other)
    git(other, "config", "user.email", "wati@contoh.example")
    taken = aduan("amend", made, *AMEND, "--to", THEIRS, now=SECOND)
    assert taken.code == 0, taken.err
    second = aduan("sync", now=AGAIN)
    os.chdir(here)
    first = aduan("sync", "--json", now=LAST, person="sari")
    return [made, second.out + second.err, first.out + first.err]


def test_who_came_second_reads_whose_when_and_which_field(told: list[str]):
    made, second, _first = told
    line = (
        f"{made}: “Phone” was corrected by sari (Monday, 2 November 2026 09:50) and by wati "
        "(Monday, 2 November 2026 09:55): the one of wati was entered later and holds now"
    )
    assert line in second
    assert f"look at `aduan show {made}`" in second


def test_who_came_first_is_told_as_data(told: list[str]):
    made, _second, first = told
    earlier, later = ({"event": "amend", "by": by, "at": at} for by, at in PLAIN)
    (two,) = json.loads(first)["corrected_twice"]
    assert two == {"id": made, "field": "phone", "earlier": earlier, "later": later}


def test_neither_reads_what_was_written(told: list[str]):
    for text in told[1:]:
        assert MINE not in text
        assert THEIRS not in text
