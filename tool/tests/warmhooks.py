"""The hooks of a test's server, without the start of Python: an interpreter that has loaded the
program stands ready, and forks for each hook.

What git calls, what the program is handed (folder, environment, streams, words) and what it answers
are as they are without this. What is done once is that Python starts and imports, two thirds of the
time of a small push, and that the law which a server has when it is warmed is read, half of what is
left: readings are kept by the blobs that they are of, so another law is read by the hook that meets
it. The scripts themselves, as `aduan hooks install --server` writes
them, are tried in `cli/test_server.py` and `store/audit/test_receiving.py`.
"""

from __future__ import annotations

import importlib
import marshal
import os
import pkgutil
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aduan.store.git.repository import Repository
from tests import warmclient

# Where the interpreter of this worker listens; a hook that finds none starts Python itself.
ADDRESS = "WARM_HOOKS"
ROOMS = ("aduan.core", "aduan.store", "aduan.cli")
CLIENT = [sys.executable, "-I", "-S", str(Path(warmclient.__file__))]
COLD = [sys.executable, "-m", "aduan"]
# Of the program; a client with none only names a server, whose law is to be known.
NOTHING_TO_RUN: list[str] = []
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "AF_UNIX")
# As long as the name of a line may be, on every system.
LONGEST = 100


@contextmanager
def keep_warm(folder: Path) -> Iterator[None]:
    """As long as this holds, hooks that `warm` changed are answered."""
    address = folder / "line"
    if not CAN_FORK or len(os.fsencode(address)) > LONGEST:
        yield
        return
    command = [sys.executable, "-P", "-m", "tests.warmhooks", str(address)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"ready\n"
        os.environ[ADDRESS] = str(address)
        try:
            yield
        finally:
            os.environ.pop(ADDRESS, None)
            server.terminate()


def start_warm(words: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    """`aduan WORDS` in a process of its own, begun by the interpreter that stands ready if one does;
    all that it says can be read.
    """
    return subprocess.Popen(
        [*begin_warm(), *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def begin_warm() -> list[str]:
    """How a command line of a process of its own begins: by the interpreter that stands ready, if
    one does.
    """
    return [*CLIENT, os.environ[ADDRESS]] if ADDRESS in os.environ else COLD


def warm(server: Path) -> None:
    """Let the hooks of this bare repository ask the interpreter that stands ready, if one does; it
    reads the law that is there.
    """
    client = shlex.join(CLIENT)
    for hook in ("pre-receive", "post-receive"):
        path = server / "hooks" / hook
        before, start, words = path.read_text("utf-8").partition(" -m aduan ")
        lines, _exec, _python = before.rpartition("exec ")
        assert start, f"another hook than the one that is known here: {path}"
        ready = f'if [ -S "${ADDRESS}" ]; then exec {client} "${ADDRESS}" {words.rstrip()}; fi\n'
        told = path.read_text("utf-8").removeprefix(lines)
        path.write_text(f"{lines}{ready}{told}", encoding="utf-8", newline="\n")
    if ADDRESS in os.environ:
        warmclient.ask(os.environ[ADDRESS], str(server), {}, NOTHING_TO_RUN)


def serve(address: str) -> None:
    """Answer each client in a process of its own, until we are ended; what is to be known to all of
    them is read in this one.
    """
    for room in ROOMS:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            importlib.import_module(module.name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.bind(address)
        line.listen(16)
        print("ready", flush=True)
        while True:
            client, _from = line.accept()
            asked = hear(client)
            if not asked.words:
                read_law(Path(asked.folder))
            elif not os.fork():
                line.close()
                answer(client, asked)
            asked.close()
            client.close()
            let_go()


def read_law(office: Path) -> None:
    """Have the law of a server read, and the shape that it gives to cases compiled."""
    from aduan.store.audit.laws import Laws
    from aduan.store.files.casefile import shape_of_cases

    laws = Laws(Repository(office), "")
    law = laws.law(laws.state("HEAD"))
    if law is not None:
        shape_of_cases(law)


def let_go() -> None:
    """Whoever has answered is over; what it used of the processor counts as ours."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


@dataclass(frozen=True)
class Asked:
    """What a client was given: its streams, its folder, its environment and its words."""

    streams: list[int]
    folder: str
    environment: dict[str, str]
    words: list[str]

    def close(self) -> None:
        for stream in self.streams:
            os.close(stream)


def hear(client: socket.socket) -> Asked:
    """All that a client hands over."""
    _first, streams, _flags, _from = socket.recv_fds(client, 1, 3)
    with client.makefile("rb") as line:
        folder, environment, words = marshal.loads(line.read())
    return Asked(streams, folder, environment, words)


def answer(client: socket.socket, asked: Asked) -> None:
    """Be the program that this client asks for, and end."""
    for number, stream in enumerate(asked.streams):
        os.dup2(stream, number)
    asked.close()
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    os.chdir(asked.folder)
    os.environ.clear()
    os.environ.update(asked.environment)
    code = run_program(asked.words)
    client.send(bytes([code]))
    os._exit(code)


def run_program(words: list[str]) -> int:
    """The exit code of `aduan WORDS`, once all it printed is out."""
    from aduan.cli.main import run

    sys.argv = ["aduan", *words]
    code: object = 1
    try:
        run()
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    serve(sys.argv[1])
