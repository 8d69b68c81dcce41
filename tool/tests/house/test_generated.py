"""What is generated and committed is what its source gives now."""

from __future__ import annotations

import json

from aduan.cli.codetable import insert_table
from aduan.cli.steptable import PACKAGED, make_table
from aduan.core.words.officepaths import CASE_SCHEMA
from aduan.store.files.lawfiles import case_schema_text, read_law
from tests.offices import ROOT


def test_the_case_schema_is_what_the_procedures_and_codes_give():
    law = read_law(ROOT).law
    assert law is not None
    assert (ROOT / CASE_SCHEMA).read_text(encoding="utf-8") == case_schema_text(law)


def test_the_packaged_steps_are_those_of_the_procedures():
    law = read_law(ROOT).law
    assert law is not None
    packaged = json.loads(PACKAGED.read_text(encoding="utf-8"))
    assert packaged == {"mark": "", **make_table(law)}, "run `make steps`"


def test_the_table_of_findings_is_what_the_codes_say():
    text = (ROOT / "schema" / "README.md").read_text(encoding="utf-8")
    assert text == insert_table(text), "run `make codes`"
