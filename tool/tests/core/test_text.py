"""Messages in two languages: filled in, translated, and never run as templates."""

from __future__ import annotations

import pytest

from aduan.core.words.codes import CODES
from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.text import Label, Phrase, Voice, mark, read_label

INDONESIAN = {"{day} is late": "{day} terlambat", "true or false": "benar atau salah"}
VOICE = Voice("id", lambda text: INDONESIAN.get(text, text))


def test_values_are_filled_in_after_translating_and_days_as_people_say_them():
    assert VOICE.say("{day} is late", {"day": "2026-11-23"}) == "23 November 2026 terlambat"


def test_label_is_said_in_the_language():
    label = Label("Selesai", "Closed")
    assert (VOICE.say("{x}", {"x": label}), Voice().say("{x}", {"x": label})) == (
        "Selesai",
        "Closed",
    )


def test_phrase_of_ours_is_translated_inside_a_message():
    assert VOICE.say("{x}", {"x": Phrase("true or false")}) == "benar atau salah"


def test_plain_value_is_not_translated():
    assert VOICE.say("{x}", {"x": "true or false"}) == "true or false"


@pytest.mark.parametrize("value", ["{b}", "{0.__class__}", "%s", "{", "}", "{{b}}"])
def test_value_is_never_a_template(value: str):
    said = Voice().say("{a} {b}", {"a": value, "b": "secret"})
    assert said == value.replace("{", "(").replace("}", ")") + " secret"


def test_name_without_a_value_stays():
    assert Voice().say("{a} {b}", {"a": 1}) == "1 {b}"


def test_nothing_said_is_nothing():
    assert VOICE.say("") == ""


def test_mark_is_the_message_itself():
    assert mark("as it is") == "as it is"


def test_label_is_read_with_what_is_missing():
    assert read_label({"id": "Selesai", "en": "Closed"}) == Label("Selesai", "Closed")
    assert read_label({"id": "Selesai"}, otherwise="x") == Label("Selesai", "x")
    assert read_label(None) == Label("", "")


@pytest.mark.parametrize("language", ["en", "id", "nl", ""])
def test_what_is_not_english_is_indonesian(language: str):
    assert Label("Selesai", "Closed").text(language) == (
        "Closed" if language == "en" else "Selesai"
    )


# -- findings


@pytest.mark.parametrize("code", CODES)
def test_code_has_a_kind_and_a_message(code: str):
    assert CODES[code].kind in set(FindingKind)
    assert CODES[code].message
    assert CODES[code].message[0].islower() or CODES[code].message[0] == "{"


@pytest.mark.parametrize("code", CODES)
def test_code_names_its_ring(code: str):
    assert code.startswith("ADU")
    assert len(code) == 6


def test_finding_says_its_message_and_its_hint():
    finding = Finding("ADU601", path="cases/x.yaml")
    assert "changed or removed" in finding.message(Voice())
    assert "`git diff HEAD -- cases/x.yaml`" in finding.hint(Voice())


def test_findings_sort_by_their_place():
    late, early = Finding("ADU101", line=9), Finding("ADU101", line=2)
    assert sorted([late, early], key=lambda f: f.place) == [early, late]


def test_findings_with_the_same_values_are_equal_and_may_be_put_in_a_set():
    assert len({Finding("ADU301", values={"a": 1}), Finding("ADU301", values={"a": 1})}) == 1


def test_refusal_says_what_and_what_to_do():
    refused = RefusedError("no case {part}", "try {other}", part="K7", other="{part}")
    assert refused.message(Voice()) == "no case K7"
    assert "part" in refused.hint(Voice())
