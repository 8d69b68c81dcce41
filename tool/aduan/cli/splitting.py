"""What internal figures are split by, in the words of whoever asks: fields and their values by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import UsageError
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.core.law.sop import Sop
    from aduan.core.words.text import Label

# What is no field of a procedure, and known of every case.
OWN_WORDS = {
    "state": Phrase(_("state")),
    "stage": Phrase(_("stage")),
    "outcome": Phrase(_("outcome")),
    "sop": Phrase(_("procedure")),
    "month": Phrase(_("month")),
    "year": Phrase(_("year")),
}
SAID = {"true": Phrase(_("yes")), "false": Phrase(_("no"))}


def read_splits(desk: Desk, text: str) -> list[str]:
    """The names of what a text splits by, with commas between them; people may type the label.

    UsageError: there is none of that name.
    """
    called = name_splits(desk)
    by_label = {label.casefold(): name for name, label in called.items()}
    asked = [part.strip() for part in text.split(",") if part.strip()]
    found = []
    for one in asked:
        name = one if one in called else by_label.get(one.casefold())
        if name is None:
            raise UsageError(
                _("{name} is nothing to split by"),
                _("use: {names}"),
                name=one,
                names=", ".join(sorted(called.values())),
            )
        found.append(name)
    return found


def name_splits(desk: Desk) -> dict[str, str]:
    """All that figures can be split by: its name, and what people call it."""
    from aduan.core.figures.tally import splitting_fields

    law = desk.office.law
    return {name: _call(desk, law, name) for name in splitting_fields(law)}


def _call(desk: Desk, law: Law, name: str) -> str:
    if name in OWN_WORDS:
        return desk.voice.word(OWN_WORDS[name])
    for sop in law.sops.values():
        if name in sop.open_fields:
            return sop.open_fields[name].label.text(desk.voice.language).lower()
    return name


def label_row(desk: Desk, names: Sequence[str], row: Mapping[str, object]) -> dict[str, str]:
    """The label of each value in a row that has one, in our language: an old register's codes tell
    little.
    """
    labels: dict[str, str] = {}
    for name in names:
        value = str(row[name])
        label = next(_list_labels(desk.office.law, name, value), None)
        if label is not None:
            labels[name] = label.text(desk.voice.language)
        elif value in SAID:
            labels[name] = desk.voice.word(SAID[value])
    return labels


def _list_labels(law: Law, name: str, value: str) -> Iterator[Label]:
    """What the procedures call a value, the first of them first."""
    for sop in law.sops.values():
        if name == "sop" and value == sop.id:
            yield sop.title
        yield from _list_own(sop, name, value)
        field = sop.open_fields.get(name)
        listed = law.book(sop).get(field.list) if field else None
        if listed and value in listed.codes:
            yield listed.codes[value].label


def _list_own(sop: Sop, name: str, value: str) -> Iterator[Label]:
    if name == "state" and value in sop.states:
        yield sop.states[value].label
    if name == "stage" and value in sop.stages:
        yield sop.stages[value].label
    if name == "outcome" and value in sop.outcomes:
        yield sop.outcomes[value]
