"""Who is new on the staff: each answer judged when it is given, and asked for again where it cannot be."""

from __future__ import annotations

import re
from functools import partial

from aduan.cli.asking import ask_choice, ask_until
from aduan.cli.desk import Desk
from aduan.core.words.characters import find_unseen
from aduan.core.words.findings import RefusedError
from aduan.core.words.lookalikes import find_lookalike
from aduan.core.words.saidnames import require_said
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _

# As the staff file takes them (schema/staff.schema.json).
SHORT_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}\Z")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")


def ask_new_person(desk: Desk) -> str:
    """A short name that nobody has."""
    question = desk.say(_("a short name in small letters, such as sari"))
    return ask_until(desk, question, partial(read_short_name, desk))


def read_short_name(desk: Desk, text: str) -> str:
    """The short name. RefusedError: it cannot be one, or somebody has it."""
    if not SHORT_NAME.match(text):
        raise RefusedError(
            _("“{text}” cannot be a short name"),
            _("small letters, digits and dashes, beginning with a letter, such as sari"),
            text=text,
        )
    if text in desk.office.law.staff:
        raise RefusedError(
            _("{person} is on the staff already"),
            _("`aduan staff role {person}` gives a further role"),
            person=text,
        )
    return text


def ask_name(desk: Desk) -> str:
    """A name of which every sign is seen."""
    return ask_until(desk, desk.say(_("the name")), read_staff_name)


def read_staff_name(text: str) -> str:
    """The name. RefusedError: it is none, or holds a sign that nobody sees or that is
    taken for another.
    """
    name = text.strip()
    if not name:
        raise RefusedError(_("an answer is needed here"))
    if find_unseen(name) is not None:
        raise RefusedError(
            _("the name holds a sign that nobody sees"), _("type it anew; do not paste it")
        )
    if find_lookalike(name) is not None:
        raise RefusedError(
            _("the name holds a letter that looks like another"), _("type it anew in plain letters")
        )
    return name


def ask_email(desk: Desk) -> str:
    """An e-mail that nobody has."""
    question = desk.say(_("the e-mail that git has on that person's computer"))
    return ask_until(desk, question, partial(read_email, desk))


def read_email(desk: Desk, text: str) -> str:
    """The e-mail. RefusedError: it is none, or somebody else's."""
    if not EMAIL.match(text) or find_unseen(text) is not None or not text.isascii():
        raise RefusedError(_("“{text}” is no e-mail"), _("such as sari@kantor.example"), text=text)
    others = [other.id for other in desk.office.law.people_of(text)]
    if others:
        raise RefusedError(
            _("{email} is the e-mail of {other}"),
            _("everybody has an e-mail of their own"),
            email=text,
            other=others[0],
        )
    return text


def list_roles(desk: Desk) -> dict[str, Label]:
    """The roles that staff can hold, with what people call them."""
    roles: dict[str, Label] = {}
    for sop in desk.office.law.ordered_sops:
        for role in sop.roles.values():
            if role.staff:
                roles.setdefault(role.name, role.label)
    return roles


def require_role(desk: Desk, typed: str) -> str:
    """A role that staff can hold, by its name or its label. UsageError: there is none such."""
    return require_said(typed.strip(), list_roles(desk), _("{value} is not a role"))


def ask_role(desk: Desk) -> str:
    """One of the roles that staff can hold, by its label."""
    return ask_choice(desk, desk.say(_("which role")), _say_roles(desk, list_roles(desk)))


def ask_roles(desk: Desk) -> list[str]:
    """A role, and further ones until nothing more is chosen."""
    chosen = [ask_role(desk)]
    while left := {name: one for name, one in list_roles(desk).items() if name not in chosen}:
        question = desk.say(_("a further role (may stay empty)"))
        further = ask_choice(desk, question, _say_roles(desk, left), required=False)
        if not further:
            break
        chosen.append(further)
    return chosen


def _say_roles(desk: Desk, roles: dict[str, Label]) -> list[tuple[str, str]]:
    return [(name, label.text(desk.voice.language)) for name, label in roles.items()]
