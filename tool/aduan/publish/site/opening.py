"""The office in a folder, as an edition of its site: read, and its ledger attacked first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.periods import last_year_of
from aduan.core.figures.releases.today import find_first_day
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.core.words.text import mark as _
from aduan.publish.attack import require_safe
from aduan.publish.reading.shown import look_at
from aduan.publish.site.beside import HEADS, LAST_GOOD, read_reports
from aduan.publish.site.edition import Edition, make_edition

if TYPE_CHECKING:
    from aduan.store.files.officefolder import OfficeFolder

# Heads of ledgers that withstood the attack while this process ran: a preview builds again and
# again.
HELD: set[str] = set()


def read_edition(
    root: Path, tell_now: Callable[[tzinfo], datetime], address: str | None = None
) -> Edition:
    """The office as seen at a moment, which is asked for in the office's zone. `address`: of the site,
    where its settings say it.

    RefusedError: its files cannot be used, or what is published gives somebody away.
    """
    from aduan.store.audit.telling import read_keepers_changes  # noqa: PLC0415  # these bring git along
    from aduan.store.files.officefolder import OfficeFolder  # noqa: PLC0415
    from aduan.store.record.releasefiles import read_releases  # noqa: PLC0415

    office = OfficeFolder(root)
    as_of = tell_now(office.law.calendar.zone)
    ledger = read_ledger(read_releases(root / RELEASES_FOLDER))
    caseload = read_shown(office, ledger, as_of)
    attack_once(ledger)
    years = [stretch.year for stretch in look_at(ledger).years]
    return make_edition(
        caseload,
        ledger,
        as_of,
        address,
        kept=read_keepers_changes(root),
        refused_since=read_refused(root),
        reports=read_reports(root, years),
    )


def read_shown(office: OfficeFolder, ledger: Ledger, as_of: datetime) -> Caseload:
    """The cases of which the site shows something at a moment."""
    from aduan.store.office.casefigures import read_shown_caseload  # noqa: PLC0415

    day = office.law.calendar.local_day(as_of)
    since = find_first_day(day, last_year_of(ledger.finished, day))
    return read_shown_caseload(office, since, day)


def attack_once(ledger: Ledger) -> None:
    """RefusedError: the attack on what is published gets through. A ledger that held is not
    attacked again.
    """
    if ledger.head not in HELD:
        require_safe(ledger)
        HELD.add(ledger.head)


def read_refused(root: Path) -> datetime | None:
    """Since when the record has what the audit refuses. RefusedError: what was left there says
    nothing of the kind.
    """
    file = root / LAST_GOOD
    if not file.is_file():
        return None
    try:
        words = file.read_text(encoding="ascii").split()
        return datetime.fromisoformat(words[1]) if len(words) > 1 else None
    except ValueError as error:
        raise RefusedError(
            _("{file} does not say since when the record is refused"),
            _("`aduan last-good` writes it"),
            file=LAST_GOOD,
        ) from error


def read_top(root: Path, edition: Edition | None) -> dict[str, bytes]:
    """The files that lie at the site's top, once for both languages: the list of heads. `edition`: the
    one that is published with them; None: of a preview, which no list names.
    """
    heads = root / HEADS
    if not heads.is_file():
        return {}
    if edition is not None:
        enter_slots(heads, edition)
    return {heads.name: heads.read_bytes()}


def enter_slots(heads: Path, edition: Edition) -> None:
    """Let the list of heads name the file of statuses of this build. It is written where it lies: the
    next build goes on from there, or from the site's.
    """
    from aduan.store.audit.heads import append_status  # noqa: PLC0415  # it brings git along
    from aduan.store.files.writing import write_over  # noqa: PLC0415

    old = heads.read_text(encoding="ascii")
    new = append_status(old, edition.as_of, edition.slots)
    if new != old:
        write_over(heads, new.encode("ascii"))
