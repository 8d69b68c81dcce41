"""Erasing a case's text: taken by the other side first, then gone from every folder for everybody."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from aduan.cli import asking, erasuretold
from aduan.cli.casehere import judge_here
from aduan.cli.desk import Desk
from aduan.core.words.findings import CancelledError
from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.erasing import ErasureNotes
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import seal_office
from tests.cli.laptops import (
    PEOPLE,
    Laptop,
    add_laptop,
    add_meeting_place,
    count_opened,
    list_blocks,
    open_all,
)
from tests.offices import commit_all, git, make_step
from tests.qrreading import read_page_text

SUBJECT = "KENARI-4711 izin lama"
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", "Orang KENARI")
MORNING = "2026-11-23T12:15:00+07:00"
CLOSED = "2026-11-23T12:40:00+07:00"
ASKED = "2026-11-23T13:00:00+07:00"
EARLY, DUE = "2026-12-11T09:00:00+07:00", "2026-12-15T09:00:00+07:00"
LATER = "2026-12-15T10:00:00+07:00"
GROUND = ("--ground", "request", "--provision", "UU 27/2022 pasal 43")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))


@pytest.fixture
def laptop(aduan: Aduan, office: OfficeFolder) -> Laptop:
    be(office, "arif")
    return Laptop(seal_office(office, PEOPLE).root, aduan)


@pytest.fixture
def case(laptop: Laptop) -> str:
    """A closed case; the secretariat asked that its text be erased."""
    return close_case(laptop)


def close_case(laptop: Laptop) -> str:
    case_id = str(laptop.do("sari", MORNING, *NEW, *TEXTS, "--json").json["id"])
    laptop.do("sari", CLOSED, "withdraw", case_id, "--note", "KENARI mencabutnya")
    laptop.do("dewi", ASKED, "erase-request", case_id, *GROUND)
    return case_id


@pytest.fixture
def server(laptop: Laptop, case: str) -> Path:
    """Where the office's clones meet, with all that is entered so far."""
    place = add_meeting_place(laptop)
    laptop.do("sari", ASKED, "sync")
    return place


def read_case(laptop: Laptop, case: str) -> bytes:
    return (laptop.root / case_path(case)).read_bytes()


def test_no_key_that_exists_opens_anything_of_it_in_all_of_history(laptop: Laptop, case: str):
    other = str(laptop.do("sari", ASKED, *NEW, *TEXTS, "--json").json["id"])
    blocks = list_blocks(laptop.root, case)
    assert len(blocks) == 3
    assert count_opened(blocks, open_all([laptop.own])) == 3
    before, figures = read_case(laptop, case), laptop.do("sari", DUE, "stats", "--json").out
    done = laptop.do("ratna", DUE, "erase", case, "--json", "--yes")
    assert [(one["files"], one["reached"]) for one in done.json["removed"]] == [(2, True)]
    assert count_opened(list_blocks(laptop.root, case), open_all([laptop.own])) == 0
    assert laptop.own.list_cases() == {other}
    after = read_case(laptop, case)
    assert after.startswith(before)
    assert after[len(before) :].count(b"event:") == 1
    assert laptop.do("sari", DUE, "stats", "--json").out == figures
    assert laptop.do("sari", LATER, "audit", "--all").code == 0
    shown = laptop.do("sari", LATER, "show", other).out
    assert SUBJECT in shown


def test_it_is_said_when_and_on_which_ground(laptop: Laptop, case: str):
    assert SUBJECT in laptop.do("sari", DUE, "show", case).out
    laptop.do("ratna", DUE, "erase", case, "--yes")
    shown = laptop.do("sari", LATER, "show", case).out
    assert SUBJECT not in shown
    assert "15 December 2026" in shown
    assert "The person asks for it" in shown
    assert "pasal 43" in shown
    assert "no key on this computer" not in shown
    told = laptop.do("sari", LATER, "show", case, "--json").json["erased"]
    assert (told["by"], told["asked_by"], told["ground"]) == ("ratna", "dewi", "request")
    assert datetime.fromisoformat(told["at"]) == datetime.fromisoformat(DUE)


