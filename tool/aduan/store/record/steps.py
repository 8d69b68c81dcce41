"""One step, one commit of one path: the event is appended and landed, or nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from aduan.core.case.course import Course
from aduan.core.case.fold import Case
from aduan.core.clocks.entries import TOLERANCE, must_tell_entry
from aduan.core.words.casewords import AT, ENTERED, HISTORY
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.casefile import Bench, CaseFile, locate, read_case
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.growth import check_growth
from aduan.store.files.laidread import read_laid
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import write_step
from aduan.store.files.twins import check_twin, read_plain
from aduan.store.git.landing import Grounds, Landing
from aduan.store.git.landing.committing import Begun
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository

# When a step happened, and when it was entered.

Item = Mapping[str, object]
# Gets a commit that is made and does not count here yet; what it raises keeps it from counting.
Offer = Callable[[str], object]


@dataclass(frozen=True)
class Taken:
    """A step that was taken: the case after it, and its commit."""

    case: Case
    path: str
    commit: str


class InvalidStepError(RefusedError):
    """A step whose file would have findings. Nothing was changed."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(_("this cannot be entered"))
        self.findings = findings


def begin_case(repo: Repository, head: CaseHead, item: Item, bench: Bench) -> Taken:
    """A new case file with its first event, committed.

    InvalidStepError: the file would have findings. BusyError: another command is at work for longer
    than `WAIT`.
    """
    start = write_head(head).encode()
    with Landing(repo).alone(WAIT) as grounds:
        return _commit(grounds, case_path(head.id), None, start, item, bench)


def append_step(
    office: OfficeFolder,
    repo: Repository,
    case: CaseFile,
    item: Item,
    bench: Bench,
    offer: Offer = lambda _commit: None,
) -> Taken:
    """A further event below the ones that stand there, committed. The old file stays a prefix of
    the new.

    InvalidStepError, BusyError: as of `begin_case`.
    """
    with Landing(repo).alone(WAIT) as grounds:
        old = (office.root / case.path).read_bytes()
        return _commit(grounds, case.path, old, old, item, bench, offer)


def _commit(
    grounds: Grounds,
    path: str,
    old: bytes | None,
    start: bytes,
    item: Item,
    bench: Bench,
    offer: Offer = lambda _commit: None,
) -> Taken:
    """Write an item below what a file begins with, and land the file. `old`: what stands there."""
    new = _add(start, item)
    case = judge_grown(path, new, item, bench)
    # A commit is not dated before its parent: where a colleague's clock is fast, a step is entered
    # later than this computer says.
    begun = grounds.begin()
    entered = datetime.fromtimestamp(begun.moment, bench.as_of.tzinfo)
    later = replace(bench, as_of=max(bench.as_of, entered))
    if must_tell_now(case, later):
        new = _add(start, tell_entry(item, entered))
        case = judge_grown(path, new, item, later)
    read = partial(read_plain, grounds.repo.root)
    twin = check_twin(case, 1, path, bench.law, read)
    if twin is not None:
        raise InvalidStepError(tuple(locate([twin], new)))
    if old is not None and not reads_the_same(old, new, 1):
        raise RefusedError(
            _("the text at the end of the file would change the meaning of what is added"),
            _("put the last step of {path} in order first"),
            path=path,
        )
    message = commit_message(case.id, item)
    commit = land_grown(grounds, path, new, message, begun, offer)
    return Taken(case, path, commit)


def _add(start: bytes, item: Item) -> bytes:
    """A text with one item more, in the line ends that it has."""
    text = write_step(item).encode()
    return start + (text.replace(b"\n", b"\r\n") if b"\r\n" in start else text)


def judge_grown(path: str, new: bytes, item: Item, bench: Bench) -> Case:
    """The case of a file that is to be recorded. InvalidStepError: it has findings."""
    # As audit and server judge: a limit that has passed, or a year without a calendar, keeps nobody
    # from entering what has happened. `check` says them.
    judged = read_case(path, new, replace(bench, deadlines=False))
    if not judged.is_valid or judged.case is None:
        raise InvalidStepError(_name_fields(judged.findings, str(item["event"]), bench))
    return judged.case


def must_tell_now(case: Case, bench: Bench) -> bool:
    """Whether the last step of a case must say when it is entered.

    Asked as of some minutes later, too: the commit follows, and a clock may be due meanwhile.
    """
    soon = replace(bench, as_of=bench.as_of + TOLERANCE)
    number = len(case.history)
    frames = [one.frame(case.sop) for one in (bench, soon)]
    course = Course(case.history, frames[0].sop, frames[0].law)
    return any(must_tell_entry(course, number, frame) for frame in frames)


def tell_entry(item: Item, entered: datetime) -> dict[str, object]:
    """An item that says when it was entered, behind the moment when it happened."""
    told: dict[str, object] = {}
    for name, value in item.items():
        if name == ENTERED:
            continue
        told[name] = value
        if name == AT:
            told[ENTERED] = entered.isoformat(timespec="seconds")
    return told


def _name_fields(findings: Iterable[Finding], step: str, bench: Bench) -> tuple[Finding, ...]:
    """Findings of the file's shape, its fields named for people: whoever typed an option never saw
    their keys.
    """
    known: dict[str, object] = {}
    for sop in bench.law.sops.values():
        if step in sop.events:
            kind = sop.events[step]
            fields = {**kind.open, **kind.sealed}
            known.update((name, field.named) for name, field in fields.items())
    named: list[Finding] = []
    for finding in findings:
        key = finding.values.get("field")
        if key in known:
            values = {**finding.values, "field": known[str(key)]}
            named.append(replace(finding, values=values))
        else:
            named.append(finding)
    return tuple(named)


def land_grown(
    grounds: Grounds,
    path: str,
    new: bytes,
    message: str,
    begun: Begun | None = None,
    offer: Offer = lambda _commit: None,
) -> str:
    """Commit a file that has grown; the commit's id. `begun`: as `Grounds.begin` gave it.

    InvalidStepError: what git has of the file is not how it begins.
    """
    return land_all_grown(grounds, {path: new}, message, begun, offer)


def land_all_grown(
    grounds: Grounds,
    files: Mapping[str, bytes],
    message: str,
    begun: Begun | None = None,
    offer: Offer = lambda _commit: None,
) -> str:
    """Land what grew in several files, by path, in one commit: all of them, or none."""
    for path, new in files.items():
        kept = grounds.repo.read_blob(f"HEAD:./{path}")
        # As git keeps it: on this disk it may have the line ends of Windows.
        plain = new.replace(b"\r\n", b"\n")
        changed = check_growth(path, kept, plain) if kept is not None else []
        if changed:
            raise InvalidStepError(tuple(changed))
    return grounds.land(files, message, hooked=True, begun=begun, offer=offer)


def commit_message(case_id: str, item: Item) -> str:
    """Names only: never a word of private text."""
    lines = [
        f"{case_id}: {item['event']}",
        "",
        f"Aduan-Case: {case_id}",
        f"Aduan-Event: {item['event']}",
        f"Aduan-By: {item['by']}",
    ]
    return "\n".join(lines) + "\n"


def reads_the_same(old: bytes, new: bytes, added: int) -> bool:
    """Whether a text with so many items more at its end still says all that it said."""
    before, after = read_laid(old).data, read_laid(new).data
    if not isinstance(after, Mapping):
        return False
    steps, now = before[HISTORY], after[HISTORY]
    has_grown = len(now) == len(steps) + added
    if not has_grown or now[:-added] != steps:
        return False
    return bool({**after, HISTORY: 0} == {**before, HISTORY: 0})
