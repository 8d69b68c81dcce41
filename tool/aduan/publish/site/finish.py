"""The last touch on the pages of a built site, whoever built them: what themes leave undone, the way
to each page's other language, and the policy that keeps other hosts out. Pure, and the same again
if it is done twice.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from html import escape

from aduan.core.words.text import LANGUAGES, Label
from aduan.publish.reading.links import folder_of
from aduan.publish.site.edition import NAMES

SEARCH = Label("Pencarian", "Search")
INDEX = "index.html"
CHARSET = '<meta charset="utf-8">'
# A script that runs, with its text in the page. (The theme's settings are JSON: data, which no
# policy stops.)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
# A style sheet that a theme's script puts in the page: its text in the script.
SCRIPTED_STYLE = re.compile(r"""(["'`])(\.[\w-]+\{(?:(?!\1|\\).){400,})\1""")
# What a theme says by itself of a page's addresses.
ADDRESSES = re.compile(r'\s*<link rel="(?:canonical"[^>]*|alternate ?"[^>]*hreflang="[^"]*")[^>]*>')
SEARCH_DIALOG = re.compile(r'(data-md-component="search" role="dialog")(?: aria-label="[^"]*")?')
# The script of a theme, for which a browser would stop.
THEME_SCRIPT = re.compile(r'<script (src="[^"]*assets/javascripts/[^"]*"></script>)')
# Where the theme's overrides leave room for the links to the other languages.
ROOM = re.compile(r"(<div[^>]*\bdata-aduan-languages\b[^>]*>).*?(</div>)", re.DOTALL)


def finish_pages(
    pages: Mapping[str, str],
    address: str = "",
    *,
    policy: bool = True,
    styles: Collection[str] = (),
) -> dict[str, str]:
    """All pages of a site, by path, finished. `address`: of the site, with a slash at its end, or
    empty where nobody has said it. `policy`: False while a preview puts scripts of its own in.
    `styles`: the style sheets that the theme's scripts put in (`list_styles`).
    """
    finished: dict[str, str] = {}
    for path, html in pages.items():
        done = finish_page(html, path, pages.keys(), address)
        finished[path] = add_policy(done, styles) if policy else done
    return finished


def finish_page(html: str, path: str, all_paths: Collection[str], address: str = "") -> str:
    """One page, given its path and those of all pages, but for its policy."""
    language = language_at(path)
    html = defer_theme(html)
    html = name_search(html, SEARCH.text(language))
    html = show_languages(html, path, all_paths)
    return tell_addresses(html, path, all_paths, address)


def language_at(path: str) -> str:
    """The language of a page, by where it lies."""
    others = [language for language in LANGUAGES if folder_of(language)]
    return next((one for one in others if path.startswith(folder_of(one))), LANGUAGES[0])


def list_styles(script: str) -> list[str]:
    """The style sheets that a script of a theme puts in a page."""
    return [text for _quote, text in SCRIPTED_STYLE.findall(script)]


def add_policy(html: str, styles: Collection[str] = ()) -> str:
    """The page with its Content-Security-Policy: nothing but what is on this host, and no script
    but the page's own.

    The theme has two or three short scripts in the page; each is allowed by its hash, so
    'unsafe-inline' is not needed; nor for the `styles` that its scripts put in. Icons are
    pictures inside the style sheet (`data:`).
    """
    html = POLICY.sub("", html)
    hashes = " ".join(_hash_all(INLINE_SCRIPT.findall(html)))
    allowed = " ".join(["'self'", *_hash_all(styles)])
    policy = (
        "default-src 'self'; "
        f"script-src 'self' {hashes}; "
        f"style-src {allowed}; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(CHARSET, f"{CHARSET}\n      {meta}", 1)


def defer_theme(html: str) -> str:
    """The page with the theme's own script after those of the page, which are a tenth as long: on a slow
    network a form is of use while that is still on its way.
    """
    return THEME_SCRIPT.sub(r"<script defer \1", html)


def tell_addresses(html: str, path: str, all_paths: Collection[str], address: str) -> str:
    """The page with its own whole address and those in other languages, for search engines; none
    where the site's address is not known, and what a theme said of them in no case.

    For every `link[rel=alternate]` the theme's script would fetch a sitemap, perhaps from another
    host, and catch all clicks. A space more makes the same list of relations, and another string.
    """
    html = ADDRESSES.sub("", html)
    if not address or not path.endswith(INDEX):
        return html
    whole = escape(address + path.removesuffix(INDEX), quote=True)
    links = [f'<link rel="canonical" href="{whole}">']
    for language, url in _list_places(path, all_paths):
        there = escape(address + url, quote=True)
        links.append(f'<link rel="alternate " href="{there}" hreflang="{language}">')
    return html.replace(CHARSET, "\n      ".join([CHARSET, *links]), 1)


def show_languages(html: str, path: str, all_paths: Collection[str]) -> str:
    """The page with plain links to itself in the other languages, relative, as the site may stand
    anywhere. A menu would need a script, and a wide screen. What stands at no address of its own
    (404) speaks all languages.
    """
    if not path.endswith(INDEX):
        return ROOM.sub(r"\1\2", html, count=1)
    up = "../" * path.count("/")
    own = language_at(path)
    links = "".join(
        _link_language(language, up + url or "./")
        for language, url in _list_places(path, all_paths)
        if language != own
    )
    return ROOM.sub(lambda room: f"{room[1]}{links}{room[2]}", html, count=1)


def name_search(html: str, name: str) -> str:
    """The page with a name on the search dialog, which not every theme gives it."""
    label = escape(name, quote=True)
    return SEARCH_DIALOG.sub(lambda found: f'{found[1]} aria-label="{label}"', html, count=1)


def _list_places(path: str, all_paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """For each language the address of a page there, from the site's top; of a page that it does not
    have, of its first page.
    """
    own = path.removeprefix(folder_of(language_at(path)))
    for language in LANGUAGES:
        there = folder_of(language) + own
        known = there in all_paths and own.endswith(INDEX)
        yield language, there.removesuffix(INDEX) if known else folder_of(language)


def _link_language(language: str, address: str) -> str:
    whole = f'<span class="aduan-language__name">{NAMES[language]}</span>'
    code = f'<span class="aduan-language__code" aria-hidden="true">{language.upper()}</span>'
    return f'<a href="{escape(address)}" lang="{language}" hreflang="{language}">{whole}{code}</a>'


def _hash_all(texts: Collection[str]) -> list[str]:
    """What a policy knows each text by; the same ones in the same order."""
    return sorted({_hash(text) for text in texts})


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
