"""What the demo's people write: fit for the step, and for somebody without a name."""

from __future__ import annotations

from random import Random

import pytest

from aduan.demo.texts import _read, pick_text
from tests.core.builders import law

# Texts of the first step are the complaint's own, those of a corrected field its new value.
OTHERWISE = ("receive.", "amend.to", "noted-confirm.")


def test_no_step_but_a_note_is_told_by_any_note():
    texts = _read()["texts"]
    named = [
        f"{kind.name}.{field.name}"
        for kind in law().sop.events.values()
        for field in kind.sealed.values()
        if not field.group
    ]
    untold = [
        name
        for name in named
        if not name.startswith(OTHERWISE) and not {name, name.partition(".")[2]} & set(texts)
    ]
    assert untold == []


@pytest.mark.parametrize("field", ["explanation", "information"])
def test_who_has_no_name_is_answered_by_a_notice(field: str):
    said = {pick_text(Random(seed), "explain", field, nameless=True) for seed in range(20)}
    assert all(text.startswith("Ditempel dengan nomor pengaduannya:") for text in said)


def test_who_has_no_name_changes_nothing_else_in_a_made_up_office():
    texts, nameless = _read()["texts"], _read()["nameless"]
    assert {name: len(said) for name, said in nameless.items()} == {
        name: len(texts[name]) for name in nameless
    }
