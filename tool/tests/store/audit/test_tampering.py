"""What a clerk with a plain git and bad intent can do: each is refused by the audit and by the
server, and named.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casehead import CaseHead, write_head
from tests.histories import (
    CASE,
    OTHER_PATH,
    PATH,
    START,
    Clone,
    when,
)
from tests.offices import RETIRED

Tampering = Callable[[Clone], object]
TAMPERINGS: dict[str, tuple[str, Tampering]] = {}


def tampering(code: str) -> Callable[[Tampering], Tampering]:
    """Register one: its name is the function's, its code what both must say."""

    def register(function: Tampering) -> Tampering:
        TAMPERINGS[function.__name__] = (code, function)
        return function

    return register


def change(clone: Clone, path: str, old: bytes, new: bytes) -> None:
    content = clone.read(path)
    assert old in content
    clone.write(path, content.replace(old, new, 1))


# -- the text of a case


@tampering("ADU601")
def a_byte_is_changed(clone: Clone) -> None:
    change(clone, PATH, b"Contoh.", b"Cantoh.")
    clone.commit()


@tampering("ADU601")
def a_comment_is_changed(clone: Clone) -> None:
    change(clone, PATH, b"# yaml", b"# YAML")
    clone.commit()


@tampering("ADU601")
def the_last_step_is_removed(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH).partition(b"  - event: record")[0])
    clone.commit()


@tampering("ADU601")
def a_step_is_put_in_the_middle(clone: Clone) -> None:
    change(
        clone, PATH, b"  - event: record", clone.item("attempt", 1.1, "sari") + b"  - event: record"
    )
    clone.commit()


@tampering("ADU601")
def the_moment_of_a_step_is_moved(clone: Clone) -> None:
    change(
        clone,
        PATH,
        when(1.2).isoformat(timespec="seconds").encode(),
        when(1.1).isoformat(timespec="seconds").encode(),
    )
    clone.commit()


@tampering("ADU601")
def line_ends_are_turned_to_those_of_windows(clone: Clone) -> None:
    clone.write(".gitattributes", b"* -text\n")
    clone.write(PATH, clone.read(PATH).replace(b"\n", b"\r\n"))
    clone.commit()


@tampering("ADU601")
def a_text_is_continued_below_its_end(clone: Clone) -> None:
    clone.write(
        PATH, clone.read(PATH) + b"      dan seterusnya\n" + clone.item("verify", 200, "sari")
    )
    clone.commit()


@tampering("ADU307")
def a_receipt_is_dated_into_tomorrow_for_a_day_more(clone: Clone) -> None:
    tomorrow = case_path(make_id(when(124).date(), b"BESOKA"))
    head = write_head(CaseHead(Path(tomorrow).stem, "dharmasraya-2017")).encode()
    clone.write(tomorrow, head + clone.item("receive", 124, "sari"))
    clone.commit("sari", 101)


@tampering("ADU307")
def a_step_is_dated_an_hour_ahead_of_its_commit(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 101, "sari"))
    clone.commit("sari", 100)


@tampering("ADU105")
def a_second_document_begins(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + b"---\n" + clone.read(PATH))
    clone.commit()


@tampering("ADU102")
def history_is_written_a_second_time(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + b"history:\n" + clone.item("receive", 200, "sari"))
    clone.commit()


@tampering("ADU601")
def the_box_register_says_less(clone: Clone) -> None:
    path = f"cases/{when(3).year}/box.yaml"
    change(clone, path, b'box: "1"', b'box: "0"')
    clone.commit()


# -- where and what a file is


@tampering("ADU602")
def a_case_is_removed(clone: Clone) -> None:
    clone.path(PATH).unlink()
    clone.commit()


@tampering("ADU602")
def a_case_is_renamed(clone: Clone) -> None:
    clone.path(PATH).rename(clone.path(PATH).with_name(f"{CASE[:9]}ZZZZZZ.yaml"))
    clone.commit()


@tampering("ADU602")
def a_case_is_emptied_by_moving_the_folder(clone: Clone) -> None:
    clone.git("mv", "cases", "kasus")
    clone.commit()


