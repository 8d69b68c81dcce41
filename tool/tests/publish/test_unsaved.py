"""What a site is made from and the record does not have is said when it is built."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from aduan.core.words.officepaths import OFFICE_FILE
from aduan.publish.site.plugin import tell_unsaved
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.record.unsaved import name_unsaved
from tests.offices import Step, commit_all, write_case

STEPS: list[Step] = [("receive", "2026-11-23T09:00:00+07:00", "sari", {})]


def change_office(root: Path) -> None:
    file = root / OFFICE_FILE
    file.write_text(file.read_text("utf-8") + "\n# rekaan\n", encoding="utf-8", newline="\n")


def test_of_a_record_that_has_all_nothing_is_said(office: OfficeFolder):
    (office.root / "public").mkdir()
    (office.root / "public" / "index.html").write_text("rekaan")
    assert name_unsaved(office.root) == ""


def test_a_law_that_is_not_committed_is_named_and_cases_are_counted(office: OfficeFolder):
    change_office(office.root)
    write_case(office, "20261123-AAAAA1", STEPS)
    assert name_unsaved(office.root) == f"{OFFICE_FILE}, cases/ (1)"
    commit_all(office)
    assert name_unsaved(office.root) == ""


def test_a_build_says_it_in_both_languages(office: OfficeFolder, caplog: pytest.LogCaptureFixture):
    change_office(office.root)
    with caplog.at_level(logging.INFO, logger="mkdocs.plugins.aduan"):
        tell_unsaved(office.root)
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert "belum tercatat" in said[0]
    assert "not recorded yet" in said[1]
    assert all(OFFICE_FILE in one for one in said)
    # A build that refuses warnings goes on: so is a preview made.
    assert all(record.levelno == logging.INFO for record in caplog.records)
