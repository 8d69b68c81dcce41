"""A person's key to read with: kept where only its owner gets at it, never shown, never replaced."""

from __future__ import annotations

import copy
import json
import os
import pickle
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.places import is_device_name
from aduan.store.files.private import ClosedError
from aduan.store.keys.age import SecretKey, make_secret, open_sealed, seal
from aduan.store.keys.here import list_lockers, list_offices
from aduan.store.keys.lockers import FileLocker, Locker
from aduan.store.keys.staffkeys import find_key_kept, make_staff_key, replace_staff_key
from aduan.store.keys.systemlocker import SystemLocker
from tests.identities import counted

SECRET = "AGE-SECRET-KEY-1"


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class LockedRing(Ring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"of {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(password)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kunci"


@pytest.fixture(params=["file", "keyring"])
def locker(request: pytest.FixtureRequest, folder: Path) -> Locker:
    return FileLocker(folder) if request.param == "file" else SystemLocker("aduan x", Ring())


def never() -> str:
    raise AssertionError("no passphrase is asked for")


def test_a_key_is_made_and_opens_what_is_sealed_to_it(locker: Locker):
    made = make_staff_key([locker], "sari", os.urandom)
    kept = find_key_kept([locker], "sari")
    assert kept == made
    assert not kept.is_locked
    assert kept.open(never).open(seal(b"rekaan", [made.public])) == b"rekaan"


def test_each_person_has_a_key_of_their_own(locker: Locker):
    sari = make_staff_key([locker], "sari", os.urandom)
    assert find_key_kept([locker], "budi") is None
    budi = make_staff_key([locker], "budi", os.urandom)
    assert sari.public != budi.public
    assert budi.open(never).open(seal(b"rekaan", [sari.public])) is None


def test_a_key_that_is_there_is_not_replaced(locker: Locker):
    made = make_staff_key([locker], "sari", os.urandom)
    with pytest.raises(RefusedError):
        make_staff_key([locker], "sari", os.urandom)
    assert find_key_kept([locker], "sari") == made


def test_nor_one_that_is_in_another_place(folder: Path):
    file, ring = FileLocker(folder), SystemLocker("aduan x", Ring())
    make_staff_key([file, ring], "sari", os.urandom)
    with pytest.raises(RefusedError):
        make_staff_key([ring, file], "sari", os.urandom)


def test_a_key_that_is_replaced_lies_aside_as_it_was(locker: Locker):
    old = make_staff_key([locker], "sari", counted(1))
    text = locker.read("sari")
    made, places = replace_staff_key([locker], "sari", counted(2))
    assert made.public != old.public
    assert find_key_kept([locker], "sari") == made
    (place,) = places
    aside = next(name for name in _list_kept(locker) if name != "sari")
    assert place == locker.tell_place(aside)
    assert locker.read(aside) == text


def _list_kept(locker: Locker) -> list[str]:
    if isinstance(locker, FileLocker):
        return [file.name.removesuffix(".key") for file in locker.folder.iterdir()]
    assert isinstance(locker, SystemLocker)
    assert isinstance(locker.backend, Ring)
    return [name for _service, name in locker.backend.held]


def test_a_key_that_lay_elsewhere_does_not_come_before_the_new_one(folder: Path):
    file, ring = FileLocker(folder), SystemLocker("aduan x", Ring())
    make_staff_key([file], "sari", counted(1))
    made, _places = replace_staff_key([ring, file], "sari", counted(2))
    assert find_key_kept([file, ring], "sari") == made


def test_replaced_twice_neither_old_key_covers_the_other(locker: Locker):
    make_staff_key([locker], "sari", counted(1))
    _made, first = replace_staff_key([locker], "sari", counted(2))
    _made, second = replace_staff_key([locker], "sari", counted(3))
    assert len({*first, *second}) == 2
    assert len(_list_kept(locker)) == 3


def test_what_is_damaged_is_put_aside_too(locker: Locker):
    locker.keep("sari", "rusak")
    made, places = replace_staff_key([locker], "sari", counted(2))
    assert find_key_kept([locker], "sari") == made
    assert len(places) == 1


@pytest.fixture(scope="module")
def locked_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is kept of a key with a passphrase: made once, since that is meant to take seconds."""
    locker = FileLocker(tmp_path_factory.mktemp("locked"))
    make_staff_key([locker], "sari", os.urandom, "empat kata yang rekaan")
    return locker.read("sari") or ""


@pytest.mark.slow
def test_a_passphrase_is_asked_for_where_one_was_given(locker: Locker, locked_text: str):
    locker.keep("sari", locked_text)
    kept = find_key_kept([locker], "sari")
    assert kept is not None
    assert kept.is_locked
    assert SECRET not in (locker.read("sari") or "")


@pytest.mark.slow
def test_the_passphrase_opens_it_and_no_other_one_does(tmp_path: Path, locked_text: str):
    locker = FileLocker(tmp_path / "keys")
    locker.keep("sari", locked_text)
    kept = find_key_kept([locker], "sari")
    assert kept is not None
    assert kept.open(lambda: "empat kata yang rekaan").public == kept.public
    with pytest.raises(RefusedError):
        kept.open(lambda: "empat kata yang lain")


def test_the_same_randomness_makes_the_same_key(folder: Path):
    one = make_staff_key([FileLocker(folder / "1")], "sari", counted(1))
    other = make_staff_key([FileLocker(folder / "2")], "sari", counted(1))
    assert one.public == other.public


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_the_file_is_its_owners_alone(folder: Path):
    make_staff_key([FileLocker(folder)], "sari", os.urandom)
    assert (folder / "sari.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in folder.iterdir()] == ["sari.key"]


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_a_file_that_others_may_read_is_not_taken(folder: Path):
    make_staff_key([FileLocker(folder)], "sari", os.urandom)
    (folder / "sari.key").chmod(0o640)
    with pytest.raises(SurroundingsError):
        find_key_kept([FileLocker(folder)], "sari")


@pytest.mark.parametrize("text", ["", "rekaan\n", "# public key: age1x\nAGE-SECRET-KEY-1QQ\n"])
def test_a_damaged_file_is_refused_and_not_told(folder: Path, text: str):
    locker = FileLocker(folder)
    locker.keep("sari", text)
    with pytest.raises(RefusedError) as refused:
        open_kept(locker)
    assert SECRET not in told(refused.value)


def open_kept(locker: Locker) -> SecretKey:
    kept = find_key_kept([locker], "sari")
    assert kept is not None
    return kept.open(never)


def told(error: RefusedError) -> str:
    """All that anybody could print of a refusal."""
    said = (error, error.args, error.values, error.hint_template)
    return f"{said!r} {error.__cause__!r} {error.__suppress_context__}"


def test_half_a_key_with_anothers_public_half_is_refused(folder: Path):
    locker = FileLocker(folder)
    made, other = make_secret(os.urandom), make_secret(os.urandom)
    locker.keep("sari", f"# public key: {other.public}\n{made.write()}\n")
    kept = find_key_kept([locker], "sari")
    assert kept is not None
    with pytest.raises(RefusedError):
        kept.open(never)


def test_a_locked_keyring_is_told_without_a_word_of_the_key():
    locker = SystemLocker("aduan x", LockedRing())
    with pytest.raises(SurroundingsError) as refused:
        locker.keep("sari", f"{SECRET}QQ")
    assert SECRET not in told(refused.value)
    assert refused.value.__suppress_context__
    with pytest.raises(SurroundingsError):
        locker.read("sari")


def test_the_keyring_comes_first_and_the_file_where_it_was_asked_for(tmp_path: Path):
    clone, config, ring = tmp_path / "kantor", tmp_path / "config", Ring()
    kinds = [type(one) for one in list_lockers(clone, "x", config, ring)]
    assert kinds == [SystemLocker, FileLocker]
    kinds = [type(one) for one in list_lockers(clone, "x", config, ring, file_first=True)]
    assert kinds == [FileLocker, SystemLocker]
    assert [type(one) for one in list_lockers(clone, "x", config, None)] == [FileLocker]


def test_a_key_never_lies_in_the_clone(tmp_path: Path):
    with pytest.raises(SurroundingsError):
        list_lockers(tmp_path, "x", tmp_path / ".config", None)


@pytest.fixture
def identity() -> SecretKey:
    return make_secret(os.urandom)


@pytest.mark.parametrize("way", [str, "{}".format, pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_goes_no_way_that_is_not_meant_for_it(identity: SecretKey, way):
    with pytest.raises(ClosedError):
        way(identity)


def test_a_secret_shows_nothing_of_itself(identity: SecretKey, folder: Path):
    kept = make_staff_key([FileLocker(folder)], "sari", os.urandom)
    assert SECRET not in repr([identity, kept])
    with pytest.raises(TypeError):
        json.dumps(identity)


def test_what_is_no_secret_is_not_told():
    with pytest.raises(ValueError, match="no secret key") as refused:
        SecretKey(f"{SECRET}RAHASIA")
    assert refused.value.__cause__ is None


def test_one_of_several_keys_opens(identity: SecretKey):
    other = make_secret(os.urandom)
    sealed = seal(b"rekaan", [identity.public])
    assert open_sealed(sealed, [other, identity]) == b"rekaan"
    assert open_sealed(sealed, [other]) is None
    assert open_sealed(sealed, []) is None


@pytest.mark.parametrize("public", [[], ["age1x"], ["rekaan"]])
def test_nothing_is_sealed_to_nobody(public: list[str]):
    with pytest.raises(ValueError, match="not sealed"):
        seal(b"rekaan", public)


@pytest.mark.parametrize("sealed", [b"", b"rekaan", b"age-encryption.org/v1\n"])
def test_what_is_not_sealed_does_not_open(identity: SecretKey, sealed: bytes):
    assert identity.open(sealed) is None


def test_a_key_in_the_system_s_keyring_leaves_a_mark_of_its_office(folder: Path, tmp_path: Path):
    ring = Ring()
    lockers = list_lockers(tmp_path / "kantor", "abc123", folder, ring)
    assert list_offices(folder) == []
    make_staff_key(lockers, "sari", counted(1))
    assert list_offices(folder) == ["abc123"]
    assert list((folder / "keys" / "abc123").iterdir()) == []


@pytest.mark.parametrize("owner", ["con", "nul", "com1", "aux.0123"])
def test_a_key_never_lies_in_a_file_that_windows_takes_for_a_device(tmp_path: Path, owner: str):
    """What is written to one is gone."""
    locker = FileLocker(tmp_path / "kunci")
    locker.keep(owner, "rahasia")
    assert locker.read(owner) == "rahasia"
    assert not any(is_device_name(file.name) for file in (tmp_path / "kunci").iterdir())
