"""A plug-in for pytest (`-p tests.winlike.noposix`): the modules that Windows has not cannot be
imported.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec

import pytest

MISSING = frozenset({"resource", "fcntl", "pty", "termios", "tty", "pwd", "grp"})


class Refusal(MetaPathFinder):
    """Says of these modules what Windows says."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        del path, target
        if name in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Asked only of a plug-in that the command line names: to import this module changes
    nothing.
    """
    for known in MISSING:
        sys.modules.pop(known, None)
    sys.meta_path.insert(0, Refusal())
