"""What is made before the site is built and goes along with it: all in the folder `build`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aduan.core.words.text import LANGUAGES
from aduan.publish.site.pages import place_report

# The public list of audited commits, made by `aduan audit --append-head`.
HEADS = "build/heads.txt"
# Which commit the site is made of, and since when there are others that the audit refuses; left by
# `aduan last-good`.
LAST_GOOD = "build/last-good.txt"
# Written by `aduan report --site`, each file by its place on the site.
REPORTS_FOLDER = "build/reports"


def read_reports(root: Path, years: Iterable[int]) -> dict[str, bytes]:
    """The annual reports that were made to be put on the site, by their place there: those of some
    years, and no other file.
    """
    found: dict[str, bytes] = {}
    for year in years:
        for language in LANGUAGES:
            place = place_report(year, language)
            file = root / REPORTS_FOLDER / place
            if file.is_file() and not file.is_symlink():
                found[place] = file.read_bytes()
    return found
