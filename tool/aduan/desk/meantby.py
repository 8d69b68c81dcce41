"""Which one a code means that stands for several: the agency that a complaint is passed on to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aduan.core.law.frame import Frame
from aduan.core.law.sopparts import EventKind


def list_meant(
    fields: Mapping[str, object], kind: EventKind, frame: Frame
) -> Iterator[dict[str, object]]:
    """For each code of a step that can be said by name: the field that says it (`name`), that of the
    code (`of`), and the `text`; "" where the code stands for several and no name was given. A code
    that means one alone, without a name, is left out.
    """
    for field in kind.open.values():
        if field.names is None:
            continue
        coded, several = field.names
        codes = frame.book[kind.open[coded].list].codes
        code = codes.get(str(fields.get(coded)))
        stands_for_several = code is not None and code.kind == several
        text = fields.get(field.name) or ""
        if text or stands_for_several:
            yield {"name": field.name, "of": coded, "text": text}
