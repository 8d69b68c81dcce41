"""A8: the open data, made again from the releases: they only grow, and beside a ledger that lies in a
built site they are the files that lie there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach

Rebuild = Callable[[Ledger], Mapping[str, bytes]]
GROWING = ".csv"


def find_rewritten(ledger: Ledger, rebuild: Rebuild) -> Iterator[Breach]:
    """Whether the newest release changed a row that had come out before."""
    if not ledger.releases:
        return
    last = len(ledger.releases) - 1
    before, now = rebuild(ledger.up_to(last)), rebuild(ledger)
    for path, content in before.items():
        if path.endswith(GROWING) and not now.get(path, b"").startswith(content):
            text = _("its open data are not what they were when it came out")
            yield Breach("A8", ledger.releases[last].name, text)


def find_unmade(built: Mapping[str, bytes], ledger: Ledger, rebuild: Rebuild) -> Iterator[Breach]:
    """Files of open data of a built site, by path, that the ledger does not give."""
    made = rebuild(ledger)
    for path in sorted(built):
        if path not in made:
            yield Breach("A8", path, _("a file of the open data that the ledger does not give"))
        elif built[path] != made[path]:
            yield Breach("A8", path, _("it is another file than the ledger gives"))
