"""The MkDocs plugin: hooks only. It reads the office and the clock; all else is in the modules it
calls.

MkDocs builds one language at a time: `theme.language` says which. The second one is a build of its
own, started when the first is done, so that its menu, its search index and its `<html lang>` are
its own.
"""

from __future__ import annotations

import gettext
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import escape
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

import aduan
from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.words.dates import read_typed_moment
from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.officepaths import CASES, LAW, RELEASES_FOLDER, SITE
from aduan.core.words.text import LANGUAGES, Voice
from aduan.publish.attack import require_safe
from aduan.publish.reading.links import folder_of
from aduan.publish.reading.shown import look_at
from aduan.publish.site.beside import read_reports
from aduan.publish.site.edition import NAMES, Edition, make_edition
from aduan.publish.site.finish import add_policy, name_search, quiet_alternates
from aduan.publish.site.handwritten import SUFFIX, find_handwritten
from aduan.store.files.environment import NOW, read_variable
from aduan.store.files.pagerules import judge_head, judge_html
from aduan.store.files.sitefolder import check_site

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


THEME = Path(__file__).parent / "theme"
FIRST = LANGUAGES[0]
# The same folder as MkDocs sees it, from that of the pages.
SITE_RELEASES = "releases/"
# The public list of audited commits, made by `aduan audit --append-head` before the site is built.
HEADS = "build/heads.txt"
# Which commit the site is made of, and since when there are others that the audit refuses; left by
# `aduan last-good` before the site is built.
LAST_GOOD = "build/last-good.txt"
LOCALE = Path(aduan.__file__).parent / "locale"
# Heads of ledgers that withstood the attack while this process ran: `mkdocs serve` builds again and
# again.
HELD: set[str] = set()


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook of its classes untyped
    """All that the plugin needs stands in the office's own files."""


class AduanPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """`plugins: [aduan]` in mkdocs.yml."""

    edition: Edition
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
            self.edition = read_edition(root, config.site_url)
        config.site_name = escape(
            self.edition.name(language)
        )  # the theme's templates escape nothing
        config.site_url = config.site_url or self.edition.address or None
        config.nav = [
            *self.edition.menu(language),
            *find_handwritten(Path(config.docs_dir), language),
        ]
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css.append("assets/aduan.css")
        config.extra["aduan"] = self.edition.surroundings(language)
        config.extra["alternate"] = self._alternates(config, None)
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
        for path, content in self.edition.pages_in(language).items():
            files.append(File.generated(config, path, content=content))
        return files

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

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        config.extra["alternate"] = self._alternates(config, page)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        return self._finish(output, config)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        return (
            self._finish(output_content, config)
            if template_name.endswith(".html")
            else output_content
        )

    @event_priority(
        -100
    )  # after the search plugin, which the second build shares, has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        for language in LANGUAGES[1:] if language_of(config) == FIRST else ():
            self._build_in(language, config)
        heads = Path(config.config_file_path).parent / HEADS
        if language_of(config) == FIRST and heads.is_file():
            if not self.serving:
                enter_slots(heads, self.edition)
            shutil.copyfile(heads, Path(config.site_dir) / heads.name)

    def _finish(self, html: str, config: MkDocsConfig) -> str:
        named = quiet_alternates(name_search(html, config.extra["aduan"]["search_words"]))
        # While serving, MkDocs puts in a script of its own with each answer, which no hash could
        # allow.
        return named if self.serving else add_policy(named)

    def _build_in(self, language: str, config: MkDocsConfig) -> None:
        folder = folder_of(language)
        other = load_config(
            config.config_file_path,
            site_dir=str(Path(config.site_dir) / folder),
            site_url=f"{config.site_url}{folder}" if config.site_url else None,
            strict=config.strict,
        )
        other.theme["language"] = language
        plugin = other.plugins["aduan"]
        assert isinstance(plugin, AduanPlugin)  # noqa: S101  # by its entry point
        plugin.edition, plugin.serving = self.edition, self.serving
        build_site(other)

    def _alternates(self, config: MkDocsConfig, page: Page | None) -> list[dict[str, str]]:
        """Where a page is in each language: `path` from this page, `link` absolute once the site's
        address is known.
        """
        here = folder_of(language_of(config))
        top = (config.site_url or "").removesuffix(here)
        up = "../" * ((page.url.count("/") if page else 0) + here.count("/"))
        found = []
        for language in LANGUAGES:
            there = (
                self.edition.pages_in(language).keys()
                | find_handwritten(Path(config.docs_dir), language).keys()
            )
            url = folder_of(language) + (page.url if page and page.file.src_uri in there else "")
            found.append(
                {
                    "lang": language,
                    "name": NAMES[language],
                    "path": up + url,
                    "link": top + url if top else "",
                }
            )
        return found


