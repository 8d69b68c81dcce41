"""`aduan key check`: whether every key of the vault and its copy opens."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.erased import drop_erased
from aduan.cli.letterkeys import tell_letter_keys
from aduan.cli.options import desk_options
from aduan.cli.render import print_findings, print_json, print_line
from aduan.cli.vault import find_circles, open_own_key, read_all
from aduan.cli.vaultattachments import name_attachments
from aduan.cli.vaultfolders import find_folders, find_places, tell_no_vault
from aduan.core.law.letterkeys import is_vault_name
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.ids import is_id
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.circle import CaseCircle
    from aduan.store.keys.checking import FolderCheck
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.keys.wrapping import CaseKey

# Of so many cases the ids are told.
NAMED = 8


@click.command(
    "check", help=_("Open every key in the vault and its copy, and say what does not open.")
)
@click.option("--by", metavar="ID", help=_("who you are, where several people use one e-mail"))
@desk_options
def check_keys(desk: Desk, /, by: str | None) -> None:
    from aduan.store.keys.checking import check_folder, tell_folder, tell_place
    from aduan.store.keys.checkingfiles import check_attachments, tell_strange_files

    own = open_own_key(desk, by)
    folders, places = find_folders(desk), find_places(desk)
    drop_erased(desk)
    cases = read_all(desk)
    circles = find_circles(desk, cases)
    public = {key: circle.keys for key, circle in circles.items()}
    there = [folder for folder in folders if folder.is_there]
    checks = [check_folder(f, public, [own], is_whole=f in places) for f in there]
    held = list_in_folders(folders)
    findings = [
        *tell_people(desk, circles),
        *tell_missing({key for key in circles.keys() - held if is_id(key.case_id)}),
        *tell_lacking(folders, places, circles.keys()),
        *tell_letter_keys(desk, folders, [own]),
    ]
    findings += check_attachments(folders, places, name_attachments(desk, cases))
    findings += tell_strange_files(folders)
    findings += tell_no_vault(desk)
    for folder in folders:
        findings += tell_place(folder)
    for check in checks:
        findings += tell_folder(check)
    if desk.as_json:
        codes = [finding.code for finding in findings]
        here = {case.id for case in cases}
        told = [check_json(check, here) for check in checks]
        print_json({"folders": told, "findings": codes})
    else:
        here = {case.id for case in cases}
        for check in checks:
            say_check(desk, check, here)
        print_findings(findings, desk.voice)
    if any(finding.kind is FindingKind.INVALID for finding in findings):
        raise SystemExit(1)


def tell_people(desk: Desk, circles: Mapping[CaseKey, CaseCircle]) -> Iterator[Finding]:
    """The findings about who cannot read though they may, and about recovery."""
    keyless = {person for circle in circles.values() for person in circle.keyless}
    if keyless:
        yield Finding("ADU774", values={"people": ", ".join(sorted(keyless))})
    if desk.office.law.office.recovery_key is None:
        yield Finding("ADU775")


def tell_missing(keys: Set[CaseKey]) -> Iterator[Finding]:
    """The finding about keys that the record names and no folder has."""
    if keys:
        yield Finding("ADU779", values={"cases": join_cases(keys)})


def tell_lacking(
    folders: Sequence[VaultFolder], whole: Sequence[VaultFolder], keys: Set[CaseKey]
) -> Iterator[Finding]:
    """The findings about folders that ought to have all keys, and lack some that another one has.
    `keys`: those that the record names.
    """
    there = [folder for folder in folders if folder.is_there]
    held = list_in_folders(there) & keys
    for folder in there:
        lacking = held - list_in_folders([folder])
        if folder in whole and lacking:
            place = folder.path.as_posix()
            values = {"folder": place, "count": len(lacking), "cases": join_cases(lacking)}
            yield Finding("ADU780", values=values)


def join_cases(keys: Set[CaseKey]) -> str:
    """The first cases of some keys, in order."""
    return join_ids({key.case_id for key in keys})


def join_ids(ids: Set[str]) -> str:
    """The first of some cases, in order."""
    cases = sorted(ids)
    more = " …" if len(cases) > NAMED else ""
    return ", ".join(cases[:NAMED]) + more


def list_in_folders(folders: Sequence[VaultFolder]) -> frozenset[CaseKey]:
    """All keys that lie in any of the folders, by their names."""
    from aduan.store.keys.checking import list_keys_held

    return list_keys_held(folders)


def check_json(check: FolderCheck, here: Container[str]) -> dict[str, object]:
    spare = list_spare(check, here)
    return {
        "folder": check.folder.path.as_posix(),
        "opened": check.opened,
        "shut": name_cases(check.shut),
        "wrong": name_cases(check.wrong),
        "unknown": name_cases(check.unknown - spare),
        "spare": name_keys(spare),
    }


def list_spare(check: FolderCheck, here: Container[str]) -> frozenset[CaseKey]:
    """The keys that nothing in the record names, of cases that are in it; and those for letters that
    the office does not list. `here`: the ids of the cases in the record.
    """
    known = {key for key in check.unknown if key.case_id in here or is_vault_name(key.case_id)}
    return frozenset(known)


def name_keys(keys: frozenset[CaseKey]) -> list[str]:
    """Keys by the beginning of what their files are called."""
    return sorted(f"{key.case_id}.{key.group}.{key.tag}" for key in keys)


def name_cases(keys: frozenset[CaseKey]) -> list[str]:
    return sorted({key.case_id for key in keys})


def say_check(desk: Desk, check: FolderCheck, here: Container[str]) -> None:
    """One folder, for people. `here`: the ids of the cases in the record."""
    place = check.folder.path.as_posix()
    print_line(desk.say(_("{folder}: {count} keys open"), folder=place, count=check.opened))
    spare = list_spare(check, here)
    for text, keys in (
        (_("for others, not for you: {cases}"), check.shut),
        (_("of cases that are not in the record here: {cases}"), check.unknown - spare),
    ):
        if keys:
            names = name_cases(keys)
            more = " …" if len(names) > NAMED else ""
            print_line("  " + desk.say(text, cases=", ".join(names[:NAMED]) + more))
    if spare:
        say_spare(desk, spare)
    if check.unknown:
        hint = _(
            "leave them until everybody has run `aduan sync`: a step that waits on another computer "
            "may need them; what is named after that, and for thirty days, `aduan key clear` takes out"
        )
        print_line("    " + desk.say(hint))


def say_spare(desk: Desk, spare: frozenset[CaseKey]) -> None:
    """Single keys beside those that are needed: never so that a whole case seems to be too much."""
    text = _(
        "no step here names these keys; the cases themselves are in the record, with their own:"
    )
    print_line("  " + desk.say(text))
    names = name_keys(spare)
    for name in names[:NAMED]:
        print_line(f"    {name}")
    if len(names) > NAMED:
        text = _("and {count} more: `aduan key check --json` names them all")
        print_line("    " + desk.say(text, count=len(names) - NAMED))
