"""Leaks in the form of the files: counts in keys, names, labels and orders that nobody adds up."""

from __future__ import annotations

from random import Random
from typing import Any

from aduan.publish.attack.draft import Data, Draft
from aduan.publish.attack.leaks import Leak, pick_one


def _any_release(draft: Draft, chance: Random) -> Data:
    return chance.choice(draft.releases)


def key_on_top(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["note"] = 3
    return True


def key_in_performance(draft: Draft, chance: Random) -> bool:
    release = _any_release(draft, chance)
    release["performance"] = {**release["performance"], "by_letter": 2}
    return True


def key_in_table(draft: Draft, chance: Random) -> bool:
    found = pick_one(list(draft.tables), chance)
    if found is None:
        return False
    found[2]["true"] = [3, 2, 41]
    return True


def key_in_span(draft: Draft, chance: Random) -> bool:
    found = pick_one(list(draft.spans), chance)
    if found is None:
        return False
    found[1]["cases"] = ["20250103-AAAAAA"]
    return True


def key_missing(draft: Draft, chance: Random) -> bool:
    del _any_release(draft, chance)["performance"]["box"]
    return True


def keys_in_other_order(draft: Draft, chance: Random) -> bool:
    release = _any_release(draft, chance)
    items = list(release["performance"].items())
    items.insert(0, items.pop())
    release["performance"] = dict(items)
    return True


def text_for_a_count(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["performance"]["closed"] = "12 (3 by letter)"
    return True


def half_a_complaint(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["performance"]["closed"] += 0.25
    return True


def less_than_nothing(draft: Draft, chance: Random) -> bool:
    performance = _any_release(draft, chance)["performance"]
    performance["received"] = -performance["received"] - 3
    return True


def a_label_of_its_own(draft: Draft, chance: Random) -> bool:
    found = pick_one(list(draft.tables), chance)
    if found is None:
        return False
    found[2]["cells"][0] = "1-4"
    return True


def yes_for_one(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["performance"]["undated"] = True
    return True


def fourth_length(draft: Draft, _chance: Random) -> bool:
    for _place, span in draft.spans:
        span["lengths"] = [*(span["lengths"] or [1, 1, None]), 3]
        return True
    return False


def sixth_way(draft: Draft, chance: Random) -> bool:
    """A column more in the table of stages and timeliness: by letter and late."""
    for row in _any_release(draft, chance)["performance"]["closings"]:
        row.append(1)
    return True


def fifth_age(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["performance"]["ages"].append(0)
    return True


def extra_file(draft: Draft, _chance: Random) -> bool:
    draft.extra["microdata.json"] = b'[{"channel":"letter","category":"illegal-levy"}]\n'
    return True


def table_of_two(draft: Draft, chance: Random) -> bool:
    """A table of two axes, under a variable's name that no law knows."""
    found = pick_one(list(draft.spans), chance)
    if found is None:
        return False
    table = {
        "level": 0,
        "cells": [3, 1, 7],
        "late": [None] * 3,
        "lengths": [None] * 3,
    }
    found[1]["tables"].append(table)
    return True


def _first_level(draft: Draft) -> Data:
    """The first level of the first variable of the oldest law."""
    law = draft.laws[min(draft.laws)]
    level: Data = law["variables"][0]["levels"][0]
    return level


def _first_class(draft: Draft) -> Data:
    """The first class of that level."""
    first: Data = _first_level(draft)["classes"][0]
    return first


def count_in_a_label(draft: Draft, _chance: Random) -> bool:
    """In the law: `Illegal levy (3)`. Its hash is made new; the label breaks off a line."""
    _first_class(draft)["label"]["en"] += "\n3"
    return True


def count_in_a_code(draft: Draft, _chance: Random) -> bool:
    _first_class(draft)["codes"].append("levy=3 people")
    return True


def key_in_law(draft: Draft, _chance: Random) -> bool:
    draft.laws[min(draft.laws)]["remarks"] = [3, 1, 4]
    return True


def weight_in_law(draft: Draft, _chance: Random) -> bool:
    _first_class(draft)["weight"] = 3
    return True


def other_bands(draft: Draft, _chance: Random) -> bool:
    draft.laws[min(draft.laws)]["late_bands"] = [1, 2, 3]
    return True


def name_twice(draft: Draft, _chance: Random) -> bool:
    classes = _first_level(draft)["classes"]
    classes.append(dict(classes[0]))
    return True


def unknown_kind(draft: Draft, _chance: Random) -> bool:
    draft.laws[min(draft.laws)]["variables"][0]["kind"] = "performance"
    return True


def another_rule(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["rule"] = 7
    return True


def old_form(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["format"] = 1
    return True


def another_name(draft: Draft, chance: Random) -> bool:
    """A release under the name of another file."""
    draft.names[chance.randrange(len(draft.releases))] = "2999-12"
    return True


def no_period(draft: Draft, chance: Random) -> bool:
    _any_release(draft, chance)["release"] = "2025-W07"
    return True


def day_and_hour(draft: Draft, chance: Random) -> bool:
    release = _any_release(draft, chance)
    release["made"] += "T09:41"
    return True


def unused_law(draft: Draft, _chance: Random) -> bool:
    number = max(draft.laws) + 1
    draft.laws[number] = {**draft.laws[number - 1], "law": number}
    return True


def spaces(draft: Draft, _chance: Random) -> bool:
    """The last file with a space for each complaint that is not told: bytes that say nothing else."""
    draft.extra.update(_with_spaces(draft.write()))
    return True


def _with_spaces(files: dict[str, bytes]) -> dict[str, Any]:
    name = sorted(files)[0]
    return {name: files[name].rstrip(b"\n") + b"   \n"}


FORM_LEAKS: dict[str, Leak] = {
    leak.__name__: leak
    for leak in (
        key_on_top,
        key_in_performance,
        key_in_table,
        key_in_span,
        key_missing,
        keys_in_other_order,
        text_for_a_count,
        half_a_complaint,
        less_than_nothing,
        a_label_of_its_own,
        yes_for_one,
        fourth_length,
        sixth_way,
        fifth_age,
        extra_file,
        table_of_two,
        count_in_a_label,
        count_in_a_code,
        key_in_law,
        weight_in_law,
        other_bands,
        name_twice,
        unknown_kind,
        another_rule,
        old_form,
        another_name,
        no_period,
        day_and_hour,
        unused_law,
        spaces,
    )
}
