"""What a generator is told of one language of the site: the office's own settings (`mkdocs.yml`) with
what follows from its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape

from aduan.core.words.text import LANGUAGES
from aduan.publish.reading.links import folder_of
from aduan.publish.site.edition import NAMES, Edition

STYLES = "assets/aduan.css"
# Our own plugin, by its name in `plugins:`.
PLUGIN = "aduan"
# In the staged site: where it is built, and the overrides of the theme.
BUILT, THEME = "public", "theme"


def tell_language(
    edition: Edition, language: str, written: Iterable[str], address: str
) -> dict[str, Any]:
    """The settings of one language that follow from the office's files. `written`: the pages that
    people wrote, by path; `address`: of the whole site, or empty.
    """
    return {
        # The theme's templates escape nothing.
        "site_name": str(escape(edition.name(language))),
        "site_url": f"{address}{folder_of(language)}" if address else "",
        "nav": [*edition.menu(language), *written],
        "extra_css": [STYLES],
        "extra": {"aduan": edition.surroundings(language), "alternate": list_languages()},
    }


def list_languages() -> list[dict[str, str]]:
    """The languages as a theme asks for them. Where a page is in another one, `finish` says."""
    return [
        {"name": NAMES[language], "link": folder_of(language) or "./", "lang": language}
        for language in LANGUAGES
    ]


def merge_settings(
    own: Mapping[str, Any], told: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """The settings of a staged language: the office's own looks, without our plugin, which has done
    its work by then. `own`: its mkdocs.yml, as read.
    """
    theme = own.get("theme")
    looks = theme if isinstance(theme, Mapping) else {"name": theme}
    merged = {key: value for key, value in own.items() if key != "plugins"}
    return {
        **merged,
        **{key: value for key, value in told.items() if value},
        "docs_dir": language,
        "site_dir": f"{BUILT}/{folder_of(language)}".rstrip("/"),
        # Zensical has two dresses: this one is the theme that ours is made over.
        "theme": {**looks, "language": language, "custom_dir": THEME, "variant": "classic"},
        "plugins": _without_ours(own.get("plugins")),
        "extra": {**(own.get("extra") or {}), **told["extra"]},
    }


def _without_ours(plugins: Any) -> list[Any]:
    """The plugins of a mkdocs.yml but our own, written as a list or as a mapping."""
    listed = plugins or []
    if isinstance(listed, Mapping):
        listed = [{name: options} if options else name for name, options in listed.items()]
    return [plugin for plugin in listed if plugin != PLUGIN and PLUGIN not in _names_of(plugin)]


def _names_of(plugin: Any) -> Iterable[str]:
    return plugin.keys() if isinstance(plugin, Mapping) else ()
