"""The procedure as the Flow page shows it: nothing of the file is left out, nothing is shown
twice.
"""

from __future__ import annotations

import pytest

from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import START
from aduan.publish.site.procedure import list_readings, list_sections, standing_events
from tests.core.builders import register, sop

SOPS = pytest.mark.parametrize("procedure", [sop(), register()], ids=["decree", "register"])


@SOPS
def test_every_state_has_one_place(procedure: Sop):
    shown = [place.state.name for section in list_sections(procedure) for place in section.places]
    assert sorted(shown) == sorted(procedure.states)


@SOPS
def test_every_stage_has_one_section_and_the_end_comes_last(procedure: Sop):
    stages = [section.stage.name if section.stage else None for section in list_sections(procedure)]
    assert stages == [*procedure.stages, None]


@SOPS
def test_every_arrow_is_shown_where_it_begins_or_as_possible_at_any_time(procedure: Sop):
    shown = {
        (arrow.event.name, place.state.name, arrow.target.name)
        for section in list_sections(procedure)
        for place in section.places
        for arrow in place.arrows
    }
    standing = {event.name for event in standing_events(procedure)}
    for event in procedure.events.values():
        for source, move in event.arrows.items():
            assert (
                source == START
                or event.name in standing
                or (event.name, source, move.target) in shown
            )


def test_the_complainants_turn_stands_with_the_stage_before_it():
    officer = list_sections(sop())[0]
    assert [place.state.stage for place in officer.places] == [
        "officer",
        "officer",
        "officer",
        None,
    ]


def test_an_arrow_rests_on_its_own_basis_else_on_that_of_its_event():
    places = {
        place.state.name: place for section in list_sections(sop()) for place in section.places
    }
    bases = {
        (name, arrow.event.name): arrow.basis
        for name, place in places.items()
        for arrow in place.arrows
    }
    assert bases["explained", "dissatisfied"].row == "7"
    assert bases["recorded", "verify"].row == "6"
    assert bases["team-acted", "dissatisfied"].kind == "interpretation"
    assert bases["team-acted", "dissatisfied"].reason is not None


@SOPS
def test_no_reading_of_ours_is_listed_twice(procedure: Sop):
    readings = list_readings(procedure)
    assert len(readings) == len({reading.subject for reading in readings}) > 0
    assert all(len(reading.reasons) == len(set(reading.reasons)) > 0 for reading in readings)
