"""The impact assessment of Law 27 of 2022, article 34, on a page: what the office's files answer is filled in, the rest is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aduan.core.law.law import Law
from aduan.core.words.text import Label
from aduan.documents.report.paper import Block, Facts, Grid, Paragraph, Report, Signature
from aduan.documents.report.telling import Telling
from aduan.documents.report.yearly import BLANK, close, count_titles, list_head
from aduan.publish.reading.words import Words
from aduan.publish.site.privacy import PrivacyNotice, gather_notice

UNSEALED = Label(
    "BELUM: teks tentang orang belum disegel; hanya untuk data rekaan",
    "NOT YET: text about people is not sealed; for made-up data only",
)


NO_SHEETS = Label(
    "BELUM: lembar pemulihan belum dibuat",
    "NOT YET: no recovery sheets were made",
)


@dataclass(frozen=True)
class Risk:
    """What may go wrong, and what the program does about it; `is_by_sealing`, `is_by_recovery`: only where
    the office seals, or has made its recovery sheets.
    """

    named: Label
    answer: Label
    is_by_sealing: bool = False
    is_by_recovery: bool = False


RISKS = (
    Risk(
        Label("Laptop hilang atau dicuri", "A laptop is lost or stolen"),
        Label(
            "Teks disegel; kuncinya dicabut dan brankas disegel ulang",
            "Text is sealed; its key is revoked and the vault sealed anew",
        ),
        is_by_sealing=True,
    ),
    Risk(
        Label(
            "Server atau repositori dibaca orang luar", "An outsider reads the server or repository"
        ),
        Label("Di sana tidak ada kunci; teks disegel", "No key is there; text is sealed"),
        is_by_sealing=True,
    ),
    Risk(
        Label("Pegawai membaca yang bukan urusannya", "Staff read what is none of their business"),
        Label(
            "Kunci menurut peran; pembukaan identitas dicatat",
            "Keys by role; the opening of an identity is noted",
        ),
        is_by_sealing=True,
    ),
    Risk(
        Label(
            "Yang diadukan mengetahui pelapornya", "Who is complained about learns who complained"
        ),
        Label(
            "Nama dapat dirahasiakan; pegawai dapat dikecualikan (“aduan kecualikan”)",
            "Names can be hidden; staff can be kept out (“aduan recuse”)",
        ),
        is_by_sealing=True,
    ),
    Risk(
        Label("Angka yang diumumkan menunjuk orang", "A published figure points at a person"),
        Label(
            "Angka kecil disamarkan, dan diuji sebelum terbit",
            "Small numbers are masked, and attacked before release",
        ),
    ),
    Risk(
        Label("Disimpan terlalu lama", "Kept for too long"),
        Label(
            "Yang lewat masa simpannya didaftar; penghapusan oleh dua orang",
            "What is over is listed; two people erase",
        ),
    ),
    Risk(
        Label("Semua kunci hilang", "All keys are lost"),
        Label("Dua lembar pemulihan pada dua orang", "Two recovery sheets with two people"),
        is_by_sealing=True,
        is_by_recovery=True,
    ),
    Risk(
        Label(
            "Surat, WhatsApp, surel, cetakan, cadangan", "Letters, WhatsApp, mail, prints, backups"
        ),
        Label("Tidak dijangkau program ini", "Out of this program's reach"),
    ),
)


def write_assessment(law: Law, language: str, day: date) -> Report:
    """The page, as the office's files are on a day."""
    telling = Telling(law, day.year, (), None, Words(language))
    t = telling.t
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        titles=count_titles(law),
        fields=(),
        addressee=(),
        title=t("Penilaian Dampak Pelindungan Data Pribadi", "Data Protection Impact Assessment"),
        subtitle=t(
            "Penanganan pengaduan, {day} (UU 27/2022 pasal 34)",
            "Handling of complaints, {day} (Law 27/2022, article 34)",
            day=telling.day(day),
        ),
        stamp="",
        blocks=(*_describe(telling), *_weigh(telling), Signature(tuple(close(telling)))),
    )


def _describe(telling: Telling) -> Iterator[Block]:
    t, notice = telling.t, gather_notice(telling.law)
    yield Facts(
        (
            (
                t("Tujuan", "Purpose"),
                t(
                    "Menangani pengaduan masyarakat menurut SOP kantor",
                    "Handling complaints by the office's procedure",
                ),
            ),
            (
                t("Dasar", "Basis"),
                t("UU 25/2009; UU 27/2022 pasal 20", "Law 25/2009; Law 27/2022, article 20"),
            ),
            (t("Data", "Data"), _list(telling, notice.held)),
            (t("Pembaca", "Readers"), _say_readers(telling, notice)),
            (t("Lama simpan", "Kept for"), _say_kept(telling, notice)),
            (t("Jumlah pengaduan setahun", "Complaints a year"), BLANK),
            (t("Perlu dan sepadan karena", "Needed and proportionate because"), BLANK * 2),
            (t("Pejabat pelindungan data", "Data protection officer"), BLANK * 2),
        )
    )


def _list(telling: Telling, labels: tuple[Label, ...]) -> str:
    first, *others = labels
    return ", ".join([telling.label(first), *map(telling.inner, others)])


def _say_readers(telling: Telling, notice: PrivacyNotice) -> str:
    if not notice.is_sealed:
        return telling.label(UNSEALED)
    told = []
    for reading in notice.readers:
        roles = ", ".join(map(telling.label, reading.roles))
        told.append(f"{telling.label(reading.group)}: {roles}")
    return "; ".join(told)


def _say_kept(telling: Telling, notice: PrivacyNotice) -> str:
    if not notice.kept:
        return BLANK
    draft = telling.t(" (rancangan)", " (a draft)") if notice.is_draft else ""
    told = (
        telling.t(
            "{label} {years} tahun",
            "{label} {years} years",
            label=telling.label(kept.label),
            years=kept.years,
        )
        for kept in notice.kept
    )
    return "; ".join(told) + draft


def _weigh(telling: Telling) -> Iterator[Block]:
    t = telling.t
    heads = (
        t("Yang dapat terjadi", "What may happen"),
        t("Yang sudah dijaga", "What is done about it"),
        t("Yang kantor lakukan", "What the office does"),
    )
    rows = [(telling.label(risk.named), _answer(telling, risk), BLANK) for risk in RISKS]
    yield Grid(t("Risiko dan jawabannya", "Risks and answers"), heads, tuple(rows), worded=True)
    yield Paragraph(
        t(
            "Yang tetap terbuka meskipun disegel: nomor, tanggal, saluran, layanan, kategori, dan langkah setiap pengaduan. Keputusan: dilanjutkan / diubah / dihentikan. Ditinjau kembali: {blank}",
            "What stays in the open although sealed: number, dates, channel, service, category and steps of each complaint. Decision: go on / change / stop. Looked at again: {blank}",
            blank=BLANK,
        )
    )


def _answer(telling: Telling, risk: Risk) -> str:
    office = telling.law.office
    if risk.is_by_sealing and not office.has_sealing:
        return telling.label(UNSEALED)
    if risk.is_by_recovery and office.recovery_key is None:
        return telling.label(NO_SHEETS)
    return telling.label(risk.answer)
