"""`aduan key check`, `rewrap`, `recovery` and `recover`: people come and go, and all may be lost but
two sheets of paper.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from aduan.cli.gaining import RECOVERY
from aduan.core.case.circle import find_circle
from aduan.core.law.letterkeys import READERS as LETTER_READERS
from aduan.core.law.readers import LOG
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE
from aduan.store.files.casekeys import MATTER, PERSON
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.age import seal
from aduan.store.keys.here import find_config
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import name_circle
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import hold, keep_keys, list_people, read_keys
from tests.cli.terminal import Terminal, read_place
from tests.identities import identity_of
from tests.offices import CASE, NOW, OTHER_CASE, commit_all, git, write_case

MORNING = "2026-11-23T09:15"
READERS = ("sari", "budi", "ratna", "dewi")
Keys = dict[tuple[str, str], bytes]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    return tmp_path / "rumah"


@pytest.fixture
def vault(office: OfficeFolder) -> VaultFolder:
    return VaultFolder(office.root / ".aduan" / "vault", is_own=True)


@pytest.fixture
def keys(office: OfficeFolder, vault: VaultFolder) -> Keys:
    """A hidden and a named complainant, and the keys of both cases in the clone's own vault."""
    for case, word in ((CASE, "hidden"), (OTHER_CASE, "named")):
        write_case(office, case, [("receive", MORNING, "sari", {"confidentiality": word})])
    list_people(office, READERS)
    hold(office, "sari")
    return keep_keys(office, [vault])


def test_who_reads_what_is_by_the_procedure(keys: Keys, vault: VaultFolder):
    everything = set(keys)
    assert read_keys(keys, [vault], "sari") == read_keys(keys, [vault], "ratna") == everything
    assert read_keys(keys, [vault], "budi") == everything - {(CASE, PERSON)}
    assert read_keys(keys, [vault], "arif") == set()


def test_all_is_well_but_what_is_not_set_up_yet(aduan: Aduan, keys: Keys):
    done = aduan("key", "check", "--json").json
    assert [folder["opened"] for folder in done["folders"]] == [4]
    assert done["findings"] == ["ADU774", "ADU775"]  # Tuti has no key; none for recovery


def test_the_check_names_the_case_of_a_wrong_key(aduan: Aduan, keys: Keys, vault: VaultFolder):
    wrapping = next(w for w in vault.list_wrappings() if w.key.case_id == OTHER_CASE)
    vault.put(wrapping, seal(b"x" * 32, [identity_of("sari").public]))
    done = aduan("key", "check")
    assert done.code == 1
    assert OTHER_CASE in done.out
    assert CASE not in done.out
    assert "ADU772" in done.out


def test_the_check_says_what_is_for_others(aduan: Aduan, office: OfficeFolder, keys: Keys):
    be(office, "budi")
    hold(office, "budi")
    (folder,) = aduan("key", "check", "--json").json["folders"]
    assert (folder["opened"], folder["shut"], folder["wrong"]) == (3, [CASE], [])


def test_without_a_key_on_this_computer_nothing_is_opened(aduan: Aduan, office: OfficeFolder, keys):
    be(office, "ratna")
    assert aduan("key", "check").code == 1
    assert aduan("key", "rewrap").code == 1


def test_who_joins_reads_after_rewrap_and_not_before(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, (*READERS, "tuti"))
    assert read_keys(keys, [vault], "tuti") == set()
    assert "ADU776" in aduan("key", "check", "--json").json["findings"]
    assert aduan("key", "rewrap", "--reader", "tuti").out == "3 keys were sealed anew\n"
    assert read_keys(keys, [vault], "tuti") == set(keys) - {(CASE, PERSON)}
    assert "ADU776" not in aduan("key", "check", "--json").json["findings"]
    assert aduan("key", "rewrap").out == "0 keys were sealed anew\n"


def test_no_person_can_be_called_as_the_recovery_sheets_are(office: OfficeFolder):
    schema = json.loads((office.root / "schema/staff.schema.json").read_text("utf-8"))
    pattern = schema["properties"]["staff"]["propertyNames"]["pattern"]
    assert not re.search(pattern, RECOVERY)
    assert re.search(pattern, "recovery")


