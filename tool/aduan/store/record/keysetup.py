"""A clerk's signing key in this clone: taken or made, tried, and named in git's settings here alone.

Nothing of it is recorded: the administrator lists the key in the staff file.
"""

from __future__ import annotations

from pathlib import Path

from aduan.core.words.findings import RefusedError, SurroundingsError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.ownkey import LITERAL, exists, is_set_up, read_named_key
from aduan.store.audit.signing import read_blob
from aduan.store.audit.sshsig import SignatureError, read_signature, split_commit, verify
from aduan.store.files.environment import read_environment
from aduan.store.files.namedfiles import MIB, read_named_file
from aduan.store.git.keygen import find_keygen, list_public_keys, make_key
from aduan.store.git.repository import Repository
from aduan.store.git.setup import write_settings

# The names of a new key: the one that ssh takes by itself, and another where that is taken.
NEW = ("id_ed25519", "id_ed25519_aduan")
TRIAL = "aduan: whether git can sign here\n"


@dataclass(frozen=True, slots=True)
class SetUp:
    """A key with which git signs here now: its public line, what git's setting names, whether it
    was made just now.
    """

    line: str
    named: str
    is_new: bool = False


def set_up_key(repo: Repository, home: Path, email: str, file: Path | None) -> SetUp:
    """Let git sign each commit of this clone with an SSH key. Run twice, it changes nothing more.

    `home`: the clerk's own folder. `file`: the key to take, public or private; without it the one
    that git names already, one of ssh's own, or a new one. RefusedError, SurroundingsError: there
    is no key, or git cannot sign with it; no setting was changed.
    """
    chosen = _choose(repo, home, email, file)
    settings = {
        "gpg.format": "ssh",
        "user.signingkey": chosen.named,
        "commit.gpgsign": "true",
    }
    _try_out(repo, settings, chosen)
    write_settings(repo.root, settings)
    return chosen


def _choose(repo: Repository, home: Path, email: str, file: Path | None) -> SetUp:
    if file is not None:
        return _take(file)
    settings = repo.settings()
    named = settings.get("user.signingkey", "")
    if is_set_up(settings) and exists(named) and read_named_key(named) is not None:
        return SetUp(_read_line(named), named)
    for place in list_public_keys(home):
        if read_named_key(str(place)) is not None:
            return _take(place)
    return _make(home, email)


def _take(file: Path) -> SetUp:
    """A key that lies there. UsageError: it is none, or only its private part is there."""
    whole = file.expanduser().absolute()
    public = whole if whole.suffix == ".pub" else whole.with_name(whole.name + ".pub")
    if read_named_key(str(public)) is None:
        raise UsageError(
            _("{file} holds no public SSH key"),
            _("name the file that ends in .pub, never the one without"),
            file=file,
        )
    return SetUp(_read_line(str(public)), public.as_posix())


def _make(home: Path, email: str) -> SetUp:
    program = find_keygen(read_environment())
    if program is None:
        raise SurroundingsError(
            _("ssh-keygen is not installed"), _("it comes with OpenSSH, and with Git for Windows")
        )
    for name in NEW:
        file = home / ".ssh" / name
        public = file.with_name(f"{name}.pub")
        if not file.exists() and not public.exists():
            make_key(program, file, email)
            return SetUp(_read_line(str(public)), public.as_posix(), is_new=True)
    raise RefusedError(
        _("there are keys in {folder} that cannot be read"),
        _("name the key to take: `aduan staff key setup --key FILE`"),
        folder=(home / ".ssh").as_posix(),
    )


def _read_line(named: str) -> str:
    if named.startswith(LITERAL):
        return named.removeprefix("key::")
    file = Path(named).expanduser()
    text = read_named_file(file, MIB).decode("utf-8").strip()
    if read_blob(text) is not None:
        return text
    public = read_named_file(file.with_name(f"{file.name}.pub"), MIB)
    return public.decode("utf-8").strip()


def _try_out(repo: Repository, settings: dict[str, str], chosen: SetUp) -> None:
    """RefusedError where git does not sign with this key here: its other half is missing, or asks
    for a passphrase that nobody is there to type.
    """
    words: list[str] = []
    for name, value in settings.items():
        words += ["-c", f"{name}={value}"]
    tree = repo.run("hash-object", "-t", "tree", "-w", "--stdin")
    try:
        # A commit to which nothing leads; git clears it away.
        commit = repo.sign(*words, "commit-tree", "-S", tree, feed=TRIAL, env={})
    except SurroundingsError as error:
        raise RefusedError(
            _("git cannot sign with the key {file}"),
            _(
                "where it has a passphrase, run `ssh-add` at a terminal first; another key is taken "
                "with `aduan staff key setup --key FILE`"
            ),
            file=chosen.named,
        ) from error
    payload, armored = split_commit(repo.read_objects([commit])[0] or b"")
    try:
        signature = read_signature(armored or b"")
        verify(signature, payload)
    except SignatureError:
        signature = None
    if signature is None or signature.key != read_blob(chosen.line):
        raise RefusedError(
            _("what git signs with the key {file} cannot be verified"),
            _("take another key: `aduan staff key setup --key FILE`"),
            file=chosen.named,
        )
