"""What a server gives out, against the record: another key, another script, a page that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aduan.cli.served import open_site, read_scripts
from aduan.core.law.law import Office
from aduan.core.words.findings import UsageError
from aduan.publish.site.finish import CHARSET, POLICY, add_policy
from aduan.publish.site.served import check_built, check_served, list_script_pages
from tests.browser.serving import serve
from tests.core.builders import law

TODAY = date(2026, 11, 24)
OLD, NEW, STRANGE = "aa" * 32, "bb" * 32, "cc" * 32
Site = dict[str, bytes]


def keys(*listed: tuple[str, str]) -> Office:
    """The office with keys for letters, each of a month."""
    said = []
    for month, public in listed:
        key = {"month": month, "audience": "desk", "made": f"{month}-01"}
        said.append(key | {"tag": "0" * 16, "public": public})
    office = law().office
    return replace(office, data={**office.data, "letter_keys": said})


OFFICE = keys(("2026-10", OLD), ("2026-11", NEW))


@pytest.fixture
def site() -> Site:
    """A site as a server gives it out, with a letter page for the key of November."""
    made = {
        f"{top}assets/{name}": raw for top in ("", "en/") for name, raw in read_scripts().items()
    }
    for path, page in list_script_pages():
        up = "../"
        names = ("aduan.js", *page.scripts)
        scripts = "".join(f'<script src="{up}assets/{name}" defer></script>' for name in names)
        theme = f'<script src="{up}assets/javascripts/bundle.js"></script>'
        head = "<head>" + CHARSET + "</head>"
        form = f'<form data-aduan-letter data-month="2026-11" data-desk="{NEW}">'
        text = scripts + theme + (form if page.name == "tulis-pengaduan" else "")
        made[path] = add_policy(head + text).encode()
    made["assets/javascripts/bundle.js"] = made["en/assets/javascripts/bundle.js"] = b"theme"
    return made


def codes(site: Site, office: Office = OFFICE) -> set[tuple[str, str]]:
    found = check_served(site.get, office, read_scripts(), TODAY)
    return {(finding.code, finding.path) for finding in found}


LETTER = "tulis-pengaduan/index.html"
STATUS = "en/cek-status/index.html"


def test_a_site_as_it_was_made_has_nothing_wrong(site: Site):
    assert codes(site) == set()
    assert list(check_built(site.get, dict(site).get, site)) == []


def test_a_page_built_with_last_months_key_is_still_ours(site: Site):
    site[LETTER] = site[LETTER].replace(NEW.encode(), OLD.encode())
    assert codes(site) == set()


@pytest.mark.parametrize("office", [keys(), keys(("2026-06", NEW), ("2026-11", OLD))])
def test_a_key_that_is_not_listed_or_was_destroyed_is_found(site: Site, office: Office):
    assert ("ADU793", LETTER) in codes(site, office)


def test_another_key_is_found_in_the_language_that_has_it(site: Site):
    site[f"en/{LETTER}"] = site[f"en/{LETTER}"].replace(NEW.encode(), STRANGE.encode())
    assert codes(site) == {("ADU793", f"en/{LETTER}")}


def test_a_changed_script_is_found_on_each_page_that_runs_it(site: Site):
    site["assets/receipt.js"] += b"\n// and sends it on"
    assert {code for code, _path in codes(site)} == {"ADU791"}
    assert len(codes(site)) == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a.js",
        "//elsewhere.example/a.js",
        "/assets/write.js",
        "data:text/javascript,1",
        "../assets/other.js",
        "../../../write.js",
    ],
)
def test_a_script_that_is_none_of_ours_is_found(site: Site, address: str):
    site[STATUS] += f"<script src='{address}'></script>".encode()
    assert codes(site) == {("ADU792", STATUS)}


def test_a_script_left_out_or_run_twice_is_found(site: Site):
    site[STATUS] = site[STATUS].replace(b"status.js", b"page.js")
    assert codes(site) == {("ADU791", STATUS)}


def test_a_page_that_is_gone_is_said(site: Site):
    del site[LETTER]
    assert codes(site) == {("ADU795", LETTER)}


@pytest.mark.parametrize(
    "what",
    [
        '<base href="https://elsewhere.example/">',
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
        "<iframe src='https://elsewhere.example/'></iframe>",
        "<p oninput='send()'>",
        "<meta http-equiv='Content-Security-Policy' content=\"script-src 'unsafe-inline'\">",
    ],
)
def test_what_sends_words_elsewhere_is_found(site: Site, what: str):
    site[LETTER] += what.encode()
    assert codes(site) == {("ADU796", LETTER)}


@pytest.mark.parametrize("old", ["; object-src 'none'", "base-uri 'none'", "script-src 'self'"])
def test_a_policy_that_lets_more_in_or_is_gone_is_found(site: Site, old: str):
    assert old.encode() in site[LETTER]
    site[LETTER] = site[LETTER].replace(old.encode(), b"")
    assert codes(site) == {("ADU796", LETTER)}
    site[LETTER] = POLICY.sub("", site[LETTER].decode()).encode()
    assert codes(site) == {("ADU796", LETTER)}


def test_beside_what_was_built_no_byte_may_differ(site: Site):
    built = dict(site)
    site[LETTER] += b"<script>send()</script>"
    site["assets/javascripts/bundle.js"] = b"themes"
    found = {(one.code, one.path) for one in check_built(site.get, built.get, built)}
    assert found == {("ADU794", LETTER), ("ADU794", "assets/javascripts/bundle.js")}


@pytest.fixture
def place(site: Site, tmp_path: Path) -> Iterator[str]:
    for path, raw in site.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    with serve(tmp_path) as found:
        yield found


def test_a_server_and_a_folder_give_the_same(place: str, site: Site, tmp_path: Path):
    for where in (place, f"{place}/", str(tmp_path)):
        fetch = open_site(where)
        assert fetch(LETTER) == site[LETTER]
        assert fetch("not/there") is None


def test_a_dead_server_gives_nothing_and_a_wrong_word_is_refused(tmp_path: Path):
    assert open_site("http://127.0.0.1:1/", 1)("index.html") is None
    with pytest.raises(UsageError):
        open_site(str(tmp_path / "nowhere"))
