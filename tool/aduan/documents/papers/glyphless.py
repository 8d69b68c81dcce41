"""Characters that no font of a paper has a sign for, such as emoji: an empty box would stand for each of
them, and nobody could tell which it was. Their number stands there instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aduan.core.words.characters import name_character
from aduan.documents.report.document import make_pictures

# Every other character is looked at: Latin letters and the signs of print have a sign.
_UNUSUAL = re.compile("[^\x00-\u024f\u2010-\u2027\u2030-\u203a\u2212]")
# It is no character, and never will be: what is set for it is the empty box.
_NOBODYS = "\U0010fffd"
_PAGE = '#set page(width: 60pt, height: 30pt)\n#set text(font: "Libertinus Serif")\n'
_DOTS = 144


def list_glyphless(text: str) -> list[str]:
    """The characters of a text, each once, that no font of a paper has a sign for.

    SurroundingsError: typst is not installed.
    """
    unusual = {one for one in _UNUSUAL.findall(text) if one.isprintable()}
    return list(_list_boxes("".join(sorted(unusual)))) if unusual else []


def name_glyphless(text: str) -> str:
    """A text in which the number of each such character stands in its place: [U+1F3E5]."""
    for character in list_glyphless(text):
        text = text.replace(character, f"[{name_character(character)}]")
    return text


@lru_cache(maxsize=16)
def _list_boxes(characters: str) -> tuple[str, ...]:
    """Those that are set as the empty box is."""
    signs = [f'#"\\u{{{ord(one):x}}}"' for one in (_NOBODYS, *characters)]
    source = _PAGE + "\n#pagebreak()\n".join(signs)
    box, *pages = make_pictures(source, _DOTS)
    return tuple(one for one, page in zip(characters, pages, strict=True) if page == box)
