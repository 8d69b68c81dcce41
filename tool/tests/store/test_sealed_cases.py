"""Cases whose private texts are sealed, judged without a key: what must be there, and what may not
stand in the clear.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from aduan.core.law.forward import check_forward
from aduan.core.words.officepaths import OFFICE_FILE, case_path
from aduan.store.audit.versions import Judge, grow
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.casekeys import MATTER, PERSON, tag_of
from aduan.store.files.chunks import split_chunks
from aduan.store.files.events import keep_open, make_events
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import Private
from aduan.store.files.sealedblock import SALT
from aduan.store.files.sealedsteps import OpenedStep, open_steps
from aduan.store.files.sealing import SealPlace, seal_texts
from aduan.store.files.steptext import set_keys
from aduan.store.files.yamlread import read_yaml
from tests.identities import counted
from tests.keyrings import KeysInMemory
from tests.offices import CASE, NOW, case_text

KEYS = {MATTER: bytes(range(32)), PERSON: bytes(range(1, 33))}
TAGS = {group: tag_of(key) for group, key in KEYS.items()}
RECEIVED = "2026-11-23T09:15:00+07:00"
PATH = case_path(CASE)
DRAW = counted(4)
CANARY = "KENARI-4711"
IN_THE_CLEAR = [("receive", RECEIVED, "sari", {"private": {"subject": CANARY}})]
SEAL_LINE = f"    seal: {{matter: {TAGS[MATTER]}, person: {TAGS[PERSON]}}}\n"


def switch_on(office: OfficeFolder, change: str = 'sealing: "on"') -> OfficeFolder:
    """The office with sealing on; or with another line in place of the one that says it is off."""
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', change, 1)
    file.write_text(text, encoding="utf-8", newline="\n")
    return OfficeFolder(office.root)


def block(
    key: str, group: str, event: str = "receive", at: str = RECEIVED, by: str = "sari"
) -> str:
    place = SealPlace(CASE, event, at, by, group)
    text = seal_texts({"subject": Private(CANARY)}, KEYS[group], DRAW(SALT), place)
    return f"    {key}: |\n" + "".join(f"      {line}\n" for line in text.splitlines())


SEALED = block("sealed", MATTER)
IDENTITY = block("identity", PERSON)


def case_with(office: OfficeFolder, *parts: str) -> str:
    """A case of one step, with these parts in place of its private text."""
    clear = case_text(office, CASE, IN_THE_CLEAR)
    return clear[: clear.index("    private:")] + "".join(parts)


def judge(office: OfficeFolder, text: str, now: datetime = NOW) -> list[str]:
    file = read_case(PATH, text.encode(), Bench(office.law, now, (CASE,), deadlines=False))
    assert CANARY not in repr(file)
    return [finding.code for finding in file.findings]


SWITCHES: list[Callable[[OfficeFolder], OfficeFolder]] = [lambda office: office, switch_on]


@pytest.mark.parametrize("switch", SWITCHES, ids=["off", "on"])
def test_a_sealed_case_is_in_order_whether_sealing_is_on_yet_or_not(
    office: OfficeFolder, switch: Callable[[OfficeFolder], OfficeFolder]
):
    law_office = switch(office)
    assert judge(law_office, case_with(office, SEAL_LINE, SEALED, IDENTITY)) == []
    assert judge(law_office, case_with(office, SEAL_LINE, SEALED)) == []


def test_text_in_the_clear_is_an_error_once_sealing_is_on(office: OfficeFolder):
    clear = case_text(office, CASE, IN_THE_CLEAR)
    assert judge(office, clear) == []
    assert judge(switch_on(office), clear) == ["ADU327"]


@pytest.mark.parametrize(
    ("since", "codes"),
    [("2026-11-22", ["ADU327"]), ("2026-11-23", ["ADU327"]), ("2026-11-24", [])],
)
def test_sealing_counts_from_the_day_that_the_office_says(
    office: OfficeFolder, since: str, codes: list[str]
):
    change = f'sealing: "off"\nchanges: [{{from: {since}, sealing: "on"}}]'
    clear = case_text(office, CASE, IN_THE_CLEAR)
    assert judge(switch_on(office, change), clear) == codes


def test_what_is_entered_late_counts_by_the_day_of_its_entry(office: OfficeFolder):
    change = 'sealing: "off"\nchanges: [{from: 2026-11-24, sealing: "on"}]'
    clear = case_text(office, CASE, IN_THE_CLEAR)
    late = clear.replace("    by: sari\n", "    entered: 2026-11-24T08:00:00+07:00\n    by: sari\n")
    assert judge(switch_on(office, change), late, NOW + timedelta(days=2)) == ["ADU327"]


@pytest.mark.parametrize("switch", SWITCHES, ids=["off", "on"])
def test_what_a_step_needs_is_asked_for_alike(
    office: OfficeFolder, switch: Callable[[OfficeFolder], OfficeFolder]
):
    """The person's block does not stand for that of the matter."""
    law_office = switch(office)
    assert judge(law_office, case_with(office)) == ["ADU201"]
    assert judge(law_office, case_with(office, SEAL_LINE, IDENTITY)) == ["ADU201"]


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ((SEALED,), ["ADU328"]),
        ((SEAL_LINE, SEALED.replace(TAGS[MATTER], TAGS[PERSON])), ["ADU328"]),
        ((SEAL_LINE, SEALED, IDENTITY.replace(TAGS[PERSON], TAGS[MATTER])), ["ADU328"]),
        ((SEAL_LINE.replace(TAGS[PERSON], TAGS[MATTER]), SEALED), ["ADU329"]),
        ((SEAL_LINE.replace(TAGS[PERSON], "kunci"), SEALED), ["ADU205"]),
        (("    seal: {}\n", SEALED), ["ADU205"]),
        ((SEAL_LINE, f"    sealed: {CANARY}\n"), ["ADU212"]),
        ((SEAL_LINE, f"    sealed: {{subject: {CANARY}}}\n"), ["ADU203"]),
        ((SEAL_LINE, f"    sealed: [{CANARY}]\n"), ["ADU203"]),
        ((SEAL_LINE, "    sealed: true\n"), ["ADU203"]),
        ((SEAL_LINE, f"    sealed: '{CANARY}'\n", IDENTITY), ["ADU212"]),
    ],
)
def test_a_block_that_is_wrong_is_named_once_and_without_a_word_of_it(
    office: OfficeFolder, parts: tuple[str, ...], codes: list[str]
):
    assert judge(office, case_with(office, *parts)) == codes


