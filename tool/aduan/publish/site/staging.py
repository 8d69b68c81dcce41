"""All that a generator needs to build the site, as files: a folder and settings for each language,
and the theme's overrides. Pure; no generator is known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from aduan.core.words.text import LANGUAGES
from aduan.publish.reading.links import HOME
from aduan.publish.site.edition import Edition
from aduan.publish.site.settings import THEME, merge_settings, tell_language

PAGE = ".md"
# A link to a page at the top, as Markdown has it.
LINK = re.compile(
    r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)(?P<up>(?:\.\.?/)*)(?P<name>[\w-]+)\.md(?=[#)>\s]|$)",
    re.MULTILINE,
)
# The settings of the first language, under which each generator looks for them by itself.
SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, eq=False)
class Material:
    """What is put around the pages that are made. `settings`: the office's mkdocs.yml, as read;
    `written`: for each language the files that people wrote, by path; `beside`: what lies at the
    site's top, once; `theme`: the overrides that come with us.
    """

    settings: Mapping[str, Any]
    written: Mapping[str, Mapping[str, bytes]]
    beside: Mapping[str, bytes]
    theme: Mapping[str, bytes]


def stage(edition: Edition, material: Material, address: str = "") -> dict[str, str | bytes]:
    """The staged site: the pages of each language in a folder of its name, the settings by
    `name_settings`, and `theme/`.
    """
    files: dict[str, str | bytes] = {}
    for path, overrides in material.theme.items():
        files[f"{THEME}/{path}"] = overrides
    for language in LANGUAGES:
        written = material.written[language]
        names = [path for path in written if path.endswith(".md")]
        told = tell_language(edition, language, names, address or edition.address)
        # JSON is YAML, and needs no writer of its own.
        told["nav"] = [_place_entry(entry) for entry in told["nav"]]
        settings = merge_settings(material.settings, told, language)
        files[name_settings(language)] = json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
        made = {place_page(path): page for path, page in edition.pages_in(language).items()}
        pages = {**_lead_on(written, edition.pages_in(language)), **made}
        if language == LANGUAGES[0]:
            pages |= material.beside
        for path, content in pages.items():
            files[f"{language}/{path}"] = content
    return files


def _lead_on(written: Mapping[str, bytes], made: Collection[str]) -> dict[str, bytes]:
    """What people wrote, its links to pages that we make led to where these are staged."""

    def lead(found: re.Match[str]) -> str:
        name = found["name"] + PAGE
        place = place_page(name) if name in made else name
        return f"{found['before']}{found['up']}{place}"

    led: dict[str, bytes] = {}
    for path, content in written.items():
        led[path] = content
        if path.endswith(PAGE):
            text = content.decode("utf-8-sig")
            led[path] = LINK.sub(lead, text).encode()
    return led


def _place_entry(entry: Mapping[str, str] | str) -> Mapping[str, str] | str:
    """One entry of the menu: our pages have a title there, those that people wrote none."""
    if isinstance(entry, str):
        return entry
    return {title: place_page(path) for title, path in entry.items()}


def place_page(path: str) -> str:
    """Where a page that we make is staged: in the folder in which it will be read, for some generators
    take its links as seen from where its source lies.
    """
    stem = path.removesuffix(PAGE)
    if stem == path or stem.endswith(HOME):
        return path
    return f"{stem}/{HOME}{PAGE}"


def name_settings(language: str) -> str:
    """The file of a staged language's settings; the first language is to be built first."""
    return SETTINGS if language == LANGUAGES[0] else f"mkdocs.{language}.yml"
