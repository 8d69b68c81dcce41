"""An outage of the office: entered, confirmed by somebody else, and what was entered late for it told
apart. And the box, logged late.
"""

from __future__ import annotations

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW

WEEK = ["--from", "2026-11-03T08:00", "--until", "2026-11-10T08:00"]
BACK = "2026-11-10T09:00:00+07:00"
CONFIRM = ["outage", "--confirm", BACK]
LATER = "2026-11-12T09:00:00+07:00"


def total_of(aduan: Aduan) -> dict[str, int]:
    found: dict[str, int] = aduan("stats", "--json", now="2026-11-20T09:00:00+07:00").json["total"]
    return {name: found[name] for name in ("on_time", "late_by_entry", "late_by_outage")}


@pytest.fixture
def case_id(aduan: Aduan) -> str:
    """A complaint that was explained in time, on paper, and entered a week later."""
    made = aduan(*NEW[2], "--json", now=NEW[0], person=NEW[1])
    case = str(made.json["id"])
    reason = ["--late-reason", "outage", "--note", "Rekaan."]
    for words in (
        ["record", case, "--at", "2026-11-02T10:00", "--late-reason", "outage"],
        ["verify", case, "--at", "2026-11-02T10:30", "--category", "delay", "--no-supervision"],
        ["explain", case, "--at", "2026-11-03T10:00", "--medium", "phone", *reason],
        ["satisfied", case, "--medium", "phone"],
    ):
        more = ["--note", "Rekaan."] if words[0] == "verify" else []
        taken = aduan(*words, *more, now=BACK, person="sari")
        assert taken.code == 0, taken.err
    return case


@pytest.mark.parametrize(
    ("told", "confirmed", "counts"),
    [(BACK, True, 1), (BACK, False, 0), ("2026-11-13T09:00:00+07:00", True, 0)],
)
def test_late_for_an_outage_is_late_and_told_apart(
    aduan: Aduan, case_id: str, told: str, confirmed: bool, counts: int
):
    logged = aduan("outage", *WEEK, now=told, person="dewi")
    assert logged.code == 0, logged.err
    if confirmed:
        done = aduan("outage", "--confirm", told, now="2026-11-16T09:00:00+07:00", person="ratna")
        assert done.code == 0, done.err
    assert total_of(aduan) == {"on_time": 0, "late_by_entry": 1, "late_by_outage": counts}
    audited = aduan("audit", now="2026-11-20T09:00:00+07:00")
    assert audited.code == 0, audited.out
    shown = aduan("show", case_id, now="2026-11-20T09:00:00+07:00").out
    assert "late, counted from when it was entered" in shown
    assert "entered Tuesday, 10 November 2026 09:00" in shown
    covered = "outage of the office: Tuesday, 3 November 2026 08:00"
    assert (covered in shown) == bool(counts)
    assert ("no confirmed outage covers this" in shown) != bool(counts)


@pytest.mark.parametrize("person", ["sari", "ratna"])
def test_only_the_secretariat_enters_an_outage(aduan: Aduan, person: str):
    assert aduan("outage", *WEEK, now=BACK, person=person).code != 0


