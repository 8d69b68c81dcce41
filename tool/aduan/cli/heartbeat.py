"""What long work is doing, told on standard error: at once, and again every ten seconds, terminal
or not.
"""

from __future__ import annotations

import threading
import time
from types import TracebackType

from aduan.cli.desk import Desk
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _

EVERY = 10.0


class Heartbeat:
    """Tells the stage of some work until it ends. It has a thread of its own: what is waited for
    cannot stop it.
    """

    def __init__(self, desk: Desk, every: float = EVERY) -> None:
        self.desk, self.every = desk, every
        self._stage = ""
        self._began = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def tell(self, template: str, count: int) -> None:
        """A new stage begins; `template` has a {count}."""
        self._stage = self.desk.say(template, count=count)
        print_line(f"{self._stage} …", err=True)

    def _beat(self) -> None:
        while not self._over.wait(self.every):
            if self._stage:
                seconds = round(time.monotonic() - self._began)
                text = _("{stage} … {seconds} s so far")
                print_line(self.desk.say(text, stage=self._stage, seconds=seconds), err=True)
