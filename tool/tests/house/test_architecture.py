"""How the house is built: which way imports run, who may touch what, and what a command loads."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.house.trees import PACKAGE, list_nodes, read_modules

ROOT = Path(__file__).parents[3]
# The rooms in tiers, from the ground up: a room may use those below its own tier, and none beside
# it.
TIERS = (
    ("core/words",),
    ("core/law",),
    ("core/case",),
    ("core/clocks",),
    ("core/figures",),
    ("core/figures/releases",),
    ("store/files",),
    ("store/keys",),
    ("store/git",),
    ("store/git/landing",),
    ("store/office", "store/founding"),
    ("store/audit",),
    ("store/record",),
    ("store/register", "store/sync"),
    ("desk", "publish/reading"),
    ("publish/attack", "publish/opendata", "publish/status"),
    ("publish/site",),
    ("publish",),
    ("documents", "documents/report", "federation"),
    ("documents/sheets", "documents/papers"),
    ("demo",),
    ("cli/screen",),
    ("cli",),
)
# What makes and reads releases never opens a file: it is handed what it works on.
WITHOUT_FILES = (
    "publish/reading",
    "publish/attack",
    "publish/opendata",
)
LAYERS = ("core", "store", "desk", "publish", "federation", "documents", "demo", "cli")

# A library that only one module may import, so that there is one place to look when it misbehaves.
ONLY = {
    "git": {"store/git/setup.py"},
    "gitdb": set(),
    "jsonschema": {"store/files/schemas.py"},
    "jsonschema_rs": {"store/files/schemas.py"},
    "holidays": {"store/founding/proposal.py"},
    "cryptography": {
        "store/audit/sshkeys.py",
        "store/audit/sshwire.py",
        "store/files/letterkeys.py",
        "store/files/letters.py",
        "store/files/receiptkeys.py",
        "store/files/sealing.py",
        "store/files/slips.py",
        "store/keys/agefile.py",
        "demo/circleseal.py",
        "publish/status/slots.py",
    },
    "openpyxl": {"store/register/spreadsheet.py"},
    "typst": {"documents/report/document.py"},
    "pyrage": {"store/keys/age.py"},
    "keyring": {"store/keys/systemlocker.py"},
    "platformdirs": {"store/keys/here.py"},
    "PIL": {"store/files/pictures.py"},
    "pikepdf": {
        *(f"store/files/{name}.py" for name in ("pdfs", "pdfactions", "pdfbounds")),
        *(f"store/files/{name}.py" for name in ("pdfdrawing", "pdffunctions", "pdfinline")),
    },
    "segno": {"store/files/qrcodes.py"},
    "pyarrow": {"federation/parquet.py"},
    "duckdb": {"federation/duck.py"},
    "pyspark": {"federation/spark.py"},
    "babel": set(),
    "mkdocs": {"publish/site/plugin.py"},
    "click": {"cli/*"},
    "prompt_toolkit": {
        "cli/screen/formscreen.py",
        "cli/screen/folding.py",
        "cli/screen/formview.py",
        "cli/screen/keys.py",
        "cli/screen/line.py",
        "cli/screen/picker.py",
    },
    "yaml": {"store/files/yamlbuilder.py", "store/files/yamlplaces.py"},
}

# Who reads the clock: the edge where a person stands, and the site's plugin. All else is passed
# `as_of`.
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
}
READS_THE_CLOCK = {
    "store/office/survey.py": "time.time_ns: whether a file changed so lately that it may again, "
    "unseen; no deadline",
    "publish/site/plugin.py": "the site is built as of now, unless ADUAN_NOW says otherwise",
}

# As much as 300 lines of 120 columns held.
MAX_LINES = 360
# Path -> why it is longer all the same.
LONG: dict[str, str] = {}

# What `core` may use of the standard library: nothing that reaches files, processes, the network or
# the machine.
CORE_MAY_IMPORT = {
    "__future__",
    "bisect",
    "base64",
    "collections",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "json",
    "fractions",
    "functools",
    "hashlib",
    "html",
    "io",
    "itertools",
    "difflib",
    "math",
    "operator",
    "re",
    "statistics",
    "string",
    "typing",
    "unicodedata",
}


@dataclass(frozen=True)
class Module:
    """One module: its path below the package, its layer, its tree."""

    path: str
    tree: ast.Module
    lines: int

    @property
    def layer(self) -> str:
        return self.path.split("/")[0]

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """The full name of every module that is imported, wherever in the file."""
        return tuple(self._list_imports())

    def _list_imports(self) -> Iterator[str]:
        for node in list_nodes(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.path}: relative imports hide their direction"
                yield node.module or ""
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def calls(self) -> Iterator[str]:
        """Every dotted name of two parts that is used, called or not."""
        for node in list_nodes(self.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield f"{node.value.id}.{node.attr}"
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
                yield f"{node.value.attr}.{node.attr}"

    def called(self) -> Iterator[str]:
        return (
            n.func.id
            for n in list_nodes(self.tree)
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        )


@cache
def modules() -> tuple[Module, ...]:
    return tuple(Module(path, tree, count_lines(path)) for path, tree in read_modules())


def count_lines(path: str) -> int:
    return len((PACKAGE / path).read_text("utf-8").splitlines())


def of_layer(*layers: str) -> list[Module]:
    return [module for module in modules() if module.layer in layers]


def may(path: str, allowed: set[str]) -> bool:
    return path in allowed or f"{path.partition('/')[0]}/*" in allowed


def test_every_module_stands_in_a_layer_or_at_the_door():
    assert {m.layer for m in modules()} - set(LAYERS) == {"__init__.py", "__main__.py"}


def room_of(path: str) -> str:
    return path.rpartition("/")[0]


@cache
def imports_between_modules() -> dict[str, frozenset[str]]:
    """For each module of ours those of ours that it imports, wherever in the file; a package
    without code is none.
    """
    paths = {}
    for module in modules():
        if len(module.tree.body) > 1 and "/" in module.path:
            dotted = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            paths[f"aduan.{dotted}"] = module.path
    found = {}
    for module in modules():
        named = {paths[name] for name in module.imports if name in paths}
        found[module.path] = frozenset(named - {module.path})
    return found


@pytest.mark.parametrize("room", [room for tier in TIERS for room in tier])
def test_imports_run_one_way(room: str):
    tier = next(number for number, rooms in enumerate(TIERS) if room in rooms)
    below = {other for rooms in TIERS[:tier] for other in rooms}
    wrong = {
        f"{path}: {other}"
        for path, others in imports_between_modules().items()
        for other in others
        if room_of(path) == room and room_of(other) not in below | {room}
    }
    assert wrong == set()


def test_every_room_has_its_tier():
    rooms = {room_of(module.path) for module in modules() if "/" in module.path}
    # The core and the store hold nothing themselves: their rooms do.
    assert rooms - {"core", "store"} == {room for tier in TIERS for room in tier}
    assert [m.path for m in modules() if room_of(m.path) in ("core", "store")] == [
        "core/__init__.py",
        "store/__init__.py",
    ]


def test_no_module_leads_back_to_itself():
    imports = imports_between_modules()
    seen: set[str] = set()
    circles = []

    def walk(path: str, trail: tuple[str, ...]) -> None:
        if path in trail:
            circles.append((*trail[trail.index(path) :], path))
        elif path not in seen:
            for other in sorted(imports[path]):
                walk(other, (*trail, path))
            seen.add(path)

    for path in imports:
        walk(path, ())
    assert circles == []


def test_what_is_published_is_made_without_files():
    wrong = {
        f"{path}: {other}"
        for path, others in imports_between_modules().items()
        for other in others
        if room_of(path) in WITHOUT_FILES and other.startswith("store/")
    }
    assert wrong == set()


def test_core_uses_nothing_but_itself_and_what_computes():
    wrong = {
        f"{module.path}: {name}"
        for module in of_layer("core")
        for name in module.imports
        if not name.startswith("aduan.core.")
        and name.split(".")[0] not in CORE_MAY_IMPORT
        and name != "aduan.core"
    }
    assert wrong == set()


def test_core_opens_nothing_and_prints_nothing():
    wrong = {
        (m.path, name)
        for m in of_layer("core")
        for name in m.called()
        if name in ("open", "print", "input")
    }
    assert wrong == set()


@pytest.mark.parametrize("library", ONLY)
def test_library_is_imported_in_its_own_place_only(library: str):
    users = {m.path for m in modules() for name in m.imports if name.split(".")[0] == library}
    assert {path for path in users if not may(path, ONLY[library])} == set()


def test_only_the_edge_reads_the_clock():
    readers = {
        m.path for m in of_layer("core", "store", "publish") for name in m.calls() if name in CLOCKS
    }
    readers |= {m.path for m in of_layer("core", "store", "publish") if "now" in set(m.called())}
    assert readers <= set(READS_THE_CLOCK)


# What is published is handed figures: no way of its own to git's objects, nor to private text.
CLOSED_TO_PUBLISH = ("store/git/", "store/files/private.py")


def test_publish_sees_neither_git_nor_private_text():
    wrong = {
        f"{path}: {other}"
        for path, others in imports_between_modules().items()
        for other in others
        if path.startswith("publish/") and other.startswith(CLOSED_TO_PUBLISH)
    }
    assert wrong == set()


def test_the_lists_here_name_only_what_there_is():
    places = {place for allowed in ONLY.values() for place in allowed if not place.endswith("/*")}
    named = {
        *places,
        *READS_THE_CLOCK,
        *LONG,
        *CLOSED_TO_PUBLISH,
        SPEAKS_WITH_ITSELF,
        WRITES_METHODS,
    }
    paths = [module.path for module in modules()]
    assert {name for name in named if not any(path.startswith(name) for path in paths)} == set()
    assert set(WITHOUT_FILES) <= {room for tier in TIERS for room in tier}


# It hands work to a process that it started itself, and takes what that gives back.
SPEAKS_WITH_ITSELF = "store/office/sharing.py"
# It compiles one method of each dataclass, of the names of its fields, and nothing that was read.
WRITES_METHODS = "core/words/quickly.py"


def test_nothing_runs_what_it_reads():
    wrong = {
        (m.path, name)
        for m in modules()
        for name in m.called()
        if name in ("eval", "exec", "__import__")
        if (m.path, name) != (WRITES_METHODS, "exec")
    }
    wrong |= {
        (m.path, name)
        for m in modules()
        for name in m.calls()
        if name in ("os.system", "os.popen", "yaml.load")
    }
    wrong |= {
        (m.path, name)
        for m in modules()
        for name in m.imports
        if name.split(".")[0] in ("pickle", "shelve") and m.path != SPEAKS_WITH_ITSELF
    }
    assert wrong == set()


def test_what_speaks_with_itself_opens_no_file():
    """It unpickles twice: what its own process prints, and what that one is given to read."""
    module = next(m for m in modules() if m.path == SPEAKS_WITH_ITSELF)
    names = [name for name in module.calls() if name.split(".")[0] == "pickle"]
    assert sorted(names) == ["pickle.dump", "pickle.dump", "pickle.load", "pickle.loads"]
    assert {"open", "Path"}.isdisjoint(module.called())


def test_nothing_is_started_through_a_shell():
    keywords = [
        (m.path, k)
        for m in modules()
        for n in list_nodes(m.tree)
        if isinstance(n, ast.Call)
        for k in n.keywords
    ]
    assert [path for path, keyword in keywords if keyword.arg == "shell"] == []


def test_no_module_is_long_without_a_reason():
    long = {m.path for m in modules() if m.lines > MAX_LINES}
    assert long <= set(LONG)


def test_the_list_of_long_modules_names_no_other():
    assert {
        path for path in LONG if next(m.lines for m in modules() if m.path == path) <= MAX_LINES
    } == set()


def test_every_module_says_what_it_is_for():
    silent = [
        m.path
        for m in modules()
        if m.lines and not ast.get_docstring(m.tree) and m.path != "__main__.py"
    ]
    assert silent == []


# -- what a command loads

PROBE = """
import sys
from aduan.cli.main import run
try:
    run(sys.argv[1:])
