"""What once came in from the side, where each line of history chose its own law: the record is one
line, so all of it is named by the audit and refused by the server.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from aduan.store.git.hooks import install_server_hooks
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import UnlawfulError
from tests.histories import (
    CASE,
    OTHER_PATH,
    PATH,
    Clone,
    when,
)
from tests.store.audit.signing import ED25519, make_key
from tests.store.sync.stations import clone_again, exchange, head

ADMIN = b"      - {role: admin, from: 2025-01-01}"
OUTSIDER = (
    b"  orang-luar:\n    name: Orang luar (contoh)\n    email: orang-luar@contoh.example\n"
    b"    roles:\n      - {role: admin}\n"
)
SIDES: dict[str, tuple[str, Callable[[Clone], object]]] = {}


def side(code: str) -> Callable[[Callable[[Clone], object]], Callable[[Clone], object]]:
    """Register one: its name is the function's, its code what both must say."""

    def register(function: Callable[[Clone], object]) -> Callable[[Clone], object]:
        SIDES[function.__name__] = (code, function)
        return function

    return register


def add_line(clone: Clone, path: str, line: bytes, by: str, at: float) -> None:
    clone.write(path, clone.read(path) + line)
    clone.commit(by, at)


def join(clone: Clone, branch: str, by: str) -> None:
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-ff", "-m", "x", branch, by=by)


@side("ADU642")
def an_unsigned_case_from_before_signatures_were_asked_for(clone: Clone) -> None:
    old = clone.git("rev-parse", "HEAD")
    email = b"    email: arif@contoh.example\n"
    key = f"    keys:\n      - key: {make_key(ED25519).line}\n".encode()
    clone.write("schema/staff.yaml", clone.read("schema/staff.yaml").replace(email, email + key))
    add_line(clone, "schema/office.yaml", b"signatures: required\n", "arif", 20)
    assert clone.push().returncode == 0
    clone.git("checkout", "--quiet", "-b", "samping", old)
    clone.take("receive", 30, "sari", PATH.replace(CASE, f"{CASE[:9]}KKKKKK"))
    join(clone, "samping", "sari")


@side("ADU642")
def an_administrator_who_retired_comes_back_from_an_old_commit(clone: Clone) -> None:
    old = clone.git("rev-parse", "HEAD")
    staff = clone.read("schema/staff.yaml")
    assert ADMIN in staff
    ended = staff.replace(ADMIN, ADMIN[:-1] + b", until: 2025-02-01}")
    clone.write("schema/staff.yaml", ended)
    clone.commit("ratna", 20)
    assert clone.push().returncode == 0
    clone.git("checkout", "--quiet", "-b", "samping", old)
    add_line(clone, "schema/staff.yaml", OUTSIDER, "arif", 19)
    join(clone, "samping", "arif")


@side("ADU642")
def a_late_case_is_made_in_time_on_a_branch_from_its_receipt(clone: Clone) -> None:
    received = clone.git("log", "--format=%H", "--reverse", "--", PATH).splitlines()[0]
    clone.take("attempt", 280, "sari", medium="phone")
    assert clone.push().returncode == 0
    clone.git("checkout", "--quiet", "-b", "samping", received)
    clone.take("record", 1.5, "sari")
    clone.take("verify", 2, "sari")
    clone.take("explain", 3, "sari")
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-ff", "-s", "ours", "-m", "x", "samping", at=281)


@side("ADU631")
def the_same_on_top_with_its_dates_turned_back(clone: Clone) -> None:
    clone.take("attempt", 280, "sari", OTHER_PATH, medium="phone")
    assert clone.push().returncode == 0
    clone.take("verify", 4, "sari")


