"""What made-up offices have published, laid out as on a site, and a server that serves it well or
badly. Nothing here is of any real office.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.text import Label
from aduan.federation.members import Federation, Member, read_federation
from aduan.federation.sources import SiteSupply
from aduan.publish.opendata.ledgerlist import LEDGER_LIST, list_ledger, write_ledger_list

# Seconds that an answer is awaited, and that a slow office takes for it.
SHORT, LONG, SLOW = 0.3, 60.0, 2.0
HEADS = f"2026-11-23T08:00:00+07:00 {'a' * 40} {'0' * 64}\n"
NOW = datetime.fromisoformat("2026-11-23T09:00:00+07:00")


def name_of(office: str) -> Label:
    return Label(f"Kantor {office} (rekaan)", f"Office {office} (made up)")


def lay_published(
    folder: Path,
    office: str,
    ledger: Ledger,
    heads: str = HEADS,
    refused_since: datetime | None = None,
) -> Path:
    """The part of an office's built site that others take."""
    listed = list_ledger(ledger, name_of(office), refused_since)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / LEDGER_LIST).write_bytes(write_ledger_list(listed))
    (folder / "heads.txt").write_text(heads, encoding="ascii")
    releases = folder / "releases"
    releases.mkdir(exist_ok=True)
    for old in releases.iterdir():
        old.unlink()
    for name, content in ledger.files.items():
        (releases / name).write_bytes(content)
    return folder


def lay_federation_of(root: Path, addresses: dict[str, str], more: str = "") -> Federation:
    """A federation's folder, its offices by id with their addresses."""
    lines = ["name: {id: Gabungan rekaan, en: Made-up federation}", "language: en"]
    lines += ["zone: Asia/Jakarta", "offices:" if addresses else "offices: []"]
    for office, address in addresses.items():
        name = name_of(office)
        lines += [f"  - id: {office}", f"    name: {{id: '{name.id}', en: '{name.en}'}}"]
        lines += [f"    address: '{address}'"]
    root.mkdir(parents=True, exist_ok=True)
    text = "\n".join([*lines, more]) + "\n"
    (root / "federation.yaml").write_text(text, encoding="utf-8")
    return read_federation(root)


class Served(ThreadingHTTPServer):
    """Folders served under their names on the loopback address. `moods`: what is wrong with one:
    `slow`, `half`, `error`. `asked`: each path with the code of its answer.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.root = root
        self.moods: dict[str, str] = {}
        self.asked: list[tuple[str, int]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, *_about: object) -> None:
        """Nothing: who asked has lost patience and gone, as it should."""

    def supply(self, member: Member) -> SiteSupply:
        """Asks with little patience one that is slow, and all others as long as a busy machine needs."""
        is_slow = self.moods.get(member.id) == "slow"
        return SiteSupply(member.address, patience=SHORT if is_slow else LONG)


class Handler(BaseHTTPRequestHandler):
    server: Served

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        mood = self.server.moods.get(path.split("/")[0], "")
        file = self.server.root / path
        if mood == "slow":
            time.sleep(SLOW)
        if mood == "error":
            self._answer(503, b"")
        elif not file.is_file():
            self._answer(404, b"")
        else:
            self._give(file.read_bytes(), mood)

    def _give(self, content: bytes, mood: str) -> None:
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(304, b"")
        elif mood == "half" and "/releases/" in self.path:
            self._answer(200, content[: len(content) // 2], tag, len(content))
        else:
            self._answer(200, content, tag)

    def _answer(self, code: int, content: bytes, tag: str = "", length: int = -1) -> None:
        self.server.asked.append((self.path, code))
        self.send_response(code)
        if tag:
            self.send_header("ETag", tag)
        if code != 304:
            self.send_header("Content-Length", str(len(content) if length < 0 else length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve(root: Path) -> Iterator[Served]:
    server = Served(root)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
