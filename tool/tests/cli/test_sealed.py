"""The commands of an office that seals: what is entered is sealed, what can be opened is shown, and
without a key nothing breaks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.cli import vault
from aduan.core.words.officepaths import OFFICE_FILE, case_path
from aduan.store.files.casekeys import MATTER, PERSON
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from tests.cli.conftest import Aduan, be
from tests.keyrings import KeysInMemory
from tests.offices import CASE, commit_all, git, write_case

CANARY, NAME, PHONE = "KENARI-4711", "Orang KENARI", "081200004711"
RECEIVED = "2026-11-23T09:15:00+07:00"
LATER = "2026-11-23T10:00:00+07:00"
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", CANARY, "--description", "Contoh rekaan", "--name", NAME, "--phone", PHONE)


@pytest.fixture(autouse=True)
def _testing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ADUAN_TEST", "1")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> KeysInMemory:
    """All keys; who takes some away has the same office as somebody else sees it."""
    keys = KeysInMemory()
    hold(monkeypatch, keys)
    return keys


@pytest.fixture
def sealing(office: OfficeFolder) -> OfficeFolder:
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', 'sealing: "on"')
    file.write_text(text, encoding="utf-8", newline="\n")
    be(office, "arif")
    commit_all(office, "Seal")
    be(office, "sari")
    return OfficeFolder(office.root)


def hold(monkeypatch: pytest.MonkeyPatch, keys: KeysInMemory | None) -> None:
    monkeypatch.setattr(vault, "make_keyring", lambda _desk: keys)


def only_case(office: OfficeFolder) -> tuple[str, Path]:
    (case_id,) = office.case_ids()
    return case_id, office.root / case_path(case_id)


def read_history(path: Path) -> list[dict[str, object]]:
    history: list[dict[str, object]] = read_yaml(path.read_bytes()).data["history"]
    return history


def receive(aduan: Aduan, office: OfficeFolder) -> tuple[str, Path]:
    done = aduan(*NEW, *TEXTS, now=RECEIVED)
    assert done.code == 0, done.err
    return only_case(office)


def test_who_complains_without_a_name_has_none_in_the_record(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory
):
    words = [word if word != "hidden" else "anonymous" for word in NEW]
    refused = aduan(*words, *TEXTS, now=RECEIVED)
    assert refused.code == 1
    assert "Name, Phone" in refused.err
    assert NAME not in refused.err + refused.out
    assert sealing.case_ids() == []
    assert aduan(*words, *TEXTS[:4], now=RECEIVED).code == 0


def test_a_complaint_is_sealed_and_no_word_of_it_is_in_the_repository(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory
):
    case_id, path = receive(aduan, sealing)
    (step,) = read_history(path)
    assert list(step)[-3:] == ["seal", "sealed", "identity"]
    assert step["seal"] == {group: tag for _case, group, tag in keys.keys}
    assert {case for case, _group, _tag in keys.keys} == {case_id}
    whole = git(sealing.root, "log", "-p", "--all")
    assert not any(word in whole for word in ("KENARI", PHONE))
    assert aduan("check", now=LATER).code == 0


def test_show_opens_what_the_keys_here_open_and_says_what_stays_shut(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    case_id, _path = receive(aduan, sealing)
    shown = aduan("show", case_id, now=LATER)
    assert CANARY in shown.out
    assert NAME in shown.out
    hold(monkeypatch, keys.but_for(PERSON))
    team = aduan("show", case_id, now=LATER)
    assert CANARY in team.out
    assert NAME not in team.out
    assert "who complained is sealed" in team.out
    hold(monkeypatch, None)
    nobody = aduan("show", case_id, now=LATER)
    assert nobody.code == 0
    assert CANARY not in nobody.out
    assert "what it says is sealed" in nobody.out


def test_a_step_goes_under_the_keys_of_its_case(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory
):
    case_id, path = receive(aduan, sealing)
    assert aduan("record", case_id, "--note", CANARY, now=LATER).code == 0
    first, second = read_history(path)
    assert "seal" not in second
    assert str(second["sealed"]).split()[1] == first["seal"][MATTER]  # type: ignore[index]
    assert aduan("show", case_id, now=LATER).out.count(CANARY) == 2
    assert len(keys.keys) == 2


def test_a_correction_is_sealed_with_the_group_of_its_field(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    case_id, path = receive(aduan, sealing)
    words = ("amend", case_id, "--field", "phone", "--to", "081200009999", "--note", CANARY)
    assert aduan(*words, now=LATER).code == 0
    step = read_history(path)[-1]
    assert {"sealed", "identity"} <= step.keys()
    assert "to" not in step
    assert "081200009999" in aduan("show", case_id, now=LATER).out
    hold(monkeypatch, keys.but_for(PERSON))
    refused = aduan(*words[:5], "0812", *words[6:], now=LATER)
    assert refused.code == 1
    assert "no key on this computer opens it" in refused.err


def test_who_has_no_key_is_refused_before_anything_is_asked_and_told_who_can(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    case_id, path = receive(aduan, sealing)
    before = path.read_bytes()
    hold(monkeypatch, keys.but_for(MATTER))
    refused = aduan("amend", case_id, "--field", "service", now=LATER)
    assert refused.code == 1
    assert "whoever can read this case enters the step" in refused.err
    hold(monkeypatch, None)
    assert "no key on this computer" in aduan("amend", case_id, now=LATER).err
    assert "no key on this computer" in aduan(*NEW, now=LATER).err
    assert path.read_bytes() == before


def test_a_step_that_needs_no_text_needs_no_key(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    case_id, _path = receive(aduan, sealing)
    hold(monkeypatch, None)
    assert aduan("record", case_id, now=LATER).code == 0
    for words in (("list",), ("due",), ("check",), ("audit",), ("deadline", case_id)):
        assert aduan(*words, now=LATER).code == 0, words


def test_a_block_that_was_changed_is_named_and_the_rest_is_shown(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory
):
    case_id, path = receive(aduan, sealing)
    raw = path.read_text("utf-8")
    moved = raw.replace("09:15:00", "09:16:00")
    path.write_text(moved, encoding="utf-8", newline="\n")
    shown = aduan("show", case_id, now=LATER)
    assert shown.code == 0
    assert shown.out.count("does not open here") == 2
    assert CANARY not in shown.out


def test_an_office_that_was_off_goes_on_as_on_and_begins_keys_where_it_needs_them(
    aduan: Aduan, office: OfficeFolder, keys: KeysInMemory
):
    write_case(office, CASE, [("receive", RECEIVED, "sari", {"private": {"subject": "Lama"}})])
    text = (office.root / OFFICE_FILE).read_text("utf-8")
    change = 'sealing: "off"\nchanges: [{from: 2026-11-24, sealing: "on"}]'
    (office.root / OFFICE_FILE).write_text(
        text.replace('sealing: "off"', change), encoding="utf-8", newline="\n"
    )
    commit_all(office, "Seal from tomorrow")
    assert aduan("record", CASE, "--note", "Hari ini", now=LATER).code == 0
    tomorrow = "2026-11-24T09:00:00+07:00"
    words = ("amend", CASE, "--field", "subject", "--to", CANARY, "--note", "Contoh")
    assert aduan(*words, now=tomorrow).code == 0
    *_old, last = read_history(office.root / case_path(CASE))
    assert list(last["seal"]) == [MATTER]  # type: ignore[call-overload]
    shown = aduan("show", CASE, now=tomorrow).out
    assert "Lama" in shown
    assert CANARY in shown
    assert "ADU327" not in aduan("check", now=tomorrow).out
    told = aduan("check", "--vault", now=tomorrow).out
    assert "ADU763" in told
    assert f"for everybody who has it: {CASE}" in told


def test_text_in_the_clear_is_stopped_before_it_is_committed(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory
):
    _case_id, path = receive(aduan, sealing)
    clear = f"  - event: record\n    at: {LATER}\n    by: sari\n    private: {{note: {CANARY}}}\n"
    path.write_text(path.read_text("utf-8") + clear, encoding="utf-8", newline="\n")
    git(sealing.root, "add", "--all")
    staged = aduan("check", "--staged", now=LATER)
    assert staged.code == 1
    assert "ADU327" in staged.out + staged.err
    assert CANARY not in staged.out + staged.err


def test_text_in_the_clear_is_not_dated_back_to_before_it_was_to_be_sealed(
    aduan: Aduan, office: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    path = write_case(office, CASE, [("receive", RECEIVED, "sari", {"private": {"subject": "A"}})])
    text = (office.root / OFFICE_FILE).read_text("utf-8")
    change = 'sealing: "off"\nchanges: [{from: 2026-11-24, sealing: "on"}]'
    (office.root / OFFICE_FILE).write_text(
        text.replace('sealing: "off"', change), encoding="utf-8", newline="\n"
    )
    commit_all(office, "Seal from tomorrow")
    late = "2026-11-23T15:50:00+07:00"
    clear = f"  - event: record\n    at: {late}\n    by: sari\n    private: {{note: {CANARY}}}\n"
    path.write_text(path.read_text("utf-8") + clear, encoding="utf-8", newline="\n")
    git(office.root, "add", "--all")
    today, tomorrow = "2026-11-23T15:55:00+07:00", "2026-11-24T08:00:00+07:00"
    assert "ADU327" not in aduan("check", "--staged", now=today).out
    assert "ADU327" in aduan("check", "--staged", now=tomorrow).out
    for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, tomorrow)
    monkeypatch.delenv("ADUAN_NOW")
    git(office.root, "commit", "--quiet", "-m", "x")
    audited = aduan("audit", now="2026-11-24T09:00:00+07:00").out
    assert "ADU327" in audited
    assert CANARY not in audited


def test_text_about_people_is_not_typed_as_an_option(
    aduan: Aduan, sealing: OfficeFolder, keys: KeysInMemory, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("ADUAN_TEST")
    monkeypatch.delenv("ADUAN_NOW", raising=False)
    refused = aduan(*NEW, *TEXTS)
    assert refused.code == 2
    assert "not typed on the command line" in refused.err
    assert "KENARI" not in refused.err


REMARK = "# Wati 0812"
WITH_REMARK = {
    "at the end": REMARK,
    "behind a field": f"  - event: record\n    at: {LATER}\n    by: sari {REMARK}",
    "in a step": f"  - event: record\n    {REMARK}\n    at: {LATER}\n    by: sari",
    "between braces": f"  - {{event: record, {REMARK}\n     at: {LATER!r}, by: sari}}",
}


@pytest.mark.parametrize("form", WITH_REMARK)
def test_a_remark_in_a_case_is_stopped_before_it_is_shared(
    form: str,
    aduan: Aduan,
    sealing: OfficeFolder,
    keys: KeysInMemory,
    monkeypatch: pytest.MonkeyPatch,
):
    _case_id, path = receive(aduan, sealing)
    assert "ADU347" not in aduan("check", now=LATER).out
    raw = path.read_text("utf-8")
    path.write_text(f"{raw}{WITH_REMARK[form]}\n", encoding="utf-8", newline="\n")
    assert aduan("check", now=LATER).out.count("ADU347") == 1
    git(sealing.root, "add", "--all")
    staged = aduan("check", "--staged", now=LATER)
    assert (staged.code, staged.out.count("ADU347")) == (1, 1)
    for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, LATER)
    git(sealing.root, "commit", "--quiet", "--no-verify", "-m", "x")
    audited = aduan("audit", now=LATER)
    assert (audited.code, audited.out.count("ADU347")) == (1, 1)
    assert "0812" not in staged.out + staged.err + audited.out + audited.err


def test_a_remark_from_before_texts_were_sealed_stays_and_stops_nothing(
    aduan: Aduan, office: OfficeFolder, keys: KeysInMemory
):
    path = write_case(office, CASE, [("receive", RECEIVED, "sari", {"private": {"subject": "A"}})])
    path.write_text(f"{path.read_text('utf-8')}{REMARK}\n", encoding="utf-8", newline="\n")
    text = (office.root / OFFICE_FILE).read_text("utf-8")
    change = 'sealing: "off"\nchanges: [{from: 2026-11-24, sealing: "on"}]'
    (office.root / OFFICE_FILE).write_text(
        text.replace('sealing: "off"', change), encoding="utf-8", newline="\n"
    )
    commit_all(office, "Seal from tomorrow")
    tomorrow = "2026-11-24T09:00:00+07:00"
    words = ("amend", CASE, "--field", "subject", "--to", CANARY, "--note", "Contoh")
    assert aduan(*words, now=tomorrow).code == 0
    assert "ADU347" not in aduan("check", now=tomorrow).out
    assert "ADU347" not in aduan("audit", now=tomorrow).out


def test_a_remark_in_the_register_of_the_box_is_stopped_before_it_is_shared(
    aduan: Aduan, sealing: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    assert aduan("box", "--found", "box=0", now=LATER, person="sari").code == 0
    assert "ADU347" not in aduan("check", now=LATER).out
    (register,) = sealing.root.glob("cases/*/box.yaml")
    raw = register.read_text("utf-8")
    by = raw.index("    by: sari\n") + len("    by: sari")
    for text in (f"{raw}{REMARK}\n", f"{raw[:by]} {REMARK}{raw[by:]}"):
        register.write_text(text, encoding="utf-8", newline="\n")
        checked = aduan("check", now=LATER)
        assert checked.out.count("ADU347") == 1
        git(sealing.root, "add", "--all")
        assert aduan("check", "--staged", now=LATER).code == 1
        register.write_text(raw, encoding="utf-8", newline="\n")
        git(sealing.root, "add", "--all")
    register.write_text(f"{raw}{REMARK}\n", encoding="utf-8", newline="\n")
    for name in ("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"):
        monkeypatch.setenv(name, LATER)
    git(sealing.root, "commit", "--quiet", "--all", "--no-verify", "-m", "x")
    audited = aduan("audit", now=LATER)
    assert (audited.code, "ADU347" in audited.out) == (1, True)
    assert "0812" not in checked.out + audited.out + audited.err