@tampering("ADU603")
def a_case_becomes_a_program(clone: Clone) -> None:
    clone.git("update-index", "--chmod=+x", PATH)
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU603")
def a_case_becomes_a_link(clone: Clone) -> None:
    blob = clone.git("hash-object", "-w", "--stdin", feed=b"../../../schema/office.yaml")
    clone.git("update-index", "--cacheinfo", f"120000,{blob},{PATH}")
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU603")
def another_repository_stands_in_place_of_a_case(clone: Clone) -> None:
    clone.git("rm", "--quiet", "--cached", PATH)
    clone.git(
        "update-index", "--add", "--cacheinfo", f"160000,{clone.git('rev-parse', 'HEAD')},{PATH}"
    )
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU603")
def a_new_case_is_a_link(clone: Clone) -> None:
    blob = clone.git("hash-object", "-w", "--stdin", feed=b"/etc/passwd")
    path = PATH.replace(CASE, f"{CASE[:9]}KKKKKK")
    clone.git("update-index", "--add", "--cacheinfo", f"120000,{blob},{path}")
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU113")
def a_path_differs_in_capitals_alone(clone: Clone) -> None:
    blob = clone.git("rev-parse", f"HEAD:{PATH}")
    clone.git(
        "update-index",
        "--add",
        "--cacheinfo",
        f"100644,{blob},{PATH.lower()}",
    )
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU114")
def a_path_has_a_line_break(clone: Clone) -> None:
    blob = clone.git("rev-parse", f"HEAD:{PATH}")
    clone.git(
        "update-index",
        "-z",
        "--index-info",
        feed=f"100644 {blob}\tcases/2026/11/{CASE}\n.yaml\0".encode(),
    )
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU114")
def a_file_that_does_not_belong_stands_among_the_cases(clone: Clone) -> None:
    clone.write("cases/2026/11/jalankan.sh", b"#!/bin/sh\n")
    clone.commit()


@tampering("ADU112")
def a_case_stands_in_the_wrong_month(clone: Clone) -> None:
    year, month = PATH.split("/")[1:3]
    wrong = f"cases/{year}/{'01' if month != '01' else '02'}/{CASE}.yaml"
    clone.write(wrong, clone.read(PATH))
    clone.commit()


@tampering("ADU114")
def a_path_climbs_out_of_the_folder(clone: Clone) -> None:
    """Git's own index refuses `..`; a tree written by hand does not."""
    blob = clone.git("rev-parse", f"HEAD:{PATH}")
    inner = clone.git("mktree", feed=f"100644 blob {blob}\tx.yaml\n".encode())
    outer = clone.git("mktree", feed=f"040000 tree {inner}\t..\n".encode())
    lines = clone.git("ls-tree", "HEAD").splitlines()
    lines = [line for line in lines if not line.endswith("\tcases")] + [
        f"040000 tree {outer}\tcases"
    ]
    tree = clone.git("mktree", feed="".join(f"{line}\n" for line in lines).encode())
    commit = clone.git("commit-tree", "-p", "HEAD", "-m", "x", tree)
    clone.git("update-ref", "refs/heads/main", commit)


@tampering("ADU109")
def a_case_is_huge(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + b"# " + b"x" * 3_000_000 + b"\n")
    clone.commit()


# -- who and when


@tampering("ADU610")
def a_step_bears_another_s_name(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("escalate", 200, "budi"))
    clone.commit("sari")


@tampering("ADU610")
def an_opening_of_the_box_bears_another_s_name(clone: Clone) -> None:
    path = f"cases/{when(3).year}/box.yaml"
    item = f'  - at: "{when(200).isoformat(timespec="seconds")}"\n    by: budi\n    found: {{box: "0"}}\n'
    clone.write(path, clone.read(path) + item.encode())
    clone.commit("sari")


@tampering("ADU611")
def author_and_committer_are_two(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("escalate", 200, "budi"))
    clone.commit("sari", 200, "--author=Budi <budi@contoh.example>")


