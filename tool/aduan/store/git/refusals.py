"""What git's refusals mean, in our words; git's own are shown short and without paths of this
machine.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.shellwords import escape_word
from aduan.store.git.absent import find_absent

_TRUSTING = re.compile(r"safe\.directory (?P<folder>.+)")
# Git's words are shown to people as they are; keep them short and free of paths of this machine.
MAX_WORDS = 160


class GitMissingError(SurroundingsError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__(_("git is not installed"), _("install it from git-scm.com"))


def not_started(error: OSError) -> SurroundingsError:
    """Git is there and does not start: its folder is gone, the machine is full, or it was asked too
    much at once.
    """
    return SurroundingsError(
        _("git cannot be started: {words}"),
        _("`git status` in the office's folder may say more"),
        words=say_words(error.strerror or "?"),
    )


def was_ended(signal: int) -> SurroundingsError:
    """Git was ended from outside, and so said nothing: no memory was left, or somebody did it."""
    return SurroundingsError(
        _("git was ended from outside (signal {signal})"),
        _("perhaps no memory was left; run it again once less is at work on this computer"),
        signal=signal,
    )


def could_not(told: str) -> SurroundingsError:
    """The error that git's words mean; where we know none, its own first words."""
    known = find_absent(told) or find_owner_refusal(told)
    if known is not None:
        return known
    return SurroundingsError(
        _("git could not do it: {words}"),
        _("`git status` in the office's folder may say more"),
        words=first_words(told),
    )


def find_owner_refusal(told: str) -> SurroundingsError | None:
    """The refusal that git's words mean, where a repository belongs to somebody else."""
    if "dubious ownership" not in told:
        return None
    named = _TRUSTING.search(told)
    # Git names the folder as a shell would read it.
    folder = named["folder"].strip("'").replace("'\\''", "'") if named else "."
    return SurroundingsError(
        _("this repository belongs to somebody else on this computer, and git does not trust it"),
        _('if you do: `git config --global --add safe.directory "{folder}"`'),
        folder=escape_word(folder),
    )


def no_repository(told: str, root: Path) -> SurroundingsError:
    """Why there is no repository: somebody else's, one that cannot be read, or none at all."""
    refusal = find_owner_refusal(told)
    if refusal is not None:
        return refusal
    if "bad config" in told:
        return SurroundingsError(
            _("a file of git's settings cannot be read: {words}"),
            _("mend that line in it, or have whoever looks after this computer do it"),
            words=first_words(told),
        )
    folders = (root, *root.absolute().parents)
    if any(os.path.lexists(folder / ".git") for folder in folders):
        return SurroundingsError(
            _("git's folder of this office cannot be read: {words}"),
            _("look at its rights and its disk; `git fsck` may say more"),
            words=first_words(told),
        )
    return SurroundingsError(
        _("this office is not in a git repository"),
        _("`git init -b main` in its folder, then commit"),
    )


def first_words(told: str) -> str:
    """The first line of git's words, as it may be shown."""
    for line in told.splitlines():
        if line.strip() and not line.startswith("hint:"):
            return say_words(line.strip())
    return say_words("?")


def say_words(line: str) -> str:
    """A line of git's as it may be shown: short, and without paths of this machine."""
    return re.sub(r"(?:/|[A-Z]:\\)[^\s':]*[/\\]", "…/", line)[:MAX_WORDS]
