"""What leads a colleague's computer elsewhere, and what was taken for nothing: each through three
doors.

The audit names it; the server refuses it; and where a server without our hook took it, another
clerk's `sync` refuses it before a byte is written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from aduan.core.words.findings import Finding, RefusedError, SurroundingsError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import Voice
from aduan.store.git.repository import Repository
from aduan.store.sync.syncing import sync
from tests.histories import (
    CASE,
    OTHER,
    OTHER_PATH,
    PATH,
    Clone,
    add_server,
    begin_history,
    copy_station,
    found_office,
    pack_station,
    when,
)
from tests.looseobjects import put_loose
from tests.offices import ROOT
from tests.warmhooks import warm

Hole = Callable[[Clone], object]
HOLES: dict[str, tuple[str, Hole]] = {}
REGULAR, PROGRAM, LINK, GITLINK = "100644", "100755", "120000", "160000"


def hole(code: str) -> Callable[[Hole], Hole]:
    """Register one: its name is the function's, its code what all doors must say."""

    def register(function: Hole) -> Hole:
        HOLES[function.__name__] = (code, function)
        return function

    return register


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("holes") / "station"
    clone = found_office(root)
    begin_history(clone)
    clone.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_bytes())
    clone.commit("arif", 4)
    warm(add_server(clone))
    pack_station(root)
    return root


# -- by the lowest means: trees as bytes, which git itself would not write


def put_object(clone: Clone, kind: str, content: bytes) -> str:
    return put_loose(clone.root / ".git" / "objects", kind, content)


def plant(
    clone: Clone,
    path: str | bytes,
    mode: str = REGULAR,
    content: bytes = b"x\n",
    by: str = "sari",
) -> None:
    """A commit that has one more file, whatever its name and mode."""
    raw = path.encode() if isinstance(path, str) else path
    blob = clone.git("rev-parse", "HEAD") if mode == GITLINK else put_object(clone, "blob", content)
    tree = grow_tree(clone, clone.git("rev-parse", "HEAD^{tree}"), raw.split(b"/"), mode, blob)
    commit(clone, tree, by=by)


def grow_tree(clone: Clone, tree: str, parts: list[bytes], mode: str, blob: str) -> str:
    listed = clone.run("ls-tree", "-z", tree).stdout if tree else b""
    entries = {}
    for entry in filter(None, listed.split(b"\0")):
        head, name = entry.split(b"\t", 1)
        old_mode, _kind, name_id = head.split()
        entries[name] = (old_mode.lstrip(b"0"), name_id.decode())
    if len(parts) == 1:
        entries[parts[0]] = (mode.encode(), blob)
    else:
        below = entries.get(parts[0], (b"", ""))
        inner = grow_tree(clone, below[1] if below[0] == b"40000" else "", parts[1:], mode, blob)
        entries[parts[0]] = (b"40000", inner)
    ordered = sorted(
        entries.items(), key=lambda item: item[0] + (b"/" if item[1][0] == b"40000" else b"")
    )
    return put_object(
        clone, "tree", b"".join(m + b" " + n + b"\0" + bytes.fromhex(i) for n, (m, i) in ordered)
    )


def commit(
    clone: Clone, tree: str, stamp: str = "", message: bytes = b"x\n", by: str = "sari"
) -> None:
    """A commit of a tree; `stamp`: both dates, as they are written."""
    moment = (stamp or f"{int(when(200).timestamp())} +0700").encode()
    parent = clone.git("rev-parse", "HEAD").encode()
    who = f"{by} <{by}@contoh.example> ".encode() + moment
    lines = [
        b"tree " + tree.encode(),
        b"parent " + parent,
        b"author " + who,
        b"committer " + who,
        b"",
        message,
    ]
    made = put_object(clone, "commit", b"\n".join(lines))
    clone.git("update-ref", "refs/heads/main", made)


# -- absent is not empty


@hole("ADU601")
def a_case_is_emptied(clone: Clone) -> None:
    clone.write(PATH, b"")
    clone.commit()


@hole("ADU203")
def a_new_case_is_empty(clone: Clone) -> None:
    clone.write(PATH.replace(CASE, f"{CASE[:9]}KKKKKK"), b"")
    clone.commit()


