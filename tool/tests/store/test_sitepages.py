"""The pages that people write: Markdown stays, and nothing that a browser runs is let by."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown  # type: ignore[import-untyped]

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.pagerules import judge_head, judge_html
from aduan.store.files.sitefolder import check_site
from aduan.store.files.sitepages import check_site_file
from tests.offices import ROOT

PAGE = "site/rekaan.md"
EXTENSIONS = ["attr_list", "tables", "footnotes", "admonition", "def_list", "abbr", "toc"]

FOREIGN = [
    "<script>alert(1)</script>",
    "<SCRIPT src=x.js></SCRIPT>",
    "teks <script\n>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="x()">teks</p>',
    "<iframe src=https://contoh.example></iframe>",
    "<svg/onload=alert(1)>",
    "<object data=x></object>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//contoh.example>",
    "<style>p{}</style>",
    "<form action=x>",
    "<!-- komentar -->",
    "<?php x ?>",
    "<br onclick=x()>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java&#115;cript:alert(1))",
    "[klik](&#x6a;avascript:alert(1))",
    "[klik](<javascript:alert(1)>)",
    "[klik](vbscript:x)",
    "[klik](data:text/html,x)",
    "![gambar](data:image/svg+xml,x)",
    "[klik][a]\n\n[a]: data:text/html,x",
    "[klik](ftp://contoh.example)",
    "<javascript:alert(1)>",
    "teks\n{: onclick=alert(1) }",
    "[klik](x.md){: ONMOUSEOVER='x()' }",
    "# Judul { onclick=x }",
    "teks\n{: style='position:fixed' }",
    "[klik](x.md){: href=javascript:x }",
]
PLAIN = [
    "# Judul\n\nTeks *miring* **tebal** `kode` [tautan](lain.md#x) ![gambar](a.png)\n",
    "- satu\n- dua\n\n1. satu\n\n> kutipan\n",
    "<https://contoh.example/a?b=c> dan <kantor@contoh.example>",
    "[surel](mailto:kantor@contoh.example), [telepon](tel:+62)",
    "baris<br>baru, H<sub>2</sub>O",
    "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
    "## Judul {#jangkar .kelas}\n\nteks\n{: .kelas title='x' lang=id }",
    "5 < 6 dan data: angka",
    "```\nx &lt; y\n```",
    "---\ntitle: Judul\nhide: [navigation]\n---\n# Judul\n",
]
HEADS = [
    "---\ntemplate: rekaan.html\n---\n",
    "---\ndescription: '0;url=//contoh.example\" http-equiv=\"refresh'\n---\n",
    "---\ntitle: <b>x</b>\n---\n",
    "---\ntitle: !!python/name:os.system\n---\n",
    "---\n- x\n---\n",
    "---\ntitle: x\n",
    "template: rekaan.html\n\nteks\n",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_what_a_browser_would_run_is_named_with_its_line(text: str):
    found = check_site_file(PAGE, f"# Judul\n\n{text}\n".encode())
    assert {finding.code for finding in found} == {"ADU671"}
    assert {finding.path for finding in found} == {PAGE}
    assert min(finding.line for finding in found) >= 3


@pytest.mark.parametrize("text", FOREIGN)
def test_what_becomes_of_it_is_refused_too_where_it_still_runs(text: str):
    html = markdown(f"# Judul\n\n{text}\n", extensions=EXTENSIONS)
    runs = any(word in html.lower() for word in ("<script", "<iframe", "onclick=", "onerror="))
    assert not runs or list(judge_html(html))


@pytest.mark.parametrize("text", PLAIN)
def test_markdown_stays(text: str):
    assert check_site_file(PAGE, text.encode()) == []
    assert list(judge_html(markdown(text, extensions=EXTENSIONS))) == []


@pytest.mark.parametrize("text", HEADS)
def test_what_stands_above_a_page_is_words(text: str):
    assert check_site_file(PAGE, text.encode())


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick='x'>",
        "<a href='java\nscript:x'>",
        "<a href=' javascript:x'>",
        "<a href='java&#115;cript:x'>",
        "<p style='position: fixed'>",
        "<img srcset=x>",
        "<svg></svg>",
        "<!DOCTYPE x>",
        "<?x ?>",
    ],
)
def test_a_finished_page_holds_what_markdown_makes(html: str):
    assert [finding.code for finding in judge_html(html)] == ["ADU671"]


def test_the_head_as_mkdocs_read_it_is_judged_again():
    assert list(judge_head({"title": "Judul", "hide": ["navigation"]})) == []
    assert list(judge_head({"template": "x.html"}))
    assert list(judge_head({"title": 5}))


@pytest.mark.parametrize(
    "name", ["x.html", "x.HTM", "x.js", "a/b.svg", "x.css", "x.xhtml", "tanpa-akhiran", "x.md.exe"]
)
def test_no_other_files_are_shown(name: str):
    assert [f.code for f in check_site_file(f"site/{name}", b"x")] == ["ADU672"]


def test_check_finds_pages_and_files_and_leaves_out_what_mkdocs_does(
    office: OfficeFolder, tmp_path: Path
):
    site = office.root / "site"
    (site / "bawah").mkdir(parents=True)
    (site / ".rahasia").mkdir()
    (site / ".rahasia" / "x.html").write_text("x")
    (site / "Thumbs.db").write_text("x")
    (site / "bawah" / "x.md").write_text("a\n<script>\n")
    (site / "bawah" / "x.svg").write_text("<svg/>")
    found = [(f.code, f.path, f.line) for f in check_site(office.root)]
    assert found == [("ADU671", "site/bawah/x.md", 2), ("ADU672", "site/bawah/x.svg", 1)]


def test_the_pages_that_ship_with_the_tool_are_plain():
    assert check_site(ROOT) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("site/aux.md", "ADU661"),
        ("site/akhir./a.md", "ADU661"),
        ("schema/codes/con.yaml", "ADU661"),
        ("site/" + "a" * 190 + ".md", "ADU660"),
        ("site/HEAD", "ADU662"),
        ("site/node_modules/a.md", "ADU663"),
        ("schema/codes/Office.yaml", "ADU113"),
        ("site/Rekaan/b.md", "ADU113"),
    ],
)
def test_check_judges_names_as_the_audit_does(office: OfficeFolder, path: str, code: str):
    for name in ("site/rekaan/a.md", path):
        (office.root / name).parent.mkdir(parents=True, exist_ok=True)
        (office.root / name).write_text("x\n")
    assert code in [finding.code for finding in check_site(office.root)]


def test_a_page_is_judged_whole_or_not_at_all():
    page = b"# Rekaan\n" * 120_000 + b"<script>\n"
    assert [finding.code for finding in check_site_file(PAGE, page)] == ["ADU109"]
