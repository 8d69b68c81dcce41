"""The report as Markdown, to the letter."""

from __future__ import annotations

from aduan.documents.report.markdown import write_markdown
from aduan.documents.report.paper import (
    Bars,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Points,
    Report,
    Signature,
)

REPORT = Report(
    language="id",
    head=("Kantor *Contoh*", "Jalan Rekaan 1"),
    fields=(("Nomor", ""), ("Hal", "Laporan")),
    addressee=("Kepada Yth.", "Bupati Contoh (rekaan)"),
    title="Laporan",
    subtitle="Tahun 2025",
    stamp="RANCANGAN",
    blocks=(
        Heading("I. Satu"),
        Heading("Bagian", 2),
        Paragraph("Teks <b>"),
        Points(("satu", "dua")),
        Picture("tahap", "Gambarnya", Bars((("Petugas", 0.5, "50 %"),))),
        Grid("Tabelnya", ("Saluran", "Selesai"), (("Surat | pos", "0–4"),)),
        Signature(("Kepala Dinas,", "", "Nama:")),
        Grid("Di dalam", ("Saluran", "Selesai"), (("Surat", "3"),)),
    ),
    mark="INTERNAL",
)
GOLDEN = """\
**INTERNAL**

Kantor \\*Contoh\\*··
Jalan Rekaan 1··

# Laporan

**Tahun 2025**

**RANCANGAN**

- Nomor: ………………………
- Hal: Laporan

Kepada Yth.··
Bupati Contoh (rekaan)··

## I. Satu

### Bagian

Teks \\<b\\>

- satu
- dua

![Gambar 1. Gambarnya](a%20b-tahap.svg)

**Tabel 1. Tabelnya**

| Saluran | Selesai |
|---|---:|
| Surat \\| pos | 0–4 |

Kepala Dinas,··
··
Nama:··

**Tabel 2. Di dalam**

| Saluran | Selesai |
|---|---:|
| Surat | 3 |
"""


def test_it_is_written_to_the_letter():
    files = write_markdown(REPORT, "a b")
    assert files["a b.md"] == GOLDEN.replace("·", " ")
    assert sorted(files) == ["a b-tahap.svg", "a b.md"]
