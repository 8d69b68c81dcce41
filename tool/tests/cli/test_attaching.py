"""`aduan attach`: what is taken, cleaned and sealed; what is refused; what is left where."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.attachments import LARGEST, MOST
from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.keys.vaultfolder import VaultFolder
from tests.attachables import CANARY, make_jpeg, make_pdf, make_png, pad
from tests.cli.conftest import Aduan
from tests.cli.sealedwork import LATER, NEW, RECEIVED, TEXTS
from tests.offices import git

NAME = f"{CANARY} ktp.jpg"


@pytest.fixture
def case_id(aduan: Aduan, sealing: OfficeFolder) -> str:
    return str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])


def vault_of(office: OfficeFolder) -> VaultFolder:
    return VaultFolder(office.root / ".aduan" / "vault", is_own=True)


def lay(folder: Path, name: str, raw: bytes) -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


def find_canary(folder: Path) -> list[str]:
    """The files below a folder that have the canary in their name or in what they hold."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if CANARY in path.name or (path.is_file() and CANARY.encode() in path.read_bytes())
    ]


def test_a_photo_a_picture_and_a_pdf_are_sealed_and_named_by_their_sums_alone(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    files = [
        lay(tmp_path, NAME, make_jpeg()),
        lay(tmp_path, f"{CANARY}.png", make_png()),
        lay(tmp_path, f"{CANARY}.pdf", make_pdf()),
    ]
    done = aduan("attach", case_id, *files, now=LATER, person="sari")
    assert done.code == 0, done.err
    # The PDF held a program.
    assert done.err.startswith("file 3: what could run ")
    text = (sealing.root / case_path(case_id)).read_text("utf-8")
    assert [text.count(f"kind: {kind}\n") for kind in ("jpeg", "png", "pdf")] == [1, 1, 1]
    lying = vault_of(sealing).list_attachments()
    assert len(lying) == 3
    assert all(
        f'sha256: "{file.sha256}"' in text or f"sha256: {file.sha256}" in text for file in lying
    )
    assert CANARY not in done.out + done.err + git(sealing.root, "log", "-p", "--all")
    assert find_canary(sealing.root) == []
    assert aduan("check", "--fail-on", "invalid", now=LATER).code == 0
    assert aduan("audit", "--all", now=LATER).code == 0


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("foto.png", make_jpeg()),
        ("foto", make_jpeg()),
        ("foto.jpg", make_jpeg()[:200]),
        ("surat.pdf", make_png()),
        ("surat.pdf", make_pdf()[:900]),
        ("surat.pdf", make_pdf(password="")),
        ("surat.pdf", make_pdf(password="rahasia")),
        ("surat.pdf", make_pdf(carries=True)),
        ("surat.docx", b"PK\3\4"),
        ("kosong.jpg", b""),
        ("besar.jpg", pad(make_jpeg(), LARGEST + 1)),
    ],
)
def test_what_is_not_what_it_says_or_cannot_be_cleaned_is_refused_and_nothing_is_left(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path, name: str, raw: bytes
):
    head = git(sealing.root, "rev-parse", "HEAD")
    good = lay(tmp_path, "baik.jpg", make_jpeg())
    bad = lay(tmp_path, CANARY + name, raw)
    refused = aduan("attach", case_id, good, bad, now=LATER, person="sari")
    assert refused.code == 1, refused.err
    assert " 2 " in refused.err
    assert CANARY not in refused.err + refused.out
    assert git(sealing.root, "rev-parse", "HEAD") == head
    assert vault_of(sealing).list_attachments() == frozenset()


def test_five_mebibytes_are_taken(aduan: Aduan, case_id: str, tmp_path: Path):
    file = lay(tmp_path, "batas.jpg", pad(make_jpeg(), LARGEST))
    assert aduan("attach", case_id, file, now=LATER, person="sari").code == 0


def test_what_is_handed_over_names_attachments_in_words(aduan: Aduan, case_id: str, tmp_path: Path):
    """A person who asks what is held of them reads no data structure."""
    file = lay(tmp_path, "foto.png", make_png())
    assert aduan("attach", case_id, file, now=LATER, person="sari").code == 0
    told = aduan("access", case_id, now=LATER, person="sari").out
    assert "PNG" in told
    assert "{" not in told


