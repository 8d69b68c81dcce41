"""From which moments everything can be seen: such as every limit can be counted from; and files that
are none.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aduan.cli.attaching import read_file
from aduan.cli.typedmoments import require_view
from aduan.core.words.findings import RefusedError, UsageError
from aduan.store.files.officefolder import OfficeFolder
from tests.core.builders import at

NOW = at("2026-11-23T09:00")


@pytest.mark.parametrize("text", ["9999-12-31", "3000-01-01", "0001-01-01", "1899-12-31T23:59"])
def test_a_moment_from_which_no_limit_can_be_counted_is_refused_by_a_sentence(text: str):
    with pytest.raises(UsageError) as refused:
        require_view(text, NOW)
    assert refused.value.values == {"text": text, "first": 1900, "last": 2999}


@pytest.mark.parametrize("text", ["1900-01-02", "2999-12-31", "yesterday", "2026-11-23T09:15"])
def test_any_other_moment_is_taken(text: str):
    assert 1900 <= require_view(text, NOW).year < 3000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_what_is_no_plain_file_is_called_by_its_number_as_a_file(tmp_path: Path):
    os.mkfifo(tmp_path / "x")
    with pytest.raises(UsageError, match=r"file \{number\} is not a plain file"):
        read_file(tmp_path / "x", 1)


def test_nothing_means_no_case(tmp_path: Path):
    with pytest.raises(RefusedError, match="no case was named"):
        OfficeFolder(tmp_path).find_case(" ")
