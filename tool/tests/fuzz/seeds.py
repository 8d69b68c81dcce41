"""What the fuzzers begin with: the repository's own law and examples, small made-up registers,
small ledgers.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.words.findings import Finding
from aduan.federation.folder import OFFICES, SEEN
from aduan.federation.kept import LastSeen, keep_seen
from aduan.federation.laying import FIRST
from aduan.publish.attack.planting import LEAKS, plant_kind
from aduan.publish.opendata.ledgerlist import LEDGER_LIST, list_ledger, write_ledger_list
from aduan.store.audit.heads import append_head
from aduan.store.register.mapfiles import MAPS
from tests.attachables import make_jpeg, make_pdf, make_png
from tests.fuzz.targets import (
    BOX,
    CALENDAR,
    CANARY,
    CODES,
    EXAMPLES,
    OFFICE,
    SOP,
    STAFF,
    THEN,
    published_ledger,
    published_name,
)
from tests.offices import ROOT, staff_text
from tests.publish.ledgers import ledger_of

ROWS = [
    ["kategori", "status", "tanggal_masuk", "tanggal_selesai", "id_laporan", "skpd", "pelapor"],
    ["SAMPAH", "COMPLETE", "2020-01-06", "2020-01-08", "QL900000001", "KELURAHAN A", CANARY],
    ["JALAN", "COMPLETE", "2020-01-06", "2020-01-08", "JK2001060113", "KELURAHAN B", CANARY],
    ["JALAN", "COMPLETE", "2020-01-09", "2020-01-08", "TW1", "Dinas B", CANARY],
    ["POHON", "", "06/01/2020", "", "QL900000001", "KELURAHAN A", f'"{CANARY}, {CANARY}"'],
]
LAPOR = [
    ["Tracking ID", "Tanggal Laporan Masuk", "Waktu Laporan Masuk", "Sumber Laporan", "Kategori"],
    ["7000001", "30 May 2024", "02:15", "Website", "Perizinan|Pelayanan"],
    ["7000002", "31 Mei 2024", "24:00", "SMS", "Perizinan"],
]
LAPOR_REST = [["Instansi Terdisposisi", "Status Laporan", "Nama Pelapor"]]
LAPOR_REST += [["Dinas A", "Proses", CANARY], ["Dinas B", "Selesai", CANARY]]


def make_seeds(name: str) -> list[bytes]:
    """The seeds of a target, the same whenever they are made."""
    return list(dict.fromkeys(_SEEDS[name]()))


def _examples(prefix: str) -> Iterable[bytes]:
    """The examples whose first line says that they lie there."""
    files = sorted(
        file for kind in ("valid", "invalid") for file in (EXAMPLES / kind).glob("*.yaml")
    )
    contents = [file.read_bytes() for file in files]
    return [raw for raw in contents if raw.startswith(f"# path: {prefix}".encode())]


def _cases() -> Iterable[bytes]:
    return [raw for raw in _examples("cases/") if b"box.yaml" not in raw[:80]]


def _pairs() -> Iterable[bytes]:
    for number, raw in enumerate(_cases()):
        lines = raw.splitlines(keepends=True)
        cut = Random(number).randrange(len(lines) + 1)  # where does not matter
        yield b"".join(lines[:cut]) + THEN + raw


def _commits() -> Iterable[bytes]:
    """Commit objects with a signature of the right form, and without one."""
    parts = (
        (b"ssh-ed25519", bytes(32)),
        (b"git",),
        (b"",),
        (b"sha512",),
        (b"ssh-ed25519", bytes(64)),
    )
    strings = [b"".join(len(p).to_bytes(4, "big") + p for p in part) for part in parts]
    blob = (
        b"SSHSIG"
        + (1).to_bytes(4, "big")
        + strings[0].join([len(strings[0]).to_bytes(4, "big"), b""])
    )
    blob += b"".join(strings[1:4]) + len(strings[4]).to_bytes(4, "big") + strings[4]
    lines = [
        b"-----BEGIN SSH SIGNATURE-----",
        base64.b64encode(blob),
        b"-----END SSH SIGNATURE-----",
    ]
    head = (
        b"tree "
        + b"a" * 40
        + b"\nauthor A <a@contoh.example> 1 +0700\ncommitter A <a@contoh.example> 1 +0700\n"
    )
    yield head + b"\nx\n"
    yield head + b"gpgsig " + b"\n ".join(lines) + b"\n\nx\n"
    yield b"\n".join(lines) + b"\n"


def _heads() -> Iterable[bytes]:
    day = datetime(2026, 11, 23, 17, tzinfo=UTC)
    first = append_head("", day, "a" * 40)
    yield first.encode()
    yield append_head(first, day + timedelta(days=1), "b" * 40).encode()


def _law(path: str, kind: str) -> Iterable[bytes]:
    yield (ROOT / path).read_bytes()
    yield from _examples(f"schema/{kind}")


def _procedures() -> Iterable[bytes]:
    """All under the name that the office goes by, so that the law can be made from them."""
    own = f"id: {Path(SOP).stem}".encode()
    yield from (re.sub(rb"(?m)^id: .*", own, raw, count=1) for raw in _law(SOP, "sop/"))
    yield (ROOT / "schema" / "sop" / "register.yaml").read_bytes()


def _calendars() -> Iterable[bytes]:
    """All as of the one year that is replaced."""
    year = Path(CALENDAR).stem.encode()
    files = [file.read_bytes() for file in sorted((ROOT / "schema" / "calendar").glob("*.yaml"))]
    for raw in [*_law(CALENDAR, "calendar/"), *files]:
        found = re.search(rb"(?m)^year: *([0-9]{4})", raw)
        yield raw.replace(found[1], year) if found else raw


def _staff() -> Iterable[bytes]:
    yield staff_text().encode()
    yield from _law(STAFF, "staff")


def _maps() -> Iterable[bytes]:
    return [file.read_bytes() for file in sorted(MAPS.glob("*.yaml"))]


def _lapor() -> list[list[str]]:
    return [[*one, *other] for one, other in zip(LAPOR, LAPOR_REST, strict=True)]


def _csv() -> Iterable[bytes]:
    for rows in (ROWS, _lapor(), [["Judul", "Laporan"], *ROWS]):
        for delimiter in ",;\t":
            yield "\r\n".join(delimiter.join(row) for row in rows).encode() + b"\r\n"
    yield b"\xef\xbb\xbf" + next(iter([",".join(ROWS[0]).encode()]))


def _gzip() -> Iterable[bytes]:
    return [gzip.compress(raw, mtime=0) for raw in _csv()]


def _xlsx() -> Iterable[bytes]:
    import openpyxl

    for rows in (ROWS, [["Judul"], *ROWS]):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active.append([date(2020, 1, 6), time(7, 5), 1.5, 10**18, None, True, "=1/0"])
        stream = io.BytesIO()
        book.save(stream)
        yield stream.getvalue()


def _ledgers() -> Iterable[bytes]:
    whole = ledger_of(60)
    yield _pack(whole.files)
    yield from list(whole.files.values())[-2:]
    chance = Random(7)
    for kind in LEAKS:
        planted = plant_kind(whole, kind, chance)
        if planted is not None and all(_is_json(raw) for raw in planted.files.values()):
            yield _pack(planted.files)


def _listed() -> Iterable[bytes]:
    since = datetime(2026, 11, 20, 10, tzinfo=UTC)
    for ledger in (published_ledger(), Ledger()):
        for refused in (None, since):
            yield write_ledger_list(list_ledger(ledger, published_name(), refused))


def _federations() -> Iterable[bytes]:
    yield FIRST.encode()
    yield (
        b"name: {id: Gabungan rekaan, en: Made-up federation}\nlanguage: en\nzone: Asia/Jakarta\n"
        b"site_url: https://gabungan.example/\noffices:\n"
        b"  - id: satu\n    name: {id: Satu, en: One}\n    address: https://satu.example/\n"
        b"  - id: dua\n    name: {id: Dua, en: Two}\n    address: ../dua\n"
        b"codes_map:\n  lain-2020:\n    category: {lambat: delay}\n    service: same\n"
    )


def _seen() -> Iterable[bytes]:
    last = LastSeen(
        "2026-11-23T09:00:00+07:00", "", "0" * 64, "1" * 64, 3, "2" * 64, {LEDGER_LIST: "x"}
    )
    wrong = Finding("ADU804", values={"whose": published_name()})
    silent = Finding("ADU802", values={"words": "HTTP 503"})
    with TemporaryDirectory() as folder:
        keep_seen(Path(folder), {"satu": last, "dua": replace(last, findings=(wrong, silent))})
        yield (Path(folder) / OFFICES / SEEN).read_bytes()


def _is_json(raw: bytes) -> bool:
    return raw.startswith(b"{")


def _pack(files: Mapping[str, bytes]) -> bytes:
    return json.dumps({name: json.loads(raw) for name, raw in files.items()}).encode()


def _attachments() -> Iterable[bytes]:
    yield from (make_jpeg(), make_jpeg(turned=6, quality=30), make_png(), make_pdf())
    yield make_pdf(password="")


_SEEDS: Mapping[str, Callable[[], Iterable[bytes]]] = {
    "case": _cases,
    "growth": _pairs,
    "replay": _pairs,
    "signature": _commits,
    "heads": _heads,
    "box": partial(_examples, BOX.removesuffix("2026/box.yaml")),
    "sop": _procedures,
    "calendar": _calendars,
    "staff": _staff,
    "office": partial(_law, OFFICE, "office"),
    "codes": partial(_law, CODES, "codes/"),
    "map": _maps,
    "csv": _csv,
    "gzip": _gzip,
    "xlsx": _xlsx,
    "ledger": _ledgers,
    "listed": _listed,
    "federation": _federations,
    "seen": _seen,
    "attachment": _attachments,
}


@cache
def list_words() -> tuple[bytes, ...]:
    """The law's own words, for the mutators: keys and values of the procedure, the codes and the
    maps.
    """
    files: list[Path] = [
        ROOT / SOP,
        ROOT / CODES,
        ROOT / OFFICE,
        ROOT / "schema" / "sop" / "register.yaml",
    ]
    text = b"\n".join(file.read_bytes() for file in [*files, *MAPS.glob("*.yaml")])
    code = b"\n".join(line.partition(b"#")[0] for line in text.splitlines())
    found = {word.strip(b"{}[],:\"'") for word in code.split()}
    return tuple(sorted(word for word in found if 1 < len(word) < 32 and word.isascii()))
