"""The site's files on the disk: what is staged for a generator, and what one has built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import RELEASES_FOLDER, SITE
from aduan.core.words.text import LANGUAGES
from aduan.core.words.text import mark as _
from aduan.publish.site.finish import finish_pages, list_styles
from aduan.publish.site.handwritten import SUFFIX, find_handwritten
from aduan.publish.site.settings import BUILT, THEME
from aduan.publish.site.staging import SETTINGS, Material, name_settings
from aduan.store.files.cleaning import clean_shown
from aduan.store.files.losses import ShownFile
from aduan.store.files.sitefolder import is_seen_by_mkdocs, list_files
from aduan.store.files.unfit import UnfitFileError
from aduan.store.files.yamlread import read_yaml

THEME_FOLDER = Path(__file__).parent / "theme"
# The scripts that come with a theme.
SCRIPTS = "assets/javascripts/*.js"
# What a generator leaves beside what it builds.
CACHE = ".cache"


def read_material(root: Path, beside: Mapping[str, bytes]) -> Material:
    """What is put around an office's pages. `beside`: what lies at the site's top."""
    return Material(
        settings=read_settings(root),
        written={language: read_own_files(root, language) for language in LANGUAGES},
        beside=beside,
        theme=read_below(THEME_FOLDER),
    )


def read_settings(root: Path) -> Mapping[str, Any]:
    """The office's mkdocs.yml; empty where it has none."""
    file = root / SETTINGS
    data = read_yaml(file.read_bytes(), numbers=True).data if file.is_file() else None
    return data if isinstance(data, Mapping) else {}


def read_own_files(root: Path, language: str) -> dict[str, bytes]:
    """The files that people wrote for one language, by path on the site: pages, and what they show.
    The ledger is laid down with the first language alone.
    """
    pages = find_handwritten(root / SITE, language)
    found = {path: file.read_bytes() for path, file in pages.items()}
    for path in list_shown(root):
        is_ledger = path.startswith(f"{RELEASES_FOLDER}/")
        if not is_ledger or language == LANGUAGES[0]:
            found[path.removeprefix(f"{SITE}/")] = _read_clean(root, path).content
    return found


def list_shown(root: Path) -> Iterator[str]:
    """The files that people laid beside their pages, linked or not, from the office's folder."""
    for path in filter(is_seen_by_mkdocs, list_files(root, SITE)):
        if not path.endswith(SUFFIX):
            yield path


def read_cleaned(root: Path) -> dict[str, ShownFile]:
    """Of these files the pictures and PDFs that told more than what is seen, by path on the site, as
    they are shown. RefusedError: one cannot be cleaned.
    """
    cleaned: dict[str, ShownFile] = {}
    for path in list_shown(root):
        shown = _read_clean(root, path)
        if shown.content != (root / path).read_bytes():
            cleaned[path.removeprefix(f"{SITE}/")] = shown
    return cleaned


def _read_clean(root: Path, path: str) -> ShownFile:
    """A file as it is shown: of a photo nothing but the picture. RefusedError: it cannot be opened,
    so nobody knows what it tells besides.
    """
    try:
        return clean_shown(path, (root / path).read_bytes())
    except UnfitFileError:
        raise RefusedError(
            _("{path} cannot be shown: it is damaged, locked, or carries more than what is seen"),
            _("save it anew as JPG, PNG or PDF with another program, or take it out of the folder"),
            path=path,
        ) from None


def read_below(folder: Path) -> dict[str, bytes]:
    """All files at or below a folder, by path from it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder)}


def lay_staged(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """The staged site in a folder, in place of one staged there before. RefusedError: there is
    something else in it.
    """
    ours = {*LANGUAGES, *map(name_settings, LANGUAGES), THEME, BUILT, CACHE}
    if folder.is_dir() and any(path.name not in ours for path in folder.iterdir()):
        raise RefusedError(
            _("{folder} holds something else"),
            _("name a folder that is empty, or was staged before"),
            folder=folder,
        )
    for name in {*LANGUAGES, THEME, BUILT, CACHE}:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def finish_folder(folder: Path, address: str, *, policy: bool = True) -> int:
    """Finish all pages of a built site where they lie; how many. RefusedError: there are none."""
    pages = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in _walk(folder)
        if path.suffix == ".html"
    }
    styles = [
        style for file in folder.glob(SCRIPTS) for style in list_styles(file.read_text("utf-8"))
    ]
    if not pages:
        raise RefusedError(
            _("there is no page in {folder}"), _("build the site into it first"), folder=folder
        )
    for path, html in finish_pages(pages, address, policy=policy, styles=styles).items():
        if html != pages[path]:
            (folder / path).write_text(html, encoding="utf-8", newline="\n")
    return len(pages)


def _walk(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
