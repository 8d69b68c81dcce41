"""Files to attach, each with a canary in all that is not seen: made up, and made here."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL import Image, PngImagePlugin

CANARY = "KENARI-LAMPIRAN"


def make_jpeg(
    size: tuple[int, int] = (60, 40), *, turned: int = 1, quality: int = 80, canary: str = CANARY
) -> bytes:
    """A photo with a place, a text, a remark, XMP and colours of its own."""
    said = Image.Exif()
    said[0x0112] = turned
    said[0x010E] = canary
    said.get_ifd(0x8825)[1] = "S"
    said.get_ifd(0x8825)[2] = (0.0, 58.0, 12.0)
    written = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(
        written,
        "JPEG",
        quality=quality,
        exif=said,
        comment=canary.encode(),
        xmp=canary.encode(),
        icc_profile=canary.encode() * 9,
    )
    return written.getvalue() + canary.encode()


def make_png(size: tuple[int, int] = (60, 40), canary: str = CANARY) -> bytes:
    """A picture with texts of each kind."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", canary)
    texts.add_itxt("Title", canary)
    texts.add_text("Comment", canary, zip=True)
    said = Image.Exif()
    said[0x010E] = canary
    written = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(written, "PNG", pnginfo=texts, exif=said)
    return written.getvalue()


def make_pdf(canary: str = CANARY, *, carries: bool = False, password: str | None = None) -> bytes:
    """A page with an author, XMP, a photo that says where it was taken, a signed remark, a program."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    pdf.docinfo["/Author"] = canary
    with pdf.open_metadata() as said:
        said["dc:creator"] = [canary]
    name = pikepdf.Name
    photo = pdf.make_stream(b"")
    for key, value in {
        "/Type": name.XObject,
        "/Subtype": name.Image,
        "/Width": 60,
        "/Height": 40,
        "/ColorSpace": name.DeviceRGB,
        "/BitsPerComponent": 8,
    }.items():
        photo[key] = value
    photo.write(make_jpeg(canary=canary), filter=name.DCTDecode)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=photo))
    page.Annots = pikepdf.Array([_make_remark(canary)])
    pdf.Root.OpenAction = pikepdf.Dictionary(S=name.JavaScript, JS=canary)
    if carries:
        pdf.attachments["rekaan.txt"] = canary.encode()
    lock = pikepdf.Encryption(owner="rekaan", user=password) if password is not None else False
    written = BytesIO()
    pdf.save(written, encryption=lock, compress_streams=False)
    return written.getvalue()


def _make_remark(canary: str) -> pikepdf.Dictionary:
    name = pikepdf.Name
    return pikepdf.Dictionary(
        Type=name.Annot,
        Subtype=name.Text,
        Rect=[0, 0, 9, 9],
        T=canary,
        Contents="Rekaan",
        A=pikepdf.Dictionary(S=name.Launch, F=canary),
    )


def pad(raw: bytes, length: int) -> bytes:
    """A file of so many bytes: what stands behind a picture's end is not looked at."""
    return raw.ljust(length, b"\0")


def read_inside(raw: bytes) -> bytes:
    """A PDF with all in it written out, so that words can be looked for."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        written = BytesIO()
        pdf.save(written, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return written.getvalue()
