"""Every page as the Nu HTML checker of the W3C reads it: no error, no warning, but what is listed
with its reason.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.browser.npm import NU, require, require_java

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Message, what it must be about, why it is let pass. None is about what we write.
KNOWN = [
    (
        r"Attribute “autocomplete” is only allowed when",
        r'data-md-toggle="',
        "the theme's two switches are checkboxes",
    ),
    (
        r"“for” attribute of the “label” element must be the ID",
        r'for="__toc"',
        "the theme, on a page without contents",
    ),
    (
        r"Inline script violates Content Security Policy",
        r'<script( id="__config" type="application/json"| type="application/ld\+json")?>',
        "data, or allowed by its hash, which the checker does not work out; a browser test hears "
        "the console",
    ),
    (
        r"Resource violates Content Security Policy .*“(\.\./|/)*[a-z]+[a-z0-9./-]*” blocked",
        r"<(link|script|img)",
        "'self', which the checker does not know: it reads files, not a site; a browser test "
        "hears the console",
    ),
]


def is_known(message: dict[str, str]) -> bool:
    return any(
        re.search(a, message["message"]) and re.search(b, message.get("extract", ""))
        for a, b, _ in KNOWN
    )


def check(folder: Path) -> list[str]:
    command = [
        require_java(),
        "-Xss4m",
        "-jar",
        str(require(NU)),
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
    ]
    done = subprocess.run(
        [*command, str(folder)], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    messages = json.loads(done.stdout)["messages"]
    return sorted(
        f"{message['url'].partition(folder.name)[2]}: {message['message']} [{place_of(message)}]"
        for message in messages
        if not is_known(message)
    )


def place_of(message: dict[str, str]) -> str:
    return " ".join(message.get("extract", "").split())


def test_every_page_is_valid_html(site: Path):
    found = check(site)
    assert found == [], "\n".join(found)


PLANTED = {
    "end": "<p>x</div>",
    "alternative": '<img src="x.png">',
    "twice": '<p id="a">x</p><p id="a">y</p>',
    "value": '<input type="text" autocomplete="of">',
    "stranger": '<script src="https://cdn.example/x.js"></script>',
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is found in a folder of pages with a mistake each, and of one without: a Java is slow to begin."""
    folder = tmp_path_factory.mktemp("planted")
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    head = f'<!doctype html><html lang="id"><head><meta charset="utf-8">{policy}<title>x</title></head>'
    for name, html in {**PLANTED, "none": "<p>x</p>"}.items():
        (folder / f"{name}.html").write_text(f"{head}<body>{html}</body></html>", "utf-8")
    return check(folder)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found(planted: list[str], name: str):
    assert [line for line in planted if line.startswith(f"/{name}.html")] != []


def test_a_page_without_one_is_let_pass(planted: list[str]):
    assert [line for line in planted if line.startswith("/none.html")] == []
