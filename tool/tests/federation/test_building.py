"""Building and asking: a file a year, the sums beside it, and the same answers to the row."""

from __future__ import annotations

import csv
import json
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from aduan.core.words.findings import RefusedError, UsageError
from aduan.federation.asking import DUCK, SPARK, list_shipped, open_engine, read_question
from aduan.federation.building import Built, build_data
from aduan.federation.columns import FIGURES, TABLES, VERSION
from aduan.federation.dictionary import MEASURES, REASONS
from aduan.federation.engine import Answer
from aduan.federation.figures import Figure
from aduan.federation.members import Federation
from aduan.federation.pulling import pull_all
from aduan.federation.rows import list_figure_values
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
        "columns.parquet",
        "figures-2024.parquet",
        "figures-2025.parquet",
        "offices.parquet",
        "sums.parquet",
    }
    table = pq.read_table(place / "figures-2025.parquet")
    assert table.column_names == FIGURES.names
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
    told = {(row["about"], row["name"]) for row in read_dictionary(federation)}
    for about in ("measure", "why", "unit", "grain", "told", "variable", "level"):
        used = {getattr(row, about) for row in map(name_words, built.figures)}
        assert {(about, word) for word in used if word} <= told
    states = {one.state.value for one in read_standings(federation)}
    assert {("state", state) for state in states} <= told


def name_words(figure: Figure) -> SimpleNamespace:
    """What stands in the columns that hold words of the dictionary."""
    return SimpleNamespace(**dict(zip(FIGURES.names, list_figure_values(figure), strict=True)))


def read_dictionary(federation: Federation) -> list[dict[str, str]]:
    return read_rows(federation.root / "data" / "columns.csv")


def test_every_column_of_every_file_is_in_the_dictionary_in_both_languages(
    built: Built, federation: Federation
):
    rows = read_dictionary(federation)
    told = {(row["table_name"], row["name"]) for row in rows if row["about"] == "column"}
    for file in (federation.root / "data").iterdir():
        table = file.name.split(".")[0].split("-")[0]
        assert {(table, name) for name in list_names(file)} <= told, file.name
    assert all(row["meaning_id"] and row["meaning_en"] for row in rows)


def list_names(file: Path) -> list[str]:
    """The columns of a file in any form."""
    if file.suffix == ".parquet":
        return list(pq.read_schema(file).names)
    if file.suffix == ".json":
        return list(json.loads(file.read_text("utf-8"))["rows"][0])
    return file.read_text("utf-8").splitlines()[0].split(",")


def test_the_dictionary_says_what_a_row_of_each_table_is(built: Built, federation: Federation):
    told = {row["name"] for row in read_dictionary(federation) if row["about"] == "table"}
    assert told == {table.name for table in TABLES}


def test_what_is_nothing_is_null_in_every_form(built: Built, federation: Federation):
    place = federation.root / "data"
    for name in ("figures-2025", "sums", "offices", "columns"):
        rows = pq.read_table(place / f"{name}.parquet").to_pylist()
        assert all(value != "" for row in rows for value in row.values())
    for file in place.glob("*.json"):
        told = json.loads(file.read_text("utf-8"))["rows"]
        assert all(value != "" for row in told for value in row.values())
    asked = "SELECT COUNT(*) FROM figures WHERE why IS NOT NULL AND low IS NOT NULL"
    assert open_engine(DUCK, federation.root).ask(asked).rows == [(0,)]


def test_days_and_moments_have_types_of_their_own(built: Built, federation: Federation):
    schema = pq.read_schema(federation.root / "data" / "offices.parquet")
    assert str(schema.field("last_day").type) == "date32[day]"
    assert str(schema.field("pulled").type) == "timestamp[us, tz=Asia/Jakarta]"


def test_whole_years_are_there_as_json(built: Built, federation: Federation):
    place = federation.root / "data"
    rows = json.loads((place / "years-2025.json").read_text("utf-8"))["rows"]
    told = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert told == [row for row in read_rows(place / "figures-2025.csv") if row["grain"] == "year"]
    assert any(row["low"] < row["high"] for row in rows if row["low"] is not None)


