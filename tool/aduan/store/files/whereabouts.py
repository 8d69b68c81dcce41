"""What kind of folder something lies in: one that several computers share, or one that a program
copies about.
"""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

# Programs that copy single files between computers, by the names that they give their folders.
SYNCING = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive saya": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "megasync": "MEGA",
    "pclouddrive": "pCloud",
}
# What GetDriveTypeW says of a drive that is another computer's.
REMOTE = 4


def find_syncing(folder: Path) -> str | None:
    """The program that would copy single files of this folder to other computers, by the names
    above it.
    """
    for part in folder.absolute().parts:
        name = part.casefold()
        for start, program in SYNCING.items():
            # OneDrive puts the office's name behind its own.
            begins = (f"{start} - ", f"{start}-")
            if name == start or name.startswith(begins):
                return program
    return None


def is_shared(folder: Path) -> bool:
    r"""Whether a folder is another computer's: \\server\share, or a drive that stands for one. On Windows alone."""
    drive = PureWindowsPath(str(folder)).drive
    if drive.startswith("\\\\"):
        return True
    return os.name == "nt" and _is_remote(drive)


def _is_remote(drive: str) -> bool:
    import ctypes

    ask = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009  # there on Windows alone
    return bool(ask(f"{drive}\\") == REMOTE)
