"""Laptops of one office around a meeting place: each its own clone, with one person at work in it."""

from __future__ import annotations

import base64
import textwrap
from dataclasses import dataclass
from pathlib import Path

import yaml

from aduan.core.words.aboutpeople import BLOCKS
from aduan.core.words.casewords import HISTORY
from aduan.core.words.officepaths import case_path
from aduan.store.files import sealing
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.sealedblock import SealedBlock, read_block
from aduan.store.files.sealing import SealPlace
from aduan.store.files.yamlread import read_yaml
from aduan.store.keys.opening import open_wrapping
from aduan.store.keys.vaultfolder import VaultFolder
from tests.cli.conftest import Aduan, Result, be
from tests.identities import identity_of
from tests.offices import git

PEOPLE = ("sari", "budi", "ratna", "dewi")


@dataclass(frozen=True)
class Laptop:
    """A clone, and the command in it."""

    root: Path
    command: Aduan

    def run(self, person: str, now: str, *words: str) -> Result:
        """`aduan …` here, by somebody, at a moment."""
        be(OfficeFolder(self.root), person)
        return self.command("--office", str(self.root), *words, now=now)

    def do(self, person: str, now: str, *words: str) -> Result:
        """The same, and it works."""
        done = self.run(person, now, *words)
        assert done.code == 0, done.err + done.out
        return done

    @property
    def own(self) -> VaultFolder:
        """The folder of the vault in this clone."""
        return VaultFolder(self.root / ".aduan" / "vault", is_own=True)

    @property
    def head(self) -> str:
        return git(self.root, "rev-parse", "HEAD").strip()

    def share(self, folder: Path) -> VaultFolder:
        """Let the vault lie in a folder for several people."""
        folder.mkdir(exist_ok=True)
        git(self.root, "config", "aduan.vault", str(folder))
        return VaultFolder(folder)


def add_meeting_place(laptop: Laptop) -> Path:
    """A bare repository beside it that takes whatever is pushed."""
    server = laptop.root.parent / "server.git"
    git(laptop.root.parent, "clone", "--quiet", "--bare", str(laptop.root), str(server))
    git(laptop.root, "remote", "add", "origin", str(server))
    git(laptop.root, "fetch", "--quiet", "origin")
    return server


def add_laptop(laptop: Laptop, name: str) -> Laptop:
    """Another clone of the same office."""
    root = laptop.root.parent / name
    git(laptop.root.parent, "clone", "--quiet", "server.git", str(root))
    return Laptop(root, laptop.command)


def open_all(folders: list[VaultFolder]) -> set[bytes]:
    """Every key that anybody of the office opens in these folders."""
    secrets = [identity_of(name) for name in PEOPLE]
    found = set()
    for folder in folders:
        for wrapping in folder.list_wrappings():
            found.add(open_wrapping(folder, wrapping, secrets).key)
    return {key for key in found if key is not None}


Block = tuple[SealPlace, SealedBlock]


def list_blocks(root: Path, case_id: str) -> list[Block]:
    """Every sealed block of a case in anything that git still has, whatever refers to it."""
    words = ("--batch-all-objects", "--unordered", "--batch-check=%(objectname) %(objecttype)")
    objects = git(root, "cat-file", *words).splitlines()
    blobs = [line.split()[0] for line in objects if line.endswith(" blob")]
    texts = [git(root, "cat-file", "blob", blob) for blob in blobs]
    mine = [text for text in texts if f"id: {case_id}\n" in text]
    found = set()
    for text in mine:
        for item in read_yaml(text.encode()).data[HISTORY]:
            for name, group in BLOCKS.items():
                if name in item:
                    place = SealPlace(case_id, item["event"], item["at"], item["by"], group)
                    block = read_block(item[name])
                    assert isinstance(block, SealedBlock)
                    found.add((place, block))
    return sorted(found, key=repr)


def count_opened(blocks: list[Block], keys: set[bytes]) -> int:
    """How many of the blocks any of these keys opens, whatever each of them is for."""
    return sum(
        any(sealing._open(block, key, place) is not None for key in keys) for place, block in blocks
    )


def append_step(root: Path, case: str, step: str) -> None:
    """A step written by hand, with a block under the case's own key that nobody can open."""
    file = root / case_path(case)
    text = file.read_text("utf-8")
    head, *lines = yaml.safe_load(text)["history"][0]["sealed"].splitlines()
    own = base64.b64decode("".join(lines))
    forged = base64.b64encode(own[:20] + bytes(len(own) - 20)).decode()
    block = [head, *textwrap.wrap(forged, len(lines[0]))]
    further = [f"  - {step}", "    sealed: |", *(f"      {line}" for line in block), ""]
    file.write_bytes((text + "\n".join(further)).encode())
