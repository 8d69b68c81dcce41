"""What the desk and the work list say of today: what waits beside the limits, the box, whose step it is."""

from __future__ import annotations

import pytest

from aduan.cli import menu
from aduan.cli.deeds import clip_words, say_deed
from aduan.cli.desk import Desk
from aduan.cli.menu import keep_own, list_actions
from aduan.cli.outageasking import ask_what
from aduan.cli.today import list_today
from aduan.desk.find import find_case
from aduan.desk.following import find_own_turn, list_following
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.test_walks import walk
from tests.cli.walks import EXPLAIN, NEW, NOTE, RECORD, VERIFY, Line
from tests.core.builders import law as make_law
from tests.desk.test_told_outages import WAITING
from tests.offices import CASE, OTHER_CASE, write_case

LATER = "2026-11-05T10:00:00+07:00"
RECEIVED = ("receive", "2026-11-03T09:15", "sari")
SATISFIED: Line = ("2026-11-03T11:00", "sari", ["satisfied", "--medium", "phone"])


@pytest.mark.parametrize("steps", [[VERIFY, EXPLAIN], [VERIFY, EXPLAIN, SATISFIED]])
def test_an_objection_is_in_the_work_list_with_its_day_until_it_is_answered(
    steps: list[Line], aduan: Aduan
):
    case_id = walk(aduan, [NEW, RECORD, *steps])
    objected = aduan("object", case_id, *NOTE, now="2026-11-04T09:00:00+07:00", person="sari")
    assert objected.code == 0, objected.err
    (waits,) = aduan("due", "--json", now=LATER).json["awaited"]
    assert (waits["id"], waits["what"]) == (case_id, "objection")
    assert (waits["since"], waits["roles"]) == ("2026-11-04", ["head"])
    told = aduan("due", now=LATER).out
    said = "answer the complainant's objection without reopening the case"
    assert f"{case_id} → {said} · since 4 November 2026" in told
    assert case_id not in str(aduan("due", "--role", "team", "--json", now=LATER).json["awaited"])
    answered = aduan(
        *("answer-objection", case_id, "--answer", "explained"), now=LATER, person="ratna"
    )
    assert answered.code == 0, answered.err
    assert aduan("due", "--json", now=LATER).json["awaited"] == []