@tampering("ADU612")
def a_stranger_commits(clone: Clone) -> None:
    clone.take("attempt", 200, "sari")
    clone.git("reset", "--quiet", "--soft", "HEAD~")
    clone.commit("orang-asing")


@tampering("ADU303")
def a_step_is_taken_without_the_role(clone: Clone) -> None:
    clone.take("verify", 200, "budi")


@tampering("ADU303")
def who_has_left_takes_a_step(clone: Clone) -> None:
    clone.take("verify", 200, "joko")


@tampering("ADU301")
def steps_are_skipped(clone: Clone) -> None:
    clone.take("satisfied", 200, "sari")


@tampering("ADU306")
def a_step_is_dated_before_the_one_ahead_of_it(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 0.5, "sari"))
    clone.commit()


@tampering("ADU307")
def a_step_is_dated_after_its_commit(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 200, "sari"))
    clone.commit("sari", 100)


@tampering("ADU635")
def a_step_is_dated_back_to_hide_that_the_limit_had_passed(clone: Clone) -> None:
    clone.write(
        PATH,
        clone.read(PATH) + clone.item("verify", 1.5, "sari") + clone.item("explain", 1.6, "sari"),
    )
    clone.commit("sari", 11.5 * 24)


@tampering("ADU635")
def a_step_that_moves_no_clock_is_entered_long_after_and_does_not_say_so(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("attempt", 3, "sari", medium="phone"))
    clone.commit("sari", 11.5 * 24)


def enter_late(clone: Clone, entered: float) -> None:
    said = when(entered).isoformat(timespec="seconds")
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 3, "sari", entered=said))
    clone.commit("sari", 11 * 24)


@tampering("ADU636")
def a_step_says_that_it_was_entered_eleven_minutes_before_it_was(clone: Clone) -> None:
    enter_late(clone, 11 * 24 - 11 / 60)


@tampering("ADU307")
def a_step_says_that_it_was_entered_days_after_it_was(clone: Clone) -> None:
    enter_late(clone, 13.5 * 24)


@tampering("ADU636")
def a_step_says_that_it_was_entered_an_hour_after_it_was(clone: Clone) -> None:
    enter_late(clone, 11 * 24 + 1)


@tampering("ADU325")
def a_step_says_that_it_was_entered_before_it_happened(clone: Clone) -> None:
    enter_late(clone, 2.5)


@tampering("ADU635")
def a_closing_is_taken_up_again_as_of_long_ago(clone: Clone) -> None:
    clone.take("withdraw", 3, "sari")
    clone.write(PATH, clone.read(PATH) + clone.item("reopen", 4, "sari"))
    clone.commit("sari", 5)


@tampering("ADU303")
def somebody_who_has_left_enters_what_was_done_before(clone: Clone) -> None:
    text = clone.read("schema/staff.yaml").decode()
    until = when(30).date().isoformat()
    sari = "  sari:\n    name: Sari (contoh)\n    email: sari@contoh.example\n    roles:\n"
    assert sari + "      - {role: officer}\n" in text
    ended = text.replace(
        sari + "      - {role: officer}", sari + f"      - {{role: officer, until: {until}}}"
    )
    clone.write("schema/staff.yaml", ended.encode())
    clone.commit("arif", 29)
    said = when(60).isoformat(timespec="seconds")
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 28, "sari", entered=said))
    clone.commit("sari", 60)


@tampering("ADU635")
def an_opening_of_the_box_is_filled_in_afterwards(clone: Clone) -> None:
    path = f"cases/{when(3).year}/box.yaml"
    item = f'  - at: "{when(60).isoformat(timespec="seconds")}"\n    by: sari\n    found: {{box: "0"}}\n'
    clone.write(path, clone.read(path) + item.encode())
    clone.commit("sari", 11.5 * 24)


@tampering("ADU631")
def a_commit_is_dated_in_1970(clone: Clone) -> None:
    clone.take("attempt", -(START.timestamp() - 1000) / 3600, "sari", PATH)


@tampering("ADU630")
def a_commit_is_dated_in_2099(clone: Clone) -> None:
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 200, "sari"))
    clone.commit("sari", (timedelta(days=365 * 70) / timedelta(hours=1)))


