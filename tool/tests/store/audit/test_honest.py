"""Honest histories pass: steps, imports, the law's upkeep, an office inside a
repository.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import CASE_SCHEMA
from aduan.store.audit.checkpoint import read_checkpoint
from aduan.store.audit.span import audit_history, audit_range
from aduan.store.git.repository import Repository
from tests.histories import CASE, OTHER_PATH, PATH, Clone, begin_history, found_office, when
from tests.store.importing_office import make_office, many_rows, write_jakarta


@pytest.fixture(scope="module")
def template(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("honest") / "station"
    begin_history(found_office(root))
    return root


@pytest.fixture
def clone(template: Path, tmp_path: Path) -> Clone:
    shutil.copytree(template, tmp_path / "station", symlinks=True)
    return Clone(tmp_path / "station" / "clone")


def test_a_new_office_and_its_first_cases(clone: Clone):
    audited = clone.audit()
    assert audited.findings == ()
    assert audited.commits == 5


def test_comments_are_added_below(clone: Clone):
    clone.write(PATH, clone.read(PATH) + b"# dilanjutkan besok\n\n")
    clone.commit("sari", 50)
    clone.take("verify", 51, "sari")
    assert clone.codes() == []


def test_the_administrator_and_the_head_change_the_law(clone: Clone):
    for number, by in enumerate(("arif", "ratna")):
        clone.write("schema/office.yaml", clone.read("schema/office.yaml") + b"# catatan\n")
        clone.commit(by, 50 + number)
    assert clone.codes() == []


def test_who_is_added_works_from_the_next_commit_on(clone: Clone):
    role = f"{{role: officer, from: {when(20).date()}}}"
    entry = (
        "  eko:\n    name: Eko (contoh)\n    email: eko@contoh.example\n"
        f"    roles:\n      - {role}\n"
    ).encode()
    clone.write("schema/staff.yaml", clone.read("schema/staff.yaml") + entry)
    clone.commit("arif", 20)
    clone.take("verify", 30, "eko")
    assert clone.codes() == []


def test_what_is_generated_may_be_committed_by_anybody(clone: Clone):
    text = clone.read(CASE_SCHEMA)
    clone.write(CASE_SCHEMA, b"{}\n")
    clone.commit("arif", 20)
    clone.write(CASE_SCHEMA, text)
    clone.commit("sari", 30)
    assert clone.codes() == []


@pytest.mark.parametrize("minutes", [0, 10])
def test_a_step_entered_late_that_says_so_is_honest(clone: Clone, minutes: int):
    entered = 11.5 * 24
    said = when(entered - minutes / 60).isoformat(timespec="seconds")
    item = clone.item("attempt", 3, "sari", medium="phone", entered=said)
    clone.write(OTHER_PATH, clone.read(OTHER_PATH) + item)
    clone.commit("sari", entered)
    assert clone.codes() == []


def test_the_later_of_two_audits_looks_at_what_is_new_alone(clone: Clone):
    repo = Repository(clone.root, unaltered=True)
    moment = datetime.now(UTC)
    assert audit_history(repo, moment).commits == 5
    clone.take("verify", 51, "sari")
    assert audit_history(repo, moment).commits == 1
    assert audit_history(repo, moment, whole=True).commits == 6


def test_what_one_audit_warns_of_the_next_one_says_again(clone: Clone):
    """A telephone number in a message stays there for good: it is no less there the second time."""
    repo = Repository(clone.root, unaltered=True)
    moment = datetime.now(UTC)
    clone.take("verify", 51, "sari")
    clone.git("commit", "--quiet", "--amend", "-m", "Telepon 0812-3456-7890", at=51)
    first, second = audit_history(repo, moment), audit_history(repo, moment)
    assert [found.code for found in first.findings] == ["ADU647"]
    assert second.findings == first.findings
    assert (first.commits, second.commits) == (6, 0)
    assert audit_history(repo, moment, whole=True).findings == first.findings


def test_a_checkpoint_that_was_fetched_is_not_believed(clone: Clone):
    repo = Repository(clone.root, unaltered=True)
    clone.git("update-ref", "refs/aduan/audited", "HEAD")
    assert read_checkpoint(repo) is None
    assert audit_history(repo, datetime.now(UTC)).commits == 5


def test_a_clone_that_is_cut_off_says_what_it_cannot_see(clone: Clone, tmp_path: Path):
    clone.git(
        "clone",
        "--quiet",
        "--depth",
        "2",
        f"file://{clone.root.as_posix()}",
        str(tmp_path / "kurang"),
    )
    codes = Clone(tmp_path / "kurang").codes()
    assert "ADU655" in codes


def test_an_office_that_began_in_a_workshop_says_since_when(clone: Clone):
    """Before there were cases, anybody may have worked on the tool; from the commit that is named
    on it is audited.
    """
    workshop = Clone(clone.root.parent / "bengkel")
    workshop.root.mkdir()
    workshop.git("init", "--quiet", "--initial-branch=main")
    workshop.write("alat.py", b"")
    workshop.commit("orang-asing", 0)
    for folder in ("schema", "cases"):
        shutil.copytree(clone.root / folder, workshop.root / folder)
    shutil.rmtree(workshop.root / "cases" / str(when(1).year))
    start = workshop.commit("orang-asing", 0.1)
    assert not workshop.audit().begun
    office = workshop.read("schema/office.yaml")
    workshop.write("schema/office.yaml", office + f"audited_from: {start}\n".encode())
    workshop.commit("arif", 0.2)
    workshop.take("receive", 1, "sari")
    audited = workshop.audit()
    assert audited.findings == ()
    assert (audited.begun, audited.commits) == (True, 2)
    workshop.write(
        "schema/office.yaml",
        office + f"audited_from: {workshop.git('rev-parse', 'HEAD')}\n".encode(),
    )
    workshop.commit("arif", 2)
    assert "ADU651" in workshop.codes()
    assert workshop.audit().begin == start


def test_who_takes_the_beginning_out_of_the_office_file_does_not_end_the_audit(clone: Clone):
    workshop = Clone(clone.root.parent / "bengkel")
    workshop.root.mkdir()
    workshop.git("init", "--quiet", "--initial-branch=main")
    workshop.write("alat.py", b"")
    start = workshop.commit("orang-asing", 0)
    shutil.copytree(clone.root / "schema", workshop.root / "schema")
    office = workshop.read("schema/office.yaml")
    workshop.write("schema/office.yaml", office + f"audited_from: {start}\n".encode())
    workshop.commit("arif", 0.2)
    workshop.take("receive", 1, "sari")
    workshop.write("schema/office.yaml", office)
    workshop.commit("sari", 2)
    audited = workshop.audit()
    assert audited.begun
    assert {"ADU613", "ADU651"} <= {finding.code for finding in audited.findings}


def test_a_workshop_s_own_range_is_nobody_s_business(clone: Clone):
    """CI asks for the range that was pushed; where no office has begun, there is nothing to
    answer.
    """
    workshop = Clone(clone.root.parent / "bengkel")
    workshop.root.mkdir()
    workshop.git("init", "--quiet", "--initial-branch=main")
    workshop.write("alat.py", b"")
    start = workshop.commit("orang-asing", 0)
    shutil.copytree(clone.root / "schema", workshop.root / "schema")
    workshop.commit("orang-asing", 1)
    audited = audit_range(
        Repository(workshop.root), start, workshop.git("rev-parse", "HEAD"), datetime.now(UTC)
    )
    assert (audited.begun, audited.findings) == (False, ())


def test_an_import_lands_its_codes_first_by_who_may_keep_the_law(tmp_path: Path):
    office = make_office(tmp_path / "office")
    office.take(write_jakarta(tmp_path / "t.csv", *many_rows(40)), now=datetime.now(UTC))
    found = audit_history(
        Repository(office.root, unaltered=True),
        datetime.now(UTC) + timedelta(days=3650),
        whole=True,
    )
    assert [f.code for f in found.findings] == []
    assert found.commits == 3
    assert office.git("diff", "--name-only", "HEAD~2", "HEAD~").split() == [
        "schema/case.schema.json",
        "schema/codes/register.yaml",
    ]
    assert "schema" not in office.git("diff", "--name-only", "HEAD~", "HEAD")


def test_who_may_not_keep_the_law_imports_with_the_codes_that_are_there(tmp_path: Path):
    office = make_office(tmp_path / "office")
    file = write_jakarta(tmp_path / "t.csv", *many_rows(40))
    with pytest.raises(RefusedError, match="need"):
        office.take(file, by="rudi")
    assert office.git("rev-list", "--count", "HEAD") == "1"
    office.take(write_jakarta(tmp_path / "first.csv", *many_rows(35)))
    assert office.take(file, by="rudi").imported == 5


def test_codes_that_come_with_the_cases_by_an_officer_are_refused(tmp_path: Path):
    office = make_office(tmp_path / "office")
    office.take(write_jakarta(tmp_path / "t.csv", *many_rows(40)), now=datetime.now(UTC))
    office.git("reset", "--quiet", "--soft", "HEAD~2")
    rudi = ("-c", "user.email=rudi@contoh.example")
    text = "".join(path.read_text("utf-8") for path in office.cases())
    for path in office.cases():
        path.write_bytes(path.read_bytes().replace(b"by: sari", b"by: rudi"))
    assert "by: sari" in text
    office.git("add", "-A")
    office.git(*rudi, "commit", "--quiet", "--no-verify", "-m", "x")
    found = audit_history(Repository(office.root, unaltered=True), datetime.now(UTC), whole=True)
    assert "ADU613" in {f.code for f in found.findings}


def test_an_import_may_not_change_codes_that_were_there(tmp_path: Path):
    office = make_office(tmp_path / "office")
    codes = office.root / "schema/codes/register.yaml"
    old = codes.read_bytes()
    office.take(write_jakarta(tmp_path / "t.csv", *many_rows(40)), now=datetime.now(UTC))
    codes.write_bytes(old)
    office.git("add", "-A")
    office.git(
        "-c", "user.email=rudi@contoh.example", "commit", "--quiet", "--no-verify", "-m", "x"
    )
    found = audit_history(
        Repository(office.root, unaltered=True),
        datetime.now(UTC) + timedelta(days=3650),
        whole=True,
    )
    # Not by whom it may be, and what was imported stands on the codes.
    assert {f.code for f in found.findings} == {"ADU613", "ADU693"}


def test_an_office_in_a_folder_of_a_repository(clone: Clone, tmp_path: Path):
    whole = Clone(tmp_path / "besar")
    whole.root.mkdir()
    whole.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(clone.root / "schema", whole.root / "kantor" / "schema")
    whole.commit("arif", 0)
    inner = Clone(whole.root / "kantor")
    inner.write(PATH, clone.read(PATH))
    inner.commit("sari", 2)
    assert [
        f.code
        for f in audit_history(Repository(inner.root, unaltered=True), datetime.now(UTC)).findings
    ] == []
    inner.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh."))
    inner.commit("sari", 3)
    found = audit_history(Repository(inner.root, unaltered=True), datetime.now(UTC)).findings
    assert [(f.code, f.path) for f in found] == [("ADU601", PATH)]
    # What stands beside the office has a keeper where the procedure names one, and else none.
    whole.write("catatan.txt", b"x")
    whole.commit("arif", 4)
    found = audit_history(Repository(inner.root, unaltered=True), datetime.now(UTC)).findings
    assert ("ADU665", "/catatan.txt") in [(f.code, f.path) for f in found]


def test_a_finding_names_commit_path_and_line(clone: Clone):
    clone.write(PATH, clone.read(PATH) + clone.item("escalate", 200, "budi"))
    bad = clone.commit("sari")
    [finding] = clone.audit().findings
    lines = clone.read(PATH).decode().splitlines()
    assert (finding.commit, finding.path) == (bad, PATH)
    assert lines[finding.line - 1].strip() == "by: budi"


def test_a_range_is_judged_by_the_law_before_it(clone: Clone):
    start = clone.git("rev-parse", "HEAD")
    clone.take("verify", 60, "budi")
    repo = Repository(clone.root, unaltered=True)
    audited = audit_range(repo, start, clone.git("rev-parse", "HEAD"), datetime.now(UTC))
    assert [f.code for f in audited.findings] == ["ADU303"]
    assert CASE in audited.findings[0].path
