"""Several clones against one bare remote with the server's hook on: all end equal, and nothing is
lost.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import Voice
from aduan.store.audit.span import audit_history
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlwrite import write_item
from aduan.store.git.landing import finish_interrupted, settling
from aduan.store.git.repository import Repository
from aduan.store.office.check import check_office
from aduan.store.sync import makers, restoringrights, syncing
from aduan.store.sync.admitting import UnlawfulError
from aduan.store.sync.bringingback import Vouching
from aduan.store.sync.heldback import list_held_back
from aduan.store.sync.line import SharedLine
from aduan.store.sync.remote import PushRefusedError, push
from aduan.store.sync.restoring import restore
from aduan.store.sync.syncing import Synced
from aduan.store.sync.waiting import list_waiting_paths
from tests.histories import (
    DOMAIN,
    NOW,
    OTHER_PATH,
    PATH,
    Clone,
    begin_history,
    copy_station,
    found_office,
    hours_at,
    when,
)
from tests.offices import find_broken
from tests.store.sync.stations import COUNT, clone_again, exchange, head


def let_all_write_beside(office: Path) -> None:
    """A rule for what stands beside the office, where that is a folder of a repository."""
    procedure = office / "schema/sop/dharmasraya-2017.yaml"
    rules, beside = "  rules:\n", '    - {paths: ["/**"], by: [officer, admin]}\n'
    text = procedure.read_text("utf-8").replace(rules, rules + beside, 1)
    procedure.write_text(text, encoding="utf-8", newline="\n")


def test_nothing_new_on_either_side(clone: Clone):
    done = exchange(clone)
    assert (done.received, done.sent, done.kept) == (0, 0, ())


def test_what_others_entered_comes_in_and_what_was_entered_here_goes_out(clone: Clone):
    other = clone_again(clone, "lain")
    other.take("verify", 50, "sari")
    assert exchange(other).sent == 1
    clone.take("record", 51, "sari", OTHER_PATH)
    done = exchange(clone)
    assert (done.received, done.sent) == (1, 1)
    assert exchange(other).received == 1
    assert head(other) == head(clone)
    for side in (clone, other):
        assert side.git("status", "--porcelain") == ""
        assert side.audit().is_clean
        side.git("fsck", "--strict")


def test_an_audit_before_an_exchange_does_not_take_what_was_made_anew_for_rewritten(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("record", 50, "sari", OTHER_PATH)
    assert clone.audit_on().is_clean
    other.take("verify", 51, "sari")
    assert exchange(other).sent == 1
    done = exchange(clone)
    assert (done.received, done.sent) == (1, 1)
    audited = clone.audit_on()
    assert (audited.is_clean, audited.commits) == (True, 2)


def test_what_was_shared_and_is_gone_is_rewritten_history_for_an_audit_all_the_same(clone: Clone):
    clone.take("record", 50, "sari", OTHER_PATH)
    assert exchange(clone).sent == 1
    assert clone.audit_on().is_clean
    clone.git("commit", "--quiet", "--amend", "-m", "x", by="sari", at=52)
    assert [finding.code for finding in clone.audit_on().findings] == ["ADU653"]


def test_ctrl_c_while_the_server_is_waited_for_loses_nothing(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    clone.take("verify", 50, "sari")

    def stop(*_words: object) -> NoReturn:
        raise KeyboardInterrupt

    def stop_late(*words: Any) -> NoReturn:
        push(*words)
        raise KeyboardInterrupt

    for name, stopped in (("fetch", stop), ("push", stop), ("push", stop_late)):
        with monkeypatch.context() as patch:
            patch.setattr(syncing, name, stopped)
            with pytest.raises(KeyboardInterrupt):
                exchange(clone)
    assert exchange(clone).sent == 0
    assert clone.git("status", "--porcelain") == ""
    assert clone.read(PATH).count(b"event: verify") == 1
    assert clone.git("ls-remote", "origin", "main").split()[0] == head(clone)


def tell(done: Synced) -> list[tuple[str, str, str]]:
    """Each step that was not entered: which, whose, and who had moved the case before."""
    missed = [one for kept in done.kept for one in kept.missed]
    return [(m.event.name, m.event.by, m.beside.by if m.beside else "") for m in missed]


def test_both_took_the_same_step_and_the_second_is_not_entered_and_told(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    clone.take("verify", 50, "sari")
    other.take("verify", 51, "p1")
    exchange(clone)
    done = exchange(other)
    assert tell(done) == [("verify", "p1", "sari")]
    assert exchange(clone).kept == ()
    assert clone.read(PATH) == other.read(PATH)
    assert b"event: noted" in clone.read(PATH)
    assert clone.audit().is_clean
    assert exchange(other).kept == ()
    assert len(list_held_back(Repository(other.root), other.office.law, datetime.now(UTC))) == 1


def test_a_local_merge_is_flattened(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    clone.take("verify", 50, "sari")
    other.take("record", 51, "p1", OTHER_PATH)
    exchange(clone)
    other.git("pull", "--quiet", "--no-rebase", "--no-edit", by="p1")
    assert len(other.git("log", "-1", "--format=%P").split()) == 2
    exchange(other)
    assert other.git("rev-list", "--merges", "HEAD") == ""
    exchange(clone)
    assert head(clone) == head(other)
    assert clone.audit().is_clean


def test_what_came_and_breaks_the_rules_is_not_taken_in(clone: Clone):
    """A host without our hook takes anything; the next clerk's laptop does not."""
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    other = clone_again(clone, "lain")
    other.write(PATH, other.read(PATH).replace(b"Contoh.", b"Cantoh."))
    other.commit("sari", 50)
    assert other.push().returncode == 0
    before = head(clone)
    with pytest.raises(UnlawfulError) as refused:
        exchange(clone)
    assert [f.code for f in refused.value.findings] == ["ADU601"]
    assert (head(clone), clone.git("status", "--porcelain")) == (before, "")


