"""What made-up complainants hand over: a drawing of a plot and a receipt, made here and saying that
they are made up.
"""

from __future__ import annotations

from functools import lru_cache

from aduan.documents.report.document import make_pdf, make_pictures
from aduan.store.files.cleaning import CleanFile, clean_file, judge_file
from aduan.store.files.private import PrivateFile

# Pixels to the inch: enough to be read, and some tens of kilobytes.
PER_INCH = 110

PLAN = """\
#set page(width: 12cm, height: 9cm, margin: 8mm, fill: rgb("#fbfaf4"))
#set text(size: 8pt)
*Denah lokasi* #h(1fr) _contoh rekaan_
#place(dx: 6mm, dy: 6mm, rect(width: 60mm, height: 48mm, stroke: 1.2pt))
#place(dx: 16mm, dy: 14mm, rect(width: 26mm, height: 20mm, stroke: 1pt, fill: rgb("#e6ddc8"))[rumah])
#place(dx: 50mm, dy: 34mm, rect(width: 12mm, height: 12mm, stroke: (dash: "dashed"))[kios])
#place(dx: 0mm, dy: 58mm, line(length: 100mm, stroke: 3pt + luma(150)))
#place(dx: 72mm, dy: 52mm)[Jalan Rekaan]
#place(dx: 84mm, dy: 8mm)[U #sym.arrow.t]
"""
RECEIPT = """\
#set page(width: 9cm, height: 8.5cm, margin: 9mm, fill: rgb("#f4efe2"))
#set text(size: 9pt)
#rotate(-1.2deg)[
  #align(center)[*KUITANSI* \\ #text(size: 7pt)[contoh rekaan, bukan uang sungguhan]]
  #v(4mm)
  #grid(columns: (26mm, 1fr), row-gutter: 3mm,
    [No.], [017/REKAAN], [Sudah terima dari], [Orang Rekaan], [Untuk], [biaya pengurusan izin],
    [Jumlah], [*Rp250.000,00*])
  #v(12mm)
  #align(right)[Tanda tangan \\ #v(6mm) _(rekaan)_]
]
"""


@lru_cache(maxsize=1)
def draw_brought() -> tuple[CleanFile, ...]:
    """The files that there are, made clean as all that is attached. SurroundingsError: typst is not
    installed.
    """
    drawn = [
        PrivateFile("denah lokasi.png", make_pictures(PLAN, PER_INCH)[0]),
        PrivateFile("foto kuitansi.png", make_pictures(RECEIPT, PER_INCH)[0]),
        PrivateFile("kuitansi.pdf", make_pdf(RECEIPT)),
    ]
    return tuple(clean_file(judge_file(file), smaller=False) for file in drawn)
