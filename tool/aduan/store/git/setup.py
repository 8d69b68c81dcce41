"""A repository set up: begun, and told its settings. By GitPython, which knows how; a step runs git
plainly (`repository`).

By its `Git`, which takes a folder as it is named: its `Repo` puts the value of a variable in the
place of a $NAME in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aduan.store.files.environment import read_environment, replace_environment
from aduan.store.git.env import clean_environment
from aduan.store.git.program import find_git
from aduan.store.git.refusals import GitMissingError, could_not

BRANCH = "main"


def begin_repository(root: Path, *, from_template: bool = True) -> None:
    """An empty repository in a folder that is there. `from_template`: with what the user has in all
    of theirs.

    SurroundingsError: git is not installed, or cannot do it.
    """
    # Said by a variable: GitPython takes the option for an unsafe one.
    template = {} if from_template else {"GIT_TEMPLATE_DIR": ""}
    with _our_surroundings(template):
        from git import Git
        from git.exc import GitCommandError

        try:
            Git(root).init(quiet=True, initial_branch=BRANCH)
        except GitCommandError as error:
            raise could_not(str(error.stderr)) from None


def write_settings(root: Path, settings: Mapping[str, str]) -> None:
    """Git's settings in the repository that a folder is in. SurroundingsError: git cannot write
    them.
    """
    with _our_surroundings():
        from git import Git
        from git.exc import GitCommandError

        git = Git(root)
        try:
            for name, value in settings.items():
                git.config(name, value)
        except GitCommandError as error:
            raise could_not(str(error.stderr)) from None


@contextmanager
def _our_surroundings(more: Mapping[str, str] | None = None) -> Iterator[None]:
    """The environment without what bends git, while GitPython is at work: it hands on all there is
    (see `env`).
    """
    before = read_environment()
    ours = clean_environment(before)
    program = find_git(ours)
    if program is None:
        raise GitMissingError
    # GitPython looks for git when it is imported, and fails there where the PATH does not have it.
    ours["GIT_PYTHON_GIT_EXECUTABLE"] = program
    replace_environment({**ours, **(more or {})})
    try:
        yield
    finally:
        replace_environment(before)
