"""What commands are called in Indonesian, beside their English names, which work as well; and how what
is to be filled in is called in a help text.

The steps of a procedure have their names in its own file.
"""

from __future__ import annotations

import re

from aduan.cli.commands import COMMANDS

INDONESIAN = {name: command.indonesian for name, command in COMMANDS.items()}
# Of what stands below another command, whichever it is.
BELOW = {
    "new": "baru",
    "list": "daftar",
    "show": "lihat",
    "add": "tambah",
    "role": "peran",
    "end": "akhiri",
    "retire": "akhiri",
    "key": "kunci",
    "signers": "penanda-tangan",
    "setup": "siapkan",
    "revoke": "cabut",
    "propose": "rancang",
    "due": "hitung",
    "install": "pasang",
    "rewrap": "perbarui",
    "letters": "surat",
    "check": "periksa",
    "clear": "bersihkan",
    "recover": "pulihkan",
    "recovery": "pemulihan",
    "vault": "brankas",
    "passphrase": "frasa-sandi",
    "init": "mulai",
    "pull": "ambil",
    "build": "susun",
    "query": "tanya",
    "site": "situs",
}
# What stands for a value in a help text.
PLACES = {
    "CASE": "NOMOR",
    "WHICH": "YANG-MANA",
    "TEXT": "TEKS",
    "MOMENT": "WAKTU",
    "STAFF": "PEGAWAI",
    "FILE": "BERKAS",
    "WHY": "ALASAN",
    "DIR": "FOLDER",
    "ADDRESS": "ALAMAT",
    "PATH": "LOKASI",
    "CODE": "KODE",
    "COMMIT": "CATATAN",
    "DATE": "TANGGAL",
    "DAY": "HARI",
    "EVENT": "LANGKAH",
    "FIELD": "ISIAN",
    "FINGERPRINT": "SIDIK",
    "HEADS": "SIDIK",
    "INTEGER": "ANGKA",
    "KEY": "KUNCI",
    "KIND": "JENIS",
    "KINDS": "JENIS",
    "CHANNEL": "SALURAN",
    "URL": "ALAMAT",
    "NAME": "NAMA",
    "PERIOD": "PERIODE",
    "ROLE": "PERAN",
    "VALUE": "NILAI",
    "YEAR": "TAHUN",
    "FROM": "DARI",
    "UNTIL": "SAMPAI",
    "OLD": "LAMA",
    "NEW": "BARU",
    "WORDS": "KATA",
    "OPTIONS": "PILIHAN",
    "COMMAND": "PERINTAH",
    "ARGS": "ISIAN",
}


def name_of(name: str, language: str, *, below: bool = False) -> str:
    """What a command is called in a language."""
    names = BELOW if below else INDONESIAN
    return names.get(name, name) if language == "id" else name


def find_english(typed: str, *, below: bool = False) -> str:
    """The English name of a command by either; as typed where there is none."""
    names = BELOW if below else INDONESIAN
    for english, indonesian in names.items():
        if typed == indonesian:
            return english
    return typed


def fill_places(text: str, language: str) -> str:
    """The words in capitals that stand for a value, in a language."""
    if language != "id":
        return text
    return re.sub(r"[A-Z]{2,}", lambda found: PLACES.get(found[0], found[0]), text)
