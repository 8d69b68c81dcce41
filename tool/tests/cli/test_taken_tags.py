"""Somebody saw the tags of a key in the vault, wrote them into a case of his own and shared that first:
the case that they are of gets keys of its own when it is entered, and nobody is stopped.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.attachables import make_png
from tests.cli.conftest import Aduan
from tests.cli.laptops import Laptop, add_laptop, add_meeting_place
from tests.cli.sealedwork import LATER, NAME, NEW, RECEIVED, SUBJECT, TEXTS
from tests.offices import git

AFTER = "2026-11-23T12:40:00+07:00"
OTHER_TEXTS = ("--subject", "Lain", "--description", "Contoh rekaan", "--name", "Orang lain")
BEGUN = re.compile(r"""(matter|person): "?([a-z2-7]{26})""")


@pytest.fixture
def own(aduan: Aduan, sealing: OfficeFolder) -> Laptop:
    laptop = Laptop(sealing.root, aduan)
    add_meeting_place(laptop)
    return laptop


def enter(laptop: Laptop, *texts: str) -> str:
    return str(laptop.do("sari", RECEIVED, *NEW, *texts, "--json").json["id"])


def read_tags(laptop: Laptop, case_id: str) -> dict[str, str]:
    return dict(BEGUN.findall(read(laptop, case_id)))


def read(laptop: Laptop, case_id: str) -> str:
    return (laptop.root / case_path(case_id)).read_text("utf-8")


def share_with_tags(laptop: Laptop, tags: dict[str, str]) -> str:
    """A case of another laptop that begins with these keys as it says, shared by a plain git."""
    case_id = enter(laptop, *OTHER_TEXTS)
    text = read(laptop, case_id)
    for group, tag in read_tags(laptop, case_id).items():
        text = text.replace(tag, tags[group])
    (laptop.root / case_path(case_id)).write_text(text, "utf-8", newline="\n")
    git(laptop.root, "commit", "--quiet", "--all", "--no-verify", "--amend", "--no-edit")
    git(laptop.root, "push", "--quiet", "--no-verify", "origin", "HEAD")
    return case_id


def is_shown(laptop: Laptop, case_id: str) -> bool:
    shown = laptop.do("sari", AFTER, "show", case_id).out
    return SUBJECT in shown and NAME in shown


def test_a_case_of_which_the_tags_were_taken_is_sealed_anew_and_entered_with_all_its_steps(
    own: Laptop,
):
    case_id = enter(own, *TEXTS)
    own.do("sari", LATER, "record", case_id)
    own.do("sari", LATER, "attempt", case_id, "--medium", "phone", "--note", "KENARI tidak ada")
    before = read_tags(own, case_id)
    two = add_laptop(own, "dua")
    taken = share_with_tags(two, before)
    done = own.do("sari", AFTER, "sync", "--json").json
    assert (done["sent"], done["not_entered"], done["sealed_anew"]) == (3, [], [case_id])
    after = read_tags(own, case_id)
    assert set(after) == set(before)
    assert not set(after.values()) & set(before.values())
    assert not any(tag in read(own, case_id) for tag in before.values())
    assert is_shown(own, case_id)
    assert "KENARI tidak ada" in own.do("sari", AFTER, "show", case_id).out
    two.do("sari", AFTER, "sync")
    assert read(two, case_id) == read(own, case_id)
    for laptop in (own, two):
        codes = [
            f["code"]
            for f in laptop.run("sari", AFTER, "audit", "--all", "--json").json["findings"]
        ]
        assert "ADU346" not in codes
    # It opens for nobody, and who holds the keys is told so.
    assert "KENARI" not in own.run("sari", AFTER, "show", taken).out


def test_where_no_key_opens_it_who_may_is_named(own: Laptop):
    case_id = enter(own, *TEXTS)
    share_with_tags(add_laptop(own, "dua"), read_tags(own, case_id))
    refused = own.run("joko", AFTER, "sync")
    assert refused.code == 1
    assert "where a key of yours opens it" in refused.err
    assert own.do("sari", AFTER, "sync", "--json").json["sealed_anew"] == [case_id]


def test_what_was_attached_is_sealed_anew_too(own: Laptop, tmp_path: Path):
    case_id = enter(own, *TEXTS)
    picture = tmp_path / "foto.png"
    picture.write_bytes(make_png())
    own.do("sari", LATER, "attach", case_id, str(picture))
    share_with_tags(add_laptop(own, "dua"), read_tags(own, case_id))
    done = own.do("sari", AFTER, "sync", "--json").json
    assert (done["sent"], done["not_entered"]) == (2, [])
    checked = own.run("sari", AFTER, "check", "--vault", "--json").json
    assert [f for f in checked["findings"] if case_id in f["path"] and f["kind"] == "invalid"] == []
    assert checked["vault"]["opened"] >= 3


def test_who_put_it_on_top_with_a_plain_git_is_told_the_command_that_mends_it(
    own: Laptop, monkeypatch: pytest.MonkeyPatch
):
    """The line needs nothing of it anew: only its keys are another's."""
    case_id = enter(own, *TEXTS)
    before = read_tags(own, case_id)
    share_with_tags(add_laptop(own, "dua"), before)
    made = git(own.root, "log", "-1", "--format=%cI").strip()
    with monkeypatch.context() as then:
        then.setenv("GIT_COMMITTER_DATE", made)
        git(own.root, "pull", "--quiet", "--rebase", "origin", "main")
    told = own.run("sari", AFTER, "audit", "--all").out
    assert "ADU346" in told
    assert "not shared yet: `aduan sync` seals it" in told
    done = own.do("sari", AFTER, "sync", "--json").json
    assert (done["sent"], done["not_entered"], done["sealed_anew"]) == (1, [], [case_id])
    assert not set(read_tags(own, case_id).values()) & set(before.values())
    assert is_shown(own, case_id)
    assert "ADU346" not in own.do("sari", AFTER, "audit", "--all").out


def test_a_file_that_is_no_case_any_more_goes_nowhere_and_is_named(own: Laptop):
    path = case_path(enter(own, *TEXTS))
    text = (own.root / path).read_text("utf-8")
    (own.root / path).write_text(text.replace("history:", " history:"), "utf-8", newline="\n")
    git(own.root, "commit", "--quiet", "--all", "--no-verify", "--amend", "--no-edit")
    refused = own.run("sari", AFTER, "sync")
    assert (refused.code, path in refused.err) == (1, True), refused.err
