"""Pulling from folders and over HTTP: what is good is kept, who is apart is named, the others go on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.releaseform import write_release
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Label
from aduan.federation.kept import KeptOffice, keep_seen, read_kept_office, read_seen
from aduan.federation.members import Federation, Member
from aduan.federation.pulling import Pulled, pull_all, pull_office
from aduan.federation.sources import FolderSupply, SiteSupply, Supply
from aduan.federation.speaking import speak_in
from aduan.federation.standing import State, read_standings
from aduan.publish.opendata.ledgerlist import LEDGER_LIST
from tests.federation.offices_published import (
    HEADS,
    NOW,
    Served,
    lay_federation_of,
    lay_published,
    serve,
)
from tests.publish.ledgers import ledger_of

IDS = ("alfa", "beta", "gama")


def ledger(office: str) -> Ledger:
    return ledger_of(60 + 60 * IDS.index(office), seed=IDS.index(office) + 1)


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    for office in IDS:
        lay_published(tmp_path / "sites" / office, office, ledger(office))
    return tmp_path / "sites"


@pytest.fixture
def gathered(sites: Path, tmp_path: Path) -> Federation:
    return lay_federation_of(tmp_path / "gabungan", {one: f"../sites/{one}" for one in IDS})


def pull(federation: Federation) -> dict[str, Pulled]:
    return {one.member.id: one for one in pull_all(federation, NOW)}


def codes(pulled: dict[str, Pulled]) -> dict[str, list[str]]:
    found = {name: [finding.code for finding in one.findings] for name, one in pulled.items()}
    return {name: codes for name, codes in found.items() if codes}


def kept_ledger(federation: Federation, office: str) -> Ledger:
    return read_ledger(kept(federation, office).files)


def kept(federation: Federation, office: str) -> KeptOffice:
    return read_kept_office(federation.root, office, read_seen(federation.root)[office])


def test_all_that_is_published_is_kept(gathered: Federation):
    assert codes(pull(gathered)) == {}
    for office in IDS:
        assert kept_ledger(gathered, office).files == ledger(office).files
        assert kept(gathered, office).heads == HEADS.encode()


def test_a_second_pull_takes_nothing(gathered: Federation):
    first, second = pull(gathered), pull(gathered)
    assert [one.given.fetched > 0 for one in first.values() if one.given] == [True] * 3
    assert [one.given.fetched for one in second.values() if one.given] == [0] * 3
    assert codes(second) == {}


def test_the_folder_of_an_office_that_never_built_its_site_is_taken_too(
    gathered: Federation, sites: Path
):
    (sites / "alfa" / LEDGER_LIST).unlink()
    (sites / "alfa" / "site").mkdir()
    shutil.move(sites / "alfa" / "releases", sites / "alfa" / "site" / "releases")
    assert codes(pull(gathered)) == {}
    assert kept_ledger(gathered, "alfa").files == ledger("alfa").files
    assert codes(pull(gathered)) == {}


def test_a_new_release_alone_is_taken(gathered: Federation, sites: Path):
    whole = ledger("gama")
    lay_published(sites / "gama", "gama", whole.up_to(len(whole.releases) - 1))
    assert pull(gathered)["gama"].last.count == len(whole.releases) - 1
    lay_published(sites / "gama", "gama", whole)
    pulled = pull(gathered)["gama"]
    assert pulled.given is not None
    assert pulled.given.fetched == 1
    assert pulled.last.head == whole.head


def test_who_is_not_there_is_named_and_what_it_gave_stays(gathered: Federation, sites: Path):
    pull(gathered)
    shutil.rmtree(sites / "beta")
    pulled = pull(gathered)
    assert codes(pulled) == {"beta": ["ADU802"]}
    assert kept_ledger(gathered, "beta").files == ledger("beta").files
    assert pulled["beta"].last.good == NOW.isoformat()


def test_a_ledger_that_lost_a_release_goes_back(gathered: Federation, sites: Path):
    pull(gathered)
    whole = ledger("gama")
    lay_published(sites / "gama", "gama", whole.up_to(len(whole.releases) - 1))
    assert codes(pull(gathered)) == {"gama": ["ADU805"]}


def test_of_who_is_set_apart_the_last_good_copy_is_kept(gathered: Federation, sites: Path):
    pull(gathered)
    whole = ledger("gama")
    lay_published(sites / "gama", "gama", whole.up_to(1))
    lay_published(sites / "beta", "gama", whole)
    assert codes(pull(gathered)) == {"beta": ["ADU804"], "gama": ["ADU805"]}
    for office in ("beta", "gama"):
        assert kept_ledger(gathered, office).files == ledger(office).files


@pytest.mark.parametrize("content", [b"{}\n", None])
def test_a_release_in_a_folder_that_is_another_or_gone_is_seen_though_its_list_stays(
    gathered: Federation, sites: Path, content: bytes | None
):
    pull(gathered)
    change_first(sites / "gama", content)
    assert codes(pull(gathered)) == {"gama": ["ADU805"]}
    assert read_standings(gathered)[IDS.index("gama")].state is State.APART


def change_first(site: Path, content: bytes | None) -> None:
    """Another content of the first release, or none; the list of the ledger stays as it was."""
    file = site / "releases" / f"{ledger(site.name).releases[0].name}.json"
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)


def rewrite_last(ledger: Ledger) -> Ledger:
    """The last release with other numbers that fit all others, written over the one that was out."""
    last = ledger.releases[-1]
    box = (last.performance.box[0] + 1, last.performance.box[1])
    changed = replace(last, performance=replace(last.performance, box=box))
    return read_ledger({**ledger.files, f"{last.name}.json": write_release(changed)})


def test_a_release_that_was_written_over_goes_back(gathered: Federation, sites: Path):
    pull(gathered)
    lay_published(sites / "beta", "beta", rewrite_last(ledger("beta")))
    assert codes(pull(gathered)) == {"beta": ["ADU805"]}


def test_it_is_still_seen_where_what_was_kept_is_damaged(gathered: Federation, sites: Path):
    pull(gathered)
    place = gathered.root / "offices" / "beta" / "releases"
    next(iter(sorted(place.iterdir()))).write_bytes(b"")
    lay_published(sites / "beta", "beta", rewrite_last(ledger("beta")))
    assert codes(pull(gathered)) == {"beta": ["ADU805", "ADU813"]}


def test_what_is_damaged_here_is_told_and_taken_anew(gathered: Federation):
    pull(gathered)
    place = gathered.root / "offices" / "beta" / "releases"
    next(iter(sorted(place.iterdir()))).write_bytes(b"")
    assert codes(pull(gathered)) == {"beta": ["ADU812"]}
    assert kept_ledger(gathered, "beta").files == ledger("beta").files
    assert codes(pull(gathered)) == {}


@pytest.mark.parametrize("name", ["heads.txt", "ledger.json", "releases/2024.json"])
def test_what_was_changed_here_counts_for_nothing_and_accuses_nobody(
    gathered: Federation, name: str
):
    pull(gathered)
    with (gathered.root / "offices" / "alfa" / name).open("a", encoding="utf-8") as file:
        file.write(" ")
    standing = {one.member.id: one for one in read_standings(gathered)}["alfa"]
    assert (standing.state, standing.counts) == (State.APART, False)
    assert [one.code for one in standing.findings] == ["ADU813"]
    assert codes(pull(gathered)) == {"alfa": ["ADU812"]}


def test_a_whole_ledger_that_somebody_laid_here_instead_counts_for_nothing(
    gathered: Federation, sites: Path
):
    pull(gathered)
    own, other = (gathered.root / "offices" / name for name in ("alfa", "beta"))
    shutil.rmtree(own)
    shutil.copytree(other, own)
    standing = {one.member.id: one for one in read_standings(gathered)}["alfa"]
    assert not standing.counts
    assert codes(pull(gathered)) == {"alfa": ["ADU812"]}
    assert kept_ledger(gathered, "alfa").files == ledger("alfa").files


def test_what_is_damaged_here_while_the_office_is_silent_does_not_count(
    gathered: Federation, sites: Path
):
    pull(gathered)
    (gathered.root / "offices" / "alfa" / "ledger.json").write_bytes(b"")
    shutil.rmtree(sites / "alfa")
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU802", "ADU813"]}
    assert pulled["alfa"].state is State.APART


def test_every_office_stands_in_one_way_after_a_pull(gathered: Federation, sites: Path):
    lay_published(sites / "beta", "beta", Ledger())
    pull(gathered)
    shutil.rmtree(sites / "gama")
    states = {name: one.state for name, one in pull(gathered).items()}
    assert states == {"alfa": State.GOOD, "beta": State.EMPTY, "gama": State.EARLIER}
    told = {one.member.id: one.state for one in read_standings(gathered)}
    assert told == states


def test_heads_that_go_back_are_seen(gathered: Federation, sites: Path):
    pull(gathered)
    other = HEADS.replace("a" * 40, "b" * 40)
    (sites / "alfa" / "heads.txt").write_text(other, encoding="ascii")
    (sites / "beta" / "heads.txt").unlink()
    (sites / "gama" / "heads.txt").write_text("x\n", encoding="ascii")
    wrong = {"alfa": ["ADU805"], "beta": ["ADU805"], "gama": ["ADU808"]}
    assert codes(pull(gathered)) == wrong


def test_anothers_ledger_is_named_by_its_name(gathered: Federation, sites: Path):
    lay_published(sites / "alfa", "beta", ledger("beta"))
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU804"]}
    said = pulled["alfa"].findings[0].message(speak_in("en"))
    assert said == "its site says another name: Office beta (made up)"


def test_two_with_one_ledger_are_both_apart(gathered: Federation, sites: Path):
    lay_published(sites / "alfa", "alfa", ledger("beta"))
    # Whose it is nobody here can tell, and neither is accused.
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU811"], "beta": ["ADU811"]}
    said = pulled["alfa"].findings[0].message(speak_in("en"))
    assert "Office beta (made up) (beta)" in said


def test_who_was_seen_with_its_ledger_keeps_it(gathered: Federation, sites: Path):
    shutil.move(sites / "alfa", sites / "later")
    pull(gathered)
    lay_published(sites / "alfa", "alfa", ledger("beta"))
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU814"]}
    said = pulled["alfa"].findings[0].message(speak_in("en"))
    assert "Office beta (made up) (beta)" in said


def test_another_ledger_than_the_one_that_was_seen_is_anothers(gathered: Federation, sites: Path):
    pull(gathered)
    (sites / "alfa" / LEDGER_LIST).unlink()
    shutil.rmtree(gathered.root / "offices" / "alfa" / "releases")
    other = ledger_of(61, seed=9)
    for file in (sites / "alfa" / "releases").iterdir():
        file.unlink()
    for name, content in other.files.items():
        (sites / "alfa" / "releases" / name).write_bytes(content)
    assert codes(pull(gathered)) == {"alfa": ["ADU815", "ADU813"]}


def test_an_unsafe_ledger_is_not_kept(gathered: Federation, sites: Path):
    lay_published(sites / "gama", "gama", rewrite_first(ledger("gama")))
    pulled = pull(gathered)
    assert codes(pulled) == {"gama": ["ADU806"]}
    assert kept(gathered, "gama").files == {}
    assert codes(pull(gathered)) == {"gama": ["ADU806"]}


def rewrite_first(ledger: Ledger) -> Ledger:
    """A release in the middle of the chain that was changed afterwards."""
    first = ledger.releases[0]
    box = (first.performance.box[0] + 1, first.performance.box[1])
    changed = replace(first, performance=replace(first.performance, box=box))
    return read_ledger({**ledger.files, f"{first.name}.json": write_release(changed)})


def test_files_that_are_not_what_the_list_says_are_named(gathered: Federation, sites: Path):
    name = f"{ledger('gama').releases[0].name}.json"
    (sites / "gama" / "releases" / name).write_bytes(b"{}\n")
    (sites / "beta" / "releases" / "law-1.json").unlink()
    assert codes(pull(gathered)) == {"beta": ["ADU803"], "gama": ["ADU803"]}


@pytest.mark.parametrize("key", ["format", "ledger"])
def test_a_newer_form_is_named(gathered: Federation, sites: Path, key: str):
    pull(gathered)
    listed = sites / "beta" / LEDGER_LIST
    old = {"format": '"format": 1', "ledger": '"ledger": 3'}[key]
    listed.write_text(listed.read_text("utf-8").replace(old, f'"{key}": 9'), encoding="utf-8")
    assert codes(pull(gathered)) == {"beta": ["ADU807"]}
    assert kept_ledger(gathered, "beta").files == ledger("beta").files


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"format": 1}', b"x" * 3_000_000],
    ids=["empty", "nothing", "a list", "no text", "deep", "half", "large"],
)
def test_a_list_that_is_none_is_named(gathered: Federation, sites: Path, content: bytes):
    (sites / "beta" / LEDGER_LIST).write_bytes(content)
    assert codes(pull(gathered)) == {"beta": ["ADU808"]}


@pytest.mark.parametrize("name", ["../../x.json", "law-0.json", "2026-13.json", "heads.txt"])
def test_a_list_names_no_file_that_is_not_of_a_ledger(gathered: Federation, sites: Path, name: str):
    listed = sites / "beta" / LEDGER_LIST
    listed.write_text(listed.read_text("utf-8").replace("law-1.json", name), encoding="utf-8")
    assert codes(pull(gathered)) == {"beta": ["ADU808"]}


def test_an_office_without_releases_is_in_order(gathered: Federation, sites: Path):
    lay_published(sites / "alfa", "alfa", Ledger())
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU810"]}
    assert not pulled["alfa"].is_apart
    lay_published(sites / "alfa", "alfa", ledger("alfa"))
    assert codes(pull(gathered)) == {}


def test_an_office_whose_own_audit_refuses_its_record_says_so(gathered: Federation, sites: Path):
    since = datetime.fromisoformat("2026-11-20T10:00:00+07:00")
    lay_published(sites / "alfa", "alfa", ledger("alfa"), refused_since=since)
    pulled = pull(gathered)
    assert codes(pulled) == {"alfa": ["ADU809"]}
    assert not pulled["alfa"].is_apart


def test_a_pull_that_was_cut_off_before_it_noted_what_it_saw_goes_on(
    gathered: Federation, sites: Path
):
    whole = ledger("gama")
    lay_published(sites / "gama", "gama", whole.up_to(1))
    pull(gathered)
    seen = read_seen(gathered.root)
    lay_published(sites / "gama", "gama", whole)
    pull(gathered)
    keep_seen(gathered.root, seen)
    assert pull(gathered)["gama"].last.count == len(whole.releases)


def test_a_damaged_note_of_what_was_seen_is_refused(gathered: Federation):
    pull(gathered)
    (gathered.root / "offices" / "seen.json").write_text("{", encoding="utf-8")
    with pytest.raises(RefusedError):
        pull(gathered)


# -- over HTTP


def test_over_http_each_that_is_apart_is_named_and_the_others_are_right(
    sites: Path, tmp_path: Path
):
    with serve(sites) as server:
        addresses = {one: f"{server.address}{one}/" for one in IDS}
        addresses["mati"] = "http://127.0.0.1:9/"
        gathered = lay_federation_of(tmp_path / "gabungan", addresses)
        server.moods = {"alfa": "slow", "beta": "half"}
        pulled = pull_from(server, gathered)
        assert codes(pulled) == {"alfa": ["ADU802"], "beta": ["ADU803"], "mati": ["ADU802"]}
        assert kept_ledger(gathered, "gama").files == ledger("gama").files
        server.moods = {"gama": "error"}
        assert codes(pull_from(server, gathered)) == {"mati": ["ADU802"], "gama": ["ADU802"]}
        assert kept_ledger(gathered, "gama").files == ledger("gama").files


def pull_from(server: Served, federation: Federation) -> dict[str, Pulled]:
    return {one.member.id: one for one in pull_all(federation, NOW, server.supply)}


def test_a_second_pull_over_http_is_answered_by_304_alone(sites: Path, tmp_path: Path):
    with serve(sites) as server:
        addresses = {one: server.address + one for one in IDS}
        gathered = lay_federation_of(tmp_path / "gabungan", addresses)
        assert codes(pull(gathered)) == {}
        assert answers(server) == {200}
        server.asked.clear()
        assert codes(pull(gathered)) == {}
        assert answers(server) == {304}
        assert len(server.asked) == 2 * len(IDS)


@pytest.mark.parametrize("content", [b"{}\n", None])
def test_a_release_on_a_site_that_is_another_or_gone_is_seen_by_a_pull_of_all(
    sites: Path, tmp_path: Path, content: bytes | None
):
    with serve(sites) as server:
        addresses = {one: server.address + one for one in IDS}
        gathered = lay_federation_of(tmp_path / "gabungan", addresses)
        pull(gathered)
        assert codes(pull_again(gathered)) == {}
        change_first(sites / "gama", content)
        assert codes(pull(gathered)) == {}
        assert codes(pull_again(gathered)) == {"gama": ["ADU805"]}
    assert read_standings(gathered)[IDS.index("gama")].state is State.APART


def pull_again(federation: Federation) -> dict[str, Pulled]:
    return {one.member.id: one for one in pull_all(federation, NOW, again=True)}


def answers(server: Served) -> set[int]:
    return {code for _path, code in server.asked}


def test_one_who_sends_without_an_end_is_not_waited_for(sites: Path):
    ticks = iter(range(0, 10_000, 100))
    with serve(sites) as server:
        supply = SiteSupply(f"{server.address}alfa", clock=lambda: float(next(ticks)))
        gathered = pull_one(supply)
    assert [finding.code for finding in gathered.findings] == ["ADU802"]


def pull_one(supply: Supply) -> Pulled:
    return pull_office(Member("alfa", Label("a", "a"), ""), supply, KeptOffice())


def test_no_other_scheme_is_followed():
    assert [one.code for one in pull_one(SiteSupply("file:///etc")).findings] == ["ADU802"]


@pytest.mark.parametrize("address", ["http://[", "https://", "http://x:99999/", "http://\x00/"])
def test_an_address_that_is_none_is_named(address: str):
    assert [one.code for one in pull_one(SiteSupply(address)).findings] == ["ADU802"]


def test_a_folder_that_no_disk_can_have_is_named(tmp_path: Path):
    supply = FolderSupply(tmp_path / ("a" * 300))
    assert [one.code for one in pull_one(supply).findings] == ["ADU802"]


def test_a_file_of_a_folder_is_read_up_to_its_bound(tmp_path: Path):
    (tmp_path / "big").write_bytes(b"x" * 100)
    assert FolderSupply(tmp_path).take("big", 100) is not None
    with pytest.raises(Exception, match="ADU808"):
        FolderSupply(tmp_path).take("big", 99)
