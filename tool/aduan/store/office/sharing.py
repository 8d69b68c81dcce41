"""Work shared by two processes: a second interpreter does half of it, alike on every system.

It is a fresh one, started as hooks are, and knows nothing of ours: it gets the name of a function
with small arguments (a folder, some paths, a moment), and reads the files by itself. So no text of
a case goes through the pipe on its way there; what comes back is findings.

Not `multiprocessing`: that runs the program's own main module once more in the other process, and
takes longer to load than both halves of a small office to check.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryFile
from typing import Any, TypeVar

Mine = TypeVar("Mine")
Theirs = TypeVar("Theirs")

# -P: Python looks for no modules in the folder at hand, where anybody's files may lie.
COMMAND = ("-P", "-c", f"from {__name__} import serve; serve()")


def can_share() -> bool:
    """Whether a second process would have a processor to itself."""
    return (os.cpu_count() or 1) > 1


def share(
    mine: Callable[[], Mine], theirs: Callable[..., Theirs], *arguments: object
) -> tuple[Mine, Theirs]:
    """What `mine` gives here, and what `theirs` gives meanwhile in another process.

    `theirs`: a function at the top of one of our modules. It and its arguments are pickled, and so
    is what it gives. Where it comes to nothing over there, whatever the reason, it is called here,
    and meets the same.
    """
    process = _start(theirs, arguments)
    if process is None:
        return mine(), theirs(*arguments)
    try:
        found = mine()
        raw, _words = process.communicate()
    finally:
        # Where ours was interrupted nobody waits for the other half.
        process.kill()
        process.wait()
    if process.returncode:
        return found, theirs(*arguments)
    return found, pickle.loads(raw)  # noqa: S301  # from a process that we started, running our code


def _start(work: Callable[..., Any], arguments: tuple[object, ...]) -> Popen[bytes] | None:
    """The other process at its work; None where the system starts no more of them."""
    # From a file: through a pipe we would wait until the other one is there to read.
    with TemporaryFile() as asked:
        pickle.dump((work, arguments), asked)
        asked.seek(0)
        with suppress(OSError):
            return Popen([sys.executable, *COMMAND], stdin=asked, stdout=PIPE, stderr=DEVNULL)
    return None


def serve() -> None:
    """The other process: do what is asked for at the standard input, and print what comes of it."""
    # Ctrl-C reaches both; the first process says what is to be said, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by `_start`
    pickle.dump(work(*arguments), sys.stdout.buffer)
    sys.stdout.flush()
