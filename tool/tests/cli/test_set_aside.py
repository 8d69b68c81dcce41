"""What sync says of a step that was set aside: in the reader's words, with commands that exist."""

from __future__ import annotations

import pytest

from aduan.cli.desk import Desk
from aduan.cli.sync import say_shelved
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.sync.syncing import Shelved

CASE = "20261126-2G4XZ6"


@pytest.mark.parametrize(
    ("language", "told", "hint"),
    [
        (
            "id",
            "langkah “Diverifikasi dan ditelaah” oleh budi",
            f"`aduan tarik {CASE}`, lalu `aduan verifikasi {CASE}`",
        ),
        (
            "en",
            "the step “Verified and studied” of budi",
            f"`aduan retract {CASE}`, then `aduan verify {CASE}`",
        ),
    ],
)
def test_a_step_set_aside_is_told_in_the_readers_words(
    language: str, told: str, hint: str, office: OfficeFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    say_shelved(Desk(office.root, language), Shelved(CASE, "verify", "budi", "sari"))
    first, second = capsys.readouterr().out.splitlines()
    assert told in first
    assert hint in second
