"""The git repository that an office is kept in: its place, its history, who is at work in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from aduan.store.git.identity import Identity, read_person
from aduan.store.git.objects import Objects
from aduan.store.git.refusals import could_not, no_repository
from aduan.store.git.settings import may_name_two, read_variables

# At the head of every hook that we write.
HOOK_MARK = "# aduan: "
# Tells our own hook that this commit was judged already: a step need not be checked twice.
JUDGED = "ADUAN_JUDGED"

# What git ends with where its answer is no; with more where it has none.
SAYS_NO = 1

# A filter of these runs nothing, and nothing fails for want of it.
FILTER_OFF = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))


class Repository(Objects):
    """The git repository that an office is kept in: the one that its folder is in, whatever the
    environment says.
    """

    def within(self, more: Mapping[str, str]) -> Repository:
        """The repository with variables that a hook of git's takes over."""
        return Repository(self.root, unaltered=self._unaltered, more=more)

    def __reduce__(self) -> tuple[object, ...]:
        """What another process of ours needs to open the same; it reads its own environment."""
        return _reopen, (self.root, self._unaltered, self._more)

    def is_ancestor(self, old: str, new: str) -> bool:
        """Whether a commit is in the history of another, or is it; of one that is not here, it is not.

        SurroundingsError: git cannot tell now.
        """
        return self._ask_history("--is-ancestor", old, new) is not None

    def find_base(self, ours: str, theirs: str) -> str | None:
        """The last commit that two have in their histories; None: they share none.

        SurroundingsError: git cannot tell now.
        """
        told = self._ask_history("--", ours, theirs)
        return told.split("\n")[0] if told else None

    def _ask_history(self, word: str, one: str, other: str) -> str | None:
        """What `git merge-base` prints of two commits; None where it says no. That it failed is no
        answer.
        """
        code, told, words = self.attempt("merge-base", word, one, other)
        if code == SAYS_NO:
            return None
        if code and None in self.describe_objects([f"{one}^{{commit}}", f"{other}^{{commit}}"]):
            return None
        if code:
            raise could_not(words)
        return told

    @cached_property
    def git_dir(self) -> Path:
        """Git's own folder. SurroundingsError: there is none, or it is somebody else's, or it
        cannot be read.
        """
        return Path(self._place[0])

    @cached_property
    def prefix(self) -> str:
        """The office's folder in the repository, with a slash at its end; on a server, which has no
        folder, as its settings say. Empty: the topmost one.
        """
        _git_dir, _has_folder, prefix = self._place
        if prefix or (self.root / ".git").exists():
            return prefix
        return self.try_run("config", "--local", "aduan.prefix") or ""

    @cached_property
    def whole(self) -> Repository:
        """The repository as seen from its topmost folder."""
        _git_dir, has_folder, prefix = self._place
        if has_folder and not prefix:
            return self
        return Repository(Path(self.run("rev-parse", "--show-toplevel")))

    @cached_property
    def _place(self) -> tuple[str, bool, str]:
        """Git's folder, whether there is a folder of files, and which part of that we are in."""
        asked = ("--absolute-git-dir", "--is-inside-work-tree", "--show-prefix")
        code, found, told = self.attempt("rev-parse", *asked)
        if code:
            raise no_repository(told, self.root)
        before, has_folder, prefix = found.rsplit("\n", 2)
        return before, has_folder == "true", prefix

    def without_filters(self) -> dict[str, str]:
        """What keeps git from running programs that this repository's settings put between a file and
        what it is compared with; for the `env` of a look at files that lie here.
        """
        named = [name for name in self._settings if name.startswith("filter.")]
        drivers = sorted({name.rpartition(".")[0] for name in named})
        off: list[tuple[str, str]] = []
        for driver in drivers:
            off += [(f"{driver}.{key}", value) for key, value in FILTER_OFF]
        env = {"GIT_CONFIG_COUNT": str(len(off))} if off else {}
        for number, (name, value) in enumerate(off):
            env |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return env

    def settings(self) -> dict[str, str]:
        """Git's settings by name, and who is at work now as GIT_AUTHOR_IDENT and
        GIT_COMMITTER_IDENT, one person.
        """
        found = read_variables(self.run("var", "-l"))
        read_person(found.get("GIT_AUTHOR_IDENT"), found.get("GIT_COMMITTER_IDENT"))
        return found

    def identity(self) -> Identity:
        """Who git says is at work, as it was when first asked for. SurroundingsError: it does not
        know, or would name two people.
        """
        return self._identity

    @cached_property
    def _identity(self) -> Identity:
        author = self.try_run("var", "GIT_AUTHOR_IDENT")
        if not may_name_two(self._settings):
            return read_person(author, author)
        return read_person(author, self.try_run("var", "GIT_COMMITTER_IDENT"))

    def has_commits(self) -> bool:
        """Whether there is anything that HEAD leads to."""
        return self.has("HEAD")

    def has(self, name: str) -> bool:
        """Whether git has an object under a name, such as `HEAD:cases/…`.

        SurroundingsError: git cannot tell now.
        """
        code, _id, words = self.attempt("rev-parse", "--verify", "-q", name)
        if code not in (0, SAYS_NO):
            raise could_not(words)
        return code == 0


def _reopen(root: Path, unaltered: bool, more: Mapping[str, str]) -> Repository:
    return Repository(root, unaltered=unaltered, more=more)
