"""The demo seals from its first day: who works in it has the keys at once, whoever clones it has none,
and no word of what is sealed lies anywhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from aduan.core.case.circle import find_circle_at
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.demo.circleseal import CircleSeal
from aduan.demo.folder import MARK
from aduan.demo.keys import NOTE_NAME
from aduan.demo.office import make_demo
from aduan.demo.people import GUEST, HEAD, ROLES
from aduan.demo.year import DemoPlan
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.keys.here import DEMO_KEYS, DEMO_SETTING
from aduan.store.office.caseload import read_caseload
from tests.demo.opening import VAULT, open_cases, open_texts, read_secret
from tests.identities import counted, identity_of
from tests.offices import git
from tests.sharing import make_once
from tests.warmhooks import begin_warm

NOON = datetime.fromisoformat("2026-11-24T12:00:00+07:00")
PLAN = DemoPlan(80, seed=3, years=1)
CANARY = "KENARI-4711"
VERIFIED = ("--category", "delay", "--no-supervision", "--note", CANARY)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def made(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that has not published yet. Look, and change nothing."""
    return make_once(tmp_path_factory, "sealed-demo", lay_demo) / "contoh"


def lay_demo(folder: Path) -> None:
    make_demo(folder / "contoh", PLAN, NOON)


@pytest.fixture
def contoh(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "contoh"))


