"""The complainants' statements in papers that are not for the public: signed with a code of their own,
or written by the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.core.case.statements import find_word_of_kind
from aduan.core.figures.statements import StatementCount
from aduan.core.law.law import Law
from aduan.core.words.receipts import Word
from aduan.core.words.text import Label
from aduan.documents.report.paper import Block, Grid, Paragraph
from aduan.publish.reading.words import Words


def show_statements(law: Law, counts: Sequence[StatementCount], words: Words) -> Iterator[Block]:
    """The table with its caution; nothing where nobody made a statement."""
    if not counts:
        return
    labels = _label_words(law)
    rows = [_row(labels[one.word].text(words.language), one, words) for one in counts]
    signed = sum(one.signed for one in counts)
    written = sum(one.written for one in counts)
    total = (_t(words, "Jumlah", "All"), words.number(signed), words.number(written))
    heads = (
        _t(words, "Pernyataan", "Statement"),
        _t(words, "Dengan kode dari ponselnya", "With a code from their phone"),
        _t(words, "Ditulis kantor", "Written by the office"),
    )
    caption = _t(words, "Pernyataan pelapor", "Statements of complainants")
    yield Grid(caption, heads, (*rows, total), summed=True)
    yield Paragraph(_caution(words), small=True)


def _label_words(law: Law) -> dict[Word, Label]:
    """What the procedures call each of the words, the one in force first."""
    labels: dict[Word, Label] = {}
    for sop in (law.sop, *law.sops.values()):
        for kind in sop.events.values():
            word = find_word_of_kind(kind)
            if word is not None:
                labels.setdefault(word, kind.label)
    return labels


def _row(label: str, count: StatementCount, words: Words) -> tuple[str, ...]:
    return label, words.number(count.signed), words.number(count.written)


def _caution(words: Words) -> str:
    return _t(
        words,
        "Dengan kode dari ponselnya: yang menurut catatan dibuat di ponsel pelapor. Kode yang dicetak "
        "kantor diketahui kantor ketika dicetak; pernyataan dengan kode itu, seperti yang ditandatangani "
        "di kertas, dihitung sebagai ditulis kantor.",
        "With a code from their phone: one that, by the record, was made on the complainant's phone. A "
        "code that the office printed was known to it then; what was stated with one counts as written "
        "by the office, like what was signed on paper.",
    )


def _t(words: Words, indonesian: str, english: str) -> str:
    return str(words.t(indonesian, english).unescape())