@hole("ADU601")
def the_register_of_the_box_is_emptied(clone: Clone) -> None:
    clone.write(f"cases/{when(3).year}/box.yaml", b"")
    clone.commit()


@hole("ADU601")
def a_case_is_cut_to_a_line_break(clone: Clone) -> None:
    clone.write(PATH, b"\n")
    clone.commit()


# -- links, other repositories, programs: anywhere


@hole("ADU603")
def a_link_in_the_site_leads_to_gits_hooks(clone: Clone) -> None:
    plant(clone, "site/x", LINK, b"../.git/hooks")


@hole("ADU603")
def a_link_in_the_site_leads_to_the_cases(clone: Clone) -> None:
    plant(clone, "site/kasus", LINK, b"../cases")


@hole("ADU603")
def a_link_stands_beside_the_office_s_files(clone: Clone) -> None:
    plant(clone, "catatan", LINK, b"/etc/passwd")


@hole("ADU603")
def another_repository_stands_in_the_site(clone: Clone) -> None:
    plant(clone, "site/lain", GITLINK)


@hole("ADU603")
def a_program_stands_beside_the_office_s_files(clone: Clone) -> None:
    plant(clone, "jalankan", PROGRAM, b"#!/bin/sh\n")


@hole("ADU603")
def a_page_of_the_site_becomes_a_program(clone: Clone) -> None:
    plant(clone, "site/hal.md")
    clone.git("reset", "--quiet", "--hard")
    clone.git("update-index", "--chmod=+x", "site/hal.md")
    clone.git("commit", "--quiet", "--no-verify", "-m", "x")


@hole("ADU603")
def a_link_comes_by_a_side_branch_and_a_merge(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "-b", "cabang")
    plant_on(clone, "cabang", "site/x")
    clone.git("checkout", "--quiet", "-f", "main")
    clone.take("attempt", 150, "sari", OTHER_PATH, medium="phone")
    clone.git("merge", "--quiet", "-m", "x", "cabang")


def plant_on(clone: Clone, branch: str, path: str) -> None:
    blob = put_object(clone, "blob", b"../.git/hooks")
    clone.git("update-index", "--add", "--cacheinfo", f"{LINK},{blob},{path}")
    clone.git("commit", "--quiet", "--no-verify", "-m", branch)


# -- names


def register_names() -> None:
    names: dict[str, list[str | bytes]] = {
        "ADU661": [
            "site/con",
            "site/NUL.md",
            "site/com1.txt",
            "site/aux /x.md",
            "site/akhir.",
            "site/akhir ",
            "site/a:b",
            "site/a\\b",
            "site/a?b",
            "site/tab\tdi-sini",
            "site/baris\nbaru",
            "site/\x1b[31mmerah",
            "site/balik\u202etxt.md",
            "site/tak\u200btampak.md",
            "site/PANJAN~1.MD",
            b"site/bukan-utf8-\xff.md",
            "site/" + "\u6587" * 100,
        ],
        "ADU660": ["site/" + "a" * 200, "site/" + "/".join(["folder"] * 40), "x" * 5000],
        "ADU662": [
            ".gitmodules",
            "site/.GIT/config",
            "site/.git/hooks/pre-commit",
            "site/git~1/config",
            "site/.git\u200c/config",
            "site/.git /config",
            "site/.git./config",
            "site/.git::$INDEX_ALLOCATION/config",
            "site/.gitmodules",
            "site/HEAD",
            "site/../../keluar",
            "./titik",
        ],
    }
    for code, paths in names.items():
        for path in paths:
            HOLES[f"{code} {path!r}"[:60]] = (code, partial(plant, path=path))


register_names()


@hole("ADU113")
def two_pages_differ_in_capitals_alone(clone: Clone) -> None:
    plant(clone, "site/Hal.md")
    plant(clone, "site/hal.md")


@hole("ADU113")
def two_folders_differ_in_capitals_alone(clone: Clone) -> None:
    plant(clone, "SITE/lain.md")
    plant(clone, "site/hal.md")


@hole("ADU113")
def two_pages_differ_in_how_a_letter_is_stored(clone: Clone) -> None:
    plant(clone, "site/caf\u00e9.md")
    plant(clone, "site/cafe\u0301.md")


# -- what the site is built with


