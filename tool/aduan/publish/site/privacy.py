"""What the office says about the people whose data it holds: from its own law files, for the site, the form and paper.

Source: Law 27 of 2022 on personal data, article 21 (what has to be told).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from aduan.core.case.naming import Naming
from aduan.core.law.apartwords import say_condition
from aduan.core.law.law import Law
from aduan.core.law.readers import ReaderRule
from aduan.core.law.retention import DESTROY, KEEP, REVIEW
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.text import Label
from aduan.publish.reading.words import Words

GROUPS = {
    MATTER: Label("Isi pengaduan", "What the complaint says"),
    PERSON: Label("Identitas pelapor", "Who complained"),
}
FATES = {
    DESTROY: Label("lalu dihapus", "then it is erased"),
    REVIEW: Label(
        "lalu ditinjau apakah masih perlu", "then a person looks whether it is still needed"
    ),
    KEEP: Label("lalu tetap disimpan sebagai arsip", "then it is kept as an archive"),
}


# What is held beside the fields that are asked for.
FURTHER = (
    Label("Lampiran: foto, pindaian, PDF", "Attachments: photos, scans, PDF"),
    Label("Catatan petugas tentang penanganannya", "Notes of the staff on how it is handled"),
)


@dataclass(frozen=True)
class KeptClass:
    """A class of complaints: for how many years its text is kept after closing, and what comes then."""

    label: Label
    years: int
    fate: Label


@dataclass(frozen=True)
class Reading:
    """Who reads one group of texts. `also`: who else, where the condition holds; `apart`: who does not,
    where what is said in `apart_where` is so.
    """

    group: Label
    roles: tuple[Label, ...]
    also: tuple[Label, ...] = ()
    condition: Label | None = None
    apart: tuple[Label, ...] = ()
    apart_where: Label | None = None


@dataclass(frozen=True)
class PrivacyNotice:
    """What has to be told. `asked`: the fields about people; `basis`: what the times of keeping rest
    on, None where the office has no schedule; `is_draft`: whether nobody has confirmed it; `is_sealed`:
    whether the texts are sealed.
    """

    asked: tuple[Label, ...]
    readers: tuple[Reading, ...]
    kept: tuple[KeptClass, ...]
    basis: Label | None
    is_draft: bool
    is_sealed: bool

    @property
    def held(self) -> tuple[Label, ...]:
        """All that is held of people: what is asked for, and what comes with it and after it."""
        return (*self.asked, *FURTHER)


def gather_notice(law: Law) -> PrivacyNotice:
    """The facts of the office's notice, as its files have them."""
    sop = law.sop
    schedule = law.retention.get(sop.codes)
    classes = schedule.classes.values() if schedule else ()
    return PrivacyNotice(
        asked=tuple(field.label for field in sop.first_event.sealed.values()),
        readers=tuple(_list_readers(law)),
        kept=tuple(KeptClass(c.label, c.active + c.inactive, FATES[c.fate]) for c in classes),
        basis=schedule.basis if schedule else None,
        is_draft=schedule is not None and not schedule.confirmed,
        is_sealed=law.office.has_sealing,
    )


def _list_readers(law: Law) -> Iterator[Reading]:
    for group, name in GROUPS.items():
        rule = law.sop.readers.get(group)
        if rule is not None:
            further, condition = _name_further(law, rule)
            apart = _name_roles(law, rule.apart)
            where = say_condition(law, rule.apart_field, rule.apart_when) if apart else None
            yield Reading(name, _name_roles(law, rule.by), further, condition, apart, where)


def _name_further(law: Law, rule: ReaderRule) -> tuple[tuple[Label, ...], Label | None]:
    """Who else reads, and in which cases: those whose open field has a value, both by their labels."""
    if not rule.also:
        return (), None
    return _name_roles(law, rule.also), say_condition(law, rule.field, rule.when)


def _name_roles(law: Law, roles: tuple[str, ...]) -> tuple[Label, ...]:
    return tuple(role.label for name, role in law.sop.roles.items() if name in roles)


