"""The vault goes along with `sync`: keys before the steps, by the line what becomes of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Set
from pathlib import Path

import pytest

from aduan.cli import letterkeys
from aduan.cli.desk import Desk
from aduan.core.law.law import Person
from aduan.core.law.letterkeys import LetterKey, list_letter_keys
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import STAFF_FILE
from aduan.store.files.casekeys import PERSON
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.hooks import install_server_hooks
from aduan.store.git.repository import Repository
from aduan.store.keys.age import seal
from aduan.store.keys.opening import open_wrapping
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey
from tests.cli.conftest import Aduan, be
from tests.cli.keyholders import hold, list_people, seal_office
from tests.cli.laptops import PEOPLE, Laptop, add_laptop, add_meeting_place, append_step
from tests.identities import identity_of
from tests.offices import commit_all, git

NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality")
SUBJECT, NAME = "KENARI-4711 izin lama", "Orang KENARI"
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", NAME)
MORNING, NOON, LATER = (f"2026-11-23T12:{minute}:00+07:00" for minute in ("15", "30", "45"))
# The last day on which who handled it reads a closed case, and the day after.
LAST, LONG = "2027-02-21T09:00:00+07:00", "2027-02-22T09:00:00+07:00"
EVENING = "2026-11-23T15:00:00+07:00"


@pytest.fixture
def one(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Laptop:
    """A laptop with the vault on a share, and a meeting place."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "rumah"))
    be(office, "arif")
    laptop = Laptop(seal_office(office, PEOPLE).root, aduan)
    add_meeting_place(laptop)
    laptop.share(tmp_path / "bersama")
    return laptop


@pytest.fixture
def share(tmp_path: Path) -> VaultFolder:
    return VaultFolder(tmp_path / "bersama")


@pytest.fixture
def two(one: Laptop, share: VaultFolder) -> Laptop:
    laptop = add_laptop(one, "dua")
    laptop.share(share.path)
    return laptop


def begin(laptop: Laptop, word: str = "hidden") -> str:
    return str(laptop.do("sari", MORNING, *NEW, word, *TEXTS, "--json").json["id"])


def names(*folders: VaultFolder) -> list[list[str]]:
    """What lies there of cases: the keys for letters come with the sync of a head or admin."""
    return [
        sorted(w.name for w in folder.list_wrappings() if is_id(w.key.case_id))
        for folder in folders
    ]


def reads(laptop: Laptop, person: str, case: str, *words: str, now: str = EVENING) -> list[bool]:
    shown = laptop.do(person, now, "show", case).out
    return [word in shown for word in words]


def test_a_new_key_goes_into_every_folder_and_with_sync_to_everybody(
    one: Laptop, two: Laptop, share: VaultFolder
):
    case = begin(one)
    assert names(share) == names(one.own)
    one.do("sari", NOON, "sync")
    done = two.do("ratna", LATER, "sync", "--json").json["vault"]
    assert (done["taken"], done["wrong"], done["out_of_reach"]) == (2, [], [])
    assert names(two.own) == names(share)
    assert reads(two, "ratna", case, SUBJECT, NAME) == [True, True]
    again = two.do("ratna", LATER, "sync", "--json").json["vault"]
    assert (again["taken"], again["dropped"], again["sealed"]) == (0, 0, 0)


def test_who_is_without_the_share_works_and_catches_up(
    one: Laptop, two: Laptop, share: VaultFolder
):
    away = share.path.rename(share.path.with_name("jauh"))
    case = begin(one)
    one.do("sari", NOON, "attempt", case, "--medium", "phone", "--note", "PIPIT")
    assert "out of reach" in one.do("sari", NOON, "sync").out
    two.do("ratna", NOON, "sync")
    assert reads(two, "ratna", case, SUBJECT) == [False]
    away.rename(share.path)
    assert names(share) == [[]]
    assert one.do("sari", LATER, "sync", "--json").json["vault"]["out_of_reach"] == []
    assert names(share) == names(one.own)
    assert reads(two, "ratna", case, SUBJECT, "PIPIT") == [True, True]


def test_no_union_brings_a_wider_circle_back_after_a_restriction(
    one: Laptop, two: Laptop, share: VaultFolder, tmp_path: Path
):
    case = begin(one)
    one.do("sari", NOON, "sync")
    two.do("sari", NOON, "sync")
    wide = names(two.own)
    shutil.copytree(share.path, tmp_path / "cadangan")
    one.do("dewi", NOON, "restrict", case, "--requested", "2026-11-23")
    assert names(share) == wide, "it is not in the line yet"
    done = one.do("dewi", LATER, "sync", "--json").json["vault"]
    assert done["sealed"] == 2
    assert names(share) == names(one.own) != wide
    # Sari's clone was away meanwhile; she is no longer for it, and her own folder follows.
    two.do("sari", LATER, "sync")
    assert names(two.own) == names(share)
    for person, expected in (("sari", False), ("dewi", False), ("ratna", True)):
        assert reads(two, person, case, SUBJECT, NAME) == [expected] * 2
    # A backup of before is put back, and whoever syncs first takes it away again.
    for folder in (share.path, two.own.path):
        shutil.copytree(tmp_path / "cadangan", folder, dirs_exist_ok=True)
    one.do("ratna", EVENING, "sync")
    two.do("sari", EVENING, "sync")
    assert names(share) == names(one.own) == names(two.own)
    assert set(names(share)[0]).isdisjoint(wide[0])
    one.do("ratna", EVENING, "unrestrict", case)
    one.do("ratna", EVENING, "sync")
    assert names(share) == wide
    two.do("sari", EVENING, "sync")
    assert reads(two, "sari", case, SUBJECT, NAME) == [True, True]


