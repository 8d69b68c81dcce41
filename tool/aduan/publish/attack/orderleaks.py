"""Leaks in which releases there are, when they came out, and what has to add up."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from random import Random

from aduan.publish.attack.draft import Draft
from aduan.publish.attack.leaks import Leak, pick_one


def one_left_out(draft: Draft, chance: Random) -> bool:
    if len(draft.releases) < 3:
        return False
    del draft.releases[chance.randrange(1, len(draft.releases) - 1)]
    _number(draft)
    return True


def one_twice(draft: Draft, _chance: Random) -> bool:
    again = deepcopy(draft.releases[-1])
    draft.names[len(draft.releases)] = f"{again['release']}-again"
    draft.releases.append(again)
    _number(draft)
    return True


def one_week_more(draft: Draft, _chance: Random) -> bool:
    """A period that is shorter than the totals of the year before ask for."""
    last = draft.releases[-1]
    year = int(str(last["release"])[:4]) + 1
    again = deepcopy(last)
    again["release"] = f"{year}-01"
    again["made"] = f"{year}-02-16"
    again["performance"]["before"] = last["performance"]["open"]
    draft.releases.append(again)
    _number(draft)
    return True


def two_exchanged(draft: Draft, chance: Random) -> bool:
    if len(draft.releases) < 2:
        return False
    at = chance.randrange(len(draft.releases) - 1)
    pair = slice(at, at + 2)
    draft.releases[pair] = reversed(draft.releases[pair])
    _number(draft)
    return True


def chain_broken(draft: Draft, chance: Random) -> bool:
    draft.is_chained = False
    chance.choice(draft.releases)["previous"] = "a" * 64
    return True


def a_day_early(draft: Draft, chance: Random) -> bool:
    """Out before ten working days were over."""
    release = chance.choice(draft.releases)
    name = str(release["release"])
    year = int(name[:4])
    release["made"] = date(year + 1, 1, 2).isoformat()
    if "-" in name:
        release["made"] = f"{year}-01-05"
    return True


def months_late(draft: Draft, _chance: Random) -> bool:
    release = draft.releases[-1]
    made = date.fromisoformat(str(release["made"])) + timedelta(days=140)
    until_monday = (7 - made.weekday()) % 7
    release["made"] = (made + timedelta(days=until_monday)).isoformat()
    return True


def on_a_sunday(draft: Draft, _chance: Random) -> bool:
    release = draft.releases[-1]
    made = date.fromisoformat(str(release["made"]))
    sunday = made + timedelta(days=6 - made.weekday())
    release["made"] = sunday.isoformat()
    return True


def a_span_more(draft: Draft, chance: Random) -> bool:
    """Tables of a part besides those of its year."""
    spans = list(draft.spans)
    without = [release for release in draft.releases if release["span"] is None]
    release = pick_one(without, chance)
    if release is None or not spans:
        return False
    release["span"] = {**deepcopy(spans[0][1]), "periods": 1}
    return True


def a_span_less(draft: Draft, chance: Random) -> bool:
    found = pick_one(list(draft.spans), chance)
    if found is None:
        return False
    draft.releases[found[0]]["span"] = None
    return True


def a_longer_span(draft: Draft, chance: Random) -> bool:
    """A span that reaches back into the one before it."""
    found = pick_one(list(draft.spans), chance)
    if found is None:
        return False
    found[1]["periods"] += 1
    return True


def open_off(draft: Draft, chance: Random) -> bool:
    chance.choice(draft.releases)["performance"]["open"] += 1
    return True


def before_off(draft: Draft, chance: Random) -> bool:
    if len(draft.releases) < 2:
        return False
    told = chance.choice(draft.releases[1:])["performance"]
    told["before"] += 3
    told["received"] -= min(3, told["received"])
    return True


def closed_off(draft: Draft, chance: Random) -> bool:
    told = chance.choice(draft.releases)["performance"]
    told["closed"] += 2
    told["received"] += 2
    return True


def ages_off(draft: Draft, chance: Random) -> bool:
    chance.choice(draft.releases)["performance"]["ages"][-1] += 1
    return True


def stages_off(draft: Draft, chance: Random) -> bool:
    chance.choice(draft.releases)["performance"]["stages"][0][0] += 1
    return True


def topics_for_stages(draft: Draft, chance: Random) -> bool:
    """A row for each topic where stages stand."""
    told = chance.choice(draft.releases)["performance"]
    told["closings"] = [[0, 0, 0, 0, 0] for _topic in range(11)]
    told["closings"][0][0] = told["closed"]
    return True


def topics_for_limits(draft: Draft, chance: Random) -> bool:
    told = chance.choice(draft.releases)["performance"]
    told["clocks"] = [[count, 0, 0] for count in range(11)]
    return True


def overdue_beyond(draft: Draft, chance: Random) -> bool:
    row = chance.choice(draft.releases)["performance"]["stages"][0]
    row[1] = row[0] + 1
    return True


def box_beyond(draft: Draft, chance: Random) -> bool:
    told = chance.choice(draft.releases)["performance"]
    told["box"][1] = told["box"][0] + 1
    return True


def law_within_a_span(draft: Draft, chance: Random) -> bool:
    """Another law in the middle of a span."""
    inside = [
        place
        for place in range(1, len(draft.releases))
        if draft.releases[place - 1]["span"] is None
    ]
    place = pick_one(inside, chance)
    if place is None:
        return False
    number = max(draft.laws) + 1
    law = deepcopy(draft.laws[number - 1])
    draft.laws[number] = {**law, "law": number}
    for release in draft.releases[place:]:
        release["law"] = number
    return True


def law_of_another_number(draft: Draft, _chance: Random) -> bool:
    """The first law as the third: who knows how many there were before it?"""
    if len(draft.laws) > 1:
        return False
    draft.laws[3] = {**draft.laws.pop(1), "law": 3}
    for release in draft.releases:
        release["law"] = 3
    return True


def out_at_once(draft: Draft, _chance: Random) -> bool:
    """A law by which a period comes out two days after its end."""
    for law in draft.laws.values():
        law["after_days"] = 2
    return True


def _number(draft: Draft) -> None:
    for place, release in enumerate(draft.releases):
        release["number"] = place + 1


ORDER_LEAKS: dict[str, Leak] = {
    leak.__name__: leak
    for leak in (
        one_left_out,
        one_twice,
        one_week_more,
        two_exchanged,
        chain_broken,
        a_day_early,
        months_late,
        on_a_sunday,
        a_span_more,
        a_span_less,
        a_longer_span,
        open_off,
        before_off,
        closed_off,
        ages_off,
        stages_off,
        topics_for_stages,
        topics_for_limits,
        overdue_beyond,
        box_beyond,
        law_within_a_span,
        law_of_another_number,
        out_at_once,
    )
}
