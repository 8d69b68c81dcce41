"""Every door through which something from outside comes in: a function each, bytes in and nothing
out.

What is wrong with the bytes may come back as findings, or as a refusal in our own words. All else
is a find: any other exception, a message that cannot be printed or has a gap, a private word in it,
more than two seconds or 300 MB. (A register takes longer the larger it is: one in which a change of
a few bytes made a hundred thousand rows is weighed by what it unpacks to.)
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.request import OpenerDirector, UnknownHandler

from aduan.core.figures.releases.ledger import SUFFIX, Ledger, read_ledger
from aduan.core.figures.releases.strictjson import write_canonical
from aduan.core.words.attachments import FileSort
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import Label, Voice
from aduan.federation.folder import FEDERATION_FILE, OFFICES, SEEN
from aduan.federation.kept import KeptOffice, read_seen
from aduan.federation.members import Member, read_federation
from aduan.federation.pulling import open_supply, pull_office
from aduan.federation.sources import Fetched, SiteSupply
from aduan.federation.taking import ON_SITE
from aduan.publish.attack.draft import LONG
from aduan.publish.attack.suite import run_attacks
from aduan.publish.opendata.ledgerlist import LEDGER_LIST, list_ledger, write_ledger_list
from aduan.store.audit.heads import read_heads
from aduan.store.audit.sshsig import SignatureError, read_signature, split_commit, verify
from aduan.store.files.boxrules import check_box
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.cleaning import clean_file, judge_file
from aduan.store.files.filesorts import find_sort
from aduan.store.files.growth import check_growth
from aduan.store.files.lawfiles import read_law
from aduan.store.files.private import PrivateFile
from aduan.store.files.yamlread import read_yaml
from aduan.store.register.cells import Line, Table
from aduan.store.register.mapfiles import find_map, read_map
from aduan.store.register.rows import judge_rows
from aduan.store.register.tables import read_table
from aduan.store.sync.casetail import Ground, enter_case
from tests.offices import CASE, NOW, OTHER_CASE, lay_office
from tests.publish.ledgers import ledger_of

EXAMPLES = Path(__file__).parents[1] / "examples"
# In the private fields of all seeds, and in the cells that no map names.
CANARY = "KENARI"
NEIGHBOUR = "20261120-000000"
# Between the old file and the new one.
THEN = b"\x1e"
SOP, STAFF, OFFICE = "schema/sop/dharmasraya-2017.yaml", "schema/staff.yaml", "schema/office.yaml"
CODES, CALENDAR, BOX = (
    "schema/codes/office.yaml",
    "schema/calendar/2026.yaml",
    "cases/2026/box.yaml",
)
# Cases that a law which was accepted must be able to judge, whatever it says of them.
TRIED = (
    "acting-head-on-his-last-day",
    "step-taken-back",
    "received-by-the-team",
    "old-register-closed",
)
CELLS = (
    "2026-11-23",
    "7:05",
    "23 November 2026",
    "231126",
    "COMPLETE",
    "QL1",
    "0000-00-00",
    "24:61",
)
_ID = re.compile(rb"^id: *([0-9A-Z-]+)", re.MULTILINE)
_GAP = re.compile(r"\{[a-z_]+\}")


class FindError(AssertionError):
    """What came out is not what may come out."""


# In bytes: as much as is looked at to weigh a file.
MOST_UNPACKED = 64 * 1024 * 1024


@dataclass(frozen=True)
class Target:
    """One door. `form`: what its bytes are, for the mutators. `weigh`: how many bytes there are to be
    read, where that is more than there are: what is packed may be a register of any size.
    """

    judge: Callable[[bytes], None]
    form: str
    weigh: Callable[[bytes], int] = len


def weigh_packed(raw: bytes) -> int:
    """The bytes that a file of gzip unpacks to, as far as it does; no more than are ever read."""
    try:
        return len(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw, MOST_UNPACKED))
    except zlib.error:
        return len(raw)


@cache
def make_folder() -> Path:
    """A folder in memory where there is one; it goes when Python ends, with what it is kept by."""
    memory = Path("/dev/shm")
    return Path(
        _keep(
            tempfile.TemporaryDirectory(
                prefix="aduan-fuzz-", dir=memory if memory.is_dir() else None
            )
        ).name
    )


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _keep(folder: tempfile.TemporaryDirectory[str]) -> tempfile.TemporaryDirectory[str]:
    _kept.append(folder)
    return folder


@cache
def make_bench() -> Bench:
    return Bench(
        lay_office(make_folder() / "office").law, NOW, frozenset({NEIGHBOUR, CASE, OTHER_CASE})
    )


@cache
def lay_law(path: str) -> Path:
    """A law whose file at `path` is replaced again and again; of its calendars, the years that the
    cases need.
    """
    root = make_folder() / path.replace("/", "-")
    make_bench()
    shutil.copytree(make_folder() / "office" / "schema", root / "schema")
    for year in (root / "schema" / "calendar").glob("*.yaml"):
        if year.stem not in ("2025", "2026", "2027"):
            year.unlink()
    return root


def judge_case(raw: bytes) -> None:
    found = _ID.search(raw)
    case_id = found[1].decode() if found else CASE
    path = case_path(case_id) if is_id(case_id) else case_path(CASE)
    hear(read_case(path, raw, make_bench()).findings, raw)


def judge_growth(raw: bytes) -> None:
    old, sign, new = raw.partition(THEN)
    if not sign:
        old, new = raw[: len(raw) // 2], raw
    hear(check_growth(case_path(CASE), old, new), new)


def judge_replay(raw: bytes) -> None:
    """A case entered on top of another version of it goes on from that one, and entered again it
    adds nothing.
    """
    one, sign, line = raw.partition(THEN)
    if not sign:
        one, line = raw[: len(raw) // 2], raw
    bench = make_bench()
    ground = Ground(bench.law, bench.as_of, bench.known)
    path = case_path(CASE)
    try:
        first = enter_case(path, None, one, line, ground)
        if not first.content.startswith(line):
            raise AssertionError("what was shared has changed")
        again = enter_case(path, None, one, first.content, ground)
    except RefusedError as refusal:
        hear_refusal(refusal, raw)
        return
    if not first.missed and again.content != first.content:
        raise AssertionError("a step was entered twice")


def judge_signature(raw: bytes) -> None:
    """A commit object: nothing but the reasons of `SignatureError`."""
    payload, armored = split_commit(raw)
    try:
        verify(read_signature(armored or raw), payload)
    except SignatureError as error:
        _check_text(str(error))


def judge_heads(raw: bytes) -> None:
    for found in read_heads(raw.decode("utf-8", "replace"))[1]:
        _check_text(Voice("en").say(found.message, found.values))


def judge_box(raw: bytes) -> None:
    hear(check_box(BOX, raw, make_bench().law, NOW), raw)


def judge_law(path: str, raw: bytes) -> None:
    root = lay_law(path)
    (root / path).write_bytes(raw)
    reading = read_law(root)
    hear(reading.findings, raw)
    for name in TRIED if reading.law else ():
        case = (EXAMPLES / "valid" / f"{name}.yaml").read_bytes()
        file = read_case(_path_of(case), case, Bench(reading.law, NOW)) if reading.law else None
        hear(file.findings if file else (), case)


def judge_table(name: str, maps: Iterable[str], raw: bytes) -> None:
    file = make_folder() / name
    file.write_bytes(raw)
    for named in maps:
        try:
            table = read_table(file, find_map(named).needed)
        except RefusedError as refusal:
            hear_refusal(refusal)
        else:
            judged = judge_rows([table], find_map(named), make_bench().law.calendar.zone, NOW)
            if judged.rows != len(table.lines):
                raise FindError("a row is neither taken nor refused")
            refused = judged.refused
            for reason in {refusal.reason(Voice("en")) for refusal in refused}:
                _check_text(reason)


def judge_map(raw: bytes) -> None:
    file = make_folder() / "map.yaml"
    file.write_bytes(raw)
    try:
        mapping = read_map(file)
    except RefusedError as refusal:
        hear_refusal(refusal, raw)
    else:
        lines = [Line(n, (cell,) * len(mapping.needed)) for n, cell in enumerate(CELLS, 2)]
        judge_rows(
            [Table(mapping.needed, tuple(lines))], mapping, make_bench().law.calendar.zone, NOW
        )


def judge_ledger(raw: bytes) -> None:
    """A JSON object of files by name; anything else is taken for the one release of a year."""
    ledger = read_ledger(_unpack(raw))
    for breach in run_attacks(ledger).breaches:
        _check_text(Voice("en").say(breach.message, breach.values))


@dataclass(frozen=True)
class ListedSupply:
    """An office's site whose list of the ledger is anything, and whose other files are in order."""

    listed: bytes

    def take(self, path: str, most: int, tag: str = "") -> Fetched | None:
        if path == LEDGER_LIST:
            return Fetched(self.listed)
        content = published_ledger().files.get(path.removeprefix(f"{ON_SITE}/"))
        return Fetched(content) if content is not None else None

    def list_names(self, path: str) -> list[str] | None:
        return None


