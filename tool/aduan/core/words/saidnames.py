"""Names that people type: one of the procedure's own, or what it is called in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.words.findings import UsageError
from aduan.core.words.text import Label, Named
from aduan.core.words.text import mark as _


def require_said(typed: str, names: Mapping[str, Label], unknown: str, **values: object) -> str:
    """The name that was typed. UsageError: it is none of these, said by `unknown`, which is given the
    `values` and what was typed; the hint lists them by their labels.
    """
    found = find_said(typed, names, by_beginning=True)
    if found is None:
        allowed = join_said(names)
        raise UsageError(unknown, _("one of: {allowed}"), value=typed, allowed=allowed, **values)
    return found


def find_said(typed: str, names: Mapping[str, Label], *, by_beginning: bool = False) -> str | None:
    """The name that was typed: itself, or its label in either language, whatever its case, hyphens
    and blanks. None: it is none of these.

    `by_beginning`: the first whole words of a label are enough, where no other begins so.
    """
    if typed in names:
        return typed
    wanted = _bare(typed)
    for name, label in names.items():
        if wanted in map(_bare, (name, label.id, label.en)):
            return name
    begun = list(_list_begun(typed, names)) if by_beginning else []
    return begun[0] if len(begun) == 1 else None


def _list_begun(typed: str, names: Mapping[str, Label]) -> Iterator[str]:
    wanted = typed.casefold().split()
    if not wanted:
        return
    for name, label in names.items():
        for said in (label.id, label.en):
            words = said.casefold().split()
            if words[: len(wanted)] == wanted:
                yield name
                break


def _bare(text: str) -> str:
    """The letters and digits alone."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def join_said(names: Mapping[str, Label]) -> Named:
    """Several names as one text: people read each by its label, with the name that files have."""
    indonesian = [f"{label.id} ({name})" for name, label in names.items()]
    english = [f"{label.en} ({name})" for name, label in names.items()]
    label = Label("; ".join(indonesian), "; ".join(english))
    return Named(", ".join(names), label)
