"""Git, through GitPython and the git program. The only module that imports `git`.

By way of `repo.git`, never `repo.index`: that one rewrites the index in Python, forces ignored files in, and runs
neither signing nor all hooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from git import Git
from git.exc import GitCommandError, GitCommandNotFound

from aduan.core.findings import SurroundingsError
from aduan.core.text import mark as _

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [+-]\d{4}\Z")
# Tells our own hook that this commit was judged already: a step need not be checked twice.
JUDGED = "ADUAN_JUDGED"
# Git's words are shown to people as they are; keep them short and free of paths of this machine.
MAX_WORDS = 160


@dataclass(frozen=True)
class Identity:
    name: str
    email: str


class Repository:
    """The git repository that an office is kept in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._git = Git(str(root))
        self._git.update_environment(GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0", LC_ALL="C")

    def run(self, *arguments: str, feed: str | Iterable[bytes] = "", env: Mapping[str, str] | None = None) -> str:
        """What git prints, without its last newline; `feed` goes to its standard input."""
        try:
            with TemporaryFile() as stream:
                stream.writelines([feed.encode()] if isinstance(feed, str) else feed)
                stream.seek(0)
                return str(self._git.execute(["git", *arguments], istream=stream, env=env))
        except GitCommandNotFound:
            raise SurroundingsError(_("git is not installed"), _("install it from git-scm.com")) from None
        except GitCommandError as error:
            words = _first_words(error)
            raise SurroundingsError(_("git could not do it: {words}"), words=words) from None

    def try_run(self, *arguments: str) -> str | None:
        """What git prints, or None where it says no."""
        try:
            return self.run(*arguments)
        except SurroundingsError:
            return None

    def require(self) -> None:
        """SurroundingsError where the folder is not in a git repository."""
        if self.try_run("rev-parse", "--git-dir") is None:
            raise SurroundingsError(
                _("this office is not in a git repository"),
                _("`git init` in its folder, then commit"),
            )

    def identity(self) -> Identity:
        """Who git says is at work."""
        ident = self.try_run("var", "GIT_AUTHOR_IDENT")
        match = _IDENT.match(ident or "")
        if not match or not match["email"]:
            raise SurroundingsError(
                _("git does not know who you are"),
                _('run `git config user.name "…"` and `git config user.email "…"`'),
            )
        return Identity(match["name"], match["email"])

    def has_commits(self) -> bool:
        return self.try_run("rev-parse", "--verify", "-q", "HEAD") is not None

    def commit_path(self, path: str, message: str, *, new: bool) -> str:
        """Commit one path and nothing else, whatever is staged or dirty; the commit's id."""
        if new:
            self.run("add", "--", path)
        try:
            self.run("commit", "--quiet", "--only", "-m", message, "--", path, env={JUDGED: "1"})
        except SurroundingsError:
            if new:
                self.try_run("rm", "--cached", "--quiet", "--force", "--", path)
            raise
        return self.run("rev-parse", "HEAD")

    def read_blob(self, name: str) -> bytes | None:
        """The bytes of a blob, such as `HEAD:cases/…` or `:cases/…`; None where there is none."""
        try:
            found = self._git.execute(
                ["git", "cat-file", "blob", name],
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        except GitCommandError:
            return None
        return found if isinstance(found, bytes) else None


def _first_words(error: GitCommandError) -> str:
    text = str(error.stderr or "").strip()
    text = re.sub(r"^stderr: '|'$", "", text).strip()
    lines = [line for line in text.splitlines() if line.strip()]
    return re.sub(r"(?:/|[A-Z]:\\)[^\s':]*[/\\]", "…/", lines[0] if lines else "?")[:MAX_WORDS]