def test_what_was_committed_here_and_breaks_the_rules_does_not_go_out(clone: Clone):
    clone.write(PATH, clone.read(PATH) + clone.item("verify", 50, "sari"))
    clone.commit("budi", 50)
    before = head(clone)
    with pytest.raises(UnlawfulError) as refused:
        exchange(clone)
    # Made anew it would have been another commit, which nobody can look at.
    assert [(f.code, f.commit) for f in refused.value.findings] == [("ADU610", before)]
    assert (head(clone), clone.git("status", "--porcelain")) == (before, "")


def test_a_step_that_its_author_may_not_take_is_not_entered_and_told_why(clone: Clone):
    clone.take("verify", 50, "budi")
    (kept,) = exchange(clone).kept
    (missed,) = kept.missed
    assert missed.why is not None
    assert missed.why.code == "ADU303"
    assert b"event: noted" in clone.read(PATH)
    assert clone.audit().is_clean


def test_where_the_server_refuses_its_words_are_shown(clone: Clone):
    hook = clone.root.parent / "server.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho tutup hari ini >&2\nexit 1\n")
    clone.take("verify", 50, "sari")
    with pytest.raises(PushRefusedError) as refused:
        exchange(clone)
    assert "tutup hari ini" in str(refused.value.values["words"])


def test_a_hook_of_somebody_s_that_lets_nothing_out_is_no_network_that_is_down(
    clone: Clone, tmp_path: Path
):
    hook = tmp_path / "hooks" / "pre-push"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho 'LFS is not installed' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    clone.git("config", "core.hooksPath", str(hook.parent))
    clone.take("verify", 50, "sari")
    with pytest.raises(SurroundingsError, match="a hook of git's on this computer") as refused:
        exchange(clone)
    assert refused.value.values["words"] == "LFS is not installed"
    assert "core.hooksPath" in refused.value.hint(Voice("en"))


def test_a_file_that_both_changed_is_kept_with_its_author_and_told(clone: Clone):
    other = clone_again(clone, "lain")
    for side, text in ((clone, b"# satu\n"), (other, b"# dua\n")):
        side.write("schema/office.yaml", side.read("schema/office.yaml") + text)
        side.commit("arif", 50)
    exchange(clone)
    theirs = head(other)
    done = exchange(other)
    assert [(kept.commit, kept.paths) for kept in done.kept] == [(theirs, ("schema/office.yaml",))]
    assert other.read("schema/office.yaml").endswith(b"# satu\n")
    assert other.git("rev-parse", f"refs/aduan/kept/{theirs[:12]}") == theirs
    assert (head(other), other.git("status", "--porcelain")) == (head(clone), "")


def test_files_that_others_removed_are_removed(clone: Clone):
    clone.write("site/catatan/satu.txt", b"x")
    clone.commit("arif", 50)
    exchange(clone)
    other = clone_again(clone, "lain")
    clone.git("rm", "--quiet", "-r", "site/catatan")
    clone.commit("arif", 51)
    exchange(clone)
    exchange(other)
    assert not (other.root / "site/catatan").exists()
    assert other.git("status", "--porcelain") == ""