def test_a_key_that_began_before_does_not_begin_again(office: OfficeFolder):
    note = "2026-11-23T10:00:00+07:00"
    second = f"  - event: record\n    at: {note}\n    by: sari\n{SEAL_LINE}" + block(
        "sealed", MATTER, "record", note
    )
    assert judge(office, case_with(office, SEAL_LINE, SEALED) + second) == ["ADU329"]
    assert judge(office, case_with(office, SEAL_LINE, SEALED) + second.replace(SEAL_LINE, "")) == []


def test_a_block_that_was_copied_is_named_without_any_key(office: OfficeFolder):
    """Whatever of it was changed to hide it: its first line, its salt, its sum."""
    at = "2026-11-23T10:00:00+07:00"
    head = f"  - event: record\n    at: {at}\n    by: sari\n"
    start = case_with(office, SEAL_LINE, SEALED, IDENTITY)
    other_key = IDENTITY.replace("identity", "sealed").replace(TAGS[PERSON], TAGS[MATTER])
    other_salt = SEALED.replace(SEALED.splitlines()[2][6:30], "A" * 24)
    end = SEALED.splitlines()[-1][-24:]
    other_sum = SEALED.replace(end, "A" * 22 + end[-2:])
    for copied in (SEALED, other_key, other_salt, other_sum):
        assert judge(office, start + head + copied) == ["ADU345"]
        old = grow(PATH, None, start.encode(), _judge_by(office)).version
        grown = grow(PATH, old, (start + head + copied).encode(), _judge_by(office))
        assert [finding.code for finding in grown.findings] == ["ADU345"]
    within = case_with(office, SEAL_LINE, other_key, IDENTITY)
    assert judge(office, within) == ["ADU345"]


def _judge_by(office: OfficeFolder) -> Judge:
    return Judge(Bench(office.law, NOW, (CASE,), deadlines=False), 0)


