"""The programs that make pages of what is staged: each is run on the same files, and none of them is
known elsewhere.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from aduan.core.law.law import Office
from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import LANGUAGES
from aduan.core.words.text import mark as _
from aduan.publish.site.settings import BUILT
from aduan.publish.site.staging import name_settings

# By the name of the module, which is that of the package as well. The first one is used where an
# office has not chosen.
GENERATORS = ("mkdocs", "properdocs", "zensical")
# Where an office's site is staged for another than the first.
STAGED = "build/site"


def generator_of(office: Office) -> str:
    """What an office has chosen in `site.generator`."""
    chosen = (office.data.get("site") or {}).get("generator")
    return str(chosen or GENERATORS[0])


def require_generator(name: str) -> None:
    """SurroundingsError: it is not installed."""
    if find_spec(name) is None:
        raise SurroundingsError(
            _("{name}, with which this office builds its site, is not installed"),
            _("install it: `{command}`"),
            name=name,
            command=f"pip install {name}",
        )


def build_staged(name: str, folder: Path) -> Path:
    """Build both languages of a staged site, the first one first; where they are.

    SurroundingsError: the generator did not, in its own last words.
    """
    require_generator(name)
    for language in LANGUAGES:
        run_generator(name, folder, "--config-file", name_settings(language))
    return folder / BUILT


def run_generator(name: str, folder: Path, *options: str) -> None:
    """`NAME build --strict` in a folder. SurroundingsError: it failed."""
    command = [sys.executable, "-P", "-m", name, "build", "--strict", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace")
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        raise SurroundingsError(
            _("the site could not be built: {words}"),
            _("`{command}` says more"),
            words=lines[-1][:160] if lines else "?",
            command=f"cd {folder} && python {' '.join(command[2:])}",
        )


def put_in_place(built: Path, public: Path) -> None:
    """What was built, in place of what was there."""
    shutil.rmtree(public, ignore_errors=True)
    shutil.move(built, public)
