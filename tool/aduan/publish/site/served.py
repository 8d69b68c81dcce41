"""Whether the pages on which people seal letters and open their status are served as they were made:
the key, the scripts, or every byte. Whoever can change what a server gives out could read letters.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

from aduan.core.law.law import Office
from aduan.core.law.letterkeys import AUDIENCES, is_over, list_letter_keys
from aduan.core.words.findings import Finding
from aduan.core.words.text import LANGUAGES
from aduan.publish.reading.links import folder_of
from aduan.publish.site.finish import add_policy, language_at
from aduan.publish.site.pages import PAGES, Page

# Gives a file of the site by its path from the top; None: it cannot be had.
Fetch = Callable[[str], bytes | None]
# The script of all pages, and where ours and the theme's lie.
OWN_SCRIPT = "aduan.js"
ASSETS, THEMES = "assets/", "assets/javascripts/"
# The form of the page on which letters are written.
FORM = "data-aduan-letter"
# What sends a reader or an answer elsewhere; and the header that keeps other hosts out.
STRANGE = re.compile(r"base|iframe|frame|object|embed|portal")
POLICY, STYLES = "content-security-policy", "style-src"


class ServedPage(HTMLParser):
    """What a page runs and seals to: the addresses of its scripts, the keys by audience, its policies,
    and what no page of ours has.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.keys: dict[str, str] = {}
        self.policies: list[str] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for each tag."""
        said = dict(attrs)
        if tag == "script" and "src" in said:
            self.scripts.append(said["src"] or "")
        if tag == "form" and FORM in said:
            names = {audience: said.get(f"data-{audience}") for audience in AUDIENCES}
            self.keys = {audience: key for audience, key in names.items() if key}
        if tag == "meta":
            self._see_meta(said)
        if STRANGE.fullmatch(tag):
            self.strange.append(f"<{tag}>")
        self.strange += [name for name in said if name.startswith("on")]

    def _see_meta(self, said: dict[str, str | None]) -> None:
        what = (said.get("http-equiv") or "").lower()
        if what == POLICY:
            self.policies.append(said.get("content") or "")
        elif what:
            self.strange.append(f"<meta {what}>")


def check_served(
    fetch: Fetch, office: Office, assets: Mapping[str, bytes], today: date
) -> Iterator[Finding]:
    """ADU791, ADU792, ADU793, ADU795: each page with scripts of its own, against the program's scripts
    (`assets`, by name) and the keys of the office's file.
    """
    for path, page in list_script_pages():
        raw = fetch(path)
        if raw is None:
            yield Finding("ADU795", path=path)
            continue
        found = read_page(raw)
        yield from _check_scripts(found, path, page, fetch, assets)
        yield from _check_keys(found, path, office, today)
        yield from _check_form(found, path, raw)


def check_built(fetch: Fetch, built: Fetch, paths: Iterable[str]) -> Iterator[Finding]:
    """ADU794, ADU795: every file that was built, to the byte. What else lies on a server nobody can
    list.
    """
    for path in paths:
        served = fetch(path)
        if served is None:
            yield Finding("ADU795", path=path)
        elif served != built(path):
            yield Finding("ADU794", path=path)


def list_script_pages() -> Iterator[tuple[str, Page]]:
    """The pages that have scripts of their own, in every language, by their paths."""
    for language in LANGUAGES:
        for page in PAGES:
            if page.scripts:
                yield f"{folder_of(language)}{page.name}/index.html", page


def read_page(raw: bytes) -> ServedPage:
    """A page as it came; what is no text of ours in it is passed over."""
    page = ServedPage()
    page.feed(raw.decode("utf-8", "replace"))
    return page


def _check_scripts(
    found: ServedPage, path: str, page: Page, fetch: Fetch, assets: Mapping[str, bytes]
) -> Iterator[Finding]:
    places = [_place(path, address) for address in found.scripts]
    # Each language brings its own assets.
    top = folder_of(language_at(path))
    wanted = [f"{top}{ASSETS}{name}" for name in (OWN_SCRIPT, *page.scripts)]
    for place in wanted:
        is_there = places.count(place) == 1
        if not is_there or fetch(place) != assets[posixpath.basename(place)]:
            yield Finding("ADU791", values={"file": place}, path=path)
    for address, place in zip(found.scripts, places, strict=True):
        if place not in wanted and not place.startswith(top + THEMES):
            yield Finding("ADU792", values={"file": address}, path=path)


def _check_form(found: ServedPage, path: str, raw: bytes) -> Iterator[Finding]:
    """ADU796: what would send people or their words elsewhere, and a policy that is not ours."""
    for what in sorted(set(found.strange)):
        yield Finding("ADU796", values={"what": what}, path=path)
    own = add_policy(raw.decode("utf-8", "replace"))
    wanted = next(iter(read_page(own.encode()).policies), "")
    if not found.policies or any(not _is_as_strict(one, wanted) for one in found.policies):
        yield Finding("ADU796", values={"what": POLICY}, path=path)


def _is_as_strict(policy: str, wanted: str) -> bool:
    """Whether a policy allows what ours does; of style sheets also those of a theme, by their hashes."""
    found, ours = _read_policy(policy), _read_policy(wanted)
    styles = found.pop(STYLES, set()) - ours.pop(STYLES, set())
    return found == ours and all(one.startswith("'sha256-") for one in styles)


def _read_policy(policy: str) -> dict[str, set[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def _check_keys(found: ServedPage, path: str, office: Office, today: date) -> Iterator[Finding]:
    keys = list_letter_keys(office)
    good = {(key.audience, key.public) for key in keys if not is_over(key, keys, today)}
    if not found.keys.items() <= good:
        yield Finding("ADU793", path=path)


def _place(path: str, address: str) -> str:
    """Where a script lies, from the site's top; as it is written, where that is elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return address
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
    return address if place.startswith("..") else place
