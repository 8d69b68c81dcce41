"""The environment variables of this call: all are read and set here, and handed on from here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# The office's folder, where none is named; the moment from which everything is seen; that this
# moment is the laptop's clock as well, for tests; a trace for who mends the tool.
OFFICE = "ADUAN_OFFICE"
NOW = "ADUAN_NOW"
TEST = "ADUAN_TEST"
DEBUG = "ADUAN_DEBUG"
# Where reminders are handed in; it holds a password.
SMTP = "ADUAN_SMTP_URL"
# That questions are plain lines, as a screen reader can follow them; what a terminal calls itself.
PLAIN = "ADUAN_PLAIN"
TERM = "TERM"
# Where gettext looks for the language, and we leave the one that was chosen.
LANGUAGE = "LANGUAGE"
# By which way programs reach the network, and one that leads nowhere.
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_NOWHERE = "http://127.0.0.1:1"
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


@contextmanager
def cut_off() -> Iterator[None]:
    """As long as this lasts, whatever in this process asks for an address of the network by the usual
    ways reaches none: all is sent to a door of this computer that nobody opens.
    """
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(_PROXIES, _NOWHERE))
    os.environ.pop("NO_PROXY", None)
    os.environ.pop("no_proxy", None)
    try:
        yield
    finally:
        replace_environment(before)


def is_git_bash() -> bool:
    return bool(read_variable(_GIT_BASH))
