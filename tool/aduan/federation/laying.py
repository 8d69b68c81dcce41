"""A new federation: its file, with the schema that an editor goes by, and nothing else."""

from __future__ import annotations

from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import OFFICE_FILE, schema_path
from aduan.core.words.text import mark as _
from aduan.federation.folder import DATA, FEDERATION_FILE, FEDERATION_SCHEMA, OFFICES, PUBLIC
from aduan.store.files.template import template_path
from aduan.store.files.writing import write_over

FIRST = """\
# yaml-language-server: $schema=federation.schema.json
# Gabungan kantor: nama, dan alamat situs setiap kantor (atau sebuah folder). Lalu: aduan gabung ambil.
# A federation: its name, and each office's published site (or a folder). Then: aduan federation pull.
name: {id: Gabungan kantor, en: Federation of offices}
language: id
zone: Asia/Jakarta
offices: []
#  - id: dpmptsp-contoh
#    name: {id: DPMPTSP Contoh, en: DPMPTSP Contoh}   # seperti di situsnya / as on its site
#    address: https://pengaduan.contoh.example/

# Prosedur lain: kode mana sama artinya. / Codes of another procedure that mean the same.
# codes_map:
#   prosedur-lain:
#     category: {lambat: delay}
#     service: same   # kode yang sama namanya sama artinya / codes of one name mean the same
"""
# What can be made again has no place in a history.
IGNORE_FILE = ".gitignore"
IGNORED = f"{DATA}/\nbuild/\n{PUBLIC}/\n"


def lay_federation(folder: Path) -> list[str]:
    """Lay down a new federation in a folder; the names of its files, and that of the folder of what is
    taken. RefusedError: there is one, or an office, or a file that would be written over.
    """
    for name in (FEDERATION_FILE, FEDERATION_SCHEMA, IGNORE_FILE, OFFICE_FILE):
        if (folder / name).exists():
            raise RefusedError(_("there is a {file} already"), _("name a new folder"), file=name)
    schema = template_path(schema_path("federation")).read_bytes()
    files = {
        FEDERATION_FILE: FIRST.encode(),
        FEDERATION_SCHEMA: schema,
        IGNORE_FILE: IGNORED.encode(),
    }
    for name, content in files.items():
        write_over(folder / name, content)
    (folder / OFFICES).mkdir(exist_ok=True)
    return sorted(files)
