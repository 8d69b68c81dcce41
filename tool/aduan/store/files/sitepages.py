"""The pages that people write for the site, as files: each judged before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import SITE
from aduan.store.files.pagerules import is_shown, judge_head, judge_text
from aduan.store.files.yamlread import read_yaml

PAGE = ".md"
# In bytes: more than a page has.
MAX_PAGE = 1024 * 1024
# What stands above a page's text, as MkDocs finds it.
_HEAD = re.compile(r"\A(?:---)[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
_LOOSE_HEAD = re.compile(r"---|[ ]{0,3}[A-Za-z0-9_-]+:(?=\s)")


def is_in_site(path: str) -> bool:
    """Whether a file is one that the site shows; `path`: from the office's folder."""
    return path.startswith(f"{SITE}/")


def check_site_file(path: str, raw: bytes) -> list[Finding]:
    """The findings of one file of the site: of a kind that is shown, and as a page nothing but
    Markdown.
    """
    found: list[Finding] = []
    if not is_shown(path):
        found = [Finding("ADU672", line=1, column=1)]
    elif path.lower().endswith(PAGE):
        found = list(_check_page(raw))
    return [replace(finding, path=path) for finding in found]


def _check_page(raw: bytes) -> Iterator[Finding]:
    if len(raw) > MAX_PAGE:
        yield Finding("ADU109", values={"limit": MAX_PAGE // 1024}, line=1, column=1)
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        yield Finding("ADU108", line=line, column=1)
        return
    first = 1
    if head := _HEAD.match(text):
        first += head[0].count("\n")
        document = read_yaml(head[1].replace("\r\n", "\n").encode())
        yield from document.findings or judge_head(document.data)
        text = text[head.end() :]
    elif loose := _LOOSE_HEAD.match(text):
        # MkDocs would take the first lines for a head of another kind, or stop at them.
        values = {"what": loose[0].strip()}
        yield Finding("ADU671", values=values, line=1, column=1)
    yield from judge_text(text.split("\n"), first)