def test_only_the_head_confirms_it_and_only_one_that_is_there(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    assert aduan(*CONFIRM, now=LATER, person="dewi").code != 0
    nothing = aduan("outage", "--confirm", "2026-11-12T08:00", now=LATER, person="ratna")
    assert "no outage of 12 November 2026 was entered" in nothing.err
    assert aduan(*CONFIRM, now=LATER, person="ratna").code == 0
    assert aduan("outage", "--list", "--json").json["outages"][0]["confirmed"] is True


def test_an_outage_ends_before_it_is_entered(aduan: Aduan):
    refused = aduan("outage", *WEEK, now="2026-11-10T07:00:00+07:00", person="dewi")
    assert (refused.code, "this outage is not over yet" in refused.err) == (2, True)
    turned = [WEEK[0], WEEK[3], WEEK[2], WEEK[1]]
    refused = aduan("outage", *turned, now=BACK, person="dewi")
    assert (refused.code, "an outage is over after it began" in refused.err) == (2, True)


def test_a_box_logged_long_after_says_so_and_was_not_opened_in_time(
    aduan: Aduan, office: OfficeFolder
):
    at = ["--at", "2026-11-24T09:00", "--found", "box=1"]
    assert aduan("box", *at, now="2026-11-27T09:00:00+07:00").code == 0
    text = (office.root / "cases/2026/box.yaml").read_text("utf-8")
    assert 'entered: "2026-11-27T09:00:00+07:00"' in text
    missing = aduan("box", "--missing", "--json", now="2026-11-25T20:00:00+07:00").json["missing"]
    assert "2026-11-24" in missing
    assert aduan("audit", now="2026-11-28T09:00:00+07:00").code == 0


def test_a_box_may_be_logged_after_a_later_one_of_its_day_and_says_when(
    aduan: Aduan, office: OfficeFolder
):
    assert aduan("box", "--found", "box=1", now="2026-11-24T15:00:00+07:00").code == 0
    earlier = ["--at", "2026-11-24T09:00", "--found", "box=2"]
    logged = aduan("box", *earlier, now="2026-11-24T15:05:00+07:00")
    assert logged.code == 0, logged.err
    text = (office.root / "cases/2026/box.yaml").read_text("utf-8")
    assert 'entered: "2026-11-24T15:05:00+07:00"' in text
    assert aduan("audit", now="2026-11-24T16:00:00+07:00").code == 0


def test_a_box_logged_on_the_next_day_counts(aduan: Aduan):
    at = ["--at", "2026-11-24T09:00", "--found", "box=1"]
    assert aduan("box", *at, now="2026-11-25T09:00:00+07:00").code == 0
    missing = aduan("box", "--missing", "--json", now="2026-11-25T20:00:00+07:00").json["missing"]
    assert "2026-11-24" not in missing


def test_whoever_confirms_finds_the_whole_command_in_the_list(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    shown = aduan("outage", "--list", now=LATER, person="ratna", lang="id").out
    assert "`aduan gangguan --confirm 1`" in shown
    assert "Kepala Dinas" in shown
    assert aduan("outage", "--confirm", "1", now=LATER, person="ratna").code == 0
    assert "--confirm" not in aduan("outage", "--list", now=LATER, lang="id").out


@pytest.mark.parametrize("day", ["2026-11-10", "5/11/2026", "selasa"])
def test_an_outage_is_confirmed_by_its_day_where_only_one_waits(day: str, aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    assert aduan("outage", "--confirm", day, now=LATER, person="ratna").code == 0
    assert aduan("outage", "--list", "--json").json["outages"][0]["confirmed"] is True


def test_of_two_outages_of_a_day_the_number_is_asked_for(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    later = ["--from", "2026-11-10T08:30", "--until", "2026-11-10T09:30"]
    assert aduan("outage", *later, now="2026-11-10T10:00:00+07:00", person="dewi").code == 0
    refused = aduan("outage", "--confirm", "2026-11-10", now=LATER, person="ratna")
    assert refused.code == 2
    assert "their numbers" in refused.err
    assert aduan("outage", "--confirm", "3", now=LATER, person="ratna").code == 1
    assert aduan("outage", "--confirm", "2", now=LATER, person="ratna").code == 0


def test_who_may_not_confirm_is_told_what_and_who_may(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    refused = aduan("outage", "--confirm", "1", now=LATER, person="sari")
    assert "the confirmation of an outage" in refused.err
    assert "needed: Head of office" in refused.err


def test_an_outage_that_waits_is_among_the_reminders_of_who_confirms_it(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    told = aduan("remind", "--person", "ratna", now=LATER).out
    assert "outages that nobody confirmed: 1, since Tuesday, 3 November 2026" in told


def test_check_names_an_outage_that_waits_with_who_told_of_it_and_who_may_confirm_it(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    checked = aduan("check", now=LATER)
    assert "ADU416" in checked.out
    assert "the outage since 3 November 2026, entered by dewi, is not confirmed" in checked.out
    assert (
        "Head of office may confirm it, or it is taken back; `aduan outage --list`" in checked.out
    )
    assert "`aduan outage --confirm 1`" in aduan("outage", "--list", now=LATER).out
    assert aduan("outage", "--confirm", "1", now=LATER, person="ratna").code == 0
    assert "ADU416" not in aduan("check", now=LATER).out


def test_nobody_is_reminded_who_is_not_on_the_staff(aduan: Aduan):
    refused = aduan("remind", "--person", "entahsiapa", now=LATER)
    assert refused.code == 2
    assert "is not in schema/staff.yaml" in refused.err


def test_an_outage_that_was_taken_back_stays_in_the_register_and_waits_for_nobody(aduan: Aduan):
    assert aduan("outage", *WEEK, now=BACK, person="dewi").code == 0
    wrong = ["outage", "--retract", "1", "--reason", "salah hari"]
    assert "ADU406" in aduan(*wrong, now=LATER, person="sari").err
    assert "still missing: --reason" in aduan(*wrong[:3], now=LATER, person="dewi").err
    taken = aduan(*wrong, now=LATER, person="dewi", lang="id")
    assert taken.code == 0, taken.err
    assert "tetap ada dalam register" in taken.out
    assert "ADU416" not in aduan("check", now=LATER).out
    assert "outages that nobody" not in aduan("remind", "--person", "ratna", now=LATER).out
    assert "taken back by dewi: salah hari" in aduan("outage", "--list", now=LATER).out
    assert aduan("audit", now="2026-11-20T09:00:00+07:00").code == 0


@pytest.mark.parametrize(("until", "is_told"), [("10:00", True), ("08:30", False)])
def test_what_was_recorded_in_the_time_of_an_outage_is_told(
    aduan: Aduan, until: str, is_told: bool
):
    assert aduan(*NEW[2], now=NEW[0], person=NEW[1]).code == 0
    day = NEW[0][:10]
    words = ("outage", "--from", f"{day}T08:00", "--until", f"{day}T{until}")
    logged = aduan(*words, now=BACK, person="dewi")
    assert logged.code == 0, logged.err
    assert ("1 entries were recorded all the same" in logged.out) is is_told
