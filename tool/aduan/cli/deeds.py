"""What is to be done next in a case, as a line of a list says it: in words, and no longer than leaves room
for whose case it is.
"""

from __future__ import annotations

from aduan.cli.desk import Desk
from aduan.cli.render import find_width
from aduan.core.law.sopparts import EventKind

# A choice of the desk stands so far in, behind its number; its deed has so many characters at least.
INDENT, LEAST = 7, 24
# Words that are shorter bind what follows: nothing ends with one.
BINDING = 4
CUT = "…"


def say_deed(kind: EventKind, language: str) -> str:
    """`memberi penjelasan langsung kepada pelapor`: what taking a step means, without what is added to
    it.
    """
    deed, *_added = kind.help.text(language).split(";")
    first, rest = deed[:1], deed[1:]
    return first.lower() + rest if rest[:1].islower() else deed


def say_case_deed(
    desk: Desk, case_id: str, kind: EventKind, rest: str, *, cut: bool = False
) -> str:
    """A case with what is to be done in it, and the `rest` of its line. `cut`: where lines are cut at the
    end of the screen the deed gives way to the rest.
    """
    deed = say_deed(kind, desk.voice.language)
    head = f"{case_id} → "
    if cut and desk.has_screen:
        room = find_width(err=False) - INDENT - len(head) - len(" · ") - len(rest)
        deed = clip_words(deed, max(room, LEAST))
    return " · ".join(filter(None, [head + deed, rest]))


def clip_words(text: str, room: int) -> str:
    """As many of a text's words as there is room for, but the first one always."""
    if len(text) <= room:
        return text
    first, *others = text.split()
    kept = [first]
    for word in others:
        if len(" ".join([*kept, word])) + len(CUT) > room:
            break
        kept.append(word)
    while len(kept) > 1 and len(kept[-1]) < BINDING:
        kept.pop()
    return " ".join(kept) + CUT