def test_the_record_of_it_is_no_paper_that_still_tells_of_what_is_erased(
    laptop: Laptop, case: str, tmp_path: Path
):
    laptop.do("ratna", DUE, "erase", case, "--yes")
    laptop.do("ratna", LATER, "document", "destruction", case, "--output", str(tmp_path))
    told = laptop.run("ratna", LATER, "key", "rewrap")
    assert "still tells of what is erased" not in told.err


def test_nothing_about_people_is_written_into_it_any_more(laptop: Laptop, case: str):
    laptop.do("ratna", DUE, "erase", case, "--yes")
    refused = laptop.run("sari", LATER, "reopen", case, "--note", "PIPIT")
    assert refused.code == 1
    assert "was erased" in refused.err
    assert "PIPIT" not in refused.err


def test_what_was_being_typed_about_it_goes_too(laptop: Laptop, case: str):
    folder = laptop.root / ".git" / "aduan" / "drafts"
    folder.mkdir(parents=True)
    (folder / f"edit.{case}.20261214T090000").write_bytes(b"rekaan")
    (folder / "receive.new.20261214T090000").write_bytes(b"rekaan")
    laptop.do("ratna", DUE, "erase", case, "--yes")
    assert [file.name for file in folder.iterdir()] == ["receive.new.20261214T090000"]


def test_nothing_is_erased_unasked_or_in_a_rehearsal(laptop: Laptop, case: str):
    head = laptop.head
    refused = laptop.run("ratna", DUE, "erase", case)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert "--dry-run" in refused.err
    page = laptop.root / "site" / "kabar.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("Terima kasih, Orang KENARI.\n", encoding="utf-8")
    done = laptop.do("ratna", DUE, "erase", case, "--dry-run", "--json")
    assert [one["files"] for one in done.json["would_remove"]] == [2]
    # Whose name it is nobody can tell afterwards.
    assert "site/kabar.md:1" in done.err
    assert "KENARI" not in done.err
    assert laptop.head == head
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out


@pytest.mark.parametrize(
    ("person", "now"), [("ratna", EARLY), ("dewi", DUE), ("sari", DUE)], ids=str
)
def test_neither_early_nor_by_others(laptop: Laptop, case: str, person: str, now: str):
    head = laptop.head
    assert laptop.run(person, now, "erase", case, "--yes").code == 1
    assert laptop.run(person, now, "erase", case, "--dry-run").code == 1
    assert laptop.head == head
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out


def test_text_from_before_the_sealing_is_said_to_stay(aduan: Aduan, office: OfficeFolder):
    laptop = Laptop(office.root, aduan)
    clear = close_case(laptop)
    done = laptop.do("ratna", DUE, "erase", clear, "--yes")
    assert "2 steps were entered in the clear" in done.out


# -- with others


def test_all_folders_are_emptied_and_each_clone_follows(
    laptop: Laptop, case: str, server: Path, tmp_path: Path
):
    shared, copy = laptop.share(tmp_path / "bersama"), tmp_path / "salinan"
    copy.mkdir()
    git(laptop.root, "config", "aduan.vaultcopy", str(copy))
    other = add_laptop(laptop, "lain")
    for folder in (shared.path, copy, other.own.path):
        shutil.copytree(laptop.own.path, folder, dirs_exist_ok=True)
    (copy / f"{case}.attachment.rekaan").write_bytes(b"rekaan")
    done = laptop.do("ratna", DUE, "erase", case, "--json", "--yes").json
    assert [one["files"] for one in done["removed"]] == [2, 3, 2]
    assert git(server, "rev-parse", "main").strip() == laptop.head == done["commit"]
    for folder in (shared.path, copy, laptop.own.path):
        assert not [path for path in folder.iterdir() if case in path.name]
    assert other.own.list_cases() == {case}
    assert other.do("sari", LATER, "sync", "--json").json["erased"] == [case]
    assert other.own.list_cases() == set()
    assert "its text was erased" in other.do("sari", LATER, "show", case).out


