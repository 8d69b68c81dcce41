"""Who git would name for a commit."""

from __future__ import annotations

import re

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^>]*)> \d+ [+-]\d{4}\Z")


@dataclass(frozen=True)
class Identity:
    """A person as git's settings name them."""

    name: str
    email: str


def read_person(author: str | None, committer: str | None) -> Identity:
    """The one person that git would name as author and as committer: an audit refuses two, for
    ever.

    Both as `git var` says them; None where it says nothing. SurroundingsError: there is no e-mail,
    or there are two.
    """
    one, other = _IDENT.match(author or ""), _IDENT.match(committer or "")
    if one is None or other is None:
        raise no_identity()
    if not one["email"] or not other["email"]:
        raise no_identity()
    if one["email"].casefold() != other["email"].casefold():
        raise SurroundingsError(
            _("git would name two people: {author} as author, {committer} as who put it in"),
            _(
                'take out what `git config --show-origin --get-regexp "^(author|committer)[.]"` '
                "shows"
            ),
            author=one["email"],
            committer=other["email"],
        )
    return Identity(one["name"], one["email"])


def no_identity() -> SurroundingsError:
    """The error to raise where git cannot name who is at work."""
    return SurroundingsError(
        _("git does not know who you are"),
        _(
            'run `git config --global user.name "Nama Anda"` and `git config --global user.email '
            "anda@kantor.example`"
        ),
    )
