"""The working-day calendars: reviewed text, checked against its schema and the `holidays` package.

The package is the second opinion, never the law: where we depart from it, the day says why.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[3] / "schema"
YEARS = range(2017, 2028)
CONFIRMED = range(2017, 2027)

Calendar = dict[str, Any]


def path_of(year: int) -> Path:
    return SCHEMA / "calendar" / f"{year}.yaml"


def load(year: int) -> Calendar:
    """The file with every scalar as text, but for the two that the schema types otherwise."""
    # BaseLoader makes text of everything and knows no tags
    calendar: Calendar = yaml.load(path_of(year).read_text("utf-8"), Loader=yaml.BaseLoader)
    calendar["year"] = int(calendar["year"])
    for source in calendar["sources"].values():
        if "number_known" in source:
            source["number_known"] = {"true": True, "false": False}[source["number_known"]]
    return calendar


def schema() -> Calendar:
    loaded: Calendar = json.loads((SCHEMA / "calendar.schema.json").read_text("utf-8"))
    return loaded


def counts(day: dict[str, Any]) -> bool:
    """A day added after itself, or taken away again, is shown and not counted."""
    return "withdrawn" not in day and day.get("added", "") <= day["date"]


def off(year: int) -> set[str]:
    return {day["date"] for day in load(year)["days"] if counts(day)}


def explained(year: int) -> set[str]:
    return {day["date"] for day in load(year)["days"] if "note" in day}


def by_package(year: int) -> set[str]:
    holidays = pytest.importorskip("holidays")
    days = holidays.country_holidays(
        "ID", years=year, categories=("public", "government"), language="id", expand=False
    )
    return {day.isoformat() for day in days}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_a_source_without_a_number_must_say_so_and_why() -> None:
    text = {"id": "x", "en": "x"}
    source = Draft202012Validator({"$ref": "#/$defs/source", "$defs": schema()["$defs"]})
    accepted: list[Calendar] = [{"number_known": False, "note": text}, {"number": "Nomor 1"}]
    refused: list[Calendar] = [{}, {"note": text}, {"number_known": False}]
    refused.append({"number": "Nomor 1", "number_known": False})
    assert all(list(source.iter_errors({"title": text, **part})) == [] for part in accepted)
    assert all(list(source.iter_errors({"title": text, **part})) for part in refused)


@pytest.mark.parametrize("year", YEARS)
def test_file_keeps_to_the_schema(year: int) -> None:
    errors = Draft202012Validator(schema()).iter_errors(load(year))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("year", YEARS)
def test_file_is_plain_yaml(year: int) -> None:
    text = path_of(year).read_text("utf-8")
    special = yaml.AnchorToken | yaml.AliasToken | yaml.TagToken
    assert "\t" not in text
    assert not [token for token in yaml.scan(text) if isinstance(token, special)]


@pytest.mark.parametrize("year", YEARS)
def test_file_is_named_after_its_year(year: int) -> None:
    assert load(year)["year"] == year


@pytest.mark.parametrize("year", YEARS)
def test_every_date_is_a_real_one(year: int) -> None:
    calendar = load(year)
    places = [*calendar["sources"].values(), *calendar["days"]]
    for place in places:
        for key in ("date", "added", "withdrawn"):
            if key in place:
                dt.date.fromisoformat(place[key])


@pytest.mark.parametrize("year", YEARS)
def test_days_stand_in_order_and_in_their_year(year: int) -> None:
    dates = [day["date"] for day in load(year)["days"]]
    assert dates == sorted(dates)
    assert {date[:4] for date in dates} == {str(year)}


@pytest.mark.parametrize("year", YEARS)
def test_a_date_stands_twice_only_beside_a_withdrawn_entry(year: int) -> None:
    standing = [day["date"] for day in load(year)["days"] if "withdrawn" not in day]
    assert len(standing) == len(set(standing))


@pytest.mark.parametrize("year", YEARS)
def test_every_source_named_exists_and_every_source_is_named(year: int) -> None:
    calendar = load(year)
    assert {day["source"] for day in calendar["days"]} == set(calendar["sources"])


@pytest.mark.parametrize("year", YEARS)
def test_a_change_bears_the_date_of_the_decree_it_names(year: int) -> None:
    calendar = load(year)
    for day in calendar["days"]:
        changed = day.get("withdrawn", day.get("added"))
        assert changed in {None, calendar["sources"][day["source"]].get("date")}, day


@pytest.mark.parametrize("year", YEARS)
def test_a_day_is_withdrawn_before_it_comes_and_after_it_was_added(year: int) -> None:
    for day in load(year)["days"]:
        if "withdrawn" in day:
            assert day.get("added", "") < day["withdrawn"] < day["date"]


@pytest.mark.parametrize("year", CONFIRMED)
def test_past_and_present_years_are_confirmed(year: int) -> None:
    assert load(year)["status"] == "confirmed"


@pytest.mark.parametrize("year", YEARS)
def test_a_draft_says_that_it_was_made_from_the_package(year: int) -> None:
    calendar = load(year)
    notes = [source.get("note", {}).get("id", "") for source in calendar["sources"].values()]
    assert calendar["status"] == "confirmed" or any("`holidays`" in note for note in notes)


@pytest.mark.parametrize("year", CONFIRMED)
def test_every_day_we_count_is_known_to_the_package_or_says_why(year: int) -> None:
    assert off(year) - by_package(year) <= explained(year)


@pytest.mark.parametrize("year", CONFIRMED)
def test_every_day_the_package_knows_is_counted_or_says_why_not(year: int) -> None:
    shown = {day["date"] for day in load(year)["days"] if not counts(day)}
    assert by_package(year) - off(year) <= explained(year) | shown


@pytest.mark.parametrize(
    "date",
    [
        "2017-02-15",  # polling day, declared five days before
        "2017-06-23",  # taken away in 2016, given back eight days before
        "2018-06-20",
        "2020-12-31",
        "2021-10-20",
        "2022-07-10",
        "2023-06-30",
        "2024-11-27",
        "2025-08-18",  # added on 7 August
    ],
)
def test_a_day_added_in_time_is_off(date: str) -> None:
    assert date in off(int(date[:4]))


@pytest.mark.parametrize(
    "date",
    [
        "2020-05-22",
        "2020-05-28",
        "2020-12-28",
        "2021-03-12",
        "2021-08-10",  # moved to the 11th
        "2021-12-24",
        "2022-07-09",  # moved to the 10th
        "2023-04-26",
    ],
)
def test_a_withdrawn_day_is_shown_and_not_off(date: str) -> None:
    year = int(date[:4])
    assert date in {day["date"] for day in load(year)["days"]}
    assert date not in off(year)
