"""People who are stuck do what the hint says, as it stands: then it goes on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.offices import isolated

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="the hints are typed into a POSIX shell here"
)
COMPLAINT = "aduan new --channel visit --service other --confidentiality anonymous --subject x --description y"


class Clerk:
    """Somebody at a shell, with a home of their own."""

    def __init__(self, home: Path) -> None:
        self.place = home
        kept = isolated(os.environ, home)
        for name in ("ADUAN_NOW", "GIT_CONFIG_GLOBAL"):
            kept.pop(name)
        path = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
        self.environment = {**kept, "PATH": path, "LANGUAGE": "id"}

    def type(self, command: str, code: int = 0) -> str:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.place,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, (command, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def follow(self, told: str) -> None:
        """Type what stands between backquotes."""
        hints = re.findall(r"`([^`]+)`", told)
        assert hints, told
        for hint in hints:
            self.type(hint)


@pytest.fixture
def stranger(tmp_path: Path) -> Clerk:
    clerk = Clerk(tmp_path)
    clerk.type("git config --global user.useConfigOnly true")
    return clerk


@pytest.fixture
def clerk(stranger: Clerk) -> Clerk:
    """In an office whose folder's name has a space, as the program said to go there."""
    stranger.type(
        'git config --global user.name Ana && git config --global user.email "ana@contoh.example"'
    )
    told = stranger.type('aduan init "kantor kami" --yes')
    [line] = [line.strip() for line in told.splitlines() if line.strip().startswith("cd ")]
    stranger.type(f"{line} && aduan check")
    stranger.place = stranger.place / "kantor kami"
    return stranger


def test_who_git_does_not_know_says_who_they_are(stranger: Clerk):
    stranger.follow(stranger.type("aduan init kantor --yes", 3))
    stranger.type("aduan init kantor --yes")


def test_an_address_that_is_none_is_put_right(stranger: Clerk):
    stranger.type("git config --global user.name Ana && git config --global user.email ana")
    stranger.follow(stranger.type("aduan init kantor --yes", 2))
    stranger.type("aduan init kantor --yes")


def test_an_office_without_a_repository_gets_one(stranger: Clerk):
    """One for trials: what was sealed before is under keys that the office has by its first commit."""
    stranger.type(
        'git config --global user.name Ana && git config --global user.email "ana@contoh.example"'
    )
    stranger.type("aduan init kantor --yes --sealing off")
    clerk = stranger
    clerk.place = stranger.place / "kantor"
    shutil.rmtree(clerk.place / ".git")
    clerk.follow(clerk.type(COMPLAINT, 3))
    clerk.type("git add --all && git commit --quiet -m lagi --no-verify")
    clerk.type(COMPLAINT)


def test_a_schema_that_is_behind_is_made_again(clerk: Clerk):
    codes = clerk.place / "schema" / "codes" / "office.yaml"
    text = codes.read_text("utf-8").replace(
        "    advertising:", "    parkir: {label: {id: P, en: P}}\n    advertising:"
    )
    codes.write_text(text, "utf-8")
    told = clerk.type("aduan check", 1)
    assert "aduan skema" in told
    clerk.type("aduan schema")
    clerk.type("aduan check")


def test_a_year_without_a_calendar_gets_one(clerk: Clerk):
    later = f"{datetime.now(UTC).year + 4}-06-02"
    clerk.follow(clerk.type(f"aduan calendar due {later} 5"))
    assert "kalender rancang" not in clerk.type(f"aduan calendar due {later} 5")


def test_where_the_clones_meet_a_bare_repository_is_made(clerk: Clerk):
    told = clerk.type("aduan hooks install --server", 1)
    [hint] = re.findall(r"`(git init [^`]+)`", told)
    clerk.type(f"mkdir ../bersama && cd ../bersama && {hint} && aduan hooks install --server")
