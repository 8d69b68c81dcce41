"""The lines that commits bring to what everybody reads beside the cases."""

from __future__ import annotations

from pathlib import Path

from aduan.store.audit.newlines import read_brought_lines, read_staged_lines
from aduan.store.git.repository import Repository
from tests.offices import git

CALENDAR, BOX = "schema/calendar/2027.yaml", "cases/2026/box.yaml"


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    git(root, "add", path)


def test_lines_that_are_new_are_read_and_no_others_nor_cases_nor_the_staff(tmp_path: Path):
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.email", "sari@contoh.example")
    git(tmp_path, "config", "user.name", "Sari Contoh")
    repo = Repository(tmp_path)
    write(tmp_path, CALENDAR, "lama: ya\n")
    assert list(read_staged_lines(repo)) == []
    git(tmp_path, "commit", "-q", "-m", "kalender")
    write(tmp_path, CALENDAR, "lama: ya\n# baru\n")
    write(tmp_path, BOX, "# kotak\n")
    for path in ("schema/staff.yaml", "cases/2026/11/20261127-063CYT.yaml", "site/foto.png"):
        write(tmp_path, path, "x\n")
    staged = list(read_staged_lines(repo))
    lines = [line for line in staged if line.number]
    assert lines == [("", BOX, 1, "# kotak"), ("", CALENDAR, 2, "# baru")]
    # How a new file is called that everybody reads, by the folder that it stands in.
    names = sorted(line for line in staged if not line.number)
    assert names == [("", "schema", 0, "schema staff yaml"), ("", "site", 0, "site foto png")]
    git(tmp_path, "commit", "-q", "-m", "baru")
    head = repo.run("rev-parse", "HEAD")
    brought = list(read_brought_lines(repo, ("HEAD", "^HEAD~1")))
    assert brought == [(head, *line[1:]) for line in staged]