@pytest.fixture
def aduan(warmth: None) -> Run:
    """Run `aduan …` as a process of its own, in a folder."""

    def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        surroundings = {"ADUAN_NOW": NOON.isoformat(), "ADUAN_TEST": "1", "LANGUAGE": "en"}
        return subprocess.run(
            [*begin_warm(), *words],
            check=False,
            cwd=folder,
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


def list_erased(root: Path) -> set[str]:
    cases = read_caseload(root).cases
    return {case.id for case in cases if case.position.custody.erased is not None}


def list_files(root: Path) -> dict[str, str]:
    """Every file below a folder, by its path, with the sum of its bytes."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
    }


def test_nothing_about_people_stands_in_the_clear(made):
    for path in made.glob("cases/*/*/*.yaml"):
        assert "private:" not in path.read_text(encoding="utf-8")


def test_each_of_the_staff_has_a_listed_key_and_there_is_one_for_recovery(made):
    law = OfficeFolder(made).law
    assert law.office.sealing == "on"
    assert law.office.recovery_key
    for person in law.staff.values():
        (key,) = person.reading_keys
        assert key.text == read_secret(made, person.id).public
    assert set(law.staff) == {*ROLES, GUEST}


def test_the_guest_opens_every_text_but_what_was_erased(made):
    shut = {case for case, steps in open_cases(made).items() if any(s.shut for s in steps)}
    assert shut == list_erased(made) != set()
    assert not any(step.damaged for steps in open_cases(made).values() for step in steps)


def list_readers(root: Path, person: str) -> dict[str, set[str]]:
    """The groups of texts that somebody opens of each case."""
    opened = open_cases(root, person)
    return {name: {g for s in steps for g in s.unsealed} for name, steps in opened.items()}


def test_each_opens_what_the_procedure_lets_them_read_and_no_more(made):
    law, cases = OfficeFolder(made).law, read_caseload(made).cases
    opened = {person: list_readers(made, person) for person in law.staff}
    seen = set()
    for case in cases:
        if case.position.custody.erased is not None:
            continue
        for group in (MATTER, PERSON):
            circle = find_circle_at(law, law.sop, case.position, group, NOON.date())
            readers = {person for person in law.staff if group in opened[person][case.id]}
            # Of a case without a name nobody has anything to open.
            assert readers in (set(circle.people), set()), case.id
            seen.add(frozenset(readers))
    # Officers and their like, with the team or not; the head alone; few, long after; but for one.
    assert len(seen) >= 5
    assert frozenset({HEAD, GUEST}) in seen
    assert not any("joko" in readers for readers in seen)


def test_what_is_written_after_somebody_was_recused_is_under_a_new_key(made):
    for case in read_caseload(made).cases:
        steps = read_yaml(OfficeFolder(made).path_of(case.id).read_bytes()).data["history"]
        begun = [number for number, step in enumerate(steps) if "seal" in step]
        recused = [number for number, step in enumerate(steps) if step["event"] == "recuse"]
        assert (len(begun) > 1) == any("sealed" in s for n in recused for s in steps[n:])


def test_each_key_of_the_vault_is_in_force(made, contoh, aduan):
    told = json.loads(aduan(contoh, "key", "check", "--json").stdout)
    assert told["findings"] == []
    (folder,) = told["folders"]
    open_now = len(OfficeFolder(made).case_ids()) - len(list_erased(made))
    assert folder["opened"] > 2 * open_now
    assert not folder["shut"]
    assert not folder["wrong"]
    assert not folder["unknown"]


def test_the_check_says_nothing_of_keys(contoh, aduan):
    told = json.loads(aduan(contoh, "check", "--json").stdout)
    codes = Counter(finding["code"] for finding in told["findings"])
    # Whose rows the procedure's file has is said of every office that did not put in its own.
    assert {code for code in codes if code.startswith(("ADU5", "ADU77"))} == {"ADU546"}


def find_quiet_case(root: Path) -> str:
    """A case that the officer may verify."""
    cases = read_caseload(root).cases
    return next(case.id for case in cases if case.is_open and case.state == "recorded")


def test_the_guest_shows_finds_enters_and_goes_on_without_any_set_up(contoh, aduan):
    steps = open_cases(contoh)
    case_id = next(name for name in reversed(steps) if "name" in steps[name][0].texts)
    name = open_texts(steps[case_id][0])["name"]
    assert name in aduan(contoh, "show", case_id).stdout
    assert case_id in aduan(contoh, "find", name).stdout
    words = ("--channel", "visit", "--service", "other", "--confidentiality", "hidden")
    texts = ("--subject", CANARY, "--description", "Contoh rekaan", "--name", "Orang Rekaan")
    new = aduan(contoh, "new", "--json", *words, *texts)
    assert new.returncode == 0, new.stderr
    case_id = json.loads(new.stdout)["id"]
    assert aduan(contoh, "record", case_id, "--register-number", "1").returncode == 0
    step = aduan(contoh, "verify", case_id, *VERIFIED)
    assert step.returncode == 0, step.stderr
    assert aduan(contoh, "show", case_id).stdout.count(CANARY) == 2
    assert CANARY not in OfficeFolder(contoh).path_of(case_id).read_text(encoding="utf-8")


def test_the_guest_goes_on_with_a_case_that_the_demo_began(contoh, aduan):
    case_id = find_quiet_case(contoh)
    done = aduan(contoh, "verify", case_id, *VERIFIED)
    assert done.returncode == 0, done.stderr
    assert CANARY in aduan(contoh, "show", case_id).stdout


def test_a_clone_of_it_opens_nothing(made, tmp_path, aduan):
    clone = tmp_path / "klon"
    git(tmp_path, "clone", "--quiet", str(made), str(clone))
    git(clone, "config", "user.email", f"{GUEST}@contoh.example")
    git(clone, "config", "user.name", "Tamu")
    assert not (clone / ".aduan").exists()
    steps = open_cases(made)
    case_id = next(name for name in reversed(steps) if "name" in steps[name][0].texts)
    shown = aduan(clone, "show", case_id)
    assert shown.returncode == 0
    for text in open_texts(steps[case_id][0]).values():
        assert text not in shown.stdout
    assert aduan(clone, "check").returncode == aduan(made, "check").returncode


def test_only_a_demo_has_keys_in_its_own_folder(contoh, aduan):
    told = json.loads(aduan(contoh, "key", "list", "--json").stdout)
    (contoh / MARK).unlink()
    assert json.loads(aduan(contoh, "key", "list", "--json").stdout) != told
    (contoh / MARK).touch()
    assert json.loads(aduan(contoh, "key", "list", "--json").stdout) == told
    git(contoh, "config", "--unset", DEMO_SETTING)
    assert json.loads(aduan(contoh, "key", "list", "--json").stdout) != told


def test_it_says_that_its_keys_protect_nothing(made, tmp_path, aduan):
    for name in (f"{DEMO_KEYS}/{NOTE_NAME}", "README.md"):
        text = (made / name).read_text(encoding="utf-8")
        assert "protect nothing" in re.sub(r"\s+", " ", text)
        assert "tidak melindungi apa-apa" in re.sub(r"\s+", " ", text)
    told = aduan(tmp_path, "demo", "d", "--cases", "1", "--years", "0", "--no-site").stdout
    assert "keys of a demo protect nothing" in told


def test_its_keys_and_its_vault_are_no_part_of_the_record(made):
    assert git(made, "ls-files", ".aduan") == ""
    assert git(made, "status", "--porcelain", "--untracked-files=all") == ""
    assert git(made, "check-ignore", f"{DEMO_KEYS}/{GUEST}.key", VAULT) != ""


@pytest.mark.skipif(os.name == "nt", reason="a mode says nothing there")
def test_nobody_else_on_this_computer_reads_its_keys(made):
    for file in (made / DEMO_KEYS).glob("*.key"):
        assert file.stat().st_mode & 0o077 == 0


def test_the_same_plan_gives_the_same_keys_and_the_same_vault(made, tmp_path):
    make_demo(tmp_path / "lagi", PLAN, NOON)
    one, other = list_files(made / ".aduan"), list_files(tmp_path / "lagi" / ".aduan")
    assert one == other
    assert len(one) > 100
    assert git(made, "rev-parse", "HEAD") == git(tmp_path / "lagi", "rev-parse", "HEAD")


def test_another_seed_gives_other_keys(tmp_path):
    for seed in (1, 2):
        make_demo(tmp_path / str(seed), DemoPlan(1, seed=seed), NOON)
    one, other = (list_files(tmp_path / name / ".aduan") for name in ("1", "2"))
    assert set(one.values()) & set(other.values()) == {
        one[f"keys/{NOTE_NAME}"],
        one[".gitignore"],
    }


def test_no_key_of_a_case_is_anothers(made):
    tags = [path.name.split(".")[2] for path in (made / VAULT).iterdir()]
    assert len(set(tags)) == len(tags)


def test_what_a_circle_is_sealed_is_age_for_whoever_reads_it():
    people = [identity_of(name) for name in ("sari", "budi")]
    seal = CircleSeal([person.public for person in people], counted(1))
    draw = counted(2)
    for content in (b"", b"x", bytes(range(32))):
        sealed = seal.seal(content, draw)
        for person in people:
            key = pyrage.x25519.Identity.from_str(person.write())
            assert pyrage.decrypt(sealed, [key]) == content
            assert person.open(sealed) == content
        assert identity_of("tuti").open(sealed) is None
    assert seal.seal(b"x", draw) != seal.seal(b"x", draw)


# -- no word of it anywhere


def list_canaries(root: Path) -> set[bytes]:
    """Lines of the sealed texts, long enough to be no words of the program or of a label."""
    found: set[bytes] = set()
    for steps in open_cases(root).values():
        texts = [text for step in steps for text in open_texts(step).values()]
        found |= {line.strip().encode() for text in texts for line in text.splitlines()}
    return {line for line in found if len(line) >= 12}


def read_everything(root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a demo but for its keys, and each object of its history."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_relative_to(root / ".aduan"):
            yield path.relative_to(root).as_posix(), path.read_bytes()
    command = ["git", "cat-file", "--batch", "--batch-all-objects"]
    yield (
        "all objects",
        subprocess.run(command, cwd=root, capture_output=True, check=True).stdout,
    )


@pytest.mark.slow
def test_no_word_of_what_is_sealed_lies_anywhere(contoh, aduan):
    canaries = list_canaries(contoh)
    assert len(canaries) > 100
    assert any(line.startswith(b"Warga Rekaan") for line in canaries)
    case_id = find_quiet_case(contoh)
    for words in (
        ("check",),
        ("list",),
        ("show", case_id),
        ("find", "Warga"),
        ("publish",),
        ("verify", case_id, *VERIFIED),
    ):
        done = aduan(contoh, *words)
        # The check names what is overdue.
        assert done.returncode == (words == ("check",)), (words, done.stderr)
    build_site(contoh, contoh / "public")
    canaries.add(CANARY.encode())
    pattern = re.compile(b"|".join(map(re.escape, sorted(canaries))))
    leaks = {
        name: found[0] for name, raw in read_everything(contoh) if (found := pattern.search(raw))
    }
    assert leaks == {}
    assert (contoh / "public" / "index.html").exists()


def build_site(root: Path, target: Path) -> None:
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--quiet"]
    surroundings = {"ADUAN_NOW": NOON.isoformat(), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*command, "--site-dir", str(target)],
        cwd=root,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_what_is_published_is_the_same_with_and_without_keys(contoh, tmp_path, aduan):
    bare = Path(shutil.copytree(contoh, tmp_path / "tanpa-kunci"))
    shutil.rmtree(bare / ".aduan")
    git(bare, "config", "--unset", DEMO_SETTING)
    seen: list[dict[str, Any]] = []
    for root in (contoh, bare):
        done = aduan(root, "publish")
        assert done.returncode == 0, done.stderr
        build_site(root, tmp_path / root.name / "public")
        tree = git(root, "rev-parse", "HEAD^{tree}")
        files = list_files(root / "public")
        # It is another one with each build, so that nobody learns from comparing two.
        assert files.pop("status.bin")
        seen.append({"tree": tree, **files})
    assert seen[0] == seen[1]
    assert len(seen[0]) > 20


def list_sealed_files(root: Path) -> list[str]:
    return sorted(path.name for path in (root / VAULT).glob("*.attachment.*"))


def test_some_brought_a_drawing_or_a_receipt_and_it_opens(made, contoh, aduan, tmp_path):
    files = list_sealed_files(made)
    assert files
    assert len({name.split(".")[0] for name in files}) < 20
    told = json.loads(aduan(contoh, "check", "--vault", "--json").stdout)
    codes = {finding["code"] for finding in told["findings"]}
    assert not {code for code in codes if code.startswith(("ADU2", "ADU3", "ADU78"))}
    laid = set()
    for case_id in sorted({name.split(".")[0] for name in files}):
        words = ("reveal", case_id, "--attachments", "--json")
        shown = json.loads(aduan(contoh, *words).stdout)
        assert (shown["shut"], shown["findings"]) == (0, [])
        laid |= {Path(path).name.partition(" ")[2] for path in shown["files"]}
    assert laid <= {"denah lokasi.png", "foto kuitansi.png", "kuitansi.pdf"}


def test_no_file_lies_open_and_none_of_what_was_erased_lies_at_all(made):
    assert not [path for path in made.rglob("*") if path.suffix in (".png", ".pdf")]
    erased = list_erased(made)
    assert not {name.split(".")[0] for name in list_sealed_files(made)} & erased