def register_sites() -> None:
    more = {
        "hooks": b"\nhooks: [site/jalan.py]\n",
        "plugin": b"",
        "INHERIT": b"\nINHERIT: ../lain.yml\n",
        "merge key": b"\n<<: {hooks: [site/jalan.py]}\n",
        "javascript": b"\nextra_javascript: [https://contoh.example/x.js]\n",
        "watch": b"\nwatch: [cases]\n",
    }
    for name, content in more.items():
        if content:
            HOLES[f"mkdocs {name}"] = ("ADU670", partial(write_site, old=b"", new=content))
    changes = {
        "foreign plugin": (b"  - aduan\n", b"  - aduan\n  - macros\n"),
        "no plugin of ours": (b"  - aduan\n", b""),
        "options of ours": (b"  - aduan\n", b"  - aduan: {enabled: false}\n"),
        "node": (b"      pipeline: [trimmer]\n", b"      prebuild_index: node\n"),
        "custom_dir": (b"  name: material\n", b"  name: material\n  custom_dir: site\n"),
        "theme": (b"  name: material\n", b"  name: readthedocs\n"),
        "docs_dir": (b"docs_dir: site\n", b"docs_dir: cases\n"),
        "site_dir": (b"site_dir: public\n", b"site_dir: cases\n"),
        "snippets": (
            b"  - attr_list\n",
            b"  - attr_list\n  - pymdownx.snippets: {base_path: [.]}\n",
        ),
        "module": (b"  - attr_list\n", b"  - jalan\n"),
    }
    for name, (old, new) in changes.items():
        code = "ADU201" if name == "no plugin of ours" else "ADU670"
        HOLES[f"mkdocs {name}"] = (code, partial(write_site, old=old, new=new))
    tags = b"  - attr_list:\n      x: !!python/name:os.system\n"
    HOLES["mkdocs tag"] = ("ADU104", partial(write_site, old=b"  - attr_list\n", new=tags))
    HOLES["mkdocs empty"] = ("ADU670", partial(replace_site, path="mkdocs.yml", content=b""))
    HOLES["mkdocs yaml"] = (
        "ADU670",
        partial(replace_site, path="mkdocs.yaml", content=b"hooks: [x.py]\n"),
    )


def replace_site(clone: Clone, path: str, content: bytes) -> None:
    clone.write(path, content)
    clone.commit("arif")


def write_site(clone: Clone, old: bytes, new: bytes) -> None:
    content = clone.read("mkdocs.yml")
    assert old in content
    clone.write("mkdocs.yml", content.replace(old, new, 1) if old else content + new)
    clone.commit("arif")


register_sites()


# -- dates


def register_dates() -> None:
    stamps = {
        "ADU632": [
            "1000000000000 +0700",
            "99999999999999999999999 +0700",
            "18446744073709551614 +0000",
            "-5 +0000",
            "abc +0700",
            "1790000000 +9999",
            "1790000000 +1460",
            "1790000000 -1300",
            "1790000000 07",
            "1790000000",
        ],
        "ADU630": ["253402300799 +0000", "253402214399 -1200", "9007199254 +0700"],
        "ADU631": ["0 +0000", "86400 -1200"],
    }
    for code, texts in stamps.items():
        for text in texts:
            HOLES[f"{code} {text}"] = (code, partial(date, stamp=text))


def date(clone: Clone, stamp: str) -> None:
    commit(clone, clone.git("rev-parse", "HEAD^{tree}"), stamp)


register_dates()


@hole("ADU630")
def the_author_wrote_in_the_far_future(clone: Clone) -> None:
    clone.write("site/hal.md", b"x\n")
    clone.commit("sari", 200, env={"GIT_AUTHOR_DATE": "@4102444800 +0700"})


# -- commits that git would not write


@hole("ADU645")
def a_message_has_a_nul(clone: Clone) -> None:
    commit(clone, clone.git("rev-parse", "HEAD^{tree}"), message=b"satu\0dua\n")


@hole("ADU645")
def a_commit_has_two_authors(clone: Clone) -> None:
    raw = clone.run("cat-file", "commit", "HEAD").stdout
    author = next(line for line in raw.split(b"\n") if line.startswith(b"author "))
    raw = raw.replace(author, author + b"\nauthor lain <lain@contoh.example> 1790000000 +0700", 1)
    tree, rest = raw.split(b"\n", 1)
    head = clone.git("rev-parse", "HEAD").encode()
    rest = rest[rest.index(b"author ") :]
    clone.git(
        "update-ref",
        "refs/heads/main",
        put_object(clone, "commit", tree + b"\nparent " + head + b"\n" + rest),
    )


