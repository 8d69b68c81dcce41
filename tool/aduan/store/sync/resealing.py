"""A case that is not shared yet, and with a key of which another case was begun meanwhile: whoever saw
the key's tag can write it into a case of his own and share that first. Made anew, the case gets keys
of its own; its texts stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from typing import Any

from aduan.core.words.aboutpeople import BLOCKS, Tags, list_begun, list_sealed
from aduan.core.words.attachments import ATTACHED, ATTACHMENT, SUM
from aduan.core.words.casewords import HISTORY
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import CASES, stem_of
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.knownkeys import find_known
from aduan.store.files.casekeys import CaseKeyring, Entropy, make_case_key, tag_of
from aduan.store.files.chunks import UnsplittableError, split_added
from aduan.store.files.sealedblock import SALT
from aduan.store.files.sealedsteps import block_place
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_scalar
from aduan.store.git.commits import Change, read_versions
from aduan.store.git.repository import Repository
from aduan.store.keys.sealedfile import SealedFile, name_sealed
from aduan.store.keys.vaultfolder import VaultFolder

_BEGINS = b"seal:"


@dataclass(frozen=True)
class Resealing:
    """What was sealed anew in one exchange. `open_keyring`: the keys that can be opened here,
    and `find_folders`: those of the vault, asked for only where there is need; `renewed`: the cases
    that got other keys.
    """

    open_keyring: Callable[[], CaseKeyring | None]
    find_folders: Callable[[], Sequence[VaultFolder]]
    entropy: Entropy
    renewed: set[str] = field(default_factory=set)
    # By its tag in the file as it was: the old key, and the new one.
    _keys: dict[str, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)
    # A block is sealed once, so that each version of a file goes on from the one before.
    _blocks: dict[str, str] = field(default_factory=dict, repr=False)
    # So is a file of the vault, by its sum.
    _files: dict[str, str] = field(default_factory=dict, repr=False)

    def is_needed(self, repo: Repository, tip: str, changes: Iterable[Change]) -> bool:
        """Whether a case begins, by some changes, with a key that another case of the line that ends
        at `tip` has: then it cannot go out as it is.
        """
        prefix = repo.prefix
        cases = prefix + CASES
        grown = [one for one in changes if one.is_plain and one.path.startswith(cases)]
        begun: dict[str, str] = {}
        for change, old, new in read_versions(repo, grown):
            before = None if change.is_added else old
            path = change.path.removeprefix(prefix)
            # What is no case any more goes nowhere: the audit of it says why.
            with suppress(UnsplittableError):
                begun |= {tag: path for tag, _group in _list_begun(before, new or b"")}
        known = find_known(repo, prefix, tip, begun.keys())
        return any(_is_anothers(begun[tag], paths) for tag, paths in known.items())

    def _list_taken(
        self, repo: Repository, tip: str, path: str, old: bytes | None, new: bytes
    ) -> dict[str, str]:
        """The tags of keys that begin with an addition and that another case has, with their groups."""
        begun = dict(_list_begun(old, new))
        known = find_known(repo, repo.prefix, tip, begun.keys())
        return {tag: begun[tag] for tag, paths in known.items() if _is_anothers(path, paths)}

    def renew(
        self, repo: Repository, tip: str, path: str, old: bytes | None, new: bytes
    ) -> tuple[bytes | None, bytes]:
        """A file of a case before and after an addition, with keys of its own where a case of the
        line that ends at `tip` has one of those that begin with it.

        RefusedError: no key of it opens here. UnsplittableError: some of what is sealed does not.
        """
        for tag, group in self._list_taken(repo, tip, path, old, new).items():
            if tag not in self._keys:
                self._renew_key(stem_of(path), group, tag)
        before = None if old is None else self._apply(path, old)
        return before, self._apply(path, new)

    def _renew_key(self, case_id: str, group: str, tag: str) -> None:
        keyring = self.open_keyring()
        key = keyring.find(case_id, group, tag) if keyring is not None else None
        if keyring is None or key is None:
            raise RefusedError(
                _(
                    "{case} is sealed with a key whose tag another case bears now: it needs another one"
                ),
                _("run `aduan sync` where a key of yours opens it: it is sealed anew on the way"),
                case=case_id,
            )
        other = make_case_key(self.entropy)
        keyring.keep(case_id, group, other)
        self._keys[tag] = key, other
        self.renewed.add(case_id)

    def _apply(self, path: str, raw: bytes) -> bytes:
        if not any(tag.encode() in raw for tag in self._keys):
            return raw
        text, case_id = raw.decode("utf-8"), stem_of(path)
        for step in read_yaml(raw).data[HISTORY]:
            for named in step.get(ATTACHED) or ():
                old = named[SUM]
                text = text.replace(old, self._seal_file(case_id, step, old))
            for block, other in self._seal_step(case_id, step):
                text = _replace_block(text, block, other)
        for tag, (_old, key) in self._keys.items():
            text = re.sub(rf'"?{tag}"?', write_scalar(tag_of(key)), text)
        return text.encode()

    def _seal_step(self, case_id: str, step: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The blocks of a step that are sealed with such a key, and what stands in their place."""
        tags: Tags = list_sealed(step)
        for name, group in BLOCKS.items():
            if tags.get(group) not in self._keys:
                continue
            block = str(step[name])
            if block not in self._blocks:
                keys = self._keys[tags[group]]
                self._blocks[block] = self._seal_block(block, keys, case_id, step, group)
            yield block, self._blocks[block]

    def _seal_block(
        self,
        block: str,
        keys: tuple[bytes, bytes],
        case_id: str,
        step: Mapping[str, Any],
        group: str,
    ) -> str:
        from aduan.store.files.sealing import open_block, seal_texts

        old, new = keys
        place = block_place(step, case_id, group)
        texts = open_block(block, old, place)
        if isinstance(texts, Finding):
            raise UnsplittableError
        return seal_texts(texts, new, self.entropy(SALT), place)

    def _seal_file(self, case_id: str, step: Mapping[str, Any], named: str) -> str:
        """The sum of an attachment once it is sealed with the new key, and lies in the vault so."""
        if named in self._files:
            return self._files[named]
        from aduan.store.files.sealedattachment import open_sealed_file, read_file_tag, seal_file

        folders = self.find_folders()
        found = (folder.read_attachment(SealedFile(case_id, named)) for folder in folders)
        raw = next(filter(None, found), b"")
        keys = self._keys.get(read_file_tag(raw) or "")
        place = block_place(step, case_id, ATTACHMENT)
        file = open_sealed_file(raw, keys[0], place) if keys else Finding("ADU216")
        if keys is None or isinstance(file, Finding):
            raise UnsplittableError
        sealed = seal_file(file, keys[1], self.entropy(SALT), place)
        name = name_sealed(case_id, sealed)
        for folder in folders:
            folder.put_attachment(name, sealed)
        self._files[named] = name.sha256
        return name.sha256


def _is_anothers(path: str, paths: Iterable[str]) -> bool:
    """Whether one of some files is another than this."""
    return any(other != path for other in paths)


def _list_begun(old: bytes | None, new: bytes) -> Iterator[tuple[str, str]]:
    """The tags of the keys that begin with an addition, each with its group."""
    if _BEGINS not in new[len(old or b"") :]:
        return
    for chunk in split_added(old, new).items:
        for group, tag in list_begun(chunk.item).items():
            yield tag, group


def _replace_block(text: str, block: str, other: str) -> str:
    """A file's text with another block in the place of one, which is as long."""
    second = re.escape(block.splitlines()[1])
    found = re.search(rf"^( +){second}$", text, re.MULTILINE)
    pad = found[1] if found else ""
    there, anew = _indent(block, pad), _indent(other, pad)
    if text.count(there) != 1:
        raise UnsplittableError
    return text.replace(there, anew)


def _indent(block: str, pad: str) -> str:
    """A block as it stands in a file, so far in."""
    return "".join(f"{pad}{line}\n" for line in block.splitlines())
