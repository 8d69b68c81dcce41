"""A ledger as data that can be changed, and written again with every hash made new: for leaks that are
planted on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aduan.core.figures.releases.ledger import LAW_FILE, NOTHING, SUFFIX, Ledger, digest
from aduan.core.figures.releases.strictjson import write_canonical

Data = dict[str, Any]
LONG = ("stages", "clocks", "variables")


@dataclass
class Draft:
    """The releases in order, the laws by number, and other files: as they will be written.

    `names`: of files of releases that are to be called otherwise than their release.
    """

    releases: list[Data]
    laws: dict[int, Data]
    extra: dict[str, bytes] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    is_chained: bool = True

    @property
    def spans(self) -> Iterator[tuple[int, Data]]:
        """Each span, with the place of its release."""
        for place, release in enumerate(self.releases):
            if release["span"] is not None:
                yield place, release["span"]

    @property
    def tables(self) -> Iterator[tuple[int, int, Data]]:
        """Each table that is shown, with the place of its release and of its variable."""
        for place, span in self.spans:
            for number, table in enumerate(span["tables"]):
                if table["level"] is not None:
                    yield place, number, table

    def level_of(self, place: int, number: int) -> Data:
        """The law's level by which a table is shown."""
        release = self.releases[place]
        variable = self.laws[release["law"]]["variables"][number]
        table = release["span"]["tables"][number]
        level: Data = variable["levels"][table["level"]]
        return level

    def write(self) -> dict[str, bytes]:
        """The files, each naming the one before it and its law."""
        files: dict[str, bytes] = {}
        for number, law in self.laws.items():
            files[f"law-{number}.json"] = write_canonical(law, LONG)
        before = NOTHING
        for place, release in enumerate(self.releases):
            data = dict(release)
            if self.is_chained:
                law_file = files.get(f"law-{data.get('law')}.json")
                data["law_file"] = digest(law_file) if law_file else NOTHING
                data["previous"] = before
            content = write_canonical(data)
            name = self.names.get(place, str(data["release"]))
            files[name + SUFFIX] = content
            before = digest(content)
        return {**files, **self.extra}


def draft_of(ledger: Ledger) -> Draft:
    """A ledger as a draft."""
    releases = [_load(ledger.content_of(release)) for release in ledger.releases]
    laws: dict[int, Data] = {}
    for name, content in ledger.files.items():
        found = LAW_FILE.fullmatch(name)
        if found:
            laws[int(found[1])] = _load(content)
    return Draft(releases, laws)


def _load(content: bytes) -> Data:
    data: Mapping[str, Any] = json.loads(content)
    return dict(data)
