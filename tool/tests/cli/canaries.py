"""A word and a number that are in every private text and file of a test, and where they are looked for."""

from __future__ import annotations

import base64
import gzip
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import click

from aduan.cli.main import aduan as program
from tests.offices import git

WORD = "Tjendrawasih4711"
NUMBER = "081298764711"
# As they may stand where somebody thinks that they are hidden: packed up otherwise, or cut short.
FORMS = (
    *(word.encode() for word in (WORD.lower(), NUMBER, NUMBER[1:])),
    *(WORD.encode(code) for code in ("utf-16-le", "utf-16-be")),
    WORD.encode().hex().encode(),
    # The middle of it, at each of the three places that base 64 knows.
    *(base64.b64encode(b"-" * cut + WORD.encode())[4:-4] for cut in (1, 2, 3)),
)


def has_canary(raw: bytes) -> bool:
    """Whether a file, or what was printed, holds the word or the number in any of these forms."""
    return any(form in raw or form in raw.lower() for form in FORMS)


def find_canaries(*places: Path, but: tuple[Path, ...] = ()) -> Iterator[str]:
    """Each place where one stands: a name, a file, what a file has packed; of a repository, every
    object, whatever refers to it.

    `but`: folders in which one may stand.
    """
    for place in places:
        for path in sorted(place.rglob("*")):
            if any(path.is_relative_to(folder) for folder in but):
                continue
            if has_canary(path.name.encode()):
                yield f"the name {path}"
            if path.is_file() and any(map(has_canary, _unpack(path.read_bytes()))):
                yield str(path)
            if path.name == "objects" and path.is_dir():
                yield from _find_objects(path.parent)


def _unpack(raw: bytes) -> Iterator[bytes]:
    yield raw
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            yield unpack(raw)
        except (OSError, zlib.error, EOFError):
            continue


def _find_objects(folder: Path) -> Iterator[str]:
    """In the objects of a git folder, the packed and the loose, those that nothing leads to."""
    words = ["git", f"--git-dir={folder}", "cat-file", "--batch-all-objects", "--batch"]
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode == 0 and has_canary(done.stdout):
        yield f"an object of {folder}"


def find_beside_cases(root: Path) -> Iterator[str]:
    """Each object of a git folder, whatever refers to it, that holds one and is no case file."""
    words = ["git", "cat-file", "--batch-all-objects", "--batch"]
    done = subprocess.run(words, cwd=root, capture_output=True, check=True)
    rest = done.stdout
    while rest:
        head, _end, rest = rest.partition(b"\n")
        name, kind, size = head.decode().split()
        raw, rest = rest[: int(size)], rest[int(size) + 1 :]
        is_case = kind == "blob" and b"\nid: " in b"\n" + raw[:200]
        if has_canary(raw) and not is_case:
            yield f"the {kind} {name}"


def find_in_messages(root: Path) -> bool:
    """Whether one stands in the message of a commit, or in what git noted of its steps."""
    said = git(root, "log", "--all", "--format=%an%ae%cn%ce%B") + git(root, "reflog", "--all")
    return has_canary(said.encode())


Leaf = tuple[str, ...]


def list_leaves() -> dict[Leaf, click.Command]:
    """Every command that does something, by its words, as click has them here and now."""
    return dict(_walk(program, click.Context(program, info_name="aduan"), ()))


def _walk(
    command: click.Command, context: click.Context, words: Leaf
) -> Iterator[tuple[Leaf, click.Command]]:
    if not isinstance(command, click.Group):
        yield words, command
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner is not None:
            below = click.Context(inner, parent=context, info_name=name)
            # By its own name, which is the same in each language.
            yield from _walk(inner, below, (*words, inner.name or name))
