"""How the private texts of a step are sealed: who cannot is told before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from aduan.core.case.circle import has_lost_readers
from aduan.core.case.fold import Case, fold
from aduan.core.case.readership import is_long_closed
from aduan.core.case.sealedrules import find_keys, is_sealing
from aduan.core.law.sealedfields import brings_files, list_groups, list_needed_groups, seal_group
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import NEW, REOPEN
from aduan.core.words.aboutpeople import GROUPS, MATTER
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.desk.correct import find_corrected
from aduan.desk.draft import Draft, Setting
from aduan.store.files.casekeys import CaseKeyring, Entropy, make_case_key, tag_of
from aduan.store.files.private import Private, Texts
from aduan.store.files.sealedsteps import StepKeys, seal_item


@dataclass(frozen=True)
class CaseKeys:
    """The keys of one case as they are needed: those that there are, and new ones in place of those
    that never began, or that somebody has who does not read any more. `coming`: the case as it is
    once the step stands.
    """

    case_id: str
    setting: Setting
    entropy: Entropy
    coming: Case | None = None
    keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    begun: dict[str, str] = field(default_factory=dict)

    def prepare(self, groups: Iterable[str]) -> StepKeys:
        """The keys of these groups. RefusedError: one is not here, or could not be kept."""
        for group in groups:
            self._find(group)
        return StepKeys(self.keys, self.begun)

    def _find(self, group: str) -> None:
        if is_shut(group, self.setting):
            raise explain_shut(self.case_id)
        keyring = _require_keyring(self.setting)
        tag = list_tags(self.setting).get(group)
        key = self.keys.get(group)
        if key is None and tag is not None and not self._begins_anew(group):
            key = keyring.find(self.case_id, group, tag)
        if key is None:
            key = make_case_key(self.entropy)
            # First to those who may read: a text under a key that nobody has would be lost.
            keyring.keep(self.case_id, group, key, self.coming)
            self.begun[group] = tag_of(key)
        self.keys[group] = key

    def _begins_anew(self, group: str) -> bool:
        """Whether what is written now is not for all who have the present key."""
        if self.coming is None:
            return False
        law, today = self.setting.law, self.setting.frame.today
        comes_back = is_taken_out(self.setting, self.coming, group)
        return comes_back or has_lost_readers(law, self.coming, group, today)


def is_taken_out(setting: Setting, coming: Case, group: str) -> bool:
    """Whether a case was closed for so long that fewer read it, and is not any more."""
    if setting.case is None:
        return False
    law, sop, today = setting.law, setting.sop, setting.frame.today
    was, is_still = (
        is_long_closed(law, sop, case.position, group, today) for case in (setting.case, coming)
    )
    return was and not is_still


def must_seal_now(setting: Setting) -> bool:
    """Whether the private texts of what is entered now are sealed."""
    return is_sealing(setting.law, setting.frame.today)


def list_tags(setting: Setting) -> Mapping[str, str]:
    """The keys that the case has now, by group."""
    return find_keys(setting.case.history) if setting.case else {}


def is_shut(group: str, setting: Setting) -> bool:
    """Whether the case has a key for this group that is not here."""
    tag = list_tags(setting).get(group)
    if setting.case is None or tag is None:
        return False
    keyring = setting.keyring
    return keyring is None or keyring.find(setting.case.id, group, tag) is None


def refuse_needed_shut(draft: Draft, setting: Setting) -> None:
    """RefusedError: the step needs, or was given, a text that cannot be sealed here."""
    if not must_seal_now(setting) or not list_groups(draft.kind):
        return
    needed = list_needed_groups(draft.kind) | split_texts(draft, setting.sop).keys()
    if brings_files(draft.kind):
        needed |= {MATTER}
    corrected = find_corrected(draft, setting.sop)
    if corrected is not None and corrected.name not in setting.sop.open_fields:
        needed |= {seal_group(corrected)}
    number = setting.case.position.custody.erased if setting.case else None
    if needed and number is not None:
        from aduan.core.words.codes import CODES  # noqa: PLC0415

        raise RefusedError(CODES["ADU336"].message, number=number)
    if needed and setting.keyring is None:
        raise explain_keyless()
    shut = _list_shut(draft, setting)
    if setting.case is not None and needed & shut:
        raise explain_shut(setting.case.id)


def _list_shut(draft: Draft, setting: Setting) -> set[str]:
    """The groups of a step's texts that have a key which is not here."""
    return {group for group in list_groups(draft.kind) if is_shut(group, setting)}


