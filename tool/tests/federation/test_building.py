"""Building and asking: a file a year, the sums beside it, and the same answers to the row."""

from __future__ import annotations

import csv
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError, UsageError
from aduan.federation.asking import DUCK, SPARK, list_shipped, open_engine, read_question
from aduan.federation.building import Built, build_data
from aduan.federation.columns import COLUMNS, MEASURES, REASONS, VERSION
from aduan.federation.engine import Answer
from aduan.federation.members import Federation
from aduan.federation.pulling import pull_all
from aduan.federation.standing import State, read_standings
from tests.federation.offices_published import NOW, lay_federation_of, lay_published
from tests.publish.ledgers import ledger_of

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
pytest.importorskip("duckdb", reason="duckdb is not installed")

SIZES = {"alfa": 60, "beta": 120, "gama": 300}


@pytest.fixture(scope="module")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    root = tmp_path_factory.mktemp("federation")
    for office, size in SIZES.items():
        lay_published(root / office, office, ledger_of(size, seed=size))
    addresses = {office: f"../{office}" for office in SIZES} | {"mati": "../mati"}
    made = lay_federation_of(root / "gabungan", addresses)
    pull_all(made, NOW)
    return made


@pytest.fixture(scope="module")
def built(federation: Federation) -> Built:
    return build_data(federation, read_standings(federation))


def read_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_there_is_a_file_a_year_sorted_and_coded(built: Built, federation: Federation):
    place = federation.root / "data"
    assert {file.name for file in place.glob("*.parquet")} == {
        "figures-2024.parquet",
        "figures-2025.parquet",
        "offices.parquet",
        "sums.parquet",
    }
    table = pq.read_table(place / "figures-2025.parquet")
    assert table.column_names == [column.name for column in COLUMNS]
    assert table.schema.metadata[b"aduan.version"] == str(VERSION).encode()
    rows = table.to_pylist()
    order = [(row["office"], row["grain"], row["period"], row["measure"]) for row in rows]
    assert order == sorted(order)
    group = pq.ParquetFile(place / "figures-2025.parquet").metadata.row_group(0)
    assert "RLE_DICTIONARY" in group.column(1).encodings


def test_csv_and_parquet_say_the_same(built: Built, federation: Federation):
    place = federation.root / "data"
    told = read_rows(place / "figures-2025.csv")
    kept = pq.read_table(place / "figures-2025.parquet").to_pylist()
    assert [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in kept
    ] == told


def test_every_file_is_named_with_its_rows(built: Built, federation: Federation):
    assert set(built.files) == {file.name for file in (federation.root / "data").iterdir()}


def test_every_word_of_the_files_is_in_the_dictionary(built: Built, federation: Federation):
    assert {one.measure for one in built.figures} <= set(MEASURES)
    assert {one.why for one in built.figures if one.why} <= set(REASONS)
    names = {row["name"] for row in read_rows(federation.root / "data" / "columns.csv")}
    assert {column.name for column in COLUMNS} <= names


def test_whole_years_are_there_as_json(built: Built, federation: Federation):
    place = federation.root / "data"
    rows = json.loads((place / "years-2025.json").read_text("utf-8"))["rows"]
    told = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert told == [row for row in read_rows(place / "figures-2025.csv") if row["grain"] == "year"]
    assert any(row["low"] < row["high"] for row in rows if row["low"] is not None)


def test_sums_are_the_same_in_every_form(built: Built, federation: Federation):
    place = federation.root / "data"
    rows = pq.read_table(place / "sums.parquet").to_pylist()
    assert [{k: str(v) for k, v in row.items()} for row in rows] == read_rows(place / "sums.csv")
    assert json.loads((place / "sums.json").read_text("utf-8"))["rows"] == rows


def test_sums_are_told_by_both_their_ends(built: Built, federation: Federation):
    place = federation.root / "data"
    rows = json.loads((place / "sums.json").read_text("utf-8"))["rows"]
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows] == read_rows(
        place / "sums.csv"
    )
    assert any(row["low"] < row["high"] for row in rows)


def test_the_same_again_gives_the_same_bytes(built: Built, federation: Federation):
    place = federation.root / "data"
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    build_data(federation, read_standings(federation))
    assert {file.name: file.read_bytes() for file in place.iterdir()} == before


def test_who_is_apart_is_in_no_sum(federation: Federation):
    standings = {one.member.id: one for one in read_standings(federation)}
    assert standings["mati"].state is State.APART
    assert not standings["mati"].counts
    assert standings["alfa"].state is State.GOOD


@pytest.mark.parametrize("name", list_shipped())
def test_every_question_that_ships_is_answered(built: Built, federation: Federation, name: str):
    answer = open_engine(DUCK, federation.root).ask(read_question(name))
    if name != "not-compared":
        assert answer.rows


def test_the_totals_are_those_of_the_ledgers(built: Built, federation: Federation):
    answer = open_engine(DUCK, federation.root).ask(read_question("totals"))
    rows = {row[0]: row for row in answer.rows}
    received = sum(
        release.performance.received
        for office, size in SIZES.items()
        for release in ledger_of(size, seed=size).releases
        if release.period.year == 2025
    )
    assert rows[2025][1:3] == (3, received)


@pytest.mark.slow
@pytest.mark.parametrize("name", list_shipped())
def test_spark_gives_the_same_rows(built: Built, federation: Federation, name: str):
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed (`make scale` does that)")
    asked = [
        open_engine(engine, federation.root).ask(read_question(name)) for engine in (DUCK, SPARK)
    ]
    assert plain(asked[0]) == plain(asked[1])


def plain(answer: Answer) -> tuple[list[str], list[tuple[object, ...]]]:
    return list(answer.columns), list(answer.rows)


def test_a_question_of_ones_own_is_answered(built: Built, federation: Federation, tmp_path: Path):
    (tmp_path / "mine.sql").write_text("SELECT COUNT(*) AS n FROM offices", encoding="utf-8")
    sql = read_question(str(tmp_path / "mine.sql"))
    assert open_engine(DUCK, federation.root).ask(sql).rows == [(4,)]


def test_what_cannot_be_asked_is_refused(built: Built, federation: Federation, tmp_path: Path):
    with pytest.raises(RefusedError):
        open_engine(DUCK, federation.root).ask("SELECT nothing FROM nowhere")
    with pytest.raises(UsageError):
        read_question("nothing")
    with pytest.raises(RefusedError):
        open_engine(DUCK, tmp_path)


@pytest.mark.parametrize("sql", ["", "-- only a remark\n"])
def test_a_file_without_a_question_is_refused(built: Built, federation: Federation, sql: str):
    with pytest.raises(RefusedError, match="there is no question"):
        open_engine(DUCK, federation.root).ask(sql)
