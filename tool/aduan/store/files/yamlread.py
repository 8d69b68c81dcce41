"""The door to the general reader of YAML (`yamlbuilder`), which loads PyYAML with the first file
that needs it.

Most commands read no file so: the law is kept compiled, and lists ask the index. PyYAML would be a
tenth of all that such a command does.
"""

from __future__ import annotations

from aduan.store.files.document import Document


def read_yaml(raw: bytes, *, numbers: bool = False, places: bool = False) -> Document:
    """The data of one file, or the finding that stopped its reading.

    `numbers`: whole numbers are numbers, as in the files of the law. `places`: also where each
    value stands, which takes twice as long.
    """
    from aduan.store.files.yamlbuilder import build_document

    return build_document(raw, numbers=numbers, places=places)
