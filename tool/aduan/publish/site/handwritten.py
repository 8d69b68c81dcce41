"""The pages that people write: `site/x.md` in the first language, `site/x.en.md` in English, both
at `x/`.
"""

from __future__ import annotations

from pathlib import Path

from aduan.core.words.text import LANGUAGES

SUFFIX = ".md"


def find_handwritten(folder: Path, language: str) -> dict[str, Path]:
    """The files of one language, by the path that they get in its edition, in order of their
    names.
    """
    found = {}
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        name = path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        stem, _, mark = name.rpartition(".")
        own, written_in = (stem, mark) if mark in LANGUAGES and stem else (name, LANGUAGES[0])
        if written_in == language:
            found[own + SUFFIX] = path
    return found
