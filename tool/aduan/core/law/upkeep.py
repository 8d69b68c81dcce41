"""Who may change which path of an office: the ordered rules of its procedure's file (`upkeep`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from aduan.core.words.officepaths import ALL_CASES, USUAL_PATHS
from aduan.core.words.places import LONGEST_PATH
from aduan.core.words.quickly import dataclass

_WILD = re.compile(r"(\*\*/|\*\*|\*)")
_MEANT = {"**/": r"(?:[^/]+/)*", "**": r".+", "*": r"[^/]*"}


@dataclass(frozen=True)
class PathRule:
    """Some paths and the roles that may change them.

    `paths`: patterns from the office's folder; `*` is any part of a name, `**` any number of
    folders. With `/` before it a pattern counts from the folder of the repository that the office
    is a part of. `steps`: what is there grows by steps alone, each judged by itself. `programs`:
    what was a program when the history began may stay one.
    """

    paths: tuple[str, ...]
    by: tuple[str, ...] = ()
    steps: bool = False
    programs: bool = False

    def names(self, path: str) -> bool:
        """Whether the rule is about a path."""
        return self._pattern.match(path) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        patterns = "|".join(map(_translate, self.paths))
        return re.compile(rf"(?:{patterns})\Z", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Upkeep:
    """The rules in their order: the first that names a path counts. What none names is nobody's."""

    rules: tuple[PathRule, ...]

    def find(self, path: str) -> PathRule | None:
        """The rule for a path, from the office's folder; None: nobody may change it."""
        # No office has a longer one, and patterns take their time with it.
        if len(path) > LONGEST_PATH + 1:
            return None
        return next((rule for rule in self.rules if rule.names(path)), None)

    def keepers(self, path: str) -> tuple[str, ...]:
        """The roles that may change a path; none where it only grows by steps."""
        rule = self.find(path)
        return rule.by if rule else ()


def usual_upkeep(by: Iterable[str]) -> Upkeep:
    """The rules of a procedure that has none of its own: the cases grow, and these roles keep what
    else an office has.
    """
    kept = PathRule(USUAL_PATHS, tuple(by))
    growing = PathRule((ALL_CASES,), steps=True)
    return Upkeep((kept, growing))


@lru_cache(maxsize=256)
def _translate(pattern: str) -> str:
    """A pattern of paths as a regular expression."""
    parts = (_MEANT.get(part) or re.escape(part) for part in _WILD.split(pattern))
    return "".join(parts)
