"""`make bench`: what a command costs, as a ratio to a named yardstick run in turn with it (A B A
B).

Ratios count, milliseconds drift. Nothing here fails a build: the budgets are printed beside what
was measured.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from benchmarks.audits import audit_whole, lay_history, read_history
from benchmarks.exchange import CASES, STEPS, lay_exchanges, sync_by_aduan, sync_by_git
from benchmarks.measuring import Job, compare, measure
from benchmarks.offices import NOW, dated, lay_office
from benchmarks.releases import measure_releases
from benchmarks.sealed import COUNT as SEALED_CASES
from benchmarks.sealed import find_in_all, lay_sealed
from benchmarks.sealedwork import CASES as PAIRED
from benchmarks.sealedwork import EVENTS, Pair, lay_pair, list_open
from benchmarks.seals import BLOCKS, open_blocks, seal_blocks
from benchmarks.signatures import check_in_process, check_with_git, lay_signed
from benchmarks.sites import lay_empty, lay_site
from benchmarks.vaults import CASES as WRAPPED
from benchmarks.vaults import lay_vault, make_staff, rewrap_all

SMALL, LARGE, SITE = 300, 10_000, 20_000
# Cases a year in a demo of two years: some fifty thousand commits.
AUDITED = 3_900
SIGNED = 300
# In milliseconds, for one block.
SEALED = 1.0
# In seconds, for the keys of all open cases.
REWRAPPED = 5.0
# In seconds, for all cases of an office of many years.
FOUND = 3.0


def main() -> None:
    os.environ.update(ADUAN_NOW=NOW, ADUAN_TEST="1", LANGUAGE="en")
    sizes = [int(word) for word in sys.argv[1:]] or [LARGE]
    measure_seals()
    with tempfile.TemporaryDirectory(prefix="aduan-bench-") as folder:
        keep_bytecode(Path(folder) / "bytecode")
        measure_rewrap(Path(folder) / "vault")
        measure_find(Path(folder) / "sealed")
        measure_sealed(lay_pair(Path(folder) / "pair"))
        small = lay_office(Path(folder) / "small", SMALL)
        measure_starts(small)
        for size in sizes:
            large = lay_office(Path(folder) / "large", size)
            measure_step(large, size)
            measure_check(large, size)
            measure_asked(large, size)
        measure_exchange(Path(folder) / "exchanged")
        measure_audit(Path(folder) / "audited")
        measure_signatures(Path(folder) / "signed")
        public = lay_office(Path(folder) / "public", SITE)
        measure_site(public, SITE, Path(folder) / "empty")
        measure_releases(1)


def keep_bytecode(folder: Path) -> None:
    """Measure a program that was compiled before, as pip leaves it, also where this shell asks Python
    to write none.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def measure_exchange(root: Path) -> None:
    """Ten steps onto a tip that others moved; each round in a copy of its own."""
    root.mkdir()
    rounds = 5
    copies = lay_exchanges(root, 2 * (rounds + 1))
    name = f"aduan sync, {STEPS} steps, {CASES} cases"
    yard = "git pull --rebase, git push"
    ready = iter(list(copies))
    compare(
        name, lambda: sync_by_aduan(next(ready)), yard, lambda: sync_by_git(next(ready)), 2, rounds
    )


def measure_audit(root: Path) -> None:
    commits = lay_history(root, AUDITED, datetime.now(UTC))
    yard = "git log --raw, cat-file --batch of all blobs"
    compare(
        f"aduan audit, {commits} commits, cold",
        lambda: audit_whole(root),
        yard,
        lambda: read_history(root),
        3,
        3,
        by_wall=True,
    )


def measure_seals() -> None:
    """One block of a complaint, sealed and opened: milliseconds of a processor, for they are what was
    promised.
    """
    for what, job in (("sealing a block", seal_blocks), ("opening a block", open_blocks)):
        each = 1000 * statistics.median(measure(job).processor for _ in range(7)) / BLOCKS
        verdict = "within" if each < SEALED else "OVER"
        print(f"{what:32} {each:7.3f} ms   budget {SEALED:.3g} ms  {verdict}")