@pytest.mark.parametrize(("person", "is_told"), [("sari", False), ("dewi", True), ("ratna", True)])
def test_an_exchange_says_who_asked_and_who_erased_and_asks_these_two_whether_it_was_them(
    laptop: Laptop, case: str, server: Path, person: str, is_told: bool
):
    other = add_laptop(laptop, "lain")
    shutil.copytree(laptop.own.path, other.own.path, dirs_exist_ok=True)
    laptop.do("ratna", DUE, "erase", case, "--yes")
    told = other.do(person, LATER, "sync").out
    assert "asked for by dewi, carried out by ratna" in told
    assert ("that is you" in told) is is_told


def test_what_an_erasure_takes_in_on_the_way_is_told(laptop: Laptop, case: str, server: Path):
    second = close_case(laptop)
    laptop.do("sari", ASKED, "sync")
    other = add_laptop(laptop, "lain")
    shutil.copytree(laptop.own.path, other.own.path, dirs_exist_ok=True)
    other.do("ratna", DUE, "erase", second, "--yes")
    told = laptop.do("ratna", LATER, "erase", case, "--yes").out
    assert f"{second}: erased" in told
    assert "that is you" in told
    assert f"{case}: erased" not in told


def test_a_request_that_waits_is_told_to_who_asked_and_to_who_erases(
    laptop: Laptop, case: str, server: Path
):
    for person, is_told in (("dewi", True), ("ratna", True), ("budi", False)):
        listed = laptop.do(person, EARLY, "due", "--mine").out
        assert (case in listed) is is_told
    other, third = add_laptop(laptop, "lain"), add_laptop(laptop, "ketiga")
    for clone in (other, third):
        clone.do("sari", ASKED, "sync")
    second = close_case(laptop)
    laptop.do("sari", ASKED, "sync")
    told = other.do("ratna", EARLY, "sync").out
    assert f"{second}: dewi asked that its text be erased" in told
    asked = third.do("dewi", EARLY, "sync").out
    assert f"{second}: in your name, and not from this folder" in asked


@pytest.mark.parametrize("way", ["gone", "refusing"])
def test_where_the_other_side_does_not_take_it_nothing_is_entered_and_nothing_goes(
    laptop: Laptop, case: str, server: Path, way: str
):
    if way == "gone":
        server.rename(server.with_name("elsewhere.git"))
    else:
        hook = server / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho tidak >&2\nexit 1\n")
        hook.chmod(0o755)
    head = laptop.head
    refused = laptop.run("ratna", DUE, "erase", case, "--yes")
    assert refused.code == (3 if way == "gone" else 1), refused.err
    assert laptop.head == head
    assert git(laptop.root, "status", "--porcelain") == ""
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out
    assert laptop.do("sari", LATER, "key", "check").code == 0
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out


def test_a_hold_that_was_shared_first_wins(laptop: Laptop, case: str, server: Path):
    other = add_laptop(laptop, "lain")
    other.do("dewi", DUE, "hold", case, "--ground", "court")
    other.do("dewi", DUE, "sync")
    refused = laptop.run("ratna", LATER, "erase", case, "--yes")
    assert refused.code == 1
    assert "on hold" in refused.err
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out
    assert laptop.head == git(server, "rev-parse", "main").strip()


def erase_by_hand(laptop: Laptop, case: str) -> None:
    """Somebody enters the step with a plain git, and shares it with nobody."""
    from aduan.store.files.private import write_step

    office = OfficeFolder(laptop.root)
    with (laptop.root / case_path(case)).open("ab") as stream:
        stream.write(write_step(make_step(office, ("erase", DUE, "ratna"))).encode())
    git(laptop.root, "config", "user.email", "ratna@contoh.example")
    commit_all(office, "x")


def test_a_step_that_nobody_took_in_orders_nothing(laptop: Laptop, case: str, server: Path):
    other = add_laptop(laptop, "lain")
    other.do("dewi", DUE, "hold", case, "--ground", "court")
    other.do("dewi", DUE, "sync")
    erase_by_hand(laptop, case)
    for command in ("check", "rewrap"):
        laptop.do("sari", LATER, "key", command)
    assert laptop.own.list_cases() == {case}
    done = laptop.do("ratna", LATER, "sync", "--json").json
    assert (done["erased"], [one["code"] for one in done["not_entered"]]) == ([], ["ADU331"])
    assert laptop.own.list_cases() == {case}
    assert SUBJECT in laptop.do("sari", LATER, "show", case).out


