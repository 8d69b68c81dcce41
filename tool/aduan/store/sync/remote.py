"""The place where an office's clones meet: fetching from it and pushing to it, as git sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _
from aduan.store.git.refusals import find_owner_refusal, first_words, say_words
from aduan.store.git.repository import JUDGED, Repository

# No gc in the middle, no tags, no submodules, no settings of the other side; objects are looked at
# by git itself.
QUIET = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "fetch.fsckObjects=true")
FETCH = (*QUIET, "fetch", "--quiet", "--no-tags", "--refmap=", "--no-recurse-submodules")
# What git says where an object is not as git writes it.
MALFORMED = re.compile(
    r"fsck error|fsckObjects|in object [0-9a-f]{40}|error: object [0-9a-f]{40}: .*"
)
# What git says where what the other side has or sends is not whole; it names an object, as no
# network does.
DAMAGED = re.compile(
    r"^(?:remote: )?(?:error|fatal): (?=(?P<words>.*)$)"
    r".*(?:\b[0-9a-f]{40,64}\b|did not send all necessary objects|corrupt|unresolved delta)",
    re.MULTILINE,
)
# What git says where a file lies among its branches that is none, here or on the other side: the two
# write beside each other, and not always as `remote:`.
NO_BRANCH = re.compile(r"^(?:remote: )?(?:error|fatal): bad object (?P<ref>refs/\S+)", re.MULTILINE)
# What git says where its folder here cannot be written to. What the other side or ssh says begins
# otherwise.
CLOSED = re.compile(
    r"^(?:error|fatal): (?:cannot open '?[^\n]*FETCH_HEAD|insufficient permission for adding an object"
    r"|unable to (?:create|write)|cannot create)[^\n]*",
    re.MULTILINE,
)
# What git says where the other side's folder cannot be written to, or is full.
# All that git says where the hook before a push, which runs here, says no; a network has a reason.
REFUSED_HERE = re.compile(r"^error: failed to push some refs", re.MULTILINE)
ANSWERED = re.compile(r"^(fatal|remote|ssh|send-pack): | ! \[|unpack", re.MULTILINE)
UNWRITTEN = re.compile(
    r"^error: remote unpack failed: (?P<words>[^\n]*unable to[^\n]*)", re.MULTILINE
)
MISSING = re.compile(r"couldn't find remote ref|does not appear to have any commits")
# The other side moved on, or was just being moved by somebody else.
STALE = re.compile(
    r"\((?:fetch first|non-fast-forward|stale info|failed to update ref|incorrect old value provided"
    r"|cannot lock ref[^)]*|reference already exists)\)"
)

# A finding of our own hook's, in what the other side says.
# What git, ssh and curl say where nothing is reached, in words of ours.
UNREACHED = {
    r"could not resolve|name or service not known|name resolution": Phrase(
        _("its name is not found from here")
    ),
    r"connection (?:refused|timed out|reset)|no route to host|network is unreachable"
    r"|failed to connect|could not connect|timed out": Phrase(_("it does not answer")),
    r"permission denied \(|authentication failed|could not read username": Phrase(
        _("it does not let this computer in")
    ),
    r"does not appear to be a git repository|repository .* not found": Phrase(
        _("no repository is at its address")
    ),
}
CODE = re.compile(r"\bADU\d{3}\b")


class Pushed(StrEnum):
    DONE = "done"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote by name, and the branch on it that ours goes with."""

    name: str
    branch: str


class PushRefusedError(RefusedError):
    """The other side does not take what was pushed; `words` are its own."""

    def __init__(self, words: Sequence[str]) -> None:
        self.codes = frozenset(CODE.findall(" ".join(words)))
        super().__init__(
            _("the other side did not take it: {words}"), "", words=" / ".join(words) or "?"
        )


def find_remote(repo: Repository, branch: str) -> Remote:
    """Where a branch (its full name) is exchanged: as git was told, else with the only remote there
    is.
    """
    short = branch.removeprefix("refs/heads/")
    name = repo.setting(f"branch.{short}.remote")
    merge = repo.setting(f"branch.{short}.merge")
    if name and merge and name != ".":
        return Remote(name, merge)
    remotes = repo.run("remote").split()
    if not remotes:
        raise SurroundingsError(
            _(
                "nothing is shared yet: this office has no shared place, and all that was entered is "
                "on this computer alone"
            ),
            _(
                "who works alone need do nothing; to share, ask the administrator for the address, "
                "then `git remote add origin URL`"
            ),
        )
    if len(remotes) > 1:
        raise SurroundingsError(
            _("nothing was exchanged: several shared places are set, {names}, and none is chosen"),
            _("choose one: `git branch --set-upstream-to={name}/{branch}`"),
            names=", ".join(remotes),
            name=remotes[0],
            branch=short,
        )
    return Remote(remotes[0], branch)


