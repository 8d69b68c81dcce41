"""`aduan report`: the annual report for everybody, its internal annex, a recap for superiors, the
blank form.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.namedperiod import read_named_period
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.clocks.periods import Period
    from aduan.documents.report.paper import Report
    from aduan.publish.reading.shown import Shown

MARKDOWN = ".md"
# What is shorter than a year has no report of its own: it is told in a recap.
MONTHS = 12


@click.command(
    help=_(
        "Write the annual report, its internal annex, a recap for superiors, or the form, to print."
    )
)
@click.argument("period", metavar="[PERIOD]", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=_("write it to this file instead of the folder for papers"),
)
@click.option("--markdown", is_flag=True, help=_("write Markdown with pictures instead of PDF"))
@click.option(
    "--annex",
    is_flag=True,
    help=_("the internal annex of a year instead: true counts, not for publishing"),
)
@click.option(
    "--recap",
    is_flag=True,
    help=_("the internal recap of a year instead; a month or quarter is always one"),
)
@click.option("--public", is_flag=True, hidden=True)
@click.option(
    "--draft", is_flag=True, help=_("also while the year is not published whole; marked as a draft")
)
@click.option(
    "--site",
    "for_site",
    is_flag=True,
    help=_("the annual reports of all finished years, where the site's build takes them from"),
)
@click.option("--form", is_flag=True, help=_("the blank complaint form instead"))
@desk_options
def report(
    desk: Desk,
    /,
    period: str | None,
    out: Path | None,
    markdown: bool,
    annex: bool,
    recap: bool,
    public: bool,
    draft: bool,
    for_site: bool,
    form: bool,
) -> None:
    says_which = period is not None or markdown or annex or recap or public or draft
    if for_site:
        if says_which or out or form:
            raise UsageError(
                _("--site stands alone"), _("each finished year is written, in both languages")
            )
        tell_written(desk, write_for_site(desk))
        return
    if form:
        if says_which:
            raise UsageError(
                _("--form goes with --out only"), _("the form is the same every year, and a PDF")
            )
        tell_written(desk, write_form(desk, out), is_kept=out is not None)
        return
    named = read_named_period(desk, period)
    recap = recap or named.months < MONTHS
    if annex + recap + draft + public > 1:
        raise UsageError(
            _("a recap, an annex and a draft are different papers"),
            _("name one of them: aduan report {period}"),
            period=named.name,
        )
    if recap:
        files = write_recap_files(desk, named, out, markdown=markdown)
        tell_written(desk, files, is_kept=out is not None)
        return
    year = named.year
    written = make_annex(desk, year) if annex else make_year(desk, year, draft=draft)
    called = _("report-{year}-annex") if annex else _("report-{year}")
    stem = desk.say(called, year=year)
    files = write_paper(desk, written, out, stem, markdown=markdown)
    tell_written(desk, files, is_kept=out is not None)


def write_form(desk: Desk, out: Path | None) -> list[Path]:
    from aduan.documents.report.document import make_pdf
    from aduan.documents.report.form import typeset_form

    law = desk.office.law
    source = typeset_form(law, law.calendar.local_day(desk.now), desk.voice.language)
    path = out or place_paper(desk, desk.say(_("complaint-form")) + ".pdf")
    return write_files({path: make_pdf(source)})


def place_paper(desk: Desk, name: str) -> Path:
    """Where a paper is written whose file nobody named: beside all other papers of the office. In the
    clone a PDF is taken for a scan of somebody's, and sent with everything.
    """
    from aduan.cli.printing import find_print_folder, sweep_prints

    folder = find_print_folder(desk).path
    sweep_prints()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / name


def make_year(desk: Desk, year: int, *, draft: bool, chapters: Path | None = None) -> Report:
    """The annual report: of what is published, with the days on which the box was not opened, and with
    further chapters of the office's own.
    """
    from aduan.cli.periodpapers import tell_unopened_days
    from aduan.documents.report.ownchapters import read_chapters
    from aduan.documents.report.yearly import write_report

    law = desk.office.law
    return write_report(
        law,
        look_at_published(desk),
        year,
        desk.voice.language,
        draft=draft,
        own=read_chapters(read_own_text(chapters)) if chapters else (),
        unopened=tell_unopened_days(desk, year),
        day=law.calendar.local_day(desk.now),
    )


def read_own_text(file: Path) -> str:
    """The text of a file that the office wrote. UsageError: it cannot be read."""
    from aduan.store.files.namedfiles import read_beginning
    from aduan.store.files.textdoor import read_text
    from aduan.store.files.yamltext import READ_AT_MOST

    try:
        return read_text(read_beginning(file, READ_AT_MOST), file)
    except OSError:
        raise UsageError(_("the file {file} cannot be read"), file=file) from None


def make_annex(desk: Desk, year: int) -> Report:
    """The true counts of a year that is published, for superiors."""
    from aduan.core.figures.closings import list_closings
    from aduan.core.figures.measure import measure_cases
    from aduan.core.figures.statements import count_statements
    from aduan.core.figures.underway import count_underway
    from aduan.documents.report.annex import write_annex
    from aduan.documents.report.inside import list_inside, say_timeliness
    from aduan.documents.report.paper import Paragraph
    from aduan.documents.report.statements import show_statements
    from aduan.documents.report.underway import show_underway
    from aduan.publish.reading.words import Words
    from aduan.store.office.caseload import read_caseload

    stretch = next((one for one in look_at_published(desk).years if one.year == year), None)
    if stretch is None:
        raise RefusedError(
            _("the figures of {year} are not all published yet"),
            _("`aduan publish` when they are due"),
            year=year,
        )
    language = desk.voice.language
    caseload = read_caseload(desk.office.root)
    cases = measure_cases(caseload, desk.now)
    closings = list_closings(cases, caseload.law)
    today = caseload.law.calendar.local_day(desk.now)
    of_year = [closing for closing in closings if closing.day.year == year]
    told = Paragraph(say_timeliness(Words(language), of_year))
    tables = list_inside(closings, caseload.law, year, language)
    first, last = date(year, 1, 1), date(year, 12, 31)
    words = Words(language)
    said = show_statements(caseload.law, count_statements(cases, first, last), words)
    letters = show_underway(count_underway(cases, first, last), words)
    return write_annex(caseload.law, year, language, [told, *tables, *said, *letters], today)


def write_recap_files(
    desk: Desk, period: Period, out: Path | None, *, markdown: bool
) -> list[Path]:
    """The recap as a letter, by the office's template, or as Markdown."""
    from aduan.cli.periodpapers import set_recap, tell_period

    stem = desk.say(_("recap-{period}"), period=period.name)
    if markdown or (out is not None and out.suffix == MARKDOWN):
        return write_paper(desk, tell_period(desk, period), out, stem, markdown=True)
    path = out or place_paper(desk, f"{stem}.pdf")
    return write_files({path: set_recap(desk, period)})