@hole("ADU645")
def a_commit_names_one_parent_twice(clone: Clone) -> None:
    moment = f"{int(when(200).timestamp())} +0700"
    parent = clone.git("rev-parse", "HEAD")
    tree = clone.git("rev-parse", "HEAD^{tree}")
    who = f"sari <sari@contoh.example> {moment}"
    text = f"tree {tree}\nparent {parent}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nx\n"
    clone.git("update-ref", "refs/heads/main", put_object(clone, "commit", text.encode()))


HEADS = {
    "says other letters": b"encoding ISO-8859-1",
    "joins a tag": b"mergetag object x\n Wati 0812",
    "bears a line of its own": b"wati 0812-0000-0000",
    "bears a line of Mercurial": b"HG:extra wati",
    "is signed twice": b"gpgsig -----BEGIN\n a\ngpgsig -----BEGIN\n b",
    "is signed and says more": b"gpgsig -----BEGIN\n a\nwati 0812",
}


def bear(clone: Clone, line: bytes) -> None:
    raw = clone.run("cat-file", "commit", "HEAD").stdout
    tree, rest = raw.split(b"\n", 1)
    head, _message = rest[rest.index(b"author ") :].split(b"\n\n", 1)
    parent = b"parent " + clone.git("rev-parse", "HEAD").encode()
    lines = b"\n".join([tree, parent, head, line, b"", b"x\n"])
    clone.git("update-ref", "refs/heads/main", put_object(clone, "commit", lines))


HOLES |= {f"a head {name}": ("ADU648", partial(bear, line=line)) for name, line in HEADS.items()}


# -- trees that git would not write, or that hold more than can be listed


Entry = tuple[bytes, bytes, str]


def put_tree(clone: Clone, *entries: Entry) -> str:
    """A tree of entries (mode, name, id) as they are given."""
    return put_object(
        clone, "tree", b"".join(m + b" " + n + b"\0" + bytes.fromhex(i) for m, n, i in entries)
    )


def plant_tree(clone: Clone, tree: str, name: bytes = b"site/aneh") -> None:
    """A commit that has one more folder."""
    top = grow_tree(clone, clone.git("rev-parse", "HEAD^{tree}"), name.split(b"/"), "40000", tree)
    commit(clone, top)


def make_bomb(clone: Clone, levels: int, wide: int) -> str:
    """A few objects that are so many paths: each folder holds the one below it many times."""
    mode, below = b"100644", put_object(clone, "blob", b"x\n")
    for _level in range(levels):
        below = put_tree(clone, *((mode, b"%03d" % number, below) for number in range(wide)))
        mode = b"40000"
    return below


@hole("ADU646")
def a_few_folders_are_millions_of_paths(clone: Clone) -> None:
    plant_tree(clone, make_bomb(clone, 7, 10))


@hole("ADU646")
def a_few_folders_are_more_paths_than_a_number_holds(clone: Clone) -> None:
    plant_tree(clone, make_bomb(clone, 40, 100))


@hole("ADU646")
def empty_folders_are_millions(clone: Clone) -> None:
    plant_tree(clone, make_bomb(clone, 3, 200), b"cases/bom")


@hole("ADU646")
def millions_of_paths_stand_among_the_office_s_files(clone: Clone) -> None:
    plant_tree(clone, make_bomb(clone, 7, 10), b"schema/bom")


@hole("ADU646")
def millions_of_paths_come_and_go_again(clone: Clone) -> None:
    clean = clone.git("rev-parse", "HEAD^{tree}")
    plant_tree(clone, make_bomb(clone, 7, 10))
    commit(clone, clean)


@hole("ADU646")
def folders_are_deeper_than_any_path(clone: Clone) -> None:
    plant_tree(clone, make_bomb(clone, 300, 1))


