"""How long git is waited for, and that it is told where another computer says nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from subprocess import Popen, TimeoutExpired

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _

# Is called while another computer says nothing: the first time, and once more much later.
Telling = Callable[[int], None]
# After so many seconds of waiting.
TELLING = (10.0, 60.0)


def tell_nobody(_time: int) -> None:
    """Where nobody reads it."""


def wait_for(
    process: Popen[bytes], seconds: float | None, tell: Telling = tell_nobody
) -> tuple[bytes, bytes]:
    """All that git prints and says. SurroundingsError: it was still at work after so many seconds,
    and was ended.
    """
    begun = time.monotonic()
    for number, after in enumerate(TELLING, 1):
        if seconds is not None and after >= seconds:
            break
        passed = time.monotonic() - begun
        try:
            return process.communicate(timeout=max(0.0, after - passed))
        except TimeoutExpired:
            tell(number)
    passed = time.monotonic() - begun
    left = None if seconds is None else max(0.0, seconds - passed)
    try:
        return process.communicate(timeout=left)
    except TimeoutExpired:
        _end(process)
        raise SurroundingsError(
            _("git was still waiting after {minutes} minutes"),
            _("run it at a terminal: perhaps a password or a key is asked for"),
            minutes=round((seconds or 0) / 60),
        ) from None


def _end(process: Popen[bytes]) -> None:
    process.kill()
    with suppress(TimeoutExpired):
        # What git had started may keep its pipes open a while longer.
        process.communicate(timeout=1)
