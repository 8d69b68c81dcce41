"""A8: the open data, made again from the releases, must be the files that each release named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from aduan.core.words.text import mark as _
from aduan.publish.attack.report import Breach
from aduan.publish.ledger.chain import Ledger, digest

Rebuild = Callable[[Ledger], Mapping[str, bytes]]


def find_rewritten(ledger: Ledger, rebuild: Rebuild) -> Iterator[Breach]:
    """Releases whose files are others now."""
    for count, release in enumerate(ledger.releases, 1):
        made = {path: digest(content) for path, content in rebuild(ledger.up_to(count)).items()}
        if made != dict(release.outputs):
            yield Breach(
                "A8", release.name, _("its open data are not what they were when it came out")
            )