def language_of(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def enter_slots(heads: Path, edition: Edition) -> None:
    """Let the list of heads name the file of statuses of this build. It is written where it lies: the
    next build goes on from there, or from the site's.
    """
    from aduan.store.audit.heads import append_status  # noqa: PLC0415  # it brings git along
    from aduan.store.files.writing import write_over  # noqa: PLC0415

    old = heads.read_text(encoding="ascii")
    new = append_status(old, edition.as_of, edition.slots)
    if new != old:
        write_over(heads, new.encode("ascii"))


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
        lines.append(f"{place}: {finding.message(voice)} ({finding.hint(voice)})")
    return "\n".join(lines)


def read_edition(root: Path, address: str | None = None) -> Edition:
    """The office in a folder, at ADUAN_NOW or now. `address`: of the site, where MkDocs was told
    it.

    PluginError: its files cannot be used, or what is published gives somebody away, or ADUAN_NOW is
    no moment.
    """
    from aduan.store.office.caseload import read_caseload  # noqa: PLC0415  # it brings git along
    from aduan.store.record.releasefiles import read_releases  # noqa: PLC0415  # so does that

    try:
        caseload = read_caseload(root)
        ledger = read_ledger(read_releases(root / RELEASES_FOLDER))
        attack_once(ledger)
    except RefusedError as error:
        raise PluginError(say_twice(error)) from error
    from aduan.store.audit.telling import read_kept  # noqa: PLC0415  # and that

    now = read_now(caseload.law.calendar.zone)
    return make_edition(
        caseload,
        ledger,
        now,
        address,
        kept=read_kept(root),
        refused_since=read_refused(root),
        reports=read_reports(root, [stretch.year for stretch in look_at(ledger).years]),
    )


def speak(language: str) -> Voice:
    return Voice(
        language, gettext.translation("aduan", str(LOCALE), [language], fallback=True).gettext
    )


def say_twice(error: RefusedError) -> str:
    """A refusal in both languages: who builds the site need not have chosen one."""
    voices = (speak(language) for language in LANGUAGES)
    return "\n".join(f"{error.message(voice)} ({error.hint(voice)})" for voice in voices)


def attack_once(ledger: Ledger) -> None:
    """RefusedError: the attack on what is published gets through. A ledger that held is not
    attacked again.
    """
    if ledger.head not in HELD:
        require_safe(ledger)
        HELD.add(ledger.head)


def read_refused(root: Path) -> datetime | None:
    """Since when the record has what the audit refuses. PluginError: what was left there says
    nothing of the kind.
    """
    file = root / LAST_GOOD
    if not file.is_file():
        return None
    try:
        words = file.read_text(encoding="ascii").split()
        return datetime.fromisoformat(words[1]) if len(words) > 1 else None
    except ValueError as error:
        raise PluginError(f"{LAST_GOOD}: {error}") from error


def read_now(zone: tzinfo) -> datetime:
    text = read_variable(NOW)
    try:
        return read_typed_moment(text, zone) if text else datetime.now(zone)
    except ValueError as error:
        raise PluginError(f"ADUAN_NOW: {error}") from error
