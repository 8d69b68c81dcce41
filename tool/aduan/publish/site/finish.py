"""The last touch on a page of HTML: what the theme leaves undone, and the policy that keeps other
hosts out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

# A script that runs, with its text in the page. (The theme's settings are JSON: data, which no
# policy stops.)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
ALTERNATE = re.compile(r'<link rel="alternate" href="(https?:)?[^"]*" hreflang="[^"]*">')
SEARCH_DIALOG = 'data-md-component="search" role="dialog"'


def add_policy(html: str) -> str:
    """The page with its Content-Security-Policy: nothing but what is on this host, and no script
    but the page's own.

    The theme has two or three short scripts in the page; each is allowed by its hash, so
    'unsafe-inline' is not needed. Icons are pictures inside the style sheet (`data:`).
    """
    hashes = " ".join(sorted({_hash(script) for script in INLINE_SCRIPT.findall(html)}))
    policy = (
        "default-src 'self'; "
        f"script-src 'self' {hashes}; "
        "style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n      {meta}', 1)


def quiet_alternates(html: str) -> str:
    """The page with links to its other language that search engines read, and the theme's script
    does not.

    For every `link[rel=alternate]` that script would fetch a sitemap, perhaps from another host,
    and catch all clicks. A space more makes the same list of relations, and another string. An
    address must be whole, or there is none.
    """
    return ALTERNATE.sub(
        lambda link: link[0].replace('"alternate"', '"alternate "') if link[1] else "", html
    )


def name_search(html: str, name: str) -> str:
    """The page with a name on the search dialog, which the theme leaves without one."""
    return html.replace(
        SEARCH_DIALOG, f'{SEARCH_DIALOG} aria-label="{escape(name, quote=True)}"', 1
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
