"""Made-up data of every kind of paper: for whoever writes a template, and for tests. Nobody in it is
real.
"""

from __future__ import annotations

from aduan.core.words.text import Label
from aduan.documents.papers.receiptdata import HOLDS_PAGE
from aduan.documents.papers.sheetsamples import sample_erasure, sample_held, sample_recap
from aduan.store.files.qrcodes import draw_qr

MOMENT = Label("Selasa, 2 Juni 2026 pukul 10.00", "Tuesday, 2 June 2026 10:00")
LATER = Label("Rabu, 3 Juni 2026 pukul 16.00", "Wednesday, 3 June 2026 16:00")
LONG = Label(
    "Ini alinea pertama dari teks contoh, yang menunjukkan bagaimana teks panjang terlihat.\n\n"
    "Ini alinea kedua. Semua orang, nomor, dan peristiwa di sini rekaan.",
    "This is the first paragraph of a sample text, which shows how a long text looks.\n\n"
    "This is the second one. All people, numbers and events here are made up.",
)


def make_sample(common: dict[str, object], language: str, zone: str = "WIB") -> dict[str, object]:
    """The data of any kind of paper, marked as a sample. `zone`: what the office's time is called."""
    return {
        **common,
        "sample": True,
        "case": _case(language, zone),
        "step": _step(language, zone),
        "limits": [
            {
                "label": Label("Petugas", "Officer").text(language),
                "due": f"{LATER.text(language)} {zone}",
                "limit": Label("1 hari kerja", "1 working day").text(language),
            }
        ],
        "until": "",
        "receipt": _receipt(language, zone),
        "erasure": sample_erasure(language),
        "held": sample_held(language),
        "recap": sample_recap(language),
        "questions": [
            _question("name", Label("Nama", "Name"), language),
            _question("subject", Label("Perihal pengaduan", "Subject"), language, required=True),
            _question("description", Label("Uraian", "Description"), language, long=True),
            {
                **_question("service", Label("Layanan", "Service"), language),
                "options": [Label("Layanan contoh", "Sample service").text(language)],
            },
        ],
        "channels": [Label("Datang langsung", "In person").text(language)],
        "period": Label("Juni 2026", "June 2026").text(language),
        "displayed": False,
        "columns": [
            "No.",
            *(Label(f"Kolom {n}", f"Column {n}").text(language) for n in range(1, 6)),
        ],
        "rows": [[str(row), *(["contoh"] * 5)] for row in range(1, 4)],
        "parts": [
            {
                "heading": Label("Bagian contoh", "Sample part").text(language),
                "paragraphs": [LONG.text(language)],
                "columns": ["No.", Label("Kolom", "Column").text(language)],
                "rows": [["1", "contoh"]],
            }
        ],
    }


def _field(
    name: str, label: Label, text: Label, language: str, *, kind: str = "text", long: bool = False
) -> dict[str, object]:
    said = {"label": label.text(language), "text": text.text(language)}
    return {"name": name, **said, "kind": kind, "long": long}


def _question(
    name: str, label: Label, language: str, *, required: bool = False, long: bool = False
) -> dict[str, object]:
    said: dict[str, object] = {"name": name, "label": label.text(language), "required": required}
    return {**said, "long": long, "options": []}


def _case(language: str, zone: str) -> dict[str, object]:
    somebody = Label("Warga Contoh", "A Sample Citizen")
    street = Label("Jalan Contoh 1", "1 Sample Street")
    subject = Label("Pokok contoh", "A sample matter")
    service = Label("Layanan contoh", "Sample service")
    return {
        "id": "20260602-000000",
        "received": f"{MOMENT.text(language)} {zone}",
        "state": Label("Diterima", "Received").text(language),
        "outcome": "",
        "holder": Label("Petugas contoh", "A sample officer").text(language),
        "meets": Label("Petugas contoh", "A sample officer").text(language),
        "receiver": Label("Petugas Contoh", "A Sample Officer").text(language),
        "named": True,
        "fields": [_field("service", Label("Layanan", "Service"), service, language, kind="code")],
        "called": somebody.text(language),
        "lives_at": street.text(language),
        "person": [
            _field("name", Label("Nama", "Name"), somebody, language),
            _field("address", Label("Alamat", "Address"), street, language),
        ],
        "matter": [
            _field("subject", Label("Perihal pengaduan", "Subject"), subject, language),
            _field("description", Label("Uraian", "Description"), LONG, language, long=True),
        ],
    }


def _receipt(language: str, zone: str) -> dict[str, object]:
    page = "https://pengaduan.contoh.example/cek-status/"
    return {
        "code": ["00000"] * 4,
        "page": page,
        "qr": draw_qr(page).decode("ascii"),
        "qr_holds": HOLDS_PAGE.text(language),
        "shared": " ".join(["00000000"] * 5),
        "shared_when": f"{MOMENT.text(language)} {zone}",
        "is_outside": False,
        "day": "",
        "printed_again": "",
        "replaces": None,
        "letter_key": "00000000 00000000",
    }


def _step(language: str, zone: str) -> dict[str, object]:
    agency = Label("Instansi contoh", "A sample agency")
    return {
        "label": Label("Langkah contoh", "A sample step").text(language),
        "when": f"{MOMENT.text(language)} {zone}",
        "by": Label("Petugas Contoh", "A Sample Officer").text(language),
        "fields": [
            _field("agency", Label("Instansi", "Agency"), agency, language, kind="code"),
            _field("reason", Label("Uraian", "Text"), LONG, language, long=True),
        ],
        "names": [],
        "objected": "",
        "awaits": True,
    }
