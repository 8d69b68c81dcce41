"""Every command that a text of ours hints at is run, as it stands, by somebody at a terminal: it asks,
does, or refuses; none of them is typed wrong.
"""

from __future__ import annotations

import shlex

import click
import pytest
from babel.messages.pofile import read_po

from aduan.cli import asking
from aduan.cli.desk import Desk
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.house.test_hints import PLACEHOLDER, PO, QUOTED, templates
from tests.offices import CASE, commit_all, write_case

# A public key that nobody has the other half of.
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA contoh"
# What stands for a name in a hint when it is shown; what is in capitals, whoever reads it fills in.
SHOWN = {
    "day": "20/11/2026",
    "month": "2026-11",
    "moment": "23/11/2026",
    "year": "2028",
    "first": "2028",
    "last": "2029",
    "person": "budi",
    "command": "record",
    "step": "record",
    "confirm": "refer",
    "name": "0123456789ab",
    "number": "1",
    "kind": "receipt",
    "folder": ".",
    "file": "isian.yaml",
}
CAPITALS = {
    "CASE": CASE,
    "NOMOR": CASE,
    "DATE": "2026-11-20",
    "TANGGAL": "2026-11-20",
    "FOLDER": "baru",
    "COMMIT": "HEAD",
    "CATATAN": "HEAD",
}


# The site's workflow runs it, with the list of heads that it has; no hint for a person.
OF_THE_WORKFLOW = {"aduan last-good", "aduan terakhir-baik"}


def list_hints() -> list[str]:
    """Each command between backquotes in a text of ours, in English and in Indonesian."""
    told = [quoted for _place, text in templates() for quoted in QUOTED.findall(text)]
    with PO.open("rb") as file:
        for message in read_po(file, locale="id"):
            said = message.string
            texts = [said] if isinstance(said, str) else list(said or ())
            told += [quoted for text in texts for quoted in QUOTED.findall(text)]
    return sorted({text for text in told if text.startswith("aduan ")} - OF_THE_WORKFLOW)


def fill(hint: str, office: OfficeFolder) -> list[str]:
    """The words of a hint as somebody types them in this office."""
    path = office.path_of(CASE).relative_to(office.root).as_posix()
    file = "kunci.pub" if "--key" in hint else path
    files = {"FILE": file, "BERKAS": file}
    if "key vault" in hint or "kunci brankas" in hint:
        # A vault is a folder that is there, outside the clone.
        files["FOLDER"] = str(office.root.parent)
    shown = PLACEHOLDER.sub(lambda found: {"path": path, **SHOWN}.get(found[1], CASE), hint)
    return [{**CAPITALS, **files}.get(word, word) for word in shlex.split(shown)[1:]]


@pytest.fixture
def asked(office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> OfficeFolder:
    """An office with an open complaint, and a person who stops at the first question."""
    write_case(office, CASE, [("receive", "2026-11-23T09:15", "sari")])
    (office.root / "kunci.pub").write_text(f"{KEY}\n", encoding="utf-8")
    (office.root / "isian.yaml").write_text("subject: Rekaan\n", encoding="utf-8")
    commit_all(office)

    def stop(*_words: object, **_more: object) -> str:
        raise click.Abort

    monkeypatch.setattr(Desk, "can_ask", property(lambda desk: not desk.as_json))
    monkeypatch.setattr(Desk, "has_screen", False)
    monkeypatch.setattr(asking, "_ask_once", stop)
    monkeypatch.setattr(click, "prompt", stop)
    monkeypatch.setattr(click, "confirm", stop)
    return office


def test_there_are_many() -> None:
    assert len(list_hints()) > 90


@pytest.mark.parametrize("hint", list_hints())
def test_a_hint_is_no_wrong_usage(hint: str, asked: OfficeFolder, aduan: Aduan) -> None:
    words = fill(hint, asked)
    done = aduan(*words)
    assert done.code != 2, (words, done.err)
    assert "this should not happen" not in done.err


def test_each_name_in_a_hint_is_one_that_is_filled_here() -> None:
    names = {name for hint in list_hints() for name in PLACEHOLDER.findall(hint)}
    assert names <= {*SHOWN, "id", "case", "path"}
