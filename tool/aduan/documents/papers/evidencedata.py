"""The file of evidence: the procedure, the figures of a period, a sample of deadlines, the audit, what
was published. Without names, and without what a complaint says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aduan.core.clocks.runs import Run, Status
from aduan.core.figures.closings import Closing
from aduan.core.figures.measure import Measured
from aduan.core.figures.recap import Recap
from aduan.core.law.law import Law
from aduan.core.words.dates import say_moment
from aduan.core.words.text import Label
from aduan.desk.boxperiod import BoxPeriod
from aduan.documents.papers.formdata import tell_limits
from aduan.documents.report.boxtold import say_box
from aduan.documents.report.inside import say_timeliness
from aduan.publish.reading.words import Words

# So many closed complaints of the period are shown with their deadlines.
SAMPLED = 10
STATUSES = {
    Status.RUNNING: Label("berjalan", "running"),
    Status.PAUSED: Label("berhenti", "paused"),
    Status.ENDED: Label("tepat waktu", "in time"),
    Status.OVERDUE: Label("lewat batas waktu", "overdue"),
    Status.LATE: Label("terlambat", "late"),
}


LENGTHENED = Label("dalam batas waktu yang diperpanjang", "within a lengthened limit")


@dataclass(frozen=True)
class AuditCount:
    """What the audit of the whole history found; `head`: the commit that it goes up to."""

    commits: int
    head: str
    errors: int
    warnings: int


@dataclass(frozen=True)
class Evidence:
    """What the file tells from. `released`: the published files, by name; `box`: the complaint box."""

    recap: Recap
    closed: tuple[Measured, ...]
    audit: AuditCount | None
    released: Mapping[str, bytes]
    box: BoxPeriod | None = None


def choose_sample(closed: Sequence[Measured]) -> list[Measured]:
    """Some closed complaints, the same ones whoever chooses: by the fingerprint of their number."""

    def draw(measured: Measured) -> bytes:
        return hashlib.sha256(measured.case.id.encode()).digest()

    drawn = sorted(closed, key=draw)[:SAMPLED]
    return sorted(drawn, key=lambda measured: measured.case.id)


def tell_evidence(law: Law, evidence: Evidence, language: str) -> list[dict[str, object]]:
    """The parts of the file, in their order."""
    words = Words(language)
    return [
        _tell_procedure(law, words),
        _tell_figures(evidence.recap, evidence.box, words),
        _tell_sample(evidence, words),
        _tell_audit(evidence.audit, words),
        _tell_released(evidence.released, words),
    ]


def _part(
    heading: str,
    paragraphs: Sequence[str],
    columns: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
) -> dict[str, object]:
    return {
        "heading": heading,
        "paragraphs": list(paragraphs),
        "columns": list(columns),
        "rows": [list(row) for row in rows],
    }


def _t(words: Words, indonesian: str, english: str, **values: object) -> str:
    return str(words.t(indonesian, english, **values).unescape())


def _tell_procedure(law: Law, words: Words) -> dict[str, object]:
    decree = law.sop.data["decree"]
    said = decree["title"][words.language]
    if decree.get("number"):
        said += f", {decree['number']}"
    if law.sop.data.get("example"):
        said += _t(
            words,
            ". Isi prosedurnya masih contoh yang ikut bersama alat, belum disesuaikan dengan keputusan itu.",
            ". What it says is still the example that came with the tool, not yet what that decree says.",
        )
    limits = tell_limits(law, words)
    rows = [(str(number), *limit) for number, limit in enumerate(limits, 1)]
    heads = ("No.", _t(words, "Jenjang", "Level"), _t(words, "Batas waktu", "Limit"))
    return _part(_t(words, "Prosedur", "Procedure"), (said,), heads, rows)


def _tell_figures(recap: Recap, box: BoxPeriod | None, words: Words) -> dict[str, object]:
    rows = []
    for number, (period, stock) in enumerate(recap.months, 1):
        name = str(words.period(period.name))
        counts = (stock.opening, stock.received, stock.reopened, stock.closed, stock.closing)
        rows.append((str(number), name, *map(words.number, counts)))
    heads = (
        "No.",
        _t(words, "Bulan", "Month"),
        _t(words, "Di awal", "At the start"),
        _t(words, "Masuk", "Received"),
        _t(words, "Dibuka kembali", "Reopened"),
        _t(words, "Selesai", "Closed"),
        _t(words, "Di akhir", "At the end"),
    )
    told = [
        _t(
            words,
            "Awal + masuk + dibuka kembali − selesai = akhir.",
            "Start + received + reopened − closed = end.",
        )
    ]
    closings: Sequence[Closing] = recap.closings
    if closings:
        told.append(say_timeliness(words, closings))
    if box is not None:
        told.append(say_box(words, box))
    return _part(_t(words, "Angka", "Figures"), told, heads, rows)


def _tell_sample(evidence: Evidence, words: Words) -> dict[str, object]:
    rows: list[tuple[str, ...]] = []
    for measured in choose_sample(evidence.closed):
        for run in measured.runs:
            if not run.clock.warns:
                number = str(len(rows) + 1)
                rows.append((number, *_tell_run(measured, run, words)))
    heads = (
        "No.",
        _t(words, "Pengaduan", "Complaint"),
        _t(words, "Batas", "Limit"),
        _t(words, "Mulai", "Began"),
        _t(words, "Tenggat", "Due"),
        _t(words, "Terpakai", "Used"),
        _t(words, "Hasil", "Result"),
    )
    text = _t(
        words,
        "{count} dari {all} pengaduan yang selesai dalam masa ini, dipilih menurut sidik nomornya.",
        "{count} of the {all} complaints closed in this period, chosen by the fingerprint of their number.",
        count=min(SAMPLED, len(evidence.closed)),
        all=len(evidence.closed),
    )
    return _part(
        _t(words, "Contoh perhitungan batas waktu", "A sample of deadlines"), (text,), heads, rows
    )


def _tell_run(measured: Measured, run: Run, words: Words) -> Iterator[str]:
    zone = measured.calendar.zone

    def say(moment: datetime) -> str:
        return say_moment(moment.astimezone(zone), words.language)

    yield measured.case.id
    yield run.clock.label.text(words.language)
    yield say(run.started)
    yield say(run.due)
    yield f"{run.used}/{run.limit}"
    # Neither in time nor late, as everywhere else.
    is_lengthened = run.lengthened and run.status is Status.ENDED
    status = LENGTHENED if is_lengthened else STATUSES[run.status]
    yield status.text(words.language)


def _tell_audit(audit: AuditCount | None, words: Words) -> dict[str, object]:
    heading = _t(words, "Audit catatan", "Audit of the record")
    if audit is None:
        text = _t(
            words,
            "Catatan ini belum dapat diaudit: awal audit belum ditentukan.",
            "The record cannot be audited yet: it was not said since when.",
        )
        return _part(heading, (text,))
    text = _t(
        words,
        "{commits} catatan sampai {head} diperiksa: {errors} kesalahan, {warnings} peringatan.",
        "{commits} commits up to {head} were audited: {errors} errors, {warnings} warnings.",
        commits=words.number(audit.commits),
        head=audit.head[:12],
        errors=audit.errors,
        warnings=audit.warnings,
    )
    return _part(heading, (text,))


def _tell_released(released: Mapping[str, bytes], words: Words) -> dict[str, object]:
    rows = [
        (str(number), name, hashlib.sha256(content).hexdigest()[:32])
        for number, (name, content) in enumerate(released.items(), 1)
    ]
    heads = (
        "No.",
        _t(words, "Terbitan", "Release"),
        _t(words, "Sidik SHA-256 (awalnya)", "SHA-256 (its beginning)"),
    )
    none = _t(words, "Belum ada angka yang diumumkan.", "No figures were published yet.")
    return _part(
        _t(words, "Yang sudah diumumkan", "What was published"),
        () if rows else (none,),
        heads,
        rows,
    )