@tampering("ADU631")
def a_commit_is_dated_before_the_one_it_follows(clone: Clone) -> None:
    clone.take("attempt", 200, "sari")
    clone.write(OTHER_PATH, clone.read(OTHER_PATH) + clone.item("record", 3, "sari"))
    clone.commit("sari", 100)


# -- the law


@tampering("ADU613")
def an_officer_gives_himself_a_role(clone: Clone) -> None:
    change(
        clone,
        "schema/staff.yaml",
        b"      - {role: officer}",
        b"      - {role: officer}\n      - {role: head}",
    )
    clone.commit("sari")


@tampering("ADU613")
def a_role_is_given_and_used_in_one_commit(clone: Clone) -> None:
    change(
        clone,
        "schema/staff.yaml",
        b"      - {role: team, from: 2025-01-01}",
        b"      - {role: team}\n      - {role: officer}",
    )
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 200, "budi"))
    clone.commit("budi")


@tampering("ADU303")
def an_administrator_gives_himself_a_role_and_uses_it_in_one_commit(clone: Clone) -> None:
    change(
        clone,
        "schema/staff.yaml",
        b"      - {role: admin, from: 2025-01-01}",
        b"      - {role: admin}\n      - {role: officer}",
    )
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 200, "arif"))
    clone.commit("arif")


@tampering("ADU613")
def an_officer_changes_the_calendar(clone: Clone) -> None:
    path = max(clone.path("schema/calendar").glob("*.yaml")).relative_to(clone.root).as_posix()
    clone.write(path, clone.read(path) + b"# libur\n")
    clone.commit()


@tampering("ADU613")
def an_officer_changes_a_limit_of_the_procedure(clone: Clone) -> None:
    change(clone, "schema/sop/dharmasraya-2017.yaml", b"limit: 5", b"limit: 9")
    clone.commit()


@tampering("ADU613")
def an_officer_removes_the_staff_file_of_all(clone: Clone) -> None:
    clone.path("schema/staff.yaml").unlink()
    clone.commit()


@tampering("ADU613")
def the_schema_of_the_cases_is_loosened(clone: Clone) -> None:
    clone.write("schema/case.schema.json", b"{}\n")
    clone.commit()


@tampering("ADU613")
def an_officer_adds_a_code_beside_a_new_case(clone: Clone) -> None:
    """Codes come with an import; a new complaint is none."""
    change(
        clone,
        "schema/codes/office.yaml",
        RETIRED.encode(),
        RETIRED.encode() + RETIRED.replace("telegram", "pos").encode(),
    )
    clone.take("receive", 100, "sari", PATH.replace(CASE, f"{CASE[:9]}KKKKKK"))


@tampering("ADU613")
def an_officer_changes_how_git_reads_the_cases(clone: Clone) -> None:
    clone.write(".gitattributes", clone.read(".gitattributes") + b"cases/** merge=union\n")
    clone.commit()


@tampering("ADU202")
def a_late_step_hides_behind_an_import_of_long_ago(clone: Clone) -> None:
    path = PATH.replace(CASE, f"{CASE[:9]}KKKKKK")
    source = {"system": "buku", "id": "1", "imported": when(4).date().isoformat()}
    clone.take("receive", 4, "sari", path, source=source)
    clone.git("reset", "--quiet", "--soft", "HEAD~")
    clone.write(
        path,
        clone.read(path) + clone.item("record", 4.1, "sari") + clone.item("verify", 4.2, "sari"),
    )
    clone.write(path, clone.read(path) + clone.item("explain", 4.3, "sari"))
    clone.commit("sari", 11.5 * 24)


@tampering("ADU603")
def the_word_to_who_looks_into_the_folder_becomes_a_link(clone: Clone) -> None:
    blob = clone.git("hash-object", "-w", "--stdin", feed=b"/etc/passwd")
    clone.git("update-index", "--cacheinfo", f"120000,{blob},cases/README.md")
    clone.git("commit", "--quiet", "-m", "x")


