"""All commands of ours, in the order of `aduan --help`. The steps of a procedure are none of them:
they have their names in its own file (see `steptable`).
"""

from __future__ import annotations

from typing import NamedTuple

from aduan.core.words.text import mark as _


class OwnCommand(NamedTuple):
    """A command: what it is called in Indonesian, where it stands, and what it does.

    `module`: below `aduan.cli`; `function`: the command itself there, or, where `is_made`, what makes
    it from the procedure's table (of the office in a folder).
    """

    indonesian: str
    module: str
    function: str
    help: str
    is_made: bool = False


COMMANDS: dict[str, OwnCommand] = {
    "new": OwnCommand(
        "baru", "receive", "make_new_command", _("receive a complaint"), is_made=True
    ),
    "list": OwnCommand(
        "daftar",
        "listing",
        "make_list_command",
        _("list cases, by state, stage, deadline and more"),
        is_made=True,
    ),
    "show": OwnCommand(
        "lihat", "look", "show", _("show a case whole: state, clocks, history, what may come next")
    ),
    "reveal": OwnCommand(
        "buka-segel",
        "reveal",
        "reveal",
        _("what your keys open of a case: texts here, attachments as files"),
    ),
    "edit": OwnCommand(
        "sunting", "editing", "edit", _("correct what is sealed of a case, on one form")
    ),
    "find": OwnCommand(
        "cari", "find", "find_cases", _("find cases by a name, a telephone number or words")
    ),
    "due": OwnCommand(
        "tugas", "due", "due", _("the work list: overdue, due today, due soon, waiting")
    ),
    "remind": OwnCommand(
        "ingatkan",
        "remind",
        "remind",
        _("who has what to do, as text or by e-mail; numbers and dates alone"),
    ),
    "deadline": OwnCommand(
        "tenggat", "deadline", "deadline", _("show how each deadline was counted, day by day")
    ),
    "sync": OwnCommand(
        "sinkron", "sync", "sync", _("exchange with the other clones of this office")
    ),
    "save": OwnCommand(
        "simpan", "save", "save", _("record steps that were added to case files by hand")
    ),
    "box": OwnCommand(
        "kotak", "box", "box", _("log that the complaint box and the other media were opened")
    ),
    "outage": OwnCommand(
        "gangguan", "outage", "outage", _("log that nothing could be entered, or confirm it")
    ),
    "check": OwnCommand("periksa", "gate", "check", _("check all files, deadlines and the box")),
    "audit": OwnCommand(
        "audit", "audit", "audit", _("audit the history: growth, authors, roles and signatures")
    ),
    "confirm": OwnCommand(
        "sahkan",
        "confirm",
        "confirm",
        _("confirm a change of law, tool or roles that somebody else made"),
    ),
    "verify-head": OwnCommand(
        "cocokkan",
        "heads",
        "verify_head",
        _("whether the history still has what the site once published of it"),
    ),
    "last-good": OwnCommand(
        "terakhir-baik", "lastgood", "last_good", _("name the commit that the site is built from")
    ),
    "publish": OwnCommand(
        "umumkan", "publish", "publish", _("publish what is due, or attack what is published")
    ),
    "site": OwnCommand(
        "situs",
        "site",
        "make_site",
        _("build the public site, or hand its files to another generator"),
    ),
    "report": OwnCommand(
        "laporan",
        "report",
        "report",
        _("the annual report to the superior, and the blank complaint form"),
    ),
    "stats": OwnCommand("statistik", "stats", "stats", _("internal figures, not for publishing")),
    "export": OwnCommand(
        "ekspor",
        "export",
        "export_cases",
        _("coded fields, steps and clocks as Parquet, for auditors inside"),
    ),
    "calendar": OwnCommand("kalender", "law", "calendar", _("the working-day calendar")),
    "staff": OwnCommand("pegawai", "staff", "staff", _("who works here: roles and signing keys")),
    "key": OwnCommand("kunci", "keys", "keys", _("the keys that private text is read with")),
    "letters": OwnCommand(
        "surat", "letters", "letters", _("look at letters that people sealed on the site")
    ),
    "document": OwnCommand(
        "cetak", "document", "document", _("a paper about a case, to hand over or to sign")
    ),
    "access": OwnCommand(
        "salinan-data",
        "access",
        "hand_over",
        _("all that is held of a person in a case, to hand it over"),
    ),
    "access-log": OwnCommand(
        "catatan-akses", "accesslog", "access_log", _("show who opened what about people")
    ),
    "seal": OwnCommand(
        "segel", "seal", "seal_files", _("seal what was added to a case's file by hand")
    ),
    "retention": OwnCommand(
        "retensi",
        "retention",
        "retention",
        _("list closed cases whose text need not be kept any more"),
    ),
    "schema": OwnCommand(
        "skema",
        "law",
        "schema",
        _("make the schema of the case files from the procedure and the codes"),
    ),
    "import": OwnCommand("impor", "importing", "import_register", _("take in an old register")),
    "init": OwnCommand("siapkan", "founding", "init", _("make a new office")),
    "federation": OwnCommand(
        "gabung", "federation", "federation", _("add up what many offices have published")
    ),
    "demo": OwnCommand(
        "contoh", "demoing", "demo", _("make a made-up office to try everything in")
    ),
    "hooks": OwnCommand("penjaga", "gate", "hooks", _("let git check before each commit")),
}
