"""What every test may ask for: a made-up office in a git repository of its own, and a moment that
stands still.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from aduan.store.files.casefile import Bench
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.env import name_dates
from aduan.store.git.repository import Repository
from tests.nodisk import GIT_WAITS_NOT, await_no_disk
from tests.offices import NOW, ROOT, isolated, lay_repository, pack
from tests.warmhooks import keep_warm

# Where no bytecode is to lie beside the source, it is kept here, from run to run.
BYTECODE = ROOT / "build" / "bytecode"


def pytest_configure() -> None:
    """Else each worker compiles all tests anew: half of what it does before its first one."""
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(BYTECODE)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The modules and items of all tests, many objects that live to the end of the run, are nothing
    that the collector goes through again and again.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: an eighth of the time a worker waits, for a disk or a page
    that comes to rest.
    """
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (mine or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that at the end no worker is left alone with it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


GIT_SETTINGS = """\
[core]
	fsync = none
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
"""

settings.register_profile(
    "aduan", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("aduan")


@pytest.fixture(scope="session", autouse=True)
def isolation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither this machine's git settings nor its clock, language and environment reach a test."""
    before = dict(os.environ)
    home = tmp_path_factory.mktemp("home")
    os.environ.clear()
    os.environ.update(isolated(before, home))
    os.environ["GIT_CONFIG_GLOBAL"] = str(write_git_settings(home / "settings"))
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        # Hundreds of processes would each compile the program anew.
        os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)
    os.environ.update(GIT_WAITS_NOT)
    with await_no_disk():
        yield
    os.environ.clear()
    os.environ.update(before)


def write_git_settings(path: Path) -> Path:
    """Those of a git whose work is thrown away: it tidies nothing, and waits for no disk."""
    path.write_text(GIT_SETTINGS, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="session")
def template_office(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """The office that the others are copies of. Look, and change nothing."""
    office = lay_repository(tmp_path_factory.mktemp("template") / "kantor")
    pack(office.root)
    return office


@pytest.fixture(scope="session")
def warmth(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The hooks of a server that `warmhooks.warm` changed are answered fast."""
    with keep_warm(tmp_path_factory.mktemp("warm")):
        yield


@pytest.fixture
def office(template_office: OfficeFolder, tmp_path: Path) -> OfficeFolder:
    """An office of one's own: law, staff (see `offices.STAFF`), no cases, one commit, git as
    Sari.
    """
    shutil.copytree(template_office.root, tmp_path / "kantor")
    return OfficeFolder(tmp_path / "kantor")


@pytest.fixture
def repo(office: OfficeFolder) -> Repository:
    """The repository of that office, on a computer whose clock stands at `NOW`."""
    return Repository(office.root, more=name_dates(NOW))


@pytest.fixture(scope="session")
def now() -> datetime:
    """Monday, 23 November 2026, 12:00 in Jakarta; also in ADUAN_NOW."""
    return NOW


@pytest.fixture
def bench(office: OfficeFolder, now: datetime) -> Bench:
    return Bench(office.law, now)
