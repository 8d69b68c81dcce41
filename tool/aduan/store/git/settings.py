"""Git's settings as git prints them, and what it takes for yes."""

from __future__ import annotations

from collections.abc import Mapping

SIGNS = "commit.gpgsign"
YES = ("true", "yes", "on")
# With a setting of one of these, git may name somebody else as author than as who put a commit in;
# our surroundings name nobody (see `env`).
NAMES_ONE = ("author.", "committer.")
# Of a name without a value, such as a line `gpgsign` alone; with an equals sign and nothing behind it
# git takes it for no.
BARE = "true"


def read_listed(told: str) -> dict[str, str]:
    """Settings by name, as `git config --list -z` prints them."""
    found: dict[str, str] = {}
    for entry in told.split("\0"):
        name, has_value, value = entry.partition("\n")
        found[name] = value if has_value else BARE
    return found


def read_variables(told: str) -> dict[str, str]:
    """Settings and git's own variables by name, as `git var -l` prints them: one a line, the variables
    last. A value of several lines ends with its first.
    """
    found: dict[str, str] = {}
    # At newlines alone: a name may hold what Python, too, takes for the end of a line.
    for line in told.split("\n"):
        name, has_value, value = line.partition("=")
        found[name] = value if has_value else BARE
    return found


def signs_commits(settings: Mapping[str, str]) -> bool:
    """Whether git is set to sign each commit."""
    return _says_yes(settings.get(SIGNS, ""))


def may_name_two(settings: Mapping[str, str]) -> bool:
    """Whether git's author may be another than its committer, by its settings."""
    return any(name.startswith(NAMES_ONE) for name in settings)


def _says_yes(value: str) -> bool:
    return value.lower() in YES or (value.isdecimal() and int(value) != 0)
