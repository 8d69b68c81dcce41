"""`federation.yaml`: which offices there are, and where each publishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.words.findings import Finding, RefusedError, SurroundingsError
from aduan.core.words.text import Label, read_label
from aduan.core.words.text import mark as _
from aduan.federation.folder import FEDERATION_FILE
from aduan.store.files.schemas import shape_of
from aduan.store.files.yamlread import read_yaml

# Procedure, variable, code: the code of the others that means the same; or, of a whole variable, that
# codes of one name do.
SAME = "same"
CodesMap = Mapping[str, Mapping[str, Mapping[str, str] | str]]


@dataclass(frozen=True)
class Member:
    """One office. `address`: of its site (`https://…`), or a folder, from that of the federation."""

    id: str
    name: Label
    address: str

    @property
    def is_remote(self) -> bool:
        """Whether it is asked over the network."""
        return self.address.startswith(("https://", "http://"))


@dataclass(frozen=True, eq=False)
class Federation:
    """Some offices whose published figures are added up. `root`: its folder; `site_url`: where its
    site will be, empty where nobody has said it.
    """

    root: Path
    name: Label
    language: str
    zone: ZoneInfo
    members: tuple[Member, ...]
    codes_map: CodesMap = field(default_factory=dict)
    site_url: str = ""


class UnusableError(RefusedError):
    """A `federation.yaml` that cannot be used, with what is wrong in it."""

    def __init__(self, findings: list[Finding]) -> None:
        message = _("{file} cannot be used: {count} mistakes")
        super().__init__(message, "", file=FEDERATION_FILE, count=len(findings))
        self.findings = findings


def read_federation(root: Path) -> Federation:
    """The federation of a folder. SurroundingsError: there is none; UnusableError: what is wrong with
    its file.
    """
    file = root / FEDERATION_FILE
    if not file.is_file():
        raise SurroundingsError(
            _("there is no {file} in {folder}"),
            _("name its folder, or go there; `aduan federation init DIR` makes a new one"),
            file=FEDERATION_FILE,
            folder=root,
        )
    raw = file.read_bytes()
    document = read_yaml(raw, numbers=True)
    found = document.findings or shape_of("federation").check(document.data)
    found = found or list(_judge(document.data))
    if found:
        places = read_yaml(raw, numbers=True, places=True)
        raise UnusableError([_locate(places, finding) for finding in found])
    return _make_federation(root, document.data)


def _locate(document: Any, finding: Finding) -> Finding:
    if finding.line:
        return replace(finding, path=FEDERATION_FILE)
    located: Finding = document.locate(finding, FEDERATION_FILE)
    return located


def _judge(data: Mapping[str, Any]) -> Iterator[Finding]:
    """What a schema cannot say: a zone that exists, no office twice."""
    try:
        ZoneInfo(data["zone"])
    except (ValueError, KeyError, OSError):
        yield Finding("ADU205", ("zone",), {"field": "zone", "example": "Asia/Jakarta"})
    for key in ("id", "address"):
        counted = Counter(str(entry[key]) for entry in data["offices"])
        for number, entry in enumerate(data["offices"]):
            if counted[str(entry[key])] > 1:
                yield Finding("ADU801", ("offices", number, key), {"value": str(entry[key])})


def _make_federation(root: Path, data: Mapping[str, Any]) -> Federation:
    members = [
        Member(str(entry["id"]), read_label(entry["name"]), str(entry["address"]))
        for entry in data["offices"]
    ]
    address = str(data.get("site_url") or "")
    return Federation(
        root=root,
        name=read_label(data["name"]),
        language=data["language"],
        zone=ZoneInfo(data["zone"]),
        members=tuple(sorted(members, key=lambda member: member.name.id.casefold())),
        codes_map=data.get("codes_map") or {},
        site_url=address if not address or address.endswith("/") else f"{address}/",
    )
