"""Making a landing ready: blobs, tree and commit of many files, to which nothing refers yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from aduan.store.git import Repository

Entry = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """From which commit to which, on which branch; where its files wait; the office's place in the repository."""

    old: str
    new: str
    branch: str
    stage: str
    prefix: str

    def local(self, path: str) -> str:
        """A path as seen from the office's folder."""
        return path[len(self.prefix) :]


def make_plan(repo: Repository, stage: Path, files: Mapping[str, bytes], message: str) -> Plan:
    """Write the files below a folder of git's own, and a commit on top of HEAD that has them."""
    for path, content in files.items():
        file = stage / "files" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    old = repo.run("rev-parse", "HEAD")
    prefix = repo.run("rev-parse", "--show-prefix")
    blobs = _store_blobs(repo, stage, files)
    tree = _write_tree(repo, stage, old, [(prefix + path, blob) for path, blob in blobs.items()])
    sign = ["-S"] if repo.try_run("config", "--bool", "commit.gpgsign") == "true" else []
    new = repo.run("commit-tree", *sign, "-p", old, tree, feed=message)
    return Plan(old, new, repo.run("symbolic-ref", "-q", "HEAD"), stage.name, prefix)


def list_entries(repo: Repository, plan: Plan) -> list[Entry]:
    """(path from the repository's folder, blob) of all that a landing brings."""
    words = repo.run("diff-tree", "-r", "-z", "--no-renames", plan.old, plan.new).split("\0")
    return [(words[i + 1], words[i].split()[3]) for i in range(0, len(words) - 1, 2)]


def index_lines(entries: Iterable[Entry]) -> str:
    """Entries as `git update-index -z --index-info` reads them."""
    return "".join(f"100644 {blob}\t{path}\0" for path, blob in entries)


def list_unsettled(repo: Repository, room: Path, plan: Plan) -> list[Entry]:
    """What of an interrupted landing is still to be put in place: nobody has changed it since, here or in a commit."""
    before = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", plan.old)
    now = _list_blobs(repo, "ls-tree", "-r", "-z", "--full-tree", "HEAD")
    staged = _list_blobs(repo, "ls-files", "-s", "-z", "--full-name")
    return [
        (path, blob)
        for path, blob in list_entries(repo, plan)
        if now.get(path) == blob
        and staged.get(path) in (blob, before.get(path))
        and _is_untouched(repo, room / plan.stage / "files", plan.local(path), before.get(path))
    ]


def _store_blobs(repo: Repository, stage: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """The ids of the files' blobs, written in one pack."""
    marks = stage / "marks"
    parts = [
        f"blob\nmark :{number}\ndata {len(content)}\n{content.decode('utf-8')}\n"
        for number, content in enumerate(files.values(), 1)
    ]
    repo.run("fast-import", "--quiet", f"--export-marks={marks.as_posix()}", feed="".join(parts))
    ids = dict(line.split() for line in marks.read_text(encoding="utf-8").splitlines())
    return {path: ids[f":{number}"] for number, path in enumerate(files, 1)}


def _write_tree(repo: Repository, stage: Path, old: str, entries: Iterable[Entry]) -> str:
    """The tree of a commit with further files, by way of an index of our own."""
    index = {"GIT_INDEX_FILE": str(stage / "index")}
    repo.run("read-tree", old, env=index)
    repo.run("update-index", "-z", "--index-info", feed=index_lines(entries), env=index)
    return repo.run("write-tree", env=index)


def _list_blobs(repo: Repository, *arguments: str) -> dict[str, str]:
    """The blob of each path, from `ls-tree` (mode type blob) or `ls-files -s` (mode blob stage)."""
    at = 2 if arguments[0] == "ls-tree" else 1
    entries = (entry.split("\t", 1) for entry in repo.run(*arguments).split("\0") if entry)
    return {path: head.split()[at] for head, path in entries}


def _is_untouched(repo: Repository, waiting: Path, path: str, old_blob: str | None) -> bool:
    """Whether the file on the disk is gone, what it was before the landing, or already what it brings."""
    file = repo.root / path
    if not file.exists() or not (waiting / path).is_file():
        return True
    content = file.read_bytes().replace(b"\r\n", b"\n")
    return old_blob is not None and content == repo.read_blob(old_blob)
