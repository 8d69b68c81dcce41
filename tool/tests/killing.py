"""Power that goes off: a process killed with all that it started, as no git goes on after it in
life.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress

# A process that was killed may still end the call that it was in. Where nobody buries the dead, no
# longer than this.
DYING = 0.5


def kill_all(child: subprocess.Popen[bytes]) -> bool:
    """Kill a child that was given a session of its own (`start_new_session`); whether it was still
    at work.
    """
    at_work = child.poll() is None
    if not hasattr(os, "killpg"):
        child.kill()
        child.wait()
        return at_work
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    _wait_for_the_rest(child.pid)
    return at_work


def _wait_for_the_rest(group: int) -> None:
    until = time.monotonic() + DYING
    with suppress(ProcessLookupError, PermissionError):
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.005)