def test_work_that_is_not_committed_is_not_overwritten(clone: Clone):
    other = clone_again(clone, "lain")
    other.take("verify", 50, "sari")
    exchange(other)
    clone.write(PATH, clone.read(PATH) + b"# belum selesai\n")
    with pytest.raises(RefusedError, match="not committed"):
        exchange(clone)
    assert clone.read(PATH).endswith(b"# belum selesai\n")
    clone.write("lain.txt", b"x")
    clone.git("checkout", "--", PATH)
    assert exchange(clone).received == 1


def test_an_empty_remote_gets_everything(clone: Clone):
    clone.git(
        "init", "--quiet", "--bare", "--initial-branch=main", str(clone.root.parent / "baru.git")
    )
    clone.git("remote", "set-url", "origin", "../baru.git")
    with pytest.raises(RefusedError, match="other side is empty"):
        exchange(clone)
    assert exchange(clone, first=True).sent == 5
    assert clone.git("ls-remote", "origin", "refs/heads/main").split()[0] == head(clone)


def test_no_remote_and_one_that_is_not_there(clone: Clone):
    clone.git("remote", "set-url", "origin", "../tidak-ada.git")
    with pytest.raises(SurroundingsError, match="cannot be reached"):
        exchange(clone)
    clone.git("remote", "remove", "origin")
    with pytest.raises(
        SurroundingsError, match="nothing is shared yet: this office has no shared place"
    ):
        exchange(clone)


def test_another_office_is_not_mixed_in(clone: Clone, tmp_path: Path):
    other = found_office(tmp_path / "kantor-lain")
    begin_history(other)
    other.git("clone", "--quiet", "--bare", str(other.root), str(tmp_path / "lain.git"))
    clone.git("remote", "set-url", "origin", str(tmp_path / "lain.git"))
    before = head(clone)
    with pytest.raises(RefusedError):
        exchange(clone)
    assert head(clone) == before


# -- eight clerks at once

CLERK = """
import contextlib, io, json, random, sys, time
from aduan.cli.main import run

root, person, seed, cases, *shared = sys.argv[1:]
rng = random.Random(f"{person}|{seed}")
log = []

def aduan(*words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            run(["--lang", "en", "--office", root, *words])
        except SystemExit as end:
            code = int(end.code or 0)
    log.append([words[0], code, err.getvalue()[-600:]])
    return out.getvalue()

NOTE = ["--note", "Rekaan."]
STEPS = [
    ["record"], ["escalate", *NOTE], ["explain", "--medium", "phone", *NOTE], ["attempt", "--medium", "phone"],
    ["verify", "--category", "delay", "--no-supervision", *NOTE], ["retract", *NOTE],
    ["satisfied", "--medium", "phone", "--evidence", "message"], ["reopen", *NOTE],
]
NEW = ["--channel", "visit", "--service", "other", "--confidentiality", "anonymous"]
NEW += ["--subject", "Rekaan", "--description", "Rekaan"]
for turn in range(int(cases)):
    case = json.loads(aduan("new", *NEW, "--json"))["id"]
    aduan("record", case)
    for _ in range(2):
        step, *options = rng.choice(STEPS)
        aduan(step, rng.choice(shared), *options)
    time.sleep(rng.random() * 0.2)
    if rng.random() < 0.3 or turn == int(cases) - 1:
        aduan("sync")
print(json.dumps(log))
"""


def history_of(clone: Clone) -> Counter[str]:
    """Every step of every case in a clone, as its words."""
    from aduan.store.files.chunks import split_chunks

    found: Counter[str] = Counter()
    for path in sorted((clone.root / "cases").glob("2*/*/*.yaml")):
        for chunk in split_chunks(path.read_bytes()).items:
            found[path.name + chunk.body] += 1
    return found


def committed_by(clone: Clone) -> Counter[str]:
    """Every step that any commit has added, as its words: what must be there at the
    end.
    """
    from aduan.store.files.chunks import split_chunks

    found: Counter[str] = Counter()
    for commit in clone.git("rev-list", "HEAD").split():
        for line in clone.git(
            "diff-tree", "-r", "--root", "--no-commit-id", commit, "--", "cases"
        ).splitlines():
            meta, path = line.split("\t")
            old, new = meta.split()[2:4]
            if not path.endswith("box.yaml") and path.endswith(".yaml"):
                before = (
                    split_chunks(clone.run("cat-file", "blob", old).stdout).items
                    if set(old) != {"0"}
                    else ()
                )
                for chunk in split_chunks(clone.run("cat-file", "blob", new).stdout).items[
                    len(before) :
                ]:
                    found[Path(path).name + chunk.body] += 1
    return found


def count_steps(clone: Clone) -> tuple[int, int]:
    """How many steps the eight clerks have on the line, and how many lines tell of others of
    theirs.
    """
    from aduan.store.files.chunks import split_chunks

    entered = told = 0
    for path in (clone.root / "cases").glob("2*/*/*.yaml"):
        for chunk in split_chunks(path.read_bytes()).items:
            is_told = chunk.item["event"] == "noted"
            told += is_told
            entered += chunk.by.startswith("p") and not is_told
    return entered, told


