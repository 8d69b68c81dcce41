"""The ledger whole: releases in the order in which they were made, each naming the sha256 of the
file before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.publish.ledger.jsonform import read_release
from aduan.publish.ledger.release import Release

SUFFIX = ".json"
WORLDS = ".worlds.json"


@dataclass(frozen=True)
class Ledger:
    """All releases in order, and by name of file the bytes of them and of the worlds that prove
    them.
    """

    releases: tuple[Release, ...] = ()
    files: Mapping[str, bytes] | None = None

    @property
    def months(self) -> tuple[Release, ...]:
        """The releases of single months, in order."""
        return tuple(release for release in self.releases if release.month)

    @property
    def periods(self) -> tuple[Release, ...]:
        """The releases of years and their parts, in order."""
        return tuple(release for release in self.releases if not release.month)

    def of_year(self, year: int) -> tuple[Release, ...]:
        """The period releases of one year, in order. Years share no closing: each stands for
        itself.
        """
        return tuple(release for release in self.periods if release.year == year)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have period releases, each once, in the order in which they came."""
        return tuple(dict.fromkeys(release.year for release in self.periods))

    def content_of(self, release: Release) -> bytes:
        """The bytes of a release's file, as published. KeyError: it is not of this ledger."""
        return (self.files or {})[release.name + SUFFIX]

    def worlds_of(self, release: Release) -> bytes | None:
        """The bytes of the worlds that prove a release; None where it has none."""
        return (self.files or {}).get(release.name + WORLDS)

    @property
    def head(self) -> str:
        """The sha256 of the last file; empty where there is none. Who knows it knows the whole
        ledger.
        """
        if not self.releases:
            return ""
        return digest(self.content_of(self.releases[-1]))

    def up_to(self, count: int) -> Ledger:
        """The ledger as it was after its first releases."""
        return Ledger(self.releases[:count], self.files)


def read_ledger(files: Mapping[str, bytes]) -> Ledger:
    """The ledger of some files by name. RefusedError: one of them is not the release that its name
    says. Nothing else is judged here: gaps and broken links are for `attack` to find.
    """
    releases: list[Release] = []
    for name, content in sorted(files.items()):
        if _is_release(name):
            releases.append(_read_own(content, name))
    releases.sort(key=lambda release: (release.number, release.name))
    return Ledger(tuple(releases), dict(files))


def digest(content: bytes) -> str:
    """The sha256 of a file, in hexadecimal digits, as releases name each other by it."""
    return hashlib.sha256(content).hexdigest()


def month_names(release: Release) -> Iterator[str]:
    """`2026-01`, `2026-02`, …: the months that a release covers."""
    for month in range(release.first.month, release.last.month + 1):
        yield f"{release.year}-{month:02}"


def _is_release(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.endswith(WORLDS)


def _read_own(content: bytes, name: str) -> Release:
    release = read_release(content, name)
    if release.name + SUFFIX != name:
        raise RefusedError(
            _("{name} holds another release"), _("take the file as it was published"), name=name
        )
    return release
