"""This program as a wheel, made from the files that it runs from.

An office keeps the tool that it was founded with, and its workflows install that by its hash: no
name in a registry is trusted for it. The same files give the same bytes, from an installed wheel
and from an editable install alike.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.template import EXAMPLE, PACKAGED, example_procedure, list_template

PACKAGE = Path(__file__).parents[2]
# The earliest date that a zip file can bear: when the files were written is nobody's business.
DATE = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644 << 16
WHEEL = "Wheel-Version: 1.0\nGenerator: aduan\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
# Of what an installer keeps beside the package, this was in the wheel; the rest tells of the
# machine.
DESCRIBING = ("METADATA", "entry_points.txt", "licenses/LICENSE")


@dataclass(frozen=True, slots=True)
class Wheel:
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@cache
def make_wheel() -> Wheel:
    """The wheel. SurroundingsError: the program was never installed, so nothing says what it
    depends on.
    """
    try:
        ours = distribution("aduan")
    except PackageNotFoundError:
        raise SurroundingsError(
            _("this program runs from its source and is not installed, so it cannot be laid down"),
            _("install it from the folder of its source: `pipx install .`"),
        ) from None
    info = _info(ours)
    listed = dict(_list_files(ours))
    # The description last, as wheels have it.
    order = sorted(listed, key=lambda path: (path.startswith(info), path))
    files = {path: listed[path] for path in order}
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD").encode()
    return Wheel(f"aduan-{ours.version}-py3-none-any.whl", _pack(files))


def _list_files(ours: Distribution) -> Iterator[tuple[str, bytes]]:
    for file in PACKAGE.rglob("*"):
        place = file.relative_to(PACKAGE).as_posix()
        if file.is_file() and "__pycache__" not in place:
            yield f"aduan/{place}", file.read_bytes()
    if not PACKAGED.is_dir():  # editable: what a build gathers is still where it is kept
        for path, file in list_template():
            yield f"aduan/template/{path}", file.read_bytes()
        yield f"aduan/template/{EXAMPLE}", example_procedure().read_bytes()
    for name in DESCRIBING:
        text = ours.read_text(name)
        if text is not None:
            yield f"{_info(ours)}/{name}", text.encode()
    yield f"{_info(ours)}/WHEEL", WHEEL.encode()


def _info(ours: Distribution) -> str:
    return f"aduan-{ours.version}.dist-info"


def _record(files: dict[str, bytes], itself: str) -> str:
    lines = ""
    for path, content in files.items():
        lines += f"{path},sha256={_digest(content)},{len(content)}\n"
    return f"{lines}{itself},,\n"


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _pack(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path, DATE)
            entry.external_attr = MODE
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return packed.getvalue()
