"""In names and e-mails of the staff every sign is seen."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import replace

import pytest

from aduan.core.law.law import Person
from aduan.core.law.staffnames import check_seen
from aduan.core.words.characters import find_unseen
from aduan.store.files.lawvalues import build_law
from tests.core.builders import raw_law

LAW = build_law(dict(raw_law()))
EKO = Person("eko", "Eko (contoh)", "eko@contoh.example", ())
# How Unicode names what nobody sees, whatever kind of sign it says that it is.
SAYS = (
    "HANGUL FILLER",
    "SEONG FILLER",
    "SCRIPT FILLER",
    "VARIATION SELECTOR",
    "GRAPHEME JOINER",
    "INVISIBLE",
    "ZERO WIDTH",
    "NULL NOTEHEAD",
    "PATTERN BLANK",
    "FULL BLANK",
    "HALF BLANK",
    "INHERENT",
    "VOWEL SEPARATOR",
)


def codes(before: Person | None, after: Person) -> list[str]:
    old = replace(LAW, staff={before.id: before} if before else {})
    new = replace(LAW, staff={after.id: after})
    return [finding.code for finding in check_seen(old, new)]


def test_whatever_unicode_names_as_nothing_to_see_is_found():
    missed: list[str] = []
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        name = unicodedata.name(sign, "")
        says_so = name.endswith(SAYS) or name.startswith(SAYS)
        if says_so and find_unseen(f"Ek{sign}o") is None:
            missed.append(f"{number:04X} {name}")
    assert missed == []


@pytest.mark.parametrize(
    "name",
    [
        "S\u0430ri",
        "\u0415ko (contoh)",
        "\uff33ari",
        "Sar\u03b9",
        "Re\u0301no",
        "Sari \u216b",
        "\U0001d412ari",
        "Sar\u0131\u13a5",
    ],
)
def test_a_letter_that_is_taken_for_another_is_named_in_a_name(name: str):
    assert codes(None, replace(EKO, name=name)) == ["ADU614"]
    assert codes(EKO, replace(EKO, name=name)) == ["ADU614"]
    stood = replace(EKO, name=name)
    assert codes(stood, replace(stood, email="lain@contoh.example")) == []


@pytest.mark.parametrize(
    "email",
    [
        "s\u0430ri@contoh.example",
        "\u0441\u0430\u0440\u0430@contoh.example",
        "\uff45ko@contoh.example",
        "eko@\u0441ontoh.example",
        "e\u0301ko@contoh.example",
    ],
)
def test_an_e_mail_that_looks_like_another_is_named(email: str):
    assert codes(EKO, replace(EKO, email=email)) == ["ADU614"]


@pytest.mark.parametrize(
    "name",
    [
        "Ren\u00e9 M\u00fcller",
        "Ma\u02bcruf",
        "Ma\u2019ruf",
        "\u0645\u062d\u0645\u062f (Muhammad)",
        "\ua9b1\ua9ab Jawa",
        "Drs. H. Eko, M.Si.",
        "\u0141ukasz",
        "I Gd\u00e9",
    ],
)
def test_an_honest_name_in_any_alphabet_is_taken(name: str):
    assert codes(None, replace(EKO, name=name)) == []


@pytest.mark.parametrize(
    "sign", "\u00a0\u00ad\u034f\u115f\u200b\u202e\u2060\u2065\u2800\u3164\ufe0f\U000e0041"
)
def test_a_sign_that_nobody_sees_is_named_in_a_name_and_in_an_e_mail(sign: str):
    assert codes(None, replace(EKO, name=f"Eko{sign} (contoh)")) == ["ADU629"]
    assert codes(EKO, replace(EKO, email=f"eko{sign}@contoh.example")) == ["ADU629"]


@pytest.mark.parametrize("name", [" Eko", "Eko ", "Eko  (contoh)"])
def test_a_blank_at_an_end_or_behind_another_is_seen_by_nobody(name: str):
    assert codes(None, replace(EKO, name=name)) == ["ADU629"]


@pytest.mark.parametrize(
    "name", ["Ni Luh Ayu S.H., M.Si.", "Nuʿmān", "Müller-Lüdenscheidt", "王小明", "Éko"]
)
def test_names_as_people_have_them_are_fine(name: str):
    assert codes(EKO, replace(EKO, name=name)) == []


def test_what_stood_there_before_may_stay():
    old = replace(EKO, name="Eko\u00a0(contoh)")
    assert codes(old, replace(old, email="baru@contoh.example")) == []
