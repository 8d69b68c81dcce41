"""After a new decree: what came in before it is entered under the procedure of that day."""

from __future__ import annotations

import pytest

from aduan.store.files.casehead import read_head
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from tests.cli.conftest import Aduan
from tests.offices import commit_all

NEW_DECREE = "2026-11-24"
RECEIVE = [
    "new",
    "--channel",
    "letter",
    "--service",
    "building-permit",
    "--confidentiality",
    "anonymous",
]


@pytest.fixture
def renewed(office: OfficeFolder, aduan: Aduan) -> Aduan:
    """The office names a procedure that is in force from the 24th on."""
    old = office.root / "schema" / "sop" / "dharmasraya-2017.yaml"
    text = old.read_text("utf-8").replace("id: dharmasraya-2017\n", "id: baru-2026\n", 1)
    text = text.replace("  from: 2017-01-01\n", f"  from: {NEW_DECREE}\n", 1)
    old.with_name("baru-2026.yaml").write_text(text, "utf-8", newline="\n")
    named = office.root / "schema" / "office.yaml"
    said = named.read_text("utf-8").replace("sop: dharmasraya-2017", "sop: baru-2026", 1)
    named.write_text(said, "utf-8", newline="\n")
    commit_all(OfficeFolder(office.root), "A new decree")
    return aduan


@pytest.mark.parametrize(
    ("at", "sop"),
    [
        ("2026-11-23T14:00", "dharmasraya-2017"),
        ("2026-11-24T09:00", "baru-2026"),
        ("", "baru-2026"),
    ],
)
def test_a_complaint_begins_under_the_procedure_of_the_day_it_came(
    renewed: Aduan, office: OfficeFolder, at: str, sop: str
):
    given = ["--subject", "Contoh", "--description", "Rekaan", *(["--at", at] if at else [])]
    made = renewed(*RECEIVE, *given, "--json", now="2026-11-24T10:00:00+07:00")
    assert made.code == 0, made.err
    raw = office.path_of(made.json["id"]).read_bytes()
    assert read_head(read_yaml(raw).data).sop == sop
