"""Text that is given to a command: from a file, a pipe or an option it is judged before it is
recorded.
"""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import NEW
from tests.offices import git

FIELDS = "channel: box\nservice: building-permit\nconfidentiality: hidden\nsubject: Rekaan\ndescription: Rekaan saja\n"


def without(name: str) -> str:
    return "".join(line for line in FIELDS.splitlines(keepends=True) if not line.startswith(name))


def enter(aduan: Aduan, folder: Path, raw: bytes, *words: str):
    file = folder / "masuk.yaml"
    file.write_bytes(raw)
    return aduan("new", "--from", str(file), *words)


def private_of(office: OfficeFolder) -> dict[str, object]:
    """What the one case holds in its last step about people."""
    [case_id] = office.case_ids()
    data = read_yaml(office.path_of(case_id).read_bytes()).data
    private: dict[str, object] = data["history"][-1].get("private", {})
    return private


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_fields_may_come_from_notepad(
    encoding: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    done = enter(aduan, tmp_path, FIELDS.replace("\n", "\r\n").encode(encoding))
    assert done.code == 0, done.err
    assert private_of(office) == {"subject": "Rekaan", "description": "Rekaan saja"}


def test_what_a_comment_would_cut_off_is_not_taken_in(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    done = enter(
        aduan, tmp_path, (without("description") + "description: jalan rusak #3 parah\n").encode()
    )
    assert done.code == 1
    assert "ADU120" in done.err
    assert not office.case_ids()


@pytest.mark.parametrize(
    "value", ["", " null", ' ""', ' "   "', " '\t '", "\n", " \u200b", ' "\\u3164"']
)
def test_a_required_field_without_a_value_is_still_missing(
    value: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    done = enter(
        aduan,
        tmp_path,
        (without("description") + f"description:{value}\n").replace("\t", " ").encode(),
    )
    assert done.code == 2
    assert "still missing: --description (Description)" in done.err
    assert not office.case_ids()


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("name: true", ":6:1", "Name should be text"),
        ("phone: [0812, 0813]", ":6:1", "Phone should be text"),
        ("wish: {a: b}", ":6:1", "What the complainant wishes should be text"),
        ("wish: [satu]", ":6:1", "What the complainant wishes should be text"),
        ("name: |\n  dua\n  baris", ":6:1", "Name should be one line of text"),
        ("telpon: 0812", ":6:1", "telpon is not known here"),
        ("private:\n  telpon: x", ":7:3", "telpon is not known here"),
        ("private:\n  subject: lain", ":7:3", "subject stands twice"),
        ("complainant: siapa", ":6:1", "complainant is not known here"),
        ("subject: dua", ":6:1", "subject stands twice"),
        ("related: 20261102-AAAAAA", ":6:1", "Related cases should be a list of complaint numbers"),
        ('wish: "a\\x1b[D"', ":6:1", "control character (U+001B)"),
        ("wish: Toko: maju", ":6:11", "not readable YAML"),
        ("\twish: a", ":6:1", "tab"),
        ("source: {system: a, id: b}", ":6:1", "source is not known here"),
    ],
)
def test_what_is_no_text_is_a_finding_with_its_place(
    line: str, place: str, said: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    done = enter(aduan, tmp_path, (FIELDS + line + "\n").encode())
    assert done.code == 1
    assert f"masuk.yaml{place}: ADU" in done.err
    assert said in done.err
    assert not office.case_ids()


def test_all_that_is_wrong_with_a_file_is_said_at_once_and_nothing_of_it_is_printed(
    aduan: Aduan, tmp_path: Path
):
    done = enter(
        aduan, tmp_path, (FIELDS + "name: [KENARI]\nphone: true\nwish: {KENARI: x}\n").encode()
    )
    assert done.err.count("masuk.yaml:") == 3
    assert "KENARI" not in done.err + done.out


def test_a_number_stays_the_text_that_was_written(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    done = enter(aduan, tmp_path, (FIELDS + "phone: 0812\nname: null\n").encode())
    assert done.code == 0, done.err
    assert private_of(office)["complainant"] == {"phone": "0812"}


def test_groups_as_in_a_case_file_are_taken(aduan: Aduan, office: OfficeFolder, tmp_path: Path):
    group = "private:\n  complainant:\n    name: Warga\n  subject: Rekaan\n  description: |\n    a\n\n    b\n"
    done = enter(
        aduan,
        tmp_path,
        (without("subject").replace("description: Rekaan saja\n", "") + group).encode(),
    )
    assert done.code == 0, done.err
    assert private_of(office) == {
        "complainant": {"name": "Warga"},
        "subject": "Rekaan",
        "description": "a\n\nb",
    }


@pytest.mark.parametrize("raw", ["satu\ndua\n\ntiga", "\ufeffsatu\r\ndua\r\n\r\ntiga\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_note_comes_from_a_file_whole(
    raw: str, encoding: str, aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    case_id = walk(aduan, [NEW])
    (tmp_path / "surat.txt").write_bytes(raw.removeprefix("\ufeff").encode(encoding))
    done = aduan(
        "attempt", case_id, "--medium", "phone", "--note-file", str(tmp_path / "surat.txt")
    )
    assert done.code == 0, done.err
    assert private_of(office) == {"note": "satu\ndua\n\ntiga"}


@pytest.mark.parametrize(
    "words",
    [
        ["attempt", "--medium", "phone"],
        ["retract"],
        ["amend", "--field", "service", "--to", "advertising"],
    ],
)
def test_a_note_that_is_typed_and_in_a_file_is_refused_with_both_options(
    words: list[str], aduan: Aduan, office: OfficeFolder, tmp_path: Path
):
    case_id = walk(aduan, [NEW])
    head = git(office.root, "rev-parse", "HEAD")
    (tmp_path / "surat.txt").write_text("dari berkas", encoding="utf-8")
    both = ["--note", "diketik", "--note-file", str(tmp_path / "surat.txt")]
    if words[0] == "retract":
        assert aduan("attempt", case_id, "--medium", "phone", "--note", "x").code == 0
        head = git(office.root, "rev-parse", "HEAD")
    done = aduan(words[0], case_id, *words[1:], *both)
    assert done.code == 2
    assert "--note and --note-file both give the same text" in done.err
    assert git(office.root, "rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"satu\ncaf\xe9", "surat.txt, line 2: this is not UTF-8 text"),
        ("catatan".encode("utf-16-le"), "surat.txt: this is not UTF-8 text"),
        (b"satu\n\x1b[Ddua", "surat.txt, line 2, column 1: a control character (U+001B)"),
        (b" \r\n ", "surat.txt holds no text"),
        (b"", "surat.txt holds no text"),
    ],
)
@pytest.mark.parametrize("door", ["file", "pipe"])
def test_a_note_that_would_be_lost_is_refused(
    raw: bytes,
    said: str,
    door: str,
    aduan: Aduan,
    office: OfficeFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    case_id = walk(aduan, [NEW])
    head = git(office.root, "rev-parse", "HEAD")
    (tmp_path / "surat.txt").write_bytes(raw)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw), isatty=lambda: False))
    source = "-" if door == "pipe" else str(tmp_path / "surat.txt")
    done = aduan("attempt", case_id, "--medium", "phone", "--note-file", source)
    assert done.code in (1, 2)
    assert (
        said.replace("surat.txt", "standard input" if door == "pipe" else "surat.txt") in done.err
    )
    assert git(office.root, "rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["new", "--subject", "a\x1b[Db"], "--subject"),
        (["new", "--name=a\u202eb"], "--name"),
        (["record", "X", "--note", "a\x07"], "--note"),
        (["record", "X", "--register-number", "7\x7f"], "--register-number"),
        (["attempt", "X", "--note", "caf\udce9"], "--note"),
        (["staff", "add", "rina", "--name", "Rina\x1b[A"], "--name"),
        (["init", "baru", "--yes", "--short-name", "Dinas\u2028X"], "--short-name"),
        (["box", "--found", "box=1\x00"], "--found"),
    ],
)
def test_a_control_character_is_refused_in_every_option(
    words: list[str], option: str, aduan: Aduan
):
    done = aduan(*words)
    assert done.code == 2
    assert f"{option}: a control character (U+" in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize("value", ["dua\nbaris", "a\tb"])
def test_a_field_of_one_line_takes_one_line(value: str, aduan: Aduan, office: OfficeFolder):
    done = aduan(*NEW[2], "--address", value)
    assert (done.code, office.case_ids()) == (2, [])
    assert "Address has room for one line" in done.err


@pytest.mark.parametrize("option", ["--subject", "--description"])
def test_blanks_are_no_value(option: str, aduan: Aduan, office: OfficeFolder):
    done = aduan(*NEW[2], option, "   ")
    assert done.code == 2
    assert f"still missing: {option}" in done.err


def test_blanks_leave_an_optional_field_out(aduan: Aduan, office: OfficeFolder):
    assert aduan(*NEW[2], "--wish", "  ", "--phone", " ").code == 0
    assert private_of(office)["complainant"] == {"name": "Warga Rekaan"}


def test_hand_written_control_characters_are_found(aduan: Aduan, office: OfficeFolder):
    case_id = walk(aduan, [NEW])
    path = office.path_of(case_id)
    path.write_text(
        path.read_text("utf-8").replace("Rekaan saja", "Rekaan\\x1b[31m"), encoding="utf-8"
    )
    report = aduan("check", "--format", "json").json
    assert [f["code"] for f in report["findings"] if f["kind"] == "invalid"] == [
        "ADU601",  # the line is recorded, and says otherwise there
        "ADU117",
    ]
