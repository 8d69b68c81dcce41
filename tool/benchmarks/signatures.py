"""Signed commits, checked by git and by us."""

from __future__ import annotations

import subprocess
from pathlib import Path

from aduan.store.audit.sshsig import read_signature, split_commit, verify
from aduan.store.git.repository import Repository


def lay_signed(root: Path, count: int) -> None:
    """A repository of so many empty commits, each signed with a key made for it, and git told whom
    to believe.
    """
    root.mkdir(parents=True)
    key = root / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (root / "signers").write_text(
        f"bench@contoh.example {key.with_suffix('.pub').read_text()}", encoding="utf-8"
    )
    settings = {
        "user.name": "Bench (rekaan)",
        "user.email": "bench@contoh.example",
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "gpg.ssh.allowedSignersFile": str(root / "signers"),
    }
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    for name, value in settings.items():
        subprocess.run(["git", "-C", str(root), "config", name, value], check=True)
    for number in range(count):
        words = ["commit", "-q", "-S", "--allow-empty", "-m", str(number)]
        subprocess.run(["git", "-C", str(root), *words], check=True)


def check_with_git(root: Path) -> None:
    """The yardstick: git's own word on each commit."""
    words = ["git", "-C", str(root), "log", "--format=%G?"]
    done = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    if set(done.stdout.split()) != {"G"}:
        raise ValueError("git does not take the signatures")


def check_in_process(root: Path) -> None:
    repo = Repository(root)
    for raw in repo.read_objects(repo.run("rev-list", "HEAD").split()):
        payload, armored = split_commit(raw or b"")
        verify(read_signature(armored or b""), payload)
