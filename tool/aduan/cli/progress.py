"""What one command has done so far, for the case that it is cut off."""

from __future__ import annotations

from dataclasses import field

from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named


@dataclass
class Progress:
    """What one command has asked and recorded so far, by which it can be told.

    `case`: the number of the complaint; `recorded`: steps by label; `ahead`: the command and label
    of those to come. `is_kept`: what was typed is kept, to be taken up again.
    """

    has_asked: bool = False
    is_kept: bool = False
    case: str = ""
    recorded: list[Label] = field(default_factory=list)
    ahead: list[tuple[Named, Label]] = field(default_factory=list)

    def note(self, case: str, step: Label) -> None:
        """A step was recorded."""
        self.case = case
        self.recorded.append(step)
        self.ahead = [other for other in self.ahead if other[1] is not step]
