"""Folders that keep what is removed from them: a key that was destroyed could be got back there."""

from __future__ import annotations

import re
from pathlib import Path

# How each calls its folder, and what it leaves in the uppermost one.
_NAMES = {
    "OneDrive": re.compile(r"onedrive( - .+)?|onedrive-.+", re.IGNORECASE),
    "Dropbox": re.compile(r"dropbox( \(.+\))?", re.IGNORECASE),
    "Google Drive": re.compile(r"google ?drive(-.+)?|my drive|drive saya", re.IGNORECASE),
    "iCloud": re.compile(r"mobile documents|com~apple~clouddocs", re.IGNORECASE),
    "Nextcloud": re.compile(r"nextcloud", re.IGNORECASE),
}
_MARKS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "Syncthing": (".stversions", ".stfolder"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log"),
}


def find_keeper_of_versions(folder: Path) -> str | None:
    """The program that keeps old versions of a folder, by its own name; None where none is known
    to.
    """
    for place in (folder, *folder.parents):
        for program, pattern in _NAMES.items():
            if pattern.fullmatch(place.name):
                return program
        for program, marks in _MARKS.items():
            if any((place / mark).exists() for mark in marks):
                return program
    return None
