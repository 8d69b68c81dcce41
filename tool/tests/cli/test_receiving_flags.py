"""`aduan new` with the yes-or-no fields of a receipt: a flag, as every step has it, and its opposite."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Aduan
from tests.cli.sealedwork import RECEIVED
from tests.cli.test_terminal import last_step

NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", "Contoh rekaan", "--description", "Contoh rekaan", "--name", "Orang Rekaan")


@pytest.mark.parametrize(("flag", "said"), [("--about-desk", True), ("--no-about-desk", False)])
def test_a_complaint_about_the_desk_is_said_by_a_flag(
    flag: str, said: bool, aduan: Aduan, office
) -> None:
    done = aduan(*NEW, flag, *TEXTS, "--json", now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    assert last_step(office, done.json["id"])["about_desk"] is said
