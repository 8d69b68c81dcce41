"""What the public site costs: a build against MkDocs on the same pages left empty."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.template import template_path

EMPTY = """\
site_name: Empty
docs_dir: site
site_dir: public
theme: {name: material, font: false}
plugins: [search]
"""


def lay_site(office: OfficeFolder) -> None:
    """The site of an office, with all that it could have published by now."""
    shutil.copytree(template_path("site"), office.root / "site", dirs_exist_ok=True)
    shutil.copy(template_path("mkdocs.yml"), office.root)
    aduan = Path(sys.executable).with_name("aduan")
    subprocess.run(
        [sys.executable, str(aduan), "publish"],
        cwd=office.root,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def lay_empty(office: OfficeFolder, folder: Path) -> Path:
    """Two plain sites, one a language, with a page for each page of the office's, and nothing on
    it.
    """
    built = office.root / "public"
    for language, top in (("id", built), ("en", built / "en")):
        docs = folder / language / "site"
        docs.mkdir(parents=True)
        (docs.parent / "mkdocs.yml").write_text(EMPTY, encoding="utf-8")
        for page in sorted(top.glob("*/index.html")):
            if page.parent.name not in ("en", "search"):
                (docs / f"{page.parent.name}.md").write_text(
                    f"# {page.parent.name}\n", encoding="utf-8"
                )
        (docs / "index.md").write_text("# home\n", encoding="utf-8")
    return folder