@side("ADU642")
def two_are_merged_by_a_button_of_the_host(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "-b", "samping")
    clone.take("verify", 50, "sari")
    clone.git("checkout", "--quiet", "main")
    host = {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com"}
    clone.git("merge", "--quiet", "--no-ff", "-m", "x", "samping", by="sari", at=51, env=host)


@side("ADU643")
def a_second_beginning_is_joined(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--orphan", "samping")
    clone.git("rm", "--quiet", "-rf", ".")
    clone.write("schema/staff.yaml", b"staff:\n" + OUTSIDER)
    clone.commit("orang-luar", 0)
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--allow-unrelated-histories", "-s", "ours", "-m", "x", "samping")


@pytest.mark.parametrize("name", SIDES)
def test_what_comes_from_the_side_is_named_and_refused(name: str, clone: Clone):
    code, come = SIDES[name]
    other = clone_again(clone, "rekan", "budi")
    come(clone)
    assert code in clone.codes()
    pushed = clone.push()
    words = pushed.stderr.decode("utf-8", "replace")
    assert pushed.returncode != 0
    assert code in words
    assert "Traceback" not in words
    assert clone.git("rev-parse", "HEAD") not in clone.git("ls-remote", "origin")
    # Who has the server itself asks no hook: the next clerk's exchange refuses it as well.
    server = Clone(clone.root.parent / "server.git")
    server.git("fetch", "--quiet", str(clone.root), "+HEAD:refs/heads/main")
    known = head(other)
    with pytest.raises(UnlawfulError) as refused:
        exchange(other)
    assert code in [finding.code for finding in refused.value.findings]
    assert head(other) == known


def test_an_outsider_makes_himself_administrator_beside_the_beginning(clone: Clone):
    """A workshop that says since when it is an office; a second line starts at that commit too."""
    workshop = Clone(clone.root.parent / "bengkel")
    workshop.root.mkdir()
    workshop.git("init", "--quiet", "--initial-branch=main")
    for folder in ("schema", "cases"):
        shutil.copytree(clone.root / folder, workshop.root / folder)
    shutil.rmtree(workshop.root / "cases" / str(when(1).year))
    office = workshop.read("schema/office.yaml")
    (workshop.root / "schema/office.yaml").unlink()
    start = workshop.commit("arif", 0)
    office += f"audited_from: {start}\n".encode()
    workshop.write("schema/office.yaml", office)
    workshop.commit("arif", 1)
    workshop.take("receive", 2, "sari")
    assert workshop.codes() == []
    server = workshop.root.parent / "bengkel.git"
    workshop.git("clone", "--quiet", "--bare", str(workshop.root), str(server))
    install_server_hooks(Repository(server), "", "en")
    workshop.git("remote", "add", "origin", str(server))
    workshop.git("fetch", "--quiet", "origin")
    workshop.git("checkout", "--quiet", "-b", "samping", start)
    workshop.write("schema/office.yaml", office)
    add_line(workshop, "schema/staff.yaml", OUTSIDER, "orang-luar", 1)
    join(workshop, "samping", "orang-luar")
    assert "ADU642" in workshop.codes()
    assert b"ADU642" in workshop.push().stderr


def test_a_commit_is_not_dated_before_the_one_that_was_pushed_last(clone: Clone):
    """Where only what is new is looked at, the commit before it counts all the same."""
    clone.take("attempt", 100, "sari", OTHER_PATH, medium="phone")
    assert clone.push().returncode == 0
    clone.take("verify", 99.99, "sari")
    pushed = clone.push()
    assert b"ADU631" in pushed.stderr


def test_what_was_made_long_ago_is_entered_anew_and_not_pushed_as_it_is(clone: Clone):
    clone.take("verify", 100, "sari")
    server = clone.root.parent / "server.git"
    clone.git("--git-dir", str(server), "config", "aduan.now", when(101.1).isoformat())
    pushed = clone.push()
    assert pushed.returncode != 0
    assert b"ADU637" in pushed.stderr
    assert b"aduan sync" in pushed.stderr
    clone.git("--git-dir", str(server), "config", "aduan.now", when(100.9).isoformat())
    assert clone.push().returncode == 0


def test_a_clock_that_is_twenty_minutes_fast_is_borne_with_and_one_of_two_hours_is_not(
    clone: Clone,
):
    server = clone.root.parent / "server.git"
    clone.take("verify", 100, "sari")
    clone.git("--git-dir", str(server), "config", "aduan.now", when(98).isoformat())
    assert b"ADU630" in clone.push().stderr
    clone.git("--git-dir", str(server), "config", "aduan.now", when(99.67).isoformat())
    assert clone.push().returncode == 0
