"""A clock that is shifted for a process and all that it starts, by libfaketime; git takes it as
well.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from tests.travel.moments import Moment

SHIM = Path(__file__).parent / "shim"
LIBRARY = "libfaketime.so.1"
PLACES = (Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/local/lib"))


def find_library() -> Path | None:
    """libfaketime where a distribution lays it (Debian: `apt install libfaketime`), or nothing."""
    for place in PLACES:
        found = sorted(place.glob(f"**/faketime/{LIBRARY}"))
        if found:
            return found[0]
    return None


def shift(environment: Mapping[str, str], library: Path, moment: Moment) -> dict[str, str]:
    """The environment in which it is this moment, and the clock goes on from there.

    A shift by seconds, not a moment: each process would begin at that moment anew. The monotonic
    clock stays, for whatever waits with a bound would wait for ever. Times of files are shifted on
    reading, so that they agree.
    """
    seconds = int((moment.at - datetime.now(UTC)).total_seconds())
    path = [str(SHIM), environment.get("PYTHONPATH", "")]
    return {
        **environment,
        "LD_PRELOAD": str(library),
        "FAKETIME": f"{seconds:+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "PYTHONPATH": os.pathsep.join(part for part in path if part),
        "TZ": moment.zone,
    }
