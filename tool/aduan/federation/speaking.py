"""How a federation's pages say what is wrong with an office: by the same catalogue as the commands."""

from __future__ import annotations

import gettext
from pathlib import Path

import aduan
from aduan.core.words.text import Voice

LOCALE = Path(aduan.__file__).parent / "locale"


def speak_in(language: str) -> Voice:
    """The voice of a language, whatever the command's is."""
    catalogue = gettext.translation("aduan", str(LOCALE), [language], fallback=True)
    return Voice(language, catalogue.gettext)
