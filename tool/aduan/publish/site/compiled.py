"""Templates that were compiled before, kept among this person's own files: compiling is a third of a
build's time.

What is kept is run as it is. So it is looked for only where no repository reaches, and a template is
compiled anew when its text is another one, or Jinja or Python is.
"""

from __future__ import annotations

from contextlib import suppress

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from aduan.store.keys.here import find_cache

FOLDER = "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's own, for which a file that cannot be read or written is no loss."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def find_compiled() -> CompiledTemplates | None:
    """Where compiled templates are kept on this computer; None where there is no place for them, or a
    repository could bring some along: a home or a cache that lies in one, as some build servers have it.
    """
    folder = (find_cache() / FOLDER).absolute()
    if any((above / ".git").exists() for above in folder.parents):
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return CompiledTemplates(str(folder))
