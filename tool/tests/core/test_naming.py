"""Who is named, is withheld, or has no name: three things on paper."""

from __future__ import annotations

import pytest

from aduan.core.case.naming import Naming, find_how_named
from tests.core.builders import sop


@pytest.mark.parametrize(
    ("said", "naming"),
    [
        ("named", Naming.NAMED),
        ("hidden", Naming.WITHHELD),
        ("anonymous", Naming.NAMELESS),
        (None, Naming.WITHHELD),
    ],
)
def test_who_never_said_a_name_is_not_taken_for_one_who_withholds_it(said: str, naming: Naming):
    assert find_how_named({"confidentiality": said}, sop()) is naming
