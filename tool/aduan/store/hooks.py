"""The git hook that judges what is about to be committed."""

from __future__ import annotations

import os
import shlex
import stat
import sys
from pathlib import Path

from aduan.core.findings import RefusedError
from aduan.core.text import mark as _
from aduan.store.git import JUDGED, Repository

MARK = "# aduan: check what is about to be committed"


def install_hooks(root: Path, repo: Repository) -> Path:
    """Write the pre-commit hook; a hook of somebody else's is not touched."""
    folder = Path(repo.run("rev-parse", "--git-path", "hooks"))
    path = (root / folder / "pre-commit").resolve()
    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise RefusedError(
            _("there is already another pre-commit hook"),
            _("add this line to it yourself: aduan check --staged"),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_script(root, repo), encoding="utf-8", newline="\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path


def _script(root: Path, repo: Repository) -> str:
    # Git for Windows runs hooks with its own sh, so this one script serves everywhere.
    python = shlex.quote(Path(sys.executable).as_posix())
    top = Path(repo.run("rev-parse", "--show-toplevel"))
    office = Path(os.path.relpath(root, top)).as_posix()
    return (
        f"#!/bin/sh\n{MARK}\n"
        "# a step of aduan itself was judged just before it was committed\n"
        f'if [ "${JUDGED}" = 1 ]; then exit 0; fi\n'
        f"exec {python} -m aduan --office {shlex.quote(office)} check --staged\n"
    )
