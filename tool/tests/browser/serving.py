"""A built site on this machine's own address, and the Chromium that looks at it."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

# So often, in seconds, a host looks whether it is to end.
POLL = 0.02


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static host as there are many: below a folder, and with one page for whatever is not
    there.
    """

    under = ""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(f"{self.under}/")
        return super().translate_path(
            path.removeprefix(self.under) if inside else "/there-is-no-such-file"
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        content = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: what was asked for is seen by the browser."""


def find_chromium() -> str | None:
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@contextmanager
def serve(site: Path, under: str = "") -> Iterator[str]:
    """The address of the host, without a slash at its end; `under`: the folder of the site there,
    such as `/name`.
    """
    kind = type("Host", (Quiet,), {"under": under})
    handler = functools.partial(kind, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": POLL}, daemon=True
    ).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