def judge_listed(raw: bytes) -> None:
    """What a site says of its ledger, to a federation that saw nothing of it before."""
    member = Member("rekaan", published_name(), "https://rekaan.example/")
    pulled = pull_office(member, ListedSupply(_write_as_lists_are(raw)), KeptOffice())
    for finding in pulled.findings:
        _check_printable(finding.message(Voice("en")))
    if not pulled.is_apart and pulled.given is not None:
        read_ledger(pulled.given.files)


def _write_as_lists_are(raw: bytes) -> bytes:
    """JSON in the form of lists, so that it is looked into; anything else as it is."""
    try:
        data = json.loads(raw)
        return write_canonical(data, ("files",)) if isinstance(data["files"], list) else raw
    except (ValueError, TypeError, KeyError, RecursionError):
        return raw


@cache
def published_ledger() -> Ledger:
    """The ledger that the seed of `listed` is of."""
    return ledger_of(25)


@cache
def published_name() -> Label:
    return Label("Kantor rekaan", "Made-up office")


def judge_federation(raw: bytes) -> None:
    """The file of a federation; a folder that it names is asked, a site is not."""
    root = make_folder() / "federation"
    root.mkdir(exist_ok=True)
    (root / FEDERATION_FILE).write_bytes(raw)
    try:
        federation = read_federation(root)
    except RefusedError as refusal:
        hear_refusal(refusal, raw)
        return
    for member in federation.members:
        supply = open_supply(member, root)
        if isinstance(supply, SiteSupply):
            supply.opener = build_deaf_opener()
        pulled = pull_office(member, supply, KeptOffice())
        for finding in pulled.findings:
            _check_printable(finding.message(Voice("en")))


