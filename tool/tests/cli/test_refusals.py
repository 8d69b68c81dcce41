"""What is not allowed is refused with exit 1, naming state and steps, and nothing is touched."""

from __future__ import annotations

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import AT_HEAD, AT_TEAM, DESK, NEW, NOTE, RECORD, VERIFY, Line
from tests.offices import git

LATER = "2026-11-20T10:00:00+07:00"
# where a case stands -> (the way there, the steps that its state allows)
ALWAYS = {"attempt", "refer", "withdraw", "amend", "retract"}
STANDS: dict[str, tuple[list[Line], set[str]]] = {
    "received": ([NEW], {"record", "escalate"}),
    "recorded": ([NEW, RECORD], {"verify", "escalate", "duplicate"}),
    "verified": ([NEW, RECORD, VERIFY], {"explain", "escalate", "duplicate"}),
    "explained": (DESK, {"satisfied", "dissatisfied", "lapse"}),
    "team-acted": (AT_TEAM, {"satisfied", "dissatisfied", "lapse"}),
    "head-acted": (AT_HEAD, {"satisfied", "dissatisfied", "lapse"}),
}
# Where the case has left the officers' hands: what only its holder, or who entered its last step, may take.
TO_HOLDERS, TO_AUTHORS = {"attempt", "refer"}, {"retract"}
HOLDERS = {"team-acted": "budi", "head-acted": "ratna"}
STEPS = (
    *(
        "record",
        "verify",
        "explain",
        "satisfied",
        "dissatisfied",
        "analyse",
        "decide",
        "act",
        "escalate",
    ),
    *("attempt", "refer", "duplicate", "withdraw", "lapse", "reopen", "amend", "retract"),
)