def say_today(office: OfficeFolder, now: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("ADUAN_NOW", now)
    monkeypatch.chdir(office.root)
    said = []
    for head, lines in list_today(Desk(language="en")):
        said += [head, *(text for _value, text in lines)]
    return said


def test_the_desk_says_that_the_box_was_not_opened_today_to_whoever_opens_it(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    said = "the complaint box was not logged as opened today yet"
    tuesday, saturday = "2026-12-01T10:00:00+07:00", "2026-12-05T10:00:00+07:00"
    be(office, "sari")
    assert said in say_today(office, tuesday, monkeypatch)
    assert said not in say_today(office, saturday, monkeypatch)
    be(office, "ratna")
    assert said not in say_today(office, tuesday, monkeypatch)
    assert aduan("box", "--found", "box=0", now=tuesday, person="sari").code == 0
    assert said not in say_today(office, tuesday, monkeypatch)


def test_a_line_of_the_desk_says_what_is_to_be_done_before_it_is_cut(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    (line,) = [text for text in say_today(office, LATER, monkeypatch) if case_id in text]
    assert line.startswith(f"{case_id} → explain directly to the complainant · ")
    assert line.endswith("working days late")


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (42, "memberi penjelasan langsung kepada pelapor"),
        (41, "memberi penjelasan langsung kepada…"),
        (19, "memberi penjelasan…"),
        (3, "memberi…"),
    ],
)
def test_what_is_to_be_done_gives_way_to_whose_case_it_is(room: int, said: str):
    assert clip_words("memberi penjelasan langsung kepada pelapor", room) == said


def test_no_line_ends_with_a_word_that_binds_what_follows():
    assert clip_words("memverifikasi dan menelaah menurut kategori", 20) == "memverifikasi…"


def test_what_is_added_to_a_deed_is_not_said_in_a_list():
    kind = make_law().sop.events["dissatisfied"]
    assert say_deed(kind, "id") == "mencatat pernyataan tidak puas"


def test_no_step_is_named_while_it_is_the_complainants_turn(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    case_id = walk(aduan, [NEW, RECORD, VERIFY, EXPLAIN])
    (line,) = [text for text in say_today(office, LATER, monkeypatch) if case_id in text]
    assert "→" not in line
    assert "may be closed from" in line
    (late,) = [
        text
        for text in say_today(office, "2026-12-30T10:00:00+07:00", monkeypatch)
        if case_id in text
    ]
    assert f"{case_id} → close when no statement came in time" in late
    assert "may be closed from" not in late
    assert " · since " in late


def test_a_damaged_file_is_named_above_the_work_on_all_other_cases(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    write_case(office, CASE, [RECEIVED])
    write_case(office, OTHER_CASE, [RECEIVED]).write_text("broken: [")
    first, hint, *rest = say_today(office, LATER, monkeypatch)
    named = f"1 files under cases/ cannot be used: cases/2026/11/{OTHER_CASE}.yaml"
    assert first == named
    assert hint.startswith("`aduan check cases/")
    assert any(CASE in line for line in rest)
    for command in ("due", "list"):
        told = aduan(command, now=LATER)
        assert (told.code, CASE in told.out, named in told.err) == (1, True, True)
        assert aduan(command, "--json", now=LATER).out == ""


@pytest.mark.parametrize(("person", "names"), [("sari", {"explain"}), ("ratna", set())])
def test_only_steps_are_offered_that_the_person_may_take(
    person: str,
    names: set[str],
    aduan: Aduan,
    office: OfficeFolder,
    monkeypatch: pytest.MonkeyPatch,
):
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    be(office, person)
    monkeypatch.chdir(office.root)
    monkeypatch.setenv("ADUAN_NOW", LATER)
    desk = Desk(language="en")
    case = find_case(desk.office, desk.repo, case_id, desk.now).case
    sop = desk.office.law.sop
    kept = {step.kind.name for step in keep_own(desk, case, list_following(case, sop))}
    coming = find_own_turn(case, sop)
    assert coming is not None
    assert kept & {"explain"} == names
    assert coming.kind.name == "explain"


def test_the_step_behind_the_arrow_heads_the_steps(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    monkeypatch.chdir(office.root)
    monkeypatch.setenv("ADUAN_NOW", LATER)
    lines = [line for _head, group in list_today(Desk(language="en")) for line in group]
    (meant,) = [
        choice for choice, text in lines if text.startswith(f"{case_id} → explain directly")
    ]
    headed: list[str] = []

    def choose(_desk: Desk, _label: str, choices: list[tuple[str, str]]) -> str:
        headed.append(choices[0][0])
        return choices[0][0]

    monkeypatch.setattr(menu, "ask_choice", choose)
    be(office, "sari")
    assert menu._choose_words(Desk(language="en"), meant) == ["explain", case_id]
    menu._choose_step(Desk(language="en"), case_id, first="amend")
    assert headed == ["explain", "amend"]


def test_outages_are_at_the_desk_of_those_who_enter_and_confirm_them(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ADUAN_NOW", LATER)
    monkeypatch.chdir(office.root)
    for person, has_outages in (("sari", False), ("dewi", True), ("ratna", True)):
        be(office, person)
        names = [name for name, _text in list_actions(Desk(language="en"))]
        assert ("outage" in names) is has_outages
        assert names[-1] == "quit"


def test_whoever_confirms_an_outage_chooses_among_what_they_may_do(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ADUAN_NOW", LATER)
    monkeypatch.chdir(office.root)
    offered: list[tuple[str, str]] = []

    def choose(_desk: Desk, _label: str, choices: list[tuple[str, str]]) -> str:
        offered.extend(choices)
        return choices[-1][0]

    monkeypatch.setattr("aduan.cli.outageasking.ask_choice", choose)
    be(office, "ratna")
    desk = Desk(language="en")
    assert ask_what(desk, desk.actor(), [WAITING]) == ("retract", WAITING)
    assert [name for name, _text in offered] == ["confirm 2", "retract 2"]
    be(office, "sari")
    desk = Desk(language="en")
    assert ask_what(desk, desk.actor(), [WAITING]) == ("new", None)
