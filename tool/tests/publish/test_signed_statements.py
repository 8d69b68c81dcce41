"""Statements that complainants signed with codes of their own are told apart on the site, as far as so
many may be told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.words.receipts import MADE, OUTSIDE, Word
from aduan.publish.site.edition import make_edition
from tests.core.builders import sop
from tests.core.test_receipts import KEYS
from tests.publish.ledgers import AFTER, make_ledger
from tests.publish.populations import make_years

CASES = 100
WORDS = {word.label for word in Word}
# The classes that are told of.
OWN, OTHER = "Ditandatangani dengan kode pelapor sendiri", "Ditulis kantor, atau tanpa pernyataan"


def sign_all(case: Case, *, outside: bool) -> Case:
    """The same case with a receipt, and each of its statements signed with it."""
    keys = {**KEYS[0], MADE: OUTSIDE} if outside else KEYS[0]
    slip = {"key": KEYS[0]["sign"], "signed": "ef" * 64}

    def give(event: Event) -> Event:
        more = {"receipt": keys} if event.number == 1 else {}
        more |= {"slip": slip} if event.name in WORDS else {}
        return replace(event, fields={**event.fields, **more})

    return fold(case.id, [give(event) for event in case.history], sop(), None)


def make_office(*, outside: bool) -> Caseload:
    """An office in which each third complainant signed."""
    made = make_years((CASES, CASES))
    cases = [
        sign_all(case, outside=outside) if number % 3 == 0 else case
        for number, case in enumerate(made.cases)
    ]
    return Caseload(made.law, tuple(cases))


def tell(caseload: Caseload) -> str:
    """What the page of statistics says of it, without its tags."""
    edition = make_edition(caseload, make_ledger(caseload, AFTER), AFTER)
    page = str(edition.pages["statistik.md"])
    told = page[page.index("{#menurut-signed}") : page.index("{#menurut-category}")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", told))


def count_signed(caseload: Caseload, year: int) -> int:
    """How many closed in a year with a word that was signed."""
    last = [case.history[-1] for case in caseload.cases if case.outcome]
    return sum("slip" in event.fields and event.at.year == year for event in last)


def test_many_signed_statements_are_counted_apart():
    caseload = make_office(outside=True)
    signed = count_signed(caseload, AFTER.year - 1)
    assert signed > 10
    told = tell(caseload)
    assert f"{OWN} {signed} " in told
    assert OTHER in told


def test_what_was_signed_with_a_code_of_the_office_is_the_offices_own_word():
    caseload = make_office(outside=False)
    assert count_signed(caseload, AFTER.year - 1) > 10
    assert f"{OWN}: 0–4" in tell(caseload)
