"""Which steps the desk offers in a case beside those that move it on."""

from __future__ import annotations

from aduan.desk.following import list_besides, list_following
from tests.core.builders import sop, walk


def test_a_new_receipt_is_offered_beside_the_steps_that_move_a_case_on():
    for case in (walk("receive"), walk("receive", "record", "verify", "explain", "satisfied")):
        besides = [one.kind.name for one in list_besides(case, sop())]
        assert besides.count("new-receipt") == 1
        assert "new-receipt" not in [one.kind.name for one in list_following(case, sop())]
