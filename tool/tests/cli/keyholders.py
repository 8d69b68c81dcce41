"""People with keys in a made-up office: listed in its staff file, and lying on this computer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from aduan.cli.ownkeys import LENGTH
from aduan.core.case.circle import CaseCircle, find_circle
from aduan.core.case.fold import Case
from aduan.core.words.officepaths import OFFICE_FILE, STAFF_FILE, case_path
from aduan.store.files.casekeys import GROUPS, make_case_key, tag_of
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.here import find_config
from aduan.store.keys.lockers import FileLocker
from aduan.store.keys.staffkeys import PUBLIC
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.vaultkeyring import VaultKeyring
from aduan.store.office.caseload import read_cases
from tests.identities import counted, identity_of
from tests.offices import NOW, commit_all, git, staff_text

NOBODY = CaseCircle((), frozenset())


def list_people(office: OfficeFolder, people: Iterable[str]) -> None:
    """The staff file as the tests have it, with a key for each of these."""
    text = staff_text()
    for name in people:
        key = f"    reading_keys:\n      - key: {identity_of(name).public}\n"
        head, _mark, rest = text.partition(f"  {name}:\n")
        text = f"{head}  {name}:\n{key}{rest}"
    (office.root / STAFF_FILE).write_text(text, "utf-8", newline="\n")
    commit_all(office, "Keys")


def hold(office: OfficeFolder, name: str) -> None:
    """Put somebody's key on this computer."""
    first = git(office.root, "rev-list", "--max-parents=0", "HEAD").strip()
    locker = FileLocker(find_config() / "keys" / first[:LENGTH])
    identity = identity_of(name)
    locker.keep(name, f"{PUBLIC}{identity.public}\n{identity.write()}\n")


def seal_office(office: OfficeFolder, people: Iterable[str]) -> OfficeFolder:
    """An office that seals; these people have their keys on this computer. Read anew."""
    people = list(people)
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', 'sealing: "on"')
    file.write_text(text, encoding="utf-8", newline="\n")
    list_people(office, people)
    for name in people:
        hold(office, name)
    return OfficeFolder(office.root)


def keep_keys(office: OfficeFolder, folders: list[VaultFolder]) -> dict[tuple[str, str], bytes]:
    """Two keys for every case of the office, sealed to who reads it today."""
    law = OfficeFolder(office.root).law
    cases = {case.id: case for case in read_cases(OfficeFolder(office.root))}
    draw = counted(5)

    def circle(case: str, group: str, _coming: Case | None) -> CaseCircle:
        sop = law.sops[cases[case].sop]
        return find_circle(law, sop, cases[case].fields, group, NOW.date())

    keyring = VaultKeyring(folders, [], circle)
    keys: dict[tuple[str, str], bytes] = {}
    for case in sorted(cases):
        for group in GROUPS:
            keys[case, group] = make_case_key(draw)
            keyring.keep(case, group, keys[case, group])
    for case in sorted(cases):
        tags = ", ".join(f"{group}: {tag_of(keys[case, group])}" for group in GROUPS)
        begin_keys(office.root / case_path(case), tags)
    commit_all(office, "Keys of cases")
    return keys


def begin_keys(path: Path, tags: str) -> None:
    """Let the first step of a case say which keys begin with it."""
    text = path.read_text("utf-8")
    first = re.search(r"^  by: .*\n", text, re.MULTILINE) or re.search(
        r"^    by: .*\n", text, re.MULTILINE
    )
    assert first is not None
    indent = " " * (len(first[0]) - len(first[0].lstrip()))
    line = f"{indent}seal: {{{tags}}}\n"
    path.write_text(text[: first.end()] + line + text[first.end() :], "utf-8", newline="\n")


def read_keys(
    keys: dict[tuple[str, str], bytes], folders: list[VaultFolder], name: str
) -> set[tuple[str, str]]:
    """Which of these keys somebody opens."""
    keyring = VaultKeyring(folders, [identity_of(name)], lambda _case, _group, _coming: NOBODY)
    return {(c, g) for (c, g), key in keys.items() if keyring.find(c, g, tag_of(key)) == key}
