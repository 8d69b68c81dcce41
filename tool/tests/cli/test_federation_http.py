"""A federation whose offices are asked over HTTP, each wrong in its own way: each is named by the
command, in its JSON and on the pages, and the others are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.figures.releases.ledger import SUFFIX, Ledger, read_ledger
from aduan.core.figures.releases.releaseform import write_release
from aduan.core.words.findings import Finding
from aduan.federation import pulling
from aduan.federation.members import Federation
from aduan.federation.overview import make_overview
from aduan.federation.pages import make_federation_edition
from aduan.federation.speaking import speak_in
from aduan.federation.standing import State, read_standings
from aduan.publish.opendata.ledgerlist import LEDGER_LIST
from tests.cli.conftest import Aduan
from tests.federation.offices_published import Served, lay_federation_of, lay_published, serve
from tests.publish.ledgers import ledger_of

AT, LATER = "2026-11-23T09:00:00+07:00", "2026-11-24T09:00:00+07:00"
# What is wrong with each, as its finding says, and whether its earlier figures still count.
WRONG = {
    "slow": ("ADU802", State.EARLIER),
    "error": ("ADU802", State.EARLIER),
    "half": ("ADU803", State.EARLIER),
    "other": ("ADU804", State.APART),
    "back": ("ADU805", State.APART),
    "unsafe": ("ADU806", State.APART),
    "newer": ("ADU807", State.EARLIER),
    "copied": ("ADU814", State.APART),
    "dead": ("ADU802", State.APART),
}
GOOD = ("fine", "well")
OFFICES = (*GOOD, *(name for name in WRONG if name != "dead"))
# Of these nothing was ever taken: one has no site at first, and another's ledger on it then.
NEVER = ("copied", "dead")
FIRST = tuple(name for name in OFFICES if name not in NEVER)


def ledger(office: str) -> Ledger:
    return ledger_of(60, seed=20 + OFFICES.index(office))


def without_last(whole: Ledger, less: int = 1) -> Ledger:
    return whole.up_to(len(whole.releases) - less)


@dataclass(frozen=True, eq=False)
class Province:
    """A federation of served offices, of which the first published all but their last release."""

    federation: Federation
    sites: Path
    server: Served

    @property
    def folder(self) -> str:
        return str(self.federation.root)

    def lay(self, office: str, given: Ledger, named: str = "") -> None:
        lay_published(self.sites / office, named or office, given)


@contextmanager
def lay_province(folder: Path) -> Iterator[Province]:
    for office in FIRST:
        lay_published(folder / "sites" / office, office, without_last(ledger(office)))
    with serve(folder / "sites") as server:
        addresses = {one: f"{server.address}{one}/" for one in OFFICES}
        addresses["dead"] = "http://127.0.0.1:9/"
        federation = lay_federation_of(folder / "gabungan", addresses)
        yield Province(federation, folder / "sites", server)


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Province]:
    with lay_province(tmp_path) as laid:
        ask = laid.server.supply
        monkeypatch.setattr(pulling, "open_supply", lambda member, root: ask(member))
        yield laid


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    """Pulled twice, all that is wrong being so the second time; only looked at."""
    with lay_province(tmp_path_factory.mktemp("province")) as laid:
        ask = laid.server.supply
        pulling.pull_all(laid.federation, datetime.fromisoformat(AT), ask)
        spoil(laid)
        pulling.pull_all(laid.federation, datetime.fromisoformat(LATER), ask)
    return laid.federation


@pytest.fixture(scope="module")
def pages(pulled: Federation) -> Mapping[str, object]:
    overview = make_overview(pulled, read_standings(pulled), [], [])
    return make_federation_edition(overview, datetime.fromisoformat(LATER), {}).pages


def spoil(province: Province) -> None:
    """Everybody publishes one release more; some in a way that is not to be taken."""
    for office in OFFICES:
        province.lay(office, ledger(office))
    province.server.moods = {"slow": "slow", "error": "error", "half": "half"}
    province.lay("other", ledger("well"), named="well")
    province.lay("copied", ledger("well"))
    province.lay("back", without_last(ledger("back"), 2))
    province.lay("unsafe", miscount(ledger("unsafe")))
    listed = province.sites / "newer" / LEDGER_LIST
    newer = listed.read_text("utf-8").replace('"format": 1', '"format": 9')
    listed.write_text(newer, encoding="utf-8")


def miscount(whole: Ledger) -> Ledger:
    """Its last release with a number that does not fit the others."""
    last = whole.releases[-1]
    told = replace(last.performance, received=last.performance.received + 7)
    content = write_release(replace(last, performance=told))
    return read_ledger({**whole.files, last.name + SUFFIX: content})


@pytest.fixture
def spoilt(aduan: Aduan, province: Province) -> Province:
    first = aduan("federation", "pull", province.folder, now=AT)
    assert first.code == 1
    assert f"{len(OFFICES) + 1} offices; " in first.out
    closing = [f"    counted: {len(FIRST)}", "    kept apart: 2 (copied, dead)"]
    assert first.out.splitlines()[-2:] == closing
    spoil(province)
    return province


def test_each_that_is_wrong_is_named_by_the_command(aduan: Aduan, spoilt: Province):
    pulled = aduan("federation", "pull", spoilt.folder, now=LATER)
    assert pulled.code == 1
    for office, (code, _state) in WRONG.items():
        assert f"{office} (Office {office} (made up)): {code} " in pulled.out
    assert f"{len(GOOD) + len(WRONG)} offices; {len(GOOD)} new files" in pulled.out
    for state, said in ((State.EARLIER, "counted as last seen"), (State.APART, "kept apart")):
        offices = sorted(office for office, (_code, own) in WRONG.items() if own is state)
        assert f"    {said}: {len(offices)} ({', '.join(offices)})\n" in pulled.out
    named = {line.split(" ")[0] for line in pulled.out.splitlines() if " (Office " in line}
    assert named == WRONG.keys()


def test_each_that_is_wrong_is_named_in_json(aduan: Aduan, spoilt: Province):
    pulled = aduan("federation", "pull", spoilt.folder, "--json", now=LATER)
    assert (pulled.code, pulled.json["states"]["good"]) == (1, len(GOOD))
    assert sum(pulled.json["states"].values()) == len(GOOD) + len(WRONG)
    told = {one["id"]: one for one in pulled.json["offices"]}
    found = {
        name: (one["findings"][0]["code"], one["state"])
        for name, one in told.items()
        if one["findings"]
    }
    assert found == {name: (code, state.value) for name, (code, state) in WRONG.items()}
    assert {told[name]["last_good"] for name in GOOD} == {LATER}
    assert {told[name]["last_good"] for name in WRONG if name not in NEVER} == {AT}
    assert {told[name]["last_good"] for name in NEVER} == {None}
    assert {told[name]["new_files"] for name in GOOD} == {1}
    heads = {name: told[name]["head"] for name in GOOD}
    assert heads == {name: ledger(name).head for name in GOOD}


def test_each_that_is_wrong_is_named_on_the_pages(pulled: Federation, pages: Mapping[str, object]):
    standings = {one.member.id: one for one in read_standings(pulled)}
    found = {
        name: (one.findings[0].code, one.state) for name, one in standings.items() if one.findings
    }
    assert found == WRONG
    for folder, language in (("", "id"), ("en/", "en")):
        for office in WRONG:
            said = say(standings[office].findings[0], language)
            assert said in str(pages[f"{folder}kantor-{office}.md"])
            assert said in str(pages[f"{folder}index.md"])


def test_a_page_says_from_when_the_last_good_copy_is(pages: Mapping[str, object]):
    for office, (_code, state) in WRONG.items():
        page = str(pages[f"en/kantor-{office}.md"])
        if state is State.EARLIER:
            assert "counted as last seen</span> <small>23 November 2026</small>" in page
        is_kept = state is State.APART and office not in NEVER
        assert ("what was taken on 23 November 2026, and in order then" in page) is is_kept


def say(finding: Finding, language: str) -> str:
    return finding.message(speak_in(language))


def test_the_others_are_right(pulled: Federation):
    for one in read_standings(pulled):
        office = one.member.id
        if office in GOOD:
            assert one.ledger.files == ledger(office).files
        elif one.state is State.EARLIER:
            assert one.ledger.files == without_last(ledger(office)).files
        else:
            assert not one.counts


def test_only_what_is_new_is_fetched(aduan: Aduan, province: Province):
    aduan("federation", "pull", province.folder, now=AT)
    whole = ledger("fine")
    province.lay("fine", whole)
    province.server.asked.clear()
    aduan("federation", "pull", province.folder, now=LATER)
    sent = {path for path, code in province.server.asked if code == 200}
    assert sent == {f"/fine/{LEDGER_LIST}", f"/fine/releases/{whole.releases[-1].name}.json"}
    unchanged = [path for path, code in province.server.asked if code == 304]
    assert len(unchanged) == 2 * len(FIRST) - 1


def test_once_all_is_mended_all_are_in_order(aduan: Aduan, spoilt: Province):
    aduan("federation", "pull", spoilt.folder, now=LATER)
    spoilt.server.moods = {}
    for office in OFFICES:
        spoilt.lay(office, ledger(office))
    pulled = aduan("federation", "pull", spoilt.folder, "--json", now=LATER)
    assert [one["id"] for one in pulled.json["offices"] if one["state"] != "good"] == ["dead"]
