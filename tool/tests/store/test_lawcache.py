"""The law compiled is taken again for the same bytes, and for no others."""

import json

import pytest

from aduan.store.audit.laws import _READINGS, Laws
from aduan.store.files import lawcache
from aduan.store.files.lawfiles import digest_of, judge_law, law_paths, read_law
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
        lawcache.keep(office.root, office.cache, read_law(office.root))


def test_it_is_not_taken_for_other_bytes_nor_by_another_version(office, contents, monkeypatch):
    digest = digest_of(contents)
    assert lawcache.load_same("0" * 64, office.cache) is None
    monkeypatch.setattr(lawcache, "__version__", "0.0.0")
    assert lawcache.load_same(digest, office.cache) is None


def test_what_cannot_be_read_is_not_taken(office, contents):
    file = office.cache / lawcache.NAME
    for broken in (b"", b"[]", b"{}", b"\xff", json.dumps({"version": "0.1.0"}).encode()):
        file.write_bytes(broken)
        assert lawcache.load_same(digest_of(contents), office.cache) is None


def test_a_law_beside_which_copies_lie_is_not_taken(office, contents):
    copy = office.root / "schema/staff (1).yaml"
    copy.write_bytes(contents["schema/staff.yaml"])
    reading = read_law(office.root)
    lawcache.keep(office.root, office.cache, reading)
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