def write_for_site(desk: Desk) -> list[Path]:
    """The annual reports of all years that are published, in both languages."""
    from aduan.core.words.text import LANGUAGES
    from aduan.documents.report.document import make_pdf
    from aduan.documents.report.typesetting import typeset
    from aduan.documents.report.yearly import write_report
    from aduan.publish.site.beside import REPORTS_FOLDER
    from aduan.publish.site.pages import place_report

    view = look_at_published(desk)
    folder = desk.office.root / REPORTS_FOLDER
    written: dict[Path, bytes] = {}
    for stretch in view.years:
        for language in LANGUAGES:
            paper = write_report(desk.office.law, view, stretch.year, language, draft=False)
            path = folder / place_report(stretch.year, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = make_pdf(typeset(paper))
    return write_files(written)


def look_at_published(desk: Desk) -> Shown:
    from aduan.core.figures.releases.ledger import read_ledger
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.reading.shown import look_at
    from aduan.store.record.releasefiles import read_releases

    return look_at(read_ledger(read_releases(desk.office.root / RELEASES_FOLDER)))


def write_paper(
    desk: Desk,
    paper: Report,
    out: Path | None,
    stem: str,
    *,
    markdown: bool,
    pictures: dict[str, bytes] | None = None,
) -> list[Path]:
    """One paper as PDF, or as Markdown with its pictures beside it; the files. `pictures`: that the
    PDF shows beside its charts.
    """
    from aduan.documents.report.document import make_pdf
    from aduan.documents.report.markdown import write_markdown
    from aduan.documents.report.typesetting import typeset

    markdown = markdown or (out is not None and out.suffix == MARKDOWN)
    path = out or place_paper(desk, stem + (MARKDOWN if markdown else ".pdf"))
    if not markdown:
        return write_files({path: make_pdf(typeset(paper), pictures)})
    files = write_markdown(paper, path.stem)
    return write_files({path.with_name(name): text.encode() for name, text in files.items()})


def write_files(files: dict[Path, bytes]) -> list[Path]:
    from aduan.store.files.writing import write_over

    for path, content in files.items():
        write_over(path, content)
    return list(files)


def tell_written(desk: Desk, paths: list[Path], *, is_kept: bool = True) -> None:
    """`is_kept`: they are not among those that go after seven days."""
    if desk.as_json:
        print_json({"files": [str(path) for path in paths]})
        return
    for path in paths:
        print_line(desk.say(_("written: {path}"), path=path))
    if not is_kept:
        print_line("  " + desk.say(_("print it now: it is removed after seven days")))