def test_sums_are_the_same_in_every_form(built: Built, federation: Federation):
    place = federation.root / "data"
    rows = pq.read_table(place / "sums.parquet").to_pylist()
    plain = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert plain == read_rows(place / "sums.csv")
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


def name_cells(answer: Answer) -> list[dict[str, Any]]:
    """The rows of an answer by the names of their columns."""
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize("name", list_shipped())
def test_every_question_that_ships_is_answered(built: Built, federation: Federation, name: str):
    answer = open_engine(DUCK, federation.root).ask(read_question(name))
    if name != "not-compared":
        assert answer.rows


def test_the_totals_are_those_of_the_ledgers(built: Built, federation: Federation):
    answer = open_engine(DUCK, federation.root).ask(read_question("totals"))
    rows = {row["year"]: row for row in name_cells(answer)}
    received = sum(
        release.performance.received
        for office, size in SIZES.items()
        for release in ledger_of(size, seed=size).releases
        if release.period.year == 2025
    )
    assert (rows[2025]["offices_in"], rows[2025]["received"]) == (3, received)
    assert rows[2025]["offices_all"] == len(SIZES) + 1


def test_the_classes_are_the_sums_that_are_given_out(built: Built, federation: Federation):
    answer = open_engine(DUCK, federation.root).ask(read_question("classes"))
    asked = [
        (row["class_name"], row["low"], row["high"], row["told"], row["population"])
        for row in name_cells(answer)
    ]
    summed = [
        (one.class_name, one.value.low, one.value.high, one.value.told, one.population)
        for one in built.sums
        if one.variable
    ]
    assert asked == summed


@pytest.mark.parametrize("name", ["totals", "offices"])
def test_what_came_and_went_leads_from_the_beginning_to_the_end(
    built: Built, federation: Federation, name: str
):
    answer = open_engine(DUCK, federation.root).ask(read_question(name))
    for row in name_cells(answer):
        came = row["open_before"] + row["received"] + row["reopened"]
        assert came - row["closed"] == row["open_at_end"]


def test_what_is_not_compared_says_why_in_words(built: Built, federation: Federation):
    answer = open_engine(DUCK, federation.root).ask(read_question("not-compared"))
    rows = name_cells(answer)
    assert {row["office"] for row in rows if row["why"] == "kept-apart"} == {"mati"}
    assert all(row["meaning_id"] and row["meaning_en"] for row in rows)


def test_ages_stand_in_their_order(built: Built, federation: Federation):
    answer = open_engine(DUCK, federation.root).ask(read_question("backlog"))
    assert [row[1] for row in answer.rows[:4]] == ["0-5", "6-14", "15-30", "31+"]


def test_every_table_that_is_given_out_can_be_asked(built: Built, federation: Federation):
    engine = open_engine(DUCK, federation.root)
    for name in ("figures", "sums", "offices", "columns"):
        assert engine.ask(f"SELECT * FROM {name}").rows


def test_values_have_their_true_types(built: Built, federation: Federation):
    engine = open_engine(DUCK, federation.root, "Asia/Jakarta")
    asked = engine.ask(
        "SELECT 1.5 AS a, 1 < 2 AS b, CAST(0.25 AS DOUBLE) AS c, SUM(low) AS d, AVG(high) AS e,"
        " MAX(last_day) AS f, NULL AS g, CAST('nan' AS DOUBLE) AS h, [1, 2] AS i FROM figures"
    )
    (row,) = asked.rows
    kinds = [type(cell) for cell in row]
    assert kinds == [float, bool, float, int, float, str, type(None), type(None), list]
    assert engine.ask("SELECT MAX(pulled) FROM offices").rows == [(NOW.isoformat(),)]


def test_two_columns_of_one_name_are_refused_for_one_would_be_lost(
    built: Built, federation: Federation
):
    with pytest.raises(RefusedError, match="two columns"):
        open_engine(DUCK, federation.root).ask("SELECT year, year FROM sums")


def test_who_names_no_table_learns_which_there_are(built: Built, federation: Federation):
    with pytest.raises(RefusedError) as refused:
        open_engine(DUCK, federation.root).ask("SELECT * FROM kantor")
    assert refused.value.values["tables"] == "figures, sums, offices, columns"


