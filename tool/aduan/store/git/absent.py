"""What git's repository lacks: an object that the history builds on and that is not there."""

from __future__ import annotations

import re

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _

_ABSENT = re.compile(r"(?:Could not read|unable to read tree) \(?([0-9a-f]{40,64})\)?")


def missing_object(name: str) -> SurroundingsError:
    """The error to raise where an object is not in the repository; `name`: its id."""
    return SurroundingsError(
        _("the history is not whole here: {name} is missing"),
        _("`git fsck` says what else is missing; clone the office anew"),
        name=name,
    )


def find_absent(told: str) -> SurroundingsError | None:
    """The error that git's words mean, where they name an object that is not there."""
    found = _ABSENT.search(told)
    return missing_object(found[1]) if found else None
