"""The vault goes along with the line: keys before the steps that need them, and by the line what becomes
of them.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from aduan.cli.ahead import name_some
from aduan.cli.desk import Desk
from aduan.cli.erased import drop_erased
from aduan.cli.letterkeys import drop_over, find_letter_circles, tell_letter_keys
from aduan.cli.render import print_findings, print_line
from aduan.cli.vault import find_circles, find_secrets
from aduan.cli.vaultfolders import find_folders, tell_no_vault
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.circle import CaseCircle
    from aduan.core.words.findings import Finding
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.keys.wrapping import CaseKey
    from aduan.store.office.vaultneeds import VaultNeeds


@dataclass
class Journey:
    """What was done in the vault: files taken over and dropped, keys sealed anew, findings about
    files that are not what they say, folders out of reach. `waiting`: the cases that more people would
    read by what was entered elsewhere, or who were listed since.
    """

    taken: int = 0
    dropped: int = 0
    sealed: int = 0
    waiting: set[str] = field(default_factory=set)
    wrong: set[Finding] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)


def bring_keys(desk: Desk, journey: Journey) -> None:
    """Let every folder have the keys that the steps here need, before the steps go out: once what the
    others entered is here, and nothing that it erased.
    """
    desk.look_anew()
    drop_erased(desk)
    _travel(desk, journey, None, is_settling=False)


def settle_vault(
    desk: Desk,
    journey: Journey,
    only: str | None = None,
    opened_here: Container[str] = (),
) -> None:
    """Let every folder have what the line says, and no more. `only`: one case; `opened_here`: the cases
    that steps of this folder may have opened to more people.
    """
    _travel(desk, journey, only, is_settling=True, opened_here=opened_here)


def _travel(
    desk: Desk,
    journey: Journey,
    only: str | None,
    *,
    is_settling: bool,
    opened_here: Container[str] = (),
) -> None:
    if not desk.office.law.office.has_sealing:
        return
    folders = find_folders(desk)
    journey.missed |= {folder.path.as_posix() for folder in folders if not folder.is_there}
    journey.wrong |= set(tell_no_vault(desk))
    try:
        needs = find_needs(desk, only)
        _bring_about(
            desk, journey, folders, needs, is_settling=is_settling, opened_here=opened_here
        )
    except RefusedError:
        # A broken file, or a key that nobody is there to unlock: the record goes its way all the
        # same, and `check` or `key check` say what is wrong.
        return
    except OSError as error:
        journey.missed.add(str(error.filename or folders[0].path.as_posix()))


def find_needs(desk: Desk, only: str | None) -> VaultNeeds:
    """What the vault is to hold of all cases today, or of one only. RefusedError: a file cannot be used."""
    from aduan.cli.vault import read_one
    from aduan.store.office.vaultneeds import draw_needs, make_needs, read_needs

    law, today = desk.office.law, desk.office.law.calendar.local_day(desk.now)
    if only is None:
        return read_needs(desk.office, today)
    needs = make_needs(read_one(desk, only), law)
    return draw_needs([(case_path(only), needs)], law, today)


def _bring_about(
    desk: Desk,
    journey: Journey,
    folders: list[VaultFolder],
    needs: VaultNeeds,
    *,
    is_settling: bool,
    opened_here: Container[str],
) -> None:
    from aduan.store.keys.carrying import carry_attachments
    from aduan.store.keys.settling import list_in_force
    from aduan.store.keys.uniting import list_uneven

    circles = find_letter_circles(desk) | needs.circles
    unsettled = list_uneven(folders, list_in_force(keep_readable(circles)))
    if unsettled:
        keys = {wrapping.key for wrapping in unsettled}
        groups = {(key.case_id, key.group) for key in keys}
        _even_out(
            desk,
            journey,
            folders,
            needs,
            groups,
            is_settling=is_settling,
            opened_here=opened_here,
        )
    if is_settling:
        journey.dropped += len(drop_over(desk, folders))
        if all(folder.is_there for folder in folders):
            journey.wrong |= set(tell_letter_keys(desk, folders, find_secrets(desk)))
    carried = carry_attachments(folders, needs.attached)
    journey.taken += carried.taken
    journey.missed |= {folder.path.as_posix() for folder in carried.missed}


def _even_out(
    desk: Desk,
    journey: Journey,
    folders: list[VaultFolder],
    needs: VaultNeeds,
    groups: set[tuple[str, str]],
    *,
    is_settling: bool,
    opened_here: Container[str],
) -> None:
    """Seal anew, take over and drop what is uneven, by these cases as their files say: what is kept of
    them only told where to look.
    """
    from aduan.core.case.circle import list_turned
    from aduan.store.keys.settling import bring_strays, list_in_force, rewrap_turned
    from aduan.store.keys.uniting import unite
    from aduan.store.office.caseload import read_each
    from aduan.store.sync.firstreaders import find_first_readers
    from aduan.store.sync.keylistings import list_listings
    from aduan.store.sync.readersonce import list_earlier_procedures, list_past_staff

    named = {case_id for case_id, _group in groups}
    paths = [path for case_id, path in needs.paths.items() if case_id in named]
    by_id = {case.id: case for case in read_each(desk.office, paths)}
    circles = keep_readable(find_circles(desk, by_id.values()))
    mine = {key: keys for key, keys in circles.items() if (key.case_id, key.group) in groups}
    law, today = desk.office.law, desk.office.law.calendar.local_day(desk.now)

    listings = list_listings(desk.repo)
    earlier = list_earlier_procedures(desk.repo, law)
    past_staff = list_past_staff(desk.repo, law)

    def list_known(key: CaseKey) -> dict[frozenset[str], frozenset[str]]:
        case = by_id.get(key.case_id)
        if case is None:
            return {}
        return list_turned(law, case, key.group, today, listings, earlier, past_staff)

    def may_widen(key: CaseKey, gaining: frozenset[str]) -> bool:
        case = by_id.get(key.case_id)
        if case is None or key.case_id not in opened_here:
            return False
        return gaining <= find_first_readers(desk.repo, case, key, today)

    open_here = find_secrets(desk)
    if is_settling:
        # Only what the line has taken in decides what goes.
        turned = rewrap_turned(folders, mine, list_known, open_here, may_widen)
        journey.sealed += turned.count
        journey.waiting |= {key.case_id for key in turned.waiting}
        # A copy of before, in whatever folder, opens it to nobody either.
        mine = {key: keys for key, keys in mine.items() if key not in turned.waiting}
        done = unite(folders, list_in_force(mine), open_here, turned.waiting)
        journey.taken += done.taken
        journey.dropped += done.dropped
        journey.wrong |= set(done.wrong)
    journey.taken += bring_strays(folders, mine, open_here)


def keep_readable(circles: Mapping[CaseKey, CaseCircle]) -> dict[CaseKey, frozenset[str]]:
    """The public keys of each circle in which somebody at work reads."""
    return {key: circle.keys for key, circle in circles.items() if not circle.is_empty}


def settle_after(desk: Desk, effect: str, case_id: str) -> None:
    """After a step that may change who reads: at once where the office is exchanged with nobody, else
    `sync` does it, once the line has the step. What could not be done is said.
    """
    from aduan.core.case.custody import TURNING

    if effect not in TURNING or not desk.office.law.office.has_sealing:
        return
    from aduan.store.sync.online import has_remote

    if has_remote(desk.repo):
        return
    journey = Journey()
    settle_vault(desk, journey, case_id, opened_here={case_id})
    say_unreached(desk, journey)


def settle_alone(desk: Desk) -> None:
    """What an exchange would do to the keys, where the office is exchanged with nobody: cases close for
    long, and people leave, there as well.
    """
    from aduan.store.sync.online import has_remote

    if not has_remote(desk.repo):
        journey = Journey()
        settle_vault(desk, journey)
        say_journey(desk, journey)


def journey_json(journey: Journey) -> dict[str, object]:
    counts = {"taken": journey.taken, "dropped": journey.dropped, "sealed": journey.sealed}
    named = [finding.values.get("case", finding.values.get("month")) for finding in journey.wrong]
    wrong = sorted({str(name) for name in named if name is not None})
    places = {"waiting": sorted(journey.waiting), "out_of_reach": sorted(journey.missed)}
    return {**counts, "wrong": wrong, **places}


def say_unreached(desk: Desk, journey: Journey) -> None:
    """The folders that could not be reached."""
    for folder in sorted(journey.missed):
        text = _("{folder} is out of reach: new keys wait here, and go there with a later sync")
        print_line(desk.say(text, folder=folder), err=desk.as_json)


def _say_waiting(desk: Desk, journey: Journey) -> None:
    if not journey.waiting:
        return
    text = _(
        "more people would read {ids} by now than the keys are sealed to: these stay as they are"
    )
    print_line(desk.say(text, ids=name_some(desk, sorted(journey.waiting))))
    hint = _(
        "`aduan key rewrap` names who would read more, and asks; to who was listed as the text began, "
        "whoever entered the step that opens it seals with `aduan sync`"
    )
    print_line("  " + desk.say(hint))


def say_journey(desk: Desk, journey: Journey) -> None:
    """What a person ought to know of it: who works as usual hears nothing."""
    say_unreached(desk, journey)
    if journey.sealed:
        text = _("{count} keys were sealed anew: who reads these cases has changed")
        print_line(desk.say(text, count=journey.sealed))
    _say_waiting(desk, journey)
    print_findings(sorted(journey.wrong, key=lambda finding: finding.order), desk.voice)
