"""The shared line as it would be: a commit that is there, and what is entered on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from aduan.core.law.law import Law
from aduan.core.words.officepaths import case_path
from aduan.core.words.places import GONE
from aduan.store.audit.laws import Laws
from aduan.store.git.commits import Change, Commit, read_own_times
from aduan.store.git.landing.plan import Blob
from aduan.store.git.landing.plan import Change as Content
from aduan.store.git.repository import Repository
from aduan.store.sync.holders import Holders

if TYPE_CHECKING:
    from aduan.store.sync.resealing import Resealing

# A file as git has it: its mode and its blob; None: it is not there.
Entry = tuple[str, str] | None


class SharedLine:
    """What each path holds on top of a commit, by path from the repository's folder.

    `prefix`: the office's place in the repository; `resealing`: gives other keys to what is entered,
    where it needs them.
    """

    def __init__(
        self, repo: Repository, tip: str, prefix: str, resealing: Resealing | None = None
    ) -> None:
        self.repo, self.tip, self.prefix = repo, tip, prefix
        self.resealing = resealing
        self._laws = Laws(repo, prefix)
        self._state = self._laws.state(tip)
        self._contents: dict[str, bytes | None] = {}
        self._entries: dict[str, Entry] = {}
        self.holders = Holders(repo, prefix, tip)
        self.time = datetime.fromtimestamp(read_own_times(repo, [tip])[tip], UTC)

    @property
    def law(self) -> Law | None:
        """The law here; None where its files cannot be used."""
        return self._laws.law(self._state)

    def expect(self, paths: Iterable[str]) -> None:
        """Look many files up at once."""
        wanted = [path for path in dict.fromkeys(paths) if path not in self._contents]
        found = self.repo.read_objects([f"{self.tip}:{path}" for path in wanted])
        self._contents.update(zip(wanted, found, strict=True))

    def read(self, path: str) -> bytes | None:
        """What a file says here; None where there is none."""
        self.expect([path])
        return self._contents[path]

    def entry(self, path: str) -> Entry:
        """A file here as git has it. What was entered on top is known only by what it says."""
        if path not in self._entries:
            self._entries[path] = self._look_up(path)
        return self._entries[path]

    def _look_up(self, path: str) -> Entry:
        told = self.repo.run("ls-tree", "-z", "--full-tree", self.tip, "--", path)
        for line in told.split("\0"):
            head, _tab, name = line.partition("\t")
            if name == path:
                mode, _kind, blob = head.split()
                return mode, blob
        return None

    def __contains__(self, case_id: object) -> bool:
        """Whether a case of this number exists here."""
        return self.read(self.prefix + case_path(str(case_id))) is not None

    def take(self, commit: Commit, files: Mapping[str, Content]) -> None:
        """Go one commit on. `files`: what it makes of its paths."""
        for path, content in files.items():
            if isinstance(content, bytes):
                self._contents[path] = content
                self.holders.take(path.removeprefix(self.prefix), content)
                continue
            if content is None:
                self._entries[path] = self._contents[path] = None
                continue
            self._entries[path] = content.mode, content.id
            self._contents[path] = self.repo.read_objects([content.id])[0]
        brought = [self._localize(change) for change in commit.changes if change.path in files]
        self._state = self._state.after(change for change in brought if change is not None)

    def _localize(self, change: Change) -> Change | None:
        if not change.path.startswith(self.prefix):
            return None
        return replace(change, path=change.path.removeprefix(self.prefix))


def entry_before(change: Change) -> Entry:
    """What a change found in its place."""
    return None if change.is_added else (change.old_mode, change.old)


def content_of(change: Change) -> Content:
    """What a change leaves in its place."""
    return None if change.mode == GONE else Blob(change.new, change.mode)
