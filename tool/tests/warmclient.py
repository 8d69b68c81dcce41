"""What a hook of a test's server starts: it hands all that it was given to the interpreter that
`warmhooks` keeps, and ends as that one says. Run bare (`-I -S`), so that it begins at once.
"""

from __future__ import annotations

import _socket
import marshal
import os
import sys

# Where nobody answered: no exit code of the program's own.
LOST = 97


def ask(address: str, folder: str, environment: dict[str, str], words: list[str]) -> int:
    """The exit code of `aduan WORDS` with this folder and environment, and our standard streams."""
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    line.connect(address)
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
    handed = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)]
    line.sendmsg([b"x"], handed)
    line.sendall(marshal.dumps((folder, environment, words)))
    line.shutdown(_socket.SHUT_WR)
    answer = line.recv(1)
    return answer[0] if answer else LOST


if __name__ == "__main__":
    here = os.getcwd()  # noqa: PTH109  # pathlib takes as long as all this
    sys.exit(ask(sys.argv[1], here, dict(os.environ), sys.argv[2:]))
