"""The vault as a command finds it: its folders on this computer, who reads what, the own key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from aduan.cli.casehere import judge_here
from aduan.cli.desk import Desk
from aduan.cli.erased import finish_begun, is_erased_here
from aduan.cli.hidden import begin_asking
from aduan.cli.keptout import is_kept_out_here
from aduan.cli.keypassphrase import require_locked
from aduan.cli.metkeys import tell_keyring
from aduan.cli.ownkeys import find_own_key, tell_no_key
from aduan.cli.printing import sweep_prints
from aduan.cli.shutprints import drop_shut_prints
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.circle import CaseCircle
    from aduan.core.case.fold import Case
    from aduan.store.files.casekeys import CaseKeyring
    from aduan.store.keys.age import SecretKey
    from aduan.store.keys.vaultkeyring import VaultKeyring
    from aduan.store.keys.wrapping import CaseKey


def open_own_key(desk: Desk, by: str | None = None) -> SecretKey:
    """The key of whoever is at work, from this computer. RefusedError: there is none."""
    person = desk.actor(by)
    kept = find_own_key(desk, person.id)
    if kept is None:
        raise tell_no_key(desk, person)
    require_locked(desk, kept)
    return kept.open(begin_asking(desk))


def open_keyring(desk: Desk) -> CaseKeyring | None:
    """The keys of cases that whoever is at work opens here, opened once in a command; None where the
    office does not seal, or this person has no key on this computer, or nobody is there to type its
    passphrase.
    """
    if desk.keyring is None and desk.office.law.office.has_sealing:
        finish_begun(desk)
        sweep_prints()
        drop_shut_prints(desk)
        desk.keyring = make_keyring(desk)
    return desk.keyring


def peek_keyring(desk: Desk) -> CaseKeyring | None:
    """The keyring for a list, which asks nobody for a passphrase and says nothing of what the vault
    holds beside: None where the own key is under one that was not typed yet.
    """
    if desk.keyring is not None or not desk.office.law.office.has_sealing:
        return desk.keyring
    if desk.secrets is None and _is_own_key_locked(desk):
        return None
    own = find_secrets(desk)
    return _combine(desk, own) if own else None


def _is_own_key_locked(desk: Desk) -> bool:
    kept = find_own_key(desk, desk.actor().id)
    return kept is not None and kept.is_locked


def make_keyring(desk: Desk) -> CaseKeyring | None:
    """A keyring made anew, of an office that seals. None as well for a key that nobody listed."""
    own = find_secrets(desk)
    if not own:
        return None
    keyring = _combine(desk, own)
    # Whatever the command comes to: what it met and did not use is said once it is over.
    if context := click.get_current_context(silent=True):
        context.call_on_close(lambda: tell_keyring(desk, keyring))
    return keyring


def _combine(desk: Desk, own: Sequence[SecretKey]) -> VaultKeyring:
    """The keys of cases that open to one's own, in the folders of this computer."""
    from aduan.store.keys.vaultkeyring import VaultKeyring

    def find_circle(case_id: str, group: str, coming: Case | None) -> CaseCircle:
        return find_circle_of(desk, case_id, group, coming)

    def is_erased(case_id: str) -> bool:
        return is_erased_here(desk, case_id)

    def is_kept_out(case_id: str, group: str) -> bool:
        return is_kept_out_here(desk, case_id, group, {secret.public for secret in own})

    return VaultKeyring(find_folders(desk), own, find_circle, is_erased, is_kept_out)


def find_secrets(desk: Desk) -> list[SecretKey]:
    """The key of whoever is at work, opened once in a command; none where this person has none here
    that somebody listed, or nobody is there to type its passphrase.
    """
    if desk.secrets is None:
        desk.secrets = _open_secrets(desk)
    return desk.secrets


def _open_secrets(desk: Desk) -> list[SecretKey]:
    try:
        person = desk.actor()
    except RefusedError:
        return []
    kept = find_own_key(desk, person.id)
    if kept is None:
        return []
    if kept.is_locked and not desk.can_ask:
        desk.is_locked_out = True
        return []
    # Nothing is sealed to a key that nobody has listed: what its owner enters would be shut.
    if kept.public not in {key.text for key in person.reading_keys}:
        return []
    require_locked(desk, kept)
    return [kept.open(begin_asking(desk))]


def require_unlocked(desk: Desk) -> None:
    """RefusedError: what stayed shut is no matter of who may read it: the own key is under a passphrase,
    and nobody could be asked for that.
    """
    if desk.is_locked_out:
        raise RefusedError(
            _("your key is under a passphrase, which cannot be asked for here: nothing was opened"),
            _("run the command at a terminal, without a pipe and without --json"),
        )


def find_circle_of(desk: Desk, case_id: str, group: str, coming: Case | None = None) -> CaseCircle:
    """Who reads a case today; `coming`: as it is once a step stands that is about to be entered. Of
    one of which nothing is known it is the narrowest that the procedure has.
    """
    from aduan.cli.letterkeys import find_letter_circle
    from aduan.core.case.circle import find_circle, find_circle_at
    from aduan.core.law.letterkeys import is_vault_name

    if is_vault_name(case_id):
        return find_letter_circle(desk, group)
    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    if coming is None and case_id not in desk.office:
        return find_circle(law, law.sop, {}, group, today)
    case = coming or read_one(desk, case_id)
    return find_circle_at(law, law.sops[case.sop], case.position, group, today)


def read_one(desk: Desk, case_id: str) -> Case:
    """A case from its file: what is kept of the cases in rows says nothing of their keys. RefusedError: it
    cannot be used.
    """
    raw = desk.office.path_of(case_id).read_bytes()
    case = judge_here(desk, case_id, raw).case
    if case is None:
        raise RefusedError(
            _("{path} cannot be used"), _("`aduan check` says why"), path=case_path(case_id)
        )
    return case


def read_all(desk: Desk) -> list[Case]:
    """Every case of the office, from its file."""
    return [read_one(desk, case_id) for case_id in desk.office.case_ids()]


def find_circles(desk: Desk, cases: Iterable[Case]) -> dict[CaseKey, CaseCircle]:
    """For each key that the record names, who ought to read it today: none of a case that was
    erased; those for letters, too.
    """
    from aduan.cli.letterkeys import find_letter_circles
    from aduan.core.case.circle import find_circle_at
    from aduan.store.keys.recorded import list_recorded

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    circles = find_letter_circles(desk)
    for case in cases:
        sop = law.sops[case.sop]
        for key in list_recorded(case):
            circles[key] = find_circle_at(law, sop, case.position, key.group, today)
    return circles
