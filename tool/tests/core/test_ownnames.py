"""A name in an open text is noticed where it can be nobody else's word."""

from __future__ import annotations

import pytest

from aduan.core.words.ownnames import is_named_in

ORDINARY = frozenset({"izin", "reklame", "usaha"})


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Kenari Rekaan", "Izin usaha Kenari Rekaan belum terbit"),
        ("Kenari Rekaan", "pengaduan rekaan, kenari"),
        ("Dr. H. Kenari bin Rekaan, S.H.", "KENARI REKAAN menanyakan izinnya"),
        ("Sari Rekaan", "Ibu Sari menunggu sejak Mei"),
        ("Sari", "dari Bu Sari, lewat telepon"),
        ("Bunga", "dari Bu Bunga"),
        ("Kenari", "berkas Kenari hilang"),
        ("Ma'ruf Rekaan", "Maruf Rekaan"),
        ("Sari", "berkas atas nama Sari"),
        ("Sari Rekaan", "permohonan a.n. Sari"),
        ("Sari", "permohonan A/N SARI"),
        ("Sari", "permohonan an. Bapak H. Sari"),
        ("Sari", "pelapor: Sari"),
    ],
)
def test_a_name_is_noticed(called: str, text: str):
    assert is_named_in(text, called, ORDINARY)


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Sari", "izin produksi sari buah"),
        ("Sari Rekaan", "Toko Sari Roti"),
        ("Sari Rekaan", "sari sari"),
        ("Sari", "atas nama Toko Sari"),
        ("Agus Rekaan", "Jalan H. Agus Salim"),
        ("Sari", "a. nasi sari"),
        ("Usaha Rekaan", "nama usaha"),
        ("Kasih", "terima kasih"),
        ("Bunga", "suku bunga kredit"),
        ("Izin", "Perpanjangan izin usaha"),
        ("Reklame", "izin reklame"),
        ("Kenari Rekaan", "Jalan Kenari No. 3"),
        ("H. Al", "al h al"),
        ("Kenari Rekaan", "nomor 503/12/2026"),
        ("", "apa saja"),
    ],
)
def test_an_ordinary_word_is_none(called: str, text: str):
    assert not is_named_in(text, called, ORDINARY)