FILES = (
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM read_csv('{file}')",
    "COPY offices TO '{new}'",
    "COPY figures FROM '{file}'",
    "EXPORT DATABASE '{new}'",
    "ATTACH '{new}'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET profiling_output = '{new}'",
)


@pytest.mark.parametrize("sql", FILES)
def test_a_question_sees_no_file_and_writes_none(
    built: Built, federation: Federation, tmp_path: Path, sql: str
):
    file, new = tmp_path / "there.csv", tmp_path / "new"
    file.write_text("a\nb\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        open_engine(DUCK, federation.root).ask(sql.format(file=file, new=new))
    assert list(tmp_path.iterdir()) == [file]


def test_no_value_of_the_program_is_a_table(built: Built, federation: Federation):
    secret = pq.read_table(federation.root / "data" / "offices.parquet")
    with pytest.raises(RefusedError):
        open_engine(DUCK, federation.root).ask("SELECT * FROM secret")
    assert secret.num_rows


@pytest.mark.slow
@pytest.mark.parametrize("name", list_shipped())
def test_spark_gives_the_same_rows(built: Built, federation: Federation, name: str):
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed (`make scale` does that)")
    asked = [
        open_engine(engine, federation.root).ask(read_question(name)) for engine in (DUCK, SPARK)
    ]
    assert plain(asked[0]) == plain(asked[1])


@pytest.mark.slow
def test_on_spark_a_question_only_reads_what_was_built(
    built: Built, federation: Federation, tmp_path: Path
):
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed (`make scale` does that)")
    engine = open_engine(SPARK, federation.root)
    file, new = federation.root / "data" / "offices.parquet", tmp_path / "new"
    for sql in (
        f"SELECT * FROM parquet.`{file}`",
        f"INSERT OVERWRITE LOCAL DIRECTORY '{new}' USING csv SELECT 1",
        f"CREATE TABLE t USING csv LOCATION '{new}' AS SELECT 1",
        "SET spark.sql.runSQLOnFiles = true",
        "",
    ):
        with pytest.raises(RefusedError):
            engine.ask(sql)
    assert not new.exists()


@pytest.mark.slow
def test_both_engines_give_values_and_moments_in_the_same_way(built: Built, federation: Federation):
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed (`make scale` does that)")
    sql = (
        "SELECT 1.5 AS a, 1 < 2 AS b, CAST(0.25 AS DOUBLE) AS c, SUM(releases) AS d,"
        " MAX(last_day) AS e, MAX(pulled) AS f, NULL AS g FROM offices"
    )
    asked = [
        open_engine(engine, federation.root, "Asia/Jakarta").ask(sql) for engine in (DUCK, SPARK)
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


def test_a_file_that_is_not_there_is_called_so():
    with pytest.raises(UsageError, match="there is no file") as refused:
        read_question("nope.sql")
    assert str(refused.value.values["file"]) == "nope.sql"


def test_of_two_questions_in_one_file_neither_goes_unanswered_in_silence(
    built: Built, federation: Federation
):
    engine = open_engine(DUCK, federation.root)
    with pytest.raises(RefusedError, match="questions in this file"):
        engine.ask("SELECT 1 AS a; SELECT 2 AS b")
    assert engine.ask("SELECT ';' AS a; -- one; alone\n").rows == [(";",)]


def test_the_dictionary_says_of_which_stages_alone_a_table_is_counted(
    built: Built, federation: Federation
):
    rows = read_dictionary(federation)
    told = {one["name"]: one["meaning_en"] for one in rows if one["about"] == "variable"}
    assert "closed_by: Only those whose last stage was" in told["cause"]
    assert "last stage" not in told["category"]


def test_the_dictionary_says_that_grains_are_not_added_together(
    built: Built, federation: Federation
):
    rows = read_dictionary(federation)
    [grain] = [one for one in rows if (one["table_name"], one["name"]) == ("figures", "grain")]
    assert "dua kali" in grain["meaning_id"]
    assert "twice" in grain["meaning_en"]


@pytest.mark.parametrize("sql", ["", "-- only a remark\n"])
def test_a_file_without_a_question_is_refused(built: Built, federation: Federation, sql: str):
    with pytest.raises(RefusedError, match="there is no question"):
        open_engine(DUCK, federation.root).ask(sql)
