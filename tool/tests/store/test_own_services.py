"""The services that a new office names, in its lists."""

from __future__ import annotations

from datetime import date

from aduan.core.words.text import Label
from aduan.store.founding.newoffice import NewOffice, codes_text
from tests.offices import ROOT


def test_others_are_on_the_list_of_services_once():
    new = NewOffice(
        Label("Kantor Rekaan", "Made-up Office"),
        "Kantor",
        "id",
        date(2026, 11, 2),
        (),
        services=("Air bersih", "Lainnya"),
    )
    text = (ROOT / "schema" / "codes" / "office.yaml").read_text("utf-8")
    services = codes_text(text, new).split("services:\n")[1].partition("\ncategories:")[0]
    assert "Air bersih" in services
    assert services.count("Lainnya") == 1
