"""`aduan export`: what is coded, the steps and the clocks; no private text, and never in the office."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.clocks.runs import Status
from tests.cli.canaries import NUMBER, WORD, has_canary
from tests.cli.conftest import Aduan

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

# What SQL keeps for itself, in the standard or in engines that auditors have.
RESERVED = {
    *("case", "by", "of", "at", "limit", "value", "number", "run", "end", "start", "date", "time"),
    *("user", "order", "group", "table", "column", "procedure", "level", "grant", "row"),
}
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


TOLD = ("cases", "events")


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
    assert {"field": "channel", "code": "letter"}.items() <= next(
        row for row in rows["fields"] if row["field"] == "channel"
    ).items()
    assert [row["step"] for row in rows["events"]] == list(range(1, len(rows["events"]) + 1))
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
    assert list(table["step"]) == list(range(1, len(table) + 1))


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


def test_the_dictionary_says_what_a_row_of_each_table_is(exported: Path):
    told = json.loads((exported / "columns.json").read_text("utf-8"))
    names = {file.stem for file in exported.glob("*.parquet")}
    assert {one["name"] for one in told["tables"]} == names
    assert all(one["row_id"] and one["row_en"] for one in told["tables"])


def test_every_word_of_the_tables_is_explained(exported: Path):
    words = json.loads((exported / "columns.json").read_text("utf-8"))["words"]
    told = {(one["column"], one["field"], one["word"]) for one in words}
    assert all(one["meaning_id"] and one["meaning_en"] for one in words)
    for status in Status:
        assert ("status", None, status.value) in told
    columns = {column for column, _field, _word in told} - {"code"}
    for file in exported.glob("*.parquet"):
        for row in pq.read_table(file).to_pylist():
            for column in columns & row.keys():
                assert row[column] is None or (column, None, row[column]) in told
    for row in pq.read_table(exported / "fields.parquet").to_pylist():
        assert ("code", row["field"], row["code"]) in told


def test_moments_and_truth_have_types_of_their_own(exported: Path):
    told = json.loads((exported / "columns.json").read_text("utf-8"))
    kinds = {"moment": "timestamp[us, tz=Asia/Jakarta]", "flag": "bool", "count": "int64"}
    for one in told["columns"]:
        schema = pq.read_schema(exported / f"{one['table']}.parquet")
        if one["type"] in kinds:
            assert str(schema.field(one["name"]).type) == kinds[one["type"]]
    (case,) = pq.read_table(exported / "cases.parquet").to_pylist()
    assert case["received_at"] == datetime.fromisoformat(AT)
    events = pq.read_table(exported / "events.parquet").to_pylist()
    assert {row["counts"] for row in events} == {True}


def test_every_column_can_be_asked_for_without_quotes(exported: Path):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    reserved = {
        word for (word,) in duckdb.sql("SELECT keyword_name FROM duckdb_keywords()").fetchall()
    }
    for file in exported.glob("*.parquet"):
        names = pq.read_schema(file).names
        assert not set(names) & RESERVED
        assert duckdb.sql(f"SELECT {', '.join(names)} FROM '{file}'").columns == names
    assert RESERVED & reserved


def test_many_cases_are_written_some_at_a_time_and_none_is_lost(
    aduan: Aduan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "isi.yaml").write_text(FIELDS, encoding="utf-8")
    made = {
        aduan("new", "--from", str(tmp_path / "isi.yaml"), "--json", now=AT).json["id"]
        for _ in range(5)
    }
    monkeypatch.setattr("aduan.cli.export.AT_ONCE", 2)
    aduan("export", "--parquet", str(tmp_path / "luar"), now=AT)
    file = pq.ParquetFile(tmp_path / "luar" / "cases.parquet")
    assert file.metadata.num_row_groups == 3
    assert {row["case_id"] for row in file.read().to_pylist()} == made


def test_of_what_happened_after_the_moment_it_tells_nothing(
    aduan: Aduan, exported: Path, tmp_path: Path
):
    counts = {}
    for hour in (9, 10, 11):
        moment = f"2026-11-23T{hour:02}:30:00+07:00"
        place = tmp_path / f"pukul-{hour}"
        told = aduan("export", "--parquet", str(place), "--as-of", moment)
        assert told.code == 0, told.err
        counts[hour] = [pq.read_table(place / f"{name}.parquet").num_rows for name in TOLD]
    assert counts == {9: [0, 0], 10: [1, 1], 11: [1, 2]}


def test_where_a_case_cannot_be_used_nothing_is_left(aduan: Aduan, exported: Path, tmp_path: Path):
    (case,) = Path("cases").glob("*/*/*.yaml")
    case.write_text("no case\n", encoding="utf-8")
    refused = aduan("export", "--parquet", str(tmp_path / "lagi"), now=AT)
    assert (refused.code, "cannot be used" in refused.err) == (1, True)
    assert not (tmp_path / "lagi").exists()


def test_it_is_never_written_into_the_office(aduan: Aduan, exported: Path):
    for place in ("site/ekspor", "."):
        refused = aduan("export", "--parquet", place, now=AT)
        assert (refused.code, "office's own folder" in refused.err) == (1, True)
    again = aduan("export", "--parquet", str(exported), now=AT)
    assert (again.code, "is not empty" in again.err) == (2, True)