def build_deaf_opener() -> OpenerDirector:
    """It opens no address, and says so as an unreachable network does."""
    opener = OpenerDirector()
    opener.add_handler(UnknownHandler())
    return opener


def judge_seen(raw: bytes) -> None:
    """What a federation wrote down of its offices."""
    folder = make_folder() / "seen" / OFFICES
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SEEN).write_bytes(raw)
    try:
        seen = read_seen(folder.parent)
    except RefusedError as refusal:
        hear_refusal(refusal)
        return
    listed = write_ledger_list(list_ledger(published_ledger(), published_name()))
    for name, last in seen.items():
        kept = KeptOffice(last)
        pulled = pull_office(Member(name, published_name(), ""), ListedSupply(listed), kept)
        for finding in pulled.findings:
            _check_printable(finding.message(Voice("en")))


def judge_attachment(raw: bytes) -> None:
    """A file that a complainant sends, under a name that fits: made clean, or refused."""
    sort = find_sort(raw) or FileSort.JPEG
    file = PrivateFile(f"{CANARY}.{sort}", raw)
    try:
        clean_file(judge_file(file), smaller=True)
    except RefusedError as refusal:
        hear_refusal(refusal)


TARGETS: dict[str, Target] = {
    "case": Target(judge_case, "yaml"),
    "growth": Target(judge_growth, "yaml"),
    "replay": Target(judge_replay, "yaml"),
    "signature": Target(judge_signature, "json"),
    "heads": Target(judge_heads, "csv"),
    "box": Target(judge_box, "yaml"),
    "sop": Target(partial(judge_law, SOP), "yaml"),
    "calendar": Target(partial(judge_law, CALENDAR), "yaml"),
    "staff": Target(partial(judge_law, STAFF), "yaml"),
    "office": Target(partial(judge_law, OFFICE), "yaml"),
    "codes": Target(partial(judge_law, CODES), "yaml"),
    "map": Target(judge_map, "yaml"),
    "csv": Target(partial(judge_table, "table.csv", ("jakarta-crm", "sp4n-lapor")), "csv"),
    "gzip": Target(
        partial(judge_table, "table.csv.gz", ("jakarta-crm", "sp4n-lapor")), "gzip", weigh_packed
    ),
    "xlsx": Target(partial(judge_table, "table.xlsx", ("jakarta-crm",)), "xlsx"),
    "ledger": Target(judge_ledger, "json"),
    "listed": Target(judge_listed, "json"),
    "federation": Target(judge_federation, "yaml"),
    "seen": Target(judge_seen, "json"),
    "attachment": Target(judge_attachment, "bytes"),
}