def test_who_is_recused_keeps_no_key_in_any_folder(one: Laptop, two: Laptop, share: VaultFolder):
    case = begin(one, "named")
    one.do("sari", NOON, "sync")
    two.do("budi", NOON, "sync")
    assert reads(two, "budi", case, SUBJECT, NAME) == [True, True]
    one.do("dewi", NOON, "recuse", case, "--person", "budi")
    one.do("dewi", LATER, "sync")
    two.do("budi", LATER, "sync")
    assert reads(two, "budi", case, SUBJECT, NAME) == [False, False]
    assert reads(two, "sari", case, SUBJECT, NAME) == [True, True]


def test_a_listed_key_that_nobody_sealed_to_keeps_nobody_who_is_recused_in_the_circle(
    one: Laptop, two: Laptop
):
    """Who is about to be kept out lists a made-up key, which nobody seals to."""
    case = begin(one, "named")
    one.do("sari", NOON, "sync")
    two.do("budi", NOON, "sync")
    stranger = identity_of("orang-luar").public
    one.do("arif", NOON, "staff", "key", "add", "tuti", stranger)
    one.do("dewi", NOON, "recuse", case, "--person", "budi")
    for laptop, person in ((one, "dewi"), (two, "sari"), (one, "sari")):
        laptop.do(person, LATER, "sync")
    held = [one for one in two.own.list_wrappings() if one.key.case_id == case]
    opened = {}
    for person in ("budi", "sari", "orang-luar"):
        secrets = [identity_of(person)]
        opened[person] = [bool(open_wrapping(two.own, one, secrets).key) for one in held]
    assert opened == {"budi": [False] * 2, "sari": [True] * 2, "orang-luar": [False] * 2}


def test_who_left_keeps_no_key_once_somebody_who_reads_exchanges(
    one: Laptop, two: Laptop, share: VaultFolder
):
    case = begin(one, "named")
    one.do("sari", NOON, "sync")
    two.do("budi", NOON, "sync")
    one.do("arif", NOON, "staff", "retire", "budi", "--on", "2026-11-23")
    one.do("arif", NOON, "sync")
    morrow = "2026-11-24T09:00:00+07:00"
    for laptop in (two, one):
        laptop.do("sari", morrow, "sync")
    held = [one for one in two.own.list_wrappings() if one.key.case_id == case]
    assert not any(open_wrapping(two.own, one, [identity_of("budi")]).key for one in held)
    assert reads(one, "budi", case, SUBJECT, NAME, now=morrow) == [False, False]
    assert reads(two, "sari", case, SUBJECT, NAME, now=morrow) == [True, True]


@pytest.mark.parametrize("person", ["budi", "sari"])
def test_what_a_backup_brings_back_is_used_by_nobody_who_is_kept_out(
    one: Laptop, share: VaultFolder, tmp_path: Path, person: str
):
    case = begin(one, "named")
    one.do("sari", NOON, "sync")
    shutil.copytree(share.path, tmp_path / "cadangan")
    assert reads(one, person, case, SUBJECT, NAME) == [True, True]
    step = ("recuse", case, "--person", "budi")
    if person == "sari":
        step = ("restrict", case, "--requested", "2026-11-23")
    one.do("dewi", NOON, *step)
    for who in ("ratna", person):
        one.do(who, LATER, "sync")
    assert reads(one, person, case, SUBJECT, NAME) == [False, False]
    shutil.copytree(tmp_path / "cadangan", share.path, dirs_exist_ok=True)
    shown = one.do(person, EVENING, "show", case)
    assert SUBJECT not in shown.out
    assert NAME not in shown.out
    assert f"a key of {case} opens here" in shown.err
    assert reads(one, "ratna", case, SUBJECT, NAME) == [True, True]
    one.do("ratna", EVENING, "sync")
    assert f"a key of {case} opens here" not in one.do(person, EVENING, "show", case).err


