"""What a `.gitattributes` may not say: that files stand otherwise in a clone than in the record."""

from __future__ import annotations

from aduan.core.words.findings import Finding

NAME = ".gitattributes"
# By these git changes what a file holds on its way to the clone: another encoding, the output of a
# program, the name of the commit in place of a word.
CHANGING = frozenset({"working-tree-encoding", "filter", "ident"})


def is_attributes(path: str) -> bool:
    """Whether git reads a path for the attributes of what is beside it."""
    return f"/{path}".endswith(f"/{NAME}")


def check_attributes(path: str, raw: bytes) -> list[Finding]:
    """The findings of one such file, line by line."""
    found = []
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        for word in line.split()[1:]:
            name = word.partition("=")[0]
            if name in CHANGING and not line.startswith("#"):
                values = {"name": name}
                found.append(Finding("ADU675", values=values, path=path, line=number, column=1))
    return found
