"""How one page or file of the site names another: relative, so that the site can stand anywhere."""

from __future__ import annotations

from aduan.core.words.text import LANGUAGES

HOME = "index"


def folder_of(language: str) -> str:
    """Where a language's pages lie: the first at the top, others in a folder of their own."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def link(origin: str, target: str, anchor: str = "") -> str:
    """The relative address of one page as seen from another of the same language."""
    up = "" if origin == HOME else "../"
    path = up if target == HOME else f"{up}{target}/"
    if anchor:
        return f"{path}#{anchor}"
    # From the first page to itself.
    return path or "./"


def link_file(origin: str, language: str, path: str) -> str:
    """The relative address of a file at the site's top, as seen from a page."""
    # Every page but the first of a language lies in a folder of its own.
    depth = folder_of(language).count("/")
    if origin != HOME:
        depth += 1
    return "../" * depth + path
