"""Codes of findings: what is above offices."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

FEDERATION_CODES: dict[str, Code] = {
    # 8xx: what is above offices: a federation's file, and what each office gives
    "ADU801": invalid(
        _("{value} is there twice"),
        _("each office stands there once, with an id and an address of its own"),
    ),
    "ADU802": invalid(
        _("it does not answer ({words})"),
        _(
            "try again later; if it has moved, write its new address; what it gave before still counts"
        ),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU803": invalid(
        _("{file} does not come whole, or is not what the list of the site says"),
        _("try again later; if that stays so, tell the office: its site is not as it was built"),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU804": invalid(
        _("its site says another name: {whose}"),
        _(
            "a mistyped name in federation.yaml: write it as on the site; "
            "the site of another office: correct the address"
        ),
    ),
    "ADU805": invalid(
        _("it goes back: {file} was published, and is gone or another now"),
        _(
            "ask the office: what is out never changes; nothing of it is added up until that is settled"
        ),
    ),
    "ADU806": invalid(
        _("it does not pass the attack {attack} ({release})"),
        _("`aduan publish --attack --ledger FOLDER` says more; nothing of it is added up"),
    ),
    "ADU807": invalid(
        _("it is written in a newer form than this program reads"),
        _("install the newer program; what it gave before still counts"),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU808": invalid(
        _("{file} cannot be read, is too large, or is not there"),
        _(
            "compare the address: that of the site's front page, without en/ and index.html; "
            "a site that an earlier program built has no list of its ledger"
        ),
    ),
    "ADU809": warning(
        _("its own audit refuses its record since {moment}"),
        _("the office says why; its figures are from before"),
    ),
    "ADU810": warning(_("it has published nothing yet")),
    "ADU811": invalid(
        _("the same ledger is given by {others}, and whose it is cannot be told from here"),
        _("ask both offices; take the one out that gives a copy, then pull again"),
    ),
    "ADU812": warning(
        _("what was kept of it here had been changed, or was not whole; it was taken anew"),
        _("ask who works in the folder `offices`: nothing there is changed by hand"),
    ),
    "ADU813": invalid(
        _("what is kept of it here was changed, or is not whole; nothing of it is added up"),
        _("pull again: then it is taken anew"),
    ),
    "ADU814": invalid(
        _("this ledger was seen with {whose} before, and counts for that office alone"),
        _("compare both addresses in federation.yaml; where these are right, ask both offices"),
    ),
    "ADU815": invalid(
        _("its ledger begins with another {file} than the one that was seen before"),
        _("compare its address; where that is right, ask the office: what is out never changes"),
    ),
    "ADU816": warning(
        _("{name} in codes_map is of no office here, and nothing is compared by it"),
        _("these are: {known}"),
    ),
}
