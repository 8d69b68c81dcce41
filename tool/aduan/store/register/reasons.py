"""The reasons why a row is refused: names that stay, for `--json`, and what they are in words."""

from __future__ import annotations

from collections.abc import Mapping

from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

# A reason without a name of its own; a test holds that there is none.
OTHER = "other"

# What a row is told, and the name of it. Several may be of one kind.
REASONS: Mapping[str, str] = {
    _("the column {column} is empty"): "empty",
    _("the column {column} does not hold an id"): "no-id",
    _("the column {column} does not hold a day"): "no-day",
    _(
        "the column {column} holds a number, not a day; in the spreadsheet, show it as a date"
    ): "no-day",
    _(
        "the cell in {column} shows a month and no day; the spreadsheet made it the first: write "
        "the day, shown as one"
    ): "no-day",
    _("the column {column} does not hold a time"): "no-time",
    _("the columns {day} and {time} hold different times"): "no-time",
    _("it is dated in the future"): "future",
    _("it is closed, but the file does not say when: {column}"): "closed-without-day",
    _("it was closed on {closed}, before it was received on {received}"): "closed-before-received",
    _("it has a closing day, but by its status it is open"): "status-and-day",
    _("by its status it is neither open nor completed"): "status-refused",
    _("the map does not know the status of this row"): "status-unknown",
    _("the id should carry its day, and does not"): "id-and-day",
    _("the id carries the day {day}, and the row says it was received on {received}"): "id-and-day",
    _("the map does not know the {field} of this row"): "value-unknown",
    _("the column {column} holds more than a name of a kind"): "not-a-kind",
    _(
        "the column {column} seems to hold the name of a person; the map may list it under `known`"
    ): "person",
    _("the id was already on row {first}, with the same data"): "repeated",
    _("the id was already on row {first}, with different data"): "repeated-differs",
    _("the same id stands on the rows {rows}, with different data"): "repeated-differs",
    _(
        "the ids on the rows {rows} look the same, and are written with other letters"
    ): "repeated-alike",
    _("its case has changes that are not recorded; record them first"): "case-not-recorded",
    _(
        "the text at the end of its case would change the meaning of what is added"
    ): "case-not-recorded",
    _("the row has {count} cells and the header {width}"): "cells",
    _("the row names the columns once more"): "cells",
    _(
        "the row has a quotation mark in the midst of a cell, or a cell that is far too long"
    ): "quotes",
    _("a quotation mark on this row takes in the {count} rows below it"): "quotes",
    _("the column {column} holds an error of the spreadsheet"): "spoiled",
    _("the column {column} holds a formula, not what it comes to"): "spoiled",
    _(
        "the number in {column} has lost digits in the spreadsheet; keep it as text there"
    ): "spoiled",
    _(
        "the number in {column} is not shown as it is; keep it as text in the spreadsheet"
    ): "spoiled",
    _(
        "the formula in {column} has no result in the file; open it in the spreadsheet and save "
        "it again"
    ): "spoiled",
    _("the cell in {column} is merged with another; undo that in the spreadsheet"): "spoiled",
    _("the spreadsheet has made a day or a time of the cell in {column}"): "spoiled",
}

NAMES: Mapping[str, Phrase] = {
    "empty": Phrase(_("a cell that is needed is empty")),
    "no-id": Phrase(_("no id")),
    "no-day": Phrase(_("no day that can be read")),
    "no-time": Phrase(_("no time that can be read")),
    "future": Phrase(_("dated in the future")),
    "closed-without-day": Phrase(_("closed without a day")),
    "closed-before-received": Phrase(_("closed before it was received")),
    "status-and-day": Phrase(_("status and closing day disagree")),
    "status-refused": Phrase(_("a status that the map refuses")),
    "status-unknown": Phrase(_("a status that the map does not know")),
    "id-and-day": Phrase(_("id and day disagree")),
    "value-unknown": Phrase(_("a value that the map does not know")),
    "not-a-kind": Phrase(_("more than the name of a kind")),
    "person": Phrase(_("the name of a person in place of a kind")),
    "repeated": Phrase(_("the id once more, with the same data")),
    "repeated-differs": Phrase(_("the id once more, with different data")),
    "repeated-alike": Phrase(_("an id that looks like another")),
    "case-not-recorded": Phrase(_("its case has changes that are not recorded")),
    "cells": Phrase(_("not the cells of the header")),
    "quotes": Phrase(_("quotation marks")),
    "spoiled": Phrase(_("a cell that the spreadsheet spoiled")),
    OTHER: Phrase(_("another reason")),
}
