"""What stands in the other side's line where this clone knows what stood: the record goes on below its
last commit, and nothing comes in above.
"""

from __future__ import annotations

from aduan.store.audit.broughtback import list_excused
from aduan.store.git.commits import read_own_times
from aduan.store.git.repository import Repository
from aduan.store.sync.ownrefs import AGREED, list_held_commits


def find_inserted(repo: Repository, shared: str, theirs: str) -> str | None:
    """The first commit of the other side that this clone never had, and that is dated before the last
    one that was agreed on; None: there is none.

    Whatever took the place of what was agreed on was entered later than that, be it the same again.
    What somebody brought back as it was, and vouches for, bears its own days; so does what this
    clone itself had agreed on before.
    """
    base = repo.find_base(shared, theirs)
    if not base:
        return None
    agreed = list_held_commits(repo, AGREED)
    known = [f"^{commit}" for commit in (base, *agreed)]
    listed = repo.run("rev-list", "--reverse", "--topo-order", theirs, *known).split()
    excused = list_excused(repo, base, theirs)
    times = read_own_times(repo, [*listed, shared])
    early = [commit for commit in listed if times[commit] < times[shared]]
    return next((commit for commit in early if commit not in excused), None)