def run_clerks(
    clones: list[Clone], seed: int, cases: int, shared: list[str]
) -> list[list[tuple[str, int, str]]]:
    environment = {k: v for k, v in os.environ.items() if k != "ADUAN_NOW"}
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", CLERK, str(c.root), f"p{n}", str(seed), str(cases), *shared],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )
        for n, c in enumerate(clones)
    ]
    logs = []
    for worker in workers:
        out, err = worker.communicate()
        assert worker.returncode == 0, err
        logs.append(json.loads(out.splitlines()[-1]))
    return logs


def meet(template: Path, folder: Path, seed: int, cases: int) -> None:
    """Eight clerks work at once and exchange; at the end all have all of it."""
    first = copy_station(template, folder / "station")
    shared = [Path(path).stem for path in (PATH, OTHER_PATH)]
    clones = [clone_again(first, f"p{number}", f"p{number}") for number in range(COUNT)]
    logs = run_clerks(clones, seed, cases, shared)
    for log in logs:
        for name, code, words in log:
            assert code in (0, 1), (name, code, words)
            assert "Traceback" not in words
            assert "should not happen" not in words
            assert name != "sync" or code == 0, words
    for _turn in range(2):
        for clone in clones:
            exchange(clone)
    assert len({head(clone) for clone in clones}) == 1
    assert len({clone.git("rev-parse", "HEAD^{tree}") for clone in clones}) == 1
    for clone in clones:
        assert clone.git("status", "--porcelain") == ""
    last = clones[0]
    assert history_of(last) == committed_by(last)
    taken = sum(name != "sync" and code == 0 for log in logs for name, code, _words in log)
    entered, told = count_steps(last)
    kept = [o for c in clones for o in list_held_back(Repository(c.root), c.office.law, NOW)]
    # The same step twice in one second is one line: nothing tells the two apart.
    lines = {(o.path, o.event.name, o.event.by, o.event.at) for o in kept if o.event}
    assert (entered + len(kept), told) == (taken, len(lines))
    assert len(list((last.root / "cases").glob("2*/*/*.yaml"))) == COUNT * cases + 2
    audited = audit_history(Repository(last.root, unaltered=True), datetime.now(UTC), whole=True)
    assert [f.code for f in audited.findings] == []
    last.git("fsck", "--strict")
    report = check_office(OfficeFolder(last.root), datetime.now(UTC))
    assert find_broken(report) == []


# What they do is drawn, and when they meet is chance: each day once, more by ADUAN_DAILY.
SEEDS = (1, 2, 3) if os.environ.get("ADUAN_DAILY") else (1,)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_eight_clerks_at_once_end_equal_and_nothing_is_lost(
    template: Path, tmp_path: Path, seed: int
):
    meet(template, tmp_path, seed, int(os.environ.get("ADUAN_CLERK_CASES", "3")))


