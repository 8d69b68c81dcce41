"""The environment variables of this call: all are read and set here, and handed on from here."""

from __future__ import annotations

import os
from collections.abc import Mapping

# The office's folder, where none is named; the moment from which everything is seen; that this
# moment is the laptop's clock as well, for tests; a trace for who mends the tool.
OFFICE = "ADUAN_OFFICE"
NOW = "ADUAN_NOW"
TEST = "ADUAN_TEST"
DEBUG = "ADUAN_DEBUG"
# Where gettext looks for the language, and we leave the one that was chosen.
LANGUAGE = "LANGUAGE"
# Set by Git Bash.
_GIT_BASH = "MSYSTEM"


def read_environment() -> Mapping[str, str]:
    """All variables as they are now, for what takes a choice of them: git, the language, the build
    of a site.
    """
    return dict(os.environ)


def read_variable(name: str) -> str:
    """One variable; empty where it is not set."""
    return os.environ.get(name, "")


def is_test() -> bool:
    """Whether a moment in `NOW` is the laptop's clock, commits' dates included."""
    return read_variable(TEST) == "1"


def set_variable(name: str, value: str) -> None:
    os.environ[name] = value


def replace_environment(values: Mapping[str, str]) -> None:
    """These variables and no other, for what hands on all there is."""
    os.environ.clear()
    os.environ.update(values)


def is_git_bash() -> bool:
    return bool(read_variable(_GIT_BASH))
