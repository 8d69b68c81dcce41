"""What a check found nothing to say about, remembered (a `Verdict` of each file); and what cases say
that is held against others.

The authority is the check itself (`check.check_cases`, `together`): what is remembered only spares it
files that did not change, and what is damaged here, or of another law, is as if there were none.
Of a file about which something was to be said, that alone is remembered: it is judged again each time.
So no finding is in here, and no text of a case: moments, paths that are named as cases are, numbers of
cases and of other registers, and what the record says of keys. That no answer differs is held by
tests/cli/test_index_never_lies.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from aduan.core.case.firstkeys import FirstKey
from aduan.core.case.twins import Twin
from aduan.core.words.officepaths import case_path, stem_of
from aduan.store.office.keptfiles import KeptFiles
from aduan.store.office.survey import Survey
from aduan.store.office.verdict import Doubled, Source, Verdict

NAME = "verdicts.sqlite"
# `files`: since and until when there is nothing to say about a file; no `since`: it is to be judged.
# `named`: what a case names that another may name, or be, by its kind.
TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, id TEXT, mark INT, since REAL, until REAL, is_open INT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named (path TEXT, kind TEXT, key TEXT, value TEXT);
"""
# Each kind: what stands in `key`, and in `value`.
SOURCE = "source"  # the id in another register that it came with; nothing
BEGUN = "begun"  # the mark of a key that begins with it; where in the file that stands
ASKED = "asked"  # the id of a case that it names; whether that one was there
TWIN = "twin"  # the id of the case that stands for it; which step says so, and when it came in
STANDS = "stands"  # the path of that case, once it was looked up that it can; nothing


