"""The papers about the cases of a period, and the blank form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering, read_letter, set_letter

if TYPE_CHECKING:
    from aduan.core.clocks.periods import Period
    from aduan.documents.papers.evidencedata import AuditCount
    from aduan.documents.report.paper import Block, Report


def make_form(desk: Desk, said: Lettering) -> bytes:
    """The blank complaint form."""
    from aduan.documents.papers.formdata import tell_form

    law = desk.office.law
    more = tell_form(law, law.calendar.local_day(desk.now), desk.voice.language)
    return set_letter(desk, "form", read_letter(desk, said), more)


def set_recap(desk: Desk, period: Period, said: Lettering | None = None) -> bytes:
    """The recap of a period for superiors, as a letter."""
    from aduan.documents.papers.recapdata import tell_recap

    told = tell_period(desk, period)
    more = {"period": told.subtitle, "recap": tell_recap(told)}
    return set_letter(desk, "recap", read_letter(desk, said or Lettering()), more)


def tell_period(desk: Desk, period: Period) -> Report:
    """The stock of a period, by month and by level, from the cases."""
    from aduan.core.figures.recap import recapitulate
    from aduan.desk.boxperiod import count_box
    from aduan.documents.report.recap import write_recap
    from aduan.store.office.caseload import read_caseload

    caseload = read_caseload(desk.office.root)
    told = recapitulate(caseload, period, desk.now)
    today = caseload.law.calendar.local_day(desk.now)
    box = count_box(desk.office, period.first, told.until, desk.now)
    return write_recap(caseload.law, told, desk.voice.language, today, box)


def tell_unopened_days(desk: Desk, year: int) -> list[Block]:
    """The working days of a year on which the box was not opened, and why; nothing of a year in which it
    did not count yet.
    """
    from aduan.desk.boxperiod import list_unopened_days
    from aduan.documents.report.boxtold import show_unopened
    from aduan.publish.reading.words import Words

    begun, last = desk.office.law.office.opened_on, date(year, 12, 31)
    if begun is None or begun > last:
        return []
    days = list_unopened_days(desk.office, date(year, 1, 1), last, desk.now)
    return list(show_unopened(Words(desk.voice.language), days))


def make_evidence(desk: Desk, period: Period, said: Lettering) -> bytes:
    """The file of evidence of a period."""
    from aduan.core.figures.measure import measure_cases
    from aduan.core.figures.recap import recapitulate
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.desk.boxperiod import count_box
    from aduan.documents.papers.evidencedata import Evidence, tell_evidence
    from aduan.store.office.caseload import read_caseload
    from aduan.store.record.releasefiles import read_releases

    language = desk.voice.language
    caseload = read_caseload(desk.office.root)
    measured = measure_cases(caseload, desk.now)
    closed = tuple(one for one in measured if one.closed and one.closed in period)
    recap = recapitulate(caseload, period, desk.now)
    evidence = Evidence(
        recap,
        closed,
        count_audit(desk),
        read_releases(desk.office.root / RELEASES_FOLDER),
        count_box(desk.office, period.first, recap.until, desk.now),
    )
    parts = tell_evidence(caseload.law, evidence, language)
    more = {"period": say_name(period, language), "parts": parts}
    return set_letter(desk, "evidence", read_letter(desk, said), more)


def count_audit(desk: Desk) -> AuditCount | None:
    """What the audit of the whole history finds; None where nobody said since when it counts."""
    from aduan.cli.audit import count_kinds, run_audit
    from aduan.documents.papers.evidencedata import AuditCount

    audited = run_audit(desk.repo, None, desk.now, whole=True)
    if not audited.begun:
        return None
    errors, warnings = count_kinds(audited)
    return AuditCount(audited.commits, audited.head, errors, warnings)


def say_name(period: Period, language: str) -> str:
    """`Mei 2026`, `triwulan II 2026`, `2026`."""
    from aduan.publish.reading.words import Words

    words = Words(language)
    return str(words.period(period.name).unescape())
