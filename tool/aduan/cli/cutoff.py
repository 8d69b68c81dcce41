"""What somebody was typing when they stopped: kept for them, and offered the next time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.render import make_visible
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.begun import Filling, Placing
    from aduan.store.keys.age import SecretKey
    from aduan.store.keys.keptdrafts import KeptDraft, TypedStep

NEW, DROP = "\0new", "\0drop"
# So much of a text says which one it is.
BEGINNING = 30


def find_folder(desk: Desk) -> Path | None:
    """Where this clone keeps what was typed; None where there is no git."""
    from aduan.store.keys.keptdrafts import FOLDER

    cache = desk.office.cache
    return cache / FOLDER if cache is not None else None


def keep_filling(desk: Desk, filling: Filling, begun: Filling, row: str = "") -> None:
    """Keep what was typed of a step beyond what it began with, where this person can seal it. `row`:
    the field in which it was cut off.
    """
    from aduan.store.keys.keptdrafts import TypedStep

    draft = filling.draft
    if (draft.fields, draft.private) == (begun.draft.fields, begun.draft.private):
        return
    case = filling.setting.case
    case_id = case.id if case else ""
    # Who was at the desk came then, and not when the form is taken up again.
    at = draft.at.isoformat() if filling.is_moment_said or case is None else ""
    fields, texts = draft.fields, draft.private
    typed = TypedStep(draft.kind.name, case_id, fields, texts, at, filling.pictures, row)
    keep_typed(desk, typed)


def keep_typed(desk: Desk, typed: TypedStep) -> None:
    """Keep what was typed, where this person can seal it; whether it is kept, the command knows."""
    from aduan.store.keys.keptdrafts import keep_typed_step

    folder = find_folder(desk)
    public = find_public(desk)
    if folder is None or (public is None and _is_sealing(desk)):
        return
    desk.progress.is_kept = keep_typed_step(folder, typed, desk.now, public) is not None


def _is_sealing(desk: Desk) -> bool:
    return bool(desk.office.law.office.has_sealing)


def find_public(desk: Desk) -> str | None:
    """The key of whoever is at work, to seal to; None where there is none here, or no need."""
    from aduan.cli.vault import find_secrets

    if not _is_sealing(desk):
        return None
    secrets = find_secrets(desk)
    return secrets[0].public if secrets else None


def list_cut_off(desk: Desk, step: str, case_id: str) -> list[tuple[KeptDraft, TypedStep]]:
    """What this clone keeps of a step and a case, as far as this person opens it. What another one at
    the same computer typed is theirs: it stays where it is.
    """
    from aduan.store.keys.keptdrafts import list_kept_drafts

    folder = find_folder(desk)
    kept = list_kept_drafts(folder, desk.now) if folder is not None and folder.is_dir() else []
    meant = [one for one in kept if (one.step, one.case_id) == (step, case_id)]
    opened = [(one, _peek(desk, one)) for one in meant]
    return [(one, typed) for one, typed in opened if typed is not None]


def take_up(desk: Desk, begun: Filling, place: Placing) -> Filling:
    """The step with what was kept of it, where somebody wants to go on with that."""
    case = begun.setting.case
    typed = choose_cut_off(desk, begun.draft.kind.name, case.id if case else "")
    return begun if typed is None else _restore(desk, typed, begun, place)


def choose_cut_off(desk: Desk, step: str, case_id: str) -> TypedStep | None:
    """What was kept of a step, where somebody wants to go on with it.

    What is taken up, or not wanted any more, is kept no longer; should this be cut off as well, it
    is kept anew.
    """
    from aduan.cli.asking import ask_choice
    from aduan.store.keys.keptdrafts import drop_file

    kept = list_cut_off(desk, step, case_id)
    if not kept:
        return None
    choices = [(str(n), say_cut_off_at(desk, *one)) for n, one in enumerate(kept)]
    choices.append((NEW, desk.say(_("begin anew; what was typed stays kept"))))
    choices.append((DROP, desk.say(_("begin anew; what was typed is thrown away"))))
    chosen = ask_choice(desk, desk.say(_("something was cut off here")), choices)
    if chosen == NEW:
        return None
    if chosen == DROP:
        for one, _typed in kept:
            drop_file(one.file)
        return None
    taken, typed = kept[int(chosen)]
    drop_file(taken.file)
    return typed


def say_cut_off_at(desk: Desk, kept: KeptDraft, typed: TypedStep) -> str:
    """When it was typed, and how it begins."""
    moment = tell_moment(desk, kept.kept)
    said = desk.say(_("go on with what was typed on {moment}"), moment=moment)
    beginning = say_beginning(typed)
    return f"{said}: {beginning}" if beginning else said


def _peek(desk: Desk, kept: KeptDraft) -> TypedStep | None:
    """What was typed, which stays kept; None where no key of this person opens it."""
    from aduan.cli.vault import find_secrets
    from aduan.store.keys.keptdrafts import open_kept_draft

    secrets: list[SecretKey] = []
    with suppress(RefusedError, OSError):
        secrets = find_secrets(desk) if _is_sealing(desk) else []
    return open_kept_draft(kept, secrets)


def say_beginning(typed: TypedStep) -> str:
    """The first of the texts that were typed, in one short line; "" where there is none."""
    from aduan.store.files.private import open_text

    texts = [open_text(text) for text in typed.private.values()]
    first = " ".join(next(filter(None, texts), "").split())
    return make_visible(first if len(first) <= BEGINNING else first[: BEGINNING - 1] + "…")


def _restore(desk: Desk, typed: TypedStep, begun: Filling, place: Placing) -> Filling:
    """What was typed, as far as the procedure still knows it."""
    begun = _set_letter_aside(typed, begun)
    kind, sop = begun.draft.kind, begun.setting.sop
    fields = {n: v for n, v in typed.fields.items() if n in {**kind.open, **sop.common}}
    private = {n: v for n, v in typed.private.items() if n in {**kind.open, **kind.sealed}}
    draft = replace(
        begun.draft,
        fields={**begun.draft.fields, **fields},
        private={**begun.draft.private, **private},
    )
    pictures = typed.pictures or begun.pictures
    restored = replace(begun, draft=draft, pictures=pictures, row=typed.row)
    if not typed.at:
        return restored
    draft = replace(draft, at=desk.read_moment(typed.at))
    return replace(restored, draft=draft, setting=place(draft), is_moment_said=True)


def _set_letter_aside(typed: TypedStep, begun: Filling) -> Filling:
    """The step without the letter that it began with, where another one is gone on with: nobody's words
    and pictures come under the code of somebody else.
    """
    from aduan.core.words.receipts import RECEIPT

    field = begun.draft.kind.find_open(RECEIPT)
    brought = begun.draft.fields.get(field.name) if field else None
    if field is None or brought is None or brought == typed.fields.get(field.name):
        return begun
    bare = replace(begun.draft, fields={}, private={})
    return replace(begun, draft=bare, pictures=())
