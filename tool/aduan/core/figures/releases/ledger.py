"""The ledger whole: releases in the order in which they were made, each naming the sha256 of the
file before it, and the laws that say what their numbers mean.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import field

from aduan.core.figures.releases.lawform import name_law_file, read_public_law, write_public_law
from aduan.core.figures.releases.periods import Finished
from aduan.core.figures.releases.publiclaw import PublicLaw
from aduan.core.figures.releases.release import Release
from aduan.core.figures.releases.releaseform import read_release, write_release
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

SUFFIX = ".json"
LAW_FILE = re.compile(r"law-([1-9][0-9]{0,5})\.json")
# What the first release names as the one before it.
NOTHING = "0" * 64


@dataclass(frozen=True)
class Ledger:
    """All releases in order, the laws by number, and the bytes of all files by name."""

    releases: tuple[Release, ...] = ()
    laws: Mapping[int, PublicLaw] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def finished(self) -> list[Finished]:
        """What the periods of later releases follow from."""
        return [
            Finished(one.period, one.performance.closed, one.span is not None)
            for one in self.releases
        ]

    @property
    def head(self) -> str:
        """The sha256 of the last file; empty where there is none. Who knows it knows all of it."""
        return digest(self.content_of(self.releases[-1])) if self.releases else ""

    @property
    def newest_law(self) -> PublicLaw | None:
        """The law with the highest number; None where there is none yet."""
        return self.laws[max(self.laws)] if self.laws else None

    def content_of(self, release: Release) -> bytes:
        """The bytes of a release's file, as published. KeyError: it is not of this ledger."""
        return self.files[release.name + SUFFIX]

    def law_of(self, release: Release) -> PublicLaw:
        """The law that says what a release's numbers mean. KeyError: there is none of its number."""
        return self.laws[release.law]

    def spanned_by(self, place: int) -> tuple[Release, ...]:
        """The releases whose base periods make the span that ends with one of them."""
        span = self.releases[place].span
        if span is None:
            return ()
        end = place + 1
        return self.releases[max(0, end - span.periods) : end]

    def up_to(self, count: int) -> Ledger:
        """The ledger as it was after its first releases."""
        kept = self.releases[:count]
        last = max((release.law for release in kept), default=0)
        laws = {number: law for number, law in self.laws.items() if number <= last}
        names = {release.name + SUFFIX for release in kept}
        names |= {name_law_file(number) for number in laws}
        files = {name: self.files[name] for name in names if name in self.files}
        return Ledger(kept, laws, files)

    def extended(self, release: Release, law: PublicLaw) -> Ledger:
        """The ledger with one release more, and the law that it names."""
        files = {
            **self.files,
            name_law_file(law.number): write_public_law(law),
            release.name + SUFFIX: write_release(release),
        }
        return Ledger((*self.releases, release), {**self.laws, law.number: law}, files)


def read_ledger(files: Mapping[str, bytes]) -> Ledger:
    """The ledger of some files by name. RefusedError: one of them is not what its name says. Nothing
    else is judged here: gaps and broken links are for `attack` to find.
    """
    releases: list[Release] = []
    laws: dict[int, PublicLaw] = {}
    for name, content in sorted(files.items()):
        found = LAW_FILE.fullmatch(name)
        if found:
            law = read_public_law(content, name)
            _require_own(name, name_law_file(law.number))
            laws[law.number] = law
        elif name.endswith(SUFFIX):
            release = read_release(content, name)
            _require_own(name, release.name + SUFFIX)
            releases.append(release)
    releases.sort(key=lambda release: (release.number, release.name))
    return Ledger(tuple(releases), laws, dict(files))


def digest(content: bytes) -> str:
    """The sha256 of a file, in hexadecimal digits, as releases name each other by it."""
    return hashlib.sha256(content).hexdigest()


def _require_own(name: str, own: str) -> None:
    if name != own:
        raise RefusedError(
            _("{name} holds another release"), _("take the file as it was published"), name=name
        )