@tampering("ADU613")
def the_audit_is_told_to_begin_later(clone: Clone) -> None:
    head = clone.git("rev-parse", "HEAD").encode()
    clone.write(
        "schema/office.yaml", clone.read("schema/office.yaml") + b"audited_from: " + head + b"\n"
    )
    clone.commit()


@tampering("ADU650")
def an_administrator_breaks_the_law_s_files(clone: Clone) -> None:
    clone.write("schema/staff.yaml", b"staff: nobody\n")
    clone.commit("arif")


@tampering("ADU667")
def a_release_is_written_by_hand(clone: Clone) -> None:
    clone.write("site/releases/2026.json", b"{}\n")
    clone.commit("arif")


# -- what is no line


def fork(clone: Clone) -> None:
    """A branch with a step of its own beside the main one's."""
    clone.git("checkout", "--quiet", "-b", "cabang")
    clone.take("attempt", 150, "sari", OTHER_PATH, medium="phone")
    clone.git("checkout", "--quiet", "main")
    clone.take("verify", 151, "sari")


@tampering("ADU642")
def a_merge_changes_a_byte(clone: Clone) -> None:
    fork(clone)
    clone.git("merge", "--quiet", "--no-commit", "cabang")
    change(clone, PATH, b"Contoh.", b"Cantoh.")
    clone.commit()


@tampering("ADU642")
def a_merge_adds_a_step(clone: Clone) -> None:
    fork(clone)
    clone.git("merge", "--quiet", "--no-commit", "cabang")
    clone.write(PATH, clone.read(PATH) + clone.item("explain", 200, "sari"))
    clone.commit()


@tampering("ADU642")
def a_merge_adds_a_case(clone: Clone) -> None:
    fork(clone)
    clone.git("merge", "--quiet", "--no-commit", "cabang")
    clone.write(
        PATH.replace(CASE, f"{CASE[:9]}KKKKKK"),
        clone.read(PATH).replace(CASE.encode(), f"{CASE[:9]}KKKKKK".encode()),
    )
    clone.commit()


@tampering("ADU642")
def a_merge_drops_the_other_side_s_step(clone: Clone) -> None:
    fork(clone)
    clone.git("merge", "--quiet", "-s", "ours", "-m", "x", "cabang")


@tampering("ADU642")
def a_merge_removes_a_case(clone: Clone) -> None:
    fork(clone)
    clone.git("merge", "--quiet", "--no-commit", "cabang")
    clone.path(PATH).unlink()
    clone.commit()


@tampering("ADU642")
def a_merge_brings_an_old_staff_file_back(clone: Clone) -> None:
    old = clone.git("rev-parse", "HEAD")
    staff = clone.read("schema/staff.yaml")
    clone.write("schema/staff.yaml", staff + b"# diubah\n")
    clone.commit("arif", 20)
    assert clone.push().returncode == 0
    clone.git("checkout", "--quiet", "-b", "lama", old)
    clone.take("verify", 30, "sari")
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-commit", "lama")
    clone.write("schema/staff.yaml", staff)
    clone.commit("sari")


@tampering("ADU642")
def three_are_merged_at_once(clone: Clone) -> None:
    for name in ("a", "b"):
        clone.git("checkout", "--quiet", "-b", name, "main")
        clone.write(f"{name}.txt", b"x")
        clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.write("c.txt", b"x")
    clone.commit()
    clone.git("merge", "--quiet", "-m", "x", "a", "b")


@tampering("ADU643")
def an_unrelated_history_is_joined(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--orphan", "lain")
    clone.git("rm", "--quiet", "-rf", ".")
    clone.write("lain.txt", b"x")
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "x", "lain")


@tampering("ADU601")
def a_tampered_commit_is_hidden_behind_a_replacement(clone: Clone) -> None:
    good = clone.take("verify", 100, "sari")
    clone.git("checkout", "--quiet", "--detach", "HEAD~")
    clone.write(
        PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh.") + clone.item("verify", 100, "sari")
    )
    bad = clone.commit("sari", 100)
    clone.git("checkout", "--quiet", "-B", "main", bad)
    clone.git("replace", bad, good)


