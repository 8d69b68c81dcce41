"""Files that a person names: a device, a pipe or a very large file is refused in words, at once."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from aduan.store.audit.heads import MOST_BREAKS, read_heads
from aduan.store.files.namedfiles import MOST_NAMED
from tests.cli.conftest import Aduan

# A command line, with FILE where the file is named.
DOORS = [
    "new --from FILE",
    "verify-head FILE",
    "audit --heads FILE",
    "audit --from-published FILE",
    "last-good FILE",
    "staff key add sari FILE",
    "staff key setup --key FILE",
    "letter FILE",
    "import FILE --map e-lapor",
    "import none.csv --map FILE",
]
LISTS = [words for words in DOORS if "head" in words or "published" in words or "last" in words]

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


def name(words: str, file: Path) -> list[str]:
    return [str(file) if word == "FILE" else word for word in words.split()]


@pipes
@pytest.mark.parametrize("words", DOORS)
def test_a_pipe_is_refused_and_not_waited_for(words: str, aduan: Aduan, tmp_path: Path):
    pipe = tmp_path / ("pipa.yaml" if "--map FILE" in words else "pipa.csv")
    os.mkfifo(pipe)
    # A command that waits gets an end of what it waits for, and fails by what it says.
    opened = []
    timer = threading.Timer(5, lambda: opened.append(os.open(pipe, os.O_RDWR)))
    timer.start()
    done = aduan(*name(words, pipe), now="2026-11-02T10:00")
    timer.cancel()
    assert (done.code in (1, 2), opened) == (True, [])
    assert done.err
    assert "this should not happen" not in done.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize("words", LISTS)
def test_a_device_without_an_end_is_no_list_of_heads(words: str, aduan: Aduan):
    done = aduan(*name(words, Path("/dev/zero")))
    assert (done.code, "/dev/zero is not a plain file" in done.err) == (2, True)


@pytest.mark.parametrize("words", LISTS)
def test_a_very_large_file_is_no_list_of_heads(words: str, aduan: Aduan, tmp_path: Path):
    large = tmp_path / "heads.txt"
    with large.open("wb") as file:
        file.truncate(MOST_NAMED * 400)
    done = aduan(*name(words, large))
    assert (done.code, "larger than 8 MiB" in done.err) == (2, True)


def test_of_what_is_no_list_of_heads_no_more_is_read_than_shows_it():
    heads, breaks = read_heads("\n" * MOST_NAMED)
    assert (heads, len(breaks)) == ([], MOST_BREAKS)