def test_an_unlawful_one_orders_nothing_in_an_office_of_one(laptop: Laptop, case: str):
    text = (laptop.root / case_path(case)).read_text("utf-8")
    erase_by_hand(laptop, case)
    text = (laptop.root / case_path(case)).read_text("utf-8").replace(DUE, ASKED)
    (laptop.root / case_path(case)).write_text(text, "utf-8", newline="\n")
    commit_all(OfficeFolder(laptop.root), "x")
    laptop.run("sari", LATER, "key", "rewrap")
    assert laptop.own.list_cases() == {case}


def test_it_does_not_come_back_from_a_restored_backup(
    laptop: Laptop, case: str, server: Path, tmp_path: Path
):
    shutil.copytree(laptop.own.path, tmp_path / "cadangan")
    laptop.do("ratna", DUE, "erase", case, "--yes")
    shutil.copytree(tmp_path / "cadangan", laptop.own.path, dirs_exist_ok=True)
    assert laptop.own.list_cases() == {case}
    laptop.do("sari", LATER, "sync")
    assert laptop.own.list_cases() == set()


def test_its_keys_go_under_whatever_name_somebody_kept_them(
    laptop: Laptop, case: str, server: Path
):
    other = str(laptop.do("sari", ASKED, *NEW, *TEXTS, "--json").json["id"])
    folder = laptop.own.path
    kept = [one for one in laptop.own.list_wrappings() if one.key.case_id == case]
    own = {one.name for one in laptop.own.list_wrappings() if one.key.case_id == other}
    for one in kept:
        shutil.copy(folder / one.name, folder / one.name.replace(case, other))
    assert len(laptop.own.list_names(other)) == len(own) + len(kept)
    laptop.do("sari", ASKED, "sync")
    laptop.do("ratna", DUE, "erase", case, "--yes")
    assert set(laptop.own.list_names(other)) == own


READERS = [
    ("show", "CASE"),
    ("reveal", "CASE"),
    ("reveal", "CASE", "--attachments"),
    ("access", "CASE"),
    ("find", "--same-person", "OTHER"),
    ("seal", "CASE"),
]


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_no_command_opens_what_a_backup_brought_back_and_it_goes_again(
    laptop: Laptop, case: str, server: Path, tmp_path: Path, words: tuple[str, ...]
):
    other = str(laptop.do("sari", ASKED, *NEW, *TEXTS, "--json").json["id"])
    shutil.copytree(laptop.own.path, tmp_path / "cadangan")
    laptop.do("ratna", DUE, "erase", case, "--yes")
    shutil.copytree(tmp_path / "cadangan", laptop.own.path, dirs_exist_ok=True)
    typed = [{"CASE": case, "OTHER": other}.get(word, word) for word in words]
    done = laptop.run("sari", LATER, *typed)
    assert "KENARI" not in done.out + done.err
    assert case not in done.out or words[0] != "find"
    if words[0] != "seal":
        assert f"keys of {case} lay in the vault again" in done.err
        assert laptop.own.list_cases() == {other}


def test_who_is_cut_off_after_the_other_side_took_it_finishes_with_the_next_command(
    laptop: Laptop, case: str, server: Path, monkeypatch: pytest.MonkeyPatch
):
    from aduan.cli import erasing

    def die(*_arguments: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "remove_case", die)
        assert laptop.run("ratna", DUE, "erase", case, "--yes").code == 9
    assert laptop.own.list_cases() == {case}
    laptop.do("sari", LATER, "show", case)
    assert laptop.own.list_cases() == set()


