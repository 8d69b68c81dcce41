"""What an exchange says at its end, for people and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.moments import tell_moment
from aduan.cli.ownentry import say_whom
from aduan.cli.render import finding_json, print_findings, print_line
from aduan.cli.rewritten import rewritten_json
from aduan.cli.synckept import event_json
from aduan.core.law.law import Law
from aduan.core.words.text import Voice
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.words.findings import Finding
    from aduan.store.sync.amended import CorrectedTwice
    from aduan.store.sync.replaying import HeldBack
    from aduan.store.sync.syncing import Synced


def synced_json(done: Synced, voice: Voice) -> dict[str, object]:
    return {
        "received": done.received,
        "sent": done.sent,
        "head": done.head,
        "waiting": done.waiting,
        "not_entered": [entry for kept in done.kept for entry in _kept_json(kept)],
        "corrected_twice": [_twice_json(two) for two in done.twice],
        "noticed": [finding_json(finding, voice) for finding in done.noticed],
        "rewritten": rewritten_json(done.rewritten),
        "missing": done.missing,
    }


def _twice_json(two: CorrectedTwice) -> dict[str, object]:
    steps = {"earlier": event_json(two.earlier), "later": event_json(two.later)}
    return {"id": two.case_id, "field": two.field, **steps}


def _kept_json(kept: HeldBack) -> list[dict[str, object]]:
    from aduan.store.sync.ownrefs import SHORT

    name = kept.commit[:SHORT]
    entries: list[dict[str, object]] = [{"kept": name, "path": path} for path in kept.paths]
    entries += [
        {
            "kept": name,
            "id": missed.case_id,
            **event_json(missed.event),
            "beside": event_json(missed.beside) if missed.beside else None,
            "code": missed.why.code if missed.why else None,
        }
        for missed in kept.missed
    ]
    return entries or [{"kept": name}]


def say_noticed(desk: Desk, noticed: Sequence[Finding]) -> None:
    """What came from a server that refuses no numbers of people; never the numbers."""
    if not noticed:
        return
    text = _(
        "{count} places in what came in look like a person's number, and every clone has them now"
    )
    print_line(desk.say(text, count=len(noticed)))
    print_findings(noticed, desk.voice)
    hint = _("`aduan hooks install --server` on the server has it refuse what comes next")
    print_line("  " + desk.say(hint))


def say_changed_keys(desk: Desk, erased: Iterable[str], renewed: Iterable[str]) -> None:
    """Of which cases the keys are gone, and which got others."""
    for case_id in erased:
        for line in tell_erased(desk, case_id):
            print_line(line)
    for case_id in renewed:
        text = _("{id}: another case bears the tag of its key; it was sealed anew with another one")
        print_line(desk.say(text, id=case_id))


def tell_erased(desk: Desk, case_id: str) -> Iterator[str]:
    """Whose erasure it was, to these two above all: without signatures a name is but a claim."""
    from aduan.cli.vault import read_one
    from aduan.core.case.erasure import find_erasure

    yield desk.say(_("{id}: erased; what the vault held of it is gone"), id=case_id)
    case = read_one(desk, case_id)
    erasure = find_erasure(case, desk.office.law.sops[case.sop])
    if erasure is None:
        return
    text = _("asked for by {other}, carried out by {person}")
    values = {"other": erasure.asked_by, "person": erasure.carried_out_by}
    yield "  " + desk.say(text, **values)
    email = desk.repo.identity().email
    own = {person.id for person in desk.office.law.people_of(email)}
    if not own.isdisjoint(values.values()):
        hint = _("that is you: if you did not do this, tell {whom} at once")
        yield "  " + desk.say(hint, whom=say_whom(desk))


def say_waiting(desk: Desk) -> None:
    """Whose steps wait in this clone: said each time, for they are in no record until then."""
    from aduan.store.sync.waiting import list_waiting_paths

    waiting = list_waiting_paths(desk.repo)
    if waiting:
        text = _(
            "steps in {count} files wait here for {people}, and are not in the record until they run "
            "`aduan sync` in this folder, or `aduan sync --restore` in theirs"
        )
        people = ", ".join(sorted(set(waiting.values())))
        print_line(desk.say(text, people=people, count=len(waiting)))
        hint = _("`aduan sync --kept` names them, and what to do where they cannot any more")
        print_line("  " + desk.say(hint))


def say_left(desk: Desk, told: int) -> None:
    """That something from before is kept here still. `told`: how much of it was told just now."""
    from aduan.store.sync.ownrefs import KEPT, list_held_commits

    count = len(list_held_commits(desk.repo, KEPT)) - told
    if count > 0:
        text = _("{count} more steps are kept here that were not entered: `aduan sync --kept`")
        print_line(desk.say(text, count=count))


def say_corrected(desk: Desk, two: CorrectedTwice) -> None:
    """Whose corrections of one field, when, and which of them holds; never what they say."""
    values: dict[str, object] = {
        "id": two.case_id,
        "field": name_field(desk.office.law, two.field),
        "first": two.earlier.by,
        "before": tell_moment(desk, two.earlier.at),
        "second": two.later.by,
        "after": tell_moment(desk, two.later.at),
    }
    text = _(
        "{id}: “{field}” was corrected by {first} ({before}) and by {second} ({after}): the one of "
        "{second} was entered later and holds now"
    )
    print_line(desk.say(text, **values))
    hint = _(
        "perhaps neither saw the other's: look at `aduan show {id}`, and correct it again if need be"
    )
    print_line("  " + desk.say(hint, **values))


def name_field(law: Law, name: str) -> object:
    """A field of a case, for people by its label."""
    for sop in law.ordered_sops:
        field = sop.open_fields.get(name) or sop.private_fields.get(name)
        if field is not None:
            return field.named
    return name
