"""Who complains, named in an open field: refused where nobody can be asked, and found where it stands."""

from __future__ import annotations

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NAME, NEW, RECEIVED, TEXTS

OWN = NAME.split()[1]


def test_a_name_in_an_open_field_is_refused_unless_somebody_insists_and_found_where_it_stands(
    aduan: Aduan, sealing: OfficeFolder
):
    """By who can open it, beside the cases, too; the name is told nowhere."""
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    words = ("record", case_id, "--register-number", f"1, bu {OWN}")
    refused = aduan(*words, now=LATER, person="sari")
    assert refused.code == 1
    assert OWN not in refused.err
    assert aduan(*words, "--named", now=LATER, person="sari").code == 0
    page = sealing.root / "site" / "kabar.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"Terima kasih, {NAME}.\n", encoding="utf-8")
    for person, codes in (("sari", ["ADU761", "ADU789"]), ("tuti", [])):
        told = aduan("check", "--vault", "--json", now=LATER, person=person)
        found = {one["code"] for one in told.json["findings"]} & {"ADU761", "ADU789"}
        assert sorted(found) == codes
        assert OWN not in told.out
