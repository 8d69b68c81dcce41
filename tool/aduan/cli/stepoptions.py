"""The options of a step's command: who, when, the open fields of the procedure, and the note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import gettext
from typing import Any

import click

from aduan.cli.codehelp import describe
from aduan.cli.offering import paper_options
from aduan.cli.textin import read_text_file
from aduan.cli.voice import spoken_language
from aduan.core.words.text import mark as _

# What a step of the procedure does that destroys a text (`core/case/custody`), and the type of a field
# that holds a receipt's keys (`core/words/receipts`): every command loads this, and not those.
ERASE, RECEIPT = "erase", "receipt"
# The types of what people write in their own words, in the open; and the option that says of a name
# among them that it has to stand there.
OWN_WORDS = ("text", "value")
NAMED = "named"


def gives_receipt(entry: Mapping[str, Any]) -> bool:
    """Whether a step gives the complainant a receipt."""
    return any(field["type"] == RECEIPT for field in entry["open"])


def step_options(entry: Mapping[str, Any]) -> list[Callable[[Any], Any]]:
    """--at, --by, --for, the open fields by their names, and the note. Where an office seals, a typed
    note is refused, and so not offered.
    """
    options = [
        click.option("--at", metavar="MOMENT", help=_("when it happened, if not now")),
        click.option(
            "--by", metavar="STAFF", help=_("who enters it, where several share an e-mail")
        ),
        click.option(
            "--for", "whose", metavar="STAFF", help=_("whose act it is, entered by the secretariat")
        ),
    ]
    options += [field_option(field) for field in entry["open"] if not _is_filled(entry, field)]
    options += named_option(entry)
    if gives_receipt(entry):
        options += paper_options()
    if entry["effect"] == ERASE:
        text = _("say what would go, and from where; change nothing")
        options.append(click.option("--dry-run", is_flag=True, help=text))
        options.append(click.option("--yes", is_flag=True, help=_("erase it without asking")))
    if entry["note"]:
        options += [
            click.option(
                "--note",
                metavar="TEXT",
                help=_("the private text (for tests with made-up data)"),
                hidden=entry["seals"],
            ),
            click.option(
                "--note-file",
                metavar="FILE",
                help=_("the private text from a file, or - for standard input"),
            ),
        ]
    return options


def named_option(entry: Mapping[str, Any]) -> list[Callable[[Any], Any]]:
    """--named, where an open text could hold the name of who complained."""
    if not any(field["type"] in OWN_WORDS for field in entry["open"]):
        return []
    text = _("who complained may be named in an open field")
    return [click.option(f"--{NAMED}", is_flag=True, help=text)]


def _is_filled(entry: Mapping[str, Any], field: Mapping[str, Any]) -> bool:
    """Whether a field is filled in by us, or by an import alone."""
    from aduan.desk.asked import FILLED

    if field["type"] in ("source", RECEIPT):
        return True
    return field["name"] in FILLED.get(entry["effect"], ())


def field_option(field: Mapping[str, Any]) -> Callable[[Any], Any]:
    """The option of an open field, of the kind that the field is."""
    name, sort = field["name"], field["type"]
    flag = "--" + name.replace("_", "-")
    text = describe_field(field)
    if sort == "boolean":
        either = f"{flag}/--no-{flag.removeprefix('--')}"
        return click.option(either, name, is_flag=True, default=None, help=text)
    if sort == "undated":
        return click.option(flag, name, is_flag=True, default=None, help=text)
    if sort == "cases":
        return click.option(flag, name, multiple=True, metavar="CASE", help=text)
    if sort == "slip":
        return click.option(flag, name, metavar="FILE", callback=_read_sent, help=text)
    if sort == "text":
        open_to_all = _("(in the open, for everybody: nothing about people)")
        text += f" {gettext(open_to_all)}"
    metavar = "CODE" if field["codes"] else sort.upper()
    return click.option(flag, name, metavar=metavar, help=text)


def _read_sent(_context: click.Context, _option: click.Parameter, source: str | None) -> str | None:
    """The text of a file that the complainant sent."""
    return read_text_file(source) if source else None


def describe_field(field: Mapping[str, Any]) -> str:
    """A field's label, with its codes where it has some; their labels are taken as well."""
    return describe(field["label"][spoken_language()], field["codes"])
