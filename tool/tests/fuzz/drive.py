"""One target in a process of its own: `python -m tests.fuzz.drive TARGET FILE` judges one input as
it is, and with `--seconds N` atheris makes inputs, guided by what they reach. Finds go into the
folder `build/fuzz/TARGET`."""

from __future__ import annotations

import argparse
import hashlib
import importlib
import pkgutil
import sys
import traceback
from pathlib import Path
from random import Random
from types import FrameType

# What is reached from the targets: it is imported at once, while atheris counts what is imported.
PACKAGES = ("aduan.core", "aduan.store", "aduan.publish.reading", "aduan.publish.attack")
MAX_BYTES = 64 * 1024
# Beyond these the process ends: far above what a find is, so that finds are seen by ourselves.
KILLED_AFTER, KILLED_ABOVE = 30, 4096


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--finds", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    if given.file:
        from tests.fuzz.holding import hold

        hold(given.target, given.file.read_bytes())
    else:
        fuzz(given.target, given.seconds, given.finds / given.target)


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz until the time is over. Each find is kept once for each place it was raised at, and the
    run goes on.
    """
    import atheris

    with atheris.instrument_imports(include=["aduan"]):
        for package in PACKAGES:
            _import_all(package)
        from tests.fuzz.holding import hold
        from tests.fuzz.mutate import mutate
        from tests.fuzz.seeds import make_seeds
        from tests.fuzz.targets import TARGETS

    form, seen = TARGETS[name].form, set()

    def judge(raw: bytes) -> None:
        try:
            hold(name, raw)
        except Exception as error:  # that is what is looked for
            place = say_place(error)
            if place not in seen:
                seen.add(place)
                _keep(folder, place, raw, error)

    def change(raw: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)
        return (
            bytes(atheris.Mutate(raw, most))
            if rng.random() < 0.1
            else mutate(form, raw, rng)[:most]
        )

    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for raw in make_seeds(name):
        (corpus / hashlib.sha1(raw, usedforsecurity=False).hexdigest()).write_bytes(raw)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_BYTES}",
        f"-timeout={KILLED_AFTER}",
        "-len_control=0",
        "-reduce_inputs=0",
    ]
    options += [
        f"-rss_limit_mb={KILLED_ABOVE}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], judge, custom_mutator=change)
    atheris.Fuzz()


def say_place(error: BaseException) -> str:
    """The kind of an error and where it was raised, by the last line of our own: what makes two
    finds the same.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    ours = [frame for frame in frames if frame.f_globals.get("__name__", "").startswith("aduan.")]
    where = _where(ours[-1]) if ours else ""
    return (
        f"{type(error).__name__}-{where}"
        if not str(error).startswith("a message")
        else f"{error}-{where}"
    )


def _where(frame: FrameType) -> str:
    return f"{frame.f_globals['__name__']}-{frame.f_code.co_name}"


def _keep(folder: Path, place: str, raw: bytes, error: BaseException) -> None:
    name = "find-" + "".join(c if c.isalnum() or c in "-." else "_" for c in place)[:120]
    (folder / name).write_bytes(raw)
    (folder / f"{name}.txt").write_text(
        "".join(traceback.format_exception(error)), encoding="utf-8", errors="replace"
    )


def _import_all(package: str) -> None:
    module = importlib.import_module(package)
    for found in pkgutil.walk_packages(module.__path__, f"{package}."):
        importlib.import_module(found.name)


if __name__ == "__main__":
    main()
