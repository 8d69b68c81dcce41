"""`make quick`: which tests a change needs while one works on it, beside those of `core`, `law` and `house`.

Run as `python -m tests.house.quick`, from tool/: prints their files. A test is needed if it was changed, if it
names a module that was changed, or if it is called after one (`tests/cli/test_report.py` of `cli/report.py`). A
change that none is found for asks for the room's own tests. All of it is a guess that takes seconds; `make test`
is the whole.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[3]
CODE = "tool/aduan/"
TESTS = "tool/tests/"
# Run in any case.
ALWAYS = tuple(f"{TESTS}{room}/" for room in ("core", "house", "law"))
MAIN = "main"
# What more tests name than this is used everywhere: then those of its own room are asked.
MANY = 12


def main() -> None:
    texts = {path: (ROOT / path).read_text("utf-8") for path in list_tests()}
    for path in sorted(choose(list_changed(), texts)):
        print(path)


def list_tests() -> list[str]:
    files = (ROOT / TESTS).rglob("test_*.py")
    return [file.relative_to(ROOT).as_posix() for file in files if "node_modules" not in file.parts]


def list_changed() -> list[str]:
    """What is otherwise than where this branch left `main`, committed or not."""
    base = ask("merge-base", "HEAD", MAIN) or ["HEAD"]
    return [
        *ask("diff", "--name-only", base[0]),
        *ask("ls-files", "--others", "--exclude-standard"),
    ]


def ask(*words: str) -> list[str]:
    """The lines that git prints; none where it fails."""
    command = ["git", "-C", str(ROOT), "-c", "core.quotePath=off", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def choose(changed: Iterable[str], tests: dict[str, str]) -> set[str]:
    """The test files that these changes need; `tests` is the text of each by its path."""
    found: set[str] = set()
    for path in changed:
        found.update(choose_for(path, tests))
    return {path for path in found if not path.startswith(ALWAYS)}


def choose_for(path: str, tests: dict[str, str]) -> set[str]:
    if path in tests:
        return {path}
    if not path.startswith((CODE, TESTS)):
        return set()
    near = set(list_near(path, tests))
    if len(near) > MANY:
        room = path.removeprefix(CODE).removeprefix(TESTS).split("/")[0]
        return {test for test in near if test.startswith(f"{TESTS}{room}/")}
    return near or list_room(path, tests)


def list_near(path: str, tests: dict[str, str]) -> Iterator[str]:
    """Tests that name this module, or are called after it."""
    if not path.endswith(".py"):
        return
    module = PurePosixPath(path).relative_to("tool").with_suffix("")
    package, name = ".".join(module.parts[:-1]), module.name
    naming = re.compile(
        rf"{re.escape(package)}\.{name}\b"
        rf"|from {re.escape(package)} import [^\n]*\b{name}\b"
    )
    room = path.removeprefix(CODE).split("/")[0]
    after = re.compile(rf"{TESTS}{room}/(.*/)?test_{name}(_\w+)?\.py")
    for test, text in tests.items():
        if naming.search(text) or after.fullmatch(test):
            yield test


def list_room(path: str, tests: dict[str, str]) -> set[str]:
    """The tests of the nearest folder that has any: `publish/theme/x.css` has those of `publish`."""
    inside = PurePosixPath(path.removeprefix(CODE).removeprefix(TESTS)).parent
    for folder in (inside, *inside.parents):
        if folder.name and (
            found := {test for test in tests if test.startswith(f"{TESTS}{folder}/")}
        ):
            return found
    return set()


if __name__ == "__main__":
    main()