def test_a_lock_that_a_killed_git_left_keeps_no_erasure_from_being_carried_out(
    laptop: Laptop, case: str, server: Path
):
    other = add_laptop(laptop, "lain")
    shutil.copytree(laptop.own.path, other.own.path)
    other.do("sari", ASKED, "sync")
    laptop.do("ratna", DUE, "erase", case, "--yes")
    (other.root / ".git/refs/aduan/shared.lock").touch()
    assert other.do("sari", LATER, "sync", "--json").json["erased"] == [case]
    assert other.own.list_cases() == set()


# -- what whoever answers for people's data is told


def test_a_folder_out_of_reach_leaves_it_unfinished_and_the_next_command_finishes(
    laptop: Laptop, case: str, tmp_path: Path
):
    shared, away = laptop.share(tmp_path / "bersama"), tmp_path / "jauh"
    shutil.copytree(laptop.own.path, shared.path, dirs_exist_ok=True)
    shared.path.rename(away)
    done = laptop.run("ratna", DUE, "erase", case, "--yes")
    assert done.code == 3
    assert "not finished" in done.out
    assert f"{shared.path.as_posix()}: out of reach" in done.out
    assert "its text was erased" in laptop.do("sari", LATER, "show", case).out
    away.rename(shared.path)
    assert shared.list_cases() == {case}
    finished = laptop.do("sari", LATER, "show", case)
    assert f"2 files of {case} are gone now" in finished.err
    assert shared.list_cases() == set()
    assert laptop.do("sari", LATER, "show", case).err == ""


def test_reveal_says_that_the_text_was_erased_and_when(laptop: Laptop, case: str):
    laptop.do("ratna", DUE, "erase", case, "--yes")
    shown = laptop.do("sari", LATER, "reveal", case).out
    assert "its text was erased on" in shown
    assert "15 December 2026" in shown


def read_record(laptop: Laptop, case: str) -> str:
    """What the record of the erasure says on paper, as it is made now."""
    done = laptop.do("ratna", LATER, "document", "destruction", case, "--json")
    (file,) = map(Path, done.json["files"])
    return " ".join(read_page_text(file.read_bytes()).split())


def test_the_record_says_that_it_is_not_finished_and_where(
    laptop: Laptop, case: str, tmp_path: Path
):
    shared, away = laptop.share(tmp_path / "bersama"), tmp_path / "jauh"
    shutil.copytree(laptop.own.path, shared.path, dirs_exist_ok=True)
    shared.path.rename(away)
    assert laptop.run("ratna", DUE, "erase", case, "--yes").code == 3
    said = read_record(laptop, case)
    assert "NOT FINISHED" in said
    assert "was destroyed" not in said
    assert "The office's vault" in said
    assert "not reached yet" in said
    away.rename(shared.path)
    said = read_record(laptop, case)
    assert shared.list_cases() == set(), "what can be finished is, before it is printed"
    assert "NOT FINISHED" not in said
    assert "was destroyed" in said
    assert said.count("2 files removed") == 2