def cut_off(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_an_office_in_a_folder_of_a_repository_is_exchanged_whole(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What others changed beside the office comes in as well, and a case that both went on with is
    merged.

    Also where the power goes off in the middle.
    """
    whole = Clone(tmp_path / "besar")
    whole.root.mkdir()
    whole.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(clone.root / "schema", whole.root / "kantor" / "schema")
    shutil.copy(clone.root / ".gitattributes", whole.root)
    let_all_write_beside(whole.root / "kantor")
    whole.commit("arif", 0)
    inner = Clone(whole.root / "kantor")
    inner.write(PATH, clone.read(PATH))
    inner.commit("sari", 2)
    whole.git("clone", "--quiet", "--bare", str(whole.root), str(tmp_path / "besar.git"))
    whole.git("remote", "add", "origin", str(tmp_path / "besar.git"))
    other = Clone(tmp_path / "lain")
    whole.git("clone", "--quiet", str(tmp_path / "besar.git"), str(other.root))
    for name, value in (("user.name", "p1"), ("user.email", f"p1@{DOMAIN}")):
        other.git("config", name, value)
    whole.git("config", "user.name", "sari")
    whole.git("config", "user.email", f"sari@{DOMAIN}")
    inner.take("verify", 50, "sari")
    outer = Clone(other.root / "kantor")
    other.write("catatan.txt", b"x")
    other.commit("p1", 50)
    outer.take("verify", 51, "p1")
    exchange(inner)
    assert tell(exchange(outer)) == [("verify", "p1", "sari")]
    with monkeypatch.context() as patch:
        patch.setattr(settling, "place_entries", cut_off)
        with pytest.raises(KeyboardInterrupt):
            exchange(inner)
    finish_interrupted(Repository(inner.root))
    assert inner.read(PATH) == outer.read(PATH)
    assert whole.read("catatan.txt") == b"x"
    for side in (whole, other):
        assert side.git("status", "--porcelain") == ""


# -- the way back


def push_badly(clone: Clone) -> str:
    """An emptied case, pushed by plain git to a host without our hook; the commit."""
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    clone.write(PATH, b"")
    commit = clone.commit("sari", 50)
    assert clone.push().returncode == 0
    return commit


def be(clone: Clone, person: str) -> Repository:
    clone.git("config", "user.email", f"{person}@{DOMAIN}")
    return Repository(clone.root)


def test_a_bad_push_is_named_by_everybody_and_taken_in_by_nobody(clone: Clone):
    other = clone_again(clone, "lain")
    exchange(clone)
    before = head(other)
    push_badly(clone)
    for side in (other, clone):
        with pytest.raises(UnlawfulError):
            exchange(side)
    assert head(other) == before


def test_the_way_back_mends_a_bad_push_and_work_goes_on(clone: Clone):
    other = clone_again(clone, "lain", "arif")
    exchange(clone)
    exchange(other)
    good = head(clone)
    bad = push_badly(clone)
    done = restore(be(other, "arif"), datetime.now(UTC))
    assert (done.head, done.dropped, done.count) == (good, bad, 1)
    assert other.git("rev-parse", f"refs/aduan/dropped/{bad[:12]}") == bad
    assert [kept.commit for kept in exchange(clone).kept] == [bad]
    assert head(clone) == good
    clone.take("verify", 51, "sari")
    exchange(clone)
    assert exchange(other).received == 1
    assert other.audit().is_clean


def test_only_who_keeps_the_law_sets_the_branch_back_and_only_where_there_is_need(clone: Clone):
    exchange(clone)
    with pytest.raises(RefusedError, match="nothing to mend"):
        restore(be(clone, "arif"), datetime.now(UTC))
    push_badly(clone)
    with pytest.raises(RefusedError, match="only these may set"):
        restore(be(clone, "sari"), datetime.now(UTC))


def insert_early(other: Clone) -> str:
    """A step that is dated before the last one, which stands below it again as it was; put there by
    force, by who has the server itself.
    """
    other.git("reset", "--quiet", "--hard", "HEAD~")
    other.take("attempt", 49.5, "p1", OTHER_PATH, medium="phone")
    other.take("verify", 50, "sari")
    refused = other.run("push", "--quiet", "--force", "origin", "HEAD:refs/heads/main")
    assert b"ADU654" in refused.stderr
    server = Clone(other.root.parent / "server.git")
    server.git("fetch", "--quiet", str(other.root), "+HEAD:refs/heads/main")
    # Whoever has never known the line otherwise sees nothing in it.
    assert other.audit().is_clean
    return head(other)


def test_what_is_put_among_what_was_agreed_on_is_taken_in_by_nobody(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    clone.take("verify", 50, "sari")
    agreed = exchange(clone).head
    exchange(other)
    forged = insert_early(other)
    with pytest.raises(RefusedError, match="where it never stood"):
        exchange(clone)
    assert head(clone) == agreed
    # A clerk's way back takes it in as little.
    with pytest.raises(RefusedError, match="only these may set"):
        restore(be(clone, "sari"), datetime.now(UTC))
    # An administrator says why it makes room: it keeps the rules as well.
    now = datetime.now(UTC)
    with pytest.raises(RefusedError, match="keep the rules"):
        restore(be(clone, "arif"), now)
    said = Vouching("arif", now.date(), "sisipan atas nama p1")
    done = restore(be(clone, "arif"), now, said=said, leave=True)
    assert (clone.git("rev-parse", f"{done.head}~"), done.dropped) == (agreed, forged)
    assert exchange(clone).head == done.head


def test_what_the_other_side_lost_is_named_and_brought_back(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("verify", 50, "sari")
    exchange(clone)
    exchange(other)
    now = head(other)
    roll_back(clone, f"{now}~")
    with pytest.raises(RefusedError, match="no longer has"):
        exchange(other)
    done = restore(be(other, "arif"), datetime.now(UTC))
    assert (done.head, done.dropped) == (now, "")
    assert exchange(clone).head == now


def test_a_clerk_brings_back_what_was_lost_since_that_takes_nothing_off(clone: Clone):
    clone.take("verify", 50, "sari")
    now = exchange(clone).head
    roll_back(clone, f"{now}~")
    done = restore(be(clone, "sari"), datetime.now(UTC))
    assert (done.head, done.dropped, done.is_anew) == (now, "", False)


def test_what_was_lost_below_a_good_step_is_entered_anew_and_nothing_good_is_taken_off(
    clone: Clone,
):
    """Rolled back by somebody on a host without our hook; a colleague then entered a step."""
    other = clone_again(clone, "lain")
    third = clone_again(clone, "ketiga")
    clone.take("verify", 50, "sari")
    lost = exchange(clone).head
    roll_back(clone, f"{lost}~")
    other.take("record", 50.5, "sari", OTHER_PATH)
    exchange(other)
    with pytest.raises(RefusedError, match="no longer has"):
        exchange(clone)
    done = restore(be(clone, "sari"), datetime.now(UTC))
    assert (done.count, done.is_anew) == (1, True)
    assert clone.git("rev-parse", f"refs/aduan/dropped/{lost[:12]}") == lost
    assert exchange(clone).sent == 1
    exchange(third)
    assert third.read(PATH).count(b"event: verify") == 1
    assert b"event: record" in third.read(OTHER_PATH)
    assert third.audit().is_clean


def test_whoever_had_agreed_on_what_was_lost_enters_it_once(clone: Clone):
    """Two clones that both had it do the same, one after the other."""
    other = clone_again(clone, "lain")
    third = clone_again(clone, "ketiga")
    clone.take("verify", 50, "sari")
    lost = exchange(clone).head
    exchange(other)
    roll_back(clone, f"{lost}~")
    third.take("record", 50.5, "sari", OTHER_PATH)
    exchange(third)
    for one in (clone, other):
        restore(be(one, "sari"), datetime.now(UTC))
        exchange(one)
    assert exchange(clone).head == exchange(other).head == exchange(third).head
    assert third.read(PATH).count(b"event: verify") == 1
    assert b"event: noted" not in third.read(PATH)


def test_a_step_that_was_not_entered_is_told_once_whoever_knew_of_it(clone: Clone):
    """Rolled back, taken by somebody else, and then put back by two clones."""
    other = clone_again(clone, "lain")
    third = clone_again(clone, "ketiga")
    clone.take("verify", 50, "sari")
    lost = exchange(clone).head
    exchange(other)
    roll_back(clone, f"{lost}~")
    third.take("verify", 50.5, "p1")
    exchange(third)
    for one in (clone, other):
        restore(be(one, "sari"), datetime.now(UTC))
        exchange(one)
    exchange(third)
    assert third.read(PATH).count(b"event: verify") == 1
    assert third.read(PATH).count(b"event: noted") == 1
    assert third.audit().is_clean


def test_a_person_s_number_in_a_message_is_not_handed_on(clone: Clone):
    """It would stay in every clone; before that it is mended by one command."""
    other = clone_again(clone, "lain")
    clone.take("verify", 50, "sari")
    message = "dari Ibu Rekaan, NIK 1310124505850001"
    clone.git("commit", "--quiet", "--amend", "--no-verify", "-m", message, by="sari", at=50)
    with pytest.raises(UnlawfulError) as refused:
        exchange(clone)
    assert [finding.code for finding in refused.value.findings] == ["ADU647"]
    clone.git("commit", "--quiet", "--amend", "--no-verify", "-m", "verify", by="sari", at=50)
    assert exchange(clone).sent == 1
    assert exchange(other).received == 1


def test_a_person_s_number_that_a_server_without_hook_took_is_told_where_it_comes_in(clone: Clone):
    """In a message, a name, a page: never the number itself."""
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    other = clone_again(clone, "lain", "arif")
    page = "site/tentang.md"
    other.write(page, b"Hubungi 0812-3456-7890.\n")
    shown = other.commit("arif", 200)
    named = {"GIT_AUTHOR_NAME": "Arif 0812-3456-7890"}
    signed = other.commit("arif", 201, "-m", "NIK 1310124505850001", env=named)
    other.git("push", "--quiet", "origin", "HEAD:main")
    done = exchange(clone)
    told = [(one.code, one.commit, one.path, one.line) for one in done.noticed]
    assert sorted(told) == [("ADU647", signed, "", 0), ("ADU676", shown, page, 1)]
    assert done.received == 2
    assert exchange(clone).noticed == ()


def test_a_meeting_place_that_was_lost_is_filled_again_from_a_clone(clone: Clone):
    other = clone_again(clone, "lain")
    clone.take("verify", 50, "sari")
    exchange(clone)
    Clone(clone.root.parent / "server.git").git("update-ref", "-d", "refs/heads/main")
    with pytest.raises(RefusedError, match="the other side is empty"):
        exchange(clone)
    syncing.sync(Repository(clone.root), lambda: datetime.now(UTC), first=True)
    assert exchange(other).head == head(clone)


def lose_below_a_good_step(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> tuple[Clone, Clone]:
    """Of a signed office: somebody who took in a colleague's step that the other side then lost, and
    an administrator who never saw it.
    """
    # On a host that runs no hook of ours.
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    holder, keeper = clone_again(clone, "lain"), clone_again(clone, "pengelola")
    clone.take("verify", 50, "sari")
    lost = exchange(clone).head
    exchange(holder)
    roll_back(clone, f"{lost}~")
    third = clone_again(clone, "ketiga")
    third.take("record", 50.5, "sari", OTHER_PATH)
    exchange(third)
    exchange(keeper)
    for module in (makers, restoringrights):
        monkeypatch.setattr(module, "is_required", lambda _law, _day: True)
    return holder, keeper


def test_what_others_signed_does_not_leave_the_record_by_a_clerk_s_restoring(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    holder, keeper = lose_below_a_good_step(clone, monkeypatch)
    with pytest.raises(RefusedError, match="others signed") as refused:
        restore(be(holder, "p1"), datetime.now(UTC))
    assert refused.value.values["people"] == f"sari@{DOMAIN}"
    with pytest.raises(RefusedError, match="only these may set"):
        restore(be(keeper, "p2"), datetime.now(UTC), holder.root)
    lost = head(holder)
    # Nor does what came in meanwhile, unless the keeper says so; who made it enters it again.
    with pytest.raises(RefusedError, match="commits off that keep the rules") as refused:
        restore(be(keeper, "arif"), datetime.now(UTC), holder.root)
    assert refused.value.values["people"] == f"sari@{DOMAIN}"
    with pytest.raises(RefusedError, match="commits off that keep the rules"):
        restore(be(keeper, "arif"), datetime.now(UTC), holder.root, leave=True)
    said = Vouching("arif", datetime.now(UTC).date(), "kiriman paksa")
    done = restore(be(keeper, "arif"), datetime.now(UTC), holder.root, leave=True, said=said)
    assert keeper.git("rev-parse", f"{done.head}~") == lost
    assert exchange(holder).head == done.head
    third = Clone(holder.root.parent / "ketiga")
    with pytest.raises(RefusedError, match="no longer has"):
        exchange(third)
    assert restore(be(third, "sari"), datetime.now(UTC)).is_anew
    exchange(third)
    exchange(holder)
    assert b"event: verify" in holder.read(PATH)
    assert b"event: record" in holder.read(OTHER_PATH)


def test_the_administrator_s_restoring_takes_nothing_off_that_keeps_the_rules(clone: Clone):
    """An honest mending after a forced push, by somebody who had lost a step and one who had not."""
    keeper, holder = clone_again(clone, "pengelola"), clone_again(clone, "lain")
    clone.take("verify", 50, "sari")
    lost = exchange(clone).head
    exchange(holder)
    roll_back(clone, f"{lost}~")
    third = clone_again(clone, "ketiga")
    third.take("record", 50.5, "sari", OTHER_PATH)
    exchange(third)
    with pytest.raises(RefusedError, match="keep the rules"):
        restore(be(keeper, "arif"), datetime.now(UTC), holder.root)
    assert restore(be(holder, "arif"), datetime.now(UTC)).is_anew
    for one in (holder, third, keeper):
        exchange(one)
        assert one.read(PATH).count(b"event: verify") == 1
        assert one.read(OTHER_PATH).count(b"event: record") == 1
    assert keeper.audit().is_clean


def test_who_leaves_others_theirs_is_told_of_it_each_time(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    holder, _keeper = lose_below_a_good_step(clone, monkeypatch)
    restore(be(holder, "p1"), datetime.now(UTC), leave=True)
    exchange(holder)
    for _time in range(2):
        exchange(holder)
        assert list_waiting_paths(Repository(holder.root)) == {PATH: f"sari@{DOMAIN}"}


def test_who_keeps_no_law_brings_nothing_from_elsewhere(clone: Clone, tmp_path: Path):
    exchange(clone)
    with pytest.raises(RefusedError, match="no clone that can be read"):
        restore(be(clone, "arif"), datetime.now(UTC), tmp_path)


def roll_back(clone: Clone, commit: str) -> None:
    """What a force push does on a host that judges nothing."""
    Clone(clone.root.parent / "server.git").git("update-ref", "refs/heads/main", commit)


def test_where_signatures_are_asked_for_the_steps_of_others_wait(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    other = clone_again(clone, "lain")
    clone.take("record", 50, "sari", OTHER_PATH)
    exchange(clone)
    other.take("verify", 51, "p1")
    monkeypatch.setattr(makers, "is_required", lambda _law, _day: True)
    done = exchange(other)
    assert (done.waiting, done.sent) == (1, 0)
    assert list_waiting_paths(Repository(other.root)) == {PATH: f"p1@{DOMAIN}"}
    be(other, "p1")
    done = exchange(other)
    assert (done.waiting, done.sent) == (0, 1)
    assert b"event: verify" in other.read(PATH)
    assert list_waiting_paths(Repository(other.root)) == {}


# -- the register of the box


def test_a_plain_commit_beside_a_colleague_s_fast_clock_is_entered_anew(clone: Clone):
    other = clone_again(clone, "lain")
    now = hours_at(datetime.now(UTC))
    clone.take("verify", now + 0.15, "sari")
    exchange(clone)
    exchange(other)
    other.take("attempt", now, "sari", OTHER_PATH, medium="phone")
    assert exchange(other).kept == ()
    assert other.codes() == []
    assert exchange(clone).received == 1


def test_what_was_entered_before_the_clock_was_put_back_is_entered_anew(clone: Clone):
    """A second is enough: what is yet to come is refused, and who complained has a receipt."""
    other = clone_again(clone, "lain")
    now = hours_at(datetime.now(UTC))
    clone.take("attempt", now, "sari", OTHER_PATH, medium="phone")
    exchange(clone)
    new = case_path(make_id(when(now).date(), b"CLOCKS"))
    other.take("verify", now + 0.15, "sari")
    other.take("receive", now + 0.15, "sari", new)
    done = exchange(other)
    assert (done.kept, done.sent) == ((), 2)
    assert exchange(clone).received == 2
    assert clone.codes() == []


def log_box(clone: Clone, at: float, by: str = "sari") -> str:
    """An opening of the box entered with a plain git, honestly; the register's place."""
    moment = when(at)
    path = f"cases/{moment.year}/box.yaml"
    head = f'year: "{moment.year}"\nhistory:\n'.encode()
    old = clone.read(path) if clone.path(path).exists() else head
    opening = {"at": moment.isoformat(timespec="seconds"), "by": by, "found": {"box": "0"}}
    clone.write(path, old + write_item(opening).encode())
    clone.commit(by, at)
    return path


def test_openings_of_two_clerks_on_one_day_are_both_entered_whoever_comes_first(clone: Clone):
    other = clone_again(clone, "lain", "p1")
    path = log_box(clone, 287.5)
    log_box(other, 287.2, "p1")
    exchange(clone)
    assert exchange(other).kept == ()
    exchange(clone)
    assert all(when(at).isoformat().encode() in clone.read(path) for at in (287.2, 287.5))
    assert clone.audit().is_clean


def test_an_opening_handed_on_after_days_without_a_network_says_when_it_was_entered(clone: Clone):
    path = log_box(clone, 60)
    assert exchange(clone).kept == ()
    assert b"entered:" in clone.read(path)
    assert clone.audit().is_clean


# -- a law that is changed here and not committed


def spoil_law(clone: Clone) -> dict[str, bytes]:
    """Nobody takes the steps of an officer any more, another zone, and a year that is none."""
    office = clone.read("schema/office.yaml").replace(b"Asia/Jakarta", b"Asia/Jayapura")
    staff = clone.read("schema/staff.yaml").replace(b"{role: officer", b"{role: admin")
    spoilt = {
        "schema/staff.yaml": staff,
        "schema/office.yaml": office,
        "schema/calendar/2030.yaml": b"year: 2030\n",
    }
    for path, content in spoilt.items():
        clone.write(path, content)
    return spoilt


def test_what_is_entered_anew_is_judged_by_the_recorded_law_whatever_lies_here(clone: Clone):
    """What was recorded before the law was changed here goes out as if it had not been."""
    plain, changed = clone_again(clone, "lain"), clone_again(clone, "ubah")
    clone.take("record", 50, "sari", OTHER_PATH)
    exchange(clone)
    for other in (plain, changed):
        other.take("verify", 51, "sari")
    spoilt = spoil_law(changed)
    line = SharedLine(Repository(changed.root), head(changed), "")
    assert line.law
    assert line.law.staff["sari"].roles_on(datetime.now(UTC).date()) >= {"officer"}
    done = exchange(changed)
    assert (done.received, done.sent, done.kept) == (1, 1, ())
    assert {path: changed.read(path) for path in spoilt} == spoilt
    entered = changed.git("show", f"HEAD:{PATH}")
    assert entered.count("event: verify") == 1
    assert exchange(plain).sent == 0
    assert plain.git("show", f"HEAD:{PATH}") == entered
    assert plain.audit().is_clean