def register_trees() -> None:
    forms = {
        "a name comes twice": ((b"100644", b"a"), (b"100644", b"a")),
        "a file and a folder bear one name": ((b"100644", b"a"), (b"40000", b"a")),
        "a name comes twice, apart": ((b"100644", b"a"), (b"100644", b"a.b"), (b"40000", b"a")),
        "names are out of order": ((b"100644", b"b"), (b"100644", b"a")),
        "a folder is sorted as a file": ((b"40000", b"a"), (b"100644", b"a.b")),
        "a folder's mode is padded": ((b"040000", b"a"),),
        "a file's mode is padded": ((b"0100644", b"a"),),
        "a file's mode is an old one": ((b"100664", b"a"),),
        "a name has a stroke": ((b"100644", b"a/b"),),
    }
    for name, form in forms.items():
        HOLES[f"tree: {name}"] = ("ADU645", partial(plant_form, form=form))


def plant_form(clone: Clone, form: tuple[tuple[bytes, bytes], ...]) -> None:
    blob = put_object(clone, "blob", b"x\n")
    folder = put_tree(clone, (b"100644", b"x", blob))
    plant_tree(
        clone, put_tree(clone, *((m, n, folder if b"4000" in m[:5] else blob) for m, n in form))
    )


register_trees()


@hole("ADU645")
def a_complaint_is_shown_twice(clone: Clone) -> None:
    """One reader shows the first of two entries, another the second."""
    folder, name = PATH.rsplit("/", 1)
    listed = clone.run("ls-tree", "-z", f"HEAD:{folder}").stdout.split(b"\0")
    entries = [(e.split()[0], e.split(b"\t")[1], e.split()[2].decode()) for e in listed if e]
    rival = (b"100644", name.encode(), put_object(clone, "blob", b"x\n"))
    doubled = put_tree(clone, *sorted([*entries, rival], key=lambda entry: entry[1]))
    plant_tree(clone, doubled, folder.encode())


@hole("ADU613")
def how_git_reads_a_folder_is_changed(clone: Clone) -> None:
    clone.write("site/.gitattributes", b"* merge=union\n")
    clone.commit()


# -- what a key word lets by


@hole("ADU202")
def an_ordinary_complaint_says_that_it_is_old(clone: Clone) -> None:
    source = {"system": "buku", "id": "1", "imported": when(5).date().isoformat()}
    path = PATH.replace(CASE, f"{CASE[:9]}KKKKKK")
    clone.take("receive", 5, "sari", path, source=source)


@hole("ADU323")
def two_cases_are_each_the_duplicate_of_the_other(clone: Clone) -> None:
    clone.take("record", 10, "sari", OTHER_PATH)
    clone.take("duplicate", 11, "sari", OTHER_PATH, of=CASE)
    clone.take("duplicate", 12, "sari", PATH, of=OTHER)


@hole("ADU323")
def a_case_is_the_duplicate_of_one_that_is_a_duplicate(clone: Clone) -> None:
    third = PATH.replace(CASE, f"{CASE[:9]}KKKKKK")
    clone.take("receive", 5, "sari", third)
    clone.take("record", 6, "sari", third)
    clone.take("record", 10, "sari", OTHER_PATH)
    clone.take("duplicate", 11, "sari", OTHER_PATH, of=CASE)
    clone.take("duplicate", 12, "sari", third, of=OTHER)


@hole("ADU310")
def a_case_is_its_own_duplicate(clone: Clone) -> None:
    clone.take("duplicate", 12, "sari", PATH, of=CASE)


@hole("ADU642")
def two_sides_make_a_circle(clone: Clone) -> None:
    clone.take("record", 10, "sari", OTHER_PATH)
    clone.git("checkout", "--quiet", "-b", "cabang")
    clone.take("duplicate", 11, "sari", OTHER_PATH, of=CASE)
    clone.git("checkout", "--quiet", "main")
    clone.take("duplicate", 12, "sari", PATH, of=OTHER)
    clone.git("merge", "--quiet", "-m", "x", "cabang")


@hole("ADU101")
def a_step_stands_in_another_column_than_the_ones_above_it(clone: Clone) -> None:
    case = make_id(when(5).date(), b"KOLOM1")
    path = case_path(case)
    head, items = clone.item("receive", 5, "sari"), clone.item("record", 6, "sari")
    flush = b"".join(line[2:] for line in head.splitlines(keepends=True))
    clone.write(path, f"id: {case}\nsop: dharmasraya-2017\nhistory:\n".encode() + flush)
    clone.commit("sari", 7)
    assert clone.codes() == []  # so far it reads well everywhere
    clone.write(path, clone.read(path) + items)
    clone.commit("sari", 8)