def test_a_case_has_twenty_and_not_one_more(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    files = [lay(tmp_path, f"{number}.png", make_png((4, 4))) for number in range(MOST + 1)]
    assert aduan("attach", case_id, *files, now=LATER, person="sari").code == 1
    assert aduan("attach", case_id, *files[:MOST], now=LATER, person="sari").code == 0
    refused = aduan("attach", case_id, files[0], now=LATER, person="sari")
    assert (refused.code, "21" in refused.err) == (1, True)
    assert len(vault_of(sealing).list_attachments()) == MOST


def test_a_large_picture_is_made_smaller_where_that_is_said(
    aduan: Aduan, case_id: str, sealing: OfficeFolder, tmp_path: Path
):
    raw = make_jpeg((3200, 2400), quality=92)
    assert len(raw) > LARGEST
    file = lay(tmp_path, "besar.jpg", raw)
    refused = aduan("attach", case_id, file, "--as-is", now=LATER, person="sari")
    assert "--smaller" in refused.err
    assert aduan("attach", case_id, file, "--smaller", now=LATER, person="sari").code == 0
    assert len(vault_of(sealing).list_attachments()) == 1


def test_without_sealing_nothing_is_attached(aduan: Aduan, office: OfficeFolder, tmp_path: Path):
    case_id = str(aduan(*NEW, *TEXTS, "--json", now=RECEIVED, person="sari").json["id"])
    file = lay(tmp_path, "foto.jpg", make_jpeg())
    refused = aduan("attach", case_id, file, now=LATER, person="sari")
    assert (refused.code, "schema/office.yaml" in refused.err) == (1, True)
    assert not (office.root / ".aduan").exists()


def test_who_has_no_key_of_the_case_attaches_nothing(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    file = lay(tmp_path, "foto.jpg", make_jpeg())
    refused = aduan("attach", case_id, file, now=LATER, person="tuti")
    assert refused.code == 1
    assert vault_of(sealing).list_attachments() == frozenset()


def test_a_vault_without_room_keeps_the_step_from_being_recorded(
    aduan: Aduan,
    sealing: OfficeFolder,
    case_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    head = git(sealing.root, "rev-parse", "HEAD")
    file = lay(tmp_path, NAME, make_jpeg())

    def fail(*_parts: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(VaultFolder, "put_attachment", fail)
    refused = aduan("attach", case_id, file, now=LATER, person="sari")
    assert refused.code == 3, refused.out
    assert CANARY not in refused.err
    assert git(sealing.root, "rev-parse", "HEAD") == head
    assert vault_of(sealing).list_attachments() == frozenset()
    assert find_canary(sealing.root) == []


def test_a_step_that_cannot_be_recorded_leaves_no_file_behind(
    aduan: Aduan,
    sealing: OfficeFolder,
    case_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    from aduan.core.words.findings import SurroundingsError
    from aduan.desk import attaching

    def refuse(*_parts: object) -> None:
        assert len(vault_of(sealing).list_attachments()) == 1
        raise SurroundingsError("rekaan")

    monkeypatch.setattr(attaching, "append_step", refuse)
    file = lay(tmp_path, "foto.jpg", make_jpeg())
    assert aduan("attach", case_id, file, now=LATER, person="sari").code == 3
    assert vault_of(sealing).list_attachments() == frozenset()


def copy_of(office: OfficeFolder, folder: Path) -> VaultFolder:
    """A second folder, named as the vault's copy."""
    folder.mkdir()
    git(office.root, "config", "aduan.vaultcopy", str(folder))
    return VaultFolder(folder)


def test_a_check_names_the_case_whose_attachment_is_gone_or_was_changed(
    aduan: Aduan, sealing: OfficeFolder, case_id: str, tmp_path: Path
):
    copy = copy_of(sealing, tmp_path / "salinan")
    file = lay(tmp_path, "foto.jpg", make_jpeg())
    assert aduan("attach", case_id, file, now=LATER, person="sari").code == 0
    own = vault_of(sealing)
    assert own.list_attachments() == copy.list_attachments()
    [lying] = own.list_attachments()
    # Whoever has no key asks. The keys of before lie in the first folder alone, and that is told.
    told = aduan("check", "--vault", now=LATER, person="tuti").out
    assert [code for code in ("ADU781", "ADU782", "ADU783") if code in told] == []
    assert "ADU780" in told
    sealed = own.read_attachment(lying)
    assert sealed is not None
    own.put_attachment(lying, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    changed = aduan("check", "--vault", now=LATER, person="tuti")
    assert (changed.code, "ADU782" in changed.out, case_id in changed.out) == (1, True, True)
    own.drop(lying)
    one_sided = aduan("check", "--vault", "--fail-on", "invalid", now=LATER, person="tuti")
    assert (one_sided.code, "ADU783" in one_sided.out) == (0, True)
    copy.drop(lying)
    gone = aduan("check", "--vault", now=LATER, person="tuti")
    assert (gone.code, "ADU781" in gone.out, case_id in gone.out) == (1, True, True)


def test_a_check_names_the_case_whose_key_is_gone_or_cut_off(
    aduan: Aduan, sealing: OfficeFolder, case_id: str
):
    own = vault_of(sealing)
    first, *_rest = sorted(own.list_wrappings())
    raw = own.read(first)
    assert raw is not None
    own.put(first, raw[:-9])
    cut = aduan("check", "--vault", now=LATER, person="tuti")
    assert (cut.code, "ADU772" in cut.out, case_id in cut.out) == (1, True, True)
    own.drop(first)
    gone = aduan("check", "--vault", now=LATER, person="tuti")
    assert (gone.code, "ADU779" in gone.out, case_id in gone.out) == (1, True, True)
