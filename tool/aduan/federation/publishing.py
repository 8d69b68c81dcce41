"""The static site of a federation: its data and its pages, staged, built and finished as an office's is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from aduan.core.words.text import LANGUAGES
from aduan.federation.building import build_data
from aduan.federation.folder import DATA, PUBLIC, STAGED
from aduan.federation.members import Federation
from aduan.federation.overview import make_overview
from aduan.federation.pages import make_federation_edition
from aduan.federation.standing import read_standings
from aduan.publish.site.folders import (
    THEME_FOLDER,
    finish_folder,
    lay_staged,
    read_below,
    read_settings,
)
from aduan.publish.site.generators import GENERATORS, build_staged, put_in_place
from aduan.publish.site.staging import Material, stage
from aduan.store.files.template import template_root

# What the theme of an office's site does not have.
OWN_ASSETS = Path(__file__).parent / "assets"


def publish_federation(federation: Federation, now: datetime) -> tuple[Path, int]:
    """Build the data and the site of a federation into `public`; where it is, and how many pages.

    SurroundingsError: the generator is not there, or did not.
    """
    standings = read_standings(federation)
    built = build_data(federation, standings)
    overview = make_overview(federation, standings, built.figures, built.sums)
    edition = make_federation_edition(overview, now, built.files)
    place = federation.root / DATA
    own = {f"assets/{path}": content for path, content in read_below(OWN_ASSETS).items()}
    beside = {f"{DATA}/{name}": (place / name).read_bytes() for name in built.files}
    material = Material(
        settings=read_settings(template_root()),
        written={language: {} for language in LANGUAGES},
        beside=beside,
        theme={**read_below(THEME_FOLDER), **own},
    )
    staged = federation.root / STAGED
    lay_staged(staged, stage(edition, material, federation.site_url))
    made = build_staged(GENERATORS[0], staged)
    count = finish_folder(made, federation.site_url)
    put_in_place(made, federation.root / PUBLIC)
    return federation.root / PUBLIC, count
