"""QR codes read from a paper as a phone reads them: its page drawn, the picture looked at."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from PIL import Image

# Dots in a point at which a page is drawn: some 150 to the inch.
SCALE = 2.1


def draw_page(pdf: bytes) -> Image.Image:
    """The first page of a paper."""
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil()
    return picture


def read_codes(picture: Image.Image) -> list[str]:
    """What every QR code in a picture says."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def read_page_text(pdf: bytes) -> str:
    """The words of all pages."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def count_pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))