def fetch(repo: Repository, remote: Remote) -> str | None:
    """The commit that the remote's branch stands at; None where there is none yet.

    No ref of ours is moved: a fetch that is cut off leaves nothing to clear away.
    """
    code, _out, err = repo.exchange(*FETCH, "--", remote.name, remote.branch)
    if code == 0:
        return repo.resolve("FETCH_HEAD") or repo.run("rev-parse", "FETCH_HEAD")
    if MISSING.search(err):
        return None
    if own := _find_own_fault(repo, err):
        raise own
    if malformed := MALFORMED.search(err):
        raise RefusedError(
            _(
                "what came from the other side is not as git writes it; nothing was taken in: "
                "{words}"
            ),
            _("tell the administrator and show this line"),
            words=say_words(malformed[0]),
        )
    if damaged := DAMAGED.search(err):
        raise RefusedError(
            _("what the other side has is damaged or not whole; nothing was taken in: {words}"),
            _("tell the administrator and show this line; `git fsck` there says more"),
            words=say_words(damaged["words"]),
        )
    raise _unreachable(err)


def push(repo: Repository, remote: Remote, commit: str, instead_of: str = "") -> Pushed:
    """Push a commit. PushRefusedError: the other side's rules refuse it.

    Never by force, but for a branch that is set back: then only while it stands at `instead_of`.
    """
    alone = ("-c", "push.followTags=false", "-c", "push.recurseSubmodules=no")
    lease = (f"--force-with-lease={remote.branch}:{instead_of}",) if instead_of else ()
    words = ("push", "--quiet", "--porcelain", *lease, "--", remote.name)
    what = f"{commit}:{remote.branch}"
    code, out, err = repo.exchange(*alone, *words, what, env={JUDGED: "1"})
    if code == 0:
        return Pushed.DONE
    if STALE.search(out) or STALE.search(err):
        return Pushed.STALE
    if own := _find_own_fault(repo, err):
        raise own
    if "[remote rejected]" in out or "[rejected]" in out:
        raise PushRefusedError(_read_told(err))
    raise _unreachable(err)


def _read_told(err: str) -> list[str]:
    """What the other side said, line by line."""
    lines = [line for line in err.splitlines() if line.startswith("remote:")]
    told = [line.removeprefix("remote:").strip() for line in lines]
    return [say_words(line) for line in told if line][:20]


def _find_own_fault(repo: Repository, told: str) -> SurroundingsError | None:
    """What git's words mean where it is a folder of git's that is not in order, and no network."""
    if strange := NO_BRANCH.search(told):
        is_here = (repo.root / repo.run("rev-parse", "--git-path", strange["ref"])).is_file()
        return _name_no_branch(strange["ref"], there=not is_here)
    if closed := CLOSED.search(told):
        return SurroundingsError(
            _("git's folder of this office cannot be written to: {words}"),
            _(
                "look at the rights of the folder .git and at its disk; what you entered is safe "
                "here"
            ),
            words=first_words(closed[0]),
        )
    if REFUSED_HERE.search(told) and not ANSWERED.search(told):
        return SurroundingsError(
            _("a hook of git's on this computer does not let it out: {words}"),
            _(
                "what you entered is safe here; `git config --show-origin core.hooksPath` says whose "
                "hooks they are"
            ),
            words=first_words(told),
        )
    if unwritten := UNWRITTEN.search(told):
        return SurroundingsError(
            _("the other side cannot write down what was pushed: {words}"),
            _(
                "what you entered is safe here; whoever keeps that folder looks at its rights "
                "and its disk"
            ),
            words=say_words(unwritten["words"]),
        )
    return None


def _name_no_branch(ref: str, *, there: bool) -> SurroundingsError:
    if there:
        return SurroundingsError(
            _("on the other side a file that is no branch lies among git's: {file}"),
            _("whoever keeps it deletes that file there; Windows or a cloud program put it there"),
            file=ref,
        )
    return SurroundingsError(
        _("a file that is no branch lies among git's: {file}"),
        _(
            "delete that file (Windows or a cloud program put it there), then run `aduan sync` "
            "again"
        ),
        file=f".git/{ref}",
    )


def _say_why(told: str) -> Phrase | str:
    """Why the other side cannot be reached: in git's own words only where ours do not have it."""
    for pattern, why in UNREACHED.items():
        if re.search(pattern, told, re.IGNORECASE):
            return why
    return first_words(told)


def _unreachable(told: str) -> SurroundingsError:
    return find_owner_refusal(told) or SurroundingsError(
        _("the other side cannot be reached: {words}"),
        _("what you entered is safe here; run `aduan sync` again when the network is back"),
        words=_say_why(told),
    )
