"""Whether the vault holds all that the record names, which needs no key; and whether what one's own
keys are for opens where it stands: `aduan check --vault`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.erasuretold import list_clear
from aduan.cli.keycheck import join_ids, list_in_folders, tell_lacking, tell_missing
from aduan.cli.namedbeside import find_named_beside
from aduan.cli.vault import open_keyring, read_one
from aduan.cli.vaultattachments import name_attachments
from aduan.cli.vaultfolders import find_folders, find_places
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.store.files.private import Private, Texts
    from aduan.store.files.sealedsteps import OpenedStep


@dataclass(frozen=True)
class VaultReport:
    """What is wrong with the vault, and with what was opened; `opened`, `shut`: how many texts and
    attachments one's own keys open, and how many are for others.
    """

    findings: tuple[Finding, ...] = ()
    opened: int = 0
    shut: int = 0


def check_vault(desk: Desk) -> VaultReport:
    """What is missing or changed of the keys and attachments of all cases, which folder is out of
    reach, and what does not open with its own key. RefusedError: a case cannot be used.
    """
    from aduan.desk.besidecases import KnownNames
    from aduan.store.keys.checking import tell_place
    from aduan.store.keys.checkingfiles import (
        check_attachments,
        check_key_files,
        tell_strange_files,
    )
    from aduan.store.keys.recorded import list_recorded

    if not desk.office.law.office.has_sealing:
        return VaultReport()
    folders, places = find_folders(desk), find_places(desk)
    cases, trials, called = try_all(desk)
    recorded = {key for case in cases for key in list_recorded(case)}
    found = [finding for folder in folders for finding in tell_place(folder)]
    found += tell_missing(recorded - list_in_folders(folders))
    found += tell_lacking(folders, places, recorded)
    found += check_key_files(folders, recorded)
    found += tell_strange_files(folders)
    found += check_attachments(folders, places, name_attachments(desk, cases))
    found += tell_clear(cases)
    # What is not in the vault at all is told above.
    told = {finding.code for finding in found}
    found += find_named_beside(desk, KnownNames(called, desk.office.law))
    found += [trial.wrong for trial in trials if trial.wrong and trial.wrong.code not in told]
    shut = sum(trial.is_shut for trial in trials)
    return VaultReport(tuple(found), sum(trial.is_open for trial in trials), shut)


def tell_clear(cases: Sequence[Case]) -> Iterator[Finding]:
    """ADU763: cases with text from before the office sealed, which stays in the history."""
    clear = {case.id for case in cases if list_clear(case)}
    if clear:
        yield Finding("ADU763", values={"count": len(clear), "cases": join_ids(clear)})


@dataclass(frozen=True)
class OpeningTrial:
    """What came of opening one text or attachment."""

    is_open: bool = False
    is_shut: bool = False
    wrong: Finding | None = None


def try_all(desk: Desk) -> tuple[list[Case], list[OpeningTrial], list[Private]]:
    """Every case of the office, what came of opening it, and what those are called who complained: one
    after the other, for each key that opens asks for its case, which was judged just before.
    """
    from aduan.desk.openlynamed import list_person_names
    from aduan.store.files.sealedsteps import open_steps

    sops = desk.office.law.sops
    cases: list[Case] = []
    trials: list[OpeningTrial] = []
    called: list[Private] = []
    for case_id in desk.office.case_ids():
        case = read_one(desk, case_id)
        cases.append(case)
        # Of one that was erased nothing opens any more.
        if case.position.custody.erased is None:
            raw = desk.office.path_of(case_id).read_bytes()
            opened = open_steps(raw, open_keyring(desk))
            texts = [step.texts for step in opened]
            called += list_person_names(case, sops[case.sop], texts)
            trials += try_texts(desk, case, raw, opened)
            trials += try_attachments(desk, case)
    return cases, trials, called


def try_texts(
    desk: Desk, case: Case, raw: bytes, opened: Sequence[OpenedStep]
) -> Iterator[OpeningTrial]:
    """Each sealed text of a case where it stands; and what they say of the open ones beside them.
    `opened`: what opens of the file's content, in memory, and forgotten after it.
    """
    from aduan.store.files.casefile import locate

    path = case_path(case.id)
    wrong = list(tell_named(desk, case, [step.texts for step in opened]))
    for number, step in enumerate(opened):
        for damaged in step.damaged:
            node = (HISTORY, number, str(damaged.values["field"]))
            wrong.append(replace(damaged, node=node))
        yield from (OpeningTrial(is_shut=True) for _group in step.shut)
        yield from (OpeningTrial(is_open=True) for _group in step.unsealed)
    placed = locate([replace(finding, path=path) for finding in wrong], raw)
    yield from (OpeningTrial(wrong=finding) for finding in placed)


def tell_named(desk: Desk, case: Case, texts: Sequence[Texts]) -> Iterator[Finding]:
    """Each open field that names who complained, as far as the keys here say who that is."""
    from aduan.desk.openlynamed import list_named_places

    law, sop = desk.office.law, desk.office.law.sops[case.sop]
    for number, field in list_named_places(case, sop, law, texts):
        node = (HISTORY, number - 1, field.name)
        yield Finding("ADU789", values={"field": field.named}, node=node)


def try_attachments(desk: Desk, case: Case) -> Iterator[OpeningTrial]:
    """Each attachment of a case."""
    from aduan.desk.revealing import open_attachments

    sop = desk.office.law.sops[case.sop]
    for one in open_attachments(case, sop, open_keyring(desk), find_folders(desk)):
        yield OpeningTrial(one.file is not None, one.file is None and not one.wrong, one.wrong)
