"""The month's keys for letters: made ahead, kept in the vault, destroyed once they are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.vaultfolders import find_folders, lacks_vault
from aduan.core.words.findings import Finding, RefusedError

if TYPE_CHECKING:
    from datetime import date

    from aduan.core.case.circle import CaseCircle
    from aduan.core.law.law import Law, Person
    from aduan.core.law.letterkeys import LetterKey
    from aduan.store.keys.age import SecretKey
    from aduan.store.keys.vaultfolder import VaultFolder
    from aduan.store.keys.wrapping import CaseKey, Wrapping


def make_missing(desk: Desk, person: Person) -> list[LetterKey]:
    """Make the keys that are missing for this month and those ahead, and anew those that somebody could
    open who no longer may, and list them; none where there is none to make.

    RefusedError: nobody could read the letters, or the vault is out of reach.
    """
    import secrets

    from aduan.store.files.letterkeys import make_letter_key
    from aduan.store.keys.vaultkeyring import VaultKeyring
    from aduan.store.record.letterkeys import add_letter_keys

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    wanted = list_wanted(desk, today)
    if not wanted:
        return []

    def find_circle(_name: str, audience: str, _coming: object) -> CaseCircle:
        return find_letter_circle(desk, audience)

    keyring = VaultKeyring(find_folders(desk), [], find_circle)
    made = []
    for month, audience in wanted:
        key, secret = make_letter_key(month, audience, today, secrets.token_bytes)
        keyring.keep(key.vault_name, audience, secret)
        made.append(key)
    try:
        add_letter_keys(desk.office, desk.repo, person, made, desk.clock)
    except (RefusedError, OSError):
        desk.look_anew()
        drop_unlisted(desk, made)
        raise
    desk.look_anew()
    return made


def list_wanted(desk: Desk, today: date) -> list[tuple[str, str]]:
    """The months and audiences of which a key is to be made now. By the days of the staff file alone
    nobody sees who left on the day on which a key was made, and was said to afterwards: that is
    seen by the file as it stood then, and by the readers to whom the key lies sealed.
    """
    from aduan.core.case.lettercircle import list_in_use, list_missing
    from aduan.store.sync.readersonce import list_past_staff

    law = desk.office.law
    wanted = list_missing(law, today)
    folders = [folder for folder in find_folders(desk) if folder.is_there]
    lying = {one for folder in folders for one in folder.list_wrappings()}
    # What lies sealed to those who read letters now needs no look at the past.
    left = [
        key
        for key in list_in_use(law, today)
        if (key.month, key.audience) not in wanted
        and key.made < today.isoformat()
        and _find_in_force(desk, key) not in lying
    ]
    if not left:
        return wanted
    past_staff = list_past_staff(desk.repo, law)
    lost = [key for key in left if _has_left_reader(desk, key, past_staff, lying)]
    return sorted({*wanted, *((key.month, key.audience) for key in lost)})


def _find_in_force(desk: Desk, key: LetterKey) -> Wrapping:
    """The file that the vault has of a key that is sealed to those who read letters now."""
    from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

    name = CaseKey(key.vault_name, key.audience, key.tag)
    return Wrapping(name, name_circle(find_letter_circle(desk, key.audience).keys))


def _has_left_reader(
    desk: Desk, key: LetterKey, past_staff: Sequence[Law], lying: Set[Wrapping]
) -> bool:
    """Whether a key lies sealed to somebody who read letters as it was made, and does not any more."""
    from aduan.core.case.lettercircle import draw_letter_circle
    from aduan.core.words.dates import read_day
    from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle

    now, made = find_letter_circle(desk, key.audience).keys, read_day(key.made)
    name = CaseKey(key.vault_name, key.audience, key.tag)
    once = [draw_letter_circle(law, key.audience, made).keys for law in past_staff]
    return any(Wrapping(name, name_circle(keys)) in lying for keys in once if not keys <= now)


def make_on_the_way(desk: Desk) -> list[LetterKey]:
    """Make letters' keys in the course of an exchange, where whoever is at work may; those that
    were made. What cannot be made now is made by the next one. Only once what others made is here:
    of two that make the keys of one month, one would be left with his.
    """
    from aduan.store.record.letterkeys import may_list_keys

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    if law.office.on(today).sealing != "on":
        return []
    try:
        person = desk.actor()
        return make_missing(desk, person) if may_list_keys(desk.office, person, today) else []
    except (RefusedError, OSError):
        return []


def drop_unlisted(desk: Desk, made: Iterable[LetterKey]) -> bool:
    """Remove what lies in the vault of keys that were made here and that the office does not list in
    the end, as somebody else was faster; whether there are any.
    """
    from aduan.core.law.letterkeys import list_letter_keys
    from aduan.store.keys.wrapping import CaseKey

    unlisted = set(made) - set(list_letter_keys(desk.office.law.office))
    keys = {CaseKey(key.vault_name, key.audience, key.tag) for key in unlisted}
    for folder in find_folders(desk):
        for wrapping in folder.list_wrappings() if folder.is_there else ():
            if wrapping.key in keys:
                folder.drop(wrapping)
    return bool(unlisted)


def find_letter_circle(desk: Desk, audience: str) -> CaseCircle:
    """Who reads the letters for an audience today."""
    from aduan.core.case.lettercircle import draw_letter_circle

    law = desk.office.law
    return draw_letter_circle(law, audience, law.calendar.local_day(desk.now))


def find_letter_circles(desk: Desk) -> dict[CaseKey, CaseCircle]:
    """For each key for letters that is not over, who ought to have it today."""
    from aduan.core.law.letterkeys import is_over, list_letter_keys
    from aduan.store.keys.wrapping import CaseKey

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    keys = list_letter_keys(law.office)
    return {
        CaseKey(key.vault_name, key.audience, key.tag): find_letter_circle(desk, key.audience)
        for key in keys
        if not is_over(key, keys, today)
    }


def tell_letter_keys(
    desk: Desk, folders: Sequence[VaultFolder], secrets: Sequence[SecretKey]
) -> Iterator[Finding]:
    """For the listed keys that whoever is at work ought to open, and does not, in one line for all months of
    which the same is to be said: ADU787 where it lies
    sealed to other readers than today's, ADU788 where it has none of these, ADU784 where nobody of
    the office may be able to open it, but who listed it. Nothing of a key that may lie where this
    clone cannot look.
    """
    months: dict[tuple[str, object], list[str]] = {}
    for finding in _find_shut(desk, folders, secrets):
        said = (finding.code, finding.values.get("people"))
        months.setdefault(said, []).append(str(finding.values["month"]))
    for (code, people), named in months.items():
        values: dict[str, object] = {"month": ", ".join(dict.fromkeys(named))}
        yield Finding(code, values=values if people is None else {**values, "people": people})


def _find_shut(
    desk: Desk, folders: Sequence[VaultFolder], secrets: Sequence[SecretKey]
) -> Iterator[Finding]:
    """The same, key by key."""
    from aduan.core.law.letterkeys import is_over, list_letter_keys
    from aduan.store.files.letterkeys import is_of
    from aduan.store.keys.vaultkeyring import VaultKeyring

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    own = {secret.public for secret in secrets}
    keys = list_letter_keys(law.office)

    def find_circle(_name: str, audience: str, _coming: object) -> CaseCircle:
        return find_letter_circle(desk, audience)

    keyring = VaultKeyring(folders, secrets, find_circle)
    for key in keys:
        circle = find_letter_circle(desk, key.audience)
        if is_over(key, keys, today) or own.isdisjoint(circle.keys):
            continue
        secret = keyring.find(key.vault_name, key.audience, key.tag)
        if secret is None:
            yield from _tell_shut(desk, folders, key, circle, own)
        elif not is_of(secret, key):
            yield Finding("ADU784", values={"month": key.month})


def _tell_shut(
    desk: Desk, folders: Sequence[VaultFolder], key: LetterKey, circle: CaseCircle, own: Set[str]
) -> Iterator[Finding]:
    """Why a key for letters does not open here, as far as that is seen."""
    from aduan.store.keys.wrapping import CaseKey, name_circle

    wanted = CaseKey(key.vault_name, key.audience, key.tag)
    lying = {one.circle for f in folders for one in f.list_wrappings() if one.key == wanted}
    if lying and name_circle(circle.keys) not in lying:
        staff = desk.office.law.staff
        others = [n for n in circle.people if own.isdisjoint(k.text for k in staff[n].reading_keys)]
        if others:
            values = {"month": key.month, "people": ", ".join(others)}
            yield Finding("ADU787", values=values)
        else:
            yield Finding("ADU788", values={"month": key.month})
    elif lying or not (lacks_vault(desk) or any(not folder.is_there for folder in folders)):
        yield Finding("ADU784", values={"month": key.month})


def drop_over(desk: Desk, folders: Iterable[VaultFolder]) -> list[str]:
    """Destroy the keys whose time is over, in every folder that can be reached; the month of each file
    that went, in order.
    """
    from aduan.core.law.letterkeys import is_over, list_letter_keys
    from aduan.store.keys.wrapping import CaseKey

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    keys = list_letter_keys(law.office)
    over = {}
    for key in keys:
        if is_over(key, keys, today):
            over[CaseKey(key.vault_name, key.audience, key.tag)] = key.month
    dropped = []
    for folder in folders:
        for wrapping in folder.list_wrappings() if over and folder.is_there else ():
            if wrapping.key in over:
                folder.drop(wrapping)
                dropped.append(over[wrapping.key])
    return sorted(dropped)