def measure_rewrap(root: Path) -> None:
    """Two keys a case sealed to one person more: seconds of a processor."""
    staff = make_staff()
    folder, wishes = lay_vault(root, staff)
    taken = measure(lambda: rewrap_all(folder, wishes, staff)).processor
    verdict = "within" if taken <= REWRAPPED else "OVER"
    what = f"aduan key rewrap, {WRAPPED} cases"
    print(f"{what:32} {taken:7.2f} s    budget {REWRAPPED:.3g} s  {verdict}")


def measure_find(root: Path) -> None:
    """All sealed cases opened and looked through: seconds of a processor."""
    root.mkdir()
    office = lay_office(root / "office", 0)
    keyring = lay_sealed(office, root / "vault", make_staff())
    office = OfficeFolder(office.root)
    taken = measure(lambda: find_in_all(office, keyring, "warga +62 800 0000 17")).processor
    verdict = "within" if taken <= FOUND else "OVER"
    what = f"aduan find, {SEALED_CASES} cases"
    print(f"{what:32} {taken:7.2f} s    budget {FOUND:.3g} s  {verdict}")


def measure_sealed(pair: Pair) -> None:
    """The same command in an office that seals, and in one that does not."""
    fields = str(pair.sealed.parents[1] / "fields.yaml")
    for what, words, budget, rounds in (
        (f"show, {EVENTS} events", ("show", pair.long), 1.3, 7),
        (f"check, {PAIRED} cases, cold", ("check", "--fail-on", "none"), 1.1, 5),
        ("new", ("new", "--from", fields, "--by", "bench"), 1.5, 7),
        (f"sync of nothing, vault of {2 * PAIRED} keys", ("sync",), 1.5, 5),
    ):
        job, bare = (command(*words, folder=place) for place in (pair.sealed, pair.clear))
        compare(f"aduan {what}, sealed", job, "the same with sealing off", bare, budget, rounds)
    measure_attachments(pair)
    job = command("check", "--vault", "--fail-on", "none", folder=pair.sealed)
    bare = command("check", "--fail-on", "none", folder=pair.sealed)
    compare("aduan check --vault, all opened", job, "aduan check", bare, 5, 3)


def measure_attachments(pair: Pair) -> None:
    """A photo cleaned, sealed and entered; and opened again."""
    ids = iter(list_open(pair.sealed))
    photo = str(pair.sealed.parents[1] / "photo.jpg")

    def attach() -> None:
        command("attach", next(ids), photo, "--by", "bench", folder=pair.sealed)()

    def step() -> None:
        words = ("verify", next(ids), "--category", "delay", "--no-supervision", "--by", "bench")
        command(*words, folder=pair.sealed)()

    compare("aduan attach, 2 MB", attach, "one step without a text", step, 2)
    shown = list_open(pair.sealed)[0]
    command("attach", shown, photo, "--by", "bench", folder=pair.sealed)()
    job = command("reveal", shown, "--attachments", folder=pair.sealed)
    compare(
        "aduan reveal --attachments",
        job,
        "aduan show",
        command("show", shown, folder=pair.sealed),
        1.5,
    )


def measure_signatures(root: Path) -> None:
    lay_signed(root, SIGNED)
    compare(
        f"{SIGNED} signatures",
        lambda: check_in_process(root),
        "git log --format=%G?",
        lambda: check_with_git(root),
        0.1,
    )
    print(
        f"{'':32} {SIGNED / measure(lambda: check_in_process(root)).processor:7.0f} signatures a second"
    )