def say_short(
    law: Law, words: Words, apart: Collection[str] = (), naming: Naming = Naming.NAMED
) -> str:
    """The notice in a few lines, for a form and a receipt. `apart`: the roles that the complaint is
    about, which do not read it; `naming`: of whose complaint, how far that person is known.
    """
    notice = gather_notice(law)
    aside = _name_roles(law, tuple(apart))
    if notice.is_sealed and naming is not Naming.NAMED:
        return _say_withheld(law, notice, words, aside, naming)
    told = words.t(
        "Pemberitahuan privasi: data pribadi Anda dipegang {office} untuk menangani pengaduan ini "
        "(UU 25/2009, UU 27/2022), dibaca oleh {readers}, dan disimpan {years}. Anda berhak melihat, "
        "memperbaiki, membatasi, dan meminta penghapusannya; tanyakan kepada {contact}.",
        "Privacy notice: your personal data are held by {office} to handle this complaint "
        "(Law 25/2009, Law 27/2022), read by {readers}, and kept {years}. You have the right to see "
        "them and to have them corrected, restricted and erased; ask {contact}.",
        office=law.office.name.text(words.language),
        readers=_say_readers(notice, words, aside),
        years=_say_years(notice, words),
        contact=say_contact(law, words),
    )
    return told.unescape()


def _say_withheld(
    law: Law, notice: PrivacyNotice, words: Words, apart: tuple[Label, ...], naming: Naming
) -> str:
    """Who reads it, said to who is not named: the matter is read by others than the name, if there
    is one.
    """
    held = words.t(
        "Pemberitahuan privasi: isi pengaduan ini dipegang {office} untuk menanganinya (UU 25/2009, UU "
        "27/2022), dibaca oleh {readers}, dan disimpan {years}.",
        "Privacy notice: what this complaint says is held by {office} to handle it (Law 25/2009, Law "
        "27/2022), read by {readers}, and kept {years}.",
        office=law.office.name.text(words.language),
        readers=_join_readers(notice.readers, words, apart, MATTER),
        years=_say_years(notice, words),
    )
    nameless = words.t(
        "Siapa Anda tidak dicatat; tanyakan kepada {contact}.",
        "Who you are is not recorded; ask {contact}.",
        contact=say_contact(law, words),
    )
    withheld = words.t(
        "Siapa Anda hanya dibaca oleh {readers}. Anda berhak melihat, memperbaiki, membatasi, dan meminta "
        "penghapusan data Anda; tanyakan kepada {contact}.",
        "Who you are is read by {readers} alone. You have the right to see your data and to have them "
        "corrected, restricted and erased; ask {contact}.",
        readers=_join_readers(notice.readers, words, apart, PERSON),
        contact=say_contact(law, words),
    )
    who = nameless if naming is Naming.NAMELESS else withheld
    return f"{held.unescape()} {who.unescape()}"


def _join_readers(
    readers: Iterable[Reading], words: Words, apart: tuple[Label, ...], group: str
) -> str:
    """Who reads one group of texts, whatever the case."""
    of_group = (reading for reading in readers if reading.group is GROUPS[group])
    roles = (role for reading in of_group for role in reading.roles if role not in apart)
    return ", ".join(role.text(words.language) for role in roles)


def _say_readers(notice: PrivacyNotice, words: Words, apart: tuple[Label, ...]) -> str:
    if not notice.is_sealed:
        return words.t(
            "pegawai yang memegang catatan kantor", "the staff who hold the office's record"
        ).unescape()
    roles = dict.fromkeys(
        role.text(words.language)
        for reading in notice.readers
        for role in reading.roles
        if role not in apart
    )
    return ", ".join(roles)


def _say_years(notice: PrivacyNotice, words: Words) -> str:
    every = sorted({kept.years for kept in notice.kept})
    if not every:
        return words.t("menurut jadwal retensi arsip", "by the schedule of archives").unescape()
    shortest, longest = every[0], every[-1]
    years = str(longest) if shortest == longest else f"{shortest}–{longest}"
    return words.t(
        "{years} tahun setelah selesai", "{years} years after it is closed", years=years
    ).unescape()


def say_contact(law: Law, words: Words) -> str:
    """Whom to ask, as the office's file says it."""
    contact = law.office.data.get("contact") or {}
    told = [contact.get(way, "") for way in ("phone", "email")]
    given = ", ".join(filter(None, told))
    return (
        given
        or words.t("petugas pengaduan kantor ini", "the office's complaints officer").unescape()
    )
