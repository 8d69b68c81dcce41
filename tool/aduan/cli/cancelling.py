"""Ctrl-C and Ctrl-D: what was recorded before, and what was not; and a window that is closed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aduan.cli.screen.unseen import expect_unseen
from aduan.core.words.findings import CancelledError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.progress import Progress


# What ends a command from outside: its window is closed, the computer is shut down, Ctrl-Break.
ENDINGS = ("SIGHUP", "SIGTERM", "SIGBREAK")

Stop = TypeVar("Stop", bound=BaseException)


def cancelled(progress: Progress, stop: Stop) -> Stop | CancelledError:
    """What to say when a command is cut off; where it only read, there is nothing to say."""
    if progress.recorded:
        return _cut_off(progress)
    if progress.is_kept:
        return CancelledError(
            _("cancelled; nothing was recorded"),
            _("what was typed is kept here for seven days; the same command takes it up again"),
        )
    if progress.has_asked or isinstance(stop, click.Abort):
        return CancelledError(_("cancelled; nothing was recorded"))
    return stop


def _cut_off(progress: Progress) -> CancelledError:
    recorded, ahead = tuple(progress.recorded), tuple(label for _command, label in progress.ahead)
    if not ahead:
        return CancelledError(
            _("cancelled; recorded of {id}: {recorded}"), id=progress.case, recorded=recorded
        )
    return CancelledError(
        _("cancelled; recorded of {id}: {recorded}; not recorded: {ahead}"),
        _("go on with `aduan {step} {id}`"),
        id=progress.case,
        recorded=recorded,
        ahead=ahead,
        step=progress.ahead[0][0],
    )


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the block is through, so that what it recorded is known; pressed twice, it
    does not wait.
    """
    pressed: list[int] = []

    def wait(number: int, _frame: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    try:
        before = signal.signal(signal.SIGINT, wait)
    except ValueError:  # not in the main thread, where no Ctrl-C arrives
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        expect_unseen()
    if pressed:
        raise KeyboardInterrupt


@contextmanager
def ending_later() -> Iterator[None]:
    """What would end us at once (a window that is closed) stops the block as Ctrl-C does, and ends us
    behind it: what was typed is kept first.
    """
    got: list[int] = []

    def stop(number: int, _frame: object) -> None:
        got.append(number)
        if len(got) == 1:
            raise KeyboardInterrupt

    before = _set_handlers(stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if got:
            os.kill(os.getpid(), got[0])


def _set_handlers(stop: Callable[[int, object], None]) -> dict[int, Any]:
    """What was done at each of the endings before; what somebody ignores (nohup) stays ignored."""
    before: dict[int, Any] = {}
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        try:
            before[number] = signal.signal(number, stop)
        except ValueError:  # not in the main thread, where none arrives
            break
    return before
