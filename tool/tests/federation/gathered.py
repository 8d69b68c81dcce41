"""A made-up federation with offices in every state, pulled; and its site, built once for all who look."""

from __future__ import annotations

import shutil
from pathlib import Path

from aduan.core.figures.releases.ledger import Ledger
from aduan.federation.members import Federation
from aduan.federation.publishing import publish_federation
from aduan.federation.pulling import pull_all
from tests.federation.offices_published import NOW, lay_federation_of, lay_published
from tests.publish.ledgers import ledger_of

SIZES = {"alfa": 60, "beta": 120, "gama": 300}
# It has published nothing yet; it does not answer any more; it never did.
NEW, GONE, SILENT = "baru", "lalu", "mati"
OFFICES = (*SIZES, NEW, GONE, SILENT)


def gather(root: Path) -> Federation:
    """A federation in `gabungan`, with its offices beside it."""
    for office, size in SIZES.items():
        lay_published(root / office, office, ledger_of(size, seed=size))
    lay_published(root / NEW, NEW, Ledger())
    lay_published(root / GONE, GONE, ledger_of(80, seed=80))
    federation = lay_federation_of(root / "gabungan", {one: f"../{one}" for one in OFFICES})
    pull_all(federation, NOW)
    shutil.rmtree(root / GONE)
    pull_all(federation, NOW)
    return federation


def build_gathered(folder: Path) -> None:
    """Its site, in `gabungan/public`."""
    publish_federation(gather(folder), NOW)
