"""What is kept to save time never changes what a command prints: after whatever happened to the files,
every answer is the one that is given without it.

`ADUAN_MEDDLINGS=300` before pytest for that many sequences; a few are tried else.
"""

from __future__ import annotations

import os
import random
import secrets
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.findings import RefusedError
from aduan.publish.site.edition import make_edition
from aduan.publish.site.opening import read_shown
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office import check, survey
from aduan.store.office.caseload import read_caseload
from aduan.store.office.vaultneeds import read_needs
from tests.cli.conftest import Aduan
from tests.cli.meddling import MOMENTS, Meddler, start

# No command: all pages of the site, and what complainants read there.
SITE = ("site",)
# Nor this: what `sync` asks the vault to hold.
NEEDS = ("needs",)
QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--json"),
    ("list",),
    ("list", "--json"),
    ("list", "--state", "recorded", "--json"),
    ("list", "--overdue", "--json"),
    ("list", "--due-soon"),
    ("list", "--sort", "due", "--csv"),
    ("list", "--category", "delay", "--from", "2026-11-03", "--json"),
    ("due",),
    ("due", "--json"),
    ("due", "--role", "officer"),
    ("stats", "--by", "state,month", "--json"),
    ("stats", "--csv"),
    ("stats", "--by", "outcome,year", "--from", "2026-11-03", "--json"),
    SITE,
    NEEDS,
)
# What is asked in a process of its own.
COMMANDS = [question for question in QUESTIONS if question not in (SITE, NEEDS)]
DEEDS = 8
SEQUENCES = int(os.environ.get("ADUAN_MEDDLINGS", "6"))


@pytest.fixture
def meddler(
    office: OfficeFolder, aduan: Aduan, monkeypatch: pytest.MonkeyPatch, seed: int
) -> Meddler:
    # New cases are numbered alike each time: a sequence that was red can be played again.
    monkeypatch.setattr(secrets, "token_bytes", random.Random(seed).randbytes)
    # This disk's clock goes in finer steps than that of a memory stick, and a test has no two seconds.
    monkeypatch.setattr(survey, "STEP", 20_000_000)
    if seed % 3 == 0:
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        monkeypatch.setattr(check, "WORTH_SHARING", 2)
    return Meddler(office, aduan, random.Random(seed))


def answer(one: Meddler, question: tuple[str, ...], moment: str) -> tuple[int, str, str]:
    if question == SITE:
        return build_pages(one.office.root, datetime.fromisoformat(moment))
    if question == NEEDS:
        return list_needs(one.office.root, datetime.fromisoformat(moment).date())
    said = one.aduan(*question, now=moment)
    return said.code, said.out, said.err


def build_pages(root: Path, moment: datetime) -> tuple[int, str, str]:
    ledger = Ledger()
    try:
        shown = read_shown(OfficeFolder(root), ledger, moment)
    except RefusedError as error:
        return 1, "", str(error)
    pages = make_edition(shown, ledger, moment, entropy=bytes).pages
    every = make_edition(read_caseload(root), ledger, moment, entropy=bytes).pages
    assert pages == every
    return 0, repr(sorted(pages.items())), ""


def list_needs(root: Path, day: date) -> tuple[int, str, str]:
    try:
        needs = read_needs(OfficeFolder(root), day)
    except RefusedError as error:
        return 1, "", str(error)
    return 0, repr((needs.circles, sorted(needs.attached, key=repr), needs.paths)), ""


def put_aside(one: Meddler, folder: Path) -> None:
    folder.mkdir()
    for file in one.kept:
        shutil.move(file, folder / file.name)


def put_back(one: Meddler, folder: Path) -> None:
    for file in one.kept:
        file.unlink()
    for file in folder.iterdir():
        shutil.move(file, one.room / file.name)
    folder.rmdir()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_every_answer_is_the_one_without_it(seed: int, meddler: Meddler, tmp_path: Path):
    done = []
    for _ in range(DEEDS):
        done.append(meddler.act())
        for question in meddler.rng.sample(QUESTIONS, 3):
            moment = meddler.rng.choice(MOMENTS)
            told = answer(meddler, question, moment)
            put_aside(meddler, tmp_path / "aside")
            without = answer(meddler, question, moment)
            put_back(meddler, tmp_path / "aside")
            assert told == without, (seed, done, question, moment)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(max(1, SEQUENCES // 10)))
def test_two_commands_at_once_say_what_each_says_alone(
    seed: int, meddler: Meddler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(4):
        meddler.act()
    monkeypatch.setenv("ADUAN_NOW", MOMENTS[seed % len(MOMENTS)])
    for _ in range(3):
        questions = meddler.rng.choices(COMMANDS, k=3)
        children = [start(meddler.office, *question) for question in questions]
        told = [(*child.communicate(), child.returncode) for child in children]
        put_aside(meddler, tmp_path / "aside")
        for question, said in zip(questions, told, strict=True):
            alone = start(meddler.office, *question)
            assert (*alone.communicate(), alone.returncode) == said, (seed, question)
        put_back(meddler, tmp_path / "aside")