def leave_out_shut(draft: Draft, setting: Setting) -> Draft:
    """The step, without the fields that may be left out and cannot be sealed here.

    RefusedError: it needs, or was given, one that cannot.
    """
    if not must_seal_now(setting) or not list_groups(draft.kind):
        return draft
    refuse_needed_shut(draft, setting)
    shut = set(GROUPS) if setting.keyring is None else _list_shut(draft, setting)
    left = {name for name, one in draft.kind.sealed.items() if seal_group(one) in shut}
    return replace(draft, left=draft.left | left)


def split_texts(draft: Draft, sop: Sop) -> dict[str, Texts]:
    """The private texts of a step by the groups that they are sealed in, in the procedure's order.

    The new value of a correction goes with the field that it corrects.
    """
    groups: dict[str, dict[str, Private]] = {}
    for name, one in draft.kind.sealed.items():
        if name not in draft.private:
            continue
        corrected = find_corrected(draft, sop) if name == NEW else None
        group = seal_group(corrected or one)
        groups.setdefault(group, {})[name] = draft.private[name]
    return dict(groups)


def write_draft(
    draft: Draft,
    case_id: str,
    setting: Setting,
    entropy: Entropy,
    keys: CaseKeys | None = None,
) -> dict[str, object]:
    """The step as it is written: its private texts sealed from the day on which the office seals,
    before it in the clear. `keys`: those that something of the step was sealed with already.

    RefusedError: a key for them is not here. Keys that begin with it are kept already.
    """
    if not must_seal_now(setting) or not list_groups(draft.kind):
        return draft.item(setting.sop.common)
    texts = split_texts(draft, setting.sop)
    # A case begins with both keys: which there are tells nothing of who complained.
    groups = GROUPS if setting.case is None else tuple(texts)
    coming = foresee(draft, case_id, setting)
    if draft.kind.effect == REOPEN:
        # Who handles it anew reads what is written from now on, of both groups.
        tags = list_tags(setting)
        back = {group for group in tags if is_taken_out(setting, coming, group)}
        groups = tuple(group for group in GROUPS if group in texts or group in back)
    ready = (keys or CaseKeys(case_id, setting, entropy, coming)).prepare(groups)
    bare = replace(draft, private={}).item(setting.sop.common)
    return seal_item(bare, texts, case_id, ready, entropy)


def foresee(draft: Draft, case_id: str, setting: Setting) -> Case:
    """The case as it is once the step stands."""
    history = setting.case.history if setting.case else ()
    event = draft.event(len(history) + 1)
    return fold(case_id, (*history, event), setting.sop, setting.law)


def _require_keyring(setting: Setting) -> CaseKeyring:
    if setting.keyring is None:
        raise explain_keyless()
    return setting.keyring


def explain_keyless() -> RefusedError:
    """The refusal where whoever is at work has no key to seal with."""
    return RefusedError(
        _(
            "text about people is sealed here, and you have no key on this computer that somebody listed"
        ),
        _(
            "`aduan key new` makes one, `aduan key list` shows how another lists it; the rest can be entered"
        ),
    )


def explain_shut(case_id: str) -> RefusedError:
    """The refusal where a key of the case is not here."""
    return RefusedError(
        _("the text of {case} is sealed, and no key on this computer opens it"),
        _("whoever can read this case enters the step"),
        case=case_id,
    )