except SystemExit as end:
    code = end.code
import json
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""

# Each takes time that a clerk waits for: it is loaded by the command that needs it.
HEAVY = {
    "prompt_toolkit",
    *(
        "git",
        "gitdb",
        "jsonschema",
        "jsonschema_rs",
        "mkdocs",
        "material",
        "holidays",
        "openpyxl",
        "babel",
        "pyrage",
        "keyring",
        "platformdirs",
        "segno",
        "PIL",
        "pikepdf",
        "pyarrow",
        "duckdb",
    ),
    *(
        "yaml",
        "jinja2",
        "asyncio",
        "sqlite3",
        "multiprocessing",
        "unittest",
        "xml.etree",
        "email",
        "http.client",
    ),
    *("urllib.request", "ssl", "socket", "concurrent.futures", "pydoc", "hypothesis", "pytest"),
}
LIGHT_LIBRARIES = {"aduan", "click"}


@pytest.fixture(scope="module")
def warm(template_office: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose law was compiled by a first command."""
    root = tmp_path_factory.mktemp("warm") / "kantor"
    shutil.copytree(template_office.root, root)
    loaded_by(root, "list")
    loaded_by(root, "--help")
    return root


def loaded_by(folder: Path, *words: str) -> set[str]:
    """The modules that a command loads, beyond those that Python itself had at its start."""
    command = [sys.executable, "-c", PROBE, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, None), done.stderr
    return set(names) - bare()


@cache
def bare() -> frozenset[str]:
    """What an interpreter holds that was asked for nothing (an editable install brings its own
    finder).
    """
    done = subprocess.run(
        [sys.executable, "-c", "import sys, json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return frozenset(json.loads(done.stdout))


def foreign(names: set[str]) -> set[str]:
    """The top-level names that are neither ours nor of the standard library."""
    return {name.split(".")[0] for name in names if not name.startswith("_")} - set(
        sys.stdlib_module_names
    )


def own(names: set[str]) -> set[str]:
    files = {f"aduan.{module.path.removesuffix('.py').replace('/', '.')}" for module in modules()}
    return {name.removeprefix("aduan.") for name in names & files}


def test_help_loads_nothing_heavy(warm: Path):
    loaded = loaded_by(warm, "--help")
    assert loaded & HEAVY == set()
    assert foreign(loaded) == LIGHT_LIBRARIES


def test_help_loads_these_modules_of_ours(warm: Path):
    assert own(loaded_by(warm, "--help")) <= {
        *(
            "cli.main",
            "cli.errors",
            "cli.progress",
            "cli.aftermath",
            "cli.desk",
            "cli.commands",
            "cli.names",
            "cli.helplines",
            "cli.options",
            "cli.voice",
            "cli.steptable",
        ),
        *(
            "core.words.codes",
            "core.words.findings",
            "core.words.ids",
            "core.words.officepaths",
            "core.words.quickly",
            "core.words.text",
            "core.words.traits",
        ),
        *(
            "store.files.environment",
            "store.files.filemarks",
            "store.files.lawcache",
            "store.files.officefolder",
            "store.files.template",
        ),
    }


def test_list_loads_nothing_heavy_but_the_index(warm: Path):
    loaded = loaded_by(warm, "list")
    assert loaded & HEAVY <= {"sqlite3"}
    assert "csv" not in loaded
    assert foreign(loaded) == LIGHT_LIBRARIES


def test_the_work_list_loads_nothing_that_asks_judges_or_records(warm: Path):
    loaded = loaded_by(warm, "due")
    assert "prompt_toolkit" not in loaded
    assert loaded & {"tempfile", "shutil", "lzma", "jsonschema_rs", "yaml"} == set()
    not_here = (
        "core.words.characters",
        "core.words.saiddays",
        "store.git.landing",
        "store.record",
        "store.files.casefile",
        "core.case.judging",
        "cli.ics",
    )
    assert [name for name in own(loaded) if name.startswith(not_here)] == []


# A command makes some hundred frozen classes before it does anything; these rooms are what it loads.
QUICK = ("core/", "store/", "desk/", "cli/")
# What takes minutes, and what makes it quick.
SLOW = ("store/register/", "core/words/quickly.py")


def test_what_commands_load_makes_its_dataclasses_quickly():
    slow = [
        module.path
        for module in modules()
        if module.path.startswith(QUICK) and not module.path.startswith(SLOW)
        if "dataclasses.dataclass" in module.imports
    ]
    assert slow == []


# What a look at one case never needs: what asks, what audits, what moves a branch or prints a paper.
NOT_TO_LOOK = (
    "store.git.landing",
    "store.git.setup",
    "store.audit",
    "store.record",
    "store.sync.syncing",
    "store.office",
    "documents",
    "publish",
    "cli.screen",
)
# Nor does a step, which has to be recorded, need these.
NOT_TO_STEP = ("store.git.setup", "store.audit.auditor", "store.sync", "documents", "publish")


# A complaint, whole enough to be taken in.
FIELDS = """\
channel: box
service: building-permit
confidentiality: hidden
private:
  subject: Izin lama (rekaan)
  description: Berkas saya belum selesai (rekaan).
  complainant: {name: Warga Rekaan, phone: '0800000017'}
"""


@pytest.fixture
def case_id(warm: Path, tmp_path: Path) -> str:
    """A case of an office of one's own, which lies in the folder `kantor`."""
    shutil.copytree(warm, tmp_path / "kantor")
    (tmp_path / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    loaded_by(tmp_path / "kantor", "new", "--from", str(tmp_path / "fields.yaml"))
    return next((tmp_path / "kantor/cases").rglob("2*.yaml")).stem


def test_show_loads_nothing_that_asks_or_records(case_id: str, tmp_path: Path):
    loaded = loaded_by(tmp_path / "kantor", "show", case_id)
    assert [name for name in own(loaded) if name.startswith(NOT_TO_LOOK)] == []
    assert foreign(loaded) <= {*LIGHT_LIBRARIES, "yaml", "jsonschema_rs", "cython_runtime"}
    assert loaded & {"importlib.metadata", "multiprocessing", "logging", "sqlite3"} == set()


def test_a_step_loads_nothing_that_only_others_need(case_id: str, tmp_path: Path):
    loaded = loaded_by(tmp_path / "kantor", "attempt", case_id, "--medium", "phone")
    assert [name for name in own(loaded) if name.startswith(NOT_TO_STEP)] == []
    assert foreign(loaded) <= {*LIGHT_LIBRARIES, "yaml", "jsonschema_rs", "cython_runtime"}
    assert loaded & {"importlib.metadata", "multiprocessing", "logging"} == set()


def test_list_loads_these_modules_of_ours(warm: Path):
    every = own(loaded_by(warm, "list"))
    # What is kept of cases is looked up: none is folded or measured.
    assert [name for name in every if name.startswith(("core.case.", "core.clocks.clocks"))] == []
    # A moment that is set is no moment as people say one.
    assert "core.words.saiddates" not in every
    loaded = {name for name in every if not name.startswith("core.")}
    assert loaded <= {
        *(
            "cli.main",
            "cli.aftermath",
            "cli.errors",
            "cli.progress",
            "cli.desk",
            "cli.commands",
            "cli.names",
            "cli.helplines",
            "cli.options",
            # How the help of its options names codes.
            "cli.codehelp",
            # The clock that tests set is read by it.
            "cli.setmoments",
            "cli.voice",
            "cli.listing",
            "cli.render",
            "cli.facts",
            "cli.steptable",
        ),
        *(
            "store.office.atrest",
            "store.office.caselists",
            "store.office.followed",
            "store.office.keptcases",
            "store.office.keptfiles",
            "store.office.caserows",
            "store.office.image",
            "store.office.survey",
            "store.files.moving",
            "store.files.writing",
            "store.files.filemarks",
            "store.files.lawcache",
            "store.files.lawfiles",
            "store.files.lawvalues",
            "store.files.officefolder",
        ),
        *(
            "store.files.environment",
            "store.files.template",
        ),
    }
