"""What an office's mkdocs.yml may say: words and looks, and nothing that runs a program or reads
another folder.

MkDocs runs what this file names (hooks, plugins, extensions, templates) on the computer that builds
the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aduan.core.words.findings import Finding, Node

CONFIG_NAMES = frozenset({"mkdocs.yml", "mkdocs.yaml"})
# Where pages come from and go to: MkDocs empties the folder that it builds into.
_FOLDERS = {"docs_dir": "site", "site_dir": "public"}
_WORDS = frozenset(
    {"site_name", "site_url", "site_description", "site_author", "copyright", "use_directory_urls"}
)
_LOOKS = frozenset(
    {"extra", "nav", "strict", "validation", "exclude_docs", "draft_docs", "not_in_nav", "dev_addr"}
)
_JUDGED = frozenset({"theme", "plugins", "markdown_extensions"})
_TOP = frozenset({*_FOLDERS, *_WORDS, *_LOOKS, *_JUDGED})
_THEME = "material"
_THEME_KEYS = frozenset(
    {"name", "language", "direction", "font", "icon", "features", "palette", "logo", "favicon"}
)
_OURS = "aduan"
# What each plugin may be told.
_PLUGINS: Mapping[str, frozenset[str]] = {
    _OURS: frozenset(),
    "search": frozenset(
        {"lang", "separator", "pipeline", "min_search_length", "indexing", "enabled"}
    ),
}
# Extensions of Markdown that read no files and call nothing: those of Python-Markdown, and of
# PyMdown.
_EXTENSIONS = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.keys",
        "pymdownx.mark",
        "pymdownx.smartsymbols",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
    }
)


def judge_site(data: Any) -> list[Finding]:
    """The findings of a mkdocs.yml, given as read: ADU670 for what may not stand there, ADU201
    where our own plugin is missing.
    """
    if not isinstance(data, Mapping):
        return [_foreign((), "…")]
    found = [_foreign((key,), key) for key in data if key not in _TOP]
    for key, folder in _FOLDERS.items():
        named = data.get(key, folder)
        if named != folder:
            found.append(_foreign((key,), f"{key}: {named}"))
    found += _judge_theme(data.get("theme"))
    found += _judge_plugins(data.get("plugins"))
    found += _judge_extensions(data.get("markdown_extensions"))
    return found


def _judge_theme(theme: Any) -> Iterator[Finding]:
    told = {"name": theme} if isinstance(theme, str) else theme
    if not isinstance(told, Mapping) or told.get("name") != _THEME:
        yield _foreign(("theme",), "theme")
        return
    for key in told:
        if key not in _THEME_KEYS:
            yield _foreign(("theme", key), f"theme: {key}")


def _judge_plugins(plugins: Any) -> Iterator[Finding]:
    named = dict(_list_named(plugins))
    for name, options in named.items():
        allowed = _PLUGINS.get(name)
        if allowed is None:
            yield _foreign(("plugins",), f"plugins: {name}")
            continue
        told = _keys_of(options)
        if not allowed.issuperset(told):
            options_told = ", ".join(told)
            yield _foreign(("plugins",), f"plugins: {name}: {options_told}")
    if _OURS not in named:
        yield Finding("ADU201", ("plugins",), {"field": f"plugins: {_OURS}"})


def _judge_extensions(extensions: Any) -> Iterator[Finding]:
    for name, _options in _list_named(extensions):
        if name.removeprefix("markdown.extensions.") not in _EXTENSIONS:
            yield _foreign(("markdown_extensions",), f"markdown_extensions: {name}")


def _list_named(entries: Any) -> Iterator[tuple[str, Any]]:
    """Names with their options, written as a list of names and of `name: options`, or as one
    mapping.
    """
    listed = [entries] if isinstance(entries, Mapping) else entries or ()
    for entry in listed:
        if not isinstance(entry, Mapping):
            yield str(entry), None
            continue
        for name, options in entry.items():
            yield str(name), options


def _keys_of(options: Any) -> list[str]:
    """What a plugin is told, by name; an ellipsis for what has no names."""
    if options is None:
        return []
    if not isinstance(options, Mapping):
        return ["…"]
    return [str(key) for key in options]


def _foreign(node: Node, key: str) -> Finding:
    return Finding("ADU670", node, {"key": key})
