"""Python reads this at its start, in every process under the shifted clock (see
`tests/travel/clock.py`).

libfaketime 0.9.10, which Debian has, takes the shift off a sleep that the monotonic clock times,
though it was told to leave that clock alone: `time.sleep` of Python 3.11 and later then fails.
Waiting by `select` does not ask a clock.
"""

from __future__ import annotations

import select
import time
from typing import SupportsIndex


def _sleep(seconds: float | SupportsIndex) -> None:
    select.select((), (), (), float(seconds))


time.sleep = _sleep
