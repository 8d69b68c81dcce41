"""What an erasure takes and what it leaves, as it is told before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.erased import list_key_tags
from aduan.cli.render import print_json, print_line
from aduan.cli.vaultfolders import find_folders
from aduan.core.words.findings import CancelledError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.erasure import Removal
    from aduan.core.case.fold import Case


def rehearse(desk: Desk, case: Case, is_same: bool | None) -> None:
    """What would go, and from where. `is_same`: whether the other side has the same of the case."""
    from aduan.store.keys.erasing import list_case

    found = list_case(find_folders(desk), case.id, list_key_tags(desk, case.id))
    if desk.as_json:
        told = [removal_json(one) for one in found]
        facts = {"id": case.id, "would_remove": told, "clear": list_clear(case)}
        print_json({**facts, "same_on_the_other_side": is_same})
        return
    say_as_of(desk, is_same)
    print_line(desk.say(_("{id}: nothing was changed; this would be removed:"), id=case.id))
    say_removals(desk, found)
    say_clear(desk, case)


def say_as_of(desk: Desk, is_same: bool | None) -> None:
    """How much a rehearsal is worth: whether others may have entered something meanwhile."""
    from aduan.store.sync.online import has_remote

    if is_same is None and has_remote(desk.repo):
        text = _("the other side could not be asked: this is as of the last `aduan sync`")
        print_line(desk.say(text))
    if is_same is False:
        text = _(
            "the other side has this case otherwise: `aduan sync` first; this is as it is here"
        )
        print_line(desk.say(text))


def confirm_erasure(desk: Desk, case: Case) -> None:
    """Asked once more: there is no way back. CancelledError: no, or nothing was said. UsageError:
    nobody can be asked.
    """
    from aduan.core.case.attachments import list_attached

    if not desk.can_ask:
        raise UsageError(
            _("an erasure cannot be undone, and nobody can be asked here: it needs --yes"),
            _("nothing was erased; --dry-run shows what would go"),
        )
    print_line(desk.say(_("an erasure cannot be undone, by nobody"), id=case.id))
    text = _(
        "what goes: all that {id} says, who complained, {count} attachments, and every key to them, in "
        "each copy of the vault"
    )
    count = len(list_attached(case, desk.office.law.sops[case.sop]))
    print_line("  " + desk.say(text, id=case.id, count=count))
    text = _("what stays: its number, its steps with their days, and the figures")
    print_line("  " + desk.say(text))
    if not ask_yes_no(desk, desk.say(_("erase {id} for good"), id=case.id), is_no=True):
        raise CancelledError(_("cancelled; nothing was recorded"))


def removal_json(removal: Removal) -> dict[str, object]:
    return {"folder": removal.folder, "files": removal.files, "reached": removal.is_reached}


def say_removals(desk: Desk, removals: Sequence[Removal]) -> None:
    """One line for each folder."""
    for removal in removals:
        values: dict[str, object] = {"folder": removal.folder, "count": removal.files}
        text = _("{folder}: {count} files")
        if not removal.is_reached:
            text = _("{folder}: out of reach; it goes from there once that can be reached")
        print_line("  " + desk.say(text, **values))


def list_clear(case: Case) -> list[int]:
    """The steps of which the text stands in the history for everybody who has it, by number."""
    return [event.number for event in case.history if event.filled]


def say_clear(desk: Desk, case: Case) -> None:
    """What no erasure reaches: text from before the office sealed."""
    if clear := list_clear(case):
        text = _("{count} steps were entered in the clear: their text stays in the history")
        print_line("  " + desk.say(text, count=len(clear)))
