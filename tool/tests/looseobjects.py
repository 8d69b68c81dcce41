"""Objects written into a repository as bytes, whatever is in them: what `git hash-object --literally
-w` does, without a process for each.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path


def put_loose(objects: Path, kind: str, content: bytes) -> str:
    """The id of an object that from now on lies in this folder of objects."""
    whole = f"{kind} {len(content)}\0".encode() + content
    name = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    place = objects / name[:2] / name[2:]
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.write_bytes(zlib.compress(whole, 1))
    return name
