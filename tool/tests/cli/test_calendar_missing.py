"""A year for which nobody has laid down a calendar: said wherever a due day is, and nobody is kept
from his work.
"""

from __future__ import annotations

import subprocess

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW, VERIFY
from tests.offices import git

# Beyond the calendars that ship with the tool: a Monday morning, and one hour after another.
FIRST = "2041-11-25"
HINT = {"en": "run `aduan calendar propose 2041`", "id": "jalankan `aduan kalender rancang 2041`"}
# To whoever cannot lay one down.
TOLD = {"en": "tell ", "id": "sampaikan kepada "}


@pytest.fixture(autouse=True)
def in_that_year(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office was at work the day before: a clock that leaps over years is not believed."""
    moment = "2041-11-24T15:00:00+07:00"
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, moment)
    subprocess.run(
        ["git", "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "x"],
        cwd=office.root,
        check=True,
    )


@pytest.fixture
def received(aduan: Aduan) -> str:
    made = aduan(*NEW[2], "--json", now=f"{FIRST}T09:00")
    assert made.code == 0, made.err
    case_id: str = made.json["id"]
    return case_id


@pytest.mark.parametrize("lang", HINT)
def test_a_complaint_goes_its_way_and_a_clerk_is_told_whose_the_calendar_is(
    aduan: Aduan, lang: str
):
    lines = [
        (f"{FIRST}T09:00", NEW[2]),
        (f"{FIRST}T09:30", ["record", "2041"]),
        (f"{FIRST}T10:00", VERIFY[2]),
    ]
    for moment, (name, *words) in lines:
        case = ["2041"] if name == "verify" else []
        told = aduan(name, *case, *words, now=moment, lang=lang)
        assert told.code == 0, told.err
        assert TOLD[lang] in told.out
        assert HINT[lang] not in told.out


@pytest.mark.parametrize(("person", "is_keeper"), [("sari", False), ("admin", True)])
def test_the_command_is_named_to_those_who_may_lay_a_calendar_down(
    aduan: Aduan, person: str, is_keeper: bool
):
    told = aduan("calendar", "due", FIRST, "3", now=f"{FIRST}T09:00", person=person)
    assert told.code == 0, told.err
    assert (HINT["en"] in told.out) is is_keeper


def test_check_says_it_as_an_error_until_there_is_a_calendar(aduan: Aduan, received: str):
    found = aduan("check", "--format", "json", now=f"{FIRST}T12:00")
    wrong = [f for f in found.json["findings"] if f["kind"] == "invalid"]
    assert (found.code, [(f["code"], f["hint"]) for f in wrong]) == (1, [("ADU404", HINT["en"])])
    assert aduan("calendar", "propose", "2041").code == 0
    assert aduan("check", now=f"{FIRST}T12:00").code == 0


def test_the_hook_lets_a_step_written_by_hand_pass(
    aduan: Aduan, received: str, office: OfficeFolder
):
    file = office.root / case_path(received)
    file.write_text(file.read_text("utf-8") + "# dilanjutkan besok\n", encoding="utf-8")
    git(office.root, "add", "--all")
    assert aduan("check", "--staged", now=f"{FIRST}T12:00").code == 0
