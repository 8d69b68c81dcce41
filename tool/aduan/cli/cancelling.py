"""Ctrl-C and Ctrl-D: what was recorded before, and what was not."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from aduan.core.words.findings import CancelledError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.progress import Progress


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
    if pressed:
        raise KeyboardInterrupt
