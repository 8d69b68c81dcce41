"""Keys that were pressed while no question was to be seen: while a command began, and while it recorded
something. They answer none that is seen afterwards.
"""

from __future__ import annotations


class _Unseen:
    """Whether such keys may wait."""

    may_wait = True


def expect_unseen() -> None:
    """Something takes a moment, in which a person may press keys."""
    _Unseen.may_wait = True


def take_unseen() -> bool:
    """Whether keys may wait that are to be dropped; asked once for each such moment."""
    before, _Unseen.may_wait = _Unseen.may_wait, False
    return before
