"""Whoever says too little and cannot be asked is told what is missing: no command breaks off."""

from __future__ import annotations

import pytest

from aduan.cli.commands import COMMANDS
from aduan.cli.document import EVERY_KIND
from tests.cli.conftest import Aduan
from tests.cli.walks import NEW

# These ask nothing, and take their time.
LONG = {"demo", "site"}
TRACE = "this should not happen"


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - LONG))
def test_a_command_alone_breaks_off_nowhere(name: str, aduan: Aduan):
    done = aduan(name)
    assert TRACE not in done.err
    assert done.code in (0, 1, 2, 3)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_paper_without_its_case_or_period_says_what_is_missing(kind: str, aduan: Aduan):
    assert aduan(*NEW[2], now=NEW[0]).code == 0
    done = aduan("document", kind)
    assert TRACE not in done.err
    assert done.code in (0, 2), done.err


def test_a_paper_about_a_case_asks_for_its_number(aduan: Aduan):
    refused = aduan("document", "disposition")
    assert refused.code == 2
    assert "which case" in refused.err
    assert "aduan list" in refused.err
