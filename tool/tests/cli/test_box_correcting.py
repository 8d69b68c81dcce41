"""A wrong count of the complaint box is put right: what was logged stays, and the corrected count
holds.
"""

from __future__ import annotations

import pytest

from aduan.cli.boxcorrecting import choose_named
from aduan.core.words.findings import UsageError
from aduan.store.files.boxfile import box_days, read_openings
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import list_openings
from tests.cli.conftest import Aduan
from tests.offices import git

DAY = "2026-11-19T09:00:00+07:00"
LATER = "2026-11-23T10:00:00+07:00"
WHY = ["--reason", "salah hitung"]


@pytest.fixture
def opened(aduan: Aduan, office: OfficeFolder) -> OfficeFolder:
    """An office whose box was opened on two days, with two letters and none."""
    assert aduan("box", "--found", "box=2", "--found", "sms=1", now=DAY).code == 0
    done = aduan("box", "--found", "box=0", now="2026-11-20T09:00:00+07:00")
    assert (done.code, "opened Friday, 20 November 2026 09:00, 0 found" in done.out) == (0, True)
    return office


def found_of(office: OfficeFolder) -> list[dict[str, str]]:
    return [dict(opening.found) for opening in list_openings(office)]


def test_the_corrected_count_holds_and_both_stay_in_the_register(
    aduan: Aduan, opened: OfficeFolder
):
    path = opened.root / "cases/2026/box.yaml"
    before = path.read_bytes()
    done = aduan("box", "--correct", "2026-11-19", "--found", "box=3", *WHY, "--json", now=LATER)
    assert (done.code, done.json["logged"], done.json["found"]) == (
        0,
        {"box": "2", "sms": "1"},
        {"box": "3", "sms": "1"},
    )
    assert path.read_bytes().startswith(before)
    assert found_of(opened) == [{"box": "3", "sms": "1"}, {"box": "0"}]
    assert [dict(o.logged) for o in list_openings(opened)] == [
        {"box": "2", "sms": "1"},
        {"box": "0"},
    ]


def test_the_last_correction_holds_and_opens_no_day(aduan: Aduan, opened: OfficeFolder):
    for count in ("5", "4"):
        assert (
            aduan(
                "box", "--correct", "--found", f"box={count}", *WHY, now="2026-11-25T10:00:00+07:00"
            ).code
            == 0
        )
    assert found_of(opened)[-1] == {"box": "4"}
    missing = aduan("box", "--missing", "--json", now="2026-11-26T20:00:00+07:00").json["missing"]
    assert "2026-11-25" in missing
    assert len(list_openings(opened)) == 2


@pytest.mark.parametrize(("which", "meant"), [("-", "19/11/2026"), ("20/11/2026", None)])
def test_the_opening_is_named_once_and_by_either_option(which: str, meant: str | None):
    if meant is None:
        with pytest.raises(UsageError, match="named twice"):
            choose_named(which, "19/11/2026")
        return
    assert choose_named(which, meant) == meant
    assert choose_named("19/11/2026", None) == "19/11/2026"


def test_check_and_audit_take_a_correction(aduan: Aduan, opened: OfficeFolder):
    base = git(opened.root, "rev-parse", "HEAD").strip()
    assert aduan("box", "--correct", DAY, "--found", "box=9", *WHY, now=LATER).code == 0
    assert aduan("check", "--fail-on", "invalid").code == 0
    assert aduan("audit", f"{base}..HEAD").code == 0
    assert "salah hitung" not in git(opened.root, "log", "-1", "--format=%B")