def test_an_audit_judges_what_was_added_as_a_check_judges_the_whole(office: OfficeFolder):
    law = switch_on(office).law
    bench = Bench(law, NOW, (CASE,), deadlines=False)
    start = case_with(office, SEAL_LINE, SEALED)
    first = grow(PATH, None, start.encode(), Judge(bench, 0))
    assert first.findings == ()
    at = "2026-11-23T10:00:00+07:00"
    head = f"  - event: record\n    at: {at}\n    by: sari\n"
    good = block("sealed", MATTER, "record", at)
    added = {
        head + good: [],
        head + good.replace(TAGS[MATTER], TAGS[PERSON]): ["ADU328"],
        head + good[:-40] + "\n": ["ADU214"],
        head + f"    private: {{note: {CANARY}}}\n": ["ADU327"],
    }
    for text, codes in added.items():
        grown = grow(PATH, first.version, (start + text).encode(), Judge(bench, 0))
        assert [finding.code for finding in grown.findings] == codes
        assert CANARY not in repr(grown)


def test_an_office_that_was_off_goes_on_as_on_and_never_back(office: OfficeFolder):
    off, on = office.law, switch_on(office).law
    today = NOW.date()
    assert [f.code for f in check_forward(off, on, today)] == []
    assert [f.code for f in check_forward(on, off, today)] == ["ADU685"]


def test_what_leaves_a_file_says_which_groups_are_sealed_and_nothing_else(office: OfficeFolder):
    data = read_yaml(case_with(office, SEAL_LINE, SEALED, IDENTITY).encode()).data
    (event,) = make_events(data, office.law.sop)
    assert event.sealed == event.begun == TAGS
    assert event.filled == frozenset()
    assert "aduan-seal" not in repr(keep_open(data, office.law.sop)) + repr(event)
    # But that a block is there: by that it is judged who may have entered it, without the file as with.
    [kept] = make_events(keep_open(data, office.law.sop), office.law.sop)
    assert kept.sealed.keys() == event.sealed.keys() != set()


def test_a_correction_of_a_private_field_is_judged_by_its_group(office: OfficeFolder):
    """Without a key nobody knows that the new value is there, but that its group is sealed."""
    at = "2026-11-23T10:00:00+07:00"
    head = f"  - event: amend\n    at: {at}\n    by: sari\n    field: phone\n"
    reason = block("sealed", MATTER, "amend", at)
    value = block("identity", PERSON, "amend", at)
    start = case_with(office, SEAL_LINE, SEALED)
    assert judge(office, start + head + reason + value) == []
    assert judge(office, start + head + reason) == ["ADU201"]
    assert judge(office, start + head.replace("phone", "subject") + reason) == []


def test_a_step_that_is_entered_anew_keeps_its_block_and_opens(office: OfficeFolder):
    """What an exchange sets in a step is no part of the place that it is sealed for."""
    (chunk,) = split_chunks(case_with(office, SEAL_LINE, SEALED).encode()).items
    text = set_keys(chunk, {"entered": "2026-11-24T08:00:00+07:00"})
    assert SEALED in text
    raw = f"id: {CASE}\nsop: x\nhistory:\n{text}".encode()
    keys = KeysInMemory()
    keys.keep(CASE, MATTER, KEYS[MATTER])
    (step,) = open_steps(raw, keys)
    assert step == OpenedStep({"subject": Private(CANARY)}, unsealed=frozenset({MATTER}))
    (shut,) = open_steps(raw, None)
    assert shut == OpenedStep({}, frozenset({MATTER}))


def test_a_key_that_was_put_in_place_of_the_case_s_own_opens_nothing(office: OfficeFolder):
    raw = case_with(office, SEAL_LINE, SEALED).encode()
    keys = KeysInMemory(keys={(CASE, MATTER, TAGS[MATTER]): KEYS[PERSON]})
    (step,) = open_steps(raw, keys)
    assert [finding.code for finding in step.damaged] == ["ADU215"]
    assert not step.texts


def test_the_findings_name_no_text_whatever_stands_in_place_of_a_block(office: OfficeFolder):
    text = case_with(office, SEAL_LINE, f"    sealed:\n      {CANARY}: {CANARY}\n")
    found = read_case(PATH, text.encode(), Bench(office.law, NOW, (CASE,))).findings
    assert found
    assert CANARY not in repr(found)
