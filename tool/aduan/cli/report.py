"""`aduan report`: the annual report to the superior as PDF or Markdown, and the blank complaint form."""

from __future__ import annotations

from pathlib import Path

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.findings import UsageError
from aduan.core.text import mark as _

MARKDOWN = ".md"


@click.command(help=_("Write the annual report to the superior, or the blank complaint form, to print."))
@click.argument("year", metavar="[YEAR]", type=click.IntRange(1900, 9999), required=False)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=_("write it to this file"))
@click.option("--markdown", is_flag=True, help=_("write Markdown with pictures instead of PDF"))
@click.option("--public", is_flag=True, help=_("without the internal annex: what anybody may read"))
@click.option("--draft", is_flag=True, help=_("also while the year is not published whole; marked as a draft"))
@click.option("--form", is_flag=True, help=_("the blank complaint form instead"))
@desk_options
def report(
    desk: Desk, /, year: int | None, out: Path | None, markdown: bool, public: bool, draft: bool, form: bool
) -> None:
    if form:
        if year is not None or markdown or public or draft:
            raise UsageError(_("--form goes with --out only"), _("the form is the same every year, and a PDF"))
        tell_written(desk, write_form(desk, out))
    elif year is None:
        raise UsageError(_("which year?"), _("name it: aduan report 2025"))
    else:
        markdown = markdown or (out is not None and out.suffix == MARKDOWN)
        tell_written(desk, write_year(desk, year, out, markdown=markdown, public=public, draft=draft))


def write_form(desk: Desk, out: Path | None) -> list[Path]:
    from aduan.publish.report.document import make_pdf
    from aduan.publish.report.form import typeset_form

    law = desk.office.law
    source = typeset_form(law, law.calendar.local_day(desk.now), desk.voice.language)
    return write_files({out or Path(desk.say(_("complaint-form")) + ".pdf"): make_pdf(source)})


def write_year(desk: Desk, year: int, out: Path | None, *, markdown: bool, public: bool, draft: bool) -> list[Path]:
    from aduan.core.closings import list_closings
    from aduan.core.measure import measure_cases
    from aduan.publish.ledger.chain import read_ledger
    from aduan.publish.report.document import make_pdf
    from aduan.publish.report.inside import list_inside
    from aduan.publish.report.markdown import write_markdown
    from aduan.publish.report.typesetting import typeset
    from aduan.publish.report.yearly import write_report
    from aduan.publish.shown import look_at
    from aduan.store.caseload import read_caseload
    from aduan.store.releasefiles import FOLDER, read_releases

    office = desk.office
    shown = look_at(read_ledger(read_releases(office.root / FOLDER)))
    stretch = next((one for one in shown.years if one.release.year == year), None)
    inside = []
    if stretch and not public:
        caseload = read_caseload(office.root)
        closings = list_closings(measure_cases(caseload, desk.now), caseload.law)
        inside = list_inside(closings, stretch, desk.voice.language)
    today = office.law.calendar.local_day(desk.now)
    written = write_report(office.law, shown, year, desk.voice.language, inside, draft=draft, as_of=today)
    stem = desk.say(_("report-{year}"), year=year) + ("-internal" if inside else "")
    path = out or Path(stem + (MARKDOWN if markdown else ".pdf"))
    if not markdown:
        return write_files({path: make_pdf(typeset(written))})
    files = write_markdown(written, path.stem)
    return write_files({path.with_name(name): text.encode() for name, text in files.items()})


def write_files(files: dict[Path, bytes]) -> list[Path]:
    from aduan.store.writing import write_over

    for path, content in files.items():
        write_over(path, content)
    return list(files)


def tell_written(desk: Desk, paths: list[Path]) -> None:
    if desk.as_json:
        print_json({"files": [str(path) for path in paths]})
        return
    for path in paths:
        print_line(desk.say(_("written: {path}"), path=path))
