"""Asking: questions that ship with the program, in plain SQL that every engine understands."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.federation.columns import OFFICES
from aduan.federation.engine import Engine, list_figure_files
from aduan.federation.folder import DATA
from aduan.store.founding.installing import NotInstalledError, wanted_package

QUESTIONS = Path(__file__).parent / "sql"
DUCK, SPARK = "duckdb", "spark"
ENGINES = {DUCK: "duckdb", SPARK: "pyspark"}


def list_shipped() -> dict[str, Label]:
    """The questions that ship, by name, with what each asks."""
    return {file.stem: _read_about(file) for file in sorted(QUESTIONS.glob("*.sql"))}


def _read_about(file: Path) -> Label:
    """What a question asks: its first two lines say it, in both languages."""
    indonesian, english, *_rest = file.read_text(encoding="utf-8").splitlines()
    return Label(indonesian.removeprefix("-- id: "), english.removeprefix("-- en: "))


def read_question(name: str) -> str:
    """The SQL of a question: of one that ships, by its name, or of a file. UsageError: there is none."""
    shipped = QUESTIONS / f"{name}.sql"
    own = Path(name)
    if name in list_shipped():
        return shipped.read_text(encoding="utf-8")
    if own.suffix == ".sql":
        return _read_own(own)
    raise UsageError(
        _("there is no question {name}"),
        _("these are there: {names}; or name a file of your own, such as mine.sql"),
        name=name,
        names=", ".join(list_shipped()),
    )


def _read_own(file: Path) -> str:
    if not file.is_file():
        raise UsageError(
            _("there is no file {file}"),
            _("a file is looked for in the folder that you are in, if its own is not named"),
            file=file,
        )
    return file.read_text(encoding="utf-8")


def _explain_empty(place: Path, root: Path) -> RefusedError:
    """Built for nothing it is no use to build again: the offices have to publish first."""
    if (place / f"{OFFICES.name}.parquet").is_file():
        text = _("no office that is counted has published a figure yet")
        return RefusedError(
            text, _("`aduan federation pull {folder}` says how each is"), folder=root
        )
    hint = _("`aduan federation build {folder}` does that")
    return RefusedError(_("nothing is built yet"), hint, folder=root)


def open_engine(name: str, root: Path, zone: str = "UTC") -> Engine:
    """An engine over what was built. `zone`: in which moments are shown. RefusedError: nothing was
    built, or nothing that any office published; NotInstalledError: the engine is not here.
    """
    place = root / DATA
    if not list_figure_files(place):
        raise _explain_empty(place, root)
    if find_spec(ENGINES[name]) is None:
        why = _("this engine is not installed")
        raise NotInstalledError(why, [wanted_package(ENGINES[name])])
    if name == SPARK:
        from aduan.federation.spark import SparkEngine  # noqa: PLC0415  # it may not be installed

        return SparkEngine(place, zone)
    from aduan.federation.duck import DuckEngine  # noqa: PLC0415  # it may not be installed

    return DuckEngine(place, zone)
