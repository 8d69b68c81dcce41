"""One truth in one place: what is decided, named and read in one module is not decided again in
another.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aduan.store.files.yamlread import read_yaml
from tests.house.trees import PACKAGE, list_nodes, read_modules, read_tree

CODE = re.compile(r"ADU[0-9]{3}\Z")
# The table of codes, a module for each subject.
TABLE = "core/words/*codes.py"
ENVIRONMENT = "store/files/environment.py"

# What asks whether something is one of several.
DECIDES = (ast.Compare, ast.Set, ast.Tuple, ast.List, ast.Dict)


def find_decisions(tree: ast.Module) -> Iterator[str]:
    """The codes of findings that are compared with, or stand in a list of several."""
    for node in list_nodes(tree):
        if not isinstance(node, DECIDES):
            continue
        for part in ast.iter_child_nodes(node):
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and CODE.match(part.value)
            ):
                yield f"{node.lineno}: {part.value}"


def test_what_a_finding_means_is_said_by_its_code_alone():
    found = [
        f"{path}:{place}"
        for path, tree in read_modules()
        if not fnmatch(path, TABLE)
        for place in find_decisions(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "if finding.code == 'ADU301': pass",
        "if finding.code in ('ADU301', other): pass",
        "STOPS = frozenset({'ADU301'})",
        "NAMES = {'ADU301': 1}",
        "ok = [f for f in found if f.code not in ['ADU301']]",
    ],
)
def test_a_code_used_as_a_decision_is_found(line: str):
    assert list(find_decisions(ast.parse(line))) == ["1: ADU301"]


def test_a_finding_that_is_made_is_no_decision():
    assert list(find_decisions(ast.parse("yield Finding('ADU301', path=path)"))) == []


REACHES = frozenset({"environ", "environb", "getenv", "putenv"})


def find_environment(tree: ast.Module) -> Iterator[str]:
    """Where a module reaches for the environment itself."""
    for node in list_nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr in REACHES:
            yield f"{node.lineno}: {node.attr}"
        if isinstance(node, ast.ImportFrom):
            yield from (
                f"{node.lineno}: {alias.name}" for alias in node.names if alias.name in REACHES
            )


def test_the_environment_is_read_in_one_module():
    found = [
        f"{path}:{place}"
        for path, tree in read_modules()
        if path != ENVIRONMENT
        for place in find_environment(tree)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["os.environ['A']", "os.getenv('A')", "from os import environ"])
def test_an_environment_read_elsewhere_is_found(line: str):
    assert list(find_environment(ast.parse(line)))


def find_returned_refusals(tree: ast.Module) -> Iterator[str]:
    """Functions whose name says that they refuse, and which only make what would be raised."""
    for node in list_nodes(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        gives = ast.unparse(node.returns) if node.returns else ""
        if node.name.lstrip("_").startswith("refuse_") and gives.endswith("Error"):
            yield node.name


def test_what_refuses_raises_and_what_makes_a_refusal_explains():
    found = [name for _, tree in read_modules() for name in find_returned_refusals(tree)]
    assert found == []


def test_a_refusal_that_is_only_made_is_found():
    tree = ast.parse("def refuse_late(case: Case) -> RefusedError:\n    return RefusedError()")
    assert list(find_returned_refusals(tree)) == ["refuse_late"]


# The one module that knows where an office's files are; the list of what ships with the tool is a list of paths.
KNOWS_PATHS = {"core/words/officepaths.py", "store/files/template.py"}
SPLITS_PATHS = {
    "core/words/officepaths.py": "what a path is for",
    "core/words/places.py": "whether its names are fit for every computer",
    "core/words/copies.py": "which names are copies of others in one folder",
    "store/sync/ignored.py": "git's own files of rules, wherever they are",
}
OF_AN_OFFICE = re.compile(r"(cases|schema|site)/")
CUTS = frozenset({"split", "rsplit", "partition", "rpartition"})


def find_said(tree: ast.Module) -> set[int]:
    """What is for people: docstrings, and texts that are translated."""
    said = set()
    for node in list_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.add(id(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            said |= {id(part) for part in ast.walk(node)}
    return said


def find_paths(tree: ast.Module) -> Iterator[str]:
    """Paths of an office that are written out."""
    said = find_said(tree)
    for node in list_nodes(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in said and OF_AN_OFFICE.match(node.value):
            yield f"{node.lineno}: {node.value}"


def find_cuts(tree: ast.Module) -> Iterator[str]:
    """Where a path is cut at its slashes."""
    for node in list_nodes(tree):
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Attribute)
            or not node.args
        ):
            continue
        at = node.args[0]
        if node.func.attr in CUTS and isinstance(at, ast.Constant) and at.value == "/":
            yield f"{node.lineno}: {ast.unparse(node)}"


def test_one_module_knows_where_an_offices_files_are():
    others = [(path, tree) for path, tree in read_modules() if path not in KNOWS_PATHS]
    found = [f"{path}:{place}" for path, tree in others for place in find_paths(tree)]
    assert found == []


def test_no_path_of_an_office_is_cut_by_hand():
    found = {path: list(find_cuts(tree)) for path, tree in read_modules()}
    assert {path for path, places in found.items() if places} == set(SPLITS_PATHS)


@pytest.mark.parametrize(
    "line", ['root / "cases/2026"', 'path.startswith("schema/sop/")', 'f"cases/{year}/box.yaml"']
)
def test_a_path_written_out_is_found(line: str):
    assert list(find_paths(ast.parse(f"place = {line}")))


@pytest.mark.parametrize(
    "line", ['path.split("/")[1]', 'path.rsplit("/", 1)', 'folder, _, name = path.rpartition("/")']
)
def test_a_path_cut_by_hand_is_found(line: str):
    assert list(find_cuts(ast.parse(line)))


# Names that several modules still have, each with why. Who parts two takes the name off.
COMMAND = "the commands of two groups: each is called as people type it"
SHARED = {
    "show": COMMAND,
    "due": COMMAND,
    "report": "cli: a command, and how an error is told",
    "sync": "cli and store/sync: a command, and what it does",
    "summary": "cli: due and gate",
    "report_json": "cli: gate and publish",
    "make_table": "cli: codes and steps",
    "read_answer": "cli and store/git: what a person types, and what git says",
    "read_table": "cli and store/register",
    "read_value": "cli and store/register",
    "escape": "cli and documents: for .ics and for Markdown",
    "fold": "cli folds lines of .ics; core/case folds a history",
    "find_key": "cli and store/audit",
    "read_key": "cli and store/audit",
    "write_files": "cli and publish/opendata",
    "refuse_foreign": "demo and store/files",
    "remove": "store/files and store/git/landing",
    "fingerprint": "store/audit of a key, store/files of the law",
    "check_dates": "core/case of fields, store/audit of commits",
    "list_missing": "cli and desk",
    "take_step": "cli and desk",
    "list_questions": "desk of a step; publish/site of the page for complainants",
    "Question": "desk of a step; publish/site of the page for complainants",
    "settle": "cli and store/git/landing",
    "Entry": "store/git/landing, store/office and demo",
    "Source": "core/figures/releases and store/register",
    "Draft": "desk, publish/attack and store/git/landing",
    "Period": "core/clocks and demo",
    "Reading": "publish/site and store/audit",
    "Report": "documents, publish/attack and store/office",
    "Sheet": "publish/opendata and store/register",
    "Signature": "documents on paper, store/audit of a commit",
    "State": "core/law of a case; federation of an office",
    "Stretch": "core/clocks and publish/reading",
    "Table": "core/figures, publish/reading and store/register",
    "Telling": "demo and documents",
    "Year": "demo and publish/site",
}


def list_public(tree: ast.Module) -> set[str]:
    """The public classes and functions that a module defines at its top."""
    made = {node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    return {name for name in made if not name.startswith("_")}


def find_shared(modules: Iterable[tuple[str, ast.Module]]) -> dict[str, list[str]]:
    """The modules of each name that more than one of them defines."""
    homes: dict[str, list[str]] = {}
    for path, tree in modules:
        for name in list_public(tree):
            homes.setdefault(name, []).append(path)
    return {name: paths for name, paths in homes.items() if len(paths) > 1}


def test_one_name_is_one_thing():
    shared = find_shared(read_modules())
    assert {name: paths for name, paths in shared.items() if name not in SHARED} == {}


def test_the_list_of_shared_names_holds_no_more_than_there_are():
    assert set(SHARED) - set(find_shared(read_modules())) == set()


@pytest.mark.parametrize("text", ["class Name: pass", "def Name(): pass"])
def test_a_name_that_two_modules_have_is_found(text: str):
    modules = [("a.py", ast.parse("class Name: pass")), ("b.py", ast.parse(text))]
    assert find_shared(modules) == {"Name": ["a.py", "b.py"]}


@pytest.mark.parametrize(
    "text", ["class _Name: pass", "class A:\n def Name(self): pass", "Name = 1"]
)
def test_a_private_name_a_method_or_a_value_is_no_second_home(text: str):
    modules = [("a.py", ast.parse("class Name: pass")), ("b.py", ast.parse(text))]
    assert find_shared(modules) == {}


# -- what a procedure calls its steps, states, fields, roles … stands in its own file alone

SCHEMA = Path(__file__).parents[3] / "schema"
# The parts of a procedure that give names, and those that an event gives.
NAMED = ("roles", "stages", "states", "outcomes", "events", "common", "settings", "clocks")
FIELDS = ("open", "sealed")
# The demo tells the made-up life of an office under the procedure that ships: the ways its cases
# go, how likely each code is, who works there, what people write. It is data written as Python.
# So is what the sample of a paper says.
STORY = (
    "demo/arrivals.py",
    "demo/cases.py",
    "demo/fields.py",
    "demo/people.py",
    "demo/routes.py",
    "documents/papers/samples.py",
)
# Words that are something else where they stand, and where that is.
HOMONYMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "cabut": ("what is done to a key", ("cli/names.py",)),
    "name": ("a key of people, files, entries of tables, metadata", ("*",)),
    "description": (
        "a key of JSON Schema, of data packages, and of what stands above a page",
        ("core/law/*", "publish/*", "store/files/pagerules.py"),
    ),
    "category": ("an example in the schema of the case files", ("core/law/*",)),
    "address": (
        "of an office or of a person who writes to us",
        ("cli/naming.py", "documents/*", "federation/*", "publish/site/*", "store/founding/*"),
    ),
    "phone": (
        "of an office",
        (
            "cli/naming.py",
            "core/words/telephones.py",
            "documents/*",
            "publish/site/*",
            "store/founding/*",
        ),
    ),
    "email": (
        "of an office and of its staff; git's own key",
        (
            "cli/naming.py",
            "cli/staff.py",
            "core/law/*",
            "documents/*",
            "publish/site/*",
            "store/audit/*",
            "store/files/law*.py",
            "store/founding/*",
            "store/git/*",
        ),
    ),
    "service": ("what an office is asked of at its founding", ("cli/naming.py",)),
    "office": (
        "the file of the office, and the office itself",
        (
            "documents/papers/*",
            "federation/*",
            "publish/opendata/*",
            "publish/site/*",
            "store/files/law*.py",
            "store/founding/*",
        ),
    ),
    "evidence": ("a file that is handed to inspectors", ("cli/*", "documents/papers/*")),
    "head": (
        "the last commit, the head of office, a head of the ledger",
        (
            "cli/audit.py",
            "cli/federation.py",
            "cli/naming.py",
            "cli/publish.py",
            "cli/settingback.py",
            "cli/syncsaid.py",
            "core/words/places.py",
            "publish/opendata/*",
        ),
    ),
    "admin": ("what a staff id is where an e-mail gives none", ("store/founding/founding.py",)),
    "total": (
        "a row or a column of sums",
        (
            "cli/importjson.py",
            "cli/stats.py",
            "core/law/*",
        ),
    ),
    "received": (
        "when a complaint came, or how many did: a figure and a column",
        (
            "cli/facts.py",
            "cli/listing.py",
            "cli/stats.py",
            "cli/sync.py",
            "cli/syncsaid.py",
            "core/figures/*",
            "desk/papering.py",
            "documents/report/*",
            "federation/*",
            "publish/attack/*",
            "publish/opendata/*",
            "store/register/*",
        ),
    ),
    "closed": (
        "when a complaint ended, or how many did; a day without office hours",
        (
            "cli/deadline.py",
            "cli/facts.py",
            "cli/listing.py",
            "cli/reconciling.py",
            "cli/stats.py",
            "core/clocks/*",
            "core/figures/*",
            "documents/report/*",
            "federation/*",
            "publish/attack/*",
            "publish/opendata/*",
            "store/register/*",
        ),
    ),
    "withdrawn": (
        "a day off that no longer is one",
        ("core/law/*", "store/files/law*.py"),
    ),
    "channels": (
        "what the pages call the ways in",
        ("publish/site/build.py", "documents/papers/*"),
    ),
    "selesai": ("the Indonesian of closed", ("documents/report/*",)),
    "lapse": ("the day from which a case may be closed", ("cli/due.py",)),
    "receive": ("the module of `aduan new`", ("cli/commands.py",)),
    "verify": ("the name of a function", ("store/audit/sshsig.py",)),
}


@cache
def procedure_words() -> frozenset[str]:
    """Every name that a shipped procedure gives, and every code that it decides by."""
    words: set[str] = set()
    for path in sorted((SCHEMA / "sop").glob("*.yaml")):
        data = read_yaml(path.read_bytes(), numbers=True).data
        words.update(*(data.get(part) or () for part in NAMED))
        words.update(*(name_fields(event) for event in data["events"].values()))
    return frozenset(words)


def name_fields(event: dict[str, Any]) -> Iterator[str]:
    """The words of one event: its other name, its fields with their groups, lists and values."""
    if "alias" in event:
        yield event["alias"]
    yield from event.get("former", ())
    for part in FIELDS:
        for name, field in event.get(part, {}).items():
            yield name
            yield from (field[key] for key in ("group", "list") if key in field)
            for rule in ("offers", "spares"):
                value = field.get(rule, {}).get("when")
                if isinstance(value, str):
                    yield value


@cache
def format_words() -> frozenset[str]:
    """The words of the format itself, which mean the same in every procedure: keys and values that
    its schema lists.
    """
    return frozenset(_list_format(json.loads((SCHEMA / "sop.schema.json").read_text("utf-8"))))


def _list_format(schema: object) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _list_format(part)
    if not isinstance(schema, dict):
        return
    for key in ("properties", "enum", "required"):
        listed = schema.get(key)
        if isinstance(listed, (dict, list)):
            yield from (word for word in listed if isinstance(word, str))
    for key, part in schema.items():
        if key != "not":
            yield from _list_format(part)


@cache
def find_procedure_words(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """The names of a procedure that a module holds as a text, each with its line."""
    wanted = procedure_words() - format_words()
    texts = [
        (node.lineno, node.value)
        for node in list_nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return tuple((line, text) for line, text in texts if text in wanted)


def is_homonym(word: str, path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in HOMONYMS.get(word, ("", ()))[1])


def test_no_procedures_word_stands_in_python():
    found = [
        f"{path}:{line}: {word}"
        for path, tree in read_modules()
        if path not in STORY
        for line, word in find_procedure_words(tree)
        if not is_homonym(word, path)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "STEPS = ('record', 'verify')",
        "if fields.get('confidentiality') == 'anonymous': pass",
        "if case.state == 'with-team': pass",
        "sop.events['lapse']",
        "law.book(sop)['channels']",
        "def take(step='naikkan'): pass",
    ],
)
def test_a_procedures_word_in_python_is_found(line: str):
    assert find_procedure_words(ast.parse(line))


@pytest.mark.parametrize(
    "line", ["kind.effect == 'retract'", "data['moves']", "field.type == 'source'", "x = 'pigeon'"]
)
def test_a_word_of_the_format_is_no_procedures(line: str):
    assert find_procedure_words(ast.parse(line)) == ()


@pytest.mark.parametrize(
    ("word", "pattern"),
    [(word, pattern) for word, (_why, patterns) in HOMONYMS.items() for pattern in patterns],
)
def test_every_homonym_still_stands_where_it_is_said_to(word: str, pattern: str):
    assert any(
        word == found
        for path, tree in read_modules()
        if fnmatch(path, pattern) and path not in STORY
        for _line, found in find_procedure_words(tree)
    )


@pytest.mark.parametrize("path", STORY)
def test_the_demos_story_still_names_the_procedure(path: str):
    assert find_procedure_words(read_tree(PACKAGE / path))
