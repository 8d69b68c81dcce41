"""The law compiled is taken again for the same bytes, and for no others."""

import json
import os
from pathlib import Path

import pytest

from aduan.store.audit.laws import _READINGS, Laws
from aduan.store.files import lawcache, lawfiles
from aduan.store.files.lawfiles import LawReading, digest_of, judge_law, law_paths, read_law
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository


@pytest.fixture
def contents(office: OfficeFolder) -> dict[str, bytes]:
    """The bytes of a law's files, which was compiled."""
    assert office.law
    return {
        path.relative_to(office.root).as_posix(): path.read_bytes()
        for path in law_paths(office.root)
    }


def test_a_digest_is_of_every_path_and_byte(contents):
    digest = digest_of(contents)
    assert digest == digest_of(dict(reversed(contents.items())))
    path = next(iter(contents))
    assert digest != digest_of({**contents, path: contents[path] + b"\n"})
    assert digest != digest_of({**contents, "schema/codes/more.yaml": b""})
    assert digest != digest_of({name: raw for name, raw in contents.items() if name != path})


def test_the_law_as_kept_is_the_law_as_judged(office, contents):
    kept = lawcache.load_same(digest_of(contents), office.cache)
    judged = judge_law(contents)
    assert kept is not None
    assert kept.raw == judged.raw
    assert kept.findings == judged.findings


def test_a_change_of_any_file_of_the_law_is_seen(office, contents):
    assert any("retention" in path for path in contents)
    for path, raw in contents.items():
        assert lawcache.load(office.root, office.cache) is not None
        (office.root / path).write_bytes(raw + b"# changed\n")
        assert lawcache.load(office.root, office.cache) is None, path
        (office.root / path).write_bytes(raw)
        lawcache.read_and_keep(office.root, office.cache)


def test_a_change_that_keeps_size_and_time_is_seen(office, contents):
    path = office.root / "schema/sop/dharmasraya-2017.yaml"
    before = path.stat()
    rename_limit(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert lawcache.load(office.root, office.cache) is None
    assert name_limit(office) == "Team's LIMIT"


def rename_limit(path: Path) -> None:
    """Change the law's text, in the same length."""
    text = path.read_text(encoding="utf-8")
    renamed = text.replace("Team's limit", "Team's LIMIT")
    assert (renamed != text, len(renamed)) == (True, len(text))
    path.write_text(renamed, encoding="utf-8", newline="\n")


def name_limit(office: OfficeFolder) -> str:
    """What a limit is called in the law, as a new command reads it."""
    return OfficeFolder(office.root).law.sop.clocks["team"].label.en


def test_what_was_changed_while_it_was_read_is_not_kept(office, monkeypatch):
    path = office.root / "schema/sop/dharmasraya-2017.yaml"
    (office.cache / lawcache.NAME).unlink(missing_ok=True)

    def read_slowly(root: Path) -> LawReading:
        reading = read_law(root)
        rename_limit(path)
        return reading

    with monkeypatch.context() as patch:
        patch.setattr(lawfiles, "read_law", read_slowly)
        assert name_limit(office) == "Team's limit"
    assert name_limit(office) == "Team's LIMIT"


def test_files_that_were_only_copied_are_not_judged_again(office, contents, monkeypatch):
    for path, raw in contents.items():
        (office.root / path).unlink()
        (office.root / path).write_bytes(raw)
    assert lawcache.load(office.root, office.cache) is None
    with monkeypatch.context() as patch:
        patch.setattr(lawfiles, "read_law", None)
        assert OfficeFolder(office.root).law
    assert lawcache.load(office.root, office.cache) is not None


def test_it_is_not_taken_for_other_bytes_nor_by_another_program(office, contents, monkeypatch):
    digest = digest_of(contents)
    assert lawcache.load_same("0" * 64, office.cache) is None
    assert lawcache.load_same(digest, office.cache) is not None
    monkeypatch.setattr(lawcache, "program_mark", lambda: "another")
    assert lawcache.load_same(digest, office.cache) is None


def test_a_program_that_was_installed_anew_reads_the_law_itself(office, contents, monkeypatch):
    assert lawcache.load(office.root, office.cache) is not None
    monkeypatch.setattr(lawcache, "installed_mark", lambda: "anew")
    assert lawcache.load(office.root, office.cache) is None


def test_what_cannot_be_read_is_not_taken(office, contents):
    file = office.cache / lawcache.NAME
    for broken in (b"", b"[]", b"{}", b"\xff", json.dumps({"program": "0.1.0"}).encode()):
        file.write_bytes(broken)
        assert lawcache.load_same(digest_of(contents), office.cache) is None


def test_a_law_beside_which_copies_lie_is_not_taken(office, contents):
    copy = office.root / "schema/staff (1).yaml"
    copy.write_bytes(contents["schema/staff.yaml"])
    lawcache.read_and_keep(office.root, office.cache)
    assert lawcache.load_same(digest_of(contents), office.cache) is None


def test_the_laws_of_a_history_are_the_same_with_it_and_without(office):
    repo = Repository(office.root)
    found = []
    for _turn in range(2):
        _READINGS.clear()
        laws = Laws(repo, "")
        head = repo.run("rev-parse", "HEAD")
        found.append(laws.reading(laws.state(head)))
        (office.cache / lawcache.NAME).unlink(missing_ok=True)
    assert found[0].raw == found[1].raw
    assert found[0].findings == found[1].findings


def test_the_same_bytes_are_judged_once_and_any_others_anew(contents):
    judged = judge_law(contents)
    assert judge_law(dict(contents)).law is judged.law
    path = "schema/staff.yaml"
    changed = judge_law({**contents, path: contents[path] + b"# changed\n"})
    assert changed.law is not judged.law
    assert changed.digest != judged.digest
    (broken,) = judge_law({**contents, path: b"staff: [\n"}).findings
    assert broken.path == path


def test_the_law_of_the_same_text_is_made_once(office, contents):
    kept = lawcache.load(office.root, office.cache)
    again = lawcache.load(office.root, office.cache)
    assert kept is not None
    assert again is not None
    assert again.law is kept.law
