"""All that the files of a built site point to: pages, styles, pictures, feeds, packages, what
search engines read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']+)""")
LOADING = {"src", "poster", "data", "xlink:href", "srcset"}
# What is looked up only after a click, or is a name and never asked for.
VISITED = {"alternate", "canonical", "next", "prev", "license"}
DATA_KEYS = {"path", "contentUrl", "url", "license", "$schema"}


@dataclass(frozen=True)
class Pointer:
    """`loaded`: the browser asks for it by itself; the others wait for a click or for a machine's
    reader.
    """

    file: Path
    address: str
    loaded: bool = False

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def inside(self) -> bool:
        """A place in this site, not another host, a mail, or a picture inside its own address."""
        return not self.host and not urlsplit(self.address).scheme


class Document(HTMLParser):
    """The names in a page of HTML that can be pointed at, and what it points to: (address,
    loaded).
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.found: list[tuple[str, bool]] = []
        self._data: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.names += [
            values[key] for key in ("id", "name") if key in values and (key == "id" or tag == "a")
        ]
        loaded = tag not in ("a", "area") and not VISITED & set(values.get("rel", "").split())
        if "href" in values:
            self.found.append((values["href"], loaded))
        for key in LOADING & values.keys():
            parts = values[key].split(",") if key == "srcset" else [values[key]]
            self.found += [
                (part.split()[0] if key == "srcset" else part, True)
                for part in parts
                if part.strip()
            ]
        self.found += [(address, True) for address in find_in_css(values.get("style", ""))]
        if tag == "script" and values.get("type") == "application/ld+json":
            self._data = []

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            self.found += [
                (address, False) for address in find_in_data(json.loads("".join(self._data)))
            ]
            self._data = None


def find_in_css(text: str) -> list[str]:
    return [next(filter(None, groups), "") for groups in CSS_URL.findall(text)]


def find_in_data(value: Any) -> Iterator[str]:
    """Addresses in JSON made for machines: data packages and schema.org's Dataset."""
    if isinstance(value, list):
        for item in value:
            yield from find_in_data(item)
    elif isinstance(value, dict):
        yield from (
            item for key, item in value.items() if key in DATA_KEYS and isinstance(item, str)
        )
        yield from find_in_data(list(value.values()))


def find_pointers(site: Path) -> list[Pointer]:
    return [
        pointer for file in sorted(site.rglob("*")) if file.is_file() for pointer in _find_in(file)
    ]


def find_target(site: Path, pointer: Pointer) -> Path:
    """The file that an address inside the site leads to, there or not. `/x` begins at the site's
    top.
    """
    path = unquote(urlsplit(pointer.address).path)
    if not path:
        return pointer.file
    start = site if path.startswith("/") else pointer.file.parent
    target = (start / path.lstrip("/")).resolve()
    return target / "index.html" if target.is_dir() else target


def find_broken(site: Path) -> list[str]:
    """What leads nowhere: a file that is not there, or a name that its page does not have."""
    site = site.resolve()
    names: dict[Path, set[str]] = {
        file: set(Document(file.read_text("utf-8")).names) for file in site.rglob("*.html")
    }
    broken = []
    for pointer in find_pointers(site):
        if pointer.inside:
            target, anchor = find_target(site, pointer), unquote(urlsplit(pointer.address).fragment)
            known = target.is_file() and target.is_relative_to(site)
            if not known or (anchor and anchor not in names.get(target, {anchor})):
                broken.append(f"{pointer.file.relative_to(site).as_posix()}: {pointer.address}")
    return broken


def _find_in(file: Path) -> Iterator[Pointer]:
    if file.suffix == ".html":
        yield from (Pointer(file, *found) for found in Document(file.read_text("utf-8")).found)
    elif file.suffix == ".css":
        yield from (
            Pointer(file, address, True) for address in find_in_css(file.read_text("utf-8"))
        )
    elif file.suffix in (".xml", ".svg"):
        yield from _find_in_xml(file)
    elif file.name == "datapackage.json":
        yield from (
            Pointer(file, address) for address in find_in_data(json.loads(file.read_text("utf-8")))
        )


def _find_in_xml(file: Path) -> Iterator[Pointer]:
    """A feed's and a sitemap's links, and what a drawing takes in."""
    for element in ET.parse(file).iter():
        tag = element.tag.rpartition("}")[2]
        for key, address in element.attrib.items():
            if key.rpartition("}")[2] in ("href", "src"):
                yield Pointer(file, address, loaded=file.suffix == ".svg" and tag != "a")
        if tag == "loc" and element.text:
            yield Pointer(file, element.text)
