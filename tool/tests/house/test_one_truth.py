"""One truth in one place: what is decided, named and read in one module is not decided again in
another.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "aduan"
CODE = re.compile(r"ADU[0-9]{3}\Z")
TABLE = "core/words/codes.py"
ENVIRONMENT = "store/files/environment.py"

# What asks whether something is one of several.
DECIDES = (ast.Compare, ast.Set, ast.Tuple, ast.List, ast.Dict)


def read_modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def find_decisions(tree: ast.Module) -> Iterator[str]:
    """The codes of findings that are compared with, or stand in a list of several."""
    for node in ast.walk(tree):
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
        if path != TABLE
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
    for node in ast.walk(tree):
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
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.add(id(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            said |= {id(part) for part in ast.walk(node)}
    return said


def find_paths(tree: ast.Module) -> Iterator[str]:
    """Paths of an office that are written out."""
    said = find_said(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in said and OF_AN_OFFICE.match(node.value):
            yield f"{node.lineno}: {node.value}"


def find_cuts(tree: ast.Module) -> Iterator[str]:
    """Where a path is cut at its slashes."""
    for node in ast.walk(tree):
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
CHECKER = "publish/attack shares nothing with publish/protect, not even a class"
SHARED = {
    "show": COMMAND,
    "due": COMMAND,
    "World": CHECKER,
    "report": "cli: a command, and how an error is told",
    "sync": "cli and store/sync: a command, and what it does",
    "summary": "cli: due and gate",
    "report_json": "cli: gate and publish",
    "make_table": "cli: codes and steps",
    "read_answer": "cli and store/git: what a person types, and what git says",
    "read_named": "cli: report and textin",
    "read_table": "cli and store/register",
    "read_value": "cli and store/register",
    "escape": "cli and documents: for .ics and for Markdown",
    "fold": "cli folds lines of .ics; core/case folds a history",
    "find_key": "cli and store/audit",
    "read_key": "cli and store/audit",
    "refuse_taken": "cli and store/founding",
    "write_files": "cli and publish/opendata",
    "refuse_foreign": "demo and store/files",
    "remove": "store/files and store/git/landing",
    "fingerprint": "store/audit of a key, store/files of the law",
    "check_dates": "core/case of fields, store/audit of commits",
    "list_circles": "core/case and publish/attack",
    "list_choices": "cli and desk: what is printed, and what there is",
    "list_missing": "cli and desk",
    "take_step": "cli and desk",
    "list_questions": "desk of a step; publish/site of the page for complainants",
    "Question": "desk of a step; publish/site of the page for complainants",
    "set_out": "desk: a receipt of a new complaint and of a step",
    "settle": "cli and store/git/landing",
    "Change": "store/git and store/register",
    "Entry": "store/git/landing, store/office and demo",
    "Row": "publish/protect and publish/reading",
    "Source": "publish/protect and store/register",
    "Draft": "desk, publish/protect and store/register",
    "Period": "core/clocks and demo",
    "Plan": "store/git/landing and store/register",
    "Reading": "publish/site and store/audit",
    "Report": "documents, publish/attack and store/office",
    "Role": "core/law of a person; publish/ledger of a field",
    "Sheet": "publish/opendata and store/register",
    "Side": "store/register and store/sync",
    "Signature": "documents on paper, store/audit of a commit",
    "State": "core/law of a case; store/audit of the law",
    "Stretch": "core/clocks and publish/reading",
    "Table": "core/figures, publish/ledger and store/register",
    "Telling": "demo and documents",
    "Tree": "publish/protect and store/audit",
    "Update": "store/audit and store/register",
    "Year": "demo, publish/protect and publish/site",
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