@pytest.mark.parametrize("state", STANDS)
def test_a_step_that_the_state_does_not_allow_names_state_and_allowed_steps(
    state: str, aduan: Aduan, office: OfficeFolder
) -> None:
    lines, allowed = STANDS[state]
    case_id = walk(aduan, lines)
    path = office.path_of(case_id)
    sop = office.law.sop
    before, head = path.read_bytes(), git(office.root, "rev-parse", "HEAD")
    for name in set(STEPS) - allowed - ALWAYS:
        result = aduan(name, case_id, now=LATER, person="sari")
        assert result.code == 1, (name, result)
        step, status = sop.events[name].label.en, sop.states[state].label.en
        assert (
            f"the step “{step}” is not allowed while the complaint's status is “{status}”"
            in result.err
        )
        listed = result.err.split("allowed now: ")[1].strip()
        # each a command that works as it is typed; of a first step nothing can be taken back
        possible = allowed | ALWAYS - ({"retract"} if state == "received" else set())
        mine = possible - TO_HOLDERS - TO_AUTHORS if state in HOLDERS else possible
        assert set(listed.split(", ")) == {f"`aduan {step} {case_id}`" for step in mine}
        assert result.out == ""
    assert path.read_bytes() == before
    assert git(office.root, "rev-parse", "HEAD") == head
    assert git(office.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("state", HOLDERS)
def test_each_is_named_what_he_may_take_and_nothing_that_only_others_may(
    state: str, aduan: Aduan
) -> None:
    case_id = walk(aduan, STANDS[state][0])
    for person, mine in ((HOLDERS[state], TO_HOLDERS), ("dewi", TO_AUTHORS)):
        result = aduan("record", case_id, now=LATER, person=person)
        listed = result.err.split("allowed now: ")[1].strip()
        assert set(listed.split(", ")) == {f"`aduan {step} {case_id}`" for step in mine}


@pytest.mark.parametrize(
    ("person", "words", "why"),
    [
        ("budi", ["record"], "budi does not hold a role for the step “Recorded”"),
        ("arif", ["record"], "arif does not hold a role for the step “Recorded”"),
        ("joko", ["record"], "joko does not hold a role for the step “Recorded”"),
        ("nina", ["record"], "nina does not hold a role for the step “Recorded”"),
        ("dewi", ["record"], "dewi does not hold a role for the step “Recorded”"),
        ("dewi", ["record", "--for", "budi"], "budi does not hold a role for the step “Recorded”"),
        ("budi", ["record", "--for", "sari"], "somebody else: Secretariat of the team"),
        ("dewi", ["record", "--for", "siapa"], "siapa is not in schema/staff.yaml"),
        ("orang-asing", ["record"], "orang-asing@contoh.example is not in schema/staff.yaml"),
        ("sari", ["record", "--by", "budi"], "budi does not have git's e-mail"),
    ],
)
def test_a_wrong_role_is_refused(
    person: str, words: list[str], why: str, aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    head = git(office.root, "rev-parse", "HEAD")
    result = aduan(words[0], case_id, *words[1:], now="2026-11-02T10:00:00+07:00", person=person)
    assert result.code == 1
    assert why in result.err
    assert git(office.root, "rev-parse", "HEAD") == head


def test_the_secretariat_enters_for_who_may(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    result = aduan(
        "record", case_id, "--for", "sari", "--json", now="2026-11-02T10:00:00+07:00", person="dewi"
    )
    assert result.code == 0, result.err
    assert aduan("show", case_id, "--json").json["history"][-1] | {"at": ""} == {
        "number": 2,
        "event": "record",
        "at": "",
        "by": "dewi",
        "for": "sari",
    }


def test_a_missing_field_is_wrong_usage_and_named(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    result = aduan("verify", case_id, now=LATER)
    assert result.code == 2
    assert "--category" in result.err
    assert "--supervision" in result.err


def test_role_and_state_come_before_missing_fields(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("verify", case_id, now=LATER).code == 1
    assert aduan("explain", case_id, now=LATER, person="budi").code == 1


def test_an_unknown_code_is_wrong_usage(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    result = aduan("verify", case_id, "--category", "nonsense", "--supervision", now=LATER)
    assert result.code == 2
    assert "delay" in result.err


def test_the_future_is_refused(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    result = aduan("record", case_id, "--at", "2026-11-03T10:00", now="2026-11-02T10:00:00+07:00")
    assert result.code == 1
    assert "in the future" in result.err


def test_before_the_last_step_is_refused(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    result = aduan("record", case_id, "--at", "2026-11-01T10:00", now="2026-11-02T10:00:00+07:00")
    assert result.code == 1
    assert "before the one that it follows" in result.err


def test_lapse_names_the_day_from_which_it_may_be_done(aduan: Aduan) -> None:
    case_id = walk(aduan, DESK)
    result = aduan("lapse", case_id, now="2026-11-23T10:00:00+07:00")
    assert result.code == 1
    assert "24 November 2026" in result.err


def test_only_the_author_or_the_secretariat_takes_back(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    now = "2026-11-02T10:00:00+07:00"
    assert aduan("retract", case_id, *NOTE, now=now, person="budi").code == 1
    assert aduan("retract", case_id, *NOTE, now=now, person="dewi").code == 0


def test_a_step_is_taken_back_within_one_working_day(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    assert (
        aduan("retract", case_id, *NOTE, now="2026-11-03T16:30:00+07:00", person="sari").code == 1
    )
    assert (
        aduan("retract", case_id, *NOTE, now="2026-11-03T15:59:00+07:00", person="sari").code == 0
    )


def test_a_closed_case_is_not_amended(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW, ("2026-11-02T11:00", "sari", ["withdraw", *NOTE])])
    words = ["--field", "service", "--to", "other", *NOTE]
    assert aduan("amend", case_id, *words, now=LATER).code == 1


def test_an_ambiguous_part_lists_the_candidates(aduan: Aduan) -> None:
    first, second = walk(aduan, [NEW]), walk(aduan, [NEW])
    result = aduan("show", "20261102")
    assert result.code == 1
    assert first in result.err
    assert second in result.err


def test_outside_an_office_a_step_says_so(
    aduan: Aduan, tmp_path_factory: pytest.TempPathFactory, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    for words in (["record", "X"], ["list"], ["check"], ["new"]):
        result = aduan(*words)
        assert (result.code, result.out) == (3, "")
        assert "there is no office here" in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["explain"],
            ["“Dijelaskan kepada pelapor”", "“Diterima”", "`aduan catat 2", "`aduan naikkan 2"],
        ),
        (["record", "--for", "budi"], ["Sekretariat Tim"]),
        (["amend", "--field", "warna", *NOTE], ["Layanan", "Nama lengkap"]),
        (["amend", "--field", "layanan", *NOTE], ["--to (Nilai baru)"]),
        (
            ["amend", "--field", "service", "--to", "warung", *NOTE],
            ["Layanan", "building-permit (Persetujuan"],
        ),
        (["attempt", "--medium", "merpati"], ["Dicoba lewat", "phone (Telepon)"]),
        (["attempt"], ["--medium (Dicoba lewat)"]),
        (["record", "--register-number", "x" * 65], ["Nomor register"]),
    ],
)
def test_a_refusal_speaks_in_labels_and_in_names_to_type(
    words: list[str], said: list[str], aduan: Aduan
) -> None:
    case_id = walk(aduan, [NEW])
    refused = aduan(words[0], case_id, *words[1:], now="2026-11-02T10:00:00+07:00", lang="id")
    assert refused.code in (1, 2)
    assert all(part in refused.err for part in said), refused.err
    internal = {"recorded", "received", "explain", "secretariat", "register_number"}
    assert not internal & set(refused.err.replace(",", " ").split())


@pytest.mark.parametrize("typed", [["--to", "delay"], ["--to", "delay", "--field", "Kategori"]])
def test_a_correction_to_what_stands_there_is_refused(
    typed: list[str], aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    head = git(office.root, "rev-parse", "HEAD")
    refused = aduan(
        "amend", case_id, "--field", "category", *typed, "--note", "x", now=LATER, person="sari"
    )
    assert (refused.code, "nothing would change: Category" in refused.err) == (1, True)
    refused = aduan(
        "amend",
        case_id,
        "--field",
        "name",
        "--to",
        "Warga Rekaan",
        "--note",
        "x",
        now=LATER,
        person="sari",
    )
    assert (refused.code, "nothing would change: Name" in refused.err) == (1, True)
    assert git(office.root, "rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["sinkrn"], "sinkron"),
        (["Liaht", "K7M4"], "lihat"),
        # Typed in the other language, and answered in the own one.
        (["sycn"], "sinkron"),
        (["Shwo", "K7M4"], "lihat"),
        (["catatt", "K7M4"], "catat"),
        (["show", "K7M4", "--jsn"], "--json"),
    ],
)
def test_what_is_typed_wrong_is_told_with_what_is_nearest(
    words: list[str], near: str, aduan: Aduan
) -> None:
    refused = aduan(*words, lang="id")
    first, second = refused.err.splitlines()
    assert (refused.code, refused.out) == (2, "")
    assert "maksudnya" not in first
    assert second.startswith("  maksudnya ")
    assert near in second


def test_a_command_like_none_names_the_list_of_commands(aduan: Aduan) -> None:
    refused = aduan("xyzzy")
    assert (refused.code, refused.err) == (
        2,
        "aduan: there is no command xyzzy\n  `aduan --help` lists the commands\n",
    )
