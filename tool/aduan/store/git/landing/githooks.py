"""Git's own hooks, asked as `git commit` asks them, for a commit that we make ourselves.

Our own hook is passed over: what we land was judged a moment before.
"""

from __future__ import annotations

import os
from pathlib import Path

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.git.calls import raw_of, text_of
from aduan.store.git.landing.spot import Spot
from aduan.store.git.refusals import say_words
from aduan.store.git.repository import HOOK_MARK, JUDGED, Repository

# In bytes: our mark stands at the head of a hook.
HEAD = 200
# What may change a message, in git's order, and what each is told behind the file of the message.
MESSAGE_HOOKS = (("prepare-commit-msg", ("message",)), ("commit-msg", ()))


def write_message(repo: Repository, spot: Spot, workroom: Path, message: str) -> str:
    """The message, as the office's own hooks leave it. SurroundingsError: one of them says no."""
    file = workroom / "message"
    for name, words in MESSAGE_HOOKS:
        if not is_foreign(spot.hooks / name):
            continue
        file.write_bytes(raw_of(message))
        run_hook(repo, name, str(file), *words)
        message = text_of(file.read_bytes()).replace("\r\n", "\n")
    return message


def run_before(repo: Repository, spot: Spot, workroom: Path, commit: str) -> None:
    """Ask pre-commit, which sees the commit as staged. SurroundingsError: it says no."""
    if is_foreign(spot.hooks / "pre-commit"):
        index = {"GIT_INDEX_FILE": str(workroom / "index")}
        repo.run("read-tree", commit, env=index)
        run_hook(repo, "pre-commit", env=index)


def run_after(repo: Repository, spot: Spot) -> None:
    """Let post-commit know; whatever it says, the commit stands."""
    if is_foreign(spot.hooks / "post-commit"):
        repo.try_run("hook", "run", "post-commit")


def run_hook(repo: Repository, name: str, *words: str, env: dict[str, str] | None = None) -> None:
    """Let git run one of its hooks. SurroundingsError: it says no; its first words are told."""
    environment = {**(env or {}), JUDGED: "1"}
    code, out, err = repo.attempt("hook", "run", name, "--", *words, env=environment)
    if not code:
        return
    told = (line.strip() for line in (*err.splitlines(), *out.splitlines()))
    first = next(filter(None, told), "?")
    raise SurroundingsError(
        _("the {hook} hook of this repository says no: {words}"),
        _("nothing was changed; ask who set it up"),
        hook=name,
        words=say_words(first),
    )


def is_foreign(hook: Path) -> bool:
    """Whether there is a hook that git would run, and it is not one of ours."""
    if not hook.is_file() or not os.access(hook, os.X_OK):
        return False
    return HOOK_MARK.encode() not in hook.read_bytes()[:HEAD]
