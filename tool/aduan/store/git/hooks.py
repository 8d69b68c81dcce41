"""The git hooks that judge what is committed, pushed and received."""

from __future__ import annotations

import shlex
import stat
import sys
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.store.files.writing import write_atomically
from aduan.store.git.refusals import find_owner_refusal
from aduan.store.git.repository import HOOK_MARK, JUDGED, Repository
from aduan.store.git.setup import write_settings

# hook -> what it calls
LOCAL = {
    "pre-commit": "check --staged",
    "commit-msg": 'audit --hook commit-msg < "$1"',
    "pre-push": "audit --hook pre-push",
}
SERVER = {"pre-receive": "audit --hook pre-receive", "post-receive": "audit --hook post-receive"}
# The hook itself says when a branch may be set back, so git leaves that to it; objects are looked at;
# our own refs are nobody else's; a push has an end; no option comes with it that nobody reads; and no
# setting of the account's own leads git to other hooks.
RECEIVING = {
    "receive.denyNonFastForwards": "false",
    "receive.denyDeletes": "true",
    "receive.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "receive.maxInputSize": "256m",
    "receive.advertisePushOptions": "false",
    "receive.hideRefs": "refs/aduan",
    "uploadpack.hideRefs": "refs/aduan",
    "core.logAllRefUpdates": "true",
    "core.hooksPath": "hooks",
}
# What stands before a clerk's key in authorized_keys: with it one fetches and pushes, and nothing
# else.
FORCED = (
    'command="git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"",'
    "no-pty,no-port-forwarding,no-agent-forwarding,no-X11-forwarding,no-user-rc"
)


def install_hooks(root: Path, repo: Repository) -> list[str]:
    """Write pre-commit, commit-msg and pre-push; a hook of somebody else's is not touched."""
    folder = (root / repo.run("rev-parse", "--git-path", "hooks")).resolve()
    program = f"{_python()} -m aduan --office {_relative_office(repo)}"
    _require_free(folder, LOCAL)
    for name, words in LOCAL.items():
        _write(folder / name, f"exec {program} {words}\n")
    return list(LOCAL)


def install_server_hooks(
    repo: Repository, folder: str, language: str, *, shared: bool = False
) -> list[str]:
    """Write pre-receive and post-receive into a bare repository, and set how git receives.

    `folder`: where in the repository the office is. `shared`: it lies in a folder of several
    computers, each of which runs these hooks itself, with the aduan that it has. RefusedError: it
    is not bare, or has hooks of others.
    """
    code, answer, told = repo.attempt("rev-parse", "--is-bare-repository")
    refusal = find_owner_refusal(told) if code else None
    if refusal is not None:
        raise refusal
    if answer != "true":
        raise RefusedError(
            _("this is not a bare repository"),
            _("run it where the office's clones push to: `git init --bare -b main`"),
        )
    hooks = repo.git_dir / "hooks"
    program = "aduan" if shared else f"{_python()} -m aduan"
    _require_free(hooks, SERVER)
    for name, words in SERVER.items():
        command = f"exec {program} --lang {language} {words}\n"
        _write(hooks / name, command, trusting=False)
    settings = dict(RECEIVING)
    if folder:
        settings["aduan.prefix"] = folder.strip("/") + "/"
    write_settings(repo.root, settings)
    return list(SERVER)


def _require_free(folder: Path, hooks: dict[str, str]) -> None:
    """RefusedError where one of the hooks is there already, and is not ours."""
    for name, words in hooks.items():
        path = folder / name
        if path.exists() and HOOK_MARK not in path.read_text(encoding="utf-8", errors="replace"):
            raise RefusedError(
                _("there is already another {hook} hook"),
                _("add this line to it yourself: aduan {words}"),
                hook=name,
                words=words,
            )


def _relative_office(repo: Repository) -> str:
    """The office as seen from the top of its repository, as git says it: two drives may be one
    folder.
    """
    prefix = repo.run("rev-parse", "--show-prefix").rstrip("/")
    return shlex.quote(prefix or ".")


def _python() -> str:
    """This Python, as a hook's script starts it."""
    # Git for Windows runs hooks with its own sh, so one script serves everywhere. With -P Python
    # never looks for modules where the hook is run: in a clone anybody's files may lie there.
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P"


def _write(path: Path, command: str, *, trusting: bool = True) -> None:
    """A hook's script. `trusting`: it passes over what this machine's own command has judged; a
    server's never does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = f'if [ "${JUDGED}" = 1 ]; then exit 0; fi\n' if trusting else ""
    text = f"#!/bin/sh\n{HOOK_MARK}judge what git is about to do\n{passing}{command}"
    write_atomically(path, text.encode(), None)
    may_be_run = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
    path.chmod(path.stat().st_mode | may_be_run)