def test_who_would_read_more_is_named_with_what_and_since_when(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, (*READERS, "tuti"))
    refused = aduan("key", "rewrap")
    assert refused.code == 2
    assert "  tuti (Tuti (contoh)): 3 keys of 2 cases" in refused.err
    assert f"    {identity_of('tuti').public}" in refused.err
    assert ": Keys (" in refused.err
    assert "name each who is meant: --reader tuti" in refused.err
    assert "budi" not in refused.err
    assert read_keys(keys, [vault], "tuti") == set()
    assert aduan("key", "rewrap", "--reader", "tuti").err == ""
    assert aduan("key", "rewrap").err == ""


def change(office: OfficeFolder, path: str, old: str, new: str, subject: str) -> None:
    file = office.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="\n")
    commit_all(OfficeFolder(office.root), subject)


def test_who_got_another_role_is_named_as_a_new_key_is(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    text = (office.root / STAFF_FILE).read_text("utf-8")
    roles = text.partition("  budi:\n")[2].partition("    roles:\n")[2].partition("\n")[0] + "\n"
    change(office, STAFF_FILE, roles, f"{roles}      - {{role: secretariat}}\n", "Tidy")
    refused = aduan("key", "rewrap")
    assert (refused.code, "  budi (Budi (contoh)): 1 keys of 1 cases" in refused.err) == (2, True)
    assert ": Tidy (" in refused.err
    assert read_keys(keys, [vault], "budi") == set(keys) - {(CASE, PERSON)}


def test_who_reads_by_another_line_of_the_procedure_is_named(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    sop = f"schema/sop/{office.law.office.sop}.yaml"
    rule = office.law.sop.readers[PERSON]
    old = f"by: [{', '.join(rule.by)}]"
    readers = (
        (office.root / sop).read_text("utf-8").partition("readers:")[2].partition("\n  person:")
    )
    assert old in readers[2]
    place = "\n  person:" + readers[2][: readers[2].index(old) + len(old)]
    change(office, sop, place, place[:-1] + ", team]", "Wording")
    refused = aduan("key", "rewrap")
    assert (refused.code, "  budi (Budi (contoh)): 1 keys of 1 cases" in refused.err) == (2, True)
    assert ": Wording (" in refused.err


def test_a_vault_file_that_got_the_name_of_a_wider_circle_hides_nobody(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    """Whoever can write in the folder can rename what lies there."""
    list_people(office, (*READERS, "tuti"))
    law = OfficeFolder(office.root).law
    list_people(office, (*READERS, "tuti", "joko"))
    for wrapping in vault.list_wrappings():
        wide = find_circle(law, law.sop, {}, wrapping.key.group, NOW.date()).keys
        (vault.path / wrapping.name).rename(
            vault.path / replace(wrapping, circle=name_circle(wide)).name
        )
    assert "  tuti (Tuti (contoh))" in aduan("key", "rewrap").err


def test_at_a_terminal_nothing_is_sealed_to_keys_that_nobody_expected(
    office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, (*READERS, "tuti"))
    terminal = Terminal(office, ["key", "rewrap"], "en")
    terminal.answer("seal to them", "no")
    assert terminal.leave() == 1, terminal.seen
    assert "nothing was sealed anew" in terminal.seen
    assert read_keys(keys, [vault], "tuti") == set()


def test_who_leaves_finds_no_key_in_the_vault(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, ("sari", "ratna", "dewi"))
    assert aduan("key", "rewrap").code == 0
    assert read_keys(keys, [vault], "budi") == set()
    assert read_keys(keys, [vault], "ratna") == set(keys)
    assert len(list(vault.path.iterdir())) == 4


def test_who_cannot_read_all_seals_what_is_theirs(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, (*READERS, "tuti"))
    hold(office, "budi")
    be(office, "budi")
    done = aduan("key", "rewrap", "--json", "--reader", "tuti").json
    assert (done["sealed"], done["left"]) == (3, [])
    assert [(one["reader"], one["keys"]) for one in done["readers"]] == [("tuti", 3)]
    assert read_keys(keys, [vault], "tuti") == set(keys) - {(CASE, PERSON)}


def test_what_others_have_to_seal_is_named_with_who_can(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, ("sari", "budi", "ratna"))
    hold(office, "budi")
    be(office, "budi")
    done = aduan("key", "rewrap")
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "3 keys were sealed anew",
        f"left as they were, the keys of these cases: {CASE}",
        "  who can open them runs `aduan key rewrap`: ratna, sari",
    ]
    assert read_keys(keys, [vault], "dewi") == {(CASE, PERSON)}
    be(office, "sari")
    assert aduan("key", "rewrap").out == "1 keys were sealed anew\n"
    assert read_keys(keys, [vault], "dewi") == set()


def test_whose_key_opens_nothing_yet_is_told_who_can(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    list_people(office, (*READERS, "tuti"))
    hold(office, "tuti")
    be(office, "tuti")
    before = {path.name: path.read_bytes() for path in vault.path.iterdir()}
    done = aduan("key", "rewrap")
    assert done.code == 1
    assert "runs `aduan key rewrap`: budi, dewi, ratna, sari" in done.err
    assert {path.name: path.read_bytes() for path in vault.path.iterdir()} == before


def test_a_shared_vault_and_its_copy_are_both_kept(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder, tmp_path: Path
):
    shared, copy = VaultFolder(tmp_path / "bersama"), VaultFolder(tmp_path / "salinan")
    git(office.root, "config", "aduan.vault", str(shared.path))
    git(office.root, "config", "aduan.vaultCopy", str(copy.path))
    assert aduan("key", "rewrap").code == 3, "a share that is not mounted is not made"
    for folder in (shared, copy):
        folder.path.mkdir()
    for wrapping in vault.list_wrappings():
        copy.put(wrapping, vault.read(wrapping) or b"")
    assert aduan("key", "rewrap").out == "4 keys were sealed anew\n"
    assert read_keys(keys, [shared], "ratna") == set(keys)


def test_a_vault_in_a_cloud_folder_is_warned_of(
    aduan: Aduan, office: OfficeFolder, keys: Keys, tmp_path: Path
):
    place = tmp_path / "OneDrive" / "brankas"
    place.mkdir(parents=True)
    git(office.root, "config", "aduan.vault", str(place))
    assert "ADU773" in aduan("key", "check", "--json").json["findings"]


def test_a_shared_vault_is_named_for_this_clone_alone(
    aduan: Aduan, office: OfficeFolder, keys: Keys, tmp_path: Path
):
    shared, copy = tmp_path / "Dropbox", tmp_path / "salinan"
    assert aduan("key", "vault", str(shared)).code == 2, "it is not there"
    assert aduan("key", "vault", str(office.root / "cases")).code == 2, "it lies in the clone"
    for folder in (shared, copy):
        folder.mkdir()
    done = aduan("key", "vault", str(shared), "--copy", str(copy), "--json").json
    assert done["folders"] == [shared.as_posix(), copy.as_posix()]
    assert done["findings"] == ["ADU773"]
    assert aduan("key", "vault", "--json").json["folders"] == done["folders"]
    assert git(office.root, "config", "--local", "aduan.vault").strip() == shared.as_posix()
    assert git(office.root, "status", "--porcelain", "--", "schema", "cases") == ""


def test_the_copy_is_another_folder_than_the_vault(aduan: Aduan, tmp_path: Path):
    for name in ("brankas", "salinan"):
        (tmp_path / name).mkdir()
    vault, copy = str(tmp_path / "brankas"), str(tmp_path / "salinan")
    assert aduan("key", "vault", vault, "--copy", vault).code == 2
    assert aduan("key", "vault", vault, "--copy", copy).code == 0
    refused = aduan("key", "vault", copy)
    assert refused.code == 2
    assert "at once" in refused.err
    assert aduan("key", "vault", "--json").json["folders"][0].endswith("brankas")


def test_a_copy_out_of_reach_is_warned_of(
    aduan: Aduan, office: OfficeFolder, keys: Keys, tmp_path: Path
):
    git(office.root, "config", "aduan.vaultCopy", str(tmp_path / "jauh"))
    assert "ADU777" in aduan("key", "check", "--json").json["findings"]


def test_nothing_of_the_vault_gets_into_git(aduan: Aduan, office: OfficeFolder, keys: Keys):
    (office.root / ".gitignore").write_text(".aduan/\n", "utf-8")
    assert ".aduan" not in git(office.root, "status", "--porcelain")


# -- recovery

WORD = re.compile(r"(\d+)\. ([a-z]+)")
SHOWN = re.compile(r"\x1b\[\?1049h(.*?)\x1b\[2J", re.DOTALL)


def answer_word(terminal: Terminal, sheet: int) -> list[str]:
    """Read a sheet from the screen, and give the word that is asked for."""
    terminal.answer("Press Enter", "")
    place = read_place(terminal)
    shown = SHOWN.findall(terminal.seen)[sheet - 1]
    words = [word for _number, word in WORD.findall(shown)]
    terminal.send(words[place - 1])
    return words


def make_recovery(office: OfficeFolder) -> tuple[list[str], list[str], str]:
    be(office, "arif")
    terminal = Terminal(office, ["key", "recovery"], "en")
    one = answer_word(terminal, 1)
    terminal.answer("your name, or your staff id", "arif")
    terminal.answer("that is the person who has the first sheet")
    terminal.answer("your name, or your staff id", "ratna")
    two = answer_word(terminal, 2)
    assert terminal.leave() == 0, terminal.seen
    return one, two, terminal.seen


def type_sheets(office: OfficeFolder, *sheets: list[str], asks: bool = False) -> tuple[int, str]:
    terminal = Terminal(office, ["key", "recover"], "en")
    # One is typed over three lines, the other comes whole, as a scanner gives what its code holds.
    for words, count in zip(sheets, (12, 36), strict=True):
        for start in range(0, len(words), count):
            terminal.answer(
                f"words from number {start + 1} on", " ".join(words[start : start + count])
            )
    if asks:
        terminal.answer("seal to them", "yes")
    return terminal.leave(), terminal.seen


@pytest.mark.slow
def test_all_is_lost_but_the_vault_and_two_sheets(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    one, two, seen = make_recovery(office)
    assert len(one) == len(two) == 36
    # On the plain screen no sheet is left.
    assert " ".join(one[:4]) not in SHOWN.sub("", seen)
    be(office, "sari")
    # A person may be called so; the sheets have a name that no person can have.
    refused = aduan("key", "rewrap", "--reader", "recovery")
    assert (refused.code, "who is meant: --reader @recovery" in refused.err) == (2, True)
    done = aduan("key", "rewrap", "--reader", "@recovery")
    assert done.out == "4 keys were sealed anew\n", done.err
    assert "ADU775" not in aduan("key", "check", "--json").json["findings"]

    # A new machine, and everybody has a new key.
    for file in find_config().rglob("*.key"):
        file.unlink()
    text = (office.root / "schema/staff.yaml").read_text("utf-8")
    for name in READERS:
        text = text.replace(identity_of(name).public, identity_of(f"{name} baru").public)
    (office.root / "schema/staff.yaml").write_text(text, "utf-8", newline="\n")
    commit_all(OfficeFolder(office.root), "New keys")
    assert read_keys(keys, [vault], "sari baru") == set()

    code, said = type_sheets(office, two, one, asks=True)
    assert code == 0, said
    assert "4 keys were sealed anew" in said
    # Whoever sits there has no key on it yet: that nothing opens for them is said, too.
    assert "none of them for you" in said
    assert not any(word in said for word in (" ".join(one[:2]), " ".join(two[:2])))
    assert read_keys(keys, [vault], "sari baru") == set(keys)
    assert read_keys(keys, [vault], "budi baru") == set(keys) - {(CASE, PERSON)}
    assert read_keys(keys, [vault], "sari") == set()


@pytest.mark.slow
def test_nobody_is_asked_for_a_passphrase_when_the_sheets_are_used(
    aduan: Aduan, office: OfficeFolder, keys: Keys
):
    """It may be what was lost."""
    one, two, _seen = make_recovery(office)
    be(office, "sari")
    assert aduan("key", "rewrap", "--reader", "@recovery").code == 0
    terminal = Terminal(office, ["key", "passphrase"], "en")
    for asked in ("a new passphrase", "the same once more"):
        terminal.answer(asked, "empat kata yang rekaan")
    assert terminal.leave() == 0, terminal.seen
    code, said = type_sheets(office, one, two)
    assert code == 0, said
    assert "passphrase" not in said
    assert "your own key opens 2 of 2 cases" in said


@pytest.mark.slow
def test_one_sheet_alone_opens_nothing(office: OfficeFolder, keys: Keys, vault: VaultFolder):
    one, _two, _seen = make_recovery(office)
    before = sorted(path.name for path in vault.path.iterdir())
    code, said = type_sheets(office, one, one)
    assert code == 1
    assert "twice" in said
    assert sorted(path.name for path in vault.path.iterdir()) == before


@pytest.mark.slow
def test_a_mistyped_word_is_named_at_once_and_typed_anew_alone(
    aduan: Aduan, office: OfficeFolder, keys: Keys
):
    one, two, _seen = make_recovery(office)
    be(office, "sari")
    assert aduan("key", "rewrap", "--reader", "@recovery").code == 0
    terminal = Terminal(office, ["key", "recover"], "en")
    wrong = [*one[:2], "qqqq", *one[3:12]]
    terminal.answer("words from number 1 on", " ".join(wrong))
    terminal.answer("words from number 3 on", " ".join(one[2:]))
    terminal.answer("words from number 1 on", " ".join(two))
    assert terminal.leave() == 0, terminal.seen
    assert "word 3 (number 3 of this line)" in terminal.seen
    assert "qqqq" not in terminal.seen
    assert "sheet 1 is right" in terminal.seen
    assert "sheet 2 is right" in terminal.seen


@pytest.mark.slow
def test_the_public_half_is_recorded_and_the_secret_half_nowhere(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    one, two, _seen = make_recovery(office)
    law = OfficeFolder(office.root).law
    assert law.office.recovery_key is not None
    assert git(office.root, "status", "--porcelain") == ""
    assert git(office.root, "log", "-1", "--format=%s").strip() == "office: key for recovery"
    parts = [" ".join(words[5:8]).encode() for words in (one, two)]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert not any(part in raw for part in parts), file


def test_the_sheets_are_made_at_a_terminal_by_who_keeps_the_law(aduan: Aduan, keys: Keys):
    assert aduan("key", "recovery").code == 2
    assert aduan("key", "recover").code == 2


ALONE = """\
staff:
  arif:
    name: Arif (contoh)
    email: arif@contoh.example
    roles: [{role: admin}]
"""
HAS_LEFT = """\
  joko:
    name: Joko (contoh)
    email: joko@contoh.example
    roles: [{role: officer, until: 2026-06-30}]
"""


@pytest.mark.parametrize("staff", [ALONE, ALONE + HAS_LEFT], ids=["alone", "the other has left"])
def test_who_is_alone_is_told_before_a_word_is_written_down(
    aduan: Aduan, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch, staff: str
):
    monkeypatch.setattr("aduan.cli.keyrecovery.require_terminal", lambda _desk: None)
    (office.root / STAFF_FILE).write_text(staff, "utf-8", newline="\n")
    be(office, "arif")
    commit_all(office)
    told = aduan("key", "recovery", person="arif")
    assert told.code == 1, told.err
    assert "nobody but you" in told.err
    assert "sheet 1" not in told.out


def test_a_mistyped_key_for_recovery_is_found(aduan: Aduan, office: OfficeFolder):
    file = office.root / OFFICE_FILE
    key = identity_of("pemulihan").public
    wrong = key[:-1] + ("q" if key[-1] != "q" else "p")
    file.write_text(f"{file.read_text('utf-8')}recovery_key: {wrong}\n", "utf-8", newline="\n")
    assert "ADU778" in aduan("check").out


def test_keys_of_cases_that_are_not_here_are_told(aduan: Aduan, office, keys: Keys):
    git(office.root, "rm", "--quiet", f"cases/2026/11/{CASE}.yaml")
    git(office.root, "commit", "--quiet", "--no-verify", "-m", "gone")
    (folder,) = aduan("key", "check", "--json").json["folders"]
    assert folder["unknown"] == [CASE]
    assert aduan("key", "rewrap").code == 0


def test_a_key_that_another_branch_names_is_not_cleared_and_one_of_nobody_is(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    git(office.root, "branch", "sisi")
    git(office.root, "rm", "--quiet", f"cases/2026/11/{CASE}.yaml")
    git(office.root, "commit", "--quiet", "--no-verify", "-m", "gone")
    clear = ("key", "clear", "--yes", "--json")
    assert aduan(*clear).json["cleared"] == []
    for wrapping in vault.list_wrappings():
        os.utime(vault.path / wrapping.name, (0, 0))
    assert aduan(*clear).json["cleared"] == []
    git(office.root, "branch", "--quiet", "-D", "sisi")
    assert {name.partition(".")[0] for name in aduan(*clear).json["cleared"]} == {CASE}
    assert {one.key.case_id for one in vault.list_wrappings()} == {OTHER_CASE}


def test_the_groups_are_those_of_the_procedure(office: OfficeFolder):
    assert set(office.law.sop.readers) == {MATTER, PERSON, LOG, *LETTER_READERS.values()}


def test_who_is_recused_has_no_key_after_rewrap(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    be(office, "dewi")
    assert aduan("recuse", CASE, "--person", "budi").code == 0
    be(office, "sari")
    assert aduan("key", "rewrap").out == "1 keys were sealed anew\n"
    assert read_keys(keys, [vault], "budi") == {(OTHER_CASE, MATTER), (OTHER_CASE, PERSON)}


def test_a_planted_key_that_the_record_does_not_name_changes_nothing(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    planted = next(w for w in vault.list_wrappings() if w.key.case_id == CASE)
    false = replace(planted, key=replace(planted.key, tag="a" * 26))
    vault.put(false, seal(b"x" * 32, [identity_of("penyerang").public]))
    list_people(office, (*READERS, "tuti"))
    assert aduan("key", "rewrap", "--reader", "tuti").out == "3 keys were sealed anew\n"
    (folder,) = aduan("key", "check", "--json").json["folders"]
    assert folder["unknown"] == []
    name = f"{CASE}.{planted.key.group}.{'a' * 26}"
    assert folder["spare"] == [name]
    for language, said, then in (
        ("en", "the cases themselves are in the record", "until everybody has run `aduan sync`"),
        ("id", "pengaduannya sendiri ada dalam catatan", "sampai semua orang menjalankan"),
    ):
        shown = aduan("key", "check", "--lang", language).out
        assert f"    {name}\n" in shown
        assert said in shown
        assert then in shown
        assert "not in the record here" not in shown


def test_a_key_that_is_lost_is_told_and_stops_no_other(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    for wrapping in vault.list_wrappings():
        if wrapping.key.case_id == OTHER_CASE:
            vault.drop(wrapping)
    done = aduan("key", "check")
    assert done.code == 1
    assert f"ADU779 the keys of these cases are in no folder of the vault: {OTHER_CASE}" in done.out
    list_people(office, (*READERS, "tuti"))
    assert aduan("key", "rewrap", "--reader", "tuti").out == "1 keys were sealed anew\n"


def test_what_is_restricted_only_the_head_reads_after_rewrap(
    aduan: Aduan, office: OfficeFolder, keys: Keys, vault: VaultFolder
):
    be(office, "dewi")
    assert aduan("restrict", CASE, "--requested", "2026-11-23").code == 0
    be(office, "sari")
    assert aduan("key", "rewrap").code == 0
    of_case = {(CASE, MATTER), (CASE, PERSON)}
    assert read_keys(keys, [vault], "sari") == set(keys) - of_case
    assert read_keys(keys, [vault], "ratna") == set(keys)
