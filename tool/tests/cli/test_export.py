"""`aduan export`: what is coded, the steps and the clocks; no private text, and never in the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.canaries import NUMBER, WORD, has_canary
from tests.cli.conftest import Aduan

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

AT = "2026-11-23T10:00:00+07:00"
FIELDS = f"""\
channel: letter
service: building-permit
confidentiality: hidden
private:
  subject: {WORD}
  description: {WORD} {NUMBER}
  complainant: {{name: Orang {WORD}, phone: '{NUMBER}'}}
"""


@pytest.fixture
def exported(aduan: Aduan, tmp_path: Path) -> Path:
    (tmp_path / "isi.yaml").write_text(FIELDS, encoding="utf-8")
    made = aduan("new", "--from", str(tmp_path / "isi.yaml"), "--json", now=AT)
    assert made.code == 0, made.err
    aduan("record", made.json["id"], now="2026-11-23T11:00:00+07:00")
    result = aduan("export", "--parquet", str(tmp_path / "luar"), now="2026-11-24T09:00:00+07:00")
    assert (result.code, result.err) == (0, ""), result.err
    assert "not for publishing" in result.out
    return tmp_path / "luar"


def test_cases_steps_and_clocks_are_there(exported: Path):
    rows = {
        name: pq.read_table(exported / f"{name}.parquet").to_pylist()
        for name in ("cases", "fields", "events", "clocks")
    }
    assert len(rows["cases"]) == 1
    assert {"field": "channel", "value": "letter"}.items() <= next(
        row for row in rows["fields"] if row["field"] == "channel"
    ).items()
    assert [row["number"] for row in rows["events"]] == list(range(1, len(rows["events"]) + 1))
    assert rows["clocks"]


def test_no_private_text_is_in_it(exported: Path):
    for file in exported.iterdir():
        assert not has_canary(file.read_bytes())
        if file.suffix == ".parquet":
            assert not has_canary(str(pq.read_table(file).to_pylist()).encode())


def test_it_says_that_it_is_not_for_publication(exported: Path):
    for file in exported.glob("*.parquet"):
        assert pq.read_schema(file).metadata[b"aduan.not_for_publication"] == b"true"


def test_it_opens_in_duckdb(exported: Path):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    found = duckdb.sql(f"SELECT COUNT(*) FROM '{exported / 'cases.parquet'}'").fetchall()
    assert found == [(1,)]


def test_it_is_never_written_into_the_office(aduan: Aduan, exported: Path):
    for place in ("site/ekspor", "."):
        refused = aduan("export", "--parquet", place, now=AT)
        assert (refused.code, "office's own folder" in refused.err) == (1, True)
    again = aduan("export", "--parquet", str(exported), now=AT)
    assert (again.code, "is not empty" in again.err) == (2, True)