def run(*words: str, folder: Path | None = None) -> Job:
    def job() -> None:
        # What git commits is of the same clock as what aduan enters: none is before the one below.
        subprocess.run(
            words,
            cwd=folder,
            env=dated(),
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    return job


def command(*words: str, folder: Path) -> Job:
    aduan = Path(sys.executable).with_name("aduan")
    return run(sys.executable, str(aduan), *words, folder=folder)


def measure_starts(office: OfficeFolder) -> None:
    yard = run(sys.executable, "-c", "import click")
    name = "python -c 'import click'"
    compare("aduan --help", command("--help", folder=office.root), name, yard, 1.5, 15)
    shown = office.case_ids()[0]
    for words, budget in ((("list",), 2.2), (("due",), 2.2), (("show", shown), 2.7)):
        job = command(*words, folder=office.root)
        compare(f"aduan {words[0]}, {SMALL} cases, warm", job, name, yard, budget, 15)


def measure_step(office: OfficeFolder, size: int) -> None:
    """One step against a bare `git add` + `git commit` of such a file."""
    ids = iter(
        [
            i
            for i in office.case_ids()
            if "verify" not in office.path_of(i).read_text(encoding="utf-8")
        ]
    )
    spare = office.case_ids()[0]

    def step() -> None:
        words = ("verify", next(ids), "--category", "delay", "--no-supervision", "--by", "bench")
        command(*words, folder=office.root)()

    def bare() -> None:
        path = case_path(spare)
        with (office.root / path).open("a", encoding="utf-8") as file:
            file.write("# measured\n")
        run("git", "add", "--", path, folder=office.root)()
        run("git", "commit", "-q", "-m", "measured", "--", path, folder=office.root)()

    what, yard = f"one step, {size} cases", "git add + git commit of one case"
    compare(what, step, yard, bare, 4)


def measure_check(office: OfficeFolder, size: int) -> None:
    """Cold: nothing is kept from a check before. Against PyYAML's C loader alone, in one process, and against
    check-jsonschema.
    """
    loader = (
        "import pathlib, yaml\n"
        "for p in sorted(pathlib.Path('cases').rglob('*-*.yaml')):\n"
        "    yaml.load(p.read_bytes(), Loader=yaml.CSafeLoader)\n"
    )

    def job() -> None:
        forget_kept(office)
        command("check", folder=office.root)()

    bare = run(sys.executable, "-c", loader, folder=office.root)
    compare(
        f"check, {size} cases, cold",
        job,
        "CSafeLoader on the same files, one process",
        bare,
        0.35,
        5,
        by_wall=True,
    )
    files = [str(p.relative_to(office.root)) for p in sorted(office.root.glob("cases/*/*/*.yaml"))]
    tool = str(Path(sys.executable).with_name("check-jsonschema"))
    listing = office.root / ".git" / "files.txt"
    listing.write_text("\n".join(files), encoding="utf-8")
    schema = "schema/case.schema.json"
    other = run("sh", "-c", f"xargs {tool} --schemafile {schema} < {listing}", folder=office.root)
    compare(
        f"check, {size} cases, cold",
        job,
        "check-jsonschema on the same files and schema",
        other,
        1 / 75,
        1,
        by_wall=True,
    )


def forget_kept(office: OfficeFolder) -> None:
    """Remove what was kept of the cases to save time."""
    for file in (office.root / ".git/aduan").glob("*.sqlite"):
        file.unlink()


def measure_asked(office: OfficeFolder, size: int) -> None:
    """What is asked while nothing changed, against what git takes to see that."""
    yard = run("git", "status", folder=office.root)
    for words, budget in (
        (("check",), 3),
        (("list", "--state", "recorded"), 2),
        (("list",), 5),
        (("due",), 5),
    ):
        job = command(*words, folder=office.root)
        what = f"aduan {' '.join(words)}, {size} cases, warm"
        compare(what, job, "git status", yard, budget, 5)


def measure_site(office: OfficeFolder, size: int, folder: Path) -> None:
    """The whole site in both languages, with its attack on what is published."""
    lay_site(office)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    job = run(*mkdocs, "--strict", folder=office.root)
    job()
    empty = lay_empty(office, folder)

    def bare() -> None:
        for language in ("id", "en"):
            run(*mkdocs, folder=empty / language)()

    compare(f"site, {size} cases", job, "MkDocs on the same pages empty, twice", bare, 1.5, 5)


if __name__ == "__main__":
    main()