# -- who is who


@hole("ADU629")
def a_name_in_the_staff_file_looks_like_another(clone: Clone) -> None:
    staff = clone.read("schema/staff.yaml")
    entry = "  lain:\n    name: Sari\u3164\n    email: lain@contoh.example\n    roles: []\n"
    clone.write("schema/staff.yaml", staff + entry.encode())
    clone.commit("arif", 20)


@hole("ADU614")
def an_e_mail_in_the_staff_file_looks_like_another(clone: Clone) -> None:
    staff = clone.read("schema/staff.yaml")
    entry = "  lain:\n    name: Lain (contoh)\n    email: s\u0430ri@contoh.example\n    roles: []\n"
    clone.write("schema/staff.yaml", staff + entry.encode())
    clone.commit("arif", 20)


# -- where each computer keeps its own


@hole("ADU663")
def a_program_among_those_that_each_computer_installs(clone: Clone) -> None:
    plant(clone, ".venv/lib/python3.11/site-packages/rekaan.pth", content=b"import os\n")


@hole("ADU663")
def the_same_in_other_letters_below_the_site(clone: Clone) -> None:
    plant(clone, "site/Node_Modules/rekaan.js")


@hole("ADU604")
def a_comment_in_a_case_ends_in_a_carriage_return(clone: Clone) -> None:
    plant(clone, PATH, content=clone.read(PATH) + b"# x\r\n")


@hole("ADU604")
def a_step_in_lines_of_windows(clone: Clone) -> None:
    plant(
        clone,
        PATH,
        content=clone.read(PATH) + clone.item("escalate", 200, "budi").replace(b"\n", b"\r\n"),
    )


# -- the three doors


def told(findings: tuple[Finding, ...]) -> list[str]:
    """What a person would read of findings: nothing in them makes the telling fail."""
    voice = Voice("en")
    return [
        f"{finding.code} {finding.message(voice)} {finding.hint(voice)}" for finding in findings
    ]


@pytest.mark.parametrize("name", HOLES)
def test_a_hole_is_named_by_the_audit_and_closed_to_server_and_sync(
    name: str, clone: Clone, tmp_path: Path
):
    code, dig = HOLES[name]
    other = Clone(tmp_path / "station" / "rekan")
    who = ("-c", "user.name=sari", "-c", "user.email=sari@contoh.example")
    clone.git("clone", "--quiet", *who, "../server.git", str(other.root))
    dig(clone)
    assert told(clone.audit().findings)
    assert code in clone.codes()

    server = clone.root.parent / "server.git"
    before = clone.git("ls-remote", "origin")
    words = clone.push("origin", "HEAD:refs/heads/main").stderr.decode("utf-8", "replace")
    # git looks at the objects itself before our hook does
    assert code in words or "fsck error" in words, words
    assert "Traceback" not in words
    assert "should not happen" not in words
    assert clone.git("ls-remote", "origin") == before

    let_by(clone, server)
    seen = list_files(other.root)
    with pytest.raises(RefusedError) as refused:
        sync(Repository(other.root), lambda: datetime.now(UTC))
    found = getattr(refused.value, "findings", ())
    assert code in [finding.code for finding in found] or "as git writes it" in str(
        refused.value
    ), found
    assert list_files(other.root) == seen


def let_by(clone: Clone, server: Path) -> None:
    """Bring the commits to a server that asks nobody."""
    for hook in (server / "hooks").glob("*-receive"):
        hook.unlink()
    for check in ("receive.fsckObjects", "transfer.fsckObjects"):
        clone.git("--git-dir", str(server), "config", check, "false")
    taken = clone.push("--force", "origin", "HEAD:refs/heads/main")
    assert taken.returncode == 0, taken.stderr


def list_files(root: Path) -> dict[str, bytes]:
    """Every file of a clone, and every hook of its git."""
    found = {}
    for folder, names, files in os.walk(root):
        inside = Path(folder).name == ".git"
        if inside:
            names[:] = ["hooks"]
        for name in [] if inside else files:
            file = Path(folder) / name
            found[str(file)] = file.read_bytes() if not file.is_symlink() else b""
    return found


