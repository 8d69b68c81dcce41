"""What a clerk is told where something does not fit: which file, which field, what to do next."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from aduan.cli import keyrecovery
from aduan.cli.attaching import say_none_taken
from aduan.cli.desk import Desk
from aduan.cli.document import EVERY_KIND, _label_of, document
from aduan.cli.fromfile import SourceError, read_source
from aduan.cli.voice import make_voice
from aduan.core.law.law import Grant, Person
from aduan.core.words.attachments import LARGEST, FileSort
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.cleaning import JudgedFile, clean_file
from aduan.store.files.private import Private, PrivateFile
from aduan.store.files.unfit import UnfitFileError
from aduan.store.office.caseload import NAMED, refuse_bad
from tests.core.builders import CASE_ID, at, law, sop

VERIFIED = f"""\
id: {CASE_ID}
sop: dharmasraya-2017
history:
  - event: receive
    at: 2026-11-23T09:15:00+07:00
    by: officer
    channel: letter
    service: building-permit
    confidentiality: hidden
    private:
      subject: "KENARI"
      description: "KENARI"
  - event: record
    at: 2026-11-23T09:20:00+07:00
    by: officer
  - event: verify
    at: 2026-11-23T09:30:00+07:00
    by: officer
    category: delay
    supervision: %s
"""

# As it is written: a run of the program puts it into its own language.
DOCUMENT_HELP = str(document.help)


@pytest.mark.parametrize("typed", ['"false"', '"no"', "no"])
@pytest.mark.parametrize(
    ("language", "said"), [("id", "(supervision)"), ("en", "without quotation marks")]
)
def test_a_yes_or_no_in_quotes_is_told_by_its_label_its_name_and_what_is_wrong(
    typed: str, language: str, said: str
):
    bench = Bench(law(), at("2026-11-23T12:00"), frozenset({CASE_ID}))
    file = read_case(case_path(CASE_ID), (VERIFIED % typed).encode(), bench)
    (found,) = [one for one in file.findings if one.code == "ADU203"]
    told = found.message(make_voice(language))
    assert said in told
    assert sop().open_fields["supervision"].label.text(language) in told


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("category: delay", "category: lambat", "delay (Keterlambatan)"),
        ("event: verify", "event: verifikasi", "record (catat), verify (verifikasi)"),
    ],
)
def test_words_to_type_in_a_file_are_told_beside_what_people_call_them(
    right: str, wrong: str, said: str
):
    bench = Bench(law(), at("2026-11-23T12:00"), frozenset({CASE_ID}))
    text = (VERIFIED % "no").replace(right, wrong)
    file = read_case(case_path(CASE_ID), text.encode(), bench)
    (found,) = [one for one in file.findings if one.code == "ADU204"]
    assert said in found.hint(make_voice("id"))


def test_files_that_stop_a_paper_are_named():
    paths = [f"cases/2026/11/{number}.yaml" for number in range(NAMED + 2)]
    with pytest.raises(RefusedError) as refused:
        refuse_bad(paths)
    told = refused.value.message(make_voice("id"))
    assert paths[0] in told
    assert paths[NAMED] not in told
    assert told.endswith("…")
    assert f"`aduan periksa {paths[0]}`" in refused.value.hint(make_voice("id"))
    refuse_bad([])


@pytest.mark.parametrize(
    ("sort", "is_wide", "smaller", "hint"),
    [
        (FileSort.JPEG, True, False, "--smaller"),
        (FileSort.JPEG, True, True, "in fewer pixels"),
        (FileSort.JPEG, False, True, "in fewer pixels"),
        (FileSort.PDF, False, True, "in two parts"),
    ],
)
def test_what_is_too_large_is_never_sent_where_it_was_already(
    sort: FileSort, is_wide: bool, smaller: bool, hint: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("aduan.store.files.cleaning.LARGEST_PICTURE", LARGEST)
    large = JudgedFile(PrivateFile("KENARI.jpg", bytes(LARGEST + 1)), sort, is_wide)
    with pytest.raises(UnfitFileError) as refused:
        clean_file(large, smaller=smaller)
    assert hint in refused.value.hint(make_voice("en"))


@pytest.mark.parametrize(("count", "said"), [(1, ""), (3, "tidak satu pun dari 3 berkas")])
@pytest.mark.parametrize("is_person", [True, False])
def test_of_several_files_none_is_taken_and_its_name_goes_to_who_typed_it_alone(
    count: int,
    said: str,
    is_person: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(Desk, "can_ask", is_person)
    paths = [Path(f"{number}-KENARI.jpg") for number in range(1, count + 1)]
    say_none_taken(Desk(language="id"), paths, count)
    told = capsys.readouterr().err
    assert said in told
    assert (f"{count}-KENARI.jpg" in told) is is_person


@pytest.mark.parametrize("typed", ["tuti", "Tuti Rekaan", "tuti rekaan", "TUTI"])
def test_the_keeper_of_the_second_sheet_may_say_a_name(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    people = [
        Person("ana", "Ana Rekaan", "ana@contoh.example", (Grant("admin"),)),
        Person("tuti", "Tuti Rekaan", "tuti@contoh.example", (Grant("head"),)),
    ]
    here = replace(law(), staff={one.id: one for one in people})
    answers = iter(["siapa", typed])
    monkeypatch.setattr(keyrecovery, "ask_line", lambda *_said: next(answers))
    desk = Desk(language="id")
    desk.pretended = at("2026-11-23T12:00")
    reading = SimpleNamespace(law=here)
    monkeypatch.setattr(desk, "office", SimpleNamespace(law=here, reading=reading), raising=False)
    assert keyrecovery.ask_other(desk, people[0]) is people[1]
    assert "`aduan pegawai daftar`" in capsys.readouterr().out


def read(text: str) -> dict[str, object]:
    return read_source("masuk.yaml", text.encode(), sop(), sop().first_event)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Saluran: Telepon\n", "channel", "Telepon"),
        ("perihal: Atap\n", "subject", Private("Atap")),
        ("Tentang meja pengaduan: ya\n", "about_desk", True),
        ("about_desk: tidak\n", "about_desk", False),
        ("private:\n  Nama: Orang Rekaan\n", "name", Private("Orang Rekaan")),
    ],
)
def test_a_file_of_fields_may_call_them_as_the_form_does(text: str, name: str, value: object):
    assert read(text) == {name: value}


@pytest.mark.parametrize("text", ["channel: phone\nSaluran: surat\n", "saluran: a\nchannel: b\n"])
def test_one_field_under_two_names_stands_twice(text: str):
    with pytest.raises(SourceError):
        read(text)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_help_calls_each_paper_as_its_file_and_every_refusal_do(language: str):
    told = make_voice(language).translate(DOCUMENT_HELP)
    named = set(re.findall(r"[\w-]+", told))
    assert {_label_of(kind).text(language) for kind in EVERY_KIND} <= named
