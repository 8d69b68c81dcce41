"""Who was to read a key of a case by the rules that were in force where it was entered: whom a step may open
it to without a question. Whoever was given a key or a role since then is asked about.
"""

from __future__ import annotations

from datetime import date

from aduan.core.case.circle import find_circle_at
from aduan.core.case.fold import Case
from aduan.core.words.officepaths import case_path
from aduan.store.audit.laws import Laws
from aduan.store.git.repository import Repository
from aduan.store.keys.wrapping import CaseKey


def find_first_readers(repo: Repository, case: Case, key: CaseKey, day: date) -> frozenset[str]:
    """The public keys to which a key of a case, as that stands on a day, would be sealed if nothing of the
    staff or the rules had changed since it began. None where the record does not say when.

    By the order of commits, not by their dates: these are the word of whoever wrote them.
    """
    begun = _find_beginning(repo, key)
    law = Laws(repo, repo.prefix).law_at(begun) if begun else None
    if law is None or case.sop not in law.sops:
        return frozenset()
    return find_circle_at(law, law.sops[case.sop], case.position, key.group, day).keys


def _find_beginning(repo: Repository, key: CaseKey) -> str | None:
    """The first commit whose file of the case names the key."""
    path = case_path(key.case_id)
    told = repo.try_run("log", "--no-show-signature", "--format=%H", f"-S{key.tag}", "--", path)
    commits = (told or "").split()
    return commits[-1] if commits else None