@tampering("ADU601")
def a_tampered_commit_is_cut_off_by_a_graft(clone: Clone) -> None:
    a_byte_is_changed(clone)
    bad = clone.git("rev-parse", "HEAD")
    last = clone.take("attempt", 201, "sari")
    (clone.root / ".git/info").mkdir(exist_ok=True)
    (clone.root / ".git/info/grafts").write_text(f"{last} {clone.git('rev-parse', bad + '~')}\n")


@tampering("ADU601")
def a_tampering_is_undone_by_a_later_commit(clone: Clone) -> None:
    before = clone.read(PATH)
    a_byte_is_changed(clone)
    clone.write(PATH, before)
    clone.commit("sari", 201)


@tampering("ADU647")
def a_message_holds_a_number_of_a_person(clone: Clone) -> None:
    clone.take("verify", 201, "sari")
    clone.git("commit", "--quiet", "--amend", "-m", "Telepon 0812-3456-7890", by="sari", at=201)


@tampering("ADU647")
def the_name_of_who_commits_holds_a_number(clone: Clone) -> None:
    clone.take("verify", 201, "sari")
    named = {"GIT_AUTHOR_NAME": "sari 0812-3456-7890"}
    words = "commit", "--quiet", "--amend", "--no-edit", "--reset-author"
    clone.git(*words, by="sari", at=201, env=named)


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_named_by_the_audit_and_refused_by_the_server(name: str, clone: Clone):
    code, tamper = TAMPERINGS[name]
    tamper(clone)
    assert code in clone.codes()
    pushed = clone.push()
    words = pushed.stderr.decode("utf-8", "replace")
    assert pushed.returncode != 0
    # git looks at the objects itself before our hook does
    assert code in words or (name == "a_path_climbs_out_of_the_folder" and "hasDotdot" in words), (
        words
    )
    assert "Traceback" not in words
    assert clone.git("rev-parse", "HEAD") not in clone.git("ls-remote", "origin")


def test_there_are_at_least_thirty_tamperings():
    assert len(TAMPERINGS) >= 30


# -- what shows on the server alone


@pytest.mark.parametrize(
    "words",
    [
        ("--force", "origin", "HEAD~:refs/heads/main"),
        ("origin", ":refs/heads/main"),
        ("origin", "HEAD:refs/replace/0123456789012345678901234567890123456789"),
        ("origin", "HEAD:refs/aduan/audited"),
        ("origin", "HEAD:refs/notes/x"),
    ],
)
def test_the_server_refuses_to_rewrite_and_to_remove(words: tuple[str, ...], clone: Clone):
    before = clone.git("ls-remote", "origin")
    pushed = clone.push(*words)
    assert pushed.returncode != 0
    told = pushed.stderr.decode()
    # our own refs are hidden: git refuses them before it asks us
    assert "ADU654" in told or "ADU657" in told or "hidden ref" in told
    assert clone.git("ls-remote", "origin") == before


def test_an_amended_commit_that_was_pushed_is_refused(clone: Clone):
    clone.take("verify", 100, "sari")
    assert clone.push().returncode == 0
    clone.git("commit", "--quiet", "--amend", "-m", "other words", at=101)
    pushed = clone.push("--force", "origin", "HEAD:refs/heads/main")
    assert pushed.returncode != 0


def test_a_rewritten_history_shows_against_what_was_audited_before(clone: Clone):
    clone.take("verify", 100, "sari")
    from datetime import UTC, datetime

    from aduan.store.audit.span import audit_history
    from aduan.store.git.repository import Repository

    repo = Repository(clone.root, unaltered=True)
    assert audit_history(repo, datetime.now(UTC)).findings == ()
    clone.git("reset", "--quiet", "--hard", "HEAD~")
    assert [f.code for f in audit_history(repo, datetime.now(UTC)).findings] == ["ADU653"]


def test_an_honest_push_is_taken(clone: Clone):
    clone.take("verify", 100, "sari")
    clone.take("explain", 101, "sari")
    assert clone.push().returncode == 0
    assert clone.codes() == []
