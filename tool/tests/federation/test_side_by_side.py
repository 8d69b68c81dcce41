"""Offices with other procedures, codes and calendars beside each other: what can be compared is, and of
the rest each page says why it is not.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from aduan.core.figures.releases.lawmaking import make_public_law
from aduan.core.figures.releases.ledger import SUFFIX, Ledger
from aduan.core.figures.releases.publiclaw import PublicLaw, PublicLevel, PublicVariable
from aduan.core.figures.releases.releaseform import write_release
from aduan.core.words.text import LANGUAGES
from aduan.federation.building import build_data
from aduan.federation.dictionary import REASONS
from aduan.federation.figures import Why
from aduan.federation.kept import LastSeen
from aduan.federation.members import Member
from aduan.federation.overview import OfficeView, Overview, make_overview
from aduan.federation.pages import make_federation_edition
from aduan.federation.standing import OfficeStanding, State
from tests.core.test_second_procedure import law as national_law
from tests.federation.made_offices import make_office, shipped_law
from tests.federation.offices_published import NOW, lay_federation_of

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
OWN_CODES, SATURDAYS, NATIONAL, HALF = "kode-sendiri", "sabtu", "nasional", "setengah"
ALIKE = ("alfa", "beta", SATURDAYS)
# Tables that the national procedure has, and no other.
ALONE = {"conclusion"}


def list_ledgers() -> dict[str, Ledger]:
    """Two offices by one law; one that works on Saturdays; one with categories of its own; one by the
    national procedure; one of which half a year is out.
    """
    own = shipped_law()
    saturdays = replace(own, weekdays=(1, 2, 3, 4, 5, 6))
    national = make_public_law(national_law(), 1)
    laws = {
        "alfa": own,
        "beta": own,
        SATURDAYS: saturdays,
        OWN_CODES: with_own_codes(own),
        NATIONAL: national,
    }
    made = {name: make_office(Random(name), law).ledger for name, law in laws.items()}
    made[HALF] = make_office(Random(HALF), parts=("2025-H1",)).ledger
    return {name: written(ledger) for name, ledger in made.items()}


def with_own_codes(law: PublicLaw) -> PublicLaw:
    """The law with a list of categories that no other office has."""
    variables = [_recode(one) if one.name == "category" else one for one in law.variables]
    return replace(law, variables=tuple(variables))


def _recode(variable: PublicVariable) -> PublicVariable:
    return replace(variable, levels=tuple(map(_recode_level, variable.levels)))


def _recode_level(level: PublicLevel) -> PublicLevel:
    classes = [
        replace(one, codes=tuple(f"{code}-ours" for code in one.codes)) for one in level.classes
    ]
    return replace(level, classes=tuple(classes))


def written(ledger: Ledger) -> Ledger:
    """The ledger with the files of its releases."""
    files = {one.name + SUFFIX: write_release(one) for one in ledger.releases}
    return replace(ledger, files=files)


def stand(member: Member, ledger: Ledger) -> OfficeStanding:
    last = LastSeen(NOW.isoformat(), NOW.isoformat(), count=len(ledger.releases))
    return OfficeStanding(member, State.GOOD, last, ledger, (), None, None, None)


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    ledgers = list_ledgers()
    addresses = {name: f"../{name}" for name in ledgers}
    federation = lay_federation_of(tmp_path_factory.mktemp("mixed"), addresses)
    standings = [stand(one, ledgers[one.id]) for one in federation.members]
    built = build_data(federation, standings)
    return make_overview(federation, standings, built.figures, built.sums)


@pytest.fixture(scope="module")
def pages(overview: Overview) -> dict[str, str]:
    made = make_federation_edition(overview, NOW, {}).pages
    return {path: str(page) for path, page in made.items()}


def view(overview: Overview, office: str) -> OfficeView:
    return next(one for one in overview.offices if one.standing.member.id == office)


def whys(overview: Overview, office: str) -> dict[str, Why | None]:
    return {name: rows[0].why for name, rows in view(overview, office).classes.items()}


def test_what_every_law_has_is_added_up_of_all_whose_year_is_whole(overview: Overview):
    for measure in ("received", "closed", "open", "in_time", "on_time_of"):
        found = overview.sum_of(2025, measure)
        assert found is not None
        assert (found.offices_in, found.offices_out) == (5, 1)


def test_another_calendar_alone_hinders_nothing(overview: Overview):
    assert whys(overview, SATURDAYS) == whys(overview, "alfa")
    assert {name for name, why in whys(overview, "alfa").items() if why is not None} == ALONE


def test_other_codes_are_not_compared_and_all_else_is(overview: Overview):
    expected = {**whys(overview, "alfa"), "category": Why.CODES}
    assert whys(overview, OWN_CODES) == expected


def test_another_procedure_is_in_no_table_of_the_others(overview: Overview):
    found = whys(overview, NATIONAL)
    assert {name for name, why in found.items() if why is None} == ALONE
    inside = {name: rows[0].offices_in for name, rows in overview.classes_of(2025).items()}
    assert inside.pop("conclusion") == 1
    assert inside.pop("category") == len(ALIKE)
    assert set(inside.values()) == {len(ALIKE) + 1}


def test_each_page_says_why_in_its_language(overview: Overview, pages: dict[str, str]):
    for folder, language in zip(("", "en/"), LANGUAGES, strict=True):
        for office, why in (
            (OWN_CODES, Why.CODES),
            (NATIONAL, Why.PROCEDURE),
            (HALF, Why.UNFINISHED),
        ):
            said = REASONS[why].text(language)
            assert said in pages[f"{folder}kantor-{office}.md"]
        assert REASONS[Why.UNFINISHED].text(language) in pages[f"{folder}index.md"]


def test_a_sum_names_the_stages_of_the_offices_in_it_alone(pages: dict[str, str]):
    said = "closed complaints whose last stage was "
    told = [part.split(".")[0] for part in pages["en/index.md"].split(said)[1:]]
    assert set(told) == {"Team or Head of office", "Handling unit or Head of office"}
