"""Who reads more than before once keys are sealed anew, by name: a role, a day taken out of the staff file,
another line of the procedure is all that it takes, and nobody else would notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from aduan.cli.asking import ask_yes_no
from aduan.cli.changers import say_changer
from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.store.keys.rewrapping import SealTurn
    from aduan.store.keys.wrapping import CaseKey
    from aduan.store.sync.readersonce import PastRules, RulesOnce
    from aduan.store.sync.rulesin import RuleChange

# What the recovery sheets are called where others are called by their staff ids: no id may be that.
RECOVERY = "@recovery"


@dataclass(frozen=True)
class Since:
    """What made somebody a reader of a key. `change`: of the rules; None: none that is recorded.
    `is_of_rules`: whether it was a change of rules at all, and not a step of the case, or a day.
    """

    change: RuleChange | None
    is_of_rules: bool


@dataclass(frozen=True)
class Gaining:
    """Who reads more, by staff id or as the recovery sheets, with which public key and since when; of how
    many keys, and of which cases or months of letters these are. `is_known`: whether it can be said
    who opened all of these before. `entered`: the change of the rules by which that public key was listed;
    None: none that is looked back to.
    """

    reader: str
    name: str
    public: str
    since: Since
    count: int
    cases: tuple[str, ...]
    is_known: bool
    entered: RuleChange | None = None


def find_readers_gaining(
    desk: Desk, turns: Sequence[SealTurn], own: str, cases: Iterable[Case]
) -> list[Gaining]:
    """Who would read more by these turns, the readers in the order of the staff file. `own`: the public key
    that opens them all.
    """
    from aduan.core.case.circle import list_recused_once
    from aduan.store.keys.gaining import find_gains
    from aduan.store.sync.readersonce import PastRules

    if not turns:
        return []
    law, by_id = desk.office.law, {case.id: case for case in cases}
    today = law.calendar.local_day(desk.now)
    rules = PastRules(desk.repo, law, today)
    turned = [by_id[turn.wish.key.case_id] for turn in turns if turn.wish.key.case_id in by_id]
    recused = {people for case in turned for people in list_recused_once(law, case)}
    names = {name for turn in turns for name, _count in turn.lying}
    once = rules.find_circles(names, recused | {frozenset()})
    gains = find_gains(turns, own, once.get)
    found: list[Gaining] = []
    for reader, name, public in _list_readers(desk):
        parts: dict[Since, list[CaseKey]] = {}
        for key in gains.gained.get(public, ()):
            since = _find_since(rules, public, key, by_id.get(key.case_id), today)
            parts.setdefault(since, []).append(key)
        entered = _find_entry(rules, public) if parts else None
        for since, keys in parts.items():
            of = tuple(sorted({key.case_id for key in keys}))
            is_known = gains.unknown.isdisjoint(keys)
            found.append(Gaining(reader, name, public, since, len(keys), of, is_known, entered))
    return found


def _list_readers(desk: Desk) -> list[tuple[str, str, str]]:
    """Every listed key with whose it is: staff id, name, the key."""
    law = desk.office.law
    found = []
    for person in law.staff.values():
        found += [(person.id, person.name, key.text) for key in person.reading_keys]
    if law.office.recovery_key:
        name = desk.say(_("a key for recovery; ask the two who keep the sheets"))
        found.append((RECOVERY, name, law.office.recovery_key))
    return found


def _find_since(
    rules: PastRules, public: str, key: CaseKey, case: Case | None, today: date
) -> Since:
    """What made the owner of a public key a reader of a case's key, or of letters."""

    def reads(once: RulesOnce) -> bool:
        return public in once.find_readers(key, case, today)

    found = rules.find_change(reads)
    return (
        Since(None, is_of_rules=False) if found is None else Since(found.change, is_of_rules=True)
    )


def _find_entry(rules: PastRules, public: str) -> RuleChange | None:
    """The change by which a public key was listed."""

    def is_listed(once: RulesOnce) -> bool:
        people = once.law.staff.values()
        listed = {key.text for person in people for key in person.reading_keys}
        return public in listed or public == once.law.office.recovery_key

    found = rules.find_change(is_listed)
    return found.change if found else None


def confirm_gains(desk: Desk, gaining: Sequence[Gaining], meant: Collection[str]) -> None:
    """Name who reads more, and go on only if that is meant. `meant`: who was named before, and is not asked
    about. RefusedError: it is not. UsageError: nobody can be asked.
    """
    asked = [one for one in gaining if one.reader not in meant]
    if not asked:
        return
    print_line(desk.say(_("by this they read what was shut to them until now:")), err=True)
    for one in asked:
        _tell_gaining(desk, one)
    if not desk.can_ask:
        names = list(dict.fromkeys(one.reader for one in asked))
        raise UsageError(
            _("nothing was sealed anew: nobody can be asked here whether they are meant"),
            _("at a terminal it is asked; or name each who is meant: {options}"),
            options=" ".join(f"--reader {name}" for name in names),
        )
    if not ask_yes_no(desk, desk.say(_("seal to them")), is_no=True):
        raise RefusedError(
            _("nothing was sealed anew"),
            _(
                "ask the administrator who changed this, and why; `aduan sync` still takes keys away"
            ),
        )


def _tell_gaining(desk: Desk, one: Gaining) -> None:
    values = {"reader": one.reader, "name": one.name, "count": one.count, "cases": len(one.cases)}
    text = _("{reader} ({name}): {count} keys of {cases} cases or months of letters")
    print_line("  " + desk.say(text, **values), err=True)
    print_line("    " + one.public, err=True)
    print_line("    " + _say_since(desk, one.since), err=True)
    if one.entered is not None and one.reader != RECOVERY:
        print_line("    " + _say_entered(desk, one, one.entered), err=True)
    if not one.is_known:
        text = _("who opened some of these before cannot be told here; perhaps nothing is new")
        print_line("    " + desk.say(text), err=True)


def _say_since(desk: Desk, since: Since) -> str:
    from aduan.store.sync.ownrefs import SHORT

    change = since.change
    if not since.is_of_rules:
        return desk.say(_("by steps of these cases, or as days went by, not by a change of rules"))
    if change is None:
        return desk.say(_("by a change of the rules in this folder that is not recorded"))
    values = {
        "day": _find_day(desk, change),
        "name": say_changer(desk, change),
        "words": change.subject,
        "commit": change.commit[:SHORT],
    }
    return desk.say(_("since {day}, by {name}: {words} ({commit})"), **values)


def _say_entered(desk: Desk, one: Gaining, change: RuleChange) -> str:
    """Whose word it is that the key is theirs: somebody else can have exchanged it in its place."""
    values = {"name": one.name, "by": say_changer(desk, change), "day": _find_day(desk, change)}
    text = _("a key entered by {by} in the name of {name}, {day}: ask {name} whether it is theirs")
    return desk.say(text, **values)


def _find_day(desk: Desk, change: RuleChange) -> date:
    written = datetime.fromtimestamp(int(change.written), UTC)
    return desk.office.law.calendar.local_day(written)


def reading_json(one: Gaining) -> dict[str, object]:
    change = one.since.change
    return {
        "reader": one.reader,
        "listed_by": one.entered.commit if one.entered else None,
        "key": one.public,
        "keys": one.count,
        "cases": [*one.cases],
        "change": change.commit if change else None,
    }
