"""`aduan key rewrap`: every key that its person can open sealed to those who read today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.erased import drop_erased
from aduan.cli.gaining import confirm_gains, find_readers_gaining, reading_json
from aduan.cli.keycheck import NAMED, list_in_folders
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.cli.vault import find_circles, open_own_key, read_all
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.ids import is_id
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.gaining import Gaining
    from aduan.core.case.circle import CaseCircle
    from aduan.store.keys.age import SecretKey
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.keys.wrapping import CaseKey


@dataclass(frozen=True)
class KeysLeft:
    """Keys that stay as they are until others seal them: of which cases, and for the letters of which
    months. `people`: who may read them today, by staff id.
    """

    people: tuple[str, ...]
    cases: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True)
class RewrapReport:
    """How many keys were sealed anew, who reads more by it, and what others still have to do."""

    count: int
    left: tuple[KeysLeft, ...]
    gaining: tuple[Gaining, ...] = ()


@click.command(
    "rewrap", help=_("Seal every key to those who may read today, after somebody joined or left.")
)
@click.option("--by", metavar="ID", help=_("who you are, where several people use one e-mail"))
@click.option(
    "--reader",
    "readers",
    multiple=True,
    metavar="ID",
    help=_(
        "who may read more than before, where nobody can be asked; once for each, `@recovery` for the "
        "recovery sheets"
    ),
)
@desk_options
def rewrap_keys(desk: Desk, /, by: str | None, readers: tuple[str, ...]) -> None:
    secret = open_own_key(desk, by)
    report = rewrap_all(desk, secret, desk.actor(by).id, readers)
    if desk.as_json:
        left = [
            {"people": [*one.people], "cases": [*one.cases], "letters": [*one.months]}
            for one in report.left
        ]
        gaining = [reading_json(one) for one in report.gaining]
        print_json({"sealed": report.count, "readers": gaining, "left": left})
    else:
        say_rewrapped(desk, report)


def rewrap_all(
    desk: Desk, secret: SecretKey, owner: str = "", meant: Collection[str] = ()
) -> RewrapReport:
    """Seal every key of the vault that opens with this one to its circle of today. `owner`: whose it
    is, by staff id; `meant`: who may read more by it without a question.

    RefusedError: keys are to be sealed, and it opens none of all, or not to those who would read more.
    UsageError: nobody can be asked about these. SurroundingsError: the vault is out of reach.
    """
    from aduan.store.keys.rewrapping import Wish, carry_out_rewrap, plan_rewrap

    folders = find_folders(desk)
    require_vault(folders[0])
    drop_erased(desk)
    held = list_in_folders(folders)
    cases = read_all(desk)
    recorded = find_circles(desk, cases)
    circles = {key: circle for key, circle in recorded.items() if key in held}
    wishes = [Wish(key, circle.keys) for key, circle in circles.items() if not circle.is_empty]
    plan = plan_rewrap(folders, wishes, [secret])
    # What nobody at work could read stays as it is: whoever opened it can still hand it on.
    unread = [key for key, circle in circles.items() if circle.is_empty]
    left = group_left(circles, [*plan.left, *unread], owner)
    if plan.left and not plan.turns:
        raise explain_all(left)
    gaining = find_readers_gaining(desk, plan.changing, secret.public, cases)
    confirm_gains(desk, gaining, meant)
    done = carry_out_rewrap(plan, [secret])
    return RewrapReport(done.count, left, tuple(gaining))


def require_vault(vault: VaultFolder) -> None:
    """SurroundingsError: the vault is out of reach."""
    if not vault.is_there:
        raise SurroundingsError(
            _("the vault {folder} is out of reach"),
            _("connect it, or name the right folder: `aduan key vault FOLDER`"),
            folder=vault.path.as_posix(),
        )


def group_left(
    circles: Mapping[CaseKey, CaseCircle], keys: Iterable[CaseKey], owner: str
) -> tuple[KeysLeft, ...]:
    """What was left, by who reads it besides the owner of the key that does not open it."""
    names: dict[tuple[str, ...], set[str]] = {}
    for key in keys:
        people = tuple(person for person in circles[key].people if person != owner)
        names.setdefault(people, set()).add(key.case_id)
    return tuple(_tell_apart(people, named) for people, named in sorted(names.items()))


def _tell_apart(people: tuple[str, ...], names: set[str]) -> KeysLeft:
    from aduan.core.law.letterkeys import read_vault_name

    cases = tuple(sorted(filter(is_id, names)))
    months = tuple(sorted(filter(None, map(read_vault_name, names))))
    return KeysLeft(people, cases, months)


def explain_all(left: tuple[KeysLeft, ...]) -> RefusedError:
    """That one's own key opens nothing: somebody else has to do all of it."""
    people = sorted({person for one in left for person in one.people})
    if not people:
        return RefusedError(
            _("your key opens none of the keys in the vault; nothing was changed"),
            _("with both recovery sheets: `aduan key recover`"),
        )
    return RefusedError(
        _("your key opens none of the keys in the vault; nothing was changed"),
        _("somebody who can read these cases runs `aduan key rewrap`: {people}"),
        people=", ".join(people),
    )


def say_rewrapped(desk: Desk, report: RewrapReport) -> None:
    """What was sealed anew, and for each part that was left who does it."""
    print_line(desk.say(_("{count} keys were sealed anew"), count=report.count))
    for one in report.left:
        if one.cases:
            more = " …" if len(one.cases) > NAMED else ""
            text = _("left as they were, the keys of these cases: {cases}")
            print_line(desk.say(text, cases=", ".join(one.cases[:NAMED]) + more))
        if one.months:
            text = _("left as they were, the keys for letters of these months: {months}")
            print_line(desk.say(text, months=", ".join(one.months)))
        say_who_does_it(desk, one.people)


def say_who_does_it(desk: Desk, people: tuple[str, ...]) -> None:
    """Who can open what was left; where nobody at work can, what is done about that."""
    if people:
        text = _("who can open them runs `aduan key rewrap`: {people}")
        print_line("  " + desk.say(text, people=", ".join(people)))
        return
    text = _(
        "nobody else at work can: list the key of who may (`aduan staff key add`), or take both "
        "recovery sheets (`aduan key recover`)"
    )
    print_line("  " + desk.say(text))
