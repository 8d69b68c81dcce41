"""A paper opened in the computer's own viewer, which says nothing on our terminal."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click


def open_in_viewer(file: Path) -> None:
    """Hand a file to the viewer of this computer. Where there is none, nothing happens: its place
    was told.
    """
    if not sys.platform.startswith("linux"):
        click.launch(str(file))
        return
    # What looks for a viewer complains in its own words, in the midst of ours.
    silent = subprocess.DEVNULL
    with suppress(OSError):
        subprocess.Popen(
            ["xdg-open", str(file)],  # the desktop's own, by its name
            stdin=silent,
            stdout=silent,
            stderr=silent,
            start_new_session=True,
        )
