"""The MkDocs plugin: hooks only. It reads the office and the clock; all else is in the modules it
calls.

MkDocs builds one language at a time: `theme.language` says which. The second one is a build of its
own, started when the first is done, so that its menu, its search index and its `<html lang>` are
its own.
"""

from __future__ import annotations

import gettext
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

import aduan
from aduan.core.words.dates import read_typed_moment
from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER, SITE
from aduan.core.words.text import LANGUAGES, Voice
from aduan.publish.reading.links import folder_of
from aduan.publish.site.compiled import find_compiled
from aduan.publish.site.edition import Edition
from aduan.publish.site.folders import THEME_FOLDER, finish_folder, read_cleaned
from aduan.publish.site.handwritten import SUFFIX, find_handwritten
from aduan.publish.site.opening import read_edition, read_top
from aduan.publish.site.settings import tell_language
from aduan.store.files.environment import NOW, read_variable
from aduan.store.files.losses import LOSSES, ShownFile
from aduan.store.files.pagerules import judge_head, judge_html
from aduan.store.files.sitefolder import check_site

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.pages import Page


FIRST = LANGUAGES[0]
# The same folder as MkDocs sees it, from that of the pages.
SITE_RELEASES = "releases/"
LOCALE = Path(aduan.__file__).parent / "locale"
# What MkDocs shows of a plugin. No warning: a preview is made of what is being written, also where
# warnings are refused.
LOG = logging.getLogger("mkdocs.plugins.aduan")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook of its classes untyped
    """All that the plugin needs stands in the office's own files."""


class AduanPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """`plugins: [aduan]` in mkdocs.yml."""

    edition: Edition
    address: str
    # Pictures and PDFs of the office's own, as they are shown.
    cleaned: Mapping[str, ShownFile]
    serving = False

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[Any, Any]:
        """Also refuse what the site may not be built with: MkDocs asks us before it runs any
        hook.
        """
        if config_file_path:
            require_plain(Path(config_file_path).parent)
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        language = language_of(config)
        root = Path(config.config_file_path).parent
        if language == FIRST:
            self.edition = open_edition(root, config.site_url)
            self.cleaned = open_cleaned(root)
            tell_lost(self.cleaned)
            tell_unsaved(root)
            self.address = (config.site_url or self.edition.address).rstrip("/")
            self.address += "/" if self.address else ""
        written = find_handwritten(Path(config.docs_dir), language)
        told = tell_language(self.edition, language, written, self.address)
        config.site_name, config.nav = told["site_name"], told["nav"]
        config.site_url = told["site_url"] or None
        config.theme.dirs.insert(0, str(THEME_FOLDER))
        config.extra_css.extend(told["extra_css"])
        config.extra.update(told["extra"])
        config.watch.extend(str(root / folder) for folder in (CASES, LAW, RELEASES_FOLDER))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        language = language_of(config)
        for file in [file for file in files if file.src_uri.endswith(SUFFIX)]:
            files.remove(file)
        for path, source in find_handwritten(Path(config.docs_dir), language).items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        if language != FIRST:
            for file in [file for file in files if file.src_uri.startswith(SITE_RELEASES)]:
                files.remove(file)  # once is enough
        for path, shown in self.cleaned.items():
            picture = files.get_file_from_path(path)
            if picture is not None:
                picture.content_bytes = shown.content
        for path, content in self.edition.pages_in(language).items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """The theme's templates are compiled once, for both builds and for later ones."""
        env.bytecode_cache = find_compiled()
        return env

    def on_page_markdown(
        self,
        markdown: str,  # noqa: ARG002
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> None:
        """What stands above a page goes into its head as it is."""
        if source := self._find_source(page, config):
            refuse_foreign(judge_head(page.meta or None), source)

    def on_page_content(
        self,
        html: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002
    ) -> None:
        """The last word on what Markdown made of a page that somebody wrote."""
        if source := self._find_source(page, config):
            refuse_foreign(judge_html(html), source)

    def _find_source(self, page: Page, config: MkDocsConfig) -> Path | None:
        """The file of a page that people wrote; None: it is one of ours."""
        written = find_handwritten(Path(config.docs_dir), language_of(config))
        return written.get(page.file.src_uri)

    @event_priority(
        -100
    )  # after the search plugin, which the second build shares, has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if language_of(config) != FIRST:
            return
        for language in LANGUAGES[1:]:
            self._build_in(language, config)
        # A preview is published nowhere, and its server puts a script of its own in with each answer,
        # which no hash could allow.
        public = Path(config.site_dir)
        for path, content in read_top(
            Path(config.config_file_path).parent, None if self.serving else self.edition
        ).items():
            (public / path).write_bytes(content)
        finish_folder(public, self.address, policy=not self.serving)

    def _build_in(self, language: str, config: MkDocsConfig) -> None:
        other = load_config(
            config.config_file_path,
            site_dir=str(Path(config.site_dir) / folder_of(language)),
            strict=config.strict,
        )
        other.theme["language"] = language
        plugin = other.plugins["aduan"]
        assert isinstance(plugin, AduanPlugin)  # noqa: S101  # by its entry point
        plugin.edition, plugin.address, plugin.serving = self.edition, self.address, self.serving
        plugin.cleaned = self.cleaned
        build_site(other)


def language_of(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def require_plain(root: Path) -> None:
    """PluginError: mkdocs.yml names programs or other folders, or a file of the site is reached
    through a link.
    """
    found = [finding for finding in check_site(root) if finding.kind is FindingKind.INVALID]
    if found:
        raise PluginError("\n".join(say_finding(finding) for finding in found))


def refuse_foreign(findings: Iterable[Finding], source: Path) -> None:
    """PluginError: a page holds what no Markdown makes."""
    found = [replace(finding, path=f"{SITE}/{source.name}") for finding in findings]
    if found:
        raise PluginError("\n".join(map(say_finding, found)))


def say_finding(finding: Finding) -> str:
    """A finding in all languages, a line each: who builds the site reads one of them."""
    place = f"{finding.path}:{finding.line}"
    lines = []
    for language in LANGUAGES:
        voice = speak(language)
        said, hint = finding.message(voice), finding.hint(voice)
        lines.append(f"{place}: {said} ({hint})")
    return "\n".join(lines)


def open_edition(root: Path, address: str | None = None) -> Edition:
    """The office in a folder, at ADUAN_NOW or now. `address`: of the site, where MkDocs was told
    it.

    PluginError: its files cannot be used, or what is published gives somebody away, or ADUAN_NOW is
    no moment.
    """
    try:
        return read_edition(root, read_now, address)
    except RefusedError as error:
        raise PluginError(say_twice(error)) from error


def open_cleaned(root: Path) -> Mapping[str, ShownFile]:
    """The pictures and PDFs of the office's own that have to be cleaned to be shown, by path on the
    site. PluginError: one cannot be.
    """
    try:
        return read_cleaned(root)
    except RefusedError as error:
        raise PluginError(say_twice(error)) from error


def tell_lost(cleaned: Mapping[str, ShownFile]) -> None:
    """Say what the office's own files do not do any more on the site, in all languages."""
    for path, shown in cleaned.items():
        for loss in sorted(shown.lost):
            for language in LANGUAGES:
                said = speak(language).say(LOSSES[loss], {})
                LOG.info(f"{SITE}/{path}: {said}")


def tell_unsaved(root: Path) -> None:
    """Say what the record does not have yet of what the site is made from, in all languages."""
    from aduan.store.record.unsaved import UNSAVED, name_unsaved  # noqa: PLC0415  # it brings git along

    if paths := name_unsaved(root):
        for language in LANGUAGES:
            LOG.info(speak(language).say(UNSAVED, {"paths": paths}))


def speak(language: str) -> Voice:
    return Voice(
        language, gettext.translation("aduan", str(LOCALE), [language], fallback=True).gettext
    )


def say_twice(error: RefusedError) -> str:
    """A refusal in both languages: who builds the site need not have chosen one."""
    voices = (speak(language) for language in LANGUAGES)
    return "\n".join(f"{error.message(voice)} ({error.hint(voice)})" for voice in voices)


def read_now(zone: tzinfo) -> datetime:
    text = read_variable(NOW)
    try:
        return read_typed_moment(text, zone) if text else datetime.now(zone)
    except ValueError as error:
        raise PluginError(f"ADUAN_NOW: {error}") from error
