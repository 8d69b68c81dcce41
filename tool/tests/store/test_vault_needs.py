"""What is kept of the vault's needs is what all the files say, on every day; unchanged files are not read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aduan.core.words.attachments import ATTACH, ATTACHED, FILE_STEPS, SORT, STEP, SUM, FileSort
from aduan.core.words.findings import RefusedError
from aduan.store.files.officefolder import OfficeFolder, list_case_paths
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.office.folding import fold_at
from aduan.store.office.vaultneeds import LAYOUT, VaultNeeds, draw_needs, make_needs, read_needs
from tests.offices import CASE, NOW, OTHER_CASE, write_case
from tests.store.test_sealed_cases import SEAL_LINE, TAGS
from tests.store.test_verdicts import age

TODAY = NOW.date()
RECEIVED = ("receive", "2026-11-23T09:15", "sari", {"confidentiality": "hidden"})
WITHDRAWN = ("withdraw", "2026-11-23T09:30", "sari")
FILE = SealedFile(CASE, "0" * 64)
PHOTO = {SORT: FileSort.JPEG.value, STEP: FILE_STEPS[0], SUM: FILE.sha256}
BROUGHT = (ATTACH, "2026-11-23T09:20", "sari", {ATTACHED: [PHOTO]})


def begin_keys(path: Path) -> None:
    """Let the first step of a case begin its keys; the file looks old."""
    text = path.read_text("utf-8")
    mark = "    by: sari\n"
    path.write_text(text.replace(mark, mark + SEAL_LINE, 1), encoding="utf-8", newline="\n")
    age(path)


@pytest.fixture
def kept(office: OfficeFolder, fine_clock: None) -> OfficeFolder:
    """An office with an open case that has an attachment, and a closed one; all kept."""
    begin_keys(write_case(office, CASE, [RECEIVED, BROUGHT]))
    begin_keys(write_case(office, OTHER_CASE, [RECEIVED, WITHDRAWN]))
    read_needs(office, TODAY)
    return office


def read_whole(office: OfficeFolder, days: int) -> VaultNeeds:
    """The same from every file."""
    needs = []
    for path in sorted(list_case_paths(office.root)):
        folded = fold_at(office, path)
        assert folded is not None
        needs.append((path, make_needs(folded.case, office.law)))
    return draw_needs(needs, office.law, TODAY + timedelta(days))


@pytest.mark.parametrize("days", [-30, 0, 1, 91, 400])
def test_what_is_kept_says_what_all_files_say_on_every_day(
    kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch, days: int
):
    every = read_whole(kept, days)
    monkeypatch.setattr("aduan.store.office.folding.fold_at", None)
    assert read_needs(kept, TODAY + timedelta(days)) == every
    tags = {(key.case_id, key.tag) for key in every.circles}
    assert tags == {(case, tag) for case in (CASE, OTHER_CASE) for tag in TAGS.values()}
    assert every.attached == {FILE}


def test_who_reads_a_case_that_is_closed_for_long_is_told_by_the_day(kept: OfficeFolder):
    now, later = (read_needs(kept, TODAY + timedelta(days)).circles for days in (90, 91))
    changed = {key.case_id for key, circle in now.items() if later[key] != circle}
    assert changed == {OTHER_CASE}


def test_a_file_that_changed_needs_what_it_says_now(kept: OfficeFolder):
    begin_keys(write_case(kept, CASE, [RECEIVED]))
    kept.path_of(OTHER_CASE).unlink()
    assert read_needs(kept, TODAY) == read_whole(kept, 0)
    assert read_needs(kept, TODAY).attached == set()


def test_a_file_that_cannot_be_used_is_refused_each_time(kept: OfficeFolder):
    path = kept.path_of(CASE)
    path.write_text("broken: [")
    age(path)
    for _ in range(2):
        with pytest.raises(RefusedError):
            read_needs(kept, TODAY)


def test_no_text_of_a_case_is_kept_with_what_the_vault_needs(kept: OfficeFolder):
    assert kept.cache is not None
    raw = (kept.cache / LAYOUT.file).read_bytes()
    assert CASE.encode() in raw
    assert b"hidden" not in raw
