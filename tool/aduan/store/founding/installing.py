"""What this installation lacks, and the command that adds it here: by pipx, uv or pip, whichever
made it.

Never by our own name: nobody of us owns it in a registry, so whoever took it could run what they
like.
"""

from __future__ import annotations

import os
import re
import shutil
import site
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.shellwords import write_command

# The modules of the extra `site`, which whoever receives complaints does without.
SITE_MODULES = frozenset({"material", "mkdocs"})
# Those of the extra `scale`, which only whoever adds up many offices needs.
SCALE_MODULES = frozenset({"duckdb", "pyarrow"})
SITE = re.compile(r"extra\s*==\s*['\"]site['\"]")
SCALE = re.compile(r"extra\s*==\s*['\"]scale['\"]")
REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)\s*([^;]*)(?:;(.*))?")


class NotInstalledError(SurroundingsError):
    """Packages that are not here. `why`: what needs them."""

    def __init__(self, why: str, packages: Iterable[str]) -> None:
        super().__init__(why, _("run `{command}`"), command=install_command(list(packages)))


def site_missing() -> NotInstalledError:
    return NotInstalledError(
        _("building the site needs parts that are not installed"),
        site_packages(),
    )


def scale_missing() -> NotInstalledError:
    wanted = [package for package, marker in _requirements() if SCALE.search(marker)]
    return NotInstalledError(_("adding up offices needs parts that are not installed"), wanted)


def has_site() -> bool:
    """Whether all parts for publishing are here, asked without loading any."""
    return all(find_spec(name) for name in SITE_MODULES)


def site_packages() -> list[str]:
    """The packages of the extra `site`, as our own metadata gives them."""
    return [wanted for wanted, marker in _requirements() if SITE.search(marker)]


def wanted_package(name: str) -> str:
    """A package as our own metadata asks for it, such as `typst>=0.13`."""
    found = (
        wanted
        for wanted, _marker in _requirements()
        if re.match(rf"{re.escape(name)}\b(?!-)", wanted)
    )
    return next(found, name)


def install_command(packages: list[str]) -> str:
    """One line that installs these packages where this program runs."""
    root = Path(sys.prefix)
    if (root / "pipx_metadata.json").is_file():
        return write_command(*_pipx(), "inject", root.name, *packages)
    if find_spec("pip"):
        return write_command(_python(), "-m", "pip", "install", *_pip_options(), *packages)
    return write_command("uv", "pip", "install", "--python", sys.executable, *packages)


def _requirements() -> list[tuple[str, str]]:
    try:
        lines = requires("aduan") or []
    except PackageNotFoundError:  # run from its source, never installed
        lines = []
    found = (REQUIREMENT.match(line) for line in lines)
    return [(one[1] + one[2].strip(), one[3] or "") for one in found if one]


def _pipx() -> list[str]:
    if shutil.which("pipx"):
        return ["pipx"]
    return ["py" if os.name == "nt" else "python3", "-m", "pipx"]


def _python() -> str:
    """This Python as a person would call it, by its whole path where its short name means
    another.
    """
    here = Path(sys.executable)
    named = shutil.which(here.stem)
    return here.stem if named and Path(named).parent == here.parent else str(here)


def _pip_options() -> list[str]:
    """How pip was talked into installing us: for one account, into a Python that the system
    manages.
    """
    if sys.prefix != sys.base_prefix:
        return []
    ours = Path(__file__)
    options = ["--user"] if ours.is_relative_to(site.getusersitepackages()) else []
    managed = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").is_file()
    return [*options, "--break-system-packages"] if managed else options
