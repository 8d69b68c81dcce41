"""One input at one door, with a watch on it: how long it took, and how much memory."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from aduan.core.words.findings import RefusedError
from tests.fuzz.targets import TARGETS, FindError, hear_refusal

SECONDS = 2.0
# What is slow is slow each time. A machine that stands still for a moment, under other work or
# below its own host, counts that to whoever was running; so the best of a few rounds is held.
ROUNDS = 3
# Seconds more for each megabyte that there is to be read: a register of 13 MB has a hundred thousand
# rows, and takes four on a busy machine.
PER_MEGABYTE = 0.6
MEGABYTES = 300
# What getrusage counts in.
_UNIT = 1 if sys.platform == "darwin" else 1024
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class SlowError(FindError):
    """It took more than two seconds of the processor, each time."""


class LargeError(FindError):
    """It took more than 300 MB."""


def hold(name: str, raw: bytes) -> None:
    """Judge one input. Whatever it raises is a find."""
    allowed = SECONDS + PER_MEGABYTE * TARGETS[name].weigh(raw) / 1e6
    rounds = [_judge(name, raw)]
    while rounds[-1] > allowed and len(rounds) < ROUNDS:
        _forget()
        rounds.append(_judge(name, raw))
    if min(rounds) > allowed:
        raise SlowError(", ".join(f"{taken:.1f} s" for taken in rounds))


def _judge(name: str, raw: bytes) -> float:
    """The seconds of the processor that it took."""
    began, before = time.process_time(), _peak(anew=True)
    try:
        TARGETS[name].judge(raw)
    except RefusedError as refusal:
        hear_refusal(refusal)
    taken = time.process_time() - began
    if (grown := (_peak() - before) / 1e6) > MEGABYTES:
        raise LargeError(f"{grown:.0f} MB")
    return taken


def _forget() -> None:
    """What the program remembers of an input would make it fast the second time."""
    modules = [module for name, module in sys.modules.items() if name.startswith("aduan.")]
    for module in modules:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _peak(*, anew: bool = False) -> int:
    """The most memory that the process held: since its start, or on Linux since the last time that
    `anew` was said.
    """
    if not _STATUS.exists():
        return _peak_of_posix()
    if anew:
        _FORGET.write_text("5", encoding="ascii")
    (line,) = (
        line
        for line in _STATUS.read_text(encoding="ascii").splitlines()
        if line.startswith("VmHWM")
    )
    return int(line.split()[1]) * 1024


def _peak_of_posix() -> int:
    """The same where there is no /proc; nothing on Windows, where memory is not watched."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