class Verdicts:
    """The verdicts on the case files of an office, as far as they hold."""

    def __init__(self, folder: Path | None, law: str) -> None:
        """`folder`: where they are kept; None: nowhere. `law`: the digest of what was judged by."""
        self._kept = KeptFiles(folder and folder / NAME, law, TABLES)
        self._ask, self._put = self._kept.ask, self._kept.put
        self.is_of = self._kept.is_of

    def follow(self, paths: Iterable[str], survey: Survey) -> None:
        """Forget what was said of files that changed since or are gone, and what hangs on them.
        `paths`: of all case files that there are.
        """
        new, gone = self._kept.follow("files", paths, survey)
        self._forget([*new, *gone])
        rows = [(path, stem_of(path), survey.marks.get(path)) for path in new]
        self._put("INSERT INTO files (path, id, mark) VALUES (?, ?, ?)", rows)
        self._ask(
            "UPDATE files SET since = NULL WHERE path IN (SELECT path FROM named WHERE kind = ?"
            " AND value != (key IN (SELECT id FROM files)))",
            (ASKED,),
        )

    def _forget(self, paths: Iterable[str]) -> None:
        with self._among(paths):
            self._ask("DELETE FROM files WHERE path IN (SELECT path FROM changed)")
            self._ask("DELETE FROM named WHERE path IN (SELECT path FROM changed)")
            self._ask(
                "DELETE FROM named WHERE kind = ? AND key IN (SELECT path FROM changed)", (STANDS,)
            )

    @contextmanager
    def _among(self, paths: Iterable[str]) -> Iterator[None]:
        """Some paths as a table, `changed`."""
        self._ask("CREATE TEMP TABLE changed (path TEXT PRIMARY KEY)")
        self._put("INSERT INTO changed VALUES (?)", [(path,) for path in paths])
        yield
        self._ask("DROP TABLE changed")

    def list_unsettled(self, as_of: datetime) -> list[str]:
        """The files of which it is not known that there is nothing to say about them at a moment."""
        rows = self._ask(
            "SELECT path FROM files WHERE since IS NULL OR NOT ? BETWEEN since AND until"
            " ORDER BY path",
            (as_of.timestamp(),),
        )
        return [path for (path,) in rows]

    def take(self, verdicts: Iterable[Verdict]) -> None:
        """Remember what files were judged to be. Of one that was judged before, and of which something
        is to be said now, what was remembered stays: it holds at other moments.
        """
        listed = list(verdicts)
        if not listed:
            return
        rows = self._ask("SELECT path FROM files WHERE is_open IS NOT NULL")
        judged = {path for (path,) in rows}
        taken = [one for one in listed if one.holds is not None or one.path not in judged]
        named = [(one.path, *said) for one in taken for said in _list_named(one)]
        with self._among(one.path for one in taken):
            self._ask("DELETE FROM named WHERE path IN (SELECT path FROM changed)")
        self._put("INSERT INTO named VALUES (?, ?, ?, ?)", named)
        self._put(
            "UPDATE files SET since = ?, until = ?, is_open = ? WHERE path = ?",
            [(*(one.holds or (None, None)), one.is_open, one.path) for one in taken],
        )

    def count(self) -> tuple[int, int]:
        """How many case files there are, and how many of their cases are open."""
        cases, is_open = self._ask("SELECT count(*), total(is_open) FROM files").fetchone()
        return cases, int(is_open)

    def list_sources(self) -> list[tuple[Source, str]]:
        """Ids of other registers that more than one case came with, each with the case's path."""
        return [((str(key[0]), str(key[1])), path) for path, key, _rest in self._shared(SOURCE)]

    def list_begun(self) -> list[FirstKey]:
        """The keys that begin with more than one case."""
        rows = self._shared(BEGUN)
        return [FirstKey(path, "", mark, *rest) for path, mark, rest in rows]

    def list_twins(self) -> dict[str, Doubled]:
        """The cases that another one stands for, by id."""
        return {stem_of(doubled.path): doubled for doubled in self._list_doubled("")}

    def list_doubtful(self) -> list[Doubled]:
        """The doubled cases of which it is not known that the other one can stand for them."""
        standing = f"SELECT path FROM named WHERE kind = '{STANDS}'"  # noqa: S608  # our own words
        return self._list_doubled(f"AND path NOT IN ({standing})")

    def _list_doubled(self, which: str) -> list[Doubled]:
        words = f"SELECT path, key, value FROM named WHERE kind = ? {which} ORDER BY path"  # noqa: S608
        return [_read_twin(*row) for row in self._ask(words, (TWIN,))]

    def let_stand(self, doubled: Iterable[Doubled]) -> None:
        """Remember that others can stand for some cases, as long as their files stay."""
        rows = [(one.path, STANDS, case_path(one.stands_for.of), "") for one in doubled]
        self._put("INSERT INTO named VALUES (?, ?, ?, ?)", rows)

    def _shared(self, kind: str) -> Iterator[tuple[str, Any, Any]]:
        """What more than one file names: path, key and the rest, in order of path."""
        rows = self._ask(
            "SELECT path, key, value FROM named WHERE kind = ?1 AND key IN (SELECT key FROM named"
            " WHERE kind = ?1 GROUP BY key HAVING count(DISTINCT path) > 1) ORDER BY path, rowid",
            (kind,),
        )
        return ((path, json.loads(key), json.loads(value)) for path, key, value in rows)

    def keep(self, survey: Survey, *, is_quiet: bool) -> None:
        """Keep all this, where it is another than before. `is_quiet`: there is nothing to say about
        the names and places of the files, and nothing about several of them together.
        """
        self._kept.keep(survey.digest if is_quiet else "")


def _list_named(verdict: Verdict) -> Iterator[tuple[str, str, object]]:
    """What a case names: the kind, the key, the rest."""
    if verdict.source is not None:
        yield SOURCE, json.dumps(verdict.source), "0"
    if (one := verdict.doubled) is not None:
        twin = one.stands_for
        yield TWIN, twin.of, json.dumps([twin.number, twin.field, one.came.isoformat()])
    for key in verdict.begun:
        named = [key.number, key.field, key.code]
        yield BEGUN, json.dumps(key.mark), json.dumps(named)
    for case_id, is_known in verdict.asked.items():
        yield ASKED, case_id, int(is_known)


def _read_twin(path: str, other: str, value: str) -> Doubled:
    number, field_name, came = json.loads(value)
    return Doubled(path, Twin(other, number, field_name), datetime.fromisoformat(came))
