"""`make quick` finds the tests that a change needs."""

from __future__ import annotations

import pytest

from tests.house.quick import choose

TESTS = {
    "tool/tests/store/sync/test_sync.py": "from aduan.store.sync.syncing import sync\n",
    "tool/tests/store/test_order.py": "from aduan.store.sync import joining, remote\n",
    "tool/tests/store/test_check.py": "from aduan.store.check import check_office\n",
    "tool/tests/cli/test_report.py": "",
    "tool/tests/cli/test_report_recap.py": "",
    "tool/tests/cli/test_list.py": "",
    "tool/tests/publish/test_site.py": "from tests.publish.sites import lay_site\n",
    "tool/tests/core/test_clocks.py": "from aduan.core.clocks import run_clocks\n",
}


@pytest.mark.parametrize(
    ("changed", "needed"),
    [
        ("tool/aduan/store/check.py", {"store/test_check.py"}),
        ("tool/aduan/store/sync/joining.py", {"store/test_order.py"}),
        ("tool/aduan/store/sync/moments.py", {"store/sync/test_sync.py"}),
        ("tool/aduan/cli/report.py", {"cli/test_report.py", "cli/test_report_recap.py"}),
        ("tool/aduan/publish/theme/assets/aduan.css", {"publish/test_site.py"}),
        ("tool/aduan/publish/sites/new.py", {"publish/test_site.py"}),
        ("tool/tests/publish/sites.py", {"publish/test_site.py"}),
        ("tool/tests/cli/test_list.py", {"cli/test_list.py"}),
        ("README.md", set()),
        ("tool/aduan/core/clocks.py", set()),  # those of `core` are run in any case
    ],
)
def test_a_change_needs_the_tests_that_name_it_or_else_those_of_its_room(
    changed: str, needed: set[str]
):
    assert choose([changed], TESTS) == {f"tool/tests/{path}" for path in needed}


def test_of_what_everything_uses_the_tests_of_its_own_room_are_needed():
    everywhere = {
        f"tool/tests/cli/test_{n}.py": "from aduan.store.check import check_office\n"
        for n in range(20)
    }
    assert choose(["tool/aduan/store/check.py"], {**TESTS, **everywhere}) == {
        "tool/tests/store/test_check.py"
    }


def test_several_changes_need_the_tests_of_each():
    changed = ["tool/aduan/store/check.py", "tool/aduan/cli/report.py", "tool/aduan/store/check.py"]
    assert len(choose(changed, TESTS)) == 3
