"""Codes of findings: the site, as it is served and as it is built."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

SITE_CODES: dict[str, Code] = {
    # 79x: the site as it is served
    "ADU791": invalid(
        _("this page as it is served does not run the script {file} of this program"),
        _(
            "build the site anew; if it stays so, somebody changed the server: take the page down, and "
            "let complaints come another way until it is known who"
        ),
    ),
    "ADU792": invalid(
        _("this page as it is served runs a script from elsewhere: {file}"),
        _("take the page down, and ask who may write on the server"),
    ),
    "ADU793": invalid(
        _("this page as it is served seals letters to a key that schema/office.yaml does not list"),
        _(
            "build the site anew; if it stays so, somebody changed the server and may read those "
            "letters: take the page down"
        ),
    ),
    "ADU794": invalid(
        _("what is served here is not what was built"),
        _(
            "perhaps it is of another build; put up this one, and if it stays so, ask who may write on "
            "the server"
        ),
    ),
    "ADU796": invalid(
        _("this page as it is served holds what ours do not: {what}"),
        _(
            "build the site anew; if it stays so, somebody changed the server: take the page down, and "
            "let complaints come another way until it is known who"
        ),
    ),
    "ADU795": warning(
        _("this file of the site cannot be fetched"),
        _("open it in a browser; perhaps the site is not up yet, or there is no network"),
    ),
    # 67x: what the site is built with
    "ADU670": invalid(
        _("the site is not built with {key}"),
        _("take it out: of mkdocs.yml only what changes no more than words and looks is taken"),
    ),
    "ADU671": invalid(
        _("a page of the site may not hold {what}"),
        _("write it as Markdown; a sign that only looks so: &lt; in place of <"),
    ),
    "ADU672": invalid(
        _("the site shows no files of this kind"),
        _("take it out: pages are .md; beside them PNG, JPG, PDF and tables are shown"),
    ),
    "ADU673": invalid(
        _("the build of the site makes what would stand here"),
        _("give the page or file another name"),
    ),
    "ADU674": invalid(
        _("this page says what the record is protected against, and is not there"),
        _("put it back as it was, in both languages"),
    ),
    "ADU675": invalid(
        _("by `{name}` files would stand otherwise in each clone than in the record"),
        _("take it out"),
    ),
    "ADU676": warning(
        _("this line holds what looks like a person's number, and everybody can read it"),
        _(
            "take it out; a number of the office itself is listed in schema/office.yaml, under "
            "`contact`, `numbers`"
        ),
    ).meaning(Trait.NOT_SHARED),
    "ADU677": warning(
        _("this office file holds {what}, which everybody could take out of it"),
        _(
            "the site is not built with it: accept or refuse the changes, delete comments and hidden "
            "parts, then save it anew; or show it as PDF"
        ),
    ).meaning(Trait.NOT_SHARED),
    "ADU678": warning(
        _("this office file cannot be opened, so nobody knows what it holds"),
        _("the site is not built with it: save it anew, without a password, or show it as PDF"),
    ),
    "ADU679": warning(
        _(
            "the name of a file here holds what looks like a person's number, and everybody can read it"
        ),
        _(
            "give it another name; a number of the office itself is listed in schema/office.yaml, under "
            "`contact`, `numbers`"
        ),
    ).meaning(Trait.NOT_SHARED),
}
