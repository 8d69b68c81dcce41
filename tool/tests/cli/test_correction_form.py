"""A correction on its form: the new value begins with the old one, and a name for who gave none is asked
about.
"""

from __future__ import annotations

import pytest

from aduan.cli import asking
from aduan.cli.begun import Filling
from aduan.cli.desk import Desk
from aduan.cli.filling import StepForm
from aduan.cli.screen.form import Slot
from aduan.cli.spared import confirm_spared
from aduan.core.case.fold import Case
from aduan.core.words.findings import CancelledError, RefusedError
from aduan.desk.correct import correct
from aduan.desk.draft import Draft
from aduan.store.files.private import Private
from tests.core.builders import case_of
from tests.desk.settings import setting, step

TEXTS = [{"phone": Private("0800 KENARI")}]


def nameless() -> Case:
    return case_of(
        [
            ("receive", "2026-11-23T08:00", {"confidentiality": "anonymous"}),
            ("record", "2026-11-23T08:10", {"register_number": "1/2026"}),
            ("verify", "2026-11-23T08:20"),
        ]
    )


def find_new(field: str) -> Slot[Filling]:
    """The line of the new value, once the field is chosen."""
    case = nameless()
    given = setting(case, texts=TEXTS)
    begun = Filling(step("amend", case, {"field": field}), given)
    form = StepForm(Desk(language="id"), lambda _draft: given)
    return next(slot for slot in form.list_slots(begun) if slot.name == "to")


def test_the_list_of_fields_says_that_the_moment_of_receipt_is_none_of_them():
    case = nameless()
    given = setting(case, texts=TEXTS)
    begun = Filling(step("amend", case), given)
    slots = StepForm(Desk(language="en"), lambda _draft: given).list_slots(begun)
    [choosing] = [slot for slot in slots if slot.name == "field"]
    assert "not when it was received" in choosing.help


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("register_number", "1/2026"),
        ("phone", "0800 KENARI"),
        ("service", "building-permit"),
        ("supervision", "no"),
        ("wish", ""),
    ],
)
def test_the_new_value_begins_with_the_old_one_and_is_still_to_be_answered(field: str, text: str):
    slot = find_new(field)
    assert (slot.text, slot.shown) == (text, "")
    assert slot.is_missing


def test_the_old_value_left_as_it_is_changes_nothing_and_says_so():
    slot = find_new("register_number")
    with pytest.raises(RefusedError, match="nothing would change"):
        slot.put(slot.text)


def fill_name() -> Draft:
    case = nameless()
    return correct(step("amend", case, {"field": "name"}), "KENARI", setting(case))


@pytest.mark.parametrize(("typed", "is_done"), [("y", True), ("t", False), ("", False)])
def test_a_name_for_who_gave_none_is_asked_about(
    typed: str,
    is_done: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(Desk, "has_screen", False)
    monkeypatch.setattr(asking, "ask_line", lambda *_said: typed)
    desk = Desk(language="id")
    if is_done:
        confirm_spared(desk, fill_name(), setting(nameless()))
    else:
        with pytest.raises(CancelledError):
            confirm_spared(desk, fill_name(), setting(nameless()))
    told = capsys.readouterr().err
    assert "Kerahasiaan nama" in told
    assert "Nama" in told
    assert "KENARI" not in told


def test_a_program_is_told_and_goes_on(capsys: pytest.CaptureFixture[str]):
    confirm_spared(Desk(language="en", as_json=True), fill_name(), setting(nameless()))
    assert "correct “Confidentiality” as well" in capsys.readouterr().err
