"""The pages of the site, in the order of the menu. One name serves both languages: `NAME/` and
`en/NAME/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.words.text import Label
from aduan.publish.reading.links import HOME, folder_of


@dataclass(frozen=True)
class Page:
    """A page made from the figures and the law; `name` is also its template's, where it has no
    `template_name`. `scripts`: files of the theme that it needs beside the one of all pages.
    """

    name: str
    title: Label
    summary: Label
    in_menu: bool = True
    template_name: str = ""
    scripts: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"{self.template_name or self.name}.md"


# What the annual report is called as a file.
REPORTS = {"id": "laporan", "en": "report"}
PRIVACY = "privasi"
STATUS = "cek-status"
LETTER = "tulis-pengaduan"

PAGES = (
    Page(
        HOME,
        Label("Beranda", "Home"),
        Label(
            "Apakah kantor menepati prosedur pengaduannya sendiri?",
            "Does the office keep its own complaint procedure?",
        ),
    ),
    Page(
        "cara-mengadu",
        Label("Cara mengadu", "How to complain"),
        Label(
            "Ke mana mengadu, apa yang ditanyakan, dan apa hak Anda.",
            "Where to complain, what is asked, your rights.",
        ),
    ),
    Page(
        STATUS,
        Label("Cek status", "Check status"),
        Label(
            "Apa yang sudah terjadi dengan pengaduan Anda, dengan kode dari tanda terima.",
            "What became of your complaint, by the code on your receipt.",
        ),
        scripts=("receipt.js", "qr.js", "page.js", "status.js"),
    ),
    Page(
        LETTER,
        Label("Tulis pengaduan", "Write a complaint"),
        Label(
            "Menulis pengaduan di ponsel, disegel untuk kantor saja.",
            "Write a complaint on your phone, sealed for the office alone.",
        ),
        scripts=("receipt.js", "letter.js", "page.js", "write.js"),
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
        Label(
            "Berapa yang masuk, selesai, dan tepat waktu; soal apa, dan sampai puas atau tidak.",
            "How many, how fast, about what, and how it ended.",
        ),
    ),
    Page(
        "lewat-waktu",
        Label("Lewat batas waktu", "Overdue"),
        Label(
            "Pengaduan yang sekarang melewati batas waktunya.",
            "Complaints that are past their limit now.",
        ),
    ),
    Page(
        "laporan",
        Label("Laporan tahunan", "Annual reports"),
        Label(
            "Setiap tahun yang sudah berakhir, dengan angkanya.",
            "Each year that is over, with its figures.",
        ),
    ),
    Page(
        "data-terbuka",
        Label("Data terbuka", "Open data"),
        Label("Semua angka situs ini sebagai berkas.", "All figures of this site as files."),
    ),
    Page(
        "metode",
        Label("Metode", "Method"),
        Label(
            "Bagaimana setiap angka dihitung, dan apa dasarnya.",
            "How each figure is counted, and on what basis.",
        ),
    ),
    Page(
        "perubahan-aturan",
        Label("Siapa mengubah aturan", "What the keepers do"),
        Label(
            "Setiap perubahan aturan, peran, dan alat, dan siapa pun yang belum mengonfirmasinya.",
            "Each change of law, roles and tool, and what nobody has confirmed yet.",
        ),
        in_menu=False,
    ),
    Page(
        PRIVACY,
        Label("Pemberitahuan privasi", "Privacy notice"),
        Label(
            "Siapa memegang data Anda, untuk apa, berapa lama, siapa yang membaca, dan apa hak Anda.",
            "Who holds your data, what for, how long, who reads them, and your rights.",
        ),
        in_menu=False,
    ),
    Page(
        "formulir",
        Label("Formulir pengaduan", "Complaint form"),
        Label("Formulir pengaduan untuk dicetak.", "The complaint form, to print."),
        in_menu=False,
    ),
)


def make_year_page(year: int) -> Page:
    """The page of one finished year."""
    return Page(
        f"laporan-{year}",
        Label(f"Tahun {year}", f"The year {year}"),
        Label(
            f"Penanganan pengaduan dalam tahun {year}.", f"How complaints were handled in {year}."
        ),
        in_menu=False,
        template_name="laporan-tahun",
    )


def place_report(year: int, language: str) -> str:
    """Where on the site the annual report of a finished year lies, to print: beside its page."""
    return f"{folder_of(language)}{make_year_page(year).name}/{REPORTS[language]}-{year}.pdf"
