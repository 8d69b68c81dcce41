"""At the exchange with others a clerk hears, once a day, that the public page was changed on its server."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.cli import served
from aduan.core.law.letterkeys import list_letter_keys
from aduan.publish.reading import address
from aduan.publish.site.finish import CHARSET, add_policy
from aduan.publish.site.served import Fetch, list_script_pages
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, RECEIVED
from tests.offices import git

STRANGE = "cc" * 32


def give_out(key: str) -> Fetch:
    """A site whose pages run what they ought to, and seal to a key."""
    scripts = served.read_scripts().items()
    made = {f"{top}assets/{name}": raw for top in ("", "en/") for name, raw in scripts}
    for path, page in list_script_pages():
        up = "../"
        names = ("aduan.js", *page.scripts)
        run = "".join(f"<script src='{up}assets/{name}'></script>" for name in names)
        form = f"<form data-aduan-letter data-desk='{key}'>"
        made[path] = add_policy(CHARSET + run + form).encode()
    return made.get


@pytest.fixture
def exchanging(
    aduan: Aduan, sealing: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OfficeFolder:
    """An office that takes letters from its site, and has a meeting place."""
    assert aduan("key", "letters", now=RECEIVED, person="arif").code == 0
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(sealing.root), str(server))
    git(sealing.root, "remote", "add", "origin", str(server))
    monkeypatch.setattr(address, "address_of", lambda _office: "https://kantor.example/")
    return sealing


def test_another_key_is_told_at_each_exchange_of_that_day_but_once(
    aduan: Aduan, exchanging: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(served, "open_site", lambda _where, _seconds: give_out(STRANGE))
    told = aduan("sync", now=LATER, person="sari")
    assert (told.code, "ADU793" in told.err) == (0, True)
    again = aduan("sync", now=LATER, person="sari")
    assert "ADU793" not in again.err


def test_of_a_page_that_is_as_it_was_made_nothing_is_said(
    aduan: Aduan, exchanging: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    keys = list_letter_keys(OfficeFolder(exchanging.root).law.office)
    own = next(key.public for key in keys if key.audience == "desk")
    monkeypatch.setattr(served, "open_site", lambda _where, _seconds: give_out(own))
    told = aduan("sync", now=LATER, person="sari")
    assert (told.code, told.err) == (0, "")


def test_without_a_network_nothing_is_said_and_it_is_asked_again(
    aduan: Aduan, exchanging: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(served, "open_site", lambda _where, _seconds: lambda _path: None)
    told = aduan("sync", now=LATER, person="sari")
    assert (told.code, told.err) == (0, "")
    monkeypatch.setattr(served, "open_site", lambda _where, _seconds: give_out(STRANGE))
    assert "ADU793" in aduan("sync", now=LATER, person="sari").err