@pytest.mark.parametrize(
    ("rules", "where"), [("site/lokal/\n", ".gitignore"), ("*.pdf\n", ".git/info/exclude")]
)
def test_nothing_comes_over_a_file_of_the_clerk_s_own(
    rules: str, where: str, clone: Clone, tmp_path: Path
):
    other = Clone(tmp_path / "station" / "rekan")
    clone.git("clone", "--quiet", "../server.git", str(other.root))
    (other.root / where).parent.mkdir(exist_ok=True)
    (other.root / where).write_text(rules, encoding="utf-8")
    path = "site/lokal/index.pdf"
    (other.root / path).parent.mkdir(parents=True)
    (other.root / path).write_bytes(b"own\n")
    plant(clone, path, by="arif")
    let_by(clone, clone.root.parent / "server.git")
    with pytest.raises(RefusedError) as refused:
        sync(Repository(other.root), lambda: datetime.now(UTC))
    assert [f.code for f in getattr(refused.value, "findings", ())] == ["ADU664"]
    assert (other.root / path).read_bytes() == b"own\n"


def test_what_only_a_clerk_leaves_out_comes_where_nothing_stands(clone: Clone, tmp_path: Path):
    other = Clone(tmp_path / "station" / "rekan")
    clone.git("clone", "--quiet", "../server.git", str(other.root))
    (other.root / ".git/info").mkdir(exist_ok=True)
    (other.root / ".git/info/exclude").write_text("*.pdf\n", encoding="utf-8")
    plant(clone, "site/assets/rekaan.pdf", by="arif")
    let_by(clone, clone.root.parent / "server.git")
    sync(Repository(other.root), lambda: datetime.now(UTC))
    assert (other.root / "site/assets/rekaan.pdf").exists()


# -- what git does not even send: it can only be laid into a server's own folder


def file_is_a_folder(clone: Clone) -> None:
    plant_tree(clone, put_tree(clone, (b"100644", b"a", clone.git("rev-parse", "HEAD^{tree}"))))


def folder_is_a_file(clone: Clone) -> None:
    plant_tree(clone, put_tree(clone, (b"40000", b"a", put_object(clone, "blob", b"x\n"))))


def folder_is_cut_short(clone: Clone) -> None:
    plant_tree(clone, put_object(clone, "tree", b"100644 a\0xxx"))


def folder_is_missing(clone: Clone) -> None:
    plant_tree(clone, put_tree(clone, (b"40000", b"a", "ab" * 20)))


def parent_is_missing(clone: Clone) -> None:
    tree, who = (
        clone.git("rev-parse", "HEAD^{tree}"),
        f"sari <sari@contoh.example> {int(when(200).timestamp())} +0700",
    )
    text = f"tree {tree}\nparent {'ab' * 20}\nauthor {who}\ncommitter {who}\n\nx\n"
    clone.git("update-ref", "refs/heads/main", put_object(clone, "commit", text.encode()))


BROKEN = [
    file_is_a_folder,
    folder_is_a_file,
    folder_is_cut_short,
    folder_is_missing,
    parent_is_missing,
]


@pytest.mark.parametrize("dig", BROKEN)
def test_what_git_cannot_read_is_named_and_not_taken_for_a_network_that_fails(
    dig: Hole, clone: Clone, template: Path, tmp_path: Path
):
    other = copy_station(template, tmp_path / "lain")
    dig(clone)
    if dig in (folder_is_missing, parent_is_missing):
        with pytest.raises(SurroundingsError) as missing:
            clone.audit()
        assert missing.value.values["name"] == "ab" * 20
    else:
        assert clone.codes() == ["ADU645"]

    server = other.root.parent / "server.git"
    shutil.copytree(clone.root / ".git" / "objects", server / "objects", dirs_exist_ok=True)
    (server / "refs" / "heads" / "main").write_text(clone.git("rev-parse", "HEAD") + "\n")
    seen = list_files(other.root)
    with pytest.raises(RefusedError) as refused:
        sync(Repository(other.root), lambda: datetime.now(UTC))
    assert "cannot be reached" not in str(refused.value)
    assert list_files(other.root) == seen
