"""The pages of the site, in the order of the menu. One name serves both languages: `NAME/` and `en/NAME/`."""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.text import LANGUAGES, Label

HOME = "index"


@dataclass(frozen=True)
class Page:
    """A page made from the figures and the law; `name` is also its template."""

    name: str
    title: Label
    summary: Label
    in_menu: bool = True


PAGES = (
    Page(
        HOME,
        Label("Beranda", "Home"),
        Label(
            "Apakah kantor menepati prosedur pengaduannya sendiri?", "Does the office keep its own complaint procedure?"
        ),
    ),
    Page(
        "cara-mengadu",
        Label("Cara mengadu", "How to complain"),
        Label(
            "Ke mana mengadu, apa yang ditanyakan, dan apa hak Anda.", "Where to complain, what is asked, your rights."
        ),
    ),
    Page(
        "alur",
        Label("Alur", "Flow"),
        Label(
            "Langkah pengaduan menurut SOP, batas waktunya, dan dasarnya.",
            "The steps, their limits, what each rests on.",
        ),
    ),
    Page(
        "statistik",
        Label("Statistik", "Statistics"),
        Label("Berapa yang masuk, selesai, masih terbuka, dan tepat waktu.", "Received, closed, still open, on time."),
    ),
    Page(
        "lewat-waktu",
        Label("Lewat batas waktu", "Overdue"),
        Label("Pengaduan yang sekarang melewati batas waktunya.", "Complaints that are past their limit now."),
    ),
    Page(
        "metode",
        Label("Metode", "Method"),
        Label("Bagaimana setiap angka dihitung, dan apa dasarnya.", "How each figure is counted, and on what basis."),
    ),
    Page(
        "formulir",
        Label("Formulir pengaduan", "Complaint form"),
        Label("Formulir pengaduan untuk dicetak.", "The complaint form, to print."),
        in_menu=False,
    ),
)


def folder_of(language: str) -> str:
    """Where a language's pages lie: the first at the top, others in a folder of their own."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def link(origin: str, target: str, anchor: str = "") -> str:
    """The relative address of one page as seen from another of the same language."""
    up = "" if origin == HOME else "../"
    path = up if target == HOME else f"{up}{target}/"
    return (path or ("" if anchor else "./")) + (f"#{anchor}" if anchor else "")
