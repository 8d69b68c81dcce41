"""Days that people type as options: read as in the forms, behind or ahead, and never guessed."""

from __future__ import annotations

from datetime import datetime

import pytest

from aduan.cli import asking
from aduan.cli.desk import Desk
from aduan.cli.filling import refuse_hourless
from aduan.cli.moments import read_hour_of, read_receipt_moment
from aduan.core.words.findings import RefusedError, UsageError
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.screens import needs_tmux, show
from tests.cli.test_terminal import last_step
from tests.cli.test_walks import walk
from tests.cli.walks import DESK, NEW, NOTE, TEAM, TO_TEAM

NOW = "2026-11-09T10:00:00+07:00"
DECIDE = ["decide", "--remedy", "expedite", "--responsible", "licensing", *NOTE]


@pytest.mark.parametrize("said", ["4 Desember 2026", "4/12/2026", "4 desember", "25 hari lagi"])
def test_a_target_day_is_read_ahead_as_an_option(
    said: str, aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [*DESK, TO_TEAM, TEAM[0]])
    name, *words = DECIDE
    taken = aduan(name, case_id, *words, "--target-date", said, now=NOW, person="budi")
    assert taken.code == 0, taken.err
    assert last_step(office, case_id)["target_date"] == "2026-12-04"


def test_a_target_day_that_lies_behind_is_refused_with_days_ahead(aduan: Aduan) -> None:
    case_id = walk(aduan, [*DESK, TO_TEAM, TEAM[0]])
    name, *words = DECIDE
    refused = aduan(name, case_id, *words, "--target-date", "kemarin", now=NOW, person="budi")
    assert refused.code == 2
    assert "tomorrow" in refused.err
    assert "yesterday" not in refused.err


def test_a_corrected_target_day_is_read_ahead_too(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [*DESK, TO_TEAM, *TEAM[:2]])
    words = ["amend", case_id, "--field", "target_date", "--to", "4 desember", *NOTE]
    corrected = aduan(*words, now=NOW, person="sari")
    assert corrected.code == 0, corrected.err
    assert last_step(office, case_id)["to"] == "2026-12-04"


@needs_tmux
@pytest.mark.slow
def test_a_form_shows_the_planned_day_with_its_weekday(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [*DESK, TO_TEAM, TEAM[0]])
    be(office, "budi")
    with show(["decide", case_id], office.root, ADUAN_NOW=NOW) as screen:
        screen.answer("> Tindakan", "1")
        screen.answer("> Penanggung jawab", "1")
        screen.wait("> Uraian tindakan")
        screen.type("Rekaan")
        screen.press("Escape", "Enter")
        screen.wait("periksa dahulu")
        screen.press("Down")
        screen.press("Enter")
        screen.wait("> Target selesai")
        screen.answer("kembali: panah atas", "senin depan")
        screen.wait("Senin, 16 November 2026")


@pytest.mark.parametrize("said", ["kemarin", "besok", "4/11/2026", "4 November 2026 pukul 9.00"])
def test_work_is_seen_from_a_day_as_people_say_it(said: str, aduan: Aduan) -> None:
    walk(aduan, [NEW])
    assert aduan("due", "--as-of", said, now=NOW).code == 0


def test_a_weekday_alone_is_not_guessed(aduan: Aduan) -> None:
    refused = aduan("due", "--as-of", "senin", now=NOW)
    assert refused.code == 2
    assert "tomorrow" in refused.err


def test_a_role_begins_and_days_are_counted_from_a_day_as_people_say_it(
    aduan: Aduan, office: OfficeFolder
) -> None:
    be(office, "arif")
    given = aduan("staff", "role", "dewi", "team", "--from", "1 Desember 2026", now=NOW)
    assert given.code == 0, given.err
    assert "2026-12-01" in (office.root / "schema/staff.yaml").read_text(encoding="utf-8")
    counted = aduan("calendar", "due", "besok", "5", now=NOW)
    assert counted.code == 0, counted.err


def test_a_day_without_its_hour_is_taken_as_noon_and_told(aduan: Aduan) -> None:
    entry = aduan(*NEW[2], "--at", "kemarin", now=NOW, person="sari", lang="id")
    assert entry.code == 0, entry.err
    assert "jam tidak disebut: dicatat pukul 12.00" in entry.err
    opened = aduan("box", "--found", "1", "--at", "kemarin", now=NOW, person="sari", lang="id")
    assert "jam tidak disebut: dicatat pukul 12.00" in opened.err


def test_an_hour_that_was_said_is_not_told(aduan: Aduan) -> None:
    entry = aduan(*NEW[2], "--at", "kemarin 10.00", now=NOW, person="sari", lang="id")
    assert entry.code == 0, entry.err
    assert "jam tidak disebut" not in entry.err


def test_the_form_of_a_receipt_asks_for_the_hour_of_a_day_alone() -> None:
    now = datetime.fromisoformat(NOW)
    refuse_hourless("kemarin 10.00", now)
    refuse_hourless("30 menit lalu", now)
    for said in ("kemarin", "jumat", "2026-11-06", "6/11/2026"):
        with pytest.raises(RefusedError, match="the hour is needed"):
            refuse_hourless(said, now)


def test_at_a_terminal_the_hour_of_a_receipt_is_asked_for_until_it_is_one(
    aduan: Aduan, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["sore", "10.00"])
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(asking, "ask_line", lambda _desk, _label: next(answers))
    monkeypatch.setenv("ADUAN_NOW", NOW)
    moment = read_receipt_moment(Desk(), "kemarin")
    assert moment.isoformat() == "2026-11-08T10:00:00+07:00"


@pytest.mark.parametrize("typed", ["rabu", "4/11", "25.00", "kemarin 10.00"])
def test_where_the_hour_of_a_day_is_asked_for_the_hour_alone_is_named(
    typed: str, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADUAN_NOW", NOW)
    desk = Desk(office.root, "en")
    assert read_hour_of(desk, "2026-11-03", "9.15") == datetime.fromisoformat(
        "2026-11-03T09:15:00+07:00"
    )
    with pytest.raises(UsageError, match="no hour of that day") as refused:
        read_hour_of(desk, "2026-11-03", typed)
    assert refused.value.values == {"text": typed}
