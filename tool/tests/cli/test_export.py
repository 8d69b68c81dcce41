"""`aduan export`: what is coded, the steps and the clocks; no private text, and never in the office."""

from __future__ import annotations

import json
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


def test_it_opens_in_pandas(exported: Path):
    pandas = pytest.importorskip(
        "pandas", reason="pandas is not installed (`make scale` does that)"
    )
    table = pandas.read_parquet(exported / "events.parquet")
    assert list(table["number"]) == list(range(1, len(table) + 1))


@pytest.mark.slow
def test_it_opens_in_spark(exported: Path):
    sql = pytest.importorskip(
        "pyspark.sql", reason="pyspark is not installed (`make scale` does that)"
    )
    session = sql.SparkSession.builder.config("spark.ui.enabled", "false").getOrCreate()
    for name in ("cases", "fields", "events", "clocks"):
        file = exported / f"{name}.parquet"
        assert session.read.parquet(str(file)).count() == pq.read_metadata(file).num_rows


def test_every_column_is_in_the_dictionary(exported: Path):
    told = json.loads((exported / "columns.json").read_text("utf-8"))
    assert told["not_for_publication"] is True
    for file in exported.glob("*.parquet"):
        own = [one for one in told["columns"] if one["table"] == file.stem]
        assert [one["name"] for one in own] == pq.read_schema(file).names
        assert all(one["meaning_id"] and one["meaning_en"] for one in own)


def test_it_is_never_written_into_the_office(aduan: Aduan, exported: Path):
    for place in ("site/ekspor", "."):
        refused = aduan("export", "--parquet", place, now=AT)
        assert (refused.code, "office's own folder" in refused.err) == (1, True)
    again = aduan("export", "--parquet", str(exported), now=AT)
    assert (again.code, "is not empty" in again.err) == (2, True)
