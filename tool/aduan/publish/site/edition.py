"""One edition of the site: the office as seen at one moment, with what every page of one language
shows around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from urllib.parse import urlsplit

from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.releases.periods import last_year_of
from aduan.core.figures.releases.today import look_today
from aduan.core.law.keeperschanges import KeepersChange
from aduan.core.law.law import Office
from aduan.core.words.dates import say_date
from aduan.core.words.text import LANGUAGES, Label
from aduan.publish.reading.address import address_of, place_at
from aduan.publish.reading.links import folder_of
from aduan.publish.reading.words import Words
from aduan.publish.site.build import build
from aduan.publish.site.intake import find_keys_in_force
from aduan.publish.site.pages import LETTER, PAGES, PRIVACY
from aduan.publish.status.slots import Entropy, write_slots
from aduan.publish.status.telling import tell_cases

NAMES = {"id": "Indonesia", "en": "English"}
TITLE = Label("Pengaduan", "Complaints")
# What complainants read of their own complaint, closed to everybody else.
STATUS_FILE = "status.bin"


@dataclass(frozen=True)
class Edition:
    """The pages of both languages, by path, and the office and moment that they are of.

    `refused_since`: since when the record has entries that the audit refuses, and that are not in
    here. `takes_letters`: whether complaints can be written on the site.
    """

    office: Office
    as_of: datetime
    pages: Mapping[str, str | bytes]
    refused_since: datetime | None = None
    takes_letters: bool = False

    @property
    def address(self) -> str:
        """Where the site will be, with a slash at its end; empty where the office has not said."""
        return address_of(self.office)

    @property
    def slots(self) -> bytes:
        """The file of statuses."""
        content = self.pages[STATUS_FILE]
        assert isinstance(content, bytes)  # noqa: S101  # `make_edition` puts it there
        return content

    def pages_in(self, language: str) -> dict[str, str | bytes]:
        """The pages of one language, by path from its own top."""
        folder = folder_of(language)
        others = [folder_of(other) for other in LANGUAGES if folder_of(other) and other != language]
        return {
            path.removeprefix(folder): page
            for path, page in self.pages.items()
            if path.startswith(folder) and not any(path.startswith(other) for other in others)
        }

    def menu(self, language: str) -> list[dict[str, str]]:
        return [
            {page.title.text(language): f"{page.name}.md"}
            for page in PAGES
            if page.in_menu and (page.name != LETTER or self.takes_letters)
        ]

    def name(self, language: str) -> str:
        return f"{TITLE.text(language)} {self.office.short_name}"

    def surroundings(self, language: str) -> dict[str, str]:
        """The words that the theme puts around every page."""
        words = Words(language)
        contact = self.office.data.get("contact") or {}
        return {
            "as_of": self.as_of.isoformat(timespec="minutes"),
            "as_of_words": str(words.t("Data per", "Data as of")),
            "as_of_text": f"{say_date(self.as_of.date(), language)}, {words.hour(self.as_of)}",
            "stale": str(
                words.t(
                    "Halaman ini sudah lebih dari dua hari tidak diperbarui. Angkanya mungkin "
                    "sudah berubah.",
                    "This page is more than two days old. The figures may have changed.",
                )
            ),
            "refused": self._say_refused(language),
            "privacy": f"{PRIVACY}/",
            "privacy_words": next(p.title for p in PAGES if p.name == PRIVACY).text(language),
            "pages_words": str(words.t("Semua halaman", "All pages")),
            "top": urlsplit(self.address).path or "/",
            "office": self.office.name.text(language),
            "address": (contact.get("address") or {}).get(language, ""),
            "phone": contact.get("phone", ""),
            "email": contact.get("email", ""),
        }

    def _say_refused(self, language: str) -> str:
        """The banner over an edition that is made of the last good commit; empty where all is
        good.
        """
        if self.refused_since is None:
            return ""
        words = Words(language)
        moment = self.refused_since.astimezone(self.as_of.tzinfo)
        said = f"{say_date(moment.date(), language)}, {words.hour(moment)}"
        return str(
            words.t(
                "Catatan kantor sejak {moment} tidak lolos pemeriksaan. Halaman ini dibuat dari "
                "catatan sebelum itu.",
                "The record of this office since {moment} does not pass the audit. This page is made of "
                "the record before that.",
            )
        ).format(moment=said)


def make_edition(
    caseload: Caseload,
    ledger: Ledger,
    as_of: datetime,
    address: str | None = None,
    kept: Sequence[KeepersChange] | None = None,
    refused_since: datetime | None = None,
    entropy: Entropy = token_bytes,
    reports: Mapping[str, bytes] | None = None,
) -> Edition:
    """The figures are the ledger's; of the cases, only today's totals are shown.

    `address`: where the site will be, if that is said elsewhere than in the office's own file.
    `kept`: what the keepers of the law did, by the history; None where there is none to read.
    `entropy`: gives the random bytes that close what only complainants read.
    `refused_since`: see `Edition`. `reports`: annual reports to print, by `place_report`.
    """
    law = place_at(caseload.law, address)
    local = as_of.astimezone(law.calendar.zone)
    day = local.date()
    live = look_today(caseload, day, last_year_of(ledger.finished, day))
    papers = reports or {}
    pages = build(law, ledger, live, local, kept, papers.keys(), refused_since)
    slots = write_slots(list(tell_cases(caseload.cases, law, local)), entropy)
    return Edition(
        law.office,
        local,
        {**pages, **papers, STATUS_FILE: slots},
        refused_since,
        takes_letters=bool(find_keys_in_force(law, day)),
    )
