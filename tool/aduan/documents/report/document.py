"""The only door to Typst: a source becomes a PDF, with the fonts that come with it and nothing from
this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from aduan.core.words.text import mark as _
from aduan.store.files.environment import cut_off
from aduan.store.founding.installing import NotInstalledError, wanted_package

# The end of a template's name.
TEXT = ".typ"
MAIN_SOURCE = "main.typ"


class TemplateError(Exception):
    """A template that cannot be set. Its words may hold what the paper says: they are for whoever
    made the data up.
    """


def make_pdf(source: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The same source gives the same bytes. `pictures`: that it shows, by name. SurroundingsError:
    typst is not installed.
    """
    if pictures:
        return set_template({MAIN_SOURCE: source.encode(), **pictures}, "")
    return _compile(source, "pdf")[0]


def make_pictures(source: str, per_inch: float) -> list[bytes]:
    """Each page as PNG."""
    return _compile(source, "png", per_inch)


def set_template(files: Mapping[str, bytes], data: str) -> bytes:
    """A template's paper as PDF. `files`: all that it can reach, by name, `main.typ` first of all, and
    pictures; `data`: what it finds in `sys.inputs.data`.

    It sees no file of this computer, no package and no network. TemplateError: it cannot be set.
    SurroundingsError: typst is not installed.
    """
    typst = _load()
    why = ""
    texts = {name: content for name, content in files.items() if name.endswith(TEXT)}
    with TemporaryDirectory(prefix="aduan-") as root, cut_off():
        for name in files.keys() - texts.keys():
            # What is handed over by name alone is taken for text.
            Path(root, name).write_bytes(files[name])
        try:
            made = typst.compile(
                texts,
                root=root,
                format="pdf",
                sys_inputs={"data": data},
                ignore_system_fonts=True,
                package_path=root,
                package_cache_path=root,
            )
            return bytes(made)
        except (typst.TypstError, RuntimeError, FileNotFoundError) as error:
            why = str(getattr(error, "message", ""))
    # Raised out here: what typst says may hold the paper's text, and goes with no trace of an error.
    raise TemplateError(why)


def require_typst() -> None:
    """SurroundingsError: typst is not installed."""
    _load()


def _load() -> Any:
    try:
        import typst  # noqa: PLC0415  # it is not small, and only the report needs it
    except ImportError as error:
        why = _("a PDF needs typst, which is not installed")
        raise NotInstalledError(why, [wanted_package("typst")]) from error
    return typst


def _compile(source: str, form: Literal["pdf", "png"], per_inch: float = 72) -> list[bytes]:
    typst = _load()
    made: object = typst.compile(
        source.encode(), format=form, ppi=per_inch, ignore_system_fonts=True
    )
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]  # type: ignore[call-overload]
