"""What `aduan init` asks of a new office: its names, its superior, its zone, its decree, how it is
reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.asking import ask_yes_no
from aduan.cli.desk import Desk
from aduan.cli.render import make_visible, print_line
from aduan.core.words.characters import find_foreign
from aduan.core.words.findings import UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.telephones import NUMBER_WAYS, doubt_office_number
from aduan.core.words.text import Label, Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.founding.newoffice import NewOffice

ZONE_NAMES = ("WIB", "WITA", "WIT")
# The one answer whose option has a name of its own.
PROCEDURE = "procedure"
MAX_ANSWER = 200
LIKE_NUMBER = _("such as 0754 123456")
# The title is written into the middle of sentences, so it holds nothing that YAML would read as its
# own.
FORMS = {
    "head": re.compile(r"[^\W\d_][\w .'/-]{0,39}\Z"),
    "zone": re.compile(r"(?:WIB|WITA|WIT)\Z"),
    "place": re.compile(r".{1,60}\Z"),
    "email": re.compile(r"[^@ ]+@[^@ ]+\Z"),
    "web": re.compile(r"https?://[^ ]+\Z"),
}
HINTS = {
    "head": _("letters, spaces, points and dashes, at most 40"),
    "zone": _("one of WIB, WITA and WIT"),
    "place": _("at most 60 letters"),
    "phone": LIKE_NUMBER,
    "sms": LIKE_NUMBER,
    "whatsapp": LIKE_NUMBER,
    "email": _("such as pengaduan@kantor.example"),
    "web": _("such as https://kantor.example/pengaduan"),
}

# What is asked at the prompt, in this order.
QUESTIONS = {
    "procedure": _("the procedure to begin with (levels where nothing is said)"),
    "name": _("the office's full name"),
    "short_name": _("its short name"),
    "superior": _(
        "its superior, to whom it reports each year (such as Bupati …, Wali Kota …, Direktur "
        "Utama …)"
    ),
    "head": _("the title of its head (such as Kepala Dinas, Direktur)"),
    "zone": _("its time zone (WIB, WITA or WIT; WIB where nothing is said)"),
    "decree": _("the decree that its procedure rests on: title, number and date"),
    "place": _("the town or district that its letters name before their date"),
    "service": _("its services, with a comma between them"),
    "address": _("its address"),
    "phone": _("its phone number"),
    "sms": _("its number for SMS"),
    "whatsapp": _("its number for WhatsApp"),
    "email": _("its e-mail"),
    "web": _("its web page for complaints, beginning with https://"),
    "social": _("its account on social media"),
}
# What an office must fill in sooner or later, and where.
UNFILLED = {
    "name": _("its name: `name` and `short_name` in schema/office.yaml"),
    "superior": _("its superior: `superior` in schema/office.yaml"),
    "decree": _("its decree, and whether its rows and limits are these: schema/sop/pengaduan.yaml"),
    "place": _("its place, before the date of its letters: `letterhead` in schema/office.yaml"),
    "service": _("its services: `services` in schema/codes/office.yaml"),
    "address": _("its address: `contact` in schema/office.yaml"),
    "phone": _("its phone number: `contact` in schema/office.yaml"),
    "email": _("its e-mail: `contact` in schema/office.yaml"),
}


@dataclass(frozen=True)
class Answers:
    """What was said of the office, by option or at the prompt; nothing where it was not.

    `procedure`: which one it begins with.
    """

    procedure: str | None = None
    name: str | None = None
    short_name: str | None = None
    superior: str | None = None
    head: str | None = None
    zone: str | None = None
    decree: str | None = None
    place: str | None = None
    service: tuple[str, ...] = ()
    address: str | None = None
    phone: str | None = None
    sms: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    web: str | None = None
    social: str | None = None


def naming_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """One option for each question."""
    kinds: dict[str, dict[str, Any]] = {
        "zone": {"type": click.Choice(ZONE_NAMES, case_sensitive=False)},
        "service": {"multiple": True, "callback": _read_services},
    }
    for name, text in reversed(QUESTIONS.items()):
        if name == PROCEDURE:
            continue
        command = click.option(
            "--" + name.replace("_", "-"), name, help=text, **kinds.get(name, {})
        )(command)
    return command


def _read_services(
    _context: click.Context, _option: click.Parameter, said: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(service for part in said for service in split_services(part))


def split_services(text: str) -> tuple[str, ...]:
    """The services that a text names, with a comma between them."""
    parts = (part.strip() for part in text.split(","))
    return tuple(part for part in parts if part)


def take_up_answers(desk: Desk, kept: Mapping[str, object], answers: Answers) -> Answers:
    """The answers with what was said before somebody stopped, where they want to go on with that."""
    known = {name: said for name, said in kept.items() if name in QUESTIONS}
    print_known(desk, known)
    if not known or not ask_yes_no(desk, desk.say(_("go on with what was said before"))):
        return answers
    missing: dict[str, Any] = {}
    for name, said in known.items():
        if not getattr(answers, name):
            missing[name] = tuple(said) if isinstance(said, list) else said
    return replace(answers, **missing)


def print_known(desk: Desk, known: Mapping[str, object]) -> None:
    """What was said before, below what was asked, to be looked over."""
    for name, said in known.items():
        # What stands in brackets helps to answer, and not to read an answer.
        question, _bracket, _help = desk.say(QUESTIONS[name]).partition(" (")
        told = ", ".join(map(str, said)) if isinstance(said, list | tuple) else str(said)
        print_line(f"  {question}: {make_visible(told)}")


def read_answer(name: str, text: str) -> str | tuple[str, ...]:
    """One answer as it is kept. UsageError: an office's files cannot say that."""
    tidy = text.strip()
    if name == "service":
        return split_services(tidy)
    if name == "zone":
        tidy = tidy.upper()
    form = FORMS.get(name)
    if (
        len(tidy) > MAX_ANSWER
        or find_foreign(tidy, lines=False) is not None
        or (form and not form.match(tidy))
        or (name in NUMBER_WAYS and doubt_office_number(tidy) is not None)
    ):
        raise UsageError(
            _("{text} cannot be {question}"),
            HINTS.get(name, ""),
            text=tidy,
            question=Phrase(QUESTIONS[name]),
        )
    return tidy


def name_office(answers: Answers, new: NewOffice) -> NewOffice:
    """The new office with what was said of it. UsageError: it cannot be written so."""
    from aduan.store.founding.newoffice import CONTACTS, ZONES

    for one in fields(answers):
        if one.name != "service" and (said := getattr(answers, one.name)):
            read_answer(one.name, said)
    short = answers.short_name or answers.name
    contact = {way: said for way in CONTACTS if (said := getattr(answers, way))}
    return replace(
        new,
        procedure=answers.procedure or new.procedure,
        name=_both(answers.name) or new.name,
        short_name=short or new.short_name,
        superior=_both(answers.superior) or new.superior,
        head=answers.head or new.head,
        zone=ZONES[(answers.zone or ZONE_NAMES[0]).upper()],
        decree=_both(answers.decree) or new.decree,
        place=answers.place or new.place,
        contact=contact,
        services=answers.service,
    )


def _both(text: str | None) -> Label | None:
    return Label(text, text) if text else None


def list_unfilled(answers: Answers) -> list[str]:
    """What the office has still to fill in, by name."""
    return [
        one.name
        for one in fields(answers)
        if one.name in UNFILLED and not getattr(answers, one.name)
    ]
