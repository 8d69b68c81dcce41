"""The only door to Typst: a source becomes a PDF, with the fonts that come with it and nothing from
this machine.
"""

from __future__ import annotations

from typing import Literal

from aduan.core.words.text import mark as _
from aduan.store.founding.installing import NotInstalledError, wanted_package


def make_pdf(source: str) -> bytes:
    """The same source gives the same bytes. SurroundingsError: typst is not installed."""
    return _compile(source, "pdf")[0]


def make_pictures(source: str, per_inch: float) -> list[bytes]:
    """Each page as PNG."""
    return _compile(source, "png", per_inch)


def _compile(source: str, form: Literal["pdf", "png"], per_inch: float = 72) -> list[bytes]:
    try:
        import typst  # noqa: PLC0415  # it is not small, and only the report needs it
    except ImportError as error:
        why = _("a PDF needs typst, which is not installed")
        raise NotInstalledError(why, [wanted_package("typst")]) from error
    made: object = typst.compile(
        source.encode(), format=form, ppi=per_inch, ignore_system_fonts=True
    )
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]  # type: ignore[call-overload]