def test_what_is_closed_for_long_is_read_by_fewer_from_that_day_on_whatever_lies_in_the_vault(
    one: Laptop, two: Laptop, share: VaultFolder, tmp_path: Path
):
    case = begin(one, "named")
    closed = one.do("sari", NOON, "withdraw", case, "--note", "rekaan")
    assert "who handled it reads its text until 21 February 2027" in closed.out
    assert "after that only: Head of office, Secretariat of the team" in closed.out
    one.do("sari", LATER, "sync")
    two.do("sari", LATER, "sync")
    wide = names(two.own)
    shutil.copytree(share.path, tmp_path / "cadangan")
    assert reads(two, "sari", case, SUBJECT, now=LAST) == [True]
    # From that day on, though nobody has sealed it anew yet.
    shown = two.do("sari", LONG, "show", case)
    assert SUBJECT not in shown.out
    assert "closed for long: since 22 February 2027" in shown.out
    assert f"a key of {case} opens here" in shown.err
    assert reads(two, "ratna", case, SUBJECT, NAME, now=LONG) == [True, True]
    # Whoever syncs seals it anew; another clone follows, and no backup widens it again.
    two.do("sari", LONG, "sync")
    one.do("dewi", LONG, "sync")
    narrow = names(share)
    assert narrow == names(one.own) == names(two.own) != wide
    assert f"a key of {case} opens here" not in two.do("sari", LONG, "show", case).err
    for folder in (share.path, two.own.path):
        shutil.copytree(tmp_path / "cadangan", folder, dirs_exist_ok=True)
    assert reads(two, "sari", case, SUBJECT, NAME, now=LONG) == [False, False]
    one.do("dewi", LONG, "sync")
    two.do("sari", LONG, "sync")
    assert names(share) == names(one.own) == names(two.own) == narrow


def test_where_the_complainant_lets_the_team_know_it_learns_who_complains(one: Laptop, two: Laptop):
    case = begin(one)
    one.do("sari", NOON, "sync")
    words = ("--field", "confidentiality", "--to", "named", "--note", "rekaan")
    one.do("sari", NOON, "amend", case, *words)
    one.do("sari", NOON, "sync")
    two.do("sari", LATER, "sync")
    assert reads(two, "budi", case, NAME) == [True]


def test_who_joins_the_staff_gets_no_key_by_an_exchange(
    one: Laptop, two: Laptop, share: VaultFolder
):
    case = begin(one)
    one.do("sari", NOON, "sync")
    be(OfficeFolder(one.root), "arif")
    list_people(OfficeFolder(one.root), (*PEOPLE, "tuti"))
    hold(OfficeFolder(one.root), "tuti")
    before = names(share)
    for laptop in (one, two):
        laptop.do("sari", LATER, "sync")
    assert names(share) == before
    assert reads(one, "tuti", case, SUBJECT) == [False]
    one.do("ratna", LATER, "key", "rewrap", "--reader", "tuti")
    assert reads(one, "tuti", case, SUBJECT) == [True]
    two.do("sari", EVENING, "sync")
    assert names(two.own) == names(share) != before


def test_what_only_one_laptop_has_is_not_lost_when_somebody_joins_meanwhile(
    one: Laptop, two: Laptop, share: VaultFolder
):
    away = share.path.rename(share.path.with_name("jauh"))
    case = begin(one)
    away.rename(share.path)
    be(OfficeFolder(two.root), "arif")
    list_people(OfficeFolder(two.root), (*PEOPLE, "tuti"))
    two.do("sari", NOON, "sync")
    one.do("sari", LATER, "sync")
    assert names(share) == names(one.own)
    two.do("sari", LATER, "sync")
    assert reads(two, "ratna", case, SUBJECT, NAME) == [True, True]


def test_a_clone_without_the_vault_is_told_at_once_and_with_each_exchange(
    one: Laptop, share: VaultFolder
):
    lone = add_laptop(one, "tanpa")
    entered = lone.do("sari", MORNING, *NEW, "hidden", *TEXTS)
    assert "ADU786" in entered.err
    assert lone.own.path.as_posix() in entered.err
    assert "`aduan key vault FOLDER`" in entered.err
    for now in (NOON, LATER):
        assert "ADU786" in lone.do("sari", now, "sync").out
    assert "ADU786" in lone.run("sari", LATER, "key", "check", "--json").json["findings"]
    lone.do("sari", LATER, "key", "vault", str(share.path))
    assert "ADU786" not in lone.do("sari", EVENING, "sync").out
    assert names(share) == names(lone.own)
    assert "ADU786" not in one.do("sari", EVENING, "sync").out


def make_letter_keys(one: Laptop) -> None:
    one.do("arif", MORNING, "key", "letters")
    one.do("arif", MORNING, "sync")


def list_letter_files(*folders: VaultFolder) -> set[str]:
    """The keys for letters that lie there, by what the vault calls them, and their tags."""
    found = [wrapping for folder in folders for wrapping in folder.list_wrappings()]
    return {f"{w.key.case_id} {w.key.tag}" for w in found if not is_id(w.key.case_id)}


