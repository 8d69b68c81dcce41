"""A complaint that was taken from a file: the file still has it in the clear, and that is said."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Aduan
from tests.cli.sealedwork import NEW, RECEIVED

SAID = "subject: Contoh rekaan\ndescription: Contoh rekaan\nname: Orang Rekaan\n"


def test_where_the_office_seals_the_file_is_named(
    aduan: Aduan, sealing: object, tmp_path: Path
) -> None:
    file = tmp_path / "isi.yaml"
    file.write_text(SAID, encoding="utf-8")
    done = aduan(*NEW, "--from", str(file), now=RECEIVED, person="sari")
    assert done.code == 0, done.err
    assert "isi.yaml" in done.err
    assert "in the clear" in done.err
    assert "Orang Rekaan" not in done.err
