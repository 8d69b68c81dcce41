"""The only door to segno: a text as a QR code, for paper."""

from __future__ import annotations

from io import BytesIO


def draw_qr(text: str) -> bytes:
    """A text as a QR code with the quiet edge that it needs: an SVG, that up to a seventh of which may
    be damaged.
    """
    import segno

    drawn = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(drawn, kind="svg", scale=4, border=4, xmldecl=False)
    return drawn.getvalue()
