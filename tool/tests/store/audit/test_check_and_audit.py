"""A file that `check` finds fault with on the disk the audit finds the same fault with, and the
reverse: as a new file, and as what became of a sound one.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import box_path, case_path
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.check import check_office
from tests.histories import DOMAIN, Clone, found_office, when

# So many files of each kind, by each seed.
COUNT, SEEDS = 250, (1, 2)
STEPS = (("receive", 1), ("record", 1.2), ("verify", 1.4), ("explain", 1.6))
# What only a commit shows: who entered something and when, what was there before, line ends.
OF_COMMITS = ("ADU60", "ADU61", "ADU63")
# What all files together show, or the disk alone.
OF_ALL = ("ADU320", "ADU40")
PIECES = (
    *(
        "",
        "\n",
        "\n\n",
        " ",
        "  ",
        "- ",
        ": ",
        "#",
        " #",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
    ),
    *("!x ", "|", ">", "---\n", "...\n", "null", "true", "[]", "{}", "x: y\n", "\t", "\r\n"),
    *("\u00a0", "\u2028", "\ufeff", "\u202e", "\x00", "\x1b", "\x85", "\u0661", "0", "9999"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30", "1e999", "-", ".nan"),
    *("history:\n", "private:\n", "id: x\n", "  - event: record\n", "    by: sari\n"),
)
Change = Callable[[str, random.Random], str]


def insert(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(PIECES) + text[at:]


def cut(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[at + dice.randrange(40) :]


def end(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def drop_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    return "".join(lines)


def double_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    return "".join([*lines[:at], lines[at], *lines[at:]])


def swap_lines(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def move_list(text: str, dice: random.Random) -> str:
    head, found, items = text.partition("history:\n")
    column = " " * dice.randrange(7)
    moved = (column + line.removeprefix("  ") for line in items.splitlines(keepends=True))
    return head + found + "".join(moved)


def behead(text: str, _dice: random.Random) -> str:
    return text.partition("history:\n")[2]


def replace_value(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    key, colon, _value = lines[at].partition(": ")
    lines[at] = f"{key}{colon}{dice.choice(PIECES)}\n"
    return "".join(lines)


def swap_steps(text: str, dice: random.Random) -> str:
    """What still reads well: the order of steps, who entered one, and which it is."""
    head, *items = text.split("  - event: ")
    dice.shuffle(items)
    return "  - event: ".join([head, *items])


def replace_word(text: str, dice: random.Random) -> str:
    old = dice.choice(WORDS)
    return text.replace(old, dice.choice(WORDS), 1) if old in text else swap_steps(text, dice)


WORDS = (
    *("by: sari", "by: budi", "by: joko", "by: siapa", "event: record", "event: verify"),
    *("event: reopen", "event: amend", "event: duplicate", "channel: visit", "channel: rekaan"),
    *("+07:00", "+09:00", "Z", "dharmasraya-2017", "register", "rekaan"),
)
CHANGES: tuple[Change, ...] = (
    *(insert, insert, cut, end, drop_line, double_line),
    *(swap_lines, move_list, behead, replace_value, replace_value),
    *(swap_steps, replace_word, replace_word),
)
WHOLE = ("", "\n", "# x\n", "null\n", "[]\n", "---\n", "history:\n", "id: x\n", "history: []\n")


def spoil(text: str, dice: random.Random) -> str:
    if dice.random() < 0.05:
        return dice.choice(WHOLE)
    for _again in range(dice.choice((1, 1, 2))):
        text = dice.choice(CHANGES)(text, dice) or "\n"
    return text


def write_case(clone: Clone, case_id: str, steps: Iterable[tuple[str, float]]) -> str:
    items = b"".join(clone.item(name, at, "sari") for name, at in steps)
    return write_head(CaseHead(case_id, "dharmasraya-2017")) + items.decode()


def commit_each(clone: Clone, files: Iterable[tuple[str, str]], hour: float) -> None:
    """One commit for each file, as Sari makes it."""
    raw = b"".join(stream(clone, files, hour))
    clone.git("fast-import", "--quiet", "--date-format=raw", "--force", feed=raw)
    clone.git("reset", "--quiet", "--hard")


def stream(clone: Clone, files: Iterable[tuple[str, str]], hour: float) -> Iterator[bytes]:
    parent = clone.git("rev-parse", "HEAD").encode()
    begin = int(when(hour).timestamp())
    for number, (path, text) in enumerate(files):
        content = text.encode("utf-8", "surrogatepass")
        yield b"commit refs/heads/main\n"
        yield f"committer sari <sari@{DOMAIN}> {begin + number} +0700\n".encode()
        yield b"data 2\nx\n"
        if number == 0:
            yield b"from " + parent + b"\n"
        yield f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def group(findings: Iterable[Finding], left_out: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.kind is FindingKind.INVALID and not finding.code.startswith(left_out):
            found[finding.path].add(finding.code)
    return found


def check(clone: Clone) -> Mapping[str, set[str]]:
    report = check_office(OfficeFolder(clone.root), datetime.now(UTC))
    return group(report.findings, OF_ALL)


@pytest.fixture
def clone(isolation: None, tmp_path: Path) -> Clone:
    return found_office(tmp_path / "station")


def list_ids(count: int) -> list[str]:
    return [make_id(when(1).date(), b"%06d" % number) for number in range(count)]


def compare(clone: Clone, files: Mapping[str, str]) -> None:
    on_disk, in_commits = check(clone), group(clone.audit().findings, OF_COMMITS)
    wrong = {
        path: (sorted(on_disk[path]), sorted(in_commits[path]), text)
        for path, text in files.items()
        if on_disk[path] != in_commits[path]
    }
    assert not wrong, "\n".join(
        f"{p}: {d} on disk, {c} in commits\n{t}" for p, (d, c, t) in list(wrong.items())[:5]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_new_file(clone: Clone, seed: int):
    dice = random.Random(seed)
    files = {}
    for case_id in list_ids(COUNT):
        text = write_case(clone, case_id, STEPS[: dice.randint(1, 4)])
        files[case_path(case_id)] = spoil(text, dice)
    commit_each(clone, files.items(), 20)
    compare(clone, files)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_became_of_a_sound_file(clone: Clone, seed: int):
    """What stood there was sound; so all that is wrong is new, and told."""
    dice = random.Random(seed)
    before, after = {}, {}
    for case_id in list_ids(COUNT):
        steps = dice.randint(1, 3)
        old = write_case(clone, case_id, STEPS[:steps])
        tail = write_case(clone, case_id, STEPS[steps : steps + dice.randint(1, 2)])
        grown = tail.partition("history:\n")[2]
        before[case_path(case_id)] = old
        after[case_path(case_id)] = (
            old + spoil(grown, dice) if dice.random() < 0.7 else spoil(old + grown, dice)
        )
    commit_each(clone, before.items(), 20)
    assert clone.codes() == []
    commit_each(clone, after.items(), 30)
    compare(clone, after)


def write_box(year: int, days: Iterable[int]) -> str:
    moments = (f"{year}-03-{day:02}T08:00:00+07:00" for day in days)
    items = (f'  - at: "{at}"\n    by: sari\n    found: {{box: "1"}}\n' for at in moments)
    return f'year: "{year}"\nhistory:\n{"".join(items)}'


@pytest.mark.parametrize("seed", SEEDS)
def test_a_register_of_the_box(clone: Clone, seed: int):
    """Of a year each: a new one, and one that went on from a sound one."""
    dice = random.Random(seed)
    years = range(1950, 2026)
    before = {box_path(year): write_box(year, range(1, 4)) for year in years if year % 2}
    after = {}
    for year in years:
        path = box_path(year)
        tail = write_box(year, range(4, 6)).partition("history:\n")[2]
        after[path] = (
            before[path] + spoil(tail, dice)
            if path in before
            else spoil(write_box(year, [1]), dice)
        )
    commit_each(clone, before.items(), 20)
    # When an opening was entered only its commit shows; all else of these is sound.
    assert not group(clone.audit().findings, OF_COMMITS)
    commit_each(clone, after.items(), 30)
    compare(clone, after)


@pytest.mark.parametrize(
    "path", ["schema/staff.yaml", "schema/office.yaml", "schema/calendar/2026.yaml"]
)
def test_a_file_of_the_law(clone: Clone, path: str):
    """Where `check` cannot use it, the audit says so, at the same place."""
    dice = random.Random(path)
    sound = clone.read(path).decode()
    for number in range(25):
        clone.write(path, spoil(sound, dice).encode("utf-8", "surrogatepass"))
        clone.commit("arif", 20 + number)
        reading = OfficeFolder(clone.root).reading
        told = {(f.path, f.line) for f in clone.audit().findings if f.code == "ADU650"}
        assert bool(told) == (reading.law is None)
        first = reading.breaks
        assert not told or (first is not None and {(first.path, first.line)} == told)
        clone.git("reset", "--quiet", "--hard", "HEAD~")