def test_an_opening_that_never_was_is_taken_back_and_its_day_is_missing_again(
    aduan: Aduan, opened: OfficeFolder
):
    law = opened.law
    path = opened.root / "cases/2026/box.yaml"
    base, before = git(opened.root, "rev-parse", "HEAD").strip(), path.read_bytes()
    unsaid = aduan("box", "--retract", DAY, now=LATER)
    assert (unsaid.code, "still missing: --reason" in unsaid.err) == (2, True)
    done = aduan("box", "--retract", DAY, "--reason", "kotak tidak dibuka", now=LATER)
    assert (done.code, "it stays in the register" in done.out) == (0, True)
    after = path.read_bytes()
    assert after.startswith(before)
    assert found_of(opened) == [{"box": "0"}]
    # What it says is worse than before, and never better.
    gone = set(box_days(before, law)) - set(box_days(after, law))
    assert [day.isoformat() for day in gone] == ["2026-11-19"]
    assert set(box_days(after, law)) < set(box_days(before, law))
    assert aduan("check", "--fail-on", "invalid").code == 0
    assert aduan("audit", f"{base}..HEAD").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["--correct", "2026-11-18", "--found", "box=1", *WHY],
            2,
            "0 openings were logged at 18 November 2026",
        ),
        (["--correct", "--found", "box=1"], 2, "still missing: --reason"),
        (["--correct", "--found", "box=1", "--reason", "   "], 2, "still missing: --reason"),
        (["--correct", *WHY], 2, "still missing: --found"),
        (["--correct", "--found", "box=1", "--reason", "a\nb"], 2, "one line"),
        (
            ["--correct", "--found", "box=1", "--reason", "kata 0812-3456-7890"],
            2,
            "person's number",
        ),
        (["--correct", "--found", "rekaan=1", *WHY], 2, "rekaan is no channel"),
        (["--found", "box=1", *WHY], 2, "a reason belongs to a correction"),
    ],
)
def test_what_is_no_correction_is_refused(
    words: list[str], code: int, said: str, aduan: Aduan, opened: OfficeFolder
):
    head = git(opened.root, "rev-parse", "HEAD")
    refused = aduan("box", *words, now=LATER)
    assert refused.code == code
    assert said in refused.err
    assert git(opened.root, "rev-parse", "HEAD") == head


@pytest.mark.parametrize("found", [["box=2"], ["sms=1"], ["box=2", "sms=1"]])
def test_a_correction_to_the_same_counts_is_refused(
    found: list[str], aduan: Aduan, opened: OfficeFolder
):
    head = git(opened.root, "rev-parse", "HEAD")
    counts = [word for count in found for word in ("--found", count)]
    refused = aduan("box", "--correct", "2026-11-19", *counts, *WHY, now=LATER)
    assert (refused.code, "nothing would change: Complaint box=2, SMS=1" in refused.err) == (
        1,
        True,
    )
    assert git(opened.root, "rev-parse", "HEAD") == head


def test_a_second_opening_of_a_day_says_so_and_how_a_count_is_put_right(
    aduan: Aduan, opened: OfficeFolder
):
    first = aduan("box", "--found", "box=1", now=LATER)
    again = aduan("box", "--found", "box=1", now="2026-11-23T15:00:00+07:00")
    assert "aduan box --correct" not in first.out
    assert "opening 2 of that day" in again.out
    assert "`aduan box --correct`" in again.out
    listed = aduan("box", "--list", "--json").json["openings"]
    assert [opening["found"] for opening in listed][:2] == [{"box": "1"}, {"box": "1"}]
    assert len(aduan("box", "--list").out.splitlines()) == len(listed) == 4


def test_who_may_not_log_may_not_correct(aduan: Aduan, opened: OfficeFolder):
    assert aduan("box", "--correct", "--found", "box=1", *WHY, now=LATER, person="arif").code == 1


def test_a_box_never_opened_has_nothing_to_correct(aduan: Aduan):
    refused = aduan("box", "--correct", "--found", "box=1", *WHY)
    assert (refused.code, "never logged" in refused.err) == (1, True)


def test_an_opening_of_last_year_is_corrected_where_it_stands(aduan: Aduan, office: OfficeFolder):
    assert aduan("box", "--found", "box=2", now="2025-12-30T09:00:00+07:00").code == 0
    assert (
        aduan("box", "--correct", "--found", "box=1", *WHY, now="2026-01-05T09:00:00+07:00").code
        == 0
    )
    assert not (office.root / "cases/2026/box.yaml").exists()
    assert aduan("check", "cases/2025/box.yaml", "--fail-on", "invalid").code == 0


def test_two_openings_at_one_moment_are_two():
    item = "  - at: 2026-11-19T09:00:00+07:00\n    by: sari\n    found: {{box: {}}}\n"
    raw = 'year: "2026"\nhistory:\n' + item.format(1) + item.format(2)
    assert [dict(o.found) for o in read_openings(raw.encode())] == [{"box": "1"}, {"box": "2"}]
