"""The public list of heads: chained, continued, and held against a later clone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.store.audit.heads import (
    FIRST,
    Head,
    append_head,
    append_status,
    check_contained,
    find_naming,
    is_continued,
    read_heads,
)
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, aduan  # noqa: F401
from tests.offices import commit_all, git

DAY = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
A, B, C = "a" * 40, "b" * 40, "c" * 40


def make_list(*commits: str) -> str:
    text = ""
    for number, commit in enumerate(commits):
        text = append_head(text, DAY + timedelta(days=number), commit)
    return text


def test_a_line_is_a_moment_a_commit_and_the_fingerprint_of_the_line_before():
    first, second = make_list(A, B).splitlines()
    assert first == f"2026-11-23T17:30:00+00:00 {A} {FIRST}"
    assert second.startswith(f"2026-11-24T17:30:00+00:00 {B} ")
    assert read_heads(make_list(A, B, A))[1] == []


def test_a_line_carries_the_fingerprints_of_law_tool_and_workflows():
    digests = {"law": "1" * 64, "tool": "2" * 64, "workflows": "3" * 64}
    text = append_head(make_list(A), DAY + timedelta(days=1), B, digests)
    heads, breaks = read_heads(text)
    assert (breaks, heads[-1].commit) == ([], B)
    assert text.split()[-4:-1] == [f"{name}={digest}" for name, digest in digests.items()]
    longer = append_head(text, DAY + timedelta(days=2), C)
    assert read_heads(longer)[1] == []
    assert read_heads(longer.replace("2" * 64, "4" * 64))[1]


def test_the_same_day_and_commit_are_told_once():
    assert append_head(make_list(A), DAY + timedelta(hours=1), A) == make_list(A)
    assert len(append_head(make_list(A), DAY, B).splitlines()) == 2


def test_a_build_s_file_of_statuses_is_named_in_a_line_that_vouches_for_nothing_else():
    text = append_status(make_list(A), DAY + timedelta(minutes=9), b"slots")
    heads, breaks = read_heads(text)
    assert breaks == []
    assert [(head.commit, head.vouches) for head in heads] == [(A, True), (A, False)]
    assert find_naming(heads, b"slots") == heads[1]
    assert find_naming(heads, b"other") is None
    # It stands in the way of no head, and is chained like one.
    assert append_head(text, DAY + timedelta(hours=1), A) == text
    longer = append_head(text, DAY + timedelta(days=1), B)
    assert read_heads(longer)[1] == []
    assert read_heads(longer.replace("status=", "slots="))[1]


def test_a_list_that_is_empty_or_not_whole_is_left_as_it_is():
    broken = make_list(A, B).replace(A, C)
    assert append_status("", DAY, b"slots") == ""
    assert append_status(broken, DAY, b"slots") == broken


@given(st.integers(0, 200), st.sampled_from("0123456789abcdef T:+-"))
def test_no_character_can_be_changed_unseen(place: int, other: str):
    text = make_list(A, B, C)
    place %= text.rindex("\n", 0, -1)
    changed = text[:place] + other + text[place + 1 :]
    heads, breaks = read_heads(changed)
    assert changed == text or breaks or not is_continued(heads, read_heads(text)[0])


def test_a_line_taken_out_or_put_in_is_seen():
    lines = make_list(A, B, C).splitlines(keepends=True)
    assert read_heads("".join([lines[0], lines[2]]))[1]
    assert read_heads("".join([lines[0], lines[0], *lines[1:]]))[1]


def test_lists_of_different_days_continue_each_other():
    older, newer, other = (
        read_heads(text)[0] for text in (make_list(A), make_list(A, B), make_list(C, B))
    )
    assert is_continued(older, newer)
    assert not is_continued(other, newer)


def test_a_commit_that_is_gone_is_named_with_its_day():
    [found] = check_contained(read_heads(make_list(A, B))[0], {A})
    assert (found.line, found.values) == (2, {"day": "2026-11-24", "commit": B[:12]})


@pytest.fixture
def heads(aduan: Aduan, office: OfficeFolder, tmp_path: Path) -> Path:
    """A list that three audits added to, as the workflow does."""
    file = tmp_path / "build" / "heads.txt"
    git(office.root, "config", "user.email", "arif@contoh.example")
    for number in range(3):
        (office.root / "README.md").write_text(str(number))
        commit_all(office)
        assert aduan("audit", "--all", "--append-head", str(file)).code == 0
    return file


def test_the_workflow_s_list_is_verified_by_any_clone(
    aduan: Aduan, office: OfficeFolder, heads: Path
):
    assert len(heads.read_text().splitlines()) == 3
    # Who added to it keeps it, and takes in no line without what it names.
    assert (office.root / ".git/aduan/heads.txt").read_bytes() == heads.read_bytes()
    done = aduan("verify-head", str(heads))
    assert (done.code, done.out) == (
        0,
        "all 3 published commits of 1 lists are still part of this history\n",
    )


def test_a_rewritten_history_is_told(
    aduan: Aduan, office: OfficeFolder, heads: Path, tmp_path: Path
):
    older = tmp_path / "older.txt"
    older.write_text("".join(heads.read_text().splitlines(keepends=True)[:2]))
    git(office.root, "reset", "--quiet", "--hard", "HEAD~2")
    (office.root / "README.md").write_text("lain")
    commit_all(office)
    done = aduan("verify-head", str(older), str(heads))
    assert done.code == 1
    assert done.out.count("the history no longer has") == 3
    told = aduan("verify-head", str(heads), "--json").json
    assert (told["whole"], len(told["breaks"])) == (False, 2)


def test_a_list_begun_anew_is_told(aduan: Aduan, office: OfficeFolder, heads: Path, tmp_path: Path):
    anew = tmp_path / "anew.txt"
    head = git(office.root, "rev-parse", "HEAD").strip()
    anew.write_text(append_head("", DAY, head))
    done = aduan("verify-head", str(anew), str(heads))
    assert (done.code, "another past" in done.out) == (1, True)


def test_a_saved_file_of_statuses_is_told_when_it_was_shown(
    aduan: Aduan, heads: Path, tmp_path: Path
):
    shown = read_heads(heads.read_text())[0][-1].moment + timedelta(minutes=1)
    heads.write_text(append_status(heads.read_text(), shown, b"slots"))
    saved, other = tmp_path / "status.bin", tmp_path / "other.bin"
    saved.write_bytes(b"slots")
    other.write_bytes(b"other")
    done = aduan("verify-head", str(heads), "--status", str(saved))
    assert (done.code, shown.isoformat() in done.out) == (0, True)
    assert aduan("verify-head", str(heads), "--status", str(saved), "--json").json["shown"]
    done = aduan("verify-head", str(heads), "--status", str(other))
    assert (done.code, "no line of these lists names it" in done.out) == (1, True)


def test_an_audit_with_findings_adds_no_head(aduan: Aduan, office: OfficeFolder, heads: Path):
    before = heads.read_text()
    git(office.root, "config", "user.email", "orang-asing@contoh.example")
    (office.root / "schema/office.yaml").open("a").write("# x\n")
    commit_all(office)
    assert aduan("audit", "--append-head", str(heads)).code == 1
    assert heads.read_text() == before


@pytest.mark.parametrize("content", [b"", b"\xff", None])
def test_a_file_that_is_none_is_wrong_usage(content: bytes | None, aduan: Aduan, tmp_path: Path):
    file = tmp_path / "x.txt"
    if content is not None:
        file.write_bytes(content)
    assert aduan("verify-head", str(file)).code == 2


def test_a_list_does_not_go_on_over_a_rewritten_history(
    aduan: Aduan, office: OfficeFolder, heads: Path
):
    before = heads.read_text()
    git(office.root, "reset", "--quiet", "--hard", "HEAD~2")
    (office.root / "README.md").write_text("lain")
    commit_all(office)
    done = aduan("audit", "--all", "--append-head", str(heads))
    assert (done.code, "no longer has" in done.err) == (1, True), done.err
    assert heads.read_text() == before


def test_a_list_does_not_go_on_in_a_shallow_clone(
    aduan: Aduan,
    office: OfficeFolder,
    heads: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    before = heads.read_text()
    git(tmp_path, "clone", "--quiet", "--depth", "1", office.root.as_uri(), "dangkal")
    monkeypatch.chdir(tmp_path / "dangkal")
    done = aduan("audit", "--all", "--append-head", str(heads))
    assert (done.code, "whole history" in done.err) == (1, True), done.err
    assert heads.read_text() == before


def test_a_list_that_is_not_whole_is_not_gone_on_with(
    aduan: Aduan, office: OfficeFolder, heads: Path
):
    lines = heads.read_text().splitlines(keepends=True)
    for content, code in ((lines[0] + lines[2], 1), ("bukan daftar\n", 1), ("caf\u00e9\n", 2)):
        heads.write_text(content, encoding="utf-8")
        assert aduan("audit", "--all", "--append-head", str(heads)).code == code
        assert heads.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("content", ["", "\n", " \n\n"])
def test_an_empty_list_is_not_begun_anew(
    content: str, aduan: Aduan, office: OfficeFolder, heads: Path
):
    heads.write_text(content, encoding="ascii", newline="")
    assert aduan("audit", "--all", "--append-head", str(heads)).code == 2
    assert heads.read_text(encoding="ascii") == content


def chain(*lines: tuple[timedelta, str, str]) -> str:
    """A list as anybody can write one: each line chained to the one before."""
    text, before = "", FIRST
    for later, commit, kept in lines:
        moment = DAY + later
        head = Head(moment.isoformat(), moment, commit, before, kept)
        text, before = f"{text}{head}\n", head.fingerprint
    return text


NONE = timedelta()
NAMED = f" status={'0' * 64}"


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        ([(NONE, A, ""), (timedelta(1), A, NAMED)], []),
        # What names a file of statuses vouches for no commit: another one would come in by it.
        ([(NONE, A, ""), (timedelta(1), B, NAMED)], [2]),
        ([(NONE, A, NAMED)], [1]),
        # A line put behind a later one would take back what that one bounds.
        ([(timedelta(1), A, ""), (NONE, B, "")], [2]),
    ],
)
def test_a_forged_chain_is_seen_by_what_its_lines_say(
    lines: list[tuple[timedelta, str, str]], broken: list[int]
):
    assert [found.line for found in read_heads(chain(*lines))[1]] == broken


def test_where_the_clock_went_back_the_list_goes_on_whole():
    text = append_head(append_head("", DAY, A), DAY - timedelta(hours=1), B)
    text = append_status(text, DAY - timedelta(hours=2), b"slots")
    heads, breaks = read_heads(text)
    assert ([head.moment for head in heads], breaks) == ([DAY] * 3, [])


def test_a_saved_list_shows_that_another_was_chained_anew_over_the_same_commits(
    aduan: Aduan, heads: Path, tmp_path: Path
):
    """Whoever can write on the site can chain a list anew; not the copies that others keep."""
    saved = tmp_path / "saved.txt"
    saved.write_text(heads.read_text())
    told = read_heads(saved.read_text())[0]
    forged = ""
    for head in (told[0], told[2]):
        forged = append_head(forged, head.moment, head.commit)
    heads.write_text(forged)
    assert aduan("verify-head", str(heads)).code == 0
    done = aduan("verify-head", str(saved), str(heads))
    assert (done.code, "another past" in done.out) == (1, True)