def list_listed(laptop: Laptop) -> set[str]:
    keys = list_letter_keys(OfficeFolder(laptop.root).law.office)
    return {f"{key.vault_name} {key.tag}" for key in keys}


def test_of_two_who_may_make_the_keys_for_letters_the_second_takes_those_of_the_first(
    one: Laptop, two: Laptop, share: VaultFolder
):
    one.do("ratna", NOON, "sync")
    second = two.do("arif", LATER, "sync", "--json").json
    assert second["not_entered"] == []
    assert list_listed(two) == list_listed(one) != set()
    assert list_letter_files(two.own, share) == list_listed(one)
    again = two.do("arif", LATER, "sync", "--json").json
    assert (again["not_entered"], again["sent"], again["received"]) == ([], 0, 0)


def test_who_is_overtaken_while_making_them_drops_their_own_without_a_word(
    one: Laptop, two: Laptop, share: VaultFolder, monkeypatch: pytest.MonkeyPatch
):
    make = letterkeys.make_missing

    def be_overtaken(desk: Desk, person: Person) -> list[LetterKey]:
        made = make(desk, person)
        monkeypatch.setattr(letterkeys, "make_missing", make)
        one.do("ratna", NOON, "sync")
        be(OfficeFolder(two.root), "arif")
        return made

    monkeypatch.setattr(letterkeys, "make_missing", be_overtaken)
    second = two.do("arif", LATER, "sync")
    assert "kept" not in second.out + second.err
    one.do("ratna", LATER, "sync")
    assert list_listed(two) == list_listed(one) != set()
    assert list_letter_files(two.own, share) == list_listed(one)
    assert two.do("arif", LATER, "sync", "--kept", "--json").json["kept"] == []


def test_without_the_vault_nobody_is_said_to_read_the_letters(one: Laptop):
    make_letter_keys(one)
    lone = add_laptop(one, "tanpa")
    told = lone.do("sari", NOON, "sync").out + lone.run("sari", NOON, "key", "check").out
    assert "ADU784" not in told
    assert "ADU786" in told


def test_between_listing_and_sealing_anew_who_joins_is_told_who_can_help(
    one: Laptop, share: VaultFolder
):
    make_letter_keys(one)
    be(OfficeFolder(one.root), "arif")
    list_people(OfficeFolder(one.root), ("sari", "dewi", "budi", "ratna", "joko", "tuti"))
    hold(OfficeFolder(one.root), "tuti")
    told = one.run("tuti", NOON, "key", "check").out
    assert "ADU784" not in told
    # In one line for all months.
    assert told.count("ADU787") == 1
    assert "runs `aduan key rewrap`: budi, ratna" in told
    one.do("ratna", NOON, "key", "rewrap", "--reader", "tuti")
    assert "ADU787" not in one.run("tuti", NOON, "key", "check").out


def test_where_nobody_is_left_who_could_help_the_sheets_are_named(one: Laptop):
    make_letter_keys(one)
    be(OfficeFolder(one.root), "arif")
    list_people(OfficeFolder(one.root), ("tuti",))
    hold(OfficeFolder(one.root), "tuti")
    told = one.run("tuti", NOON, "key", "check").out
    assert "ADU787" not in told
    assert "ADU788" in told
    assert "`aduan key recover`" in told
    said = one.run("tuti", NOON, "key", "check", "--lang", "id").out
    assert "`aduan kunci pulihkan`" in said


BAD = ("swapped", "truncated", "another circle", "a known key")