def hear(findings: Iterable[Finding], raw: bytes = b"") -> None:
    """Everything that is said can be said: it has a place, no gap and no private word, and can be
    printed.
    """
    for finding in findings:
        if not finding.path or finding.line < 1 or finding.column < 1:
            raise FindError(f"{finding.code} has no place")
        for text in (finding.message(Voice("en")), finding.hint(Voice("en"))):
            _check_text(text, raw)


def hear_refusal(refusal: RefusedError, raw: bytes = b"") -> None:
    for text in (refusal.message(Voice("en")), refusal.hint(Voice("en"))):
        _check_text(text)
    hear(getattr(refusal, "findings", ()), raw)


def _check_printable(text: str) -> None:
    """Enough where all that came in is public, as what a site calls its office: any word of it may
    be said.
    """
    text.encode("utf-8")
    if _GAP.search(text):
        raise FindError("a message has a gap")


def _check_text(text: str, raw: bytes = b"") -> None:
    _check_printable(text)
    if CANARY in text and not (raw and CANARY in "".join(_open_texts(read_yaml(raw).data))):
        raise FindError("a message tells a private word")


def _open_texts(data: Any) -> Iterator[str]:
    """Every text and key that does not stand in a private part."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _open_texts(value) if key not in ("private", "sealed") else ()
    elif isinstance(data, list):
        for value in data:
            yield from _open_texts(value)
    else:
        yield str(data)


def _path_of(case: bytes) -> str:
    found = _ID.search(case)
    return case_path(found[1].decode() if found else CASE)


def _unpack(raw: bytes) -> dict[str, bytes]:
    """The files of a ledger, each written as ledgers are, so that they are looked into."""
    try:
        parts = json.loads(raw)
    except (ValueError, RecursionError):
        parts = None
    if not isinstance(parts, dict) or not all(name.endswith(SUFFIX) for name in parts):
        return {f"2025{SUFFIX}": raw}
    files: dict[str, bytes] = {}
    for name, part in parts.items():
        long = LONG if name.startswith("law-") else ()
        is_plain = isinstance(part, dict) and all(
            isinstance(part.get(key, []), list) for key in long
        )
        try:
            files[name] = write_canonical(part, long) if is_plain else json.dumps(part).encode()
        except UnicodeEncodeError:
            # Half a sign: no file in UTF-8 holds one but by its escape.
            files[name] = json.dumps(part).encode()
    return files
