"""What a file is by what it holds: many an .xlsx is a web page, an older spreadsheet or plain text
under that name.
"""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path
from zipfile import ZipFile

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.namedfiles import read_beginning

SHEETS = (".xlsx", ".xlsm")
PACKED = ".gz"
TEXTS = (".csv", ".csv.gz", ".txt", ".tsv")
BEGINNING = 4096
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of a part, as an older file's directory writes it.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div")

SAVE_AS_XLSX = _("open it in a spreadsheet program and save it as .xlsx")
RENAME = _("give it the ending {ending}, and import it then")


def refuse_other_kinds(path: Path) -> None:
    """RefusedError, with what the file is, where it is not what its name says. OSError: it cannot
    be read.
    """
    name = path.name.lower()
    raw = read_beginning(path, BEGINNING, path.name)
    if name.endswith(SHEETS):
        _refuse_no_spreadsheet(path, raw)
    elif name.endswith(PACKED):
        return
    elif raw.startswith((_ZIP, _OLE)):
        # Under its own name, an older one or an .ods would be refused once more.
        hint = RENAME if _is_xlsx(path, raw) else SAVE_AS_XLSX
        raise RefusedError(
            _("this is a spreadsheet under the name of a text"), hint, ending=SHEETS[0]
        )
    elif raw.startswith(gzip.compress(b"")[:2]):
        raise RefusedError(
            _("this is a packed file under the name of a text"), RENAME, ending=".csv.gz"
        )
    elif _is_page(raw):
        raise RefusedError(_("this is a web page (HTML) with a table, not a table"), SAVE_AS_XLSX)


def _refuse_no_spreadsheet(path: Path, raw: bytes) -> None:
    if raw.startswith(_ZIP):
        _refuse_other_packages(path)
    elif raw.startswith(_OLE):
        if _is_locked(path):
            raise RefusedError(
                _("this spreadsheet is locked by a password"),
                _("open it, take the password off, and save it again"),
            )
        raise RefusedError(
            _("this is an older spreadsheet (.xls) under the name .xlsx"), SAVE_AS_XLSX
        )
    elif _is_page(raw):
        raise RefusedError(_("this is a web page (HTML) under the name .xlsx"), SAVE_AS_XLSX)
    elif b"urn:oasis:names:tc:opendocument" in raw:
        raise RefusedError(
            _("this is an OpenDocument file (.ods) under the name .xlsx"), SAVE_AS_XLSX
        )
    elif b"urn:schemas-microsoft-com:office:spreadsheet" in raw:
        raise RefusedError(
            _("this is an XML spreadsheet of 2003 under the name .xlsx"), SAVE_AS_XLSX
        )
    elif not raw.strip():
        raise RefusedError(_("the file is empty"), _("copy or export it anew, and import that"))
    elif b"\0" not in raw:
        raise RefusedError(_("this is plain text under the name .xlsx"), RENAME, ending=TEXTS[0])
    else:
        raise RefusedError(_("this is not a spreadsheet, or is a damaged one"), SAVE_AS_XLSX)


def _refuse_other_packages(path: Path) -> None:
    with ZipFile(path) as packed:
        names = set(packed.namelist())
        if "mimetype" in names and b"opendocument" in packed.read("mimetype")[:200]:
            raise RefusedError(
                _("this is an OpenDocument file (.ods) under the name .xlsx"), SAVE_AS_XLSX
            )
        if "xl/workbook.bin" in names:
            raise RefusedError(
                _("this is a binary spreadsheet (.xlsb) under the name .xlsx"), SAVE_AS_XLSX
            )
        if not any(name.startswith("xl/") for name in names):
            raise RefusedError(
                _("this is a packed file without a spreadsheet, under the name .xlsx"), SAVE_AS_XLSX
            )


def _is_xlsx(path: Path, raw: bytes) -> bool:
    if not raw.startswith(_ZIP):
        return False
    with ZipFile(path) as packed:
        return "xl/workbook.xml" in packed.namelist()


def _is_locked(path: Path) -> bool:
    """Whether it is a spreadsheet sealed by a password: then its directory names one part so."""
    with path.open("rb") as file:
        return any(_LOCKED in chunk for chunk in iter(lambda: file.read(1 << 20), b""))


def _is_page(raw: bytes) -> bool:
    letters = raw.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE)
    text = letters.removeprefix(codecs.BOM_UTF16_BE).replace(b"\0", b"").lstrip().lower()
    return text.startswith(_PAGES) or (text.startswith((b"<?xml", b"<!--")) and b"<html" in text)