def spoil(how: str, other: bytes, raw: bytes) -> bytes:
    """A file of the vault as somebody else left it."""
    if how == "swapped":
        return other
    if how == "truncated":
        return raw[: len(raw) // 2]
    owner = "penyerang" if how == "another circle" else "sari"
    return seal(b"k" * 32, [identity_of(owner).public])


@pytest.mark.parametrize("how", BAD)
def test_a_hostile_vault_is_named_mended_and_never_used(
    one: Laptop, two: Laptop, share: VaultFolder, how: str
):
    case, other = begin(one), begin(one)
    one.do("sari", NOON, "sync")
    for wrapping in share.list_wrappings():
        if wrapping.key.case_id != case or wrapping.key.group == PERSON:
            continue
        twin = next(
            w
            for w in share.list_wrappings()
            if w.key.case_id == other and w.key.group == wrapping.key.group
        )
        bad = spoil(how, share.read(twin) or b"", share.read(wrapping) or b"")
        share.put(wrapping, bad)
    checked = one.run("sari", LATER, "key", "check")
    assert checked.code == 1
    assert case in checked.out
    assert other not in checked.out
    # Where both folders are there, the good one serves; where only the bad one is, nothing does.
    assert reads(one, "sari", case, SUBJECT) == [True]
    two.do("sari", LATER, "sync")
    shutil.rmtree(two.own.path, ignore_errors=True)
    assert reads(two, "sari", case, SUBJECT) == [False]
    assert reads(two, "sari", other, SUBJECT) == [True]
    refused = two.run("sari", EVENING, "attempt", case, "--medium", "phone", "--note", "PIPIT")
    assert refused.code == 1
    # A laptop that lacks something, and one that has the good file.
    (one.own.path / next(w.name for w in one.own.list_wrappings() if PERSON in w.name)).unlink()
    done = one.do("sari", EVENING, "sync", "--json").json["vault"]
    assert done["wrong"] in ([case], [])


def test_attachments_travel_too(one: Laptop, two: Laptop, share: VaultFolder, tmp_path: Path):
    from PIL import Image

    picture = tmp_path / "foto.png"
    Image.new("RGB", (40, 30), "white").save(picture)
    case = begin(one)
    one.do("sari", NOON, "attach", case, str(picture))
    one.do("sari", NOON, "sync")
    two.do("sari", LATER, "sync")
    assert two.own.list_attachments() == share.list_attachments() != frozenset()


def test_an_office_that_seals_nothing_has_no_vault(aduan: Aduan, office: OfficeFolder):
    laptop = Laptop(office.root, aduan)
    add_meeting_place(laptop)
    begin(laptop)
    assert laptop.do("sari", NOON, "sync", "--json").json["vault"]["taken"] == 0
    assert not (office.root / ".aduan").exists()
    assert git(office.root, "status", "--porcelain") == ""


def push_by_hand(laptop: Laptop, when: str) -> subprocess.CompletedProcess[str]:
    """Commit what was written into the files, and push it, with nothing but git."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    Repository(laptop.root, more=dates).run("commit", "--quiet", "--all", "-m", "Langkah")
    return push_again(laptop)


def push_again(laptop: Laptop) -> subprocess.CompletedProcess[str]:
    words = ("git", "push", "--quiet", "origin", "main")
    return subprocess.run(
        words, cwd=laptop.root, check=False, capture_output=True, encoding="utf-8"
    )


def test_who_reads_a_case_no_more_comes_back_by_no_step_of_plain_git(
    one: Laptop, two: Laptop, share: VaultFolder, monkeypatch: pytest.MonkeyPatch
):
    case, server = begin(one), one.root.parent / "server.git"
    one.do("sari", NOON, "withdraw", case, "--note", "Dicabut")
    one.do("sari", LATER, "sync")
    assert one.do("dewi", LONG, "sync", "--json").json["vault"]["sealed"] == 2
    narrow = names(share)
    two.do("sari", LONG, "sync")
    append_step(two.root, case, f'event: reopen\n    at: "{LONG}"\n    by: sari')
    assert "ADU371" in two.run("sari", LONG, "check").out
    # The server's hook does not take it.
    install_server_hooks(Repository(server), "", "en")
    monkeypatch.setenv("ADUAN_NOW", LONG)
    pushed = push_by_hand(two, LONG)
    assert (pushed.returncode, "ADU371" in pushed.stderr) == (1, True), pushed.stderr
    # One without a hook does; another clerk's exchange takes nothing in, and seals nothing.
    shutil.rmtree(server / "hooks")
    assert push_again(two).returncode == 0
    refused = one.run("dewi", LONG, "sync")
    assert "ADU371" in refused.out + refused.err
    assert names(share) == narrow
    # Nor do the keys go out where somebody pulls it in past all of that.
    git(one.root, "pull", "--quiet", "origin", "main")
    assert one.do("dewi", LONG, "key", "rewrap", "--json").json["sealed"] == 0
    assert names(share) == narrow
    for laptop in (one, two):
        shown = laptop.run("sari", LONG, "show", case).out
        assert (SUBJECT in shown, NAME in shown) == (False, False)
    assert "ADU371" in one.run("dewi", LONG, "check").out
    [listed] = one.run("dewi", LONG, "list", "--json").json["cases"]
    assert listed["state"] == "closed"


def test_an_exchange_names_the_keys_that_texts_will_be_sealed_to_from_now_on(
    one: Laptop, two: Laptop
):
    """Without signatures whoever may push may list a key, in anybody's name."""
    one.do("arif", MORNING, "sync")
    two.do("sari", MORNING, "sync")
    stranger = identity_of("orang-luar").public
    one.do("arif", NOON, "staff", "key", "add", "tuti", stranger)
    one.do("arif", NOON, "sync")
    told = two.do("sari", LATER, "sync").out
    assert "keys to read with that came in" in told
    assert f"tuti (Tuti (contoh)): {stranger}, entered by Arif (contoh)" in told
    assert "keys to read with that came in" not in two.do("sari", LATER, "sync").out


def test_an_exchange_vouches_for_no_key_for_recovery_and_tells_how_it_is_taken_out(
    one: Laptop, two: Laptop, share: VaultFolder
):
    """Whoever made it alone, and kept its secret half, would read everything."""
    begin(one)
    one.do("sari", MORNING, "sync")
    two.do("sari", MORNING, "sync")
    one.do("arif", MORNING, "sync")
    narrow = names(share)
    file = one.root / "schema" / "office.yaml"
    text, made = file.read_text("utf-8"), identity_of("lembar-rekaan").public
    file.write_text(f"{text}recovery_key: {made}\n", "utf-8", newline="\n")
    git(one.root, "commit", "--quiet", "--all", "-m", "Lembar")
    one.do("arif", NOON, "sync")
    told = two.do("sari", LATER, "sync").out
    assert f"a key for recovery, entered by Arif (contoh): {made}" in told
    assert "ask the two who keep the sheets" in told
    assert "which two people keep" not in told
    assert "staff key revoke" not in told
    # It is the right one, until somebody finds that it is not: what the hint says takes it out.
    two.do("sari", LATER, "key", "rewrap", "--reader", "@recovery")
    assert names(share) != narrow
    file.write_text(text, "utf-8", newline="\n")
    git(one.root, "commit", "--quiet", "--all", "-m", "Bukan lembar kita")
    one.do("arif", LATER, "sync")
    two.do("sari", LATER, "sync")
    two.do("sari", LATER, "key", "rewrap")
    assert names(share) == narrow


def test_an_exchange_tells_who_reads_more_by_a_procedure_that_takes_the_place_of_another(
    one: Laptop, two: Laptop
):
    one.do("arif", MORNING, "sync")
    two.do("sari", MORNING, "sync")
    office = one.root / "schema" / "office.yaml"
    text = office.read_text("utf-8")
    name = text.partition("\nsop: ")[2].splitlines()[0]
    old = (one.root / "schema" / "sop" / f"{name}.yaml").read_text("utf-8")
    wider = old.replace(f"id: {name}", "id: lain", 1)
    wider = wider.replace("restricted: [head]", "restricted: [head, officer]")
    (one.root / "schema" / "sop" / "lain.yaml").write_text(wider, "utf-8", newline="\n")
    office.write_text(text.replace(f"\nsop: {name}", "\nsop: lain"), "utf-8", newline="\n")
    git(one.root, "add", "--all")
    git(one.root, "commit", "--quiet", "-m", "office: sop")
    one.do("arif", NOON, "sync")
    told = two.do("sari", LATER, "sync").out
    assert told.count("while restricted, these read more by lain: ") == 1
    assert "“" not in told


def test_an_exchange_names_the_changes_of_rules_that_came_in_and_those_in_ones_own_name(
    one: Laptop, two: Laptop
):
    """A role that somebody gave himself in the administrator's name, and took out again."""
    one.do("arif", MORNING, "sync")
    two.do("arif", MORNING, "sync")
    two.do("arif", NOON, "staff", "role", "budi", "officer")
    own = two.do("arif", NOON, "sync").out
    assert "changes of the rules came in" not in own
    told = one.do("arif", LATER, "sync").out
    assert "Arif (contoh): staff: role budi" in told
    assert "budi (Budi (contoh)) reads as " in told
    assert "in your name, and not from this folder" in told


def test_a_correction_in_ones_own_name_is_told_and_to_nobody_else(one: Laptop, two: Laptop):
    case = begin(one)
    one.do("sari", NOON, "sync")
    two.do("sari", NOON, "sync")
    three = add_laptop(one, "tiga")
    three.do("sari", NOON, "sync")
    told = ("--field", "confidentiality", "--to", "named", "--note", "Contoh rekaan")
    two.do("sari", LATER, "amend", case, *told)
    assert push_again(two).returncode == 0
    assert one.do("ratna", EVENING, "sync", "--json").json["steps"] == []
    mine = three.do("sari", EVENING, "sync").out
    assert f"{case}: in your name, and not from this folder" in mine
    assert "it says otherwise what was said before" in mine
    assert "tell the head of the office at once" in mine


def test_a_key_that_was_exchanged_in_its_place_is_asked_about_by_who_entered_it(
    one: Laptop, share: VaultFolder
):
    begin(one)
    one.do("arif", NOON, "sync")
    other = identity_of("orang-luar").public
    be(OfficeFolder(one.root), "arif")
    file = one.root / STAFF_FILE
    text = file.read_text("utf-8").replace(identity_of("budi").public, other)
    file.write_text(text, "utf-8", newline="\n")
    commit_all(OfficeFolder(one.root), "Keys")
    refused = one.run("ratna", EVENING, "key", "rewrap")
    assert "a key entered by Arif (contoh) in the name of Budi (contoh)" in refused.err
    assert other in refused.err


def test_the_head_is_not_sent_to_the_head_of_the_office(one: Laptop, two: Laptop):
    one.do("ratna", MORNING, "sync")
    two.do("ratna", MORNING, "sync")
    two.do("ratna", NOON, "staff", "role", "budi", "officer")
    two.do("ratna", NOON, "sync")
    told = one.do("ratna", LATER, "sync").out
    assert "in your name, and not from this folder" in told
    assert "tell the administrator and whoever keeps the office's repository at once" in told
    assert "head of the office" not in told


def test_what_plain_git_brought_before_the_exchange_is_told_and_what_it_took_away_is_ones_own(
    one: Laptop, two: Laptop
):
    one.do("arif", MORNING, "sync")
    two.do("arif", MORNING, "sync")
    two.do("arif", NOON, "staff", "role", "budi", "officer")
    assert push_again(two).returncode == 0
    assert "changes of the rules came in" not in two.do("arif", NOON, "sync").out
    git(one.root, "pull", "--quiet", "--ff-only", "origin", "main")
    told = one.do("arif", LATER, "sync").out
    assert "Arif (contoh): staff: role budi" in told
    assert "in your name, and not from this folder" in told


def test_a_text_that_was_opened_elsewhere_stays_shut_until_a_person_seals_it(
    one: Laptop, two: Laptop, share: VaultFolder
):
    case, closed = begin(one), begin(one)
    one.do("dewi", NOON, "restrict", case, "--requested", "2026-11-23")
    one.do("dewi", LATER, "sync")
    narrow = names(share)
    two.do("sari", LATER, "sync")
    two.do("ratna", EVENING, "unrestrict", case)
    assert push_again(two).returncode == 0
    # A case that was closed is taken up again in somebody's name, too.
    two.do("sari", EVENING, "withdraw", closed, "--note", "Dicabut")
    two.do("dewi", EVENING, "reopen", closed, "--for", "sari", "--note", "PIPIT")
    assert push_again(two).returncode == 0
    told = one.do("ratna", EVENING, "sync", "--json").json
    steps = told["steps"]
    assert [(step["event"], step["in_your_name"]) for step in steps] == [
        ("unrestrict", True),
        ("reopen", False),
    ]
    assert case in told["vault"]["waiting"]
    for person in ("ratna", "dewi", "ratna"):
        again = one.do(person, EVENING, "sync").out
        assert "in your name" not in again
        assert (f"more people would read {case}" in again) is (person == "ratna")
        assert set(narrow[0]) <= set(names(share)[0])
    meant = [word for name in ("arif", "budi", "dewi", "sari") for word in ("--reader", name)]
    one.do("ratna", EVENING, "key", "rewrap", *meant)
    assert not set(narrow[0]) <= set(names(share)[0])


def who_opens(folder: VaultFolder, keys: Set[CaseKey]) -> dict[CaseKey, set[str]]:
    """By each of some keys of cases, who opens it."""
    found: dict[CaseKey, set[str]] = {key: set() for key in keys}
    for wrapping in folder.list_wrappings():
        for name in (*PEOPLE, "tuti", "arif"):
            opened = open_wrapping(folder, wrapping, [identity_of(name)])
            if wrapping.key in found and opened.key is not None:
                found[wrapping.key].add(name)
    return found


def narrow_two(one: Laptop) -> list[str]:
    """Two cases that few read: one shut off, one closed for long."""
    shut, closed = begin(one), begin(one, "named")
    one.do("sari", NOON, "withdraw", closed, "--note", "rekaan")
    one.do("dewi", NOON, "restrict", shut, "--requested", "2026-11-23")
    one.do("dewi", LATER, "sync")
    one.do("dewi", LONG, "sync")
    return [shut, closed]


def open_again(one: Laptop, cases: list[str]) -> str:
    """An honest person opens them to more people again; what is said of it."""
    shut, closed = cases
    one.do("ratna", LONG, "unrestrict", shut)
    one.do("dewi", LONG, "reopen", closed, "--for", "sari", "--note", "PIPIT")
    return one.do("ratna", LONG, "sync").out


@pytest.mark.parametrize("what", ["key", "role"])
def test_an_honest_step_opens_no_text_to_who_was_listed_after_it_began(
    one: Laptop, two: Laptop, share: VaultFolder, what: str
):
    be(OfficeFolder(one.root), "ratna")
    if what == "role":
        list_people(OfficeFolder(one.root), (*PEOPLE, "arif"))
    cases = narrow_two(one)
    old = frozenset(one.key for one in share.list_wrappings() if one.key.case_id in cases)
    before = who_opens(share, old)
    be(OfficeFolder(one.root), "ratna")
    if what == "key":
        list_people(OfficeFolder(one.root), (*PEOPLE, "tuti"))
    else:
        file = one.root / STAFF_FILE
        admin = "      - {role: admin, from: 2025-01-01}\n"
        text = file.read_text("utf-8").replace(
            admin, f"{admin}      - {{role: officer, from: 2027-02-20}}\n"
        )
        file.write_text(text, "utf-8", newline="\n")
        commit_all(OfficeFolder(one.root), "Roles")
    told = open_again(one, cases)
    assert "more people would read" in told
    assert all(case in told for case in cases)
    after, new = who_opens(share, old), "tuti" if what == "key" else "arif"
    assert all(before[key] <= after[key] for key in old)
    assert not any(new in people for people in after.values())
    refused = one.run("ratna", LONG, "key", "rewrap")
    assert refused.code == 2
    assert f"--reader {new}" in refused.err
    assert who_opens(share, old) == after


@pytest.mark.parametrize("way", ["correction", "taken back"])
def test_nor_does_a_correction_or_what_is_taken_back(one: Laptop, share: VaultFolder, way: str):
    case = begin(one)
    if way == "taken back":
        one.do("ratna", NOON, "recuse", case, "--person", "budi")
    one.do("sari", NOON, "sync")
    be(OfficeFolder(one.root), "ratna")
    list_people(OfficeFolder(one.root), (*PEOPLE, "tuti"))
    old = frozenset(key.key for key in share.list_wrappings() if key.key.case_id == case)
    if way == "correction":
        words = ("--field", "confidentiality", "--to", "named", "--note", "Contoh rekaan")
        one.do("sari", LATER, "amend", case, *words)
    else:
        one.do("ratna", LATER, "retract", case, "--note", "Keliru")
    told = one.do("sari", EVENING, "sync").out
    assert (f"more people would read {case}" in told) is (way == "correction")
    # Who was kept out reads it again; who was listed meanwhile does not.
    opened = who_opens(share, old)
    assert all("tuti" not in people for people in opened.values())
    assert any("budi" in people for people in opened.values())


def test_an_honest_step_opens_a_text_again_to_who_was_to_read_it_as_it_began(
    one: Laptop, share: VaultFolder
):
    cases = narrow_two(one)
    told = open_again(one, cases)
    assert "more people would read" not in told
    assert reads(one, "sari", cases[0], SUBJECT, now=LONG) == [True]
    assert reads(one, "sari", cases[1], SUBJECT, now=LONG) == [True]


def test_what_waits_for_a_person_is_lost_by_no_exchange(
    one: Laptop, two: Laptop, share: VaultFolder
):
    """A case taken up again has new keys beside the old ones, which stay shut to more people."""
    _shut, closed = narrow_two(one)
    old = frozenset(one.key for one in share.list_wrappings() if one.key.case_id == closed)
    before = who_opens(share, old)
    two.do("dewi", LONG, "sync")
    two.do("dewi", LONG, "reopen", closed, "--for", "sari", "--note", "PIPIT")
    assert push_again(two).returncode == 0
    told = one.do("ratna", LONG, "sync", "--json").json["vault"]
    assert told["waiting"] == [closed]
    assert who_opens(share, old) == before == {key: {"dewi", "ratna"} for key in old}


def test_a_note_from_before_ones_reading_ended_says_whom_to_tell(one: Laptop, two: Laptop):
    case = begin(one)
    one.do("sari", NOON, "sync")
    two.do("sari", NOON, "sync")
    two.do("sari", NOON, "attempt", case, "--medium", "phone", "--note", "PIPIT")
    one.do("dewi", NOON, "restrict", case, "--requested", "2026-11-23")
    one.do("dewi", LATER, "sync")
    told = two.do("sari", EVENING, "sync").out
    assert "tell who reads it now what it said, and they enter it: ratna" in told
    assert "take it anew" not in told


def test_what_was_not_shared_on_the_last_day_is_refused_with_what_can_be_done(
    one: Laptop, two: Laptop
):
    """Who enters a step holds the role on the day on which the line takes it, too."""
    case = begin(one)
    one.do("sari", NOON, "sync")
    two.do("sari", NOON, "sync")
    two.do("sari", NOON, "attempt", case, "--medium", "phone", "--note", "PIPIT")
    retired = one.do("arif", LATER, "staff", "retire", "sari", "--on", "2026-11-23")
    assert "let them run `aduan sync` on that day" in retired.out
    one.do("arif", LATER, "sync")
    refused = two.run("sari", "2026-11-24T09:00:00+07:00", "sync")
    assert refused.code == 1
    assert "Where a role ended before they were shared" in refused.err
    assert "ADU613" in refused.err


def test_what_is_made_on_the_way_of_an_exchange_did_not_come_in(one: Laptop, two: Laptop):
    one.do("sari", MORNING, "sync")
    told = one.do("ratna", NOON, "sync").out
    assert list_letter_keys(OfficeFolder(one.root).law.office)
    assert "changes of the rules came in" not in told


def test_a_change_of_rules_by_another_is_not_called_ones_own(one: Laptop, two: Laptop):
    one.do("arif", MORNING, "sync")
    two.do("arif", MORNING, "sync")
    two.do("arif", NOON, "staff", "role", "budi", "officer")
    two.do("arif", NOON, "sync")
    told = one.do("sari", LATER, "sync").out
    assert "Arif (contoh): staff: role budi" in told
    assert "in your name" not in told
