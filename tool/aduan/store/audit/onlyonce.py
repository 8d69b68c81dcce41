"""Whether the receipt of a letter belongs to one case alone: the same letter may come by two ways, and be
entered by two clerks who have not exchanged yet.

Only a code that was made outside can come twice; those of the office are drawn anew for each case
(`check` looks at them, too). Files only grow, so that the last commit shows all that ever was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import stem_of
from aduan.store.audit.filejudge import GivenKey
from aduan.store.audit.standing import list_standing_cases, read_standing
from aduan.store.files.receipttext import find_holders
from aduan.store.git.repository import Repository


def check_once(
    repo: Repository, prefix: str, commits: Sequence[str], given: Sequence[GivenKey]
) -> Iterator[Finding]:
    """The findings of keys that commits (the oldest first) brought, and another case has as well.

    Reads all cases where a letter was entered, and nothing where none was.
    """
    if not given:
        return
    standing = list(list_standing_cases(repo, prefix, commits[-1]))
    wanted = {one.key for one in given}
    holders = list(find_holders(wanted, read_standing(repo, standing)))
    told: set[str] = set()
    for one in reversed(given):
        others = [path for key, path in holders if key == one.key and path != one.path]
        others = [path for path in others if path not in told]
        if others and one.path not in told:
            told.add(one.path)
            values = {"other": stem_of(others[0])}
            found = Finding("ADU367", values=values, path=one.path, line=1, column=1)
            yield replace(found, commit=one.commit)
