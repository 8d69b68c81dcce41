"""The refusal of a file that cannot be attached. Its name is nowhere in it: it may say who."""

from __future__ import annotations

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _


class UnfitFileError(RefusedError):
    """A file that cannot be attached, and why; `number`: which of those that were given, from 1."""

    def __init__(self, message: str, hint: str = "", number: int = 0) -> None:
        super().__init__(message, hint, number=number)
        self.number = number

    def of(self, number: int) -> UnfitFileError:
        """The same, said of the file with this number."""
        return UnfitFileError(self.template, self.hint_template, number)


def explain_damaged() -> UnfitFileError:
    """Of a file that does not hold what it begins as."""
    return UnfitFileError(
        _("file {number} is damaged, or not what it says it is"),
        _("open it with another program and save it anew, then attach that"),
    )
