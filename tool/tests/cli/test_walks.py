"""Every path of the procedure by the command line: state, clocks, growth, and one commit of one
path each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.walks import AT_HEAD, DESK, NEW, NOTE, RECORD, VERIFY, WALKS, Line
from tests.offices import git


def walk(aduan: Aduan, lines: list[Line]) -> str:
    """Take the steps; the id of the case."""
    at, person, words = lines[0]
    case_id: str = aduan(*words, "--json", now=f"{at}:00+07:00", person=person).json["id"]
    for line in lines[1:]:
        step(aduan, case_id, line)
    return case_id


def step(aduan: Aduan, case_id: str, line: Line) -> dict[str, object]:
    at, person, words = line
    result = aduan(words[0], case_id, *words[1:], "--json", now=f"{at}:00+07:00", person=person)
    assert result.code == 0, result.err
    taken: dict[str, object] = result.json
    return taken


@pytest.mark.parametrize("name", WALKS)
def test_each_path_ends_where_the_procedure_says(name: str, aduan: Aduan) -> None:
    lines, state, outcome = WALKS[name]
    case_id = walk(aduan, lines)
    shown = aduan("show", case_id, "--json").json
    assert (shown["state"], shown["outcome"]) == (state, outcome)
    assert aduan("check", now="2026-11-24T12:00+07:00", person="sari").code in (0, 1)


def test_the_longest_path_keeps_all_limits(aduan: Aduan) -> None:
    case_id = walk(aduan, AT_HEAD)
    clocks = {
        c["name"]: c
        for c in aduan("show", case_id, "--json", now="2026-11-18T12:00:00+07:00").json["clocks"]
    }
    assert {n: (c["used"], c["status"]) for n, c in clocks.items()} == {
        "officer": (1, "ended"),
        "team": (3, "ended"),
        "head": (4, "ended"),
        "total": (8, "ended"),
        "elapsed": (12, "running"),
    }


def test_a_duplicate_names_the_other_case(aduan: Aduan) -> None:
    first, second = walk(aduan, [NEW]), walk(aduan, [NEW, RECORD])
    step(aduan, second, ("2026-11-02T10:00", "sari", ["duplicate", "--of", first[9:]]))
    shown = aduan("show", second, "--json").json
    assert shown["outcome"] == "duplicate"
    assert shown["history"][-1]["of"] == first


def test_each_step_grows_the_file_and_commits_that_path_alone(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    for line in DESK[1:]:
        before, head = path.read_bytes(), git(office.root, "rev-parse", "HEAD").strip()
        taken = step(aduan, case_id, line)
        assert path.read_bytes().startswith(before)
        assert git(office.root, "rev-parse", "HEAD~1").strip() == head
        assert git(office.root, "show", "--name-only", "--format=", "HEAD").split() == [
            taken["path"]
        ]


def test_a_commit_names_case_event_and_person_and_no_private_word(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    message = git(office.root, "log", "-1", "--format=%B")
    assert message.splitlines()[0] == f"{case_id}: verify"
    assert message.strip().splitlines()[-3:] == [
        f"Aduan-Case: {case_id}",
        "Aduan-Event: verify",
        "Aduan-By: sari",
    ]
    assert "Rekaan" not in git(office.root, "log", "--format=%B")
    assert git(office.root, "log", "-1", "--format=%ae %ce").split() == ["sari@contoh.example"] * 2


def test_comments_written_by_hand_survive(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    path.write_text(path.read_text() + "  # dicek dengan Budi\n\n", newline="\n")
    step(aduan, case_id, RECORD)
    assert "# dicek dengan Budi" in path.read_text()


def test_what_else_is_staged_or_dirty_stays_so(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    (office.root / "staged.txt").write_text("a")
    git(office.root, "add", "staged.txt")
    (office.root / "schema/README.md").open("a").write("dirty\n")
    before = git(office.root, "status", "--porcelain")
    step(aduan, case_id, RECORD)
    assert git(office.root, "status", "--porcelain") == before


@pytest.mark.parametrize(
    ("hook", "text"),
    [("pre-commit", "#!/bin/sh\nexit 1\n"), ("commit-msg", "#!/bin/sh\necho no >&2; exit 1\n")],
)
def test_where_git_refuses_the_file_is_put_back(
    hook: str, text: str, aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    path, before = office.path_of(case_id), office.path_of(case_id).read_bytes()
    add_hook(office.root, hook, text)
    result = aduan("record", case_id)
    assert result.code == 3
    assert path.read_bytes() == before
    assert git(office.root, "status", "--porcelain") == ""


def test_where_git_refuses_a_new_case_nothing_is_left(aduan: Aduan, office: OfficeFolder) -> None:
    add_hook(office.root, "pre-commit", "#!/bin/sh\nexit 1\n")
    assert aduan(*NEW[2], person="sari").code == 3
    assert git(office.root, "status", "--porcelain", "-uall") == ""


def add_hook(root: Path, name: str, text: str) -> None:
    hook = root / ".git/hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(text)
    hook.chmod(0o755)


def test_a_crlf_file_grows_in_its_own_line_ends(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    step(aduan, case_id, RECORD)
    assert path.read_bytes().startswith(before)
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert (
        b"\r"
        not in git(office.root, "show", f"HEAD:{path.relative_to(office.root).as_posix()}").encode()
    )


def test_a_clock_that_is_behind_takes_the_last_event_s_moment(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    taken = aduan("record", case_id, "--json", now="2026-11-02T08:00:00+07:00")
    assert taken.code == 0, taken.err
    history = aduan("show", case_id, "--json").json["history"]
    assert history[1]["at"] == history[0]["at"]


def test_a_step_added_by_hand_and_dated_in_the_future_is_not_swept_in(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    added = '  - event: record\n    at: "2026-11-09T10:00:00+07:00"\n    by: sari\n'
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8", newline="\n")
    before, head = path.read_bytes(), git(office.root, "rev-parse", "HEAD")
    refused = aduan(
        *["verify", case_id, *VERIFY[2][1:]], now="2026-11-02T11:00:00+07:00", person=VERIFY[1]
    )
    assert refused.code == 1
    assert "aduan check" in refused.err
    assert (path.read_bytes(), git(office.root, "rev-parse", "HEAD")) == (before, head)


@pytest.mark.parametrize("door", ["retract", "amend"])
def test_a_wrong_moment_of_receipt_is_mended_by_the_commands_of_the_hint(
    door: str, aduan: Aduan
) -> None:
    wrong = walk(aduan, [NEW])
    words = [*("--field", "waktu diterima", "--to", "kemarin"), *NOTE] if door == "amend" else NOTE
    refused = aduan(door, wrong, *words, now="2026-11-02T11:00:00+07:00", person="sari")
    assert refused.code == 1
    told = f"close this one as the same: `aduan record {wrong}`, `aduan duplicate {wrong}`"
    assert told in refused.err

    entry = [*NEW[2], "--at", "2026-11-02 08:30"]
    right = walk(aduan, [("2026-11-02T11:00", "sari", entry)])
    step(aduan, wrong, ("2026-11-02T11:01", "sari", ["record"]))
    ended = step(aduan, wrong, ("2026-11-02T11:02", "sari", ["duplicate", "--of", right]))
    assert ended["state"] == "closed"
    assert aduan("show", wrong, "--json").json["outcome"] == "duplicate"
