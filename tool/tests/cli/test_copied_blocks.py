"""A sealed block that somebody copied into another step or case, or moved: who has no key names what
was copied, who has one whatever does not open where it stands.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.attachables import make_png
from tests.cli.conftest import Aduan, be
from tests.cli.laptops import Laptop, add_laptop, add_meeting_place
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.offices import git

AFTER = "2026-11-23T12:40:00+07:00"
BLOCK = re.compile(r"    sealed: \|\n(?:      .*\n)+")


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    return str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])


def copy_block(path: Path) -> None:
    """The first text of a case once more, as a step of its own."""
    text = path.read_text("utf-8")
    block = BLOCK.search(text)
    assert block is not None
    step = f'  - event: record\n    at: "{LATER}"\n    by: sari\n{block[0]}'
    path.write_text(text + step, "utf-8", newline="\n")


def commit(root: Path) -> None:
    git(root, "add", "cases")
    git(root, "commit", "--quiet", "--no-verify", "-m", "Copied", "--date", LATER)


def codes(aduan: Aduan, *words: str) -> list[str]:
    report = aduan(*words, "--json", now=AFTER).json
    return [finding["code"] for finding in report["findings"] if finding["kind"] == "invalid"]


def test_a_copied_block_is_named_by_check_and_hook_and_audit(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    path = sealing.root / case_path(case_id)
    copy_block(path)
    assert codes(aduan, "check") == ["ADU345"]
    git(sealing.root, "add", "cases")
    assert codes(aduan, "check", "--staged") == ["ADU345"]
    assert aduan("show", case_id, now=AFTER).code == 1
    commit(sealing.root)
    assert "ADU345" in codes(aduan, "audit", "--all")


def test_a_copied_block_is_taken_in_by_nobody(aduan: Aduan, sealing: OfficeFolder, case_id: str):
    one = Laptop(sealing.root, aduan)
    add_meeting_place(one)
    two = add_laptop(one, "dua")
    copy_block(one.root / case_path(case_id))
    be(OfficeFolder(one.root), "sari")
    commit(one.root)
    git(one.root, "push", "--quiet", "--no-verify", "origin", "HEAD")
    before = two.head
    refused = two.run("budi", AFTER, "sync")
    assert refused.code == 1
    assert "ADU345" in refused.err + refused.out
    assert two.head == before


def copy_case(root: Path, case_id: str) -> None:
    """The same complaint under another number."""
    path = root / case_path(case_id)
    other = case_id[:-6] + ("000000" if case_id[-6:] != "000000" else "111111")
    copy = path.with_name(f"{other}.yaml")
    copy.write_text(path.read_text("utf-8").replace(case_id, other), "utf-8", newline="\n")


def test_a_case_that_begins_with_the_keys_of_another_is_named_by_check_and_audit(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    copy_case(sealing.root, case_id)
    assert codes(aduan, "check") == ["ADU346", "ADU367"]
    commit(sealing.root)
    assert {"ADU346", "ADU367"} <= set(codes(aduan, "audit", "--all"))


def test_a_case_that_begins_with_the_keys_of_another_is_taken_in_by_nobody(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    one = Laptop(sealing.root, aduan)
    add_meeting_place(one)
    two = add_laptop(one, "dua")
    copy_case(one.root, case_id)
    be(OfficeFolder(one.root), "sari")
    commit(one.root)
    git(one.root, "push", "--quiet", "--no-verify", "origin", "HEAD")
    before = two.head
    refused = two.run("budi", AFTER, "sync")
    assert refused.code == 1
    assert "ADU346" in refused.err + refused.out
    assert two.head == before


def test_with_keys_each_text_is_opened_where_it_stands(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    picture = tmp_path / "foto.png"
    picture.write_bytes(make_png())
    assert aduan("attach", case_id, str(picture), now=LATER, person="sari").code == 0
    whole = aduan("check", "--vault", "--json", now=AFTER, person="sari")
    assert whole.json["vault"] == {"opened": 3, "shut": 0}
    path = sealing.root / case_path(case_id)
    # Moved to a minute before: what stands there is no copy of anything.
    moved = (
        path.read_text("utf-8").replace("T12:15:00", "T12:14:00").replace("T12:30:00", "T12:29:00")
    )
    path.write_text(moved, "utf-8", newline="\n")
    # Without a key only that the file says other than what is recorded.
    assert codes(aduan, "check") == ["ADU601"]
    found = aduan("check", "--vault", "--json", now=AFTER, person="sari").json["findings"]
    places = [
        (one["code"], one["path"], one["line"] > 0)
        for one in found
        if one["code"] not in ("ADU775", "ADU601")
    ]
    assert places == [
        ("ADU218", "", False),
        ("ADU215", case_path(case_id), True),
        ("ADU215", case_path(case_id), True),
    ]
    # Who reads less names less, and says how much of it is for others; who has no key, nothing.
    for person, opened in (("budi", {"opened": 0, "shut": 1}), ("joko", {"opened": 0, "shut": 3})):
        assert aduan("check", "--vault", "--json", now=AFTER, person=person).json["vault"] == opened
    assert "KENARI" not in aduan("check", "--vault", now=AFTER, person="sari").out
