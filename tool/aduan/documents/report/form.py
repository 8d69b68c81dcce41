"""The blank complaint form on one sheet of A4, as the first step of the procedure asks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aduan.core.law.law import Law
from aduan.core.law.sopclock import Clock
from aduan.documents.report.typesetting import quote
from aduan.publish.reading.words import Words
from aduan.publish.site.intake import Question, list_channels, list_questions
from aduan.publish.site.privacy import say_short

PAGE = """\
#set document(title: {title}, date: none)
#set text(font: "Libertinus Serif", size: 9.5pt, lang: {language})
#set page(paper: "a4", margin: (x: 18mm, y: 14mm))
#let field(name) = block(breakable: false, width: 100%, {{
  text(weight: "bold", name); v(-2pt)
  box(width: 100%, height: 5.2mm, stroke: (bottom: 0.5pt)) }})
#let area(name) = {{
  block(above: 9pt, below: 4pt, sticky: true, text(weight: "bold", name))
  block(width: 100%, height: 1fr, above: 0pt, below: 9pt, stroke: 0.5pt) }}
#let ticks(name, options) = block(breakable: false, width: 100%, {{
  text(weight: "bold", name); linebreak()
  for option in options {{ box([#box(width: 7pt, height: 7pt, stroke: 0.6pt) #option]); h(10pt) }} }})
"""


def typeset_form(law: Law, day: date, language: str) -> str:
    """The form's source: what is asked on a day, and what happens next."""
    words = Words(language)
    title = str(words.t("Formulir pengaduan", "Complaint form"))
    parts = [PAGE.format(title=quote(title), language=quote(language))]
    parts += _head(law, title, words)
    parts += _ask(list_questions(law, day), words)
    parts += _foot(law, day, words)
    return "\n".join(parts) + "\n"


def _ask(questions: Sequence[Question], words: Words) -> Iterator[str]:
    """The short answers in two columns, then the long ones, then what is only ticked."""
    short = [one for one in questions if not one.options and not one.field.long]
    yield _two_columns([_name(one, words) for one in short])
    for question in questions:
        if question.field.long:
            yield f"#area({quote(_name(question, words))})"
    for question in questions:
        if question.options:
            options = [option.label.text(words.language) for option in question.options]
            yield _ticks(_name(question, words), options)


def _head(law: Law, title: str, words: Words) -> Iterator[str]:
    contact = law.office.data.get("contact") or {}
    name = quote(law.office.name.text(words.language))
    yield f'#align(center, block(width: 80%, text(size: 11pt, weight: "bold", upper({name}))))'
    address = (contact.get("address") or {}).get(words.language, "")
    if address:
        yield f"#align(center, {quote(address)})"
    yield f'#line(length: 100%)\n#align(center, text(size: 14pt, weight: "bold", {quote(title)}))'
    note = words.t(
        "Isian bertanda * wajib; yang lain boleh dikosongkan. Nama dan isi pengaduan tidak diumumkan.",
        "Fields marked * are needed; others may be left empty. Names and what the complaint says are not published.",
    )
    yield f"#align(center, text(size: 8.5pt, {quote(str(note.unescape()))}))"


def _foot(law: Law, day: date, words: Words) -> Iterator[str]:
    t = words.t
    binding = [clock for clock in law.sop.clocks.values() if not clock.warns]
    stages = [_limit(clock, law, words) for clock in binding]
    then = t(
        "Sesudah ini: kantor mencatat pengaduan Anda dan memberi nomor; dengan nomor itu Anda dapat menanyakan kabarnya. Batas waktu menurut SOP: {limits}. Bila tetap tidak puas, Anda berhak mengadu kepada Ombudsman Republik Indonesia (UU 25/2009 pasal 46).",
        "What happens next: the office records your complaint and gives it a number, by which you can ask how it stands. Limits by its procedure: {limits}. If you stay unsatisfied, you have the right to go to the Ombudsman (Law 25/2009, article 46).",
        limits="; ".join(stages),
    )
    yield _two_columns([t("Tanggal", "Date"), t("Tanda tangan", "Signature")])
    yield f"#text(size: 8.5pt, {quote(str(then.unescape()))})"
    yield f"#parbreak()\n#text(size: 8.5pt, {quote(say_short(law, words))})"
    yield '#line(length: 100%, stroke: (dash: "dashed", thickness: 0.5pt))'
    yield f'#text(weight: "bold", {quote(str(t("Diisi petugas", "For the office")))})'
    received = t("Diterima tanggal dan jam", "Received on, at")
    yield _two_columns([t("Nomor", "Number"), received, t("Petugas", "Officer")])
    channels = [
        entry.label.text(words.language)
        for _kind, entries in list_channels(law, day)
        for entry in entries
    ]
    yield _ticks(str(t("Saluran", "Channel")), channels)


def _limit(clock: Clock, law: Law, words: Words) -> str:
    """`Petugas 1 hari kerja`; a clock of no stage by its own name."""
    label = law.sop.stages[clock.stage].label if clock.stage else clock.label
    return f"{label.text(words.language)} {words.limits(clock).unescape()}"


def _two_columns(names: Sequence[str]) -> str:
    """Fields to write in, two in a row."""
    fields = ", ".join(f"field({quote(str(name))})" for name in names)
    return f"#grid(columns: (1fr, 1fr), column-gutter: 10mm, row-gutter: 5pt, {fields})"


def _ticks(name: str, options: Sequence[str]) -> str:
    """A box to tick for each option; the last comma makes a list of a single one, too."""
    return f"#ticks({quote(name)}, ({', '.join(map(quote, options))},))"


def _name(question: Question, words: Words) -> str:
    asked = question.field.asked.text(words.language)
    return f"{asked} *" if question.field.required else asked
