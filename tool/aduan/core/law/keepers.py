"""The one judge of paths: where a file may stand, what it may be, what may become of it, and by
whom.

Asked by the audit, by the hooks, by `sync` before it writes a byte, and for what is staged.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from aduan.core.law.law import Law, Person
from aduan.core.law.sop import Sop
from aduan.core.law.upkeep import PathRule
from aduan.core.words.attachments import looks_like_scan
from aduan.core.words.findings import Finding
from aduan.core.words.leftovers import is_leftover
from aduan.core.words.officepaths import GROWING, PathKind, kind_of
from aduan.core.words.places import GONE, PROGRAM, REGULAR, judge_place
from aduan.core.words.quickly import dataclass
from aduan.core.words.sitepaths import PROMISES, is_made_by_build

# What grows by steps.
STEPPED = frozenset({PathKind.CASE, PathKind.BOX})


@dataclass(frozen=True, slots=True)
class PathChange:
    """What becomes of one path, seen from the repository's folder; `prefix`: that of the office.

    `was`, `mode`: its mode before and after, as git writes them; `GONE` where it is not there.
    """

    path: str
    was: str
    mode: str
    prefix: str = ""

    @property
    def local(self) -> str:
        """The path from the office's folder; one that lies outside begins with `/`."""
        if self.path.startswith(self.prefix):
            return self.path.removeprefix(self.prefix)
        return f"/{self.path}"

    @property
    def is_plain(self) -> bool:
        """Whether it is a plain file, and was one or none."""
        return self.mode == REGULAR and self.was in (GONE, REGULAR)


@dataclass(frozen=True, eq=False)
class Keeper:
    """Who changes something: an e-mail, the roles that it has on the day, and the procedure whose
    rules hold.
    """

    email: str
    roles: frozenset[str]
    sop: Sop


def find_keeper(law: Law, email: str, day: date) -> Keeper:
    """Who is behind an e-mail by a law, on a day: all that its people may do."""
    return make_keeper(law, email, law.people_of(email), day)


def make_keeper(law: Law, email: str, people: Iterable[Person], day: date) -> Keeper:
    """All that some people with an e-mail may do by a law, on a day."""
    held = (person.roles_on(day) for person in people)
    return Keeper(email, frozenset().union(*held), law.sop)


def judge_change(
    change: PathChange, programs: Container[str] = (), who: Keeper | None = None
) -> Iterator[Finding]:
    """What is wrong with a change of one path; each finding bears the path from the office's folder.

    `programs`: the paths that may be programs; `who`: None where nobody is asked for, as with the
    first commit of an office.
    """
    yield from _judge_kind(change, programs)
    if who is not None:
        yield from judge_keeper(change, who)


def _judge_kind(change: PathChange, programs: Container[str]) -> Iterator[Finding]:
    """Whatever any procedure says: cases grow, releases are added, files are plain."""
    kind = kind_of(change.local)
    if kind is PathKind.RELEASE and change.was != GONE:
        yield _tell("ADU652", change)
    if change.mode == GONE:
        if kind in GROWING:
            yield _tell("ADU602", change)
        if change.local in PROMISES:
            yield _tell("ADU674", change)
        return
    if is_made_by_build(change.local):
        yield _tell("ADU673", change)
    if kind is PathKind.STRANGE:
        yield _tell("ADU344" if looks_like_scan(change.local) else "ADU114", change)
    elif is_leftover(change.local):
        yield _tell("ADU668", change)
    if kind in GROWING and not change.is_plain:
        yield _tell("ADU603", change, mode=change.mode)
    elif wrong := judge_place(change.path, change.mode, programs):
        yield _tell(wrong.code, change, **wrong.values)


def judge_keeper(change: PathChange, who: Keeper) -> Iterator[Finding]:
    """Whether a person may change a path: ADU613, or ADU665 where nobody may."""
    rule = who.sop.upkeep.find(change.local)
    by = _list_roles(rule, change, who.sop) if rule else ()
    if rule is None or not by:
        is_scan = change.mode != GONE and looks_like_scan(change.local)
        yield _tell("ADU344" if is_scan else "ADU665", change)
    elif who.roles.isdisjoint(by):
        roles = who.sop.name_roles(by)
        yield _tell("ADU613", change, path=change.local, email=who.email, roles=roles)
    elif change.mode == PROGRAM and not rule.programs:
        yield _tell("ADU603", change, mode=change.mode)


def _list_roles(rule: PathRule, change: PathChange, sop: Sop) -> tuple[str, ...]:
    """The roles that a rule lets change a path. Whoever has one takes steps, each judged by itself;
    nothing else grows by steps.
    """
    if not rule.steps:
        return rule.by
    if kind_of(change.local) not in STEPPED:
        return ()
    return tuple(role.name for role in sop.roles.values() if role.staff)


def _tell(code: str, change: PathChange, **values: object) -> Finding:
    return Finding(code, values=values, path=change.local, line=1, column=1)
