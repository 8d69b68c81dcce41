"""The surroundings in which git is run: nobody's variables bend it to another repository, person or
moment.

Of all variables whose name begins with GIT_, only those pass that are the clerk's own choice: which
git, where the own settings are, how the other side is reached. All others (`git rev-parse
--local-env-vars`, authors and committers, what alters pathspecs, hashes, templates) are dropped. In
a hook git itself names its repository, index and quarantine; what is needed of that is taken over,
for the repository that the hook runs in and for no other.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _

OWN = frozenset(
    {
        # which git, and where the clerk's own settings are
        "GIT_EXEC_PATH",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        # how far a repository is looked for; these can only make git refuse
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_TEST_ASSUME_DIFFERENT_OWNER",
        # how the other side is reached
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "GIT_SSH_VARIANT",
        "GIT_ASKPASS",
        "GIT_ALLOW_PROTOCOL",
    }
)
OWN_STARTS = ("GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_")
# Git asks nothing unseen, writes no index while we look, and speaks the language that we read.
ALWAYS = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": "C"}
# See the history as it was committed, whatever replace refs and grafts say of it here.
UNALTERED = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables with which git is run, of those that are set here."""
    kept = {name: value for name, value in environ.items() if is_own(name)}
    return {**kept, **ALWAYS}


def name_dates(moment: datetime) -> dict[str, str]:
    """The variables by which git's commits bear a moment, where that is not its own clock's."""
    date = f"@{int(moment.timestamp())} {moment:%z}"
    return {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}


def is_own(name: str) -> bool:
    """Whether a variable is none of git's, or one that is the clerk's own choice."""
    return not name.startswith("GIT_") or name in OWN or name.startswith(OWN_STARTS)


def read_staging(environ: Mapping[str, str], here: Path, git_dir: Path) -> dict[str, str]:
    """What pre-commit needs: the index of the commit that is being made.

    `here`: the folder that git runs the hook in; `git_dir`: of the office. An index outside it is
    not believed.
    """
    require_same(environ, here, git_dir)
    named = environ.get("GIT_INDEX_FILE")
    if not named:
        return {}
    index = _resolve(here, named)
    if git_dir.resolve() not in index.parents:
        return {}
    return {"GIT_INDEX_FILE": str(index)}


def read_receiving(environ: Mapping[str, str], here: Path) -> dict[str, str]:
    """What a hook on a server needs: its repository, and the quarantine in which what is pushed
    waits.

    `here`: the folder that git runs the hook in, which is the repository's own. A quarantine
    elsewhere is not believed.
    """
    require_same(environ, here, here)
    git_dir = here.resolve()
    found = {"GIT_DIR": str(git_dir)}
    named = environ.get("GIT_QUARANTINE_PATH")
    if not named:
        return found
    objects = git_dir / "objects"
    quarantine = _resolve(here, named)
    if quarantine.parent == objects.resolve():
        found["GIT_QUARANTINE_PATH"] = str(quarantine)
        found["GIT_OBJECT_DIRECTORY"] = str(quarantine)
        found["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = str(objects)
    return found


def require_same(environ: Mapping[str, str], here: Path, git_dir: Path) -> None:
    """SurroundingsError where a hook was called for another repository than the one that it would
    judge.
    """
    named = environ.get("GIT_DIR")
    if named and _resolve(here, named) != git_dir.resolve():
        raise SurroundingsError(
            _("git was called for another repository than the one of this office (GIT_DIR)"),
            _("run it in the office's folder, without GIT_DIR"),
        )


def _resolve(here: Path, named: str) -> Path:
    """A path as git names it in a hook: whole, or as seen from the folder that the hook runs in."""
    return (here / named).resolve()
