"""What a page that people write for the site may hold: Markdown, and nothing that a browser runs.

Asked of its text, which has lines to name, and of the HTML that was made of it, which is the last
word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any

from aduan.core.words.findings import Finding

# Files of the site beside its pages: texts and pictures, none of which a browser runs.
KINDS = frozenset(
    {
        *("md", "json", "txt", "csv", "pdf", "docx", "xlsx", "ods"),
        *("png", "jpg", "jpeg", "gif", "webp", "ico", "woff2"),
    }
)
_KIND = re.compile(r"\.([A-Za-z0-9]+)\Z")
# What may stand above a page's text: the theme writes these as they are into its head.
_HEAD = frozenset({"title", "description", "hide"})
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_ATTRIBUTES = frozenset(
    {
        *("id", "class", "title", "lang", "dir", "alt", "href", "src", "width", "height"),
        *("align", "start", "type", "checked", "disabled", "for", "scope", "colspan", "rowspan"),
    }
)
_ELEMENTS = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "a", "img"),
        *("em", "strong", "code", "pre", "blockquote", "hr", "br", "div", "span", "section"),
        *("table", "thead", "tbody", "tr", "th", "td", "sub", "sup", "mark", "kbd", "abbr", "del"),
        *("ins", "small", "details", "summary", "input", "label", "u"),
    }
)
# Elements that a text may name, without anything in them, and addresses between such signs.
_PLAIN_TAG = re.compile(r"</?(?:br|hr|sub|sup|mark|kbd|small|details|summary|u) ?/?>")
_ADDRESS = re.compile(r"<(?:https?://[\w.+%/?#=&:@~,;-]+|(?:mailto:)?[\w.+-]+@[\w.-]+)>")
_TAG = re.compile(r"<[A-Za-z/!?]")
_SCRIPT = re.compile(r"(?:java|vb|live)script:", re.IGNORECASE)
_TARGET = re.compile(r"\]\(\s*<?([^)>]*)|^\s{0,3}\[[^\]]+\]:\s*<?(\S+)")
_LIST_OF_ATTRIBUTES = re.compile(r"\{:?([^{}]*)\}")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# What a browser leaves out of an address.
_BLANK = re.compile(r"[\x00-\x20\x7f]+")
_ALIGNED = re.compile(r"text-align: (?:left|right|center);\Z")


def is_shown(path: str) -> bool:
    """Whether a file of the site is of a kind that may be shown; `path`: its name will do."""
    kind = _KIND.search(path)
    return kind is not None and kind[1].lower() in KINDS


def judge_text(lines: Sequence[str], first: int = 1) -> Iterator[Finding]:
    """ADU671 for each line of a page that holds more than Markdown; `first`: the number of the
    first line.
    """
    for number, line in enumerate(lines, first):
        for what in _list_foreign(line):
            yield Finding("ADU671", values={"what": what}, line=number, column=1)


def judge_head(data: Any) -> Iterator[Finding]:
    """ADU671 for what may not stand above a page's text, as read; none where nothing does."""
    if data is None:
        return
    if not isinstance(data, Mapping):
        yield _tell("---")
        return
    for key, value in data.items():
        texts = value if isinstance(value, list) else [value]
        if key not in _HEAD or not all(map(_is_plain, texts)):
            yield _tell(f"{key}:")


def _is_plain(text: object) -> bool:
    """Whether something is a text in which nothing can be of HTML."""
    return isinstance(text, str) and set(text).isdisjoint('<>"')


def judge_html(html: str) -> Iterator[Finding]:
    """ADU671 for each element or attribute of a finished page that no Markdown makes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for what in dict.fromkeys(reader.found):
        yield _tell(what)


class _Reader(HTMLParser):
    """Gathers what no Markdown makes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if not _is_plain_attribute(name, value or ""):
                self.found.append(f"{name}=")

    def handle_decl(self, decl: str) -> None:
        kind, _gap, _rest = decl.partition(" ")
        self.found.append(f"<!{kind}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data[:8]}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data[:8]}")


def _is_plain_attribute(name: str, value: str) -> bool:
    if name == "style":
        return _ALIGNED.match(value) is not None
    if name in ("href", "src"):
        return _scheme_of(value) in _SCHEMES
    return name in _ATTRIBUTES


def _list_foreign(line: str) -> Iterator[str]:
    """What in one line is more than Markdown."""
    left = _ADDRESS.sub("", _PLAIN_TAG.sub("", line))
    if tag := _TAG.search(left):
        begin = left[tag.start() :][:12]
        yield begin.split(">")[0]
    if found := _SCRIPT.search(_squeeze(line)):
        yield found[0]
    for target in _TARGET.finditer(line):
        scheme = _scheme_of(target[1] or target[2] or "")
        if scheme not in _SCHEMES:
            yield f"{scheme}:"
    for attributes in _LIST_OF_ATTRIBUTES.findall(line):
        for name in _ATTRIBUTE.findall(attributes):
            if name.lower() not in _ATTRIBUTES - {"href", "src"}:
                yield f"{name}="


def _scheme_of(address: str) -> str:
    """What an address begins with, as a browser reads it; "" where it leads into the site."""
    found = _SCHEME.match(_squeeze(address))
    return found[1].lower() if found else ""


def _squeeze(text: str) -> str:
    return _BLANK.sub("", unescape(text).replace("\\", ""))


def _tell(what: str) -> Finding:
    return Finding("ADU671", values={"what": what}, line=1, column=1)