def test_after_a_kill_in_the_middle_the_places_are_still_known(
    laptop: Laptop, case: str, monkeypatch: pytest.MonkeyPatch
):
    def die(self: ErasureNotes, *_arguments: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(ErasureNotes, "finish", die)
        assert laptop.run("ratna", DUE, "erase", case, "--yes").code == 9
    assert laptop.own.list_cases() == set()
    said = read_record(laptop, case)
    assert "2 files removed" in said
    assert "has no note of the places" not in said


def test_erased_again_after_a_kill_it_says_what_was_finished(
    laptop: Laptop, case: str, monkeypatch: pytest.MonkeyPatch
):
    from aduan.cli import erasing

    def die(*_arguments: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "remove_case", die)
        assert laptop.run("ratna", DUE, "erase", case, "--yes").code == 9
    done = laptop.do("ratna", LATER, "erase", case, "--yes")
    assert "its erasure was entered before" in done.out
    assert "2 files" in done.out
    assert laptop.own.list_cases() == set()


def test_a_clone_without_the_vault_erases_nothing_and_says_why(
    laptop: Laptop, case: str, server: Path
):
    other = add_laptop(laptop, "lain")
    head = other.head
    refused = other.run("ratna", DUE, "erase", case, "--yes")
    assert refused.code == 1
    assert "no vault is set in this clone" in refused.err
    assert "`aduan key vault FOLDER`" in refused.err
    assert other.head == head
    assert laptop.own.list_cases() == {case}


def test_a_rehearsal_says_as_of_when(laptop: Laptop, case: str, server: Path):
    same = laptop.do("ratna", DUE, "erase", case, "--dry-run")
    assert "the other side" not in same.out
    other = add_laptop(laptop, "lain")
    other.do("dewi", DUE, "hold", case, "--ground", "court")
    other.do("dewi", DUE, "sync")
    told = laptop.do("ratna", DUE, "erase", case, "--dry-run")
    assert "the other side has this case otherwise" in told.out
    facts = laptop.do("ratna", DUE, "erase", case, "--dry-run", "--json").json
    assert facts["same_on_the_other_side"] is False
    server.rename(server.with_name("elsewhere.git"))
    told = laptop.do("ratna", DUE, "erase", case, "--dry-run")
    assert "as of the last `aduan sync`" in told.out


def test_a_hold_says_that_it_ends_a_request_and_so_does_the_case(laptop: Laptop, case: str):
    ended = "the erasure that dewi asked for on 23 November 2026 ended with step 4"
    shown = laptop.do("sari", EARLY, "show", case).out
    assert "Erasure asked for: since 23 November 2026, by dewi" in shown
    assert ended in laptop.do("dewi", EARLY, "hold", case, "--ground", "court").out
    shown = laptop.do("sari", EARLY, "show", case).out
    assert ended in shown
    assert "Kept from being erased: since 11 December 2026, by dewi" in shown
    told = laptop.do("sari", EARLY, "show", case, "--json").json
    assert told["erasure_request_ended"] == {"step": 3, "by_step": 4}
    assert ended not in laptop.do("ratna", DUE, "release", case).out
    assert ended in laptop.do("sari", DUE, "show", case).out
    refused = laptop.run("ratna", DUE, "erase", case, "--yes")
    assert (refused.code, ended in refused.err) == (1, True)
    assert "asks for it anew" in refused.err
    laptop.do("dewi", DUE, "erase-request", case, *GROUND)
    assert ended not in laptop.do("sari", LATER, "show", case).out


@pytest.mark.parametrize(("typed", "is_said"), [("", False), ("tidak", False), ("ya", True)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_whoever_only_presses_enter_erases_nothing(
    laptop: Laptop,
    case: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    is_said: bool,
    language: str,
):
    asked: list[str] = []
    desk = Desk(laptop.root, language, moment=DUE)
    monkeypatch.setattr(Desk, "can_ask", True)
    monkeypatch.setattr(Desk, "has_screen", False)

    def answer(_desk: Desk, label: str) -> str:
        asked.append(label)
        return typed

    monkeypatch.setattr(asking, "ask_line", answer)
    found = judge_here(desk, case, read_case(laptop, case)).case
    assert found is not None
    if is_said:
        erasuretold.confirm_erasure(desk, found)
    else:
        with pytest.raises(CancelledError):
            erasuretold.confirm_erasure(desk, found)
    told = capsys.readouterr().out
    said = {"id": "tidak dapat dibatalkan oleh siapa pun", "en": "cannot be undone, by nobody"}
    assert said[language] in told
    assert {"id": "0 lampiran", "en": "0 attachments"}[language] in told
    assert "Enter: " in asked[0]


def test_the_provision_of_a_request_is_open_and_judged_so(laptop: Laptop):
    case_id = str(laptop.do("sari", MORNING, *NEW, *TEXTS, "--json").json["id"])
    laptop.do("sari", CLOSED, "withdraw", case_id, "--note", "KENARI mencabutnya")
    words = ("erase-request", case_id, "--ground", "request", "--provision")
    for provision in ("permintaan 3171 2345 6789 0123", "telp. 0812-0000-4711"):
        refused = laptop.run("dewi", ASKED, *words, provision)
        assert refused.code == 1
        assert "like a person's number" in refused.err
    assert laptop.run("dewi", ASKED, *words, "x" * 400).code == 1
    assert "for everybody" in laptop.do("dewi", ASKED, "erase-request", "--help").out
